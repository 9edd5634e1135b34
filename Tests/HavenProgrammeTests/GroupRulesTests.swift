import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

private func id(_ byte: UInt8) -> SubjectID {
  SubjectID(bytes: [UInt8](repeating: byte, count: 16))!
}

/// What stands in records is read back as it was written, and what cannot be is nothing.
@Suite struct GroupFieldsTests {
  private let group = ProgrammeGroup(
    name: "Tuesday", kind: .education, sessions: 12, modules: ["Consent", "Empathy"],
    language: "en", closed: day("2026-06-30"))

  @Test func aGroupIsReadBack() {
    #expect(ProgrammeGroup(fields: group.fields) == group)
    let least = ProgrammeGroup(
      name: "x", kind: .other, sessions: nil, modules: [], language: nil)
    #expect(ProgrammeGroup(fields: least.fields) == least)
    #expect(least.isOpen(on: day("9999-12-31")))
    #expect(group.isOpen(on: day("2026-06-30")) && !group.isOpen(on: day("2026-07-01")))
  }

  @Test(arguments: [
    ("kind", "cult"), ("sessions", "0"), ("sessions", "1041"), ("sessions", "twelve"),
    ("closed", "2026-02-30"),
  ])
  func aGroupThatSaysWhatCannotBeIsNone(name: String, value: String) {
    let fields = group.fields.map { $0.name == name ? Field(name: name, value: value) : $0 }
    #expect(ProgrammeGroup(fields: fields) == nil)
  }

  /// What this program does not know it would leave out of the next version.
  @Test func aGroupThatSaysMoreIsNoneAndAPauseThatDoesIsOne() {
    let more = Field(name: "room", value: "upstairs")
    #expect(ProgrammeGroup(fields: group.fields + [more]) == nil)
    let pause = GroupPause(start: day("2026-01-01"), end: nil, cause: .funding)
    #expect(GroupPause(fields: pause.fields + [more]) == pause)
  }

  @Test func aFieldThatStandsTwiceMeansNothing() {
    #expect(ProgrammeGroup(fields: group.fields + [Field(name: "kind", value: "other")]) == nil)
    let pause = GroupPause(start: day("2026-01-01"), end: nil, cause: .funding)
    #expect(GroupPause(fields: pause.fields + pause.fields) == nil)
  }

  @Test func pausesAreReadBackAndNeverEndBeforeTheyBegin() {
    let pause = GroupPause(
      start: day("2020-03-16"), end: day("2021-05-10"), cause: .programme)
    #expect(GroupPause(fields: pause.fields) == pause)
    var open = pause
    open.end = nil
    #expect(GroupPause(fields: open.fields) == open)
    var wrong = pause
    wrong.end = day("2020-03-15")
    #expect(GroupPause(fields: wrong.fields) == nil)
    #expect(pause.overlaps(open) && open.overlaps(pause))
    let later = GroupPause(start: day("2021-05-11"), end: nil, cause: .funding)
    #expect(!pause.overlaps(later) && !later.overlaps(pause))
    #expect(open.overlaps(later))
  }

  @Test func anEveningIsReadBack() {
    let evening = Evening(
      number: 3, modality: .video, modules: ["Consent"], guests: [.survivorSpeaker, .journey],
      presentCount: 7)
    #expect(Evening(fields: evening.fields) == evening)
    for (name, value) in [("number", "0"), ("present", "-1"), ("guests", "Ann"), ("modality", "")] {
      let fields = evening.fields.map { $0.name == name ? Field(name: name, value: value) : $0 }
      #expect(Evening(fields: fields) == nil, "\(name)")
    }
  }

  @Test func aMembershipIsReadBackWithWhatElseItSays() {
    var membership = Membership(group: id(7), path: "education", start: day("2026-01-06"))
    membership.end = day("2026-04-07")
    membership.reason = .completed
    membership.otherFields = [Field(name: "support", value: "invited")]
    #expect(Membership(on: nil, fields: membership.fields) == membership)
    let withoutStart = membership.fields.filter { $0.name != "start" }
    #expect(Membership(on: day("2026-01-06"), fields: withoutStart) == membership)
    #expect(Membership(on: nil, fields: withoutStart) == nil)
    // An episode of no group, as an import may bring it.
    #expect(
      Membership(on: day("2026-01-06"), fields: [Field(name: "path", value: "support")]) == nil)
  }

  @Test func everyWordOfAttendanceSaysWhetherTheyWereThere() {
    #expect(Attendance.allCases.filter(\.isThere) == [.present, .late, .leftEarly])
    for attendance in Attendance.allCases {
      let presence = Presence(attendance: attendance, homework: .done, kind: .support)
      #expect(Presence.attendance(in: presence.fields) == attendance)
      #expect(Presence.homework(in: presence.fields) == .done)
    }
  }
}

