import HavenProgramme
import HavenRecords
import Testing

/// Who has to say why they read somebody's file.
@Suite struct GroupFacilitatorsTests {
  private static func group(_ number: UInt64) -> SubjectID { SubjectID(high: 7, low: number) }

  private static func keyholder(_ number: UInt8) -> KeyholderID {
    KeyholderID(bytes: [UInt8](repeating: number, count: 16))!
  }

  private static let day = CalendarDate(iso: "2026-01-13")!
  private static let ona = keyholder(1)
  private static let bea = keyholder(2)

  private static func membership(
    _ number: UInt64, from start: String = "2026-01-06", until end: String? = nil
  ) -> Membership {
    var membership = Membership(
      group: group(number), path: "support", start: CalendarDate(iso: start)!)
    membership.end = end.flatMap { CalendarDate(iso: $0) }
    return membership
  }

  private static func isOutside(
    _ memberships: [Membership], _ lists: [(UInt64, [KeyholderID])]?
  ) -> Bool {
    GroupRules.isOutside(
      ona, readingFileOf: memberships,
      lists: lists?.map { GroupFacilitators(group: group($0.0), keyholders: $0.1) }, on: day)
  }

  @Test func aFileIsOutsideWhereOthersFacilitateAndNotTheReader() {
    let (ona, bea) = (Self.ona, Self.bea)
    #expect(Self.isOutside([Self.membership(1)], [(1, [bea])]))
    #expect(!Self.isOutside([Self.membership(1)], [(1, [bea, ona])]))
    // In two groups, one of which is the reader's.
    let both = [Self.membership(1), Self.membership(2)]
    #expect(!Self.isOutside(both, [(1, [bea]), (2, [ona])]))
    #expect(Self.isOutside(both, [(1, [bea]), (3, [ona])]))
    // A list beside one that nobody made is a list.
    #expect(Self.isOutside(both, [(2, [bea])]))
  }

  @Test func withoutAListOrAGroupNothingIsOutside() {
    #expect(!Self.isOutside([Self.membership(1)], []))
    #expect(!Self.isOutside([Self.membership(1)], [(1, [])]))
    #expect(!Self.isOutside([Self.membership(1)], [(2, [Self.bea])]))
    #expect(!Self.isOutside([], [(1, [Self.bea])]))
    #expect(!Self.isOutside([], nil))
  }

  /// Who was told of no list cannot know: every group is another's then.
  @Test func whoWasToldNothingIsOutsideEveryGroup() {
    #expect(Self.isOutside([Self.membership(1)], nil))
  }

  @Test(arguments: [
    ("2026-01-13", nil, true), ("2026-01-14", nil, false), ("2026-01-06", "2026-01-13", true),
    ("2026-01-06", "2026-01-12", false),
  ])
  func todaysGroupsCount(start: String, end: String?, isOutside: Bool) {
    let membership = Self.membership(1, from: start, until: end)
    #expect(Self.isOutside([membership], [(1, [Self.bea])]) == isOutside)
    #expect(Self.isOutside([membership], nil) == isOutside)
  }

  @Test func aListIsReadAsItWasWritten() {
    for keyholders in [[], [Self.ona], [Self.bea, Self.ona]] {
      let list = GroupFacilitators(group: Self.group(1), keyholders: keyholders)
      #expect(GroupFacilitators(fields: list.fields) == list)
    }
    let group = Field(name: "group", value: Self.group(1).description)
    #expect(GroupFacilitators(fields: [Field(name: "group", value: "Tuesday")]) == nil)
    #expect(GroupFacilitators(fields: [group, Field(name: "facilitators", value: "Ona")]) == nil)
    #expect(GroupFacilitators(fields: []) == nil)
  }

  @Test func anIdOfAKeyholderHasOneText() {
    let text = Self.ona.description
    #expect(KeyholderID(text: text) == Self.ona)
    for other in [text.uppercased(), String(text.dropLast()), text + "a", "", "Ona"] {
      #expect(KeyholderID(text: other) == nil, "\(other)")
    }
  }
}
