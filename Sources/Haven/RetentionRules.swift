package import HavenRecords
internal import HavenText
internal import HavenVault

/// A rule of how long files are kept, as it stands in the vault.
package struct KnownRule: Sendable, Equatable {
  package let id: RecordID
  /// Nil for one that this program cannot make out, and for one that somebody wrote, or changed, who may not: then
  /// nobody's file is said to be due.
  package let rule: KeepingRule?
  /// Who wrote it as it stands: added it, or removed it.
  package let writtenBy: String
  package let written: Timestamp

  /// Whether it counts.
  package var isInForce: Bool { rule.map { $0.removed == nil } ?? true }
}

/// What is wrong with a rule as it was given.
package enum RuleFault: Equatable, Sendable {
  case name
  case span
  case authority
  /// A time needs what it is counted from, and what comes then.
  case clockMissing
  /// What is kept for good has neither.
  case clockOfAlways
}

extension KeepingRule {
  /// Makes a rule of what was given for one.
  ///
  /// - Parameter keep: A time as in `10y6m`, or `always`.
  /// - Throws: `.usage(.rule)` with what is wrong.
  package init(
    name: String, kind: PersonKind, keep: String, from clock: Clock?, then action: Action?,
    authority: String
  ) throws {
    guard let name = Label.checked(name) else { throw HavenError.usage(.rule(.name)) }
    guard let authority = Label.checked(authority, upTo: Self.authorityScalarCount) else {
      throw HavenError.usage(.rule(.authority))
    }
    self.init(
      name: name, kind: kind, term: try Self.term(keep, clock, action), authority: authority,
      removed: nil)
  }

  private static func term(_ keep: String, _ clock: Clock?, _ action: Action?) throws -> Term {
    guard keep != always else {
      guard clock == nil, action == nil else { throw HavenError.usage(.rule(.clockOfAlways)) }
      return .always
    }
    guard let span = KeepingSpan(keep) else { throw HavenError.usage(.rule(.span)) }
    guard let clock, let action else { throw HavenError.usage(.rule(.clockMissing)) }
    return .span(span, from: clock, then: action)
  }
}

extension Access {
  /// Adds a rule of how long files are kept.
  ///
  /// - Throws: `.mayNotRule` for who has not the role to; `.ruleNameTaken`; `.studiesNotShared` for who was not given
  ///   the programme's records yet.
  package func addRetentionRule(_ rule: KeepingRule) throws -> KnownRule {
    try requireMayRule()
    let name = Normalization.fold(rule.name)
    guard try !rulesInForce().contains(where: { Normalization.fold($0.rule.name) == name }) else {
      throw HavenError.ruleNameTaken
    }
    let id = try vault.append(
      NewProgrammeRecord(
        kind: KeepingRule.recordKind, fields: rule.fields, verb: .retentionRuleAdded))
    return written(id, rule)
  }

  /// Ends a rule: it stays in the vault as one that was.
  ///
  /// - Parameter name: Its name; of one that cannot be read, its record's id.
  /// - Throws: `.mayNotRule`; `.noSuchRule`; `.studiesNotShared`.
  package func removeRetentionRule(named name: String) throws -> KnownRule {
    try requireMayRule()
    var (id, rule) = try ruleToRemove(name)
    rule.removed = today
    try vault.amend(
      id,
      NewProgrammeRecord(
        kind: KeepingRule.recordKind, fields: rule.fields, verb: .retentionRuleRemoved))
    return written(id, rule)
  }

  private func ruleToRemove(_ text: String) throws -> (RecordID, KeepingRule) {
    let name = Normalization.fold(Normalization.nfc(text))
    if let known = try rulesInForce().first(where: { Normalization.fold($0.rule.name) == name }) {
      return known
    }
    guard
      let unreadable = try retentionRules().first(where: { $0.rule == nil && "\($0.id)" == text })
    else { throw HavenError.noSuchRule }
    // What it said stays in its earlier versions.
    return (
      unreadable.id,
      KeepingRule(
        name: "\(unreadable.id)", kind: .member, term: .always, authority: "-", removed: nil)
    )
  }

  /// All rules, those that were removed too, in the order in which they were added.
  ///
  /// - Throws: `.studiesNotShared`.
  package func retentionRules() throws -> [KnownRule] {
    try programmeRecords(KeepingRule.recordKind).map { found in
      KnownRule(
        id: found.id,
        // Every keyholder holds the programme's lane, and a program of their own could write what they may not.
        rule: vault.mayErase(found.author) ? KeepingRule(fields: found.fields) : nil,
        writtenBy: found.authorName, written: found.written)
    }
  }

  /// What was just written, without reading it back: nothing may fail any more.
  private func written(_ id: RecordID, _ rule: KeepingRule) -> KnownRule {
    KnownRule(id: id, rule: rule, writtenBy: keyholder, written: setting.now())
  }

  private func rulesInForce() throws -> [(id: RecordID, rule: KeepingRule)] {
    try retentionRules().filter(\.isInForce).compactMap { known in
      known.rule.map { (known.id, $0) }
    }
  }

  /// How long files are kept is for those to say who may let them go.
  private func requireMayRule() throws {
    do { try vault.requireMayErase() } catch VaultError.mayNotErase {
      throw HavenError.mayNotRule
    }
  }
}
