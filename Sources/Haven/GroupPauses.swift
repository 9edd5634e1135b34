package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

// A pause stands in the group's lane, and in the files of those who are in the group: research reads people's files
// alone, and whoever is due for something is so by their own.
extension Access {
  /// The kind of the record in a member's file (Docs/RESEARCH.md §7).
  private static let eventKind = "event"

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
    let concerned = try members(of: known).filter { $0.membership.contains(start) }
    try vault.append(
      NewGroupRecord(kind: GroupPause.recordKind, on: start, fields: pause.fields),
      toGroup: known.id,
      beside: concerned.map {
        NewRecord(
          subject: $0.subject, kind: Self.eventKind, fields: pause.eventFields(of: known.id),
          text: "")
      })
    known.pauses = (known.pauses + [pause]).sorted { $0.start < $1.start }
    return known
  }

  /// Ends the pause of a group: the day given is the last one of it.
  ///
  /// - Throws: `.group(.noPause)`, also for one that begins later.
  package func resumeGroup(named name: String, after last: CalendarDate) throws -> KnownGroup {
    var known = try group(named: name)
    guard let (record, pause) = try newestPause(of: known, going: last) else {
      throw HavenError.group(.noPause)
    }
    var ended = pause
    ended.end = last
    let events = try vault.caseworkFacts(of: nil, workers: Threads.processorCount) {
      $0 == Self.eventKind
    }.flatMap { facts in
      facts.records.filter { $0.fields == pause.eventFields(of: known.id) }
        .map { (id: $0.id, subject: facts.subject, fields: ended.eventFields(of: known.id)) }
    }
    try vault.amend(
      record, inGroup: known.id, from: pause.fields, to: ended.fields, beside: events)
    known.pauses = known.pauses.map { $0 == pause ? ended : $0 }
    return known
  }

  /// The pause that goes on after a day, with its record.
  private func newestPause(
    of known: KnownGroup, going last: CalendarDate
  ) throws -> (RecordID, GroupPause)? {
    let records = try vault.groups().first { $0.subject == known.id }?.records ?? []
    return records.filter { $0.kind == GroupPause.recordKind }.compactMap { record in
      GroupPause(fields: record.fields).map { (record.id, $0) }
    }.last { $0.1.start <= last && ($0.1.end.map { $0 > last } ?? true) }
  }
}

extension GroupPause {
  /// What stands of it in the file of somebody who is in the group.
  fileprivate func eventFields(of group: SubjectID) -> [Field] {
    [Field(name: "event", value: "pause")] + fields
      + [Field(name: "group", value: group.description)]
  }
}
