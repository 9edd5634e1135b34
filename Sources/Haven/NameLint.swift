package import HavenRecords
internal import HavenRedaction
internal import HavenStore
internal import HavenVault

/// A place where a text names somebody else.
package struct NamedOther: Sendable, Equatable {
  /// In Unicode scalars from the text's beginning.
  package let range: Range<Int>
  package let subject: SubjectID
}

extension NamedOther {
  /// What stands there.
  package func words(in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var words = String.UnicodeScalarView()
    words += scalars[range.clamped(to: 0..<scalars.count)]
    return String(words)
  }

  /// The place, as a mention.
  package var span: MentionedText.Span { MentionedText.Span(range, target: subject) }
}

/// Looks for people whom the vault knows in what was typed, by the engine of redaction: aliases, names with their short
/// and familiar forms, initials, misspellings (Docs/PROGRAMME.md §6).
package struct NameLint: Sendable {
  private let redactor: Redactor
  private let subjects: [String: SubjectID]
  private let near: Set<String>

  /// - Parameter near: Those who are likely to be named: their names are looked for misspelt too.
  init(_ people: [(subject: SubjectID, alias: String, identity: Identity?)], near: Set<SubjectID>) {
    let known = people.map { person in
      var identity = person.identity ?? Identity()
      identity.preferred.append(person.alias)
      return KnownPerson(
        reference: person.subject.description, alias: nil, kind: .member, identity: identity)
    }
    redactor = Redactor(
      known: KnownIdentities(known), strictness: .draft, usesTagger: false)
    subjects = Dictionary(
      people.map { ($0.subject.description, $0.subject) }, uniquingKeysWith: { first, _ in first })
    self.near = Set(near.map(\.description))
  }

  /// Where a text names somebody.
  ///
  /// - Parameter own: Whose text it is: they are named in it freely. Nil for a text that is about nobody.
  package func others(in text: String, of own: SubjectID?) -> [NamedOther] {
    redactor.redact(text, linked: near).spans.compactMap { span in
      guard let subject = subjects[span.ref], subject != own else { return nil }
      return NamedOther(range: span.start..<span.end, subject: subject)
    }
  }
}

extension Access {
  /// A linter that knows everybody whom this keyholder may read: by name too, where the passphrase was given.
  package func nameLint(near: Set<SubjectID>) throws -> NameLint {
    let workers = Threads.processorCount
    let aliases = try vault.caseworkFacts(of: nil, workers: workers) { _ in false }
    let known = try vault.hasGuardedRing ? vault.knownMembers(workers: workers) : []
    let identities = Dictionary(
      known.map { ($0.subject, $0.identity) }, uniquingKeysWith: { first, _ in first })
    return NameLint(
      aliases.map { ($0.subject, $0.alias, identities[$0.subject]) }, near: near)
  }
}
