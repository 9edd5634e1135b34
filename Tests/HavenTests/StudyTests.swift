import Foundation
import Haven
import HavenRecords
import Testing

/// Studies, what members say to them, and what the ledger keeps of their releases.
@Suite struct StudyTests {
  private static let programme = PlantedProgramme(seed: 21, memberCount: 22)

  private func withScene(_ body: (Scene, Access) throws -> Void) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create(Self.programme)
    let access = try scene.unlock()
    try body(scene, access)
    #expect(try access.verify().isSound)
    try access.close()
  }

  private func expect(
    _ expected: HavenError, line: Int = #line, _ body: () throws -> Void
  ) {
    let error = #expect(throws: (any Error).self, "line \(line)") { try body() }
    #expect(error.map { HavenError($0) } == expected, "line \(line)")
  }

  private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  // MARK: Studies

  @Test func aStudyIsFoundByItsNameOrItsId() throws {
    try withScene { scene, access in
      let added = try Scene.addStudy("Écho", of: [], access)
      #expect(try access.studies().map(\.study.name) == ["circles", "Écho"])
      #expect(added.study == Scene.study("Écho") && added.writtenBy == "keeper")
      #expect(added.releaseCount == 0 && added.written == scene.setting.now())
      let id = added.id.description
      for name in ["Écho", "ÉCHO", "E\u{301}cho", id, String(id.prefix(6)), id.uppercased()] {
        #expect(try access.study(named: name).id == added.id, "\(name)")
      }
      for name in ["Ech", "", String(id.prefix(2)), "nobody's"] {
        expect(.noSuchStudy) { _ = try access.study(named: name) }
      }
      for name in ["Écho", "e\u{301}CHO", "Circles"] {
        expect(.studyNameTaken) { _ = try access.addStudy(Scene.study(name)) }
      }
      var wrong = Scene.study("wide")
      wrong.k = 4
      expect(.usage(.study(.k(least: 5)))) { _ = try access.addStudy(wrong) }
      #expect(try access.studies().count == 2)
    }
  }

  @Test func whatTheStudySaysTheReleaseObeys() throws {
    try withScene { scene, access in
      let all = Self.programme.memberAliases
      try Scene.addStudy("past", of: [], access) {
        $0.opens = day("2025-01-01")
        $0.expires = day("2026-01-01")
      }
      try Scene.addStudy("future", of: [], access) { $0.opens = day("2026-01-03") }
      try Scene.addStudy("counts", of: all, access) {
        $0.levels = [.tables]
        $0.tables = []
        $0.allowsNotes = false
      }
      try Scene.addStudy("silent", of: all, access) { $0.allowsNotes = false }
      try Scene.addStudy("empty", of: [], access)
      let cases: [(ReleaseOrder, ReleaseRefusal)] = [
        (scene.order(study: "past"), .studyExpired(day("2026-01-01"))),
        (scene.order(study: "future"), .studyNotOpen(day("2026-01-03"))),
        (scene.order(study: "counts"), .levelNotAllowed),
        (scene.order(notes: true, study: "silent"), .notesNotAllowed),
        (scene.order(study: "empty"), .noConsent),
      ]
      for (order, refusal) in cases {
        expect(.releaseRefused(refusal)) { _ = try scene.export(access, order) }
        expect(.releaseRefused(refusal)) { _ = try access.previewRelease(order) }
      }
      #expect(try access.ledger().isEmpty && scene.releaseNames == [])
      #expect(try scene.export(access, scene.order(.synthetic, study: "empty")).peopleCount == 0)
    }
  }

  @Test func aClosedStudyReleasesNothing() throws {
    try withScene { scene, access in
      _ = try scene.export(access, scene.order(), to: "rel1")
      let closed = try access.closeStudy(named: "CIRCLES")
      #expect(closed.study.closed == access.today && closed.releaseCount == 1)
      #expect(closed.state(on: access.today) == .closed)
      #expect(try access.closeStudy(named: "circles") == closed)
      expect(.releaseRefused(.studyClosed(access.today))) {
        _ = try scene.export(access, scene.order(), to: "rel2")
      }
      expect(.usage(.consent(.studyIsOver))) {
        try Scene.agree([Self.programme.memberAliases[0]], to: "circles", access)
      }
      #expect(try scene.releaseNames == ["rel1"])
    }
  }

  @Test func aStudyStandsByItsDays() throws {
    try withScene { _, access in
      let known = try access.study(named: "circles")
      #expect(known.state(on: day("2025-05-31")) == .notYetOpen)
      #expect(known.state(on: day("2025-06-01")) == .open)
      #expect(known.state(on: day("2027-12-31")) == .open)
      #expect(known.state(on: day("2028-01-01")) == .expired)
    }
  }

  @Test func onlyReleasersAddAndCloseStudies() throws {
    try withScene { scene, access in
      try scene.welcome("Ana", [.facilitator, .coordinator], by: access)
      try scene.with("Ana") { ana in
        expect(.studiesNotShared) { _ = try ana.studies() }
      }
      #expect(try access.shareStudies() == ["Ana"])
      #expect(try access.shareStudies() == [])
      try scene.with("Ana") { ana in
        let studies = try access.studies()
        #expect(try ana.studies() == studies)
        expect(.releaseRefused(.notReleaser)) { _ = try ana.addStudy(Scene.study("hers")) }
        expect(.releaseRefused(.notReleaser)) { _ = try ana.closeStudy(named: "circles") }
        expect(.releaseRefused(.notReleaser)) {
          _ = try ana.traceRelease(of: "circles", file: [])
        }
        expect(.releaseRefused(.notReleaser)) { _ = try ana.previewRelease(scene.order()) }
      }
      // A releaser since then has the studies and not yet what their ids come from.
      #expect(try access.setRoles([.facilitator, .releaser], of: KeyholderName("Ana")))
      let everybody = Self.programme.allAliases
      try scene.grantAll(everybody, to: "Ana", by: access)
      try scene.with("Ana") { ana in
        expect(.studiesNotShared) { _ = try ana.previewRelease(scene.order()) }
      }
      #expect(try access.shareStudies() == ["Ana"])
      try scene.with("Ana") { ana in
        let preview = try access.previewRelease(scene.order())
        #expect(try ana.previewRelease(scene.order()) == preview)
      }
    }
  }

  // MARK: Consents

  @Test func consentsAreForAllOrForNobody() throws {
    try withScene { scene, access in
      let some = Array(Self.programme.memberAliases.prefix(3))
      try Scene.addStudy("second", of: [], access)
      let ends = day("2026-12-31")
      func add(_ names: [String], starts: String? = nil, ends: CalendarDate = ends) throws {
        _ = try access.addConsents(
          of: names, to: "second", starts: starts.map { day($0) }, ends: ends, way: .spoken)
      }
      let survivor = try #require(
        Self.programme.allAliases.first { !Self.programme.memberAliases.contains($0) })
      let before = try access.verify().entryCount
      expect(.noSuchMember) { try add(some + ["Nobody"]) }
      expect(.usage(.consent(.notAMember))) { try add(some + [survivor]) }
      expect(.usage(.consent(.membersTwice))) { try add(some + [some[0].uppercased()]) }
      expect(.usage(.consent(.membersTwice))) { try add([]) }
      expect(.usage(.consent(.endsBeforeItStarts))) { try add(some, ends: day("2026-01-01")) }
      expect(.usage(.consent(.studyIsOver))) {
        try add(some, starts: "2028-01-01", ends: day("2028-02-01"))
      }
      expect(.noSuchStudy) {
        _ = try access.addConsents(
          of: some, to: "third", starts: nil, ends: ends, way: .signed)
      }
      #expect(try access.consents(of: nil, to: "second").isEmpty)
      try add(some)
      let found = try access.consents(of: nil, to: "second")
      #expect(found.map(\.alias) == some.sorted())
      #expect(found.allSatisfy { $0.state == .given(until: ends) && $0.consent.way == .spoken })
      #expect(found.allSatisfy { $0.consent.starts == access.today && $0.study == "second" })
      // One entry for all of them; looking is an entry of its own.
      let audited = try access.audit(AuditOrder(member: nil, keyholder: nil, since: nil))
      let given = audited.lines.filter { $0.act == .consentGiven && $0.entry >= before }
      #expect(given.count == 3 && Set(given.map(\.entry)).count == 1)
      #expect(Set(given.compactMap(\.alias)) == Set(some))
      #expect(try access.consents(of: some[1], to: nil).map(\.study) == ["circles", "second"])
    }
  }

  @Test func nobodyWritesAConsentByHand() throws {
    try withScene { _, access in
      for kind in ["consent", "Consent"] {
        expect(.usage(.consent(.kindReserved))) {
          _ = try RecordHead(kind: kind, on: nil, fields: [])
        }
      }
    }
  }

  /// Who withdraws is in no release from then on, and whoever has had one is to be told.
  @Test func aWithdrawalIsInTheNextRelease() throws {
    try withScene { scene, access in
      let aliases = Self.programme.memberAliases
      try Scene.addStudy("second", of: aliases, access)
      _ = try scene.export(access, scene.order(recipient: "North"), to: "rel1")
      _ = try scene.export(access, scene.order(recipient: "South"), to: "rel2")
      _ = try scene.export(access, scene.order(study: "second", recipient: "East"), to: "rel3")
      expect(.noSuchStudy) { _ = try access.withdrawConsents(of: aliases[0], .study("third")) }
      let done = try access.withdrawConsents(of: aliases[0], .study("circles"))
      #expect(done.alias == aliases[0] && done.studies == ["circles"])
      #expect(done.recipients == ["North", "South"])
      expect(.noConsent) { _ = try access.withdrawConsents(of: aliases[0], .study("circles")) }
      #expect(
        try access.consents(of: aliases[0], to: nil).map(\.state)
          == [.withdrawn, .given(until: day("2027-01-31"))])
      expect(.usage(.consent(.startsBeforeWithdrawal))) {
        try Scene.agree(Array(aliases.prefix(2)), to: "circles", access)
      }
      let next = try scene.export(access, scene.order(recipient: "North"), to: "rel4")
      #expect(next.peopleCount == 21)
      let ids = try ["rel1", "rel4"].map { try Self.ids(scene.files($0)["people.csv"]) }
      let gone = Set(ids[0]).subtracting(ids[1])
      #expect(gone.count == 1)
      #expect(
        try scene.files("rel4")["withdrawals.csv"] == "study_id,since_release\n\(gone.first!),3\n")
      // From everything at once.
      let all = try access.withdrawConsents(of: aliases[1], .all)
      #expect(
        all.studies == ["circles", "second"] && all.recipients == ["East", "North", "South"])
    }
  }

  private static func ids(_ people: String?) -> [String] {
    (people ?? "").split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
  }

  // MARK: Ledger

  @Test func eachReleaseIsInTheLedgerAndNoPreviewIs() throws {
    try withScene { scene, access in
      let preview = try access.previewRelease(scene.order())
      #expect(try access.ledger().isEmpty)
      let exported = try scene.export(access, scene.order(), to: "rel1")
      #expect(exported == preview)
      let counts = try scene.export(access, scene.order(.tables, recipient: "North"), to: "rel2")
      try Scene.addStudy("second", of: Self.programme.memberAliases, access)
      _ = try scene.export(access, scene.order(study: "second"), to: "rel3")
      let lines = try access.releases(of: "circles")
      let known = try access.study(named: "circles")
      #expect(known.releaseCount == 2)
      #expect(
        lines.map(\.entry) == [
          LedgerEntry(
            study: known.id, number: 1, recipient: "University", level: .rows,
            includesNotes: false, people: 22, rows: exported.rowCount, k: 20,
            digest: exported.digest, sealedTo: []),
          LedgerEntry(
            study: known.id, number: 2, recipient: "North", level: .tables,
            includesNotes: false, people: 22, rows: counts.rowCount, k: 20,
            digest: counts.digest, sealedTo: []),
        ])
      #expect(lines.allSatisfy { $0.releasedBy == "keeper" })
      #expect(try access.releases(of: nil).count == 3 && access.ledger().count == 3)
      #expect(try access.releases(of: "second").map(\.entry.number) == [1])
      expect(.noSuchStudy) { _ = try access.releases(of: "third") }
    }
  }

  // MARK: Two people

  @Test func aColleagueApprovesExactlyOneRelease() throws {
    try withScene { scene, access in
      let all = Self.programme.memberAliases
      try Scene.addStudy("two", of: all, access) { $0.needsApproval = true }
      try Scene.addStudy("other", of: all, access)
      try scene.welcome("Ana", [.facilitator, .privacyOfficer], by: access)
      try scene.welcome("Vol", [.facilitator], by: access)
      _ = try access.shareStudies()
      let order = scene.order(study: "two")
      let digest = try access.previewRelease(order).digest
      let refusal = HavenError.releaseRefused(.notApproved(digest: digest))
      func expectRefused(line: Int = #line) {
        expect(refusal, line: line) { _ = try scene.export(access, order) }
      }
      expectRefused()
      // One's own word, another release's, another study's, and one of whoever may not.
      try access.approveRelease(of: "two", digest: digest)
      expectRefused()
      try scene.with("Vol") { vol in
        expect(.releaseRefused(.mayNotApprove)) {
          try vol.approveRelease(of: "two", digest: digest)
        }
      }
      try scene.with("Ana") { ana in
        for text in [
          "", String(digest.dropLast()), digest + "0", String(repeating: "g", count: 64),
        ] {
          expect(.usage(.release(.notADigest))) {
            try ana.approveRelease(of: "two", digest: text)
          }
        }
        expect(.noSuchStudy) { try ana.approveRelease(of: "three", digest: digest) }
        try ana.approveRelease(of: "two", digest: String(digest.reversed()))
        try ana.approveRelease(of: "other", digest: digest)
      }
      expectRefused()
      try scene.with("Ana") { try $0.approveRelease(of: "two", digest: digest.uppercased()) }
      // Another recipient's is another release.
      let north = scene.order(study: "two", recipient: "North")
      expect(
        .releaseRefused(.notApproved(digest: try access.previewRelease(north).digest))
      ) { _ = try scene.export(access, north) }
      #expect(try access.ledger().isEmpty && scene.releaseNames == [])
      #expect(try scene.export(access, order).digest == digest)
      // It was for one: the next has another number.
      expect(
        .releaseRefused(.notApproved(digest: try access.previewRelease(order).digest))
      ) { _ = try scene.export(access, order, to: "rel2") }
    }
  }

  /// Whoever has left the office approves nothing any more.
  @Test func theWordOfWhoLeftCountsNoMore() throws {
    try withScene { scene, access in
      try Scene.addStudy("two", of: Self.programme.memberAliases, access) {
        $0.needsApproval = true
      }
      try scene.welcome("Ana", [.coordinator], by: access)
      _ = try access.shareStudies()
      let order = scene.order(study: "two")
      let digest = try access.previewRelease(order).digest
      try scene.with("Ana") { try $0.approveRelease(of: "two", digest: digest) }
      _ = try access.removeKeyholder(KeyholderName("Ana"), handingTo: nil)
      expect(.releaseRefused(.notApproved(digest: digest))) {
        _ = try scene.export(access, order)
      }
    }
  }

  // MARK: Whose copy

  @Test func anUnalteredCopyNamesItsRecipient() throws {
    try withScene { scene, access in
      for (number, recipient) in ["North", "South", "East"].enumerated() {
        _ = try scene.export(access, scene.order(recipient: recipient), to: "rel\(number)")
      }
      for (number, recipient) in ["North", "South", "East"].enumerated() {
        let text = try #require(try scene.files("rel\(number)")["people.csv"])
        let found = try access.traceRelease(of: "circles", file: Array(text.utf8))
        #expect(found.idCount == 22 && found.matches.count == 3)
        #expect(found.matches.map(\.isInOrder) == [true, false, false])
        #expect(found.matches[0].recipient == recipient && found.matches[0].number == number + 1)
        #expect(found.matches.allSatisfy { $0.sharedIDCount == 22 })
        // Half a copy, in capitals and without its other columns, is known too.
        let half = Self.ids(text).prefix(11).joined(separator: " ").uppercased()
        let part = try access.traceRelease(of: "circles", file: Array(half.utf8))
        #expect(part.idCount == 11 && part.matches[0].recipient == recipient)
        #expect(part.matches.map(\.isInOrder) == [true, false, false])
      }
      let text = try scene.files("rel0")["people.csv"]
      let sorted = Self.ids(text).sorted().joined(separator: "\n")
      let found = try access.traceRelease(of: "circles", file: Array(sorted.utf8))
      #expect(found.matches.count == 3 && found.matches.allSatisfy { !$0.isInOrder })
    }
  }

  @Test func idsOfAnotherStudyAreNobodys() throws {
    try withScene { scene, access in
      try Scene.addStudy("second", of: Self.programme.memberAliases, access)
      _ = try scene.export(access, scene.order(), to: "rel1")
      _ = try scene.export(access, scene.order(study: "second"), to: "rel2")
      let text = try #require(try scene.files("rel2")["people.csv"])
      let found = try access.traceRelease(of: "circles", file: Array(text.utf8))
      #expect(found.idCount == 22 && found.matches.isEmpty)
      let none = try access.traceRelease(of: "circles", file: Array("p7lf4jje64dblt3kgb".utf8))
      #expect(none.idCount == 0 && none.matches.isEmpty)
      // One id has no order.
      let one = try #require(Self.ids(try scene.files("rel1")["people.csv"]).first)
      let single = try access.traceRelease(of: "circles", file: Array("\(one) \(one)".utf8))
      #expect(single.idCount == 1 && single.matches.map(\.isInOrder) == [false])
    }
  }
}
