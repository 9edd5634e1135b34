internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct MemberGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "member", Words.Help.members, examples: Words.Help.membersExamples,
    [
      MemberAdd.self, MemberList.self, MemberShow.self, MemberEdit.self, MemberSever.self,
      MemberErase.self,
    ])
}

extension PersonKind: ExpressibleByArgument {}
extension Reason: ExpressibleByArgument {}

struct MemberAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.memberAdd, examples: Words.Help.memberAddExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.memberFrom, valueName: "file"), completion: .file())
  var from: String?

  @Option(help: ArgumentHelp(Words.Help.memberAlias, valueName: "alias"))
  var alias: String?

  @Option(help: ArgumentHelp(Words.Help.memberKind, valueName: "kind"))
  var kind: PersonKind?

  func act(at desk: Desk) throws {
    if alias != nil { desk.warnOfArguments() }
    let added = try desk.withAccess(needing: .passphrase) { access in
      let file = try from.map { try Input($0).bytes(limit: Limits.jsonLineByteCount) }
      return try access.addMember(file: file, alias: alias, kind: kind)
    }
    if added.isName { desk.talk.warn(Words.aliasIsAName) }
    try desk.answer(
      ["member": .string("\(added.id)"), "alias": .string(added.alias)],
      desk.words(Words.memberAdded(added.alias)))
  }
}

struct MemberList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.memberList, examples: Words.Help.memberListExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let members = try desk.withAccess { try $0.members() }
    if members.isEmpty, !global.json { desk.talk.note(Words.noMembers) }
    try desk.answer(.array(members.map(\.json)), members.isEmpty ? "" : table(members))
  }

  private func table(_ members: [MemberEntry]) -> String {
    var table = Table(
      Words.Label.alias, Words.Label.kind, Words.Label.records, Words.Label.status,
      in: global.lang)
    for member in members {
      table.add(
        member.alias, member.kind.rawValue, String(member.recordCount),
        member.profile.status ?? "")
    }
    return table.text
  }
}

struct MemberShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.memberShow, examples: Words.Help.memberShowExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Flag(help: ArgumentHelp(Words.Help.reveal))
  var reveal = false

  @Option(help: ArgumentHelp(Words.Help.reason, valueName: "code"))
  var reason: Reason?

  func act(at desk: Desk) throws {
    if reveal, reason == nil { throw HavenError.usage(.reasonMissing) }
    let (member, identity) = try desk.withAccess(
      needing: reveal ? .passphrase : .session, outside: reason
    ) { access in
      let member = try access.showMember(named: alias)
      guard reveal, let reason else { return (member, Identity?.none) }
      return (member, try access.reveal(member.id, reason: reason))
    }
    var json = member.json.members ?? []
    json.append(JSON.Member(name: "profile", value: member.profile.json))
    if let identity { json.append(JSON.Member(name: "identity", value: identity.json)) }
    try desk.answer(.object(json), JSON.object(json).outline)
  }
}

struct MemberEdit: Action {
  static let configuration = CommandConfiguration(
    "edit", Words.Help.memberEdit, examples: Words.Help.memberEditExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  @Option(help: ArgumentHelp(Words.Help.memberFrom, valueName: "file"), completion: .file())
  var from: String?

  @Option(help: ArgumentHelp(Words.Help.newAlias, valueName: "alias"))
  var alias: String?

  func act(at desk: Desk) throws {
    if alias != nil { desk.warnOfArguments() }
    guard from != nil || alias != nil else { throw HavenError.usage(.nothingToChange) }
    let edited = try desk.withAccess(needing: .passphrase) { access in
      let file = try from.map { try Input($0).bytes(limit: Limits.jsonLineByteCount) }
      return try access.editMember(named: member, file: file, alias: alias)
    }
    if edited.isName { desk.talk.warn(Words.aliasIsAName) }
    try desk.answer(
      ["member": .string("\(edited.id)"), "alias": .string(edited.alias)],
      desk.words(Words.memberEdited(edited.alias)))
  }
}
