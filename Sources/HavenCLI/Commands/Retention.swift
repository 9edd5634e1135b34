internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct RetentionGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "retention", Words.Help.retention, examples: Words.Help.retentionExamples,
    [
      RetentionShow.self, RetentionRuleGroup.self, RetentionHold.self, RetentionRelease.self,
    ])
}

extension Hold.Reason: ExpressibleByArgument {}

struct RetentionHold: Action {
  static let configuration = CommandConfiguration(
    "hold", Words.Help.retentionHold, examples: Words.Help.retentionHoldExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  @Option(
    help: ArgumentHelp(
      Words.Help.holdReason, valueName: "legal-request|access-request|complaint|safety"))
  var reason: Hold.Reason

  @Option(help: ArgumentHelp(Words.Help.holdNote, valueName: "file"), completion: .file())
  var noteFile: String?

  func act(at desk: Desk) throws {
    let note = try noteFile.map { try Input($0).text(limit: Limits.promptTextByteCount) } ?? ""
    let held = try desk.withAccess { try $0.hold(member, for: reason, note: note) }
    try desk.answer(held.json, desk.words(Words.held(held)))
  }
}

struct RetentionRelease: Action {
  static let configuration = CommandConfiguration(
    "release", Words.Help.retentionRelease, examples: Words.Help.retentionReleaseExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  func act(at desk: Desk) throws {
    let released = try desk.withAccess(needing: .passphrase) { try $0.releaseHolds(of: member) }
    try desk.answer(
      .array(released.map(\.json)), desk.words(Words.holdsReleased(released[0].alias)))
  }
}

extension HoldEntry {
  var json: JSON {
    [
      "alias": .string(alias), "record": .string("\(record)"), "open": .bool(isOpen),
      "reason": .optional(hold?.reason.rawValue), "since": .optional(hold?.since),
      "released": .optional(hold?.released),
    ]
  }
}
