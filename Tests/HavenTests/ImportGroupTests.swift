import Foundation
import Haven
import HavenProgramme
import HavenRecords
import Testing

/// Groups, pauses and evenings of an import file (Docs/IMPORT.md), held to the rules of the commands for groups.
@Suite struct ImportGroupTests {
  /// A support group with a pause, one of its two members, and an evening of which he wrote.
  static let head = [
    #"{"type":"member","ref":"m1","alias":"Stan"}"#,
    #"{"type":"member","ref":"m2","alias":"Kofi"}"#,
    #"{"type":"member","ref":"s1","alias":"Ines","kind":"survivor"}"#,
    #"{"type":"group","ref":"g1","name":"Tuesday","kind":"support","modules":["Check-in","Plans"]}"#,
    #"{"type":"group","ref":"g2","name":"Monday","kind":"support","closed":"2024-05-01"}"#,
    #"{"type":"pause","group":"g1","start":"2020-03-16","end":"2021-05-10","by":"funding"}"#,
  ]
  static let rest = [
    #"{"type":"record","member":"m1","kind":"episode","group":"g1","fields":{"start":"2019-09-17","end":"2023-12-31","reason_ended":"completed"}}"#,
    #"{"type":"evening","ref":"e1","group":"g1","on":"2019-09-24","modules":["Plans"],"guests":["journey"],"present":2,"text":"People listened."}"#,
    #"{"type":"record","member":"m1","kind":"session","evening":"e1","text":"Read his plan.","fields":{"attendance":"late","homework":"done"}}"#,
  ]

  private static func bytes(_ lines: [String]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// A file is read twice, a pipe once.
  @Test(arguments: [true, false])
  func whatWasImportedIsWhatTheCommandsShow(isFile: Bool) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    let lines = Self.bytes(Self.head + Self.rest)
    let wanted = try access.importLines(
      from: Scene.source(lines, isStream: !isFile), isDryRun: true)
    #expect(try access.groups().isEmpty && access.members().isEmpty, "a dry run writes nothing")
    let imported = try access.importLines(
      from: Scene.source(lines, isStream: !isFile), isDryRun: false)
    #expect(imported == wanted)
    #expect(imported.memberCount == 3 && imported.recordCount == 2)
    #expect(imported.groupCount == 2 && imported.eveningCount == 1)
    let groups = try access.groups()
    #expect(groups.map(\.group.name) == ["Monday", "Tuesday"])
    #expect(groups[0].group.closed == CalendarDate(iso: "2024-05-01"))
    #expect(groups[1].pauses.map(\.start) == [CalendarDate(iso: "2020-03-16")])
    let members = try access.members(of: groups[1])
    #expect(members.map(\.alias) == ["Stan"])
    #expect(members[0].membership.path == "support")
    #expect(members[0].membership.reason == .completed)
    let shown = try access.showEvening(ofGroupNamed: "Tuesday", on: nil)
    #expect(shown.evening.evening.number == 1 && shown.evening.evening.guests == [.journey])
    #expect(shown.text == "People listened.")
    #expect(shown.slices.map(\.text) == ["Read his plan."])
    #expect(shown.slices.map(\.attendance) == [.late])
    #expect(try access.verify().isSound)
    try access.close()
  }

  struct Refusal: Sendable {
    /// What stands in the file after the head.
    let lines: [String]
    let line: Int
    let fault: InputFault

    init(_ lines: [String], _ line: Int, _ fault: InputFault) {
      self.lines = lines
      self.line = line
      self.fault = fault
    }
  }

  private static func episode(
    _ member: String, _ group: String, _ fields: String, _ more: String = ""
  ) -> String {
    #"{"type":"record","member":"\#(member)","kind":"episode","group":"\#(group)"\#(more),"fields":{\#(fields)}}"#
  }

  private static func evening(_ ref: String, _ on: String, _ more: String = "") -> String {
    #"{"type":"evening","ref":"\#(ref)","group":"g1","on":"\#(on)","present":1\#(more)}"#
  }

