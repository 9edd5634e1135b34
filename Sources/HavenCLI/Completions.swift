internal import ArgumentParser
internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What a shell offers for names and ids: what this terminal's session may read, and nothing without one.
///
/// Offering is reading, so the journal has it. Nothing of it is written to a disk, and nothing asks or warns: whoever
/// presses a key in the middle of a line wants neither. Aliases and ids have no other character that means something to a shell.
enum Completions {
  static let alias = kind { access, _ in try access.members().map(\.alias) }
  static let study = kind { access, _ in try access.studies().map(\.study.name) }
  static let group = kind { access, _ in try access.groups().map(\.group.name) }
  static let rule = kind { access, _ in
    try access.retentionRules().filter(\.isInForce).compactMap(\.rule?.name)
  }
  static let contact = kind { access, _ in try access.contacts().map(\.contact.name) }
  static let wording = kind { access, _ in
    // One name in two languages is one.
    Set(try access.wordings().map(\.wording.name)).sorted()
  }
  static let draft = kind { access, _ in try access.drafts().entries.map(\.shortID) }
  static let record = kind { access, prefix in
    // All ids of a vault are no help.
    guard prefix.utf8.count >= shortestPrefix else { return [] }
    return try access.records(beginning: prefix, limit: recordLimit).map { "\($0)" }
  }

  private static let shortestPrefix = 2
  private static let recordLimit = 50

  private static func kind(
    _ offers: @escaping @Sendable (Access, _ prefix: String) throws -> [String]
  ) -> CompletionKind {
    .custom { words, _, prefix in
      do {
        let desk = try Desk(options(in: words))
        let offered = try desk.withSession { try offers($0, plain(prefix)) } ?? []
        return offered.filter(isPlain)
      } catch {
        // The command itself says what is wrong.
        return []
      }
    }
  }

  /// Shells take an apostrophe in what they are offered for the beginning of a quotation, and lose the other names: an
  /// alias that has one is typed.
  private static func isPlain(_ name: String) -> Bool { !name.contains("'") && !name.contains("’") }

  /// The options that say which vault and who, as far as the line says so.
  static func options(in words: [String]) throws -> GlobalOptions {
    var given = ["--quiet", "--no-input"]
    for (place, word) in words.enumerated() {
      for option in ["--vault", "--as"] {
        if word == option, place + 1 < words.count {
          given += [option, plain(words[place + 1])]
        } else if word.hasPrefix("\(option)=") {
          given += [option, plain(String(word.dropFirst(option.count + 1)))]
        }
      }
    }
    return try GlobalOptions.parse(given)
  }

  /// A word of a shell as the shell would give it to a program, but for variables.
  private static func plain(_ word: String) -> String {
    let word = word.filter { !"\\\"'".contains($0) }
    guard word.hasPrefix("~/"), let home = Environment.value("HOME") else { return word }
    return home + word.dropFirst()
  }
}
