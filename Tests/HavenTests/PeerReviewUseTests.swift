import Haven
import HavenProgramme
import HavenRecords
import Testing

/// Peer reviews in a vault. The scene's day is 2 January 2026.
@Suite struct PeerReviewUseTests {
  private let scene: Scene

  init() throws {
    scene = try Scene()
    try scene.create()
  }

  private static let today = CalendarDate(iso: "2026-01-02")!
  private static func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  private static let review = try! PeerReview(
    peerCount: 2,
    answers: [
      .impact: [.fully, .partly], .causes: [.unable, .mostly], .plan: [.mostly, .mostly],
    ],
    own: [.plan: .partly], feedback: "You listened.\n\nGo on.", nextSteps: ["the letter"],
    isSeen: nil)

  private func add(
    _ alias: String, kind: PersonKind = .member, _ records: [(String, String, [String: String])],
    to access: Access
  ) throws {
    _ = try access.addMember(file: nil, alias: alias, kind: kind)
    for (kind, day, fields) in records {
      let head = try RecordHead(
        kind: kind, on: Self.day(day), fields: fields.map { Field(name: $0.key, value: $0.value) })
      _ = try access.add(head, text: "-", to: alias)
    }
  }

  private static let support = ("episode", "2025-01-10", ["path": "support"])

