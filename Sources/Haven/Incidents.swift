package import HavenProgramme
package import HavenRecords
internal import HavenVault

/// What was decided about a concern, as it stands in somebody's file.
package struct KnownDecision: Sendable, Equatable {
  package let record: RecordID
  package let written: Timestamp
  package let author: String
  /// Nil for one that this program cannot make out.
  package let decision: ConcernDecision?
}

/// A concern as it stands in somebody's file, with what was decided about it.
package struct KnownConcern: Sendable, Equatable {
  package let alias: String
  package let record: RecordID
  /// The day on which it was heard; of a record without one the day on which it was written.
  package let on: CalendarDate
  package let written: Timestamp
  package let author: String
  /// Nil for one that this program cannot make out.
  package let concern: Concern?
  /// In the order in which they were written.
  package let decisions: [KnownDecision]

  let subject: SubjectID

  /// The decision that holds: the one that was written last.
  package var decision: ConcernDecision? { decisions.last { $0.decision != nil }?.decision }

  /// Whether nobody has decided yet.
  package var isOpen: Bool { decision == nil }

  /// Whole minutes from hearing to a decision; nil where nobody can tell when it was heard.
  package func minutes(to decision: ConcernDecision) -> Int? {
    concern.map { decision.minutes(since: $0.heardAt) }
  }

  /// Whole minutes from hearing to the first report; nil where there is none.
  package var minutesToReport: Int? {
    decisions.compactMap(\.decision).filter { $0.outcome == .reported }.compactMap(minutes).min()
  }
}

/// A concern with what was heard, and why people decided as they did.
package struct ShownConcern: Sendable, Equatable {
  package let known: KnownConcern
  /// In the words of whoever said it.
  package let text: String
  /// Of each decision, in their order.
  package let reasons: [String]
}

extension Access {
  // MARK: Reading

