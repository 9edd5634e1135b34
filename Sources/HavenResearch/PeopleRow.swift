import HavenRecords

/// What a release can say of one member, at its finest: codes that a column declares, nothing else.
///
/// A profile's text is compared with known words and then forgotten: what nobody declared becomes a
/// group or a missing code, never itself.
struct PeopleRow {
  /// The columns, in the order of `codes`.
  static let columns: [Column] = [
    .ageBand, .gender, .referral, .legal, .behaviour, .language, .ownSurvivor, .entryPeriod,
  ]

  let codes: [String]

  /// The codes of some of the columns, in the order asked.
  func codes(of columns: [Column]) -> [String] {
    columns.map { column in
      guard let index = Self.columns.firstIndex(of: column) else {
        preconditionFailure("a row of people has no such column")
      }
      return codes[index]
    }
  }

  init(profile: Profile, dateOfBirth: CalendarDate?, today: CalendarDate) {
    let intake = profile.intake.flatMap { $0 <= today ? $0 : nil }
    codes = [
      Self.ageBand(dateOfBirth: dateOfBirth, intake: intake),
      Self.gender(profile.gender),
      Self.referral(profile.referral),
      Self.legal(profile.legalStatus),
      Self.behaviour(profile.behaviour),
      Self.language(profile.language),
      Self.ownSurvivor(profile.ownSurvivor),
      intake.map { Coarseness.period($0.year, years: 3) } ?? MissingCode.unknown.rawValue,
    ]
  }

  private static func ageBand(dateOfBirth: CalendarDate?, intake: CalendarDate?) -> String {
    guard let dateOfBirth, let intake else { return MissingCode.unknown.rawValue }
    return Coarseness.ageBand(dateOfBirth.wholeYears(until: intake))
  }

  /// The words of refusal that every column knows, or nil.
  private static func missing(_ text: String?) -> MissingCode? {
    guard let text else { return .unknown }
    switch normalised(text) {
    case "": return .unknown
    case "refused", "prefer_not_to_say", "declined", "refus": return .refused
    case "not_asked", "non_demandé": return .notAsked
    case "unknown", "inconnu": return .unknown
    default: return nil
    }
  }

  private static func gender(_ text: String?) -> String {
    if let missing = missing(text) { return missing.rawValue }
    switch normalised(text ?? "") {
    case "man", "male", "m", "homme": return "man"
    default: return "another_gender"
    }
  }

  private static func referral(_ text: String?) -> String {
    switch missing(text) {
    case .some: return MissingCode.unknown.rawValue
    case nil: break
    }
    switch normalised(text ?? "") {
    case "self", "self_referred": return "self"
    case "probation", "parole", "probation_parole", "court", "diversion", "court_diversion",
      "lawyer", "police", "justice", "probation_or_parole":
      return "justice"
    default: return "other"
    }
  }

  private static func legal(_ text: String?) -> String {
    if missing(text) != nil { return "not_stated" }
    switch normalised(text ?? "") {
    case "none", "no_order", "no_current_order", "post_warrant": return "no_order"
    case "charged", "awaiting", "awaiting_trial", "community_sentence", "on_licence", "parole",
      "probation", "on_licence_parole", "bail", "order", "conditional_sentence":
      return "order"
    case "not_stated": return "not_stated"
    default: return MissingCode.suppressed.rawValue
    }
  }

  private static func behaviour(_ text: String?) -> String {
    if missing(text) != nil { return MissingCode.unknown.rawValue }
    switch normalised(text ?? "") {
    case "contact": return "contact"
    case "online", "image", "online_image", "online_only": return "online"
    case "both", "other": return "both_other"
    case "not_stated": return MissingCode.unknown.rawValue
    default: return MissingCode.suppressed.rawValue
    }
  }

  private static func language(_ text: String?) -> String {
    if missing(text) != nil { return MissingCode.unknown.rawValue }
    switch normalised(text ?? "") {
    case "en", "eng", "english", "anglais", "en_ca": return "en"
    case "fr", "fra", "french", "français", "francais", "fr_ca": return "fr"
    default: return "other"
    }
  }

  private static func ownSurvivor(_ text: String?) -> String {
    if let missing = missing(text) { return missing.rawValue }
    switch normalised(text ?? "") {
    case "yes", "true", "oui": return "yes"
    case "no", "false", "non": return "no"
    default: return MissingCode.suppressed.rawValue
    }
  }
}
