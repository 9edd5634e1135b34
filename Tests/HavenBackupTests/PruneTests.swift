import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

@Suite struct PruneTests {
  static let one = Retention(dailyCount: 1, weeklyCount: 0, monthlyCount: 0)

  @discardableResult
  static func prune(
    _ office: Office, drilled: SnapshotKey? = nil, _ rule: Retention = one
  ) throws -> PrunePlan {
    let repository = try office.repository()
    let plan = try repository.planPruning(
      rule, at: BackupMoment(secondsSinceEpoch: office.secondsSinceEpoch, offsetMinutes: 0),
      drilled: drilled)
    try repository.write(plan, with: office.prune)
    return plan
  }

  static func damage(_ office: Office) throws -> Set<Finding> { try DamageTests.damaged(office) }

  @Test func nothingGoesWithin30Days() throws {
    let office = try Office()
    for number in 0..<4 as Range<Int64> {
      try office.addRows(50 + number..<51 + number)
      try office.backUp()
    }
    let before = office.folder.files(below: "repository")
    let plan = try Self.prune(office)
    #expect(plan.snapshots.map(\.key.counter).sorted() == [1, 2, 3])
    let repository = try office.repository()
    let end = office.secondsSinceEpoch + 30 * 86_400
    for now in [.min, 0, office.secondsSinceEpoch, end - 1] {
      #expect(try repository.sweepPruned(now: now) == 0)
    }
    #expect(Set(before).isSubset(of: office.folder.files(below: "repository")))
    #expect(try Self.damage(office) == [])
    #expect(try repository.snapshots().snapshots.map(\.key.counter) == [4])
    // A list and a manifest of each; their keys stay, since the newest names packs of all three.
    #expect(try repository.sweepPruned(now: end) == 6)
    #expect(try repository.sweepPruned(now: end) == 0)
    #expect(try Self.damage(office) == [])
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
    try office.backUp()
    #expect(try Self.damage(office) == [])
  }