  /// Concerns of one person, or of everybody whom this keyholder may read; what was heard first comes first.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func concerns(of name: String?) throws -> [KnownConcern] {
    try concerns(about: subject(toRead: name))
  }

  private func concerns(about subject: SubjectID?) throws -> [KnownConcern] {
    let found = try vault.records(of: subject, isWanted: IncidentKind.contains)
    let decisions = Dictionary(
      grouping: found.filter { $0.kind == ConcernDecision.recordKind },
      by: { ConcernDecision.concern(in: $0.fields) })
    return try found.filter { $0.kind == Concern.recordKind }.map { record in
      // What lies in another file is about nothing in this one.
      let own = (decisions[record.id] ?? []).filter { $0.subject == record.subject }
      return KnownConcern(
        alias: try vault.alias(of: record.subject), record: record.id,
        on: record.on ?? record.written.localDate, written: record.written,
        author: record.authorName, concern: Concern(fields: record.fields),
        decisions: own.map(KnownDecision.init), subject: record.subject)
    }.sorted {
      ($0.moment, $0.alias, $0.record.rowID) < ($1.moment, $1.alias, $1.record.rowID)
    }
  }

  /// The concern that an id, or the beginning of one, stands for; without one the only one that is open.
  ///
  /// - Throws: `.noSuchMember`; `.incident` with `.noSuchConcern`, `.nothingOpen` or `.severalOpen`; `.ambiguousRecord`,
  ///   `.prefixTooShort`.
  package func concern(_ text: String?, of name: String) throws -> KnownConcern {
    let all = try concerns(about: member(named: name))
    guard let text else {
      let open = all.filter(\.isOpen)
      guard open.count <= 1 else { throw HavenError.incident(.severalOpen) }
      guard let one = open.first else {
        throw HavenError.incident(all.isEmpty ? .noSuchConcern : .nothingOpen)
      }
      return one
    }
    guard text.utf8.count >= Self.shortestPrefix else {
      throw HavenError.prefixTooShort(minimum: Self.shortestPrefix)
    }
    let found = all.filter { "\($0.record)".hasPrefix(text.lowercased()) }
    guard found.count <= 1 else { throw HavenError.ambiguousRecord }
    guard let one = found.first else { throw HavenError.incident(.noSuchConcern) }
    return one
  }

  /// A concern with its words. The journal has each record that is shown.
  ///
  /// - Throws: As `concern`.
  package func showConcern(_ text: String, of name: String) throws -> ShownConcern {
    _ = try subject(toRead: name)
    let known = try concern(text, of: name)
    return ShownConcern(
      known: known, text: try vault.record(known.record).record.text,
      reasons: try known.decisions.map { try vault.record($0.record).record.text })
  }

  // MARK: Writing

  /// Requires that a concern may be recorded: before anybody types what was heard.
  ///
  /// - Throws: `.incident(.fault)`; `.noSuchKeyholder`.
  package func check(_ concern: Concern) throws {
    try Self.refusing { () throws(IncidentFault) in try concern.check(at: setting.now()) }
    if let name = concern.heardBy { try requireKeyholder(named: name) }
  }

  /// Requires that somebody holds keys.
  ///
  /// - Throws: `.noSuchKeyholder`.
  package func requireKeyholder(named name: String) throws {
    guard try keyholders().contains(where: { $0.name == name }) else {
      throw HavenError.noSuchKeyholder
    }
  }

  /// The same of a decision.
  ///
  /// - Throws: `.incident(.fault)`.
  package func check(_ decision: ConcernDecision, about known: KnownConcern) throws {
    try Self.refusing { () throws(IncidentFault) in
      try decision.check(heardAt: known.concern?.heardAt, now: setting.now())
    }
  }

  private static func refusing(_ check: () throws(IncidentFault) -> Void) throws {
    do throws(IncidentFault) { try check() } catch {
      throw HavenError.incident(.fault(error))
    }
  }

  /// Records a concern; it is durable when this returns.
  ///
  /// - Throws: `.noSuchMember`; as `check`; `.usage(.textEmpty)`, `.usage(.textTooLong)`.
  package func addConcern(
    _ concern: Concern, text: String, to name: String
  ) throws -> (record: RecordID, alias: String) {
    try add(concern, text: text, to: member(named: name))
  }

  private func add(
    _ concern: Concern, text: String, to subject: SubjectID
  ) throws -> (record: RecordID, alias: String) {
    try check(concern)
    return try append(
      Concern.recordKind, on: concern.heardAt, concern.fields, text: text, to: subject)
  }

  /// Records a decision; it is durable when this returns. The concern stays as it is.
  ///
  /// - Throws: As `check`; `.usage(.textEmpty)`, `.usage(.textTooLong)`.
  package func addDecision(
    _ decision: ConcernDecision, reasons: String, about known: KnownConcern
  ) throws -> (record: RecordID, alias: String) {
    try check(decision, about: known)
    return try append(
      ConcernDecision.recordKind, on: decision.at, decision.fields(about: known.record),
      text: reasons, to: known.subject)
  }

  private func append(
    _ kind: String, on moment: Timestamp, _ fields: [Field], text: String, to subject: SubjectID
  ) throws -> (record: RecordID, alias: String) {
    guard !text.allSatisfy(\.isWhitespace) else { throw HavenError.usage(.textEmpty) }
    guard text.utf8.count <= Limits.promptTextByteCount else {
      throw HavenError.usage(.textTooLong(byteLimit: Limits.promptTextByteCount))
    }
    // Read before the record is there: afterwards nothing may fail.
    let alias = try vault.alias(of: subject)
    let id = try vault.append(to: subject, kind: kind, on: moment.localDate, fields: fields) {
      TextSource(text)
    }
    return (id, alias)
  }

  // MARK: Drafts

  /// Begins the words of a concern, which are kept as a draft while they are typed.
  ///
  /// - Throws: `.noSuchMember`; as `check`.
  package func beginConcern(_ concern: Concern, for name: String) throws -> Manuscript {
    try check(concern)
    return try begin(
      Draft.Purpose(
        subject: member(named: name), amends: nil, kind: Concern.recordKind,
        on: concern.heardAt.localDate, fields: concern.fields), from: "")
  }

  /// Begins the reasons of a decision.
  ///
  /// - Throws: As `check`.
  package func beginDecision(
    _ decision: ConcernDecision, about known: KnownConcern
  ) throws -> Manuscript {
    try check(decision, about: known)
    return try begin(
      Draft.Purpose(
        subject: known.subject, amends: nil, kind: ConcernDecision.recordKind,
        on: decision.at.localDate, fields: decision.fields(about: known.record)), from: "")
  }

  /// Records what a draft of a concern or a decision holds.
  ///
  /// - Throws: `.usage(.consent(.kindReserved))` for a draft that only calls itself so; `.incident(.noSuchConcern)`.
  func fileIncident(_ purpose: Draft.Purpose, text: String) throws -> Filed {
    if let concern = Concern(fields: purpose.fields), purpose.kind == Concern.recordKind {
      let added = try add(concern, text: text, to: purpose.subject)
      return .added(added.record, alias: added.alias)
    }
    guard let decision = ConcernDecision(fields: purpose.fields),
      purpose.kind == ConcernDecision.recordKind
    else { throw HavenError.usage(.consent(.kindReserved)) }
    let id = ConcernDecision.concern(in: purpose.fields)
    guard let known = try concerns(about: purpose.subject).first(where: { $0.record == id }) else {
      throw HavenError.incident(.noSuchConcern)
    }
    let added = try addDecision(decision, reasons: text, about: known)
    return .added(added.record, alias: added.alias)
  }
}

extension KnownDecision {
  fileprivate init(_ found: HavenVault.FoundRecord) {
    self.init(
      record: found.id, written: found.written, author: found.authorName,
      decision: ConcernDecision(fields: found.fields))
  }
}

extension KnownConcern {
  /// When it was heard, as far as anybody can tell.
  fileprivate var moment: Int64 {
    concern?.heardAt.secondsSinceEpoch ?? Int64(on.daysSinceEpoch) * 86_400
  }
}
