internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct RetentionRuleGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "rule", Words.Help.rules, examples: Words.Help.rulesExamples,
    [RetentionRuleAdd.self, RetentionRuleRemove.self])
}

extension KeepingRule.Clock: ExpressibleByArgument {}

extension KeepingRule.Action: ExpressibleByArgument {}

struct RetentionRuleAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.ruleAdd, examples: Words.Help.ruleAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.newRule))
  var name: String

  @Option(
    name: .customLong("for"), help: ArgumentHelp(Words.Help.ruleFor, valueName: "member|survivor"))
  var kind: PersonKind

  @Option(help: ArgumentHelp(Words.Help.ruleKeep, valueName: "time"))
  var keep: String

  @Option(
    help: ArgumentHelp(
      Words.Help.ruleFrom, valueName: "last-entry|last-contact|closure|18th-birthday"))
  var from: KeepingRule.Clock?

  @Option(help: ArgumentHelp(Words.Help.ruleThen, valueName: "review|erase"))
  var then: KeepingRule.Action?

  @Option(help: ArgumentHelp(Words.Help.ruleAuthority, valueName: "text"))
  var authority: String

  func act(at desk: Desk) throws {
    let rule = try KeepingRule(
      name: name, kind: kind, keep: keep, from: from, then: then, authority: authority)
    let known = try desk.withAccess(needing: .passphrase) { try $0.addRetentionRule(rule) }
    try desk.answer(known.json, desk.words(Words.ruleAdded(rule)))
  }
}

struct RetentionRuleRemove: Action {
  static let configuration = CommandConfiguration(
    "remove", Words.Help.ruleRemove, examples: Words.Help.ruleRemoveExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.ruleName), completion: Completions.rule)
  var name: String

  func act(at desk: Desk) throws {
    let known = try desk.withAccess(needing: .passphrase) {
      try $0.removeRetentionRule(named: name)
    }
    try desk.answer(known.json, desk.words(Words.ruleRemoved(known.rule?.name ?? name)))
  }
}

extension KnownRule {
  var json: JSON {
    [
      "rule": .string("\(id)"), "name": .optional(rule?.name),
      "for": .optional(rule?.kind.rawValue),
      "keep": .optional(rule?.keep), "from": .optional(rule?.clock?.rawValue),
      "then": .optional(rule?.action?.rawValue), "authority": .optional(rule?.authority),
      "removed": .optional(rule?.removed), "by": .string(writtenBy), "at": .string("\(written)"),
    ]
  }
}

extension KeepingRule {
  /// How long, as it was given.
  var keep: String {
    guard case .span(let span, from: _, then: _) = term else { return Self.always }
    return span.description
  }
}
