internal import HavenRecords
package import HavenRedaction
internal import HavenText

/// Takes everybody else whom the vault knows out of what is about one member (Docs/PROGRAMME.md §11).
///
/// Two programs look: the engine of redaction takes out aliases, names, short forms, initials, misspellings and numbers;
/// the leak check searches what is left. Where that finds anything, the whole text is withheld.
package struct Severance: Sendable {
  /// A text without others in it.
  package struct Severed: Sendable, Equatable {
    /// Empty where it is withheld.
    package let text: String
    /// Places in which somebody else stood.
    package let count: Int
    package let isWithheld: Bool
  }

  private let redactor: Redactor
  private let check: LeakCheck
  private let others: Set<String>
  private let linked: Set<String>
  /// What stands for somebody else.
  let standIn: String

  /// - Parameters:
  ///   - own: Whom it is about. What somebody else has in common with them (a first name, a home) is theirs.
  ///   - others: Everybody else, each with alias and identity.
  ///   - near: References of those who are likely to be named: their names are looked for misspelt and in small letters too.
  ///   - language: That of the page, for what stands in the place of others.
  package init(
    of own: KnownPerson, among others: [KnownPerson], near: Set<String>, in language: Language
  ) {
    let known = ([own] + others).map { person in
      KnownPerson(
        reference: person.reference, alias: nil, kind: person.kind, identity: person.called)
    }
    redactor = Redactor(
      known: KnownIdentities(known), strictness: .draft, usesTagger: false)
    let shared = CommonGround(own.called)
    check = LeakCheck(
      others.map {
        KnownPerson(
          reference: $0.reference, alias: nil, kind: $0.kind, identity: shared.without($0.called))
      }, sparing: shared.words)
    standIn = MentionWords.other(in: language)
    self.others = Set(others.map(\.reference)).subtracting([own.reference])
    linked = near.union([own.reference])
  }

  /// A text with `[another member]`, or that in the page's language, in the place of everybody else.
  package func severed(_ text: String) -> Severed {
    var scalars = Array(text.unicodeScalars)
    let spans = redactor.redact(Articles.lowered(scalars), linked: linked).spans
      .filter { others.contains($0.ref) }
    for span in spans.reversed() {
      scalars.replaceSubrange(span.start..<span.end, with: standIn.unicodeScalars)
    }
    let rest = String(String.UnicodeScalarView(scalars))
    guard isClean(rest) else {
      return Severed(text: "", count: spans.count, isWithheld: true)
    }
    return Severed(text: rest, count: spans.count, isWithheld: false)
  }

  /// Whether nobody else is found in a text.
  private func isClean(_ text: String) -> Bool { !holdsSomebody(text, check) }

  /// What stands for others has ordinary words, which can be somebody's name: to the check it is a tag of redaction's.
  private func holdsSomebody(_ text: String, _ check: LeakCheck) -> Bool {
    !check.leftovers(in: text.replacing(standIn, with: Self.tag)).isEmpty
  }

  private static let tag = "[\(SpanType.person.rawValue)]"

  /// In how many texts somebody else is found.
  ///
  /// - Parameter labels: Whose words are nobody's name.
  package func leftovers(in texts: [String], besides labels: [String]) -> Int {
    let words = labels.flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    let lenient = check.sparing(Set(words))
    return texts.count { holdsSomebody($0, lenient) }
  }
}

extension KnownPerson {
  /// Who they are, with the alias as one more name.
  var called: Identity {
    var identity = identity
    if let alias { identity.preferred.append(alias) }
    return identity
  }
}

/// What an identity consists of, so that it can be taken out of another.
private struct CommonGround {
  private let own: Identity
  private let names: Set<String>
  /// Each word of the names: somebody else's double name can end in one.
  let words: Set<String>

  init(_ own: Identity) {
    self.own = own
    let all =
      [own.given, own.middle, own.family].compactMap { $0 } + own.preferred + own.former
    names = Set(all.map(Normalization.fold))
    words = Set(all.flatMap { $0.split { !$0.isLetter }.map(String.init) })
  }

  private func isShared(_ name: String) -> Bool { names.contains(Normalization.fold(name)) }

  private func rest(_ name: String?) -> String? {
    name.flatMap { isShared($0) ? nil : $0 }
  }

  private func rest(_ theirs: [String], _ ours: [String]) -> [String] {
    let ours = Set(ours.map(Self.compact))
    return theirs.filter { !ours.contains(Self.compact($0)) }
  }

  /// Nil where it stands within one of ours too, word for word: "12 Elm St" in "12 Elm St, Apt 4".
  private func besides(_ theirs: String?, _ ours: [String]) -> String? {
    guard let theirs = rest([theirs].compactMap { $0 }, ours).first else { return nil }
    let words = Self.words(theirs)
    let isOurs = ours.map(Self.words).contains { own in
      own.indices.contains { own[$0...].starts(with: words) }
    }
    return isOurs ? nil : theirs
  }

  private static func words(_ text: String) -> [Substring] {
    Normalization.fold(text).split { !$0.isLetter && !$0.isNumber }
  }

  private static func compact(_ text: String) -> String {
    Normalization.fold(text).filter { $0.isLetter || $0.isNumber }
  }

  private static func local(_ phone: String) -> String {
    String(phone.filter(\.isNumber).suffix(7))
  }

  /// Somebody else's identity without what is this one's too.
  func without(_ other: Identity) -> Identity {
    var left = other
    left.given = rest(other.given)
    left.middle = rest(other.middle)
    left.family = rest(other.family)
    left.preferred = other.preferred.filter { !isShared($0) }
    left.former = other.former.filter { !isShared($0) }
    // The leak check looks for a number without its area too.
    let ownPhones = Set(own.phones.map(Self.local))
    left.phones = other.phones.filter { !ownPhones.contains(Self.local($0)) }
    left.emails = rest(other.emails, own.emails)
    left.handles = rest(other.handles, own.handles)
    left.employer = besides(other.employer, [own.employer].compactMap { $0 })
    left.dateOfBirth = other.dateOfBirth == own.dateOfBirth ? nil : other.dateOfBirth
    left.addresses = other.addresses.map { address in
      var address = address
      address.street = besides(address.street, own.addresses.compactMap(\.street))
      // Neighbours share one.
      address.postcode =
        rest([address.postcode].compactMap { $0 }, own.addresses.compactMap(\.postcode)).first
      return address
    }
    left.ids = other.ids.map { labelled in
      LabelledValues(
        label: labelled.label, values: rest(labelled.values, own.ids.flatMap(\.values)))
    }
    return left
  }
}
