package import HavenRecords
internal import HavenResearch
internal import HavenStore
internal import HavenVault

/// Until when somebody's file is kept.
package struct KeptFile: Sendable, Equatable {
  package let alias: String
  package let kind: PersonKind
  package let keeping: Keeping
}

/// What is kept until when, and why, as far as a keyholder may know.
package struct RetentionOverview: Sendable {
  /// Those that were removed too, in the order in which they were added.
  package let rules: [KnownRule]
  /// Whether there are rules that this keyholder was not given yet.
  package let lacksRules: Bool
  /// By alias.
  package let files: [KeptFile]
  /// Those that were lifted too, by alias.
  package let holds: [HoldEntry]

  /// Whether these are all rules, and all can be read: else nothing is due.
  package var areAllRead: Bool { !lacksRules && rules.allSatisfy { $0.rule != nil } }
}

extension Access {
  /// What is kept until when, of one member or of everybody whom this keyholder may read.
  ///
  /// - Parameter withBirths: Whether 18th birthdays count, where this keyholder proved who they are and holds the
  ///   identity. The journal has, before anything is read, of whom one is.
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func retention(of member: String?, withBirths: Bool) throws -> RetentionOverview {
    let subject = try member.map { try self.member(named: $0) }
    let rules = try rulesIfShared()
    let facts = try vault.caseworkFacts(of: subject, workers: Threads.processorCount) { kind in
      kind == Hold.recordKind || Closure.isEpisode(kind: kind)
    }
    let births = try withBirths ? births(of: facts, under: rules ?? []) : [:]
    let read = (rules ?? []).compactMap(\.rule)
    let isWhole = rules?.allSatisfy { $0.rule != nil } ?? false
    return RetentionOverview(
      rules: rules ?? [], lacksRules: rules == nil,
      files: facts.map { one in
        KeptFile(one, under: read, areAllRead: isWhole, birth: births[one.subject])
      },
      holds: facts.flatMap(\.holds))
  }

  /// Nil for who was not given the programme's records yet.
  private func rulesIfShared() throws -> [KnownRule]? {
    do { return try retentionRules() } catch HavenError.studiesNotShared { return nil }
  }

  /// When people were born, where a rule asks for it.
  private func births(
    of facts: [CaseworkFacts], under rules: [KnownRule]
  ) throws -> [SubjectID: ClockReading] {
    let kinds = Set(
      rules.filter { $0.isInForce && $0.rule?.clock == .eighteenthBirthday }
        .compactMap(\.rule?.kind))
    let asked = facts.filter { kinds.contains($0.kind) }.map(\.subject)
    guard !asked.isEmpty else { return [:] }
    let births = try vault.births(of: Set(asked))
    return Dictionary(
      uniqueKeysWithValues: births.map { subject, day in
        (subject, day?.adding(months: 18 * 12).map(ClockReading.began) ?? .notKnown)
      })
  }
}

extension KeepingRule {
  /// What its time is counted from; nil where there is no end of it.
  package var clock: Clock? {
    guard case .span(_, let clock, _) = term else { return nil }
    return clock
  }

  /// What comes when its time is over.
  package var action: Action? {
    guard case .span(_, _, let action) = term else { return nil }
    return action
  }
}

extension KeptFile {
  /// - Parameter birth: What the 18th birthday says; nil where nobody looked, or nobody here may.
  fileprivate init(
    _ facts: CaseworkFacts, under rules: [KeepingRule], areAllRead: Bool, birth: ClockReading?
  ) {
    let episodes = facts.records.filter { Closure.isEpisode(kind: $0.kind) }
    let closure = Closure.day(of: episodes.map { ($0.on, $0.fields) })
    func reading(_ day: CalendarDate?) -> ClockReading { day.map { .began($0) } ?? .notBegun }
    self.init(
      alias: facts.alias, kind: facts.kind,
      keeping: Keeping(
        of: facts.kind, under: rules, areAllRead: areAllRead,
        isHeld: facts.holds.contains(where: \.isOpen),
        clocks: [
          .lastEntry: reading(facts.lastEntry), .lastContact: reading(facts.lastContact),
          .closure: reading(closure),
          .eighteenthBirthday: birth ?? (facts.isSevered ? .notKnown : .closed),
        ]))
  }
}

extension CaseworkFacts {
  fileprivate var holds: [HoldEntry] {
    records.filter { $0.kind == Hold.recordKind }.map { record in
      HoldEntry(
        alias: alias, record: record.id,
        hold: Hold(kind: record.kind, fields: record.fields))
    }
  }
}
