package import HavenRecords

/// What a member has signed before they take part: how the programme works, what it promises, and where its silence
/// ends.
///
/// It is a record of the kind `agreement` in their casework, its day the one on which it was signed (Docs/PROGRAMME.md §15).
package struct SignedAgreement: Sendable, Equatable {
  package static let recordKind = "agreement"

  private enum Key: String {
    case ends, wording, language
    case limitsExplained = "limits_explained"
    case copyGiven = "copy_given"
    case peerReview = "peer_review"
  }

  /// The last day. An agreement without one is none: what somebody agrees to, they agree to for a time.
  package let ends: CalendarDate
  /// Which text was signed.
  package let wording: String?
  package let language: SafetyNetPlan.Language?
  /// Whether somebody said when the programme may not keep silent.
  package let limitsExplained: Bool
  package let copyGiven: Bool
  /// Whether they take part in peer reviews.
  package let peerReview: Bool

  package init(
    ends: CalendarDate, wording: String?, language: SafetyNetPlan.Language?,
    limitsExplained: Bool, copyGiven: Bool, peerReview: Bool
  ) {
    self.ends = ends
    self.wording = wording
    self.language = language
    self.limitsExplained = limitsExplained
    self.copyGiven = copyGiven
    self.peerReview = peerReview
  }

  /// The fields of its record, in the order of the page.
  package var fields: [Field] {
    func answer(_ truth: Bool) -> String { truth ? "yes" : "no" }
    return Field.present([
      (Key.ends, ends.description), (.wording, wording), (.language, language?.rawValue),
      (.limitsExplained, answer(limitsExplained)), (.copyGiven, answer(copyGiven)),
      (.peerReview, answer(peerReview)),
    ])
  }

  /// Reads a record's fields back; nil for one without an end, and for one that holds what it cannot.
  package init?(kind: String, fields: [Field]) {
    guard CaseKind(kind) == .agreement, let values = fields.values(by: Key.self, beside: true),
      let ends = values[.ends].flatMap({ CalendarDate(iso: $0) })
    else { return nil }
    let language = values[.language].map { SafetyNetPlan.Language(rawValue: $0) }
    guard language.map({ $0 != nil }) ?? true else { return nil }
    func isYes(_ key: Key) -> Bool { values[key].map { FieldWord.normalised($0) } == "yes" }
    self.init(
      ends: ends, wording: values[.wording], language: language ?? nil,
      limitsExplained: isYes(.limitsExplained), copyGiven: isYes(.copyGiven),
      // Who says nothing about it takes part (§9).
      peerReview: values[.peerReview] == nil || isYes(.peerReview))
  }
}

/// All that a member has signed.
package enum SignedAgreements {
  package typealias Signed = (on: CalendarDate, agreement: SignedAgreement)

  /// Those that can be read, by their days.
  package static func all(in records: [CaseRecord]) -> [Signed] {
    records.compactMap { record -> Signed? in
      guard let on = record.on else { return nil }
      return SignedAgreement(kind: record.kind, fields: record.fields).map { (on, $0) }
    }.sorted { $0.on < $1.on }
  }

  /// The last day of what holds on a day; nil where nothing does.
  package static func end(in records: [CaseRecord], on day: CalendarDate) -> CalendarDate? {
    all(in: records).filter { $0.on <= day && day <= $0.agreement.ends }.map(\.agreement.ends).max()
  }
}
