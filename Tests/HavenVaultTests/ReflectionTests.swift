import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// What a keyholder writes for themselves: whose it is, what a session opens of it, and what is left of it when they go.
@Suite struct ReflectionTests {
  private let day = CalendarDate(iso: "2026-01-13")!

  @discardableResult
  private func write(_ text: String, in vault: UnlockedVault) throws -> RecordID {
    try vault.appendReflection(on: day) { TextSource(text) }
  }

  private func texts(in vault: UnlockedVault) throws -> [String] {
    try vault.reflections().map { try vault.reflectionShown($0.id).text }
  }

  @Test func itIsWrittenListedAmendedSoughtAndErased() throws {
    let scene = try SharedOffice()
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      #expect(try !ana.hasReflections() && ana.reflections() == [])
      let first = try write("I was tired.", in: ana)
      let second = try write("Héron over slow water", in: ana)
      let version = try ana.amendReflection(first) { TextSource("I was less tired.") }
      #expect(version == 2)
      #expect(try ana.reflections().map(\.id) == [first, second])
      #expect(try ana.reflections().map(\.version) == [2, 1])
      #expect(try ana.searchReflections(["heron"]).map(\.id) == [second])
      // Newest versions alone.
      #expect(try ana.searchReflections(["was", "tired"]).map(\.id) == [first])
      let prefix = String(second.description.prefix(6))
      #expect(try ana.reflection(prefix: prefix).id == second)
      #expect(throws: VaultError.prefixTooShort(minimum: 4)) {
        _ = try ana.reflection(prefix: "abc")
      }
      let erasure = try ana.eraseReflection(first)
      #expect(erasure.recordCount == 1 && erasure.rowCount == 2)
      #expect(try texts(in: ana) == ["Héron over slow water"])
      // The last one too: what holds the lane is none of them.
      _ = try ana.eraseReflection(second)
      #expect(try ana.reflections() == [])
      #expect(throws: VaultError.notFound) { _ = try ana.reflectionShown(second) }
      #expect(throws: VaultError.notFound) { _ = try ana.eraseReflection(second) }
      try write("again", in: ana)
      #expect(try ana.verify().problems == [])
    }
    #expect(try scene.problems(as: "keeper") == [] && scene.problems(as: "Ana") == [])
  }

  /// 1 MiB in chunks, and beyond what lies in one row.
  @Test(arguments: [1, 200_000, 200_001, 1 << 20]) func anyLengthComesBack(count: Int) throws {
    let bench = try Bench()
    let vault = try bench.create()
    let text = String(repeating: "x", count: count)
    let id = try write(text, in: vault)
    #expect(try vault.reflectionShown(id).text == text)
    _ = try vault.eraseReflection(id)
    #expect(try vault.verify().problems == [])
  }

  /// Neither the ring's key nor what it leads to.
  @Test func aSessionsKeyOpensNothingOfIt() throws {
    let scene = try SharedOffice()
    let ana = try scene.office.open("Ana")
    let id = try write("only mine", in: ana)
    let key = try ana.withSessionRingKey { key in try SecretKey(copying: key) }
    let (keyholder, ordinal) = (ana.keyholder, ana.ringOrdinal)
    try ana.close()
    let session = try scene.office.locked()
      .open(withSessionKey: key, of: keyholder, ordinal: ordinal)
    let before = session.mark
    #expect(throws: VaultError.guardedRingNeeded) { _ = try session.hasReflections() }
    #expect(throws: VaultError.guardedRingNeeded) { _ = try session.reflections() }
    #expect(throws: VaultError.guardedRingNeeded) { _ = try session.reflectionShown(id) }
    #expect(throws: VaultError.guardedRingNeeded) { _ = try session.searchReflections(["mine"]) }
    #expect(throws: VaultError.guardedRingNeeded) { try write("more", in: session) }
    #expect(throws: VaultError.guardedRingNeeded) {
      _ = try session.amendReflection(id) { TextSource("other") }
    }
    #expect(throws: VaultError.guardedRingNeeded) { _ = try session.eraseReflection(id) }
    #expect(session.mark == before)
    let query = SearchQuery(words: ["mine"], subject: nil, since: nil, until: nil)
    #expect(try session.search(query, workers: 1).isEmpty)
    // Stan's name, and all of Mia and Lou: her own reflections count as nobody's file.
    #expect(session.lanesNotHeld == 5)
    #expect(try session.verify().problems == [])
    try session.close()
  }

  /// With every key that the passphrase gives, no other way of reading leads there.
  @Test func nothingElseReadsIt() throws {
    let scene = try SharedOffice()
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      let id = try write("only mine", in: ana)
      #expect(throws: VaultError.notFound) { _ = try ana.record(id) }
      #expect(throws: VaultError.notFound) { _ = try ana.record(prefix: id.description) }
      #expect(throws: VaultError.notFound) { _ = try ana.history(of: id) { _ in } }
      #expect(throws: VaultError.notFound) { _ = try ana.erase(id) }
      #expect(throws: VaultError.notFound) { _ = try ana.move(id, to: scene.stan) }
      #expect(throws: VaultError.notFound) {
        _ = try ana.amend(id, fields: nil) { TextSource("x") }
      }
      #expect(try ana.records(beginning: String(id.description.prefix(4)), limit: 9) == [])
      let query = SearchQuery(words: ["mine"], subject: nil, since: nil, until: nil)
      #expect(try ana.search(query, workers: 2).isEmpty)
      #expect(try ana.members(workers: 1).map(\.alias) == ["Stan"])
      #expect(try ana.drafts().whole.isEmpty)
      #expect(try ana.inventory(since: nil, workers: 1).ofMembers.count == 1)
      try ana.forEachText(besides: scene.stan) { _, _, text in #expect(text != "only mine") }
    }
  }

  @Test func aColleagueAndAKeeperFindNothing() throws {
    let scene = try SharedOffice()
    let id = try scene.with("Ana") { try write("only mine", in: $0) }
    for name in ["keeper", "Bo"] {
      try scene.with(name) { (other: UnlockedVault) throws in
        #expect(try !other.hasReflections() && other.reflections() == [])
        #expect(throws: VaultError.notFound) { _ = try other.reflectionShown(id) }
        #expect(throws: VaultError.notFound) { _ = try other.eraseReflection(id) }
        // What was done they count, and do not read.
        let audit = try other.audit(AuditQuery(subject: nil, actors: nil, since: nil), workers: 1)
        let hers = audit.entries.filter { $0.actor == "Ana" }
        #expect(hers.allSatisfy { $0.parts.allSatisfy { $0.record != id } })
        #expect(audit.problems == [])
      }
    }
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      let audit = try ana.audit(AuditQuery(subject: nil, actors: nil, since: nil), workers: 1)
      let own = audit.entries.flatMap(\.parts).filter { $0.record == id }
      #expect(own.map(\.verb) == [.recordAdded] && own.allSatisfy { $0.subject == nil })
    }
  }

  /// Nobody can be given them, so they stand in nobody's way.
  @Test func aReleaserHoldsEverybodyAllTheSame() throws {
    let scene = try SharedOffice()
    try scene.with("keeper") { #expect($0.holdsEveryLaneButReflections) }
    try scene.with("Ana") { try write("only mine", in: $0) }
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      #expect(keeper.holdsEveryLaneButReflections && !keeper.holdsEveryLane)
      #expect(keeper.lanesNotHeld == 0)
    }
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      // Mia and Lou, with their names.
      #expect(!ana.holdsEveryLaneButReflections && ana.lanesNotHeld == 4)
    }
  }

  @Test func aChangedPassphraseAndTheKitBringThemBack() throws {
    let scene = try SharedOffice()
    try scene.with("Ana") { try write("hers", in: $0) }
    try scene.with("Bo") { try write("his", in: $0) }
    let change = try scene.office.locked()
      .beginKeyChange(with: credentials(Office.passphrase("Ana"), name: "Ana"))
    try change.complete(with: credentials("Ana's newer words", name: "Ana"))
    try change.close()
    let ana = try scene.bench.open("Ana's newer words", name: "Ana")
    #expect(try texts(in: ana) == ["hers"])
    try ana.close()
    // With the kit she has her own again, and nobody else's; somebody new has nobody's.
    let again = try scene.office.recover(scene.office.kit, as: "Ana")
    #expect(try texts(in: again) == ["hers"])
    #expect(try again.verify().problems == [])
    #expect(again.holdsEveryLaneButReflections)
    try write("after", in: again)
    try again.close()
    let relief = try scene.office.recover(scene.office.kit, as: "Relief")
    #expect(try relief.reflections() == [] && relief.holdsEveryLaneButReflections)
    #expect(try relief.verify().problems == [])
    try relief.close()
    #expect(try scene.with("Bo") { try texts(in: $0) } == ["his"])
    #expect(try scene.problems() == [])
  }

  @Test func aNewKitHasThemToo() throws {
    let scene = try SharedOffice()
    try scene.with("Ana") { try write("hers", in: $0) }
    let kit = try scene.office.rekey(from: scene.office.kit)
    let again = try scene.office.recover(kit, as: "Ana")
    #expect(try texts(in: again) == ["hers"])
    try again.close()
  }

  @Test func whoLeavesHandsThemToNobody() throws {
    let scene = try SharedOffice()
    let id = try scene.with("Ana") { try write("hers", in: $0) }
    let (ana, bo) = (try scene.id("Ana"), try scene.id("Bo"))
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      let plan = try keeper.planRemoval(of: ana, handingTo: bo)
      #expect(plan.reflections == .keptForRecovery && plan.owedLaneCount == 0)
      #expect(try keeper.planRemoval(of: bo, handingTo: nil).reflections == .none)
      #expect(try keeper.remove(ana, handingTo: bo).reflections == .keptForRecovery)
      #expect(keeper.holdsEveryLaneButReflections && keeper.lanesNotHeld == 0)
    }
    try scene.with("Bo") { (bo: UnlockedVault) throws in
      #expect(try bo.reflections() == [])
      #expect(throws: VaultError.notFound) { _ = try bo.reflectionShown(id) }
    }
    #expect(throws: VaultError.doesNotOpen) { _ = try scene.office.open("Ana") }
    // Somebody of the same name is somebody else; recovery still holds all there is.
    let again = try scene.office.recover(scene.office.kit, as: "Ana")
    #expect(try again.reflections() == [])
    try again.close()
    _ = try scene.office.rekey(from: scene.office.kit)
    #expect(try scene.problems() == [] && scene.problems(as: "Bo") == [])
  }

  @Test func withoutARecoveryTheyAreErased() throws {
    let bench = try Bench()
    let keeper = try bench.create()
    try keeper.addKeyholder(credentials("given on paper", name: "Ana"), roles: .facilitator)
    let change = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings()
    ).beginKeyChange(with: credentials("given on paper", name: "Ana"))
    try change.complete(with: credentials("Ana's own words", name: "Ana"))
    try change.close()
    let ana = try bench.open("Ana's own words", name: "Ana")
    try write("hers", in: ana)
    try ana.close()
    try write("the keeper's", in: keeper)
    let leaving = try keeper.keyholder(named: "Ana")
    #expect(try keeper.planRemoval(of: leaving, handingTo: nil).reflections == .erased)
    let raw = RawFile(bench.path)
    let before = raw.boxes()
    #expect(try keeper.remove(leaving, handingTo: nil).reflections == .erased)
    let after = raw.boxes()
    // The secret without which no key opens it lies in region 4.
    let shreds = before.filter { row, box in
      row.table == "keys" && row.id >> 32 == 4 && after[row] != box
    }
    #expect(shreds.count == 1)
    #expect(keeper.holdsEveryLane && keeper.lanesNotHeld == 0)
    #expect(try keeper.verify().problems == [])
    #expect(try texts(in: keeper) == ["the keeper's"])
    try keeper.close()
  }
}
