/// What a column can do to a person (TCPS 2; the codebook's word for it).
enum IdentifiabilityClass: String {
  case direct, quasi, sensitive, other
}

/// A text in the two languages of a release.
struct Bilingual {
  let en: String
  let fr: String
}

/// One value that a column can have.
struct ColumnValue {
  let code: String
  let label: Bilingual
}

/// Why a cell has no value. Never 0, which is a number.
enum MissingCode: String, CaseIterable {
  case refused = "-99"
  case notAsked = "-98"
  case unable = "-97"
  case suppressed = "-96"
  case notApplicable = "-95"
  case unknown = "-94"

  var label: Bilingual {
    switch self {
    case .refused: Bilingual(en: "refused", fr: "refus de répondre")
    case .notAsked: Bilingual(en: "not asked", fr: "question non posée")
    case .unable: Bilingual(en: "unable to say", fr: "ne peut pas dire")
    case .suppressed: Bilingual(en: "suppressed for privacy", fr: "supprimé pour la vie privée")
    case .notApplicable: Bilingual(en: "not applicable", fr: "sans objet")
    case .unknown: Bilingual(en: "lost or unknown", fr: "perdu ou inconnu")
    }
  }
}

/// Every column that a release can have. A column that is not here cannot be written.
///
/// Names are unique over all tables, small letters, digits and underscores, 32 at most, and begin
/// with a letter: what REDCap, SPSS and Stata take for a variable. Only a column that means the
/// same everywhere, such as `rel_month`, stands in several tables.
package enum Column: String, CaseIterable, Sendable {
  case studyID = "study_id"
  case ageBand = "age_band_intake"
  case gender = "gender_grp"
  case referral = "referral_grp"
  case legal = "legal_grp"
  case behaviour = "behaviour_grp"
  case language = "first_language_grp"
  case ownSurvivor = "own_survivor"
  case entryPeriod = "entry_period"
  case recordNumber = "record_no"
  case kind = "kind_grp"
  case month = "rel_month"
  case shiftedDay = "shifted_on"
  case text
  case episodeNumber = "episode_no"
  case path
  case startMonth = "start_rel_m"
  case endMonth = "end_rel_m"
  case outcome = "outcome_grp"
  case sessionsOffered = "sessions_offered"
  case sessionsAttended = "sessions_attended_band"
  case attendedShare = "attended_pct_band"
  case homeworkShare = "homework_pct_band"
  case invited
  case joinedSupport = "joined_support"
  case supportMonths = "months_in_support_band"
  case measureNumber = "measure_no"
  case wave
  case instrument
  case item = "item_or_total"
  case score
  case source
  case reviewNumber = "review_no"
  case peerCount = "n_peers_band"
  case impactMean = "impact_mean_r05"
  case causesMean = "causes_mean_r05"
  case planMean = "plan_mean_r05"
  case selfImpact = "self_impact"
  case selfCauses = "self_causes"
  case selfPlan = "self_plan"
  case unableCount = "n_unable"
  case versionNumber = "version_no"
  case triggerCount = "n_triggers_band"
  case signCount = "n_signs_band"
  case copingCount = "n_coping_band"
  case supportCount = "n_supports_band"
  case hasGoodLifeGoals = "has_good_life_goals"
  case hasCrisisStep = "has_crisis_step"
  case monthsSincePrevious = "months_since_prev_band"
  case eventNumber = "event_no"
  case monthBand = "rel_month_band"
  case event = "event_grp"
  case countedColumn = "column"
  case countedValue = "value"
  case count = "n"

  enum ValueType: String { case string, integer, number, date }

  var type: ValueType { declaration.domain.type }
  var identifiability: IdentifiabilityClass { declaration.identifiability }
  var label: Bilingual { declaration.label }
  /// How the value came about.
  var derivation: Bilingual { declaration.derivation }
  var missing: [MissingCode] { declaration.missing }

  /// The values that the column can have, besides missing codes; empty for ids, numbers, days and
  /// text.
  var values: [ColumnValue] { declaration.domain.values }
}

/// What is said of a column before it has a cell.
struct ColumnDeclaration {
  let label: Bilingual
  let derivation: Bilingual
  let identifiability: IdentifiabilityClass
  let domain: ColumnDomain
  let missing: [MissingCode]

  /// Creates a declaration; texts are English, then French.
  init(
    _ english: String, _ french: String, from rule: (en: String, fr: String),
    _ identifiability: IdentifiabilityClass, _ domain: ColumnDomain, missing: [MissingCode]
  ) {
    label = Bilingual(en: english, fr: french)
    derivation = Bilingual(en: rule.en, fr: rule.fr)
    self.identifiability = identifiability
    self.domain = domain
    self.missing = missing
  }
}

/// Which cells a column can have, besides missing codes.
enum ColumnDomain {
  /// Words.
  case codes([ColumnValue])
  /// Words with an order: bands.
  case bands([ColumnValue])
  /// Whole numbers with an order, each with a label.
  case scale([ColumnValue])
  case integers(ClosedRange<Int>)
  /// Numbers with one decimal, 0 or 5.
  case halves(ClosedRange<Int>)
  /// `YYYY-MM-DD`.
  case days
  /// Ids, redacted text, and the values that `counts` counts: checked where they are made.
  case text

  var type: Column.ValueType {
    switch self {
    case .codes, .bands, .text: .string
    case .scale, .integers: .integer
    case .halves: .number
    case .days: .date
    }
  }

  var values: [ColumnValue] {
    switch self {
    case .codes(let values), .bands(let values), .scale(let values): values
    case .integers, .halves, .days, .text: []
    }
  }

  /// Whether the values stand in an order that means something.
  var isOrdered: Bool {
    switch self {
    case .bands, .scale: true
    default: false
    }
  }
}
