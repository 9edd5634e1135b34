internal import HavenProgramme
internal import HavenRecords
internal import HavenVault

/// Holds the lines of an import file to the programme's rules (Docs/PROGRAMME.md §§2 to 4), one after the other.
///
/// Of evenings it knows each group's newest alone, so what is written of one stands before the next one of the group;
/// memory grows with groups and with the times that people spent in them.
struct ImportProgramme {
  /// To which lane's record the vault's id of a group or an evening is added.
  enum Tie: Equatable {
    case none
    case group(ref: String)
    case evening(ofGroup: String)
  }

  private struct CurrentEvening {
    let ref: String
    let on: CalendarDate
    let presentCount: Int
    var attended: Set<String> = []
    var thereCount = 0
  }

  private struct KnownGroup {
    /// Stands for the group among the rules: the vault's own is drawn when it is written.
    let id: SubjectID
    let group: ProgrammeGroup
    let pauses: [GroupPause]
    var evening: CurrentEvening?
    var eveningCount = 0
  }

  /// Of one member: each is compared with all the others.
  private static let episodeLimit = 256

  private let today: CalendarDate
  private let people: [String: PersonKind]
  private var groups: [String: KnownGroup] = [:]
  private let kinds: [SubjectID: GroupKind]
  private var groupOfEvening: [String: String] = [:]
  private var memberships: [String: [Membership]] = [:]

  init(_ roll: ImportRoll, today: CalendarDate) {
    self.today = today
    people = roll.kinds()
    for (place, group) in roll.groups.enumerated() {
      groups[group.ref] = KnownGroup(
        id: Self.standIn(place), group: group.group, pauses: group.pauses)
    }
    kinds = Dictionary(
      uniqueKeysWithValues: groups.values.map { ($0.id, $0.group.kind) })
  }

  /// An id by a number: 16 bytes are what an id has.
  private static func standIn(_ number: Int) -> SubjectID {
    SubjectID(bytes: (0..<16).map { UInt8(truncatingIfNeeded: number >> ($0 < 8 ? $0 * 8 : 63)) })!
  }

  // MARK: Evenings

  /// Admits an evening; answers it as it is written.
  mutating func admit(_ evening: ImportedEvening) throws(InputFault) -> Evening {
    guard var known = groups[evening.group] else { throw .unknownGroup }
    if let last = known.evening?.on, evening.on < last { throw .eveningOutOfOrder }
    let fault = GroupRules.fault(
      of: known.group, meetingOn: evening.on, today: today, pauses: known.pauses,
      evenings: [known.evening?.on].compactMap { $0 }, expected: 1)
    if let fault { throw .group(.evening(fault)) }
    known.eveningCount += 1
    guard evening.number ?? known.eveningCount == known.eveningCount else {
      throw .notTheNumber(known.eveningCount)
    }
    if let unknown = evening.modules.first(where: { !known.group.modules.contains($0) }) {
      throw .group(.moduleUnknown(unknown))
    }
    if let past = known.evening { groupOfEvening[past.ref] = nil }
    groupOfEvening[evening.ref] = evening.group
    known.evening = CurrentEvening(
      ref: evening.ref, on: evening.on, presentCount: evening.presentCount)
    groups[evening.group] = known
    return Evening(
      number: known.eveningCount, modality: evening.modality, modules: evening.modules,
      guests: evening.guests, presentCount: evening.presentCount)
  }

  // MARK: Records

  /// Admits a record, with what it leaves out of what its group or evening says; answers what is to be added to it.
  mutating func admit(
    _ record: inout ImportedRecord, of member: String
  ) throws(InputFault) -> Tie {
    switch (record.group, record.evening) {
    case (nil, nil): return .none
    case (let group?, nil): return try admit(&record, of: member, inGroup: group)
    case (nil, let evening?): return try admit(&record, of: member, inEvening: evening)
    case (_?, _?):
      throw .keyOfOtherKind(
        key: record.kind == Membership.recordKind ? "evening" : "group",
        kind: record.kind == Membership.recordKind
          ? UnlockedVault.EveningKind.slice : Membership.recordKind)
    }
  }

