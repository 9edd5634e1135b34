internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct GroupJoin: Action {
  static let configuration = CommandConfiguration(
    "join", Words.Help.groupJoin, examples: Words.Help.groupJoinExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  @Option(help: ArgumentHelp(Words.Help.groupFrom, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let day = try day(on, option: "--on") ?? Clock.now().localDate
    let joined = try desk.withAccess { try $0.join(groupNamed: group, member, on: day) }
    try desk.answer(joined.json, desk.words(Words.joined(joined)))
  }
}

struct GroupLeave: Action {
  static let configuration = CommandConfiguration(
    "leave", Words.Help.groupLeave, examples: Words.Help.groupLeaveExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  @Option(
    help: ArgumentHelp(
      Words.Help.groupReason,
      valueName: EndReason.allCases.map(\.rawValue).joined(separator: "|")))
  var reason: EndReason

  @Option(help: ArgumentHelp(Words.Help.groupUntil, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let day = try day(on, option: "--on") ?? Clock.now().localDate
    let left = try desk.withAccess {
      try $0.leave(groupNamed: group, member, on: day, because: reason)
    }
    try desk.answer(left.json, desk.words(Words.left(left)))
  }
}

struct GroupPauseCommand: Action {
  static let configuration = CommandConfiguration(
    "pause", Words.Help.groupPause, examples: Words.Help.groupPauseExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.pauseFrom, valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp(Words.Help.pauseUntil, valueName: "date"))
  var until: String?

  @Option(help: ArgumentHelp(Words.Help.pauseBy, valueName: "funding|programme"))
  var by: GroupPause.Cause

  func act(at desk: Desk) throws {
    let start = try day(from, option: "--from") ?? Clock.now().localDate
    let end = try day(until, option: "--until")
    let known = try desk.withAccess {
      try $0.pauseGroup(named: group, from: start, until: end, by: by)
    }
    try desk.answer(known.json, desk.words(Words.paused(known.group, from: start, until: end)))
  }
}

struct GroupResume: Action {
  static let configuration = CommandConfiguration(
    "resume", Words.Help.groupResume, examples: Words.Help.groupResumeExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.resumeOn, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let first = try day(on, option: "--on") ?? Clock.now().localDate
    let (known, takenBack) = try desk.withAccess { try $0.resumeGroup(named: group, on: first) }
    let words = takenBack == nil ? Words.resumed : Words.pauseTakenBack
    try desk.answer(known.json, desk.words(words(known.group, first)))
  }
}

/// A group as people look at it.
struct GroupPage {
  private let known: KnownGroup
  private let members: [GroupMember]
  private let keyholders: GroupKeyholders
  private let day: CalendarDate
  private let language: Language

  init(
    _ known: KnownGroup, _ members: [GroupMember], _ keyholders: GroupKeyholders,
    day: CalendarDate, language: Language
  ) {
    self.known = known
    self.members = members
    self.keyholders = keyholders
    self.day = day
    self.language = language
  }

  var text: String {
    let group = known.group
    var lines = [
      Linear.facts([
        VisibleText.oneLine(group.name), words(Words.kind(group.kind)),
        words(Words.standing(of: known, on: day)),
      ]),
      words(Words.evenings(of: known)),
    ]
    if !group.modules.isEmpty {
      lines.append(words(Words.modules(group.modules.map(VisibleText.oneLine))))
    }
    lines.append(words(Words.readers(keyholders.readers.map(VisibleText.oneLine))))
    if !keyholders.facilitators.isEmpty {
      lines.append(words(Words.facilitators(keyholders.facilitators.map(VisibleText.oneLine))))
    }
    lines.append("")
    guard !members.isEmpty else {
      return (lines + [words(Words.nobodyInGroup(on: day))]).joined(separator: "\n")
    }
    var table = Table(Words.groupMemberHeads, in: language)
    for member in members {
      table.add([
        member.alias, "\(member.membership.start)", member.membership.end?.description ?? "",
        member.membership.reason.map { words(Words.reason($0)) } ?? "",
      ])
    }
    return lines.joined(separator: "\n") + "\n" + table.text
  }

  private func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
}