/// The guards of who is in a group when, for any history.
@Suite struct GroupRulesTests {
  /// Whoever asks at random, and is let in and out by the rules alone, is in no group twice and in no two of a kind on
  /// any day, and in none that was closed or paused when they joined.
  @Test func nobodyIsInTwoGroupsOfAKind() {
    var random = SeededGenerator(seed: 41)
    var (joinedCount, refusedCount) = (0, 0)
    for _ in 0..<150 {
      let groups = Self.groups(&random)
      let kinds = Dictionary(uniqueKeysWithValues: groups.map { ($0.id, $0.group.kind) })
      var memberships: [Membership] = []
      for _ in 0..<40 {
        let on = CalendarDate(daysSinceEpoch: 20_000 + Int.random(in: 0..<200, using: &random))!
        if Bool.random(using: &random),
          let place = memberships.indices.filter({ memberships[$0].end == nil })
            .randomElement(using: &random), memberships[place].start <= on
        {
          memberships[place].end = on
          continue
        }
        let one = groups.randomElement(using: &random)!
        let wanted = Membership(group: one.id, path: one.group.kind.path, start: on)
        let fault = GroupRules.fault(
          joining: one.group, for: wanted, pauses: one.pauses, person: .member,
          memberships: memberships, kinds: kinds)
        guard fault == nil else {
          refusedCount += 1
          continue
        }
        #expect(one.group.isOpen(on: on) && !one.pauses.contains { $0.contains(on) })
        #expect(one.group.kind != .survivor)
        joinedCount += 1
        memberships.append(wanted)
      }
      for on in (20_000..<20_200).map({ CalendarDate(daysSinceEpoch: $0)! }) {
        let standing = memberships.filter { $0.contains(on) }
        #expect(Set(standing.map { kinds[$0.group] }).count == standing.count)
      }
    }
    #expect(joinedCount > 500 && refusedCount > 500)
  }

  private typealias Some = (id: SubjectID, group: ProgrammeGroup, pauses: [GroupPause])

  private static func groups(_ random: inout SeededGenerator) -> [Some] {
    (0..<5).map { number in
      let closed =
        Bool.random(using: &random)
        ? CalendarDate(daysSinceEpoch: 20_000 + Int.random(in: 0..<200, using: &random)) : nil
      let start = Int.random(in: 0..<150, using: &random)
      let pause = GroupPause(
        start: CalendarDate(daysSinceEpoch: 20_000 + start)!,
        end: CalendarDate(daysSinceEpoch: 20_030 + start), cause: .funding)
      return (
        id(UInt8(number + 1)),
        ProgrammeGroup(
          name: "\(number)", kind: GroupKind.allCases.randomElement(using: &random)!,
          sessions: nil, modules: [], language: nil, closed: closed), [pause]
      )
    }
  }

  @Test func survivorsAndMembersHaveGroupsOfTheirOwn() {
    let group = ProgrammeGroup(
      name: "x", kind: .survivor, sessions: nil, modules: [], language: nil)
    func fault(_ person: PersonKind) -> GroupRules.JoinFault? {
      GroupRules.fault(
        joining: group, for: Membership(group: id(1), path: "other", start: day("2026-01-01")),
        pauses: [], person: person,
        memberships: [], kinds: [:])
    }
    #expect(fault(.member) == .otherPeople)
    #expect(fault(.survivor) == nil)
  }

  @Test func whatStandsAgainstAnEvening() {
    let group = ProgrammeGroup(
      name: "x", kind: .support, sessions: nil, modules: [], language: nil,
      closed: day("2026-03-01"))
    let pause = GroupPause(start: day("2026-02-01"), end: day("2026-02-07"), cause: .funding)
    func fault(_ on: String, expected: Int = 8) -> GroupRules.EveningFault? {
      GroupRules.fault(
        of: group, meetingOn: day(on), today: day("2026-03-05"), pauses: [pause],
        evenings: [day("2026-01-13")], expected: expected)
    }
    #expect(fault("2026-01-20") == nil)
    #expect(fault("2026-01-13") == .alreadyThere)
    #expect(fault("2026-01-20", expected: 0) == .nobodyExpected)
    #expect(fault("2026-02-07") == .groupPaused)
    #expect(fault("2026-02-08") == nil)
    #expect(fault("2026-03-02") == .groupClosed)
    #expect(fault("2026-03-06") == .inFuture)
  }
}
