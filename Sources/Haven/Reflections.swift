package import HavenRecords
internal import HavenVault

/// A private reflection as lists show it.
package struct ReflectionEntry: Sendable, Equatable {
  package let id: RecordID
  package let version: Int
  package let on: CalendarDate?
  package let written: Timestamp

  init(_ summary: ReflectionSummary) {
    id = summary.id
    version = summary.version
    on = summary.on
    written = summary.written
  }
}

/// A reflection that a search found, and the words around the place.
package struct FoundReflection: Sendable, Equatable {
  package let id: RecordID
  package let on: CalendarDate?
  package let snippet: String
}

/// Why a reflection is not written, or not found.
package enum ReflectionRefusal: Equatable, Sendable {
  // 16
  case noSuchReflection
  // 64
  case dayToCome

  var exitCode: ExitStatus {
    switch self {
    case .noSuchReflection: .notFound
    case .dayToCome: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .noSuchReflection:
      Sentence("you have no such reflection", fr: "vous n'avez pas de telle réflexion")
    case .dayToCome:
      Sentence(
        "--on names a day that has not come yet", fr: "--on nomme un jour qui n'est pas encore venu"
      )
    }
  }
}

// What a keyholder writes for themselves (Docs/PROGRAMME.md §17). All of it needs the passphrase: a session's key opens
// none.
extension Access {
  /// Whether this keyholder has written any, or had.
  package func hasReflections() throws -> Bool { try vault.hasReflections() }

  /// Requires that a reflection may be about a day, before anybody writes one.
  ///
  /// - Throws: `.reflection(.dayToCome)`.
  package func checkReflection(on day: CalendarDate) throws {
    guard day <= today else { throw HavenError.reflection(.dayToCome) }
  }

  /// Writes a reflection; it is durable when this returns.
  ///
  /// - Throws: `.reflection(.dayToCome)`; `.usage(.textEmpty)`.
  package func addReflection(on day: CalendarDate, text: String) throws -> RecordID {
    try checkReflection(on: day)
    guard !text.isEmpty else { throw HavenError.usage(.textEmpty) }
    return try vault.appendReflection(on: day) { TextSource(text) }
  }

  /// Adds a version to a reflection; its day stays.
  ///
  /// - Returns: The number of the new version.
  /// - Throws: `.reflection(.noSuchReflection)`; `.usage(.textEmpty)`.
  package func amendReflection(_ id: RecordID, text: String) throws -> Int {
    guard !text.isEmpty else { throw HavenError.usage(.textEmpty) }
    return try readingReflection { try vault.amendReflection(id) { TextSource(text) } }
  }

  /// This keyholder's reflections, in the order in which they were first written.
  package func reflections() throws -> [ReflectionEntry] {
    try vault.reflections().map(ReflectionEntry.init)
  }

  /// The reflection that an id or the beginning of one stands for.
  ///
  /// - Throws: `.reflection(.noSuchReflection)`, `.ambiguousRecord`, `.prefixTooShort`.
  package func reflection(named text: String) throws -> ReflectionEntry {
    try readingReflection { ReflectionEntry(try vault.reflection(prefix: text)) }
  }

  /// A reflection at its newest version.
  ///
  /// - Throws: `.reflection(.noSuchReflection)`.
  package func showReflection(_ id: RecordID) throws -> Record {
    try readingReflection { try vault.reflectionShown(id) }
  }

  /// Searches this keyholder's reflections. The journal keeps that, never the words.
  ///
  /// - Throws: `.usage(.wordsMissing)`.
  package func searchReflections(_ words: [String]) throws -> [FoundReflection] {
    guard words.contains(where: { !$0.isEmpty }) else { throw HavenError.usage(.wordsMissing) }
    return try vault.searchReflections(words).map {
      FoundReflection(id: $0.id, on: $0.on, snippet: $0.snippet)
    }
  }

  /// Erases a reflection with all its versions, and rewrites the file.
  ///
  /// - Throws: `.reflection(.noSuchReflection)`.
  package func eraseReflection(_ id: RecordID) throws -> ErasureCertificate {
    let erasure = try readingReflection { try vault.eraseReflection(id) }
    return try certificate(
      .reflection, keyholder, id, erasure, mentions: Mentions(), unreadPartCount: 0)
  }

  private func readingReflection<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch VaultError.notFound {
      throw HavenError.reflection(.noSuchReflection)
    }
  }
}