  @Test func whatIsRecordedIsShown() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", [Self.support], to: access)
    let added = try access.addPeerReview(Self.review, of: "Stan", on: Self.today)
    let history = try access.peerReviews(of: "Stan")
    #expect(history.alias == "Stan" && history.reviews.map(\.record) == [added.record])
    let (known, review) = try history.review(on: nil)
    #expect(known.on == Self.today && review == Self.review)
    #expect(history.standing.dueDay == Self.day("2027-01-02"))
    #expect(throws: HavenError.peerReview(.noReview)) {
      try history.review(on: Self.day("2026-01-01"))
    }
    // The text is the record's: whoever shows the record reads what was said, and no order of answers.
    let record = try access.show(added.record).record
    #expect(record.text == "You listened.\n\nGo on." && record.kind == "review")
    #expect(record.fields.first { $0.name == "impact" }?.value == "partly, fully")
    try access.close()
  }

  @Test func nobodyIsReviewedWhoIsNotThere() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", [Self.support], to: access)
    try add("Omar", [("episode", "2025-01-10", ["path": "education"])], to: access)
    try add("Lev", [Self.support, ("pause", "2025-12-01", [:])], to: access)
    try add("Kim", [Self.support, ("agreement", "2025-02-01", ["peer_review": "no"])], to: access)
    try add("Wren", kind: .survivor, [Self.support], to: access)
    func refuses(_ error: HavenError, _ alias: String, _ day: CalendarDate = Self.today) {
      #expect(throws: error) { _ = try access.addPeerReview(Self.review, of: alias, on: day) }
    }
    refuses(.peerReview(.notInSupport), "Omar")
    refuses(.peerReview(.paused(since: Self.day("2025-12-01"))), "Lev")
    refuses(.peerReview(.declined), "Kim")
    refuses(.peerReview(.notAMember), "Wren")
    refuses(.peerReview(.dayToCome), "Stan", Self.day("2026-01-03"))
    refuses(.peerReview(.notInSupport), "Stan", Self.day("2025-01-09"))
    refuses(.noSuchMember, "Stanley")
    for alias in ["Stan", "Omar", "Lev", "Kim", "Wren"] {
      #expect(try access.records(of: alias).allSatisfy { $0.kind != "review" })
    }
    _ = try access.addPeerReview(Self.review, of: "Stan", on: Self.today)
    refuses(.peerReview(.heldThatDay), "Stan")
    try access.close()
  }

  @Test func whoIsDueComesSoonestFirst() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Ana", [("episode", "2025-01-20", ["path": "support"])], to: access)
    try add("Bea", [("episode", "2024-12-20", ["path": "support"])], to: access)
    try add("Cy", [("episode", "2025-06-01", ["path": "support"])], to: access)
    try add("Dov", [], to: access)
    try add("Wren", kind: .survivor, [Self.support], to: access)
    let due = try access.peerReviewsDue(on: Self.today)
    #expect(due.map(\.alias) == ["Bea", "Ana", "Cy", "Dov"])
    #expect(due.map { $0.state(on: Self.today) } == [.overdue, .due, .later, .notInSupport])
    // Seen from the day itself it is due, and a month before that too; not earlier.
    for (seen, state) in [
      ("2026-01-20", PeerReviewDue.State.due), ("2025-12-21", .due), ("2025-12-20", .later),
      ("2026-01-21", .overdue),
    ] { #expect(due[1].state(on: Self.day(seen)) == state) }
    try access.close()
  }

  /// Who cannot read somebody is told nothing of them.
  @Test func onlyWhoMayBeReadIsDue() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", [Self.support], to: access)
    try scene.welcome("Mona", [.facilitator], by: access)
    try scene.with("Mona") { mona in
      let due = try mona.peerReviewsDue(on: Self.today)
      #expect(due.isEmpty)
      #expect(throws: HavenError.noSuchMember) { try mona.peerReviews(of: "Stan") }
      #expect(throws: HavenError.noSuchMember) {
        try mona.addPeerReview(Self.review, of: "Stan", on: Self.today)
      }
    }
    try access.close()
  }

  @Test func whatCannotBeMadeOutIsSaid() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", [Self.support, ("peer-review", "2025-06-01", ["impact": "9"])], to: access)
    let history = try access.peerReviews(of: "Stan")
    #expect(history.reviews.map { $0.review == nil } == [true])
    #expect(throws: HavenError.peerReview(.unreadable(history.reviews[0].record))) {
      try history.review(on: nil)
    }
    // It was one all the same: the year is counted from it.
    #expect(history.standing.dueDay == Self.day("2026-06-01"))
    try access.close()
  }

  // MARK: The file

  private static func read(_ json: String) throws -> PeerReview {
    try PeerReviewFile.review(Array(json.utf8))
  }

  @Test func aFileHasWordsOrNumbers() throws {
    let review = try Self.read(
      #"{"n_peers":3,"impact":[5,"mostly","u"],"causes":["1","not at all","prefer not"],"plan":[3,3,3],"self_plan":"partly","feedback":"Go on.","next_steps":["a"],"seen":true}"#
    )
    #expect(review.answers(to: .impact) == [.mostly, .fully, .unable])
    #expect(review.answers(to: .causes) == [.notAtAll, .notAtAll, .preferNot])
    #expect(review.own == [.plan: .partly] && review.isSeen == true && review.nextSteps == ["a"])
  }

  @Test(arguments: ["0", "6", "-1", "2.5", "\"0\"", "\"6\"", "null", "true", "\"\"", "[3]"])
  func whatIsNoRatingIsRefusedWithItsQuestion(answer: String) {
    #expect(throws: HavenError.peerReview(.notAnAnswer(.impact))) {
      try Self.read(#"{"n_peers":1,"impact":[\#(answer)],"causes":[1],"plan":[1]}"#)
    }
  }

  @Test(arguments: [
    (
      #"{"n_peers":2,"impact":[1],"causes":[1,2],"plan":[1,2]}"#,
      HavenError.peerReview(.fault(.answerCount(.impact, found: 1, expected: 2)))
    ),
    (#"{"n_peers":0,"impact":[],"causes":[],"plan":[]}"#, .peerReview(.fault(.peerCount))),
    (#"{"n_peers":1e2,"impact":[],"causes":[],"plan":[]}"#, .peerReview(.fault(.peerCount))),
    (#"{"n_peers":1,"impact":[1],"causes":[1]}"#, .input(.missingKey("plan"), at: .peerReviewFile)),
    (
      #"{"impact":[1],"causes":[1],"plan":[1]}"#,
      .input(.missingKey("n_peers"), at: .peerReviewFile)
    ),
    (
      #"{"n_peers":1,"impact":"1","causes":[1],"plan":[1]}"#,
      .input(.notAList(key: "impact"), at: .peerReviewFile)
    ),
    (
      #"{"n_peers":1,"impact":[1],"causes":[1],"plan":[1],"seen":"yes"}"#,
      .input(.notOneOf(key: "seen", words: ["true", "false"]), at: .peerReviewFile)
    ),
    (
      #"{"n_peers":1,"impact":[1],"causes":[1],"plan":[1],"reviewers":["Omar"]}"#,
      .input(.unknownKey("reviewers"), at: .peerReviewFile)
    ),
  ])
  func whatIsNoReviewIsSaid(json: String, error: HavenError) {
    #expect(throws: error) { try Self.read(json) }
  }

  /// Every reason not to is a fact with a code, in both languages.
  @Test func refusalsHaveWordsInBothLanguages() {
    let errors: [(HavenError, Haven.ExitStatus)] = [
      (.peerReview(.notInSupport), .refused), (.peerReview(.declined), .refused),
      (.peerReview(.paused(since: Self.today)), .refused), (.peerReview(.heldThatDay), .refused),
      (.peerReview(.notAMember), .refused), (.peerReview(.notAnAnswer(.plan)), .failed),
      (.peerReview(.fault(.peerCount)), .failed), (.peerReview(.dayToCome), .usage),
      (.peerReview(.missing), .usage), (.peerReview(.noReview), .notFound),
      (.peerReview(.copies(limit: 99)), .usage), (.usage(.notAPage), .usage),
      (.peerReview(.unreadable(RecordID(rowID: 1)!)), .failed), (.plan(.noPlan), .notFound),
      (.peerReview(.fault(.answerCount(.plan, found: 1, expected: 2))), .failed),
      (.plan(.notAMember), .refused), (.plan(.dayToCome), .usage), (.plan(.missing), .usage),
      (.plan(.noSuchVersion(count: 1)), .notFound), (.plan(.fault(.empty)), .failed),
      (.plan(.fault(.reviewBeforePlan)), .failed),
      (.plan(.unreadable(RecordID(rowID: 1)!)), .failed),
      (.plan(.fault(.lines(.together(byteLimit: 9), field: "coping"))), .failed),
      (.plan(.fault(.lines(.notOneLine(line: 2), field: "coping"))), .failed),
    ]
    for (error, status) in errors {
      #expect(error.exitCode == status)
      #expect(error.fact.text(in: .english) != error.fact.text(in: .french))
      for language in Language.allCases {
        #expect(!error.fact.text(in: language).hasSuffix("."))
        #expect(error.hint.map { !$0.text(in: language).isEmpty } ?? true)
      }
    }
  }
}
