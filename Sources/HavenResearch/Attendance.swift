import HavenRecords

/// How somebody passes through the programme.
enum Path: String {
  case educationSupport = "education_support"
  case supportOnly = "support_only"
  case oneToOne = "one_to_one"

  init?(word: String) {
    switch word {
    case "education_support", "education", "educational", "education_group":
      self = .educationSupport
    case "support_only", "support", "support_group": self = .supportOnly
    case "one_to_one", "individual": self = .oneToOne
    default: return nil
    }
  }
}

/// Whether somebody came to a session, in the order in which two records of one session are weighed.
enum Attendance: Int {
  case cancelled, absent, attended

  init?(word: String) {
    switch word {
    case "present", "late", "left_early": self = .attended
    case "absent", "absent_told", "absent_told_us", "excused": self = .absent
    case "cancelled", "session_cancelled": self = .cancelled
    default: return nil
    }
  }
}

/// One session that was meant for a member. Which one it was goes into no table: the nights on which
/// somebody was there are known to everybody else who was.
struct AttendedSession {
  let day: CalendarDate
  /// Nil where the record does not say.
  let group: Path?
  var attendance: Attendance
  /// Halves of the homework that were done, 0 to 2; nil where none was set or nothing is said.
  var homeworkHalves: Int?
  /// Whether anything is said of homework.
  var speaksOfHomework: Bool

  /// The sessions of a member by day: several records of one day and group are one session.
  static func all(in history: MemberHistory) -> [AttendedSession] {
    var sessions: [AttendedSession] = []
    var places: [Key: Int] = [:]
    for session in history.records(of: .attendance).compactMap(Self.init) {
      let key = Key(day: session.day, group: session.group)
      if let place = places[key] {
        sessions[place].take(session)
      } else {
        places[key] = sessions.count
        sessions.append(session)
      }
    }
    return sessions
  }

  private struct Key: Hashable {
    let day: CalendarDate
    let group: Path?
  }

  private init?(_ record: HistoryRecord) {
    guard let day = record.on,
      let attendance = record.fields.word("attendance").flatMap(Attendance.init(word:))
    else { return nil }
    self.day = day
    self.attendance = attendance
    group = record.fields.word("group").flatMap(Path.init(word:))
    let homework = record.fields.word("homework") ?? ""
    homeworkHalves = Self.homeworkHalves[homework]
    speaksOfHomework = homeworkHalves != nil || homework == "not_set"
  }

  private static let homeworkHalves = ["done": 2, "partly": 1, "not_yet": 0, "declined": 0]

  private mutating func take(_ other: Self) {
    if other.attendance.rawValue > attendance.rawValue { attendance = other.attendance }
    homeworkHalves = [homeworkHalves, other.homeworkHalves].compactMap { $0 }.max()
    speaksOfHomework = speaksOfHomework || other.speaksOfHomework
  }
}

/// Days on which the programme itself stood still: nobody is absent then.
struct ProgrammePause {
  private let days: ClosedRange<CalendarDate>

  func contains(_ day: CalendarDate) -> Bool { days.contains(day) }

  /// The programme's pauses as the member's records have them.
  static func all(in history: MemberHistory) -> [ProgrammePause] {
    let events = EventRecord.all(in: history).filter { $0.isOfProgramme }
    return events.compactMap { event in
      guard event.group == .pause, let start = event.fields.day("start") ?? event.on else {
        return nil
      }
      let isBack = { (other: EventRecord) in
        other.group == .comeback && other.on.map { $0 > start } ?? false
      }
      let end = event.fields.day("end") ?? events.first(where: isBack)?.on ?? history.end
      return end < start ? nil : ProgrammePause(days: start...end)
    }
  }
}
