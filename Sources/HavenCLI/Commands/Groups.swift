internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct GroupGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "group", Words.Help.groups, examples: Words.Help.groupsExamples,
    [
      GroupAdd.self, GroupList.self, GroupShow.self, GroupEdit.self, GroupJoin.self,
      GroupLeave.self, GroupPauseCommand.self, GroupResume.self, GroupShare.self,
      GroupFacilitatorGroup.self,
    ])
}

extension GroupKind: ExpressibleByArgument {}
extension GroupPause.Cause: ExpressibleByArgument {}
extension EndReason: ExpressibleByArgument {}

struct GroupAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.groupAdd, examples: Words.Help.groupAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.groupNewName))
  var name: String

  @Option(
    help: ArgumentHelp(
      Words.Help.groupKind, valueName: "education|support|survivor|partners|blended|other"))
  var kind: GroupKind

  @Option(help: ArgumentHelp(Words.Help.groupSessions, valueName: "number"))
  var sessions: Int?

  @Option(
    name: .customLong("module"), help: ArgumentHelp(Words.Help.groupModule, valueName: "name"))
  var modules: [String] = []

  @Option(
    name: .customLong("speaks"), help: ArgumentHelp(Words.Help.groupLanguage, valueName: "en|fr"))
  var language: Language?

  func act(at desk: Desk) throws {
    let order = try GroupOrder(
      name: name, kind: kind, sessions: sessions, modules: modules, language: language)
    // A lane begins, and releasers are given it.
    let added = try desk.withAccess(needing: .passphrase) { try $0.addGroup(order) }
    try desk.answer(added.json, desk.words(Words.groupAdded(added.group)))
  }
}

struct GroupList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.groupList, examples: Words.Help.groupListExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let (groups, people) = try desk.withAccess { access in
      let groups = try access.groups()
      return (groups, try access.facilitators(of: groups))
    }
    if groups.isEmpty, !global.json { desk.talk.note(Words.noGroups) }
    try desk.answer(
      .array(groups.map { $0.json(facilitators: people[$0.id] ?? []) }),
      groups.isEmpty ? "" : table(groups))
  }

  private func table(_ groups: [KnownGroup]) -> String {
    let today = Clock.now().localDate
    var table = Table(Words.groupHeads, in: global.lang)
    for known in groups {
      table.add([
        known.group.name, Words.kind(known.group.kind).text(in: global.lang),
        known.evenings.last.map { "\($0.on)" } ?? "", "\(known.evenings.count)",
        Words.standing(of: known, on: today).text(in: global.lang),
      ])
    }
    return table.text
  }
}

struct GroupShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.groupShow, examples: Words.Help.groupShowExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.groupOn, valueName: "date"))
  var on: String?

  @Flag(help: ArgumentHelp(Words.Help.groupAll))
  var all = false

  func act(at desk: Desk) throws {
    let day = try day(on, option: "--on") ?? Clock.now().localDate
    let (known, members, keyholders) = try desk.withAccess { access in
      let known = try access.group(named: group)
      let members = try access.members(of: known)
      return (
        known, all ? members : members.filter { $0.membership.contains(day) },
        GroupKeyholders(
          readers: try access.readers(of: known),
          facilitators: try access.facilitators(of: [known])[known.id] ?? [])
      )
    }
    try desk.answer(
      known.json(members: members, keyholders),
      GroupPage(known, members, keyholders, day: day, language: global.lang).text)
  }
}

struct GroupEdit: Action {
  static let configuration = CommandConfiguration(
    "edit", Words.Help.groupEdit, examples: Words.Help.groupEditExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.groupNewName, valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp(Words.Help.groupSessions, valueName: "number"))
  var sessions: Int?

  @Option(
    name: .customLong("module"), help: ArgumentHelp(Words.Help.groupModules, valueName: "name"))
  var modules: [String] = []

  @Option(
    name: .customLong("speaks"), help: ArgumentHelp(Words.Help.groupLanguage, valueName: "en|fr"))
  var language: Language?

  @Option(help: ArgumentHelp(Words.Help.groupClosed, valueName: "date"))
  var closed: String?

  func act(at desk: Desk) throws {
    var change = GroupChange()
    change.name = name
    change.sessions = sessions
    change.modules = modules.isEmpty ? nil : modules
    change.language = language
    change.closed = try day(closed, option: "--closed")
    let known = try desk.withAccess { try $0.change(groupNamed: group, change) }
    try desk.answer(known.json, desk.words(Words.groupChanged(known.group)))
  }
}

struct GroupShare: Action {
  static let configuration = CommandConfiguration(
    "share", Words.Help.groupShare, examples: Words.Help.groupShareExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.grantee, valueName: "keyholder"))
  var to: String

  func act(at desk: Desk) throws {
    let colleague = try KeyholderName(to)
    let isNew = try desk.withAccess(needing: .passphrase) {
      try $0.shareGroup(named: group, with: colleague)
    }
    try desk.answer(
      ["group": .string(group), "to": .string(colleague.text), "new": .bool(isNew)],
      desk.words(Words.groupShared(with: colleague.text, isNew: isNew)))
  }
}

extension KnownGroup {
  /// As Docs/JSON.md has it.
  var json: JSON { .object(members) }

  private var members: [JSON.Member] {
    [
      .init(name: "group", value: .string("\(id)")),
      .init(name: "name", value: .string(group.name)),
      .init(name: "kind", value: .string(group.kind.rawValue)),
      .init(name: "sessions", value: group.sessions.map { .integer(Int64($0)) } ?? .null),
      .init(name: "modules", value: .array(group.modules.map(JSON.string))),
      .init(name: "language", value: .optional(group.language)),
      .init(name: "closed", value: .optional(group.closed)),
      .init(name: "evenings", value: .integer(Int64(evenings.count))),
      .init(name: "last", value: .optional(evenings.last?.on)),
      .init(name: "pauses", value: .array(pauses.map(\.json))),
    ]
  }

  /// The same with those who are said to facilitate it.
  func json(facilitators: [String]) -> JSON {
    .object(members + [.init(name: "facilitators", value: .array(facilitators.map(JSON.string)))])
  }

  /// The same with those who are in it, and whose it is.
  func json(members people: [GroupMember], _ keyholders: GroupKeyholders) -> JSON {
    .object(
      members + [
        .init(name: "members", value: .array(people.map(\.json))),
        .init(name: "readers", value: .array(keyholders.readers.map(JSON.string))),
        .init(name: "facilitators", value: .array(keyholders.facilitators.map(JSON.string))),
      ])
  }
}

extension GroupPause {
  var json: JSON {
    ["start": .string("\(start)"), "end": .optional(end), "by": .string(cause.rawValue)]
  }
}

extension GroupMember {
  var json: JSON {
    [
      "alias": .string(alias), "start": .string("\(membership.start)"),
      "end": .optional(membership.end), "reason": .optional(membership.reason?.rawValue),
    ]
  }
}
