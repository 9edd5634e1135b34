package import HavenRecords

/// What people decided about a concern: a record of its own, which refers to that of the concern and is never amended.
/// What is known later is another decision.
///
/// It records what was done. Nothing here weighs a test, decides, or sends.
package struct ConcernDecision: Sendable, Equatable {
  package static let recordKind = IncidentKind.decision

  /// What the concern was held to.
  package enum Test: String, Sendable, CaseIterable {
    /// Reasonable grounds to suspect that a child is in need of protection.
    case childProtection = "child-protection"
    /// Clear, serious and imminent.
    case seriousHarm = "serious-harm"
    /// A court's order or a warrant.
    case order
    case policy
  }

  package enum Outcome: String, Sendable, CaseIterable {
    case reported
    case notReported = "not-reported"
    case referred
    case selfReport = "supported-to-self-report"

    /// Whether it went to somebody who has to be named.
    package var needsRecipient: Bool { self == .reported || self == .referred }
  }

  /// Whether the person was told of it.
  package enum Told: String, Sendable, CaseIterable {
    case yes, no
    case notYet = "not-yet"
    case notSafe = "not-safe"
  }

  private enum Name: String {
    case concern, test, decision, to, at, reference
    case told = "told_person"
  }

  package let test: Test
  package let outcome: Outcome
  /// To whom it went.
  package let recipient: String?
  package let at: Timestamp
  /// The number that a report was given.
  package let reference: String?
  package let told: Told

  /// Takes what was decided.
  ///
  /// - Throws: `.recipientMissing`, `.lines`.
  package init(
    test: Test, outcome: Outcome, recipient: String?, at: Timestamp, reference: String?, told: Told
  ) throws(IncidentFault) {
    self.test = test
    self.outcome = outcome
    self.recipient = try Self.line(recipient, of: .to)
    self.at = at
    self.reference = try Self.line(reference, of: .reference)
    self.told = told
    guard self.recipient != nil || !outcome.needsRecipient else {
      throw .recipientMissing(outcome)
    }
  }

  /// A line; nil for a blank one.
  private static func line(
    _ text: String?, of name: Name
  ) throws(IncidentFault) -> String? {
    guard let text else { return nil }
    do throws(LineFault) { return try LineList.checked([text]).first } catch {
      throw .lines(error, field: name.rawValue)
    }
  }

  /// Requires that it came after what it is about, and before it is written down.
  ///
  /// - Parameter heardAt: Nil where the concern's own time cannot be made out.
  /// - Throws: `.decidedToCome`, `.decidedBeforeHearing`.
  package func check(heardAt: Timestamp?, now: Timestamp) throws(IncidentFault) {
    guard at.secondsSinceEpoch <= now.secondsSinceEpoch else { throw .decidedToCome }
    guard heardAt.map({ $0.secondsSinceEpoch <= at.secondsSinceEpoch }) ?? true else {
      throw .decidedBeforeHearing
    }
  }

  /// Whole minutes from hearing to this.
  package func minutes(since heardAt: Timestamp) -> Int {
    Int((at.secondsSinceEpoch - heardAt.secondsSinceEpoch) / 60)
  }

  /// The fields of its record.
  package func fields(about concern: RecordID) -> [Field] {
    let values: [(Name, String?)] = [
      (.concern, concern.description), (.test, test.rawValue), (.decision, outcome.rawValue),
      (.to, recipient), (.at, at.description), (.reference, reference), (.told, told.rawValue),
    ]
    return Field.present(values)
  }

  /// Reads a decision back; nil where a field that is known is missing, or holds what it cannot.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Name.self, beside: true), values[.concern] != nil,
      let test = values[.test].flatMap({ Test(rawValue: $0) }),
      let outcome = values[.decision].flatMap({ Outcome(rawValue: $0) }),
      let at = values[.at].flatMap({ Timestamp(iso: $0) }),
      let told = values[.told].flatMap({ Told(rawValue: $0) })
    else { return nil }
    do throws(IncidentFault) {
      try self.init(
        test: test, outcome: outcome, recipient: values[.to], at: at,
        reference: values[.reference], told: told)
    } catch { return nil }
  }

  /// The concern that a decision's record is about, whether or not the rest can be made out.
  package static func concern(in fields: [Field]) -> RecordID? {
    fields.first { $0.name == Name.concern.rawValue }.flatMap { RecordID(text: $0.value) }
  }

  /// Whether a field of a decision's record is the id of another record.
  package static func isReference(_ field: Field) -> Bool { field.name == Name.concern.rawValue }
}

/// Concerns about which nobody has decided.
package enum OpenConcerns {
  /// The days on which they were heard.
  ///
  /// A concern that cannot be made out is open; a decision that cannot closes nothing.
  package static func days(in records: [CaseRecord]) -> [CalendarDate] {
    let decided = Set(
      records.filter {
        $0.kind == ConcernDecision.recordKind && ConcernDecision(fields: $0.fields) != nil
      }.compactMap { ConcernDecision.concern(in: $0.fields) })
    return records.filter { record in
      record.kind == Concern.recordKind && !(record.id.map(decided.contains) ?? false)
    }.compactMap(\.on)
  }
}
