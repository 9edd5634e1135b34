import HavenRecords

/// How much of an episode somebody had.
struct Dose {
  private var offered: Int?
  private var attended: Int?
  private var homeworkHalves = 0
  private var homeworkCount = 0
  private var isHomeworkKnown = false

  /// One for each episode, from the records of attendance where there are any, else from the
  /// numbers in the episode itself.
  static func all(of episodes: [Episode], in history: MemberHistory) -> [Dose] {
    let pauses = ProgrammePause.all(in: history)
    var doses = episodes.map { _ in Dose() }
    for session in AttendedSession.all(in: history) {
      guard let place = episodes.lastIndex(where: { $0.contains(session, until: history.end) })
      else { continue }
      doses[place].add(session, isPaused: pauses.contains { $0.contains(session.day) })
    }
    for (place, episode) in episodes.enumerated() where doses[place].offered == nil {
      doses[place].take(numbersOf: episode.fields)
    }
    return doses
  }

  private mutating func add(_ session: AttendedSession, isPaused: Bool) {
    offered = offered ?? 0
    attended = attended ?? 0
    switch session.attendance {
    case .cancelled: return
    case .absent where isPaused: return
    case .absent: offered! += 1
    case .attended:
      offered! += 1
      attended! += 1
    }
    isHomeworkKnown = isHomeworkKnown || session.speaksOfHomework
    if let halves = session.homeworkHalves {
      homeworkHalves += halves
      homeworkCount += 1
    }
  }

  private mutating func take(numbersOf fields: RecordFields) {
    offered = fields.number("sessions_offered", in: 0...Self.mostRecorded)
    attended = offered.flatMap { fields.number("sessions_attended", in: 0...$0) }
  }

  /// Two a week for ten years: more is a slip.
  private static let mostRecorded = 1040
}

extension Dose {
  var offeredCell: String {
    Self.cell(offered.map { min($0, EpisodeRow.mostSessions) }) { "\($0)" }
  }

  var attendedCell: String { Self.cell(attended, Bands.sessions.code) }

  var shareCell: String {
    guard let offered, let attended else { return MissingCode.unknown.rawValue }
    return Self.share(attended, of: offered)
  }

  var homeworkCell: String {
    guard isHomeworkKnown else { return MissingCode.unknown.rawValue }
    return Self.share(homeworkHalves, of: 2 * homeworkCount)
  }

  private static func cell(_ number: Int?, _ code: (Int) -> String) -> String {
    number.map(code) ?? MissingCode.unknown.rawValue
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return MissingCode.notApplicable.rawValue }
    return Bands.share.code(of: part * 100 / whole)
  }
}

extension Episode {
  /// Whether a session lies within the episode and is of its group, as far as both say so.
  fileprivate func contains(_ session: AttendedSession, until last: CalendarDate) -> Bool {
    guard let start, start <= session.day, session.day <= end ?? last else { return false }
    guard let group = session.group, let path else { return true }
    return group == path
  }
}
