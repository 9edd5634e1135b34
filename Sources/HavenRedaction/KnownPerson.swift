package import HavenRecords

/// Somebody whom the vault knows, as redaction needs to know them.
package struct KnownPerson: Sendable, CustomStringConvertible, CustomReflectable {
  /// What spans name the person by: `m01`, or a subject id as text.
  package var reference: String
  /// What replaces the person's name; without one, a numbered tag does.
  package var alias: String?
  package var kind: PersonKind
  package var identity: Identity

  package init(reference: String, alias: String?, kind: PersonKind, identity: Identity) {
    self.reference = reference
    self.alias = alias
    self.kind = kind
    self.identity = identity
  }

  /// The reference alone: an identity does not reach a log by interpolation.
  package var description: String { "KnownPerson(\(reference))" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Everybody whom the vault knows, compiled once for any number of texts.
package struct KnownIdentities: Sendable, CustomStringConvertible, CustomReflectable {
  /// The people, in the order given.
  package let people: [KnownPerson]
  let names: FormTrie
  let digits: DigitForms
  /// For each person, the folded names that a typo of one edit may still mean.
  let typoTargets: [[[UInt32]]]

  package init(_ people: [KnownPerson]) {
    self.people = people
    let forms = people.map { NameForms(of: $0.identity).all }
    names = FormTrie(forms)
    digits = DigitForms(people.map(\.identity))
    typoTargets = forms.map { forms in
      forms.filter {
        $0.allowsTypo && $0.letters.count >= 4 && !$0.letters.contains(Form.wordBreak)
      }
      .map(\.letters)
    }
  }

  package var description: String { "KnownIdentities(\(people.count))" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The kinds of forms in which a known identity can stand in a text.
package enum FormKind: String, Sendable, CaseIterable {
  case given, middle, family, fullName, preferred, former, initials, nickname
  case email, handle, phone, birthDate, address, postcode, number, employer

  /// Who finds it, as spans say.
  var finder: StaticString {
    switch self {
    case .given: "known-given"
    case .middle: "known-middle"
    case .family: "known-family"
    case .fullName: "known-fullName"
    case .preferred: "known-preferred"
    case .former: "known-former"
    case .initials: "known-initials"
    case .nickname: "known-nickname"
    case .email: "known-email"
    case .handle: "known-handle"
    case .phone: "known-phone"
    case .birthDate: "known-birthDate"
    case .address: "known-address"
    case .postcode: "known-postcode"
    case .number: "known-number"
    case .employer: "known-employer"
    }
  }
}
