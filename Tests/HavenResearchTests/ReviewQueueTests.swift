import HavenRecords
import HavenRedaction
import HavenResearch
import Testing

/// What has to be looked at before notes are released, and what becomes of it.
@Suite struct ReviewQueueTests {
  static let rare = "Zdenka spoke with the only Cree pastor in town. The winter was long."

  @Test func asksAboutWhatFewPeopleAre() throws {
    let item = try #require(ReviewScene([Self.rare]).items().first { $0.type == .demographic })
    #expect(item.isOpen && item.isMasked)
    #expect(item.form.contains("only cree pastor"))
    #expect(item.by == "unique" || item.by == "demographic")
    #expect(item.count == 1)
  }

  @Test func asksAboutWhatIsOftenWrong() throws {
    let scene = ReviewScene([
      "he said pat told him to wait. Then the group went home. Pat told nobody.",
      "On 2024-03-09 he called 519-555-0142 about the lawyer, Mrs. Quibbleton.",
    ])
    for item in try scene.items() {
      let share = try #require(MeasuredConfidence.of(item.by), "\(item.by)")
      #expect(share < 0.9 || item.type == .demographic, "\(item)")
    }
    let forms = try scene.items().map(\.form)
    #expect(forms.contains("pat"))
    // A detector that is nearly always right does not ask.
    #expect(!forms.contains { $0.contains("2024") || $0.contains("519") })
  }

  @Test func equalFormsAreOneItem() throws {
    let scene = ReviewScene([
      "he said pat told him. Later pat told her.",
      "She said pât told him. pat told us. pat told me.",
    ])
    let item = try #require(try scene.item("PAT"))
    #expect(item.count == 5)
    #expect(item.contexts.count == 3)
    #expect(item.records.count == 2)
    #expect(try scene.items().filter { $0.form == "pat" }.count == 1)
  }

  @Test func whatStandsAroundIsMasked() throws {
    let long = String(repeating: "and so on ", count: 30)
    let scene = ReviewScene(["\(long) Zdenka Qworthel and pat told Mrs. Quibbleton. \(long)"])
    let context = try #require(try scene.item("pat")?.contexts.first)
    #expect(context.words == "pat")
    #expect(context.before.unicodeScalars.count == 60 && context.after.unicodeScalars.count == 60)
    for word in ["Zdenka", "Qworthel", "Quibbleton"] {
      #expect(!(context.before + context.after).contains(word), "\(context)")
    }
    #expect(context.before.contains("[PERSON-"))
  }

  @Test func nothingIsReleasedUntilEverythingIsDecided() throws {
    var scene = ReviewScene([Self.rare, "he said pat told him to wait."])
    let count = try scene.open().count
    #expect(count >= 2)
    #expect(throws: GateError.reviewNeeded(count: count)) { try scene.notes() }
    let items = try scene.open()
    for item in items.dropLast() { scene.decide(.mask, about: item) }
    #expect(throws: GateError.reviewNeeded(count: 1)) { try scene.notes() }
    scene.decide(.mask, about: items[items.count - 1])
    #expect(try scene.notes().contains("winter was long"))
  }

  @Test func decisionsAreApplied() throws {
    var scene = ReviewScene([Self.rare, "he said pat told him to wait."])
    try scene.decideAll(.mask)
    let masked = try scene.notes()
    #expect(!masked.contains("Cree") && !masked.contains("pat told"))
    #expect(masked.contains("[DEMOGRAPHIC]"))
    let item = try #require(try scene.item("pat"))
    scene.decide(.show, about: item)
    let shown = try scene.notes()
    #expect(shown.contains("pat told") && !shown.contains("Cree"))
  }

  @Test func whoIsKnownIsNeverAsked() throws {
    var scene = ReviewScene([
      "Zdenka Qworthel came. ZDENKA left. zdenka and Zdemka, Z.Q. and pat told Zdenka."
    ])
    #expect(try scene.items().allSatisfy { !$0.form.contains("zde") && !$0.form.contains("qwo") })
    // Whoever decides about them all the same decides nothing.
    let records = [scene.people[0].records[0].id: 1]
    for form in ["zdenka", "qworthel", "zdenka qworthel", "zdemka", "z q", "zq"] {
      scene.decisions.decide(.neverMask, about: form, in: records)
    }
    try scene.decideAll(.show)
    let notes = try scene.notes().lowercased()
    for word in ["zdenka", "qworthel", "zdemka", "z.q."] {
      #expect(!notes.contains(word), "\(word)")
    }
    #expect(notes.contains("pat told"))
  }