  private mutating func admit(
    _ record: inout ImportedRecord, of member: String, inGroup ref: String
  ) throws(InputFault) -> Tie {
    guard record.kind == Membership.recordKind else {
      throw .keyOfOtherKind(key: "group", kind: Membership.recordKind)
    }
    guard let known = groups[ref] else { throw .unknownGroup }
    guard let kind = people[member] else { throw .unknownRef }
    guard memberships[member]?.count ?? 0 < Self.episodeLimit else {
      throw .tooMany(key: "episode", limit: Self.episodeLimit)
    }
    try record.require("path", known.group.kind.path)
    let membership = try Self.membership(record, of: known.id)
    let fault = GroupRules.fault(
      joining: known.group, for: membership, pauses: known.pauses, person: kind,
      memberships: memberships[member] ?? [], kinds: kinds)
    if let fault { throw .group(.joining(.init(fault, known.group))) }
    memberships[member, default: []].append(membership)
    return .group(ref: ref)
  }

  private static func membership(
    _ record: ImportedRecord, of group: SubjectID
  ) throws(InputFault) -> Membership {
    guard record["group"] == nil else { throw .duplicateKey("group") }
    for key in ["start", "end"] where record[key].map({ CalendarDate(iso: $0) == nil }) ?? false {
      throw .notADay(key: "fields.\(key)")
    }
    if let reason = record["reason_ended"], EndReason(rawValue: reason) == nil {
      throw .notOneOf(key: "fields.reason_ended", words: EndReason.allCases.map(\.rawValue))
    }
    let field = Field(name: "group", value: group.description)
    guard let membership = Membership(on: record.on, fields: record.fields + [field]) else {
      throw .missingKey("fields.start")
    }
    if let end = membership.end, end < membership.start { throw .group(.endBeforeStart) }
    return membership
  }

  private mutating func admit(
    _ record: inout ImportedRecord, of member: String, inEvening ref: String
  ) throws(InputFault) -> Tie {
    guard record.kind == UnlockedVault.EveningKind.slice else {
      throw .keyOfOtherKind(key: "evening", kind: UnlockedVault.EveningKind.slice)
    }
    guard let group = groupOfEvening[ref], var known = groups[group], var evening = known.evening
    else { throw .unknownEvening }
    guard record.on ?? evening.on == evening.on else { throw .saysOtherwise(key: "on") }
    record.on = evening.on
    try record.require("group", known.group.kind.path)
    guard record["evening"] == nil else { throw .duplicateKey("evening") }
    guard
      memberships[member]?.contains(where: { $0.group == known.id && $0.contains(evening.on) })
        ?? false
    else { throw .notInGroupThen }
    guard evening.attended.insert(member).inserted else {
      throw .group(.memberTwice(alias: member))
    }
    // A text of somebody who was not there says why.
    evening.thereCount += try Self.attendance(of: record).isThere ? 1 : 0
    guard evening.thereCount <= evening.presentCount else {
      throw .morePresent(than: evening.presentCount)
    }
    known.evening = evening
    groups[group] = known
    return .evening(ofGroup: group)
  }

  private static func attendance(of record: ImportedRecord) throws(InputFault) -> Attendance {
    if let homework = record["homework"], Homework(rawValue: homework) == nil {
      throw .notOneOf(key: "fields.homework", words: Homework.allCases.map(\.rawValue))
    }
    guard let attendance = Presence.attendance(in: record.fields) else {
      throw .notOneOf(key: "fields.attendance", words: Attendance.allCases.map(\.rawValue))
    }
    return attendance
  }
}

extension ImportedRecord {
  fileprivate subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Requires that a field says what the group says; adds it where it is missing.
  fileprivate mutating func require(_ name: String, _ value: String) throws(InputFault) {
    guard let said = self[name] else {
      fields.append(Field(name: name, value: value))
      return
    }
    guard said == value else { throw .saysOtherwise(key: "fields.\(name)") }
  }
}
