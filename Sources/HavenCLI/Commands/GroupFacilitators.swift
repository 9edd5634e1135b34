internal import ArgumentParser
internal import Haven
internal import HavenJSON

/// Keyholders of a group, by name.
struct GroupKeyholders {
  /// Who was given it.
  let readers: [String]
  /// Who is said to facilitate it.
  let facilitators: [String]
}

struct GroupFacilitatorGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "facilitator", Words.Help.groupFacilitator,
    examples: Words.Help.groupFacilitatorExamples,
    [GroupFacilitatorAdd.self, GroupFacilitatorRemove.self])
}

struct GroupFacilitatorAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.groupFacilitatorAdd, examples: Words.Help.groupFacilitatorAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Argument(help: ArgumentHelp(Words.Help.facilitator))
  var keyholder: String

  func act(at desk: Desk) throws {
    try desk.setFacilitator(keyholder, of: group, to: true)
  }
}

struct GroupFacilitatorRemove: Action {
  static let configuration = CommandConfiguration(
    "remove", Words.Help.groupFacilitatorRemove,
    examples: Words.Help.groupFacilitatorRemoveExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Argument(help: ArgumentHelp(Words.Help.facilitator))
  var keyholder: String

  func act(at desk: Desk) throws {
    try desk.setFacilitator(keyholder, of: group, to: false)
  }
}

extension Desk {
  fileprivate func setFacilitator(_ name: String, of group: String, to isOne: Bool) throws {
    let keyholder = try KeyholderName(name)
    let change = try withAccess(needing: .passphrase) {
      try $0.setFacilitator(keyholder, ofGroupNamed: group, to: isOne)
    }
    try answer(
      [
        "group": .string("\(change.group.id)"), "facilitator": .string(keyholder.text),
        "listed": .bool(isOne), "changed": .bool(change.isNew),
        "holdsGroup": .bool(change.holdsGroup),
      ],
      words(Words.facilitatorSet(keyholder.text, isOne: isOne, isNew: change.isNew)))
    // The list is no key, in neither direction.
    if change.holdsGroup != isOne {
      talk.note(Words.facilitatorKeys(keyholder.text, of: change.group.group, isOne: isOne))
    }
  }
}

/// Why somebody reads a file outside their groups (Docs/PROGRAMME.md §16).
struct OutsideReason: ParsableArguments {
  @Option(help: ArgumentHelp(Words.Help.outsideReason, valueName: "code"))
  var reason: Reason?
}

extension Desk {
  /// The reason that was given, or that somebody types.
  ///
  /// - Throws: `.usage(.outsideReasonMissing)` where there is no way to ask.
  func reasonOutside(_ given: Reason?) throws -> Reason {
    if let given { return given }
    let questions = try Questions(self, missing: .usage(.outsideReasonMissing))
    try questions.show(words(Words.outsideTold))
    return try questions.answer(words(Words.outsidePrompt)) { typed in
      let word = typed.split(whereSeparator: \.isWhitespace).joined()
      guard let reason = Reason(rawValue: word) else { throw HavenError.usage(.notAReason) }
      return reason
    }
  }

  /// Opens the vault for a command that reads one person's file.
  func withAccess<R>(
    needing need: Need = .session, outside: Reason?, _ body: (Access) throws -> R
  ) throws -> R {
    try withAccess(needing: need) { access in
      access.reasonOutside = { try self.reasonOutside(outside) }
      return try body(access)
    }
  }
}