  /// The leak check looks for aliases and for names that run into others, which the redactor may take for a guess.
  @Test func whatTheGateWouldRefuseCannotBeShown() throws {
    var scene = ReviewScene([
      "he said pat told him. Kwexi1 knew. They met at Qworthel-Barnaby House. kwexi3 too."
    ])
    try scene.decideAll(.neverMask)
    let notes = try scene.notes().lowercased()
    #expect(!notes.contains("kwexi") && !notes.contains("qworthel"))
  }

  @Test func rememberedDecisionsHoldForLaterRecords() throws {
    for choice in [ReviewChoice.alwaysMask, .neverMask] {
      var scene = ReviewScene(["he said pat told him to wait."])
      try scene.decideAll(choice)
      scene.write("she said pat told her nothing.")
      #expect(try scene.open().isEmpty)
      #expect(try scene.notes().contains("pat told her") == (choice == .neverMask))
    }
  }

  @Test func otherDecisionsDoNot() throws {
    for choice in [ReviewChoice.mask, .show] {
      var scene = ReviewScene(["he said pat told him to wait."])
      try scene.decideAll(choice)
      scene.write("she said pat told her nothing.")
      let open = try scene.open()
      #expect(open.map(\.form) == ["pat"])
      // Only the new record is asked about.
      #expect(open[0].count == 1 && open[0].contexts[0].after.contains("her nothing"))
      #expect(throws: GateError.reviewNeeded(count: 1)) { try scene.notes() }
    }
  }

  @Test func aChangedVersionIsAskedAnew() throws {
    var scene = ReviewScene(["he said pat told him to wait."])
    try scene.decideAll(.show)
    #expect(try scene.open().isEmpty)
    scene.people[0].records[0].version = 2
    scene.people[0].records[0].text = "he said pat told him where she lives."
    #expect(try scene.open().map(\.form) == ["pat"])
    #expect(throws: GateError.reviewNeeded(count: 1)) { try scene.notes() }
  }

  @Test func aNameThatStandsAsAnEverydayWordIsAsked() throws {
    var scene = ReviewScene(["he said that he will go, and Will went."], given: "Will")
    let item = try #require(try scene.item("will"))
    #expect(!item.isMasked && item.isOpen && item.count == 1)
    #expect(item.contexts[0].words == "will")
    scene.decide(.mask, about: item)
    try scene.decideAll(.mask)
    let notes = try scene.notes()
    let id = "p" + String(scene.first.description.prefix(16))
    #expect(notes.contains("he \(id) go, and \(id) went"))
  }

  @Test func onlyMembersWhoAgreeAreRead() throws {
    var scene = ReviewScene(["he said pat told him to wait."])
    scene.people[1].records = [
      Record(
        id: RecordID(rowID: 9001)!, version: 1, kind: "note", on: nil,
        written: scene.people[0].records[0].written, author: "Zyxauthor",
        text: "she said sue told her.", fields: [])
    ]
    #expect(try scene.items().allSatisfy { $0.subject == scene.first })
  }

  @Test func recordsOfOtherKindsAreNotRead() throws {
    var scene = ReviewScene(["he said pat told him to wait."])
    scene.people[0].records[0].kind = "disclosure"
    #expect(try scene.items().isEmpty)
  }

  @Test func decisionsAreNothingThatIsKeptBack() throws {
    var scene = ReviewScene(["A quiet evening."])
    scene.people[0].records.append(
      Record(
        id: RecordID(rowID: 9002)!, version: 1, kind: ReservedKind.review, on: nil,
        written: scene.people[0].records[0].written, author: "Zyxauthor", text: "pat",
        fields: []))
    let release = try ResearchGate.release(
      request: ReleaseRequest(
        study: scene.study, studyID: ReviewScene.studyID, recipient: "University", level: .rows,
        includesNotes: true, since: nil, until: nil, k: nil),
      people: scene.people, known: scene.known,
      studyID: { "p" + String($0.description.prefix(16)) },
      order: { (subject: SubjectID) in Array(subject.bytes).description }, today: ReviewScene.today)
    #expect(release.summary.withheld == 0)
  }
}
