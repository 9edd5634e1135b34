/// What a release is for: who answers for it, until when, and how much it may tell.
///
/// A release outside its study is refused. Where a limit is lower than the ordinary one, the custodian's words that
/// allow it are a part of the study.
package struct Study: Sendable, Equatable {
  /// The name by which releases are asked for; unique but for capitals, 1 to 64 scalars.
  package var name: String
  /// The ethics board's number.
  package var ethicsNumber: String
  /// Who answers for the data at the researchers' end.
  package var custodian: String
  /// The first day of a release.
  package var opens: CalendarDate
  /// The last day of a release.
  package var expires: CalendarDate
  /// The digest of the signed agreement, 64 digits from 0 to f: BLAKE2b-256, as `b2sum -l 256` prints it.
  package var agreement: String
  package var levels: Set<ReleaseLevel>
  /// The columns of `people` that may go out, besides the id.
  package var columns: [String]
  /// The other tables that may go out.
  package var tables: [String]
  /// Whether redacted text may go out.
  package var allowsNotes: Bool
  /// The least number of people who look the same, or are counted together.
  package var k: Int
  /// How many rows may match exactly one row of another study's releases.
  package var joinLimit: Int
  /// Whether somebody else has to approve each release.
  package var needsApproval: Bool
  /// Why `k` is lower than the ordinary limit, in the custodian's words.
  package var overrideReason: String?
  /// The day from which nothing is released any more.
  package var closed: CalendarDate?

  package init(
    name: String, ethicsNumber: String, custodian: String, opens: CalendarDate,
    expires: CalendarDate, agreement: String, levels: Set<ReleaseLevel>, columns: [String],
    tables: [String], allowsNotes: Bool, k: Int, joinLimit: Int, needsApproval: Bool,
    overrideReason: String?, closed: CalendarDate?
  ) {
    self.name = name
    self.ethicsNumber = ethicsNumber
    self.custodian = custodian
    self.opens = opens
    self.expires = expires
    self.agreement = agreement
    self.levels = levels
    self.columns = columns
    self.tables = tables
    self.allowsNotes = allowsNotes
    self.k = k
    self.joinLimit = joinLimit
    self.needsApproval = needsApproval
    self.overrideReason = overrideReason
    self.closed = closed
  }
}

extension Study {
  /// The ordinary least number: 0.05 for data of high sensitivity (Information and Privacy Commissioner of Ontario,
  /// De-identification Guidelines for Structured Data, 2025).
  package static let ordinaryK = 20
  /// The least that a custodian's words can allow at each level.
  package static func leastK(of level: ReleaseLevel) -> Int { level == .tables ? 11 : 5 }
  /// The least number of this study's releases at a level: what it allows for rows can be too little for counts.
  package func limit(of level: ReleaseLevel) -> Int { max(k, Self.leastK(of: level)) }

  /// The longest that a study may run before it has to be looked at again, in days.
  package static let longestDayCount = 3 * 366

  /// The columns that a study has when it names none: a narrow table, since few people are in it.
  package static let narrowColumns = ["age_band_intake", "referral_grp", "entry_period"]
}

/// What is wrong with a study as it was given.
package enum StudyFault: Error, Equatable, Sendable {
  case name
  case ethicsNumber
  case custodian
  case agreement
  case expiresBeforeItOpens
  case tooLong(days: Int)
  case levels
  case column(String, known: [String])
  /// None, or one twice.
  case columns
  case table(String, known: [String])
  /// Notes and further tables have rows.
  case rowsNeeded
  case k(least: Int)
  case overrideNeeded(ordinary: Int)
  case overrideTooLong
  case joinLimit
}

/// How much a release tells.
package enum ReleaseLevel: String, Sendable, CaseIterable {
  /// Counts alone.
  case tables
  /// A row for each member, under a study's id.
  case rows
  /// The same tables with invented people: to write programs with before anybody agrees to anything.
  case synthetic

  /// The levels, for a message.
  package static let list = "tables, rows or synthetic"
}
