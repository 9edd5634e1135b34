import HavenRecords

/// The rows of episodes: how much of the programme somebody had, and how it ended.
struct EpisodeRow {
  /// `sessions_offered` tells no more than this many.
  static let mostSessions = 25

  private let history: MemberHistory
  private let episode: Episode
  private let dose: Dose
  /// The support episode that came after this one, or nil.
  private let support: Episode?

  static func rows(of history: MemberHistory) -> [CellsByColumn] {
    let episodes = Episode.all(in: history)
    let doses = Dose.all(of: episodes, in: history)
    return episodes.indices.map { place in
      let later = episodes[place...].first {
        $0.path == .supportOnly && ($0.start ?? history.end) >= episodes[place].start ?? history.end
      }
      let row = EpisodeRow(
        history: history, episode: episodes[place], dose: doses[place],
        support: episodes[place].path == .supportOnly ? episodes[place] : later)
      return row.cells(number: place + 1)
    }
  }

  private func cells(number: Int) -> CellsByColumn {
    let outcome = episode.outcome
    return [
      .episodeNumber: String(number),
      .path: episode.path?.rawValue ?? MissingCode.unknown.rawValue,
      .startMonth: history.month(of: episode.start),
      .endMonth: endMonth(outcome),
      .outcome: outcome,
      .sessionsOffered: dose.offeredCell,
      .sessionsAttended: dose.attendedCell,
      .attendedShare: dose.shareCell,
      .homeworkShare: dose.homeworkCell,
      .invited: ofEducation { invited },
      .joinedSupport: ofEducation { joined },
      .supportMonths: supportMonths,
    ]
  }

  private func endMonth(_ outcome: String) -> String {
    switch outcome {
    case "ongoing": MissingCode.notApplicable.rawValue
    // The day of such a pause is public: with its month, it would tell the month of intake.
    case "paused_by_programme": MissingCode.suppressed.rawValue
    default: history.month(of: episode.end)
    }
  }

  /// A cell that only education groups have.
  private func ofEducation(_ answer: () -> Bool?) -> String {
    switch episode.path {
    case .educationSupport: answer().map { $0 ? "1" : "0" } ?? MissingCode.unknown.rawValue
    case .supportOnly, .oneToOne: MissingCode.notApplicable.rawValue
    case nil: MissingCode.unknown.rawValue
    }
  }

  private var joined: Bool? {
    if supportStart != nil || support != nil { return true }
    return switch episode.fields.word("support") {
    case "accepted": true
    case "not_invited", "invited", "later", "declined": false
    default: nil
    }
  }

  private var invited: Bool? {
    if joined == true { return true }
    return switch episode.fields.word("support") {
    case "not_invited": false
    case "invited", "later", "declined": true
    default: nil
    }
  }

  /// The day of joining, as far as the release knows of it.
  private var supportStart: CalendarDate? {
    episode.fields.day("support_start").flatMap { $0 <= history.end ? $0 : nil }
  }

  private var supportMonths: String {
    if episode.path == .oneToOne { return MissingCode.notApplicable.rawValue }
    guard episode.path != nil else { return MissingCode.unknown.rawValue }
    if episode.path == .educationSupport, joined != true {
      return (joined == nil ? MissingCode.unknown : .notApplicable).rawValue
    }
    guard let start = supportStart ?? support?.start else { return MissingCode.unknown.rawValue }
    let left = episode.fields.day("support_end") ?? support?.end
    // Over, and nobody knows since when.
    if left == nil, let support, support.outcome != "ongoing" {
      return MissingCode.unknown.rawValue
    }
    let last = min(left ?? history.end, history.end)
    guard last >= start else { return MissingCode.unknown.rawValue }
    return Bands.supportMonths.code(of: RelativeMonth.count(from: start, to: last))
  }
}
