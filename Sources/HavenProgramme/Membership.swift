package import HavenRecords

/// Why somebody's time in a group was over.
package enum EndReason: String, Sendable, CaseIterable {
  case completed
  case movedOn = "moved-on"
  case steppedAway = "stepped-away"
  case pausedFunding = "paused-funding"
  case pausedPersonal = "paused-personal"
  case askedToLeave = "asked-to-leave"
  case custody, moved, died, transferred, unknown
}

/// Somebody's time in a group: a record of the kind `episode` in their own file (Docs/PROGRAMME.md §3).
package struct Membership: Sendable, Equatable {
  package static let recordKind = "episode"

  private enum Key: String {
    case path, group, start, end
    case reason = "reason_ended"
  }

  package var group: SubjectID
  package var path: String
  package var start: CalendarDate
  /// The last day; nil while it goes on.
  package var end: CalendarDate?
  package var reason: EndReason?
  /// What else the record says: an invitation to a support group, numbers of an earlier time.
  package var otherFields: [Field]

  package init(group: SubjectID, path: String, start: CalendarDate) {
    self.group = group
    self.path = path
    self.start = start
    otherFields = []
  }

  /// The fields of its record.
  package var fields: [Field] {
    let values: [(Key, String?)] = [
      (.path, path), (.group, group.description), (.start, start.description),
      (.end, end?.description), (.reason, reason?.rawValue),
    ]
    return Field.present(values) + otherFields
  }

  /// Reads an episode; nil for one that is of no group, such as one that was imported.
  package init?(on day: CalendarDate?, fields: [Field]) {
    guard let values = fields.values(by: Key.self, beside: true),
      let group = values[.group].flatMap({ SubjectID(text: $0) }),
      let start = values[.start].map({ CalendarDate(iso: $0) }) ?? day
    else { return nil }
    let end = values[.end].map { CalendarDate(iso: $0) }
    guard end.map({ $0 != nil }) ?? true else { return nil }
    self.group = group
    self.start = start
    self.end = end ?? nil
    path = values[.path] ?? ""
    reason = values[.reason].flatMap(EndReason.init(rawValue:))
    otherFields = fields.filter { Key(rawValue: $0.name) == nil }
  }

  /// Whether they are in the group on a day.
  package func contains(_ day: CalendarDate) -> Bool {
    start <= day && (end.map { day <= $0 } ?? true)
  }

  /// Whether two times have a day in common.
  package func overlaps(_ other: Self) -> Bool {
    start <= (other.end ?? .last) && other.start <= (end ?? .last)
  }
}

/// Who may pass from where to where (Docs/PROGRAMME.md §§2 to 4).
package enum GroupRules {
  /// What stands against somebody's joining a group.
  package enum JoinFault: Equatable, Sendable {
    case groupClosed
    case groupPaused
    case alreadyIn
    /// They are in another group of this kind from that day on.
    case inOther(group: SubjectID)
    /// Survivors' groups are for survivors, the others for members.
    case otherPeople
  }

  /// Whether somebody may be in a group for a time.
  ///
  /// - Parameters:
  ///   - membership: The time. Without an end they stay until they leave, so that what begins later stands against it too.
  ///   - memberships: Theirs besides, in any group.
  ///   - kinds: The kinds of the groups that are known; one that is not is of no kind.
  package static func fault(
    joining group: ProgrammeGroup, for membership: Membership, pauses: [GroupPause],
    person: PersonKind, memberships: [Membership], kinds: [SubjectID: GroupKind]
  ) -> JoinFault? {
    let day = membership.start
    guard group.isOpen(on: day) else { return .groupClosed }
    guard !pauses.contains(where: { $0.contains(day) }) else { return .groupPaused }
    guard person == group.kind.people else { return .otherPeople }
    let standing = memberships.filter { $0.overlaps(membership) }
    guard !standing.contains(where: { $0.group == membership.group }) else { return .alreadyIn }
    if let other = standing.first(where: { kinds[$0.group] == group.kind }) {
      return .inOther(group: other.group)
    }
    return nil
  }

  /// What stands against an evening.
  package enum EveningFault: Equatable, Sendable {
    case groupClosed
    case groupPaused
    case alreadyThere
    case nobodyExpected
    case inFuture
  }

  /// Whether a group can have had an evening on a day.
  ///
  /// - Parameter expected: How many were in it on that day.
  package static func fault(
    of group: ProgrammeGroup, meetingOn day: CalendarDate, today: CalendarDate,
    pauses: [GroupPause], evenings: [CalendarDate], expected: Int
  ) -> EveningFault? {
    guard day <= today else { return .inFuture }
    guard group.isOpen(on: day) else { return .groupClosed }
    guard !pauses.contains(where: { $0.contains(day) }) else { return .groupPaused }
    guard !evenings.contains(day) else { return .alreadyThere }
    return expected == 0 ? .nobodyExpected : nil
  }
}