  @Test func onlyThePruneKeyLetsGo() throws {
    let office = try Office()
    try office.backUp()
    try office.backUp()
    let repository = try office.repository()
    let plan = try repository.planPruning(
      Self.one, at: BackupMoment(secondsSinceEpoch: office.secondsSinceEpoch, offsetMinutes: 0),
      drilled: nil)
    let seed: SecretKey<KeyUse.BackupPrune> = try .random()
    #expect(throws: BackupError.notThePruneKey) {
      try repository.write(plan, with: SigningKey(seed: seed))
    }
    #expect(!office.folder.files(below: "repository").contains { $0.hasPrefix("prunes") })
    try repository.write(plan, with: office.prune)
    #expect(throws: BackupError.overtaken) { try repository.write(plan, with: office.prune) }
  }

  @Test func aDamagedRepositoryIsNotPruned() throws {
    let office = try Office()
    try office.backUp()
    let second = try office.backUp()
    try office.backUp()
    let path = ChainTests.path(second.key)
    try office.folder.remove("repository/" + path)
    let finding = Finding(place: path, fault: .missing)
    #expect(throws: BackupError.damaged(finding)) { try Self.prune(office) }
    #expect(throws: BackupError.damaged(finding)) { try office.repository().sweepPruned(now: .max) }
  }

  /// What an interrupted writer left goes too, 30 days after it was seen.
  @Test func objectsThatNothingNamesGo() throws {
    let office = try Office()
    try office.backUp()
    let object = ForgedManifest.put([1, 2, 3], in: office)
    let plan = try Self.prune(office)
    #expect(plan.snapshots == [] && plan.objectCount == 1 && !plan.isEmpty)
    let later = office.secondsSinceEpoch + Repository.graceSeconds
    #expect(try office.repository().sweepPruned(now: later) == 1)
    #expect(
      !office.folder.files(below: "repository").contains { $0.hasSuffix(object.name.hexadecimal) })
    #expect(try Self.damage(office) == [])
    let again = try office.repository().planPruning(
      Self.one, at: BackupMoment(secondsSinceEpoch: later, offsetMinutes: 0), drilled: nil)
    #expect(again.isEmpty)
  }

  /// A bag goes only when a drill opened a snapshot with a newer one, and 30 days later.
  @Test func oldBagsGoAfterADrillAlone() throws {
    let office = try Office()
    let first = try office.backUp(mark: 1)
    let old = try office.rows(of: "vault.haven", [.keys])
    try office.change { batch in
      try batch.replace(.keys, id: 1 << 32, box: Office.box(1, byteCount: 4_033, seed: 77))
    }
    let second = try office.backUp(mark: 2)
    let all = Retention(dailyCount: 9, weeklyCount: 9, monthlyCount: 9)
    #expect(try Self.prune(office, all).bagPartCount == 0)
    // The first opens with its own bag: nothing is older than that.
    #expect(try Self.prune(office, drilled: first.key, all).bagPartCount == 0)
    #expect(try Self.prune(office, drilled: second.key, all).bagPartCount == 2)
    let later = office.secondsSinceEpoch + Repository.graceSeconds
    try office.restore(first.key, to: "before", with: office.reader) { _, bag in
      bag.mark.number == 1
    }
    #expect(try office.rows(of: "before", [.keys]) == old)
    #expect(try office.repository().sweepPruned(now: later - 1) == 0)
    #expect(try office.repository().sweepPruned(now: later) == 2)
    #expect(try Self.damage(office) == [])
    // The old rows are there still, and open with the new keys alone.
    let restored = try office.restore(first.key, with: office.reader)
    #expect(restored.mark.number == 1 && restored.bag.mark.number == 2)
    #expect(try office.rows(of: "restored", [.keys]) == office.rows(of: "vault.haven", [.keys]))
    #expect(throws: BackupError.noBag([])) {
      try office.restore(first.key, to: "none", with: office.reader) { _, bag in
        bag.mark.number == 1
      }
    }
  }

  /// A writer that was slow names objects of a snapshot that somebody dropped meanwhile.
  @Test func whatIsNamedAgainStaysWhateverARecordSays() throws {
    let office = try Office()
    try office.backUp()
    try office.addRows(50..<60)
    try office.backUp()
    try Self.prune(office)
    try office.backUp()
    let later = office.secondsSinceEpoch + Repository.graceSeconds
    #expect(try office.repository().sweepPruned(now: later) > 0)
    #expect(try Self.damage(office) == [])
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  /// An object that an old record names, and that a snapshot named which was dropped today, is not gone today.
  @Test func thirtyDaysCountFromTheLastThatNamedIt() throws {
    let office = try Office()
    try office.backUp()
    let repository = try office.repository()
    let store = try office.store()
    // A record is written while objects are there whose manifest comes later.
    _ = try repository.writeSnapshot(
      of: store, by: BackupWriter(secret: office.secrets[0].key, repository: repository.id),
      at: BackupMoment(secondsSinceEpoch: office.secondsSinceEpoch, offsetMinutes: 0),
      indexFolder: office.folder("other-index"), remembering: nil,
      mark: { _ in BackupMark(number: 1, hash: .none) },
      progress: { done in
        if done == 40 {
          #expect(throws: Never.self) { try Self.prune(office) }
        }
      })
    try store.close()
    office.secondsSinceEpoch += Repository.graceSeconds
    try office.folder.remove("other-index")
    try office.backUp()
    #expect(try Self.prune(office).snapshots.count == 2)
    let before = office.folder.files(below: "repository/objects")
    #expect(try office.repository().sweepPruned(now: office.secondsSinceEpoch) == 0)
    #expect(office.folder.files(below: "repository/objects") == before)
    let later = office.secondsSinceEpoch + Repository.graceSeconds
    #expect(try office.repository().sweepPruned(now: later) > 4)
    #expect(try Self.damage(office) == [])
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }
}
