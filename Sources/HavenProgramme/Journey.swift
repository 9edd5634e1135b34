package import HavenRecords

/// A member's way through the programme: what they came to, wrote and were told, and nothing that anybody held against
/// them. It is made of their own records alone.
package struct Journey: Sendable, Equatable {
  /// What happened on a day.
  package enum Step: Sendable, Equatable {
    case began(path: String)
    case ended(path: String, EndReason?)
    case paused(byProgramme: Bool)
    case returned
    case plan(version: Int, lines: Int)
    case review(number: Int)
    /// Something that mattered to them, or a role that they took on.
    case milestone
  }

  package struct Entry: Sendable, Equatable {
    package let day: CalendarDate
    package let step: Step

    package init(day: CalendarDate, step: Step) {
      self.day = day
      self.step = step
    }
  }

  /// One calendar year in the groups.
  package struct Year: Sendable, Equatable {
    package let year: Int
    /// Evenings on which they were there, be it for a while.
    package let thereCount: Int
    /// Evenings that were meant for them and not cancelled.
    package let eveningCount: Int

    package init(year: Int, thereCount: Int, eveningCount: Int) {
      self.year = year
      self.thereCount = thereCount
      self.eveningCount = eveningCount
    }
  }

  /// By day; what happened on one day in the order of its records.
  package let entries: [Entry]
  package let years: [Year]

  /// Whether it needs records of a kind.
  package static func isRead(kind: String) -> Bool {
    CaseRecord.isRead(kind: kind) || SafetyNetPlan.isPlan(kind: kind) || isEvening(kind)
  }

  private static func isEvening(_ kind: String) -> Bool {
    ["session", "attendance"].contains(FieldWord.normalised(kind))
  }

  package init(_ records: [CaseRecord]) {
    let entries =
      Self.episodes(records) + Self.pauses(records) + Self.plans(records)
      + Self.reviews(records) + Self.milestones(records)
    // The sort of the library keeps the order of what happened on one day.
    self.entries = entries.sorted { $0.day < $1.day }
    years = Self.years(records)
  }

  /// The first day of the first time in a group.
  package var start: CalendarDate? {
    entries.first { if case .began = $0.step { true } else { false } }?.day
  }

  /// Evenings on which they were there, in all.
  package var thereCount: Int { years.reduce(0) { $0 + $1.thereCount } }
  package var planCount: Int {
    entries.count { if case .plan = $0.step { true } else { false } }
  }
  package var reviewCount: Int {
    entries.count { if case .review = $0.step { true } else { false } }
  }

  private static func episodes(_ records: [CaseRecord]) -> [Entry] {
    records.filter { CaseKind($0.kind) == .episode }.compactMap(EpisodeTime.init).flatMap { time in
      [Entry(day: time.start, step: .began(path: time.path))]
        + (time.end.map { [Entry(day: $0, step: .ended(path: time.path, time.reason))] } ?? [])
    }
  }

  private static func pauses(_ records: [CaseRecord]) -> [Entry] {
    // A pause of the programme stands in a record for each group: it is told once.
    var told: [Entry] = []
    for pause in Pause.all(in: records) {
      let entries =
        [Entry(day: pause.start, step: .paused(byProgramme: pause.isOfProgramme))]
        + (pause.end.flatMap { CalendarDate(daysSinceEpoch: $0.daysSinceEpoch + 1) }
          .map { [Entry(day: $0, step: .returned)] } ?? [])
      for entry in entries where !told.contains(entry) { told.append(entry) }
    }
    return told
  }

  private static func plans(_ records: [CaseRecord]) -> [Entry] {
    let plans = records.filter { SafetyNetPlan.isPlan(kind: $0.kind) }
      .compactMap { record in record.on.map { (day: $0, fields: record.fields) } }
      .sorted { $0.day < $1.day }
    return plans.enumerated().map { place, plan in
      let lines = SafetyNetPlan(fields: plan.fields)?.lineCount ?? 0
      return Entry(day: plan.day, step: .plan(version: place + 1, lines: lines))
    }
  }

  private static func reviews(_ records: [CaseRecord]) -> [Entry] {
    records.filter { PeerReview.isReview(kind: $0.kind) }.compactMap(\.on).sorted().enumerated()
      .map { Entry(day: $1, step: .review(number: $0 + 1)) }
  }

  private static func milestones(_ records: [CaseRecord]) -> [Entry] {
    records.filter { CaseKind($0.kind) == .event }.compactMap { record in
      let word = NamedFields(record.fields).word("event") ?? ""
      guard ["milestone", "role_change"].contains(word), let day = record.on else { return nil }
      return Entry(day: day, step: .milestone)
    }
  }

  private static func years(_ records: [CaseRecord]) -> [Year] {
    var counts: [Int: (there: Int, all: Int)] = [:]
    var days: Set<CalendarDate> = []
    for record in records where isEvening(record.kind) {
      guard let day = record.on, let word = NamedFields(record.fields).word("attendance"),
        let attendance = Attendance.allCases.first(where: {
          FieldWord.normalised($0.rawValue) == word
        }), attendance != .cancelled, days.insert(day).inserted
      else { continue }
      counts[day.year, default: (0, 0)].all += 1
      if attendance.isThere { counts[day.year, default: (0, 0)].there += 1 }
    }
    return counts.sorted { $0.key < $1.key }
      .map { Year(year: $0.key, thereCount: $0.value.there, eveningCount: $0.value.all) }
  }
}
