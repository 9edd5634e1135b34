internal import ArgumentParser
internal import Haven
internal import HavenJSON

extension GrantedPart: ExpressibleByArgument {}

struct GrantCommand: Action {
  static let configuration = CommandConfiguration(
    "grant", Words.Help.grant, examples: Words.Help.grantExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  @Option(help: ArgumentHelp(Words.Help.grantee, valueName: "keyholder"))
  var to: String

  @Option(help: ArgumentHelp(Words.Help.lane, valueName: "casework|identity"))
  var lane = GrantedPart.casework

  func act(at desk: Desk) throws {
    let colleague = try KeyholderName(to)
    let granted = try desk.withAccess(needing: .passphrase) { access in
      try access.grant(member: member, lane, to: colleague)
    }
    let name = VisibleText.oneLine(colleague.text)
    try desk.answer(
      [
        "alias": .string(granted.alias), "to": .string(colleague.text),
        "lane": .string(lane.rawValue), "new": .bool(granted.isNew),
      ],
      desk.words(
        Words.granted(granted.alias, name, withName: lane == .identity, isNew: granted.isNew)))
  }
}

struct RevokeCommand: Action {
  static let configuration = CommandConfiguration(
    "revoke", Words.Help.revoke, examples: Words.Help.revokeExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  @Option(help: ArgumentHelp(Words.Help.loser, valueName: "keyholder"))
  var from: String

  func act(at desk: Desk) throws {
    let colleague = try KeyholderName(from)
    let taken = try desk.withAccess(needing: .passphrase) {
      try $0.revoke(member: member, from: colleague)
    }
    try desk.answer(
      [
        "alias": .string(taken.alias), "from": .string(colleague.text),
        "records": .integer(Int64(taken.recordCount)), "first": .optional(taken.first),
        "last": .optional(taken.last), "identity": .bool(taken.includesIdentity),
      ],
      desk.words(Words.revoked(taken, VisibleText.oneLine(colleague.text))))
  }
}
