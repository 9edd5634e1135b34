internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct ReviewCommand: Action {
  static let configuration = CommandConfiguration(
    "review", Words.Help.review, examples: Words.Help.reviewExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.studyName), completion: Completions.study)
  var study: String

  @Flag(help: ArgumentHelp(Words.Help.reviewList))
  var list = false

  @Option(help: ArgumentHelp(Words.Help.decide, valueName: "file"), completion: .file())
  var decide: String?

  @Flag(help: ArgumentHelp(Words.Help.maskOpen))
  var maskOpen = false

  func act(at desk: Desk) throws {
    guard [list, maskOpen, decide != nil].count(where: { $0 }) < 2 else {
      throw HavenError.usage(.oneWayToReview)
    }
    if maskOpen { return try desk.answer(masked(at: desk)) }
    let lines = try decide.map { try Input($0).bytes(limit: Limits.textByteCount) }
    if let lines { return try desk.answer(decided(lines, at: desk)) }
    if !list, !global.json, !global.noInput, Terminal.canBeDrawnOn, let terminal = Terminal() {
      return try desk.answer(reviewed(at: terminal, desk))
    }
    let open = try desk.withAccess(needing: .passphrase) { access in
      try access.reviewEntries(of: study).filter(\.isOpen)
    }
    try desk.answer(
      .array(open.enumerated().map { $1.json(number: $0 + 1, in: global.lang) }), table(of: open))
  }

  /// Takes what a program decided: all of it, or nothing where a line is wrong.
  private func decided(_ lines: [UInt8], at desk: Desk) throws -> ReviewTally {
    try desk.withAccess(needing: .passphrase) { access in
      let entries = try access.reviewEntries(of: study)
      let decisions = try ReviewLines.decisions(in: lines, about: entries)
      try access.decide(decisions)
      return ReviewTally(
        decidedCount: decisions.count,
        openCount: try access.reviewEntries(of: study).count(where: \.isOpen))
    }
  }

  /// Needs no look at the words: at worst the reader is told less.
  private func masked(at desk: Desk) throws -> ReviewTally {
    try desk.withAccess(needing: .passphrase) { access in
      let open = try access.reviewEntries(of: study).filter(\.isOpen)
      try access.decide(open.map { ($0, .mask) })
      return ReviewTally(decidedCount: open.count, openCount: 0)
    }
  }

  private func reviewed(at terminal: borrowing Terminal, _ desk: Desk) throws -> ReviewTally {
    let access = try desk.unlock()
    defer { desk.close(access) }
    let open = try access.reviewEntries(of: study).filter(\.isOpen)
    guard !open.isEmpty else { return ReviewTally(decidedCount: 0, openCount: 0) }
    var reviewer = Reviewer(open, language: global.lang) { entry, choice in
      try access.decide([(entry, choice)])
    }
    let isLocked = try reviewer.run(at: terminal) == .locked
    if isLocked { desk.talk.warn(Words.Review.locked) }
    return ReviewTally(decidedCount: reviewer.decidedCount, openCount: reviewer.openCount)
  }

  private func table(of open: [ReviewEntry]) -> String {
    guard !open.isEmpty else { return Words.Review.nothingOpen.text(in: global.lang) }
    var table = Table(
      Words.Label.number, Words.Label.alias, Words.Label.kind, Words.Label.times,
      Words.Label.reason, Words.Label.snippet, in: global.lang)
    for (index, entry) in open.enumerated() {
      table.add(
        String(index + 1), entry.alias, entry.type, String(entry.count),
        Words.Review.reason(of: entry).text(in: global.lang), entry.contexts[0].marked)
    }
    return table.text
  }
}

/// What a review has come to.
private struct ReviewTally {
  let decidedCount: Int
  let openCount: Int
}

extension Desk {
  fileprivate func answer(_ tally: ReviewTally) throws {
    try answer(
      [
        "decided": .integer(Int64(tally.decidedCount)), "open": .integer(Int64(tally.openCount)),
      ], words(Words.Review.tally(decided: tally.decidedCount, open: tally.openCount)))
  }
}

extension ReviewEntry {
  fileprivate func json(number: Int, in language: Language) -> JSON {
    [
      "item": .integer(Int64(number)), "alias": .string(alias), "type": .string(type),
      "by": .string(by), "reason": .string(Words.Review.reason(of: self).text(in: language)),
      "masked": .bool(isMasked), "form": .string(words), "context": .string(contexts[0].marked),
      "count": .integer(Int64(count)),
    ]
  }
}

extension ReviewContext {
  /// In one line, the words in brackets of their own: `[PERSON-1] met [[pat]] at [LOCATION]`.
  var marked: String {
    String("\(before)[[\(words)]]\(after)".map { $0.isNewline ? " " : $0 })
  }
}