  private static func session(
    _ member: String, _ evening: String, _ fields: String = #""attendance":"present""#,
    _ more: String = ""
  ) -> String {
    #"{"type":"record","member":"\#(member)","kind":"session","evening":"\#(evening)"\#(more),"fields":{\#(fields)},"text":"x"}"#
  }

  private static let isIn = episode("m1", "g1", #""start":"2019-09-17""#)
  private static let alsoIn = episode("m2", "g1", #""start":"2019-09-17""#)

  /// The head has six lines.
  static let ofGroups: [Refusal] = [
    Refusal([#"{"type":"group","ref":"g1","name":"x","kind":"other"}"#], 7, .refTaken(line: 4)),
    Refusal(
      [#"{"type":"group","ref":"g3","name":"TUESDAY","kind":"other"}"#], 7, .group(.nameTaken)),
    Refusal([#"{"type":"group","ref":"g3","kind":"other"}"#], 7, .missingKey("name")),
    Refusal([#"{"type":"group","ref":"g3","name":"","kind":"other"}"#], 7, .notALabel(key: "name")),
    Refusal([#"{"type":"group","ref":"g3","name":"x"}"#], 7, .missingKey("kind")),
    Refusal(
      [#"{"type":"group","ref":"g3","name":"x","kind":"cult"}"#], 7,
      .notOneOf(key: "kind", words: GroupKind.allCases.map(\.rawValue))),
    Refusal(
      [#"{"type":"group","ref":"g3","name":"x","kind":"other","sessions":0}"#], 7,
      .notInRange(key: "sessions", range: 1...1040)),
    Refusal(
      [#"{"type":"group","ref":"g3","name":"x","kind":"other","modules":["A","a"]}"#], 7,
      .group(.module)),
    Refusal(
      [#"{"type":"group","ref":"g3","name":"x","kind":"other","closed":"2026-02-30"}"#], 7,
      .notADay(key: "closed")),
    Refusal(
      [#"{"type":"group","ref":"g3","name":"x","kind":"other","members":[]}"#], 7,
      .unknownKey("members")),
    Refusal(
      [#"{"type":"pause","group":"g9","start":"2022-01-01","by":"funding"}"#], 7, .unknownGroup),
    Refusal(
      [#"{"type":"pause","group":"g1","start":"2021-05-10","by":"funding"}"#], 7,
      .group(.pausesOverlap)),
    Refusal(
      [#"{"type":"pause","group":"g1","start":"2022-01-02","end":"2022-01-01","by":"funding"}"#], 7,
      .group(.endBeforeStart)),
    Refusal([#"{"type":"pause","group":"g1","start":"2022-01-02"}"#], 7, .missingKey("by")),
  ]

  /// As many as there are, each a day of its own, and one more.
  static let tooMany: [Refusal] = [
    Refusal(
      (0..<256).map { number in
        let day = CalendarDate(daysSinceEpoch: 20_000 + number)!
        return
          #"{"type":"pause","group":"g1","start":"\#(day)","end":"\#(day)","by":"funding"}"#
      }, 262, .tooMany(key: "pause", limit: 256)),
    Refusal(
      (0...256).map { number in
        let day = CalendarDate(daysSinceEpoch: 15_000 + number)!
        return episode("m1", "g1", #""start":"\#(day)","end":"\#(day)""#)
      }, 263, .tooMany(key: "episode", limit: 256)),
  ]

  static let ofEpisodes: [Refusal] = [
    Refusal([episode("m1", "g9", #""start":"2019-09-17""#)], 7, .unknownGroup),
    Refusal([episode("m1", "g1", "")], 7, .missingKey("fields.start")),
    Refusal([episode("m1", "g1", #""note":"x""#)], 7, .missingKey("fields.start")),
    Refusal([episode("m1", "g1", #""start":"2019-02-30""#)], 7, .notADay(key: "fields.start")),
    Refusal(
      [episode("m1", "g1", #""start":"2019-09-17","end":"2019-09-16""#)], 7,
      .group(.endBeforeStart)),
    Refusal(
      [episode("m1", "g1", #""start":"2019-09-17","reason_ended":"bored""#)], 7,
      .notOneOf(key: "fields.reason_ended", words: EndReason.allCases.map(\.rawValue))),
    Refusal(
      [episode("m1", "g1", #""start":"2019-09-17","path":"education""#)], 7,
      .saysOtherwise(key: "fields.path")),
    Refusal(
      [episode("m1", "g1", #""start":"2019-09-17","group":"x""#)], 7, .duplicateKey("group")),
    Refusal(
      [isIn, episode("m1", "g1", #""start":"2022-01-01""#)], 8, .group(.joining(.alreadyIn))),
    // What ends before the other begins is fine; what does not is refused, in whichever order they stand.
    Refusal(
      [
        episode("m1", "g1", #""start":"2022-01-01""#),
        episode("m1", "g2", #""start":"2019-01-01","end":"2021-12-31""#),
        episode("m1", "g2", #""start":"2021-12-31""#),
      ], 9, .group(.joining(.alreadyIn))),
    Refusal(
      [isIn, episode("m1", "g2", #""start":"2022-01-01""#)], 8, .group(.joining(.inOther))),
    Refusal(
      [episode("s1", "g1", #""start":"2019-09-17""#)], 7,
      .group(.joining(.otherPeople(.member)))),
    Refusal(
      [episode("m1", "g1", #""start":"2020-04-01""#)], 7, .group(.joining(.groupPaused))),
    Refusal(
      [episode("m1", "g2", #""start":"2024-05-02""#)], 7, .group(.joining(.groupClosed))),
    Refusal(
      [#"{"type":"record","member":"m1","group":"g1","text":"x"}"#], 7,
      .keyOfOtherKind(key: "group", kind: "episode")),
  ]

  static let ofEvenings: [Refusal] = [
    Refusal(
      [#"{"type":"evening","ref":"e","group":"g9","on":"2019-09-24","present":1}"#], 7,
      .unknownGroup),
    Refusal([#"{"type":"evening","ref":"e","group":"g1","present":1}"#], 7, .missingKey("on")),
    Refusal(
      [#"{"type":"evening","ref":"e","group":"g1","on":"2019-09-24"}"#], 7, .missingKey("present")),
    Refusal([evening("e", "2020-03-16")], 7, .group(.evening(.groupPaused))),
    Refusal([evening("e", "9999-01-01")], 7, .group(.evening(.inFuture))),
    Refusal(
      [#"{"type":"evening","ref":"e","group":"g2","on":"2024-05-02","present":1}"#], 7,
      .group(.evening(.groupClosed))),
    Refusal(
      [evening("e", "2019-09-24"), evening("f", "2019-09-24")], 8,
      .group(.evening(.alreadyThere))),
    Refusal([evening("e", "2019-09-24"), evening("f", "2019-09-23")], 8, .eveningOutOfOrder),
    Refusal([evening("e", "2019-09-24", #","number":2"#)], 7, .notTheNumber(1)),
    Refusal(
      [evening("e", "2019-09-24", #","modules":["plans"]"#)], 7,
      .group(.moduleUnknown("plans"))),
    Refusal(
      [evening("e", "2019-09-24", #","guests":["Ann"]"#)], 7,
      .notOneOf(key: "guests", words: Guest.allCases.map(\.rawValue))),
  ]

  static let ofSessions: [Refusal] = [
    Refusal([session("m1", "e")], 7, .unknownEvening),
    // The next evening of the group is over the first one.
    Refusal(
      [isIn, evening("e", "2019-09-24"), evening("f", "2019-10-01"), session("m1", "e")], 10,
      .unknownEvening),
    Refusal([evening("e", "2019-09-24"), session("m1", "e")], 8, .notInGroupThen),
    Refusal([evening("e", "2019-09-24"), session("m1", "e"), isIn], 8, .notInGroupThen),
    Refusal(
      [isIn, evening("e", "2019-09-24"), session("m1", "e"), session("m1", "e")], 10,
      .group(.memberTwice(alias: "m1"))),
    Refusal(
      [isIn, alsoIn, evening("e", "2019-09-24"), session("m1", "e"), session("m2", "e")], 11,
      .morePresent(than: 1)),
    Refusal(
      [isIn, evening("e", "2019-09-24"), session("m1", "e", #""attendance":"there""#)], 9,
      .notOneOf(key: "fields.attendance", words: Attendance.allCases.map(\.rawValue))),
    Refusal(
      [
        isIn, evening("e", "2019-09-24"),
        session("m1", "e", #""attendance":"late","homework":"maybe""#),
      ], 9,
      .notOneOf(key: "fields.homework", words: Homework.allCases.map(\.rawValue))),
    Refusal(
      [
        isIn, evening("e", "2019-09-24"),
        session("m1", "e", #""attendance":"late""#, #","on":"2019-09-25""#),
      ], 9, .saysOtherwise(key: "on")),
    Refusal(
      [
        isIn, evening("e", "2019-09-24"),
        session("m1", "e", #""attendance":"late","group":"education""#),
      ], 9, .saysOtherwise(key: "fields.group")),
    Refusal(
      [
        isIn, evening("e", "2019-09-24"),
        session("m1", "e", #""attendance":"late","mentions":"-""#),
      ], 9, .mentionsGiven),
    Refusal(
      [evening("e", "2019-09-24"), #"{"type":"record","member":"m1","evening":"e","text":"x"}"#], 8,
      .keyOfOtherKind(key: "evening", kind: "session")),
  ]

  /// Whatever is wrong, and wherever: nothing is in the vault, of groups neither.
  @Test(arguments: ofGroups + tooMany + ofEpisodes + ofEvenings + ofSessions)
  func whatIsAgainstTheRulesIsRefusedWhole(refusal: Refusal) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    for (isFile, isDryRun) in [(true, true), (true, false), (false, true), (false, false)] {
      let error = #expect(throws: HavenError.self) {
        _ = try access.importLines(
          from: Scene.source(Self.bytes(Self.head + refusal.lines), isStream: !isFile),
          isDryRun: isDryRun)
      }
      #expect(error == .input(refusal.fault, at: .importLine(refusal.line)))
    }
    #expect(try access.verify().entryCount == 1)
    #expect(try access.groups().isEmpty)
    try access.close()
  }

  @Test func aNameThatTheVaultHasIsTaken() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    _ = try access.importLines(from: Scene.source(Self.bytes(Self.head)), isDryRun: false)
    let again = [
      #"{"type":"member","ref":"a"}"#,
      #"{"type":"group","ref":"b","name":"monday","kind":"other"}"#,
    ]
    for (isFile, isDryRun) in [(true, true), (true, false), (false, true), (false, false)] {
      let error = #expect(throws: HavenError.self) {
        _ = try access.importLines(
          from: Scene.source(Self.bytes(again), isStream: !isFile), isDryRun: isDryRun)
      }
      #expect(error == .input(.group(.nameTaken), at: .importLine(2)))
    }
    #expect(try access.members().count == 3 && access.groups().count == 2)
    try access.close()
  }

  /// In a file groups may stand anywhere; what cannot be read twice has them first.
  @Test func whatComesThroughAPipeHasGroupsFirst() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    let lines = Self.bytes(
      [Self.head[0]] + [Self.rest[0]] + Self.head[1...] + Self.rest[1...])
    let error = #expect(throws: HavenError.self) {
      _ = try access.importLines(from: Scene.source(lines, isStream: true), isDryRun: false)
    }
    #expect(error == .input(.unknownGroup, at: .importLine(2)))
    let late = Self.bytes(
      Self.head + Self.rest + [#"{"type":"group","ref":"g3","name":"x","kind":"other"}"#])
    let other = #expect(throws: HavenError.self) {
      _ = try access.importLines(from: Scene.source(late, isStream: true), isDryRun: false)
    }
    #expect(other == .input(.memberAfterRecord, at: .importLine(10)))
    let imported = try access.importLines(from: Scene.source(lines), isDryRun: false)
    #expect(imported.groupCount == 2 && imported.eveningCount == 1)
    try access.close()
  }
}
