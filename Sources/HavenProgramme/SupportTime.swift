package import HavenRecords

/// A record of somebody's casework without its text, as the rules of the programme read it.
package struct CaseRecord: Sendable {
  /// Nil where no rule asks which record it is.
  package let id: RecordID?
  package let kind: String
  package let on: CalendarDate?
  package let fields: [Field]

  package init(id: RecordID? = nil, kind: String, on: CalendarDate?, fields: [Field]) {
    self.id = id
    self.kind = kind
    self.on = on
    self.fields = fields
  }

  /// Whether a rule of this module reads records of a kind.
  package static func isRead(kind: String) -> Bool {
    PeerReview.isReview(kind: kind) || CaseKind(kind) != nil
  }
}

/// The kinds that say where somebody is in the programme.
enum CaseKind: String {
  case episode, event, pause, agreement
  case comeback = "return"

  init?(_ kind: String) { self.init(rawValue: FieldWord.normalised(kind)) }
}

/// A time in the ongoing support group.
package struct SupportTime: Equatable, Sendable {
  /// Nil where nobody noted the day.
  package let start: CalendarDate?
  /// The last day; nil while it goes on.
  package let end: CalendarDate?

  package init(start: CalendarDate?, end: CalendarDate?) {
    self.start = start
    self.end = end
  }

  package func contains(_ day: CalendarDate) -> Bool {
    start.map { $0 <= day } ?? true && end.map { day <= $0 } ?? true
  }
}

extension SupportTime {
  /// What episodes say (RESEARCH.md §3): those of the support group, and the support part of those that began with
  /// education. One that ends before it begins is none.
  package static func all(in records: [CaseRecord]) -> [SupportTime] {
    records.filter { CaseKind($0.kind) == .episode }.compactMap(Self.init)
  }

  /// Since when somebody has been in the group without a day between, as of a day; nil where nobody noted it.
  static func joined(_ times: [SupportTime], _ day: CalendarDate) -> CalendarDate? {
    var joined = times.filter { $0.contains(day) }.compactMap(\.start).min()
    while let first = joined?.daysSinceEpoch {
      let before = times.filter { time in
        guard let start = time.start?.daysSinceEpoch, start < first else { return false }
        return time.end.map { $0.daysSinceEpoch >= first - 1 } ?? true
      }.compactMap(\.start).min()
      guard let before else { break }
      joined = before
    }
    return joined
  }

  private init?(_ episode: CaseRecord) {
    let fields = NamedFields(episode.fields)
    switch fields.word("path") {
    case "support", "support_only":
      start = fields.day("start") ?? episode.on
      end = fields.day("end")
      // An end that cannot be read is an end all the same.
      if end == nil,
        fields.word("end") != nil || fields.word("reason_ended") ?? "ongoing" != "ongoing"
      {
        return nil
      }
    case "education", "education_support":
      guard let joined = fields.day("support_start") else { return nil }
      start = joined
      end = fields.day("support_end")
      if end == nil, fields.word("support_end") != nil { return nil }
    default: return nil
    }
    if let start, let end, end < start { return nil }
  }
}

/// A time in which nothing was expected of somebody: they paused, or the programme did.
package struct Pause: Equatable, Sendable {
  package let start: CalendarDate
  /// The last day; nil while it goes on.
  package let end: CalendarDate?
  /// Whether the programme paused, and not the person alone.
  package let isOfProgramme: Bool

  package init(start: CalendarDate, end: CalendarDate?, isOfProgramme: Bool) {
    self.start = start
    self.end = end
    self.isOfProgramme = isOfProgramme
  }

  package func contains(_ day: CalendarDate) -> Bool {
    start <= day && end.map { day <= $0 } ?? true
  }
}

extension Pause {
  /// What events, pauses and returns say (RESEARCH.md §7). A pause lasts through its `end`, else until the day before
  /// the next return of whoever paused, else on.
  package static func all(in records: [CaseRecord]) -> [Pause] {
    let steps = records.compactMap(Step.init)
    return steps.filter { !$0.isReturn }.compactMap { pause in
      let back = steps.filter { $0.isReturn && $0.isOfProgramme == pause.isOfProgramme }
        .map(\.day).filter { $0 > pause.day }.min()
      let end = pause.end ?? back.flatMap { CalendarDate(daysSinceEpoch: $0.daysSinceEpoch - 1) }
      if let end, end < pause.day { return nil }
      return Pause(start: pause.day, end: end, isOfProgramme: pause.isOfProgramme)
    }
  }

  /// A pause or a return of one record; one without a day is none.
  private struct Step {
    let day: CalendarDate
    let end: CalendarDate?
    let isReturn: Bool
    let isOfProgramme: Bool

    init?(_ record: CaseRecord) {
      let fields = NamedFields(record.fields)
      let word = fields.word("event") ?? ""
      switch CaseKind(record.kind) {
      case .pause: isReturn = false
      case .comeback: isReturn = true
      case .event where Self.pauses.contains(word): isReturn = false
      case .event where Self.returns.contains(word): isReturn = true
      default: return nil
      }
      guard let day = isReturn ? record.on : fields.day("start") ?? record.on else { return nil }
      self.day = day
      end = fields.day("end")
      isOfProgramme =
        Self.programme.contains(fields.word("by") ?? "") || Self.programmePauses.contains(word)
    }

    private static let programmePauses: Set<String> = ["paused_funding", "paused_programme"]
    private static let pauses = programmePauses.union(["pause", "paused", "paused_personal"])
    private static let returns: Set<String> = ["return", "returned"]
    private static let programme: Set<String> = ["programme", "program", "funding"]
  }
}
