package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

// A pause stands in the group's lane, and in the files of those who are in the group: research reads people's files
// alone, and whoever is due for something is so by their own.
extension Access {
  /// Has a group stand still.
  ///
  /// - Throws: `.group(.pausesOverlap)`; `.group(.endBeforeStart)`; `.group(.evening)` where it met in that time.
  package func pauseGroup(
    named name: String, from start: CalendarDate, until end: CalendarDate?,
    by cause: GroupPause.Cause
  ) throws -> KnownGroup {
    if let end, end < start { throw HavenError.group(.endBeforeStart) }
    var known = try group(named: name)
    let pause = GroupPause(start: start, end: end, cause: cause)
    guard !known.pauses.contains(where: { $0.overlaps(pause) }) else {
      throw HavenError.group(.pausesOverlap)
    }
    guard !known.evenings.contains(where: { pause.contains($0.on) }) else {
      throw HavenError.group(.evening(.alreadyThere))
    }
    let concerned = try members(of: known).filter { pause.concerns($0.membership) }
    try vault.append(
      NewGroupRecord(kind: GroupPause.recordKind, on: start, fields: pause.fields),
      toGroup: known.id,
      beside: Set(concerned.map(\.subject)).map { pause.event(in: known.id, of: $0) })
    known.pauses = (known.pauses + [pause]).sorted { $0.start < $1.start }
    return known
  }

  /// Ends the pause of a group on the day before the one given. A pause that was to begin on that very day is taken back:
  /// it ends before it begins, and so is none, in the group's file and in people's.
  ///
  /// - Parameter first: The day on which the group meets again.
  /// - Returns: The first day of the pause that was taken back.
  /// - Throws: `.group(.noPause)`, also for one that begins later.
  package func resumeGroup(
    named name: String, on first: CalendarDate
  ) throws -> (group: KnownGroup, takenBack: CalendarDate?) {
    var known = try group(named: name)
    guard let last = CalendarDate(daysSinceEpoch: first.daysSinceEpoch - 1),
      let (record, pause) = try newestPause(of: known, going: first)
    else { throw HavenError.group(.noPause) }
    var ended = pause
    ended.end = last
    let events = try vault.caseworkFacts(of: nil, workers: Threads.processorCount) {
      $0 == GroupPause.eventKind
    }.flatMap { facts in
      facts.records.filter { $0.fields == pause.eventFields(of: known.id) }
        .map { (id: $0.id, subject: facts.subject, fields: ended.eventFields(of: known.id)) }
    }
    try vault.amend(
      record, inGroup: known.id, from: pause.fields, to: ended.fields, beside: events)
    known.pauses = known.pauses.map { $0 == pause ? ended : $0 }.filter(\.isAny)
    return (known, ended.isAny ? nil : pause.start)
  }

  /// The pause in which a day lies, with its record.
  private func newestPause(
    of known: KnownGroup, going day: CalendarDate
  ) throws -> (RecordID, GroupPause)? {
    let records = try vault.groups().first { $0.subject == known.id }?.records ?? []
    return records.filter { $0.kind == GroupPause.recordKind }.compactMap { record in
      GroupPause(fields: record.fields).map { (record.id, $0) }
    }.last { $0.1.contains(day) }
  }
}

extension GroupPause {
  /// The kind of the record in a member's file (Docs/RESEARCH.md §7).
  static let eventKind = "event"

  /// Whether somebody's time in the group has a day in common with it.
  fileprivate func concerns(_ membership: Membership) -> Bool {
    start <= membership.end ?? .last && membership.start <= end ?? .last
  }

  /// What stands of it in the file of somebody who is in the group.
  func event(in group: SubjectID, of subject: SubjectID) -> NewRecord {
    NewRecord(
      subject: subject, kind: Self.eventKind, fields: eventFields(of: group), text: "")
  }

  func eventFields(of group: SubjectID) -> [Field] {
    [Field(name: "event", value: "pause")] + fields
      + [Field(name: "group", value: group.description)]
  }
}
