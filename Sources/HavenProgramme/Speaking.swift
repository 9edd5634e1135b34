package import HavenRecords

/// That somebody brings their story to a group on one evening: a survivor, or a member who shares their journey.
///
/// It is a record in the person's own casework, its day the evening's (Docs/PROGRAMME.md §14): the group's own file never says who
/// spoke.
package struct Speaking: Sendable, Equatable {
  package static let recordKind = "speaking"

  /// How the story comes to the evening.
  package enum Medium: String, Sendable, CaseIterable {
    case live
    /// The person reads it.
    case read
    /// Others read it.
    case letter
    case audio, video
  }

  private enum Key: String {
    case group, medium, boundaries, warnings, support, aftercare
    case aftercareDone = "aftercare_done"
    case cancelled
  }

  package let group: SubjectID
  package let medium: Medium
  /// What nobody asks about.
  package private(set) var boundaries: [String] = []
  /// What the group is told before.
  package private(set) var warnings: [String] = []
  /// Who is there for the speaker.
  package private(set) var support: [String] = []
  /// When somebody asks how the speaker is.
  package var aftercare: CalendarDate?
  package var aftercareDone: CalendarDate?
  package var cancelled: CalendarDate?
  /// Fields that this program does not know: they are kept.
  private var others: [Field] = []

  package init(group: SubjectID, medium: Medium, aftercare: CalendarDate?) {
    self.group = group
    self.medium = medium
    self.aftercare = aftercare
  }

  /// Says what the speaker asks for.
  ///
  /// - Throws: What is too much, with the field.
  package mutating func ask(
    boundaries: [String], warnings: [String], support: [String]
  ) throws(SpeakingFault) {
    self.boundaries = try Self.checked(boundaries, .boundaries)
    self.warnings = try Self.checked(warnings, .warnings)
    self.support = try Self.checked(support, .support)
  }

  private static func checked(_ lines: [String], _ key: Key) throws(SpeakingFault) -> [String] {
    do throws(LineFault) { return try LineList.checked(lines) } catch {
      throw .lines(error, field: key.rawValue)
    }
  }

  /// The fields of its record, in the order of the page.
  package var fields: [Field] {
    func list(_ lines: [String]) -> String? { lines.isEmpty ? nil : LineList.value(lines) }
    return Field.present([
      (Key.group, group.description), (.medium, medium.rawValue), (.boundaries, list(boundaries)),
      (.warnings, list(warnings)), (.support, list(support)),
      (.aftercare, aftercare?.description), (.aftercareDone, aftercareDone?.description),
      (.cancelled, cancelled?.description),
    ]) + others
  }

  /// Reads a record's fields back; nil for what is none.
  package init?(kind: String, fields: [Field]) {
    guard kind == Self.recordKind, let values = fields.values(by: Key.self, beside: true),
      let group = values[.group].flatMap({ SubjectID(text: $0) }),
      let medium = values[.medium].flatMap(Medium.init(rawValue:))
    else { return nil }
    let days = [Key.aftercare, .aftercareDone, .cancelled].map { key in
      values[key].map { CalendarDate(iso: $0) }
    }
    // A day that is none would be an evening that goes on, or a call that nobody makes.
    guard days.allSatisfy({ $0.map { $0 != nil } ?? true }) else { return nil }
    self.init(group: group, medium: medium, aftercare: days[0] ?? nil)
    aftercareDone = days[1] ?? nil
    cancelled = days[2] ?? nil
    boundaries = LineList.items(values[.boundaries])
    warnings = LineList.items(values[.warnings])
    support = LineList.items(values[.support])
    others = fields.filter { Key(rawValue: $0.name) == nil }
  }

  /// The day of the call that somebody still owes the speaker; nil before the evening, and where none is owed.
  package func aftercareDue(after evening: CalendarDate, on day: CalendarDate) -> CalendarDate? {
    guard cancelled == nil, aftercareDone == nil, evening <= day else { return nil }
    return aftercare
  }
}

/// What is wrong with what was agreed with a speaker.
package enum SpeakingFault: Error, Equatable, Sendable {
  case lines(LineFault, field: String)
}
