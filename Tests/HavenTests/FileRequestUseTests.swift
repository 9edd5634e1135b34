import Foundation
import Haven
import HavenProgramme
import HavenRecords
import Testing

/// Requests for what is kept, in a vault, and the hold that comes with each. The scene's day is 2 January 2026.
@Suite struct FileRequestUseTests {
  private static func scene(_ body: (Scene, Access) throws -> Void) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    for (alias, kind) in [("Stan", PersonKind.member), ("Kofi", .member), ("Ines", .survivor)] {
      _ = try access.addMember(file: nil, alias: alias, kind: kind)
    }
    try body(scene, access)
    try access.close()
  }

  @discardableResult
  private static func add(
    _ access: Access, to alias: String = "Stan", _ what: String = "access",
    received: String = "2026-01-02", due: String = "2026-01-31", by name: String = "null"
  ) throws -> RecordID {
    let given = try FileRequestFile.request(
      Array(
        #"{"what":"\#(what)","from":"the lawyer","received":"\#(received)","received_by":\#(name),"counsel":"called","due":"\#(due)","text":"Everything."}"#
          .utf8))
    return try access.addRequest(
      given.request, received: given.received, text: given.text, to: alias
    ).record
  }

  @discardableResult
  private static func answer(
    _ access: Access, _ id: RecordID, _ outcome: String = "produced",
    on day: String = "2026-01-02", to: String = #""the lawyer""#, bundle: String? = nil
  ) throws -> RecordID {
    let given = try FileRequestFile.answer(
      Array(
        #"{"outcome":"\#(outcome)","to":\#(to),"on":"\#(day)","counsel":"called","told_person":"told","told_on":"2026-01-02","text":"All of it."}"#
          .utf8), bundle: bundle)
    return try access.addAnswer(
      given.answer, on: given.on, text: given.text, about: access.request("\(id)")
    ).record
  }

  private static func erase(_ alias: String, _ access: Access) throws {
    _ = try access.erase(access.planErasure(of: alias, .member))
  }

  /// Somebody asks to be let go while their lawyer's request is open (DOMAIN's fourth story).
  @Test func nothingIsErasedWhileARequestIsOpen() throws {
    try Self.scene { _, access in
      let note = try access.add(
        RecordHead(kind: nil, on: nil, fields: []), text: "He spoke.", to: "Stan"
      ).id
      let request = try Self.add(access)
      for erasing: () throws -> Void in [
        { try Self.erase("Stan", access) },
        { _ = try access.erase(access.planErasure(of: "Stan", .identity)) },
        { _ = try access.eraseRecord(note, of: "Stan") },
        { _ = try access.eraseRecord(request, of: "Stan") },
        { _ = try access.moveRecord(named: "\(note)", to: "Kofi") },
      ] {
        let error = #expect(throws: (any Error).self) { try erasing() }
        #expect(error.map { HavenError($0) } == .held)
      }
      // Nobody lifts the hold while somebody waits for an answer; a hold of another reason does not change that.
      _ = try access.hold("Stan", for: .complaint, note: "")
      #expect(throws: HavenError.request(.stillOpen)) { try access.releaseHolds(of: "Stan") }
      try Self.answer(access, request)
      let error = #expect(throws: (any Error).self) { try Self.erase("Stan", access) }
      #expect(error.map { HavenError($0) } == .held, "an answer lifts no hold")
      #expect(try access.releaseHolds(of: "Stan").count == 2)
      try Self.erase("Stan", access)
      #expect(try access.requests(of: nil) == [])
      #expect(try access.verify().problems.isEmpty)
    }
  }

  @Test func eachRequestHoldsForWhatItIs() throws {
    try Self.scene { _, access in
      for (alias, what) in [("Stan", "access"), ("Kofi", "warrant"), ("Ines", "subpoena")] {
        try Self.add(access, to: alias, what)
      }
      let held = try access.requests(of: nil).map { ($0.alias, $0.needsCourtProcess) }
      #expect(held.map(\.0).sorted() == ["Ines", "Kofi", "Stan"])
      #expect(held.filter(\.1).map(\.0) == ["Ines"])
      for alias in ["Stan", "Kofi", "Ines"] {
        let request = try access.requests(of: alias)[0]
        try Self.answer(access, request.record)
        let reason = try access.releaseHolds(of: alias)[0].hold?.reason
        #expect(reason == (alias == "Stan" ? .accessRequest : .legalRequest))
      }
      try Self.add(access, to: "Ines", "access", due: "2026-02-01")
      #expect(try access.requests(of: "Ines").map(\.needsCourtProcess) == [true, false])
    }
  }

  /// A request that is not recorded holds nothing.
  @Test func whatIsRefusedLeavesNoHold() throws {
    try Self.scene { (_, access: Access) throws in
      #expect(throws: HavenError.request(.fault(.receivedToCome))) {
        try Self.add(access, received: "2026-01-03")
      }
      #expect(throws: HavenError.request(.fault(.dueBeforeReceived))) {
        try Self.add(access, due: "2026-01-01")
      }
      #expect(throws: HavenError.noSuchKeyholder) { try Self.add(access, by: #""nobody""#) }
      #expect(throws: HavenError.noSuchMember) { try Self.add(access, to: "Omar") }
      #expect(throws: HavenError.noHold) { try access.releaseHolds(of: "Stan") }
      #expect(try access.requests(of: nil) == [])
    }
  }

  @Test func anAnswerIsAboutItsRequestAndStays() throws {
    try Self.scene { _, access in
      let request = try Self.add(access)
      #expect(
        try access.due(on: CalendarDate(iso: "2026-01-02")!).map(\.items)
          == [[DueItem(.request, on: CalendarDate(iso: "2026-01-31")!)]])
      let digest = String(repeating: "0a", count: 32)
      #expect(throws: HavenError.request(.fault(.answeredBeforeReceived))) {
        try Self.answer(access, request, on: "2026-01-01")
      }
      let first = try Self.answer(access, request, "nothing", to: "null")
      let second = try Self.answer(access, request, bundle: digest)
      let shown = try access.showRequest(String("\(request)".prefix(6)))
      #expect(shown.text == "Everything." && shown.answers == ["All of it.", "All of it."])
      #expect(shown.known.answers.map(\.record) == [first, second])
      #expect(shown.known.answer?.bundle == digest && !shown.known.isOpen)
      #expect(try access.due(on: CalendarDate(iso: "2026-01-02")!) == [])
      for id in [request, first] {
        for changing: () throws -> Void in [
          { _ = try access.amend(id, text: "Something else.") },
          { _ = try access.beginManuscript(amending: id, isFromText: true) },
        ] {
          let error = #expect(throws: (any Error).self) { try changing() }
          #expect(error.map { HavenError($0) } == .incident(.appendOnly))
        }
      }
      #expect(throws: HavenError.request(.noSuchRequest)) { try access.request("\(first)") }
    }
  }

  @Test func aBundleHasThemWithoutAnybodyElse() throws {
    try Self.scene { scene, access in
      let request = try Self.add(access)
      try Self.answer(access, request)
      let bundle = try access.handOver(
        "Stan", to: BundleFile(at: scene.folder.appending(path: "own.jsonl").path),
        in: { _ in .english }, labels: []
      ) { bundle in .lines(bundle.entries.flatMap { $0.versions.map(\.text) }) }
      #expect(Set(bundle.entries.map(\.kind)) == ["file-request", "hold", "request-answer"])
      let answer = bundle.entries.first { $0.kind == "request-answer" }
      let fields = answer?.newest.fields.map(\.name) ?? []
      #expect(fields.contains("told_on") && !fields.contains("request"))
    }
  }

  @Test(arguments: ["file-request", "request-answer", "Request-Answer"])
  func noOtherCommandWritesOne(kind: String) throws {
    #expect(throws: HavenError.usage(.consent(.kindReserved))) {
      try RecordHead(kind: kind, on: nil, fields: [])
    }
  }

  @Test func everyRefusalHasWords() {
    let faults: [RequestFault] = [
      .receivedToCome, .dueBeforeReceived, .answeredToCome, .answeredBeforeReceived, .toldToCome,
      .senderMissing, .recipientMissing, .toldDayMissing, .toldDayUnasked, .bundleUnasked,
      .notADigest, .lines(.notOneLine(line: 1), field: "from"),
    ]
    let refusals: [RequestRefusal] = [.missing, .noSuchRequest, .bundleDiffers, .stillOpen]
    for refusal in refusals + faults.map(RequestRefusal.fault) {
      let fact = HavenError.request(refusal).fact
      #expect(fact.text(in: .english) != fact.text(in: .french))
    }
  }
}
