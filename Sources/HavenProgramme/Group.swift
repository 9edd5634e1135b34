package import HavenRecords

/// What sort of group it is.
package enum GroupKind: String, Sendable, CaseIterable {
  case education, support, survivor, partners, blended, other

  /// The path of an episode in such a group (Docs/RESEARCH.md §3).
  package var path: String {
    switch self {
    case .education, .support: rawValue
    case .survivor, .partners, .blended, .other: "other"
    }
  }

  /// Whose evenings they are.
  package var people: PersonKind { self == .survivor ? .survivor : .member }
}

/// A group as its record in its own lane says (Docs/PROGRAMME.md §2). It names nobody.
package struct ProgrammeGroup: Sendable, Equatable {
  package static let recordKind = "group"
  /// As many sessions as a group can have planned.
  package static let sessionRange = 1...1040
  package static let moduleLimit = 64

  private enum Key: String { case name, kind, sessions, modules, language, closed }

  package var name: String
  package var kind: GroupKind
  /// Planned sessions; nil for a group without an end.
  package var sessions: Int?
  package var modules: [String]
  /// `en` or `fr`.
  package var language: String?
  /// The day on which it ended.
  package var closed: CalendarDate?

  package init(
    name: String, kind: GroupKind, sessions: Int?, modules: [String], language: String?,
    closed: CalendarDate? = nil
  ) {
    self.name = name
    self.kind = kind
    self.sessions = sessions
    self.modules = modules
    self.language = language
    self.closed = closed
  }

  /// The fields of its record, in the order of the page.
  package var fields: [Field] {
    let values: [(Key, String?)] = [
      (.name, name), (.kind, kind.rawValue), (.sessions, sessions.map(String.init)),
      (.modules, modules.isEmpty ? nil : LineList.value(modules)), (.language, language),
      (.closed, closed?.description),
    ]
    return Field.present(values)
  }

  /// Reads a record's fields back; nil where they say something that this program does not know: what it wrote then
  /// would be less (FORMAT.md §14.1).
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Key.self), let name = values[.name],
      let kind = values[.kind].flatMap(GroupKind.init(rawValue:))
    else { return nil }
    let sessions = values[.sessions].map { Int($0) }
    let closed = values[.closed].map { CalendarDate(iso: $0) }
    guard sessions.map({ $0.map(Self.sessionRange.contains) ?? false }) ?? true,
      closed.map({ $0 != nil }) ?? true
    else { return nil }
    self.init(
      name: name, kind: kind, sessions: sessions ?? nil,
      modules: LineList.items(values[.modules]),
      language: values[.language], closed: closed ?? nil)
  }

  /// Whether it still meets on a day.
  package func isOpen(on day: CalendarDate) -> Bool { closed.map { day <= $0 } ?? true }
}

/// A time in which the programme itself stands still: nobody is absent then, and nothing falls due.
package struct GroupPause: Sendable, Equatable {
  package static let recordKind = "pause"

  /// What stopped the group.
  package enum Cause: String, Sendable, CaseIterable {
    case funding, programme
  }

  private enum Key: String { case start, end, by }

  package var start: CalendarDate
  /// The last day; nil while it goes on.
  package var end: CalendarDate?
  package var cause: Cause

  package init(start: CalendarDate, end: CalendarDate?, cause: Cause) {
    self.start = start
    self.end = end
    self.cause = cause
  }

  /// The fields of its record.
  package var fields: [Field] {
    Field.present([
      (Key.start, start.description), (.end, end?.description), (.by, cause.rawValue),
    ])
  }

  /// Reads a record's fields back; nil for what is no pause.
  package init?(fields: [Field]) {
    // What a later program adds beside makes it no less a pause.
    guard let values = fields.values(by: Key.self, beside: true),
      let start = values[.start].flatMap({ CalendarDate(iso: $0) }),
      let cause = values[.by].flatMap(Cause.init(rawValue:))
    else { return nil }
    let end = values[.end].map { CalendarDate(iso: $0) }
    guard end.map({ $0 != nil }) ?? true else { return nil }
    self.init(start: start, end: end ?? nil, cause: cause)
    // One that was taken back on its first day.
    guard isAny else { return nil }
  }

  /// Whether it has a day: one that ends before it begins was taken back.
  package var isAny: Bool { end.map { start <= $0 } ?? true }

  package func contains(_ day: CalendarDate) -> Bool {
    start <= day && (end.map { day <= $0 } ?? true)
  }

  /// Whether two pauses have a day in common.
  package func overlaps(_ other: Self) -> Bool {
    start <= (other.end ?? .last) && other.start <= (end ?? .last)
  }
}

extension CalendarDate {
  /// The last day of the calendar.
  package static let last = CalendarDate(year: 9999, month: 12, day: 31)!
}
