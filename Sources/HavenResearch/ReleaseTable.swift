/// Every table that a release can have, in the order of its files.
package enum ReleaseTable: String, CaseIterable, Sendable {
  case people, records, notes, episodes, measures
  case peerReviews = "peer_reviews"
  case plans, events, counts

  /// The columns, in order.
  package var columns: [Column] {
    switch self {
    case .people: [.studyID] + PeopleRow.columns
    case .records: [.studyID, .recordNumber, .kind, .month, .shiftedDay]
    case .notes: [.studyID, .recordNumber, .month, .text]
    case .episodes:
      [
        .studyID, .episodeNumber, .path, .startMonth, .endMonth, .outcome, .sessionsOffered,
        .sessionsAttended, .attendedShare, .homeworkShare, .invited, .joinedSupport,
        .supportMonths,
      ]
    case .measures:
      [.studyID, .measureNumber, .wave, .month, .instrument, .item, .score, .source]
    case .peerReviews:
      [
        .studyID, .reviewNumber, .month, .peerCount, .impactMean, .causesMean, .planMean,
        .selfImpact, .selfCauses, .selfPlan, .unableCount,
      ]
    case .plans:
      [
        .studyID, .versionNumber, .month, .triggerCount, .signCount, .copingCount, .supportCount,
        .hasGoodLifeGoals, .hasCrisisStep, .monthsSincePrevious,
      ]
    case .events: [.studyID, .eventNumber, .monthBand, .event]
    case .counts: [.countedColumn, .countedValue, .count]
    }
  }

  /// The columns that tell one row from all others.
  package var primaryKey: [Column] {
    switch self {
    case .people: [.studyID]
    case .records, .notes: [.studyID, .recordNumber]
    case .episodes: [.studyID, .episodeNumber]
    case .measures: [.studyID, .measureNumber]
    case .peerReviews: [.studyID, .reviewNumber]
    case .plans: [.studyID, .versionNumber]
    case .events: [.studyID, .eventNumber]
    case .counts: [.countedColumn, .countedValue]
    }
  }

  /// The table whose key `foreignKey` is, or nil.
  package var parent: ReleaseTable? {
    switch self {
    case .people, .counts: nil
    default: .people
    }
  }

  /// The columns that name a row of `parent`.
  package var foreignKey: [Column] { parent == nil ? [] : [.studyID] }

  /// What the table holds when it is named alone: days have to be named.
  var usualColumns: [Column] { columns.filter { $0 != .shiftedDay } }

  /// The tables with rows of members; `counts` belongs to the other level.
  package static let ofMembers = allCases.filter { $0 != .counts }

  /// The tables that are built from the fields of records.
  static let ofFields: [ReleaseTable] = [.episodes, .measures, .peerReviews, .plans, .events]
}
