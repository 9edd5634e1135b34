import Foundation
import Haven
import HavenRecords
import Testing

/// What a lost machine could have held, as a report has it.
@Suite struct BreachPackTests {
  private static let lines = [
    #"{"type":"member","ref":"m1","alias":"Quillon","identity":{"given":"Leonard","family":"Wigglesworth"}}"#,
    #"{"type":"member","ref":"m2","alias":"Zephyrin","identity":{"given":"Casimir"}}"#,
    #"{"type":"member","ref":"s1","alias":"Ottoline","kind":"survivor","identity":{"given":"Philippa"}}"#,
    #"{"type":"group","ref":"g1","name":"Kingfisher","kind":"support"}"#,
    #"{"type":"record","member":"m1","kind":"note","on":"2025-01-07","text":"A word."}"#,
    #"{"type":"record","member":"m1","kind":"plan","on":"2025-01-08","fields":{"coping":"a walk"}}"#,
    #"{"type":"record","member":"m2","kind":"review","on":"2025-02-03","text":"Well done.","fields":{"n_peers":"3"}}"#,
    #"{"type":"record","member":"m2","kind":"Wigglesworth","text":"A kind that is a name."}"#,
    #"{"type":"record","member":"s1","kind":"note","text":"Hers."}"#,
  ]
  /// What no pack may have.
  private static let names = [
    "Quillon", "Zephyrin", "Ottoline", "Leonard", "Wigglesworth", "Casimir", "Philippa",
    "Kingfisher", "Ermintrude",
  ]
  private static let other = "another gravel bridge at dawn"
  private static let nobodyNamed = BreachOrder(
    lost: nil, namesKeyholders: false, namesRepositories: false)

  private let scene: Scene

  init() throws { scene = try Scene() }

  /// The same vault so many days after it was begun.
  private func setting(after days: Int64) -> Setting {
    Setting(
      vaultPath: scene.setting.vaultPath, stateFolder: scene.setting.stateFolder,
      lockWaitSeconds: 1,
      now: {
        Timestamp(secondsSinceEpoch: 1_767_400_000 + days * 86_400, offsetMinutes: -300)!
      },
      attempts: { _ in }, progress: { _, _ in })
  }

  private func day(after days: Int64) -> CalendarDate { setting(after: days).now().localDate }

  private func proof(_ name: String, _ words: String = Scene.words) throws -> Proof {
    try Proof(name: KeyholderName(name), passphrase: Scene.passphrase(words), keyFilePath: nil)
  }

  private func unlocked<R>(
    after days: Int64 = 0, as name: String = "keeper", _ words: String = Scene.words,
    _ body: (Access) throws -> R
  ) throws -> R {
    let found = try FoundVault(setting(after: days))
    let access = try found.unlock(with: proof(name, words), acceptOlder: false)
    let result = try body(access)
    try access.close()
    return result
  }

  private func pack(
    after days: Int64 = 0, lost: Int64? = nil, as name: String = "keeper",
    _ words: String = Scene.words
  ) throws -> BreachPack {
    var order = Self.nobodyNamed
    order.lost = lost.map(day)
    return try unlocked(after: days, as: name, words) { try $0.breachPack(order) }
  }

  private func fill(kit: String? = nil) throws {
    try scene.create(kit: kit)
    try unlocked { access in
      _ = try access.importLines(
        from: Scene.source(Array((Self.lines.joined(separator: "\n") + "\n").utf8)),
        isDryRun: false)
    }
  }

  private func change(after days: Int64, _ name: String, from words: String) throws {
    let change = try FoundVault(setting(after: days)).beginKeyChange(with: proof(name, words))
    #expect(try change.complete(with: proof(name, Self.other)) == nil)
  }

  private func counts(_ pack: BreachPack) -> [BreachClass: Int] {
    pack.counts.reduce(into: [:]) { $0[$1.of] = $1.count }
  }

  /// Of the first keyholder's keys, then of each way in.
  private func ages(_ pack: BreachPack) -> [Int] {
    [pack.keyholders[0].keys.ageDays] + pack.keyholders[0].ways.map(\.ageDays)
  }

  @Test func everyClassIsCounted() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try fill(kit: "kit.txt")
    let pack = try pack()
    #expect(
      counts(pack) == [
        .members: 2, .survivors: 1, .identities: 3, .groups: 1, .keyholders: 1,
        .memberRecords: 4, .plans: 1, .peerReviews: 1, .eveningLines: 0, .mentions: 0,
        .memberFiles: 0, .survivorRecords: 1, .survivorFiles: 0, .groupRecords: 1, .studies: 0,
        .releases: 0,
      ])
    #expect(pack.counts.map(\.of) == BreachClass.allCases)
    #expect(pack.isComplete && pack.unseenPartCount == 0)
    #expect(
      pack.derivations.map { [$0.memoryMiB, $0.passCount, $0.laneCount] } == [[19, 2, 1]])
    #expect(pack.derivations.map(\.isCurrent) == [false])
    #expect(pack.file.rowCount > 10 && pack.file.smallestRow == 512)
    #expect(pack.keyholders[0].ways.map(\.kind) == [.passphrase])
    #expect(pack.kit?.ageDays == 0 && pack.kit?.isSinceLoss == nil)
    #expect(pack.since == nil && pack.repositories.isEmpty)
  }

  /// A kind of record is somebody's own word, and can be a name.
  @Test func nobodyIsInIt() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try fill()
    try unlocked { try $0.addKeyholder(proof("Ermintrude"), roles: [.volunteer]) }
    let told = String(reflecting: try pack(lost: 0))
    for name in Self.names { #expect(!told.contains(name), "\(name)") }
    #expect(!told.contains(scene.folder.path))
    let named = try unlocked { access in
      try access.breachPack(
        BreachOrder(lost: nil, namesKeyholders: true, namesRepositories: false))
    }
    #expect(named.keyholders.map(\.name) == ["keeper", "Ermintrude"])
    #expect(named.keyholders.map(\.isNewcomer) == [false, true])
  }

  /// Erased identities are none, and what somebody has no key of is counted as parts.
  @Test func whoHoldsLessIsToldSo() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try fill()
    try unlocked { try $0.addKeyholder(proof("Kim"), roles: [.facilitator]) }
    try change(after: 0, "Kim", from: Scene.words)
    try unlocked { access in
      _ = try access.grant(member: "Quillon", .casework, to: KeyholderName("Kim"))
    }
    let pack = try pack(as: "Kim", Self.other)
    let counted = counts(pack)
    #expect(counted[.members] == 1 && counted[.survivors] == 0 && counted[.memberRecords] == 2)
    #expect(counted[.identities] == 1, "that there is one is no secret to who reads the file")
    #expect(counted[.keyholders] == 2 && counted[.groups] == 0)
    // Two people's casework and identities, and a group.
    #expect(pack.unseenPartCount == 5 && !pack.isComplete)
  }

  @Test func agesAreDaysAndAChangeIsKnown() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try fill(kit: "kit.txt")
    let before = try pack(after: 40, lost: 30)
    #expect(ages(before) == [40, 40] && before.keyholders[0].keys.isSinceLoss == false)
    #expect(
      before.steps == [
        .passphrases([1]), .newKeys, .kit(isSinceLoss: false), .noBackups, .look, .report,
      ])
    try change(after: 42, "keeper", from: Scene.words)
    let after = try pack(after: 47, lost: 30, Self.other)
    #expect(ages(after) == [5, 5] && after.keyholders[0].keys.isSinceLoss == true)
    #expect(after.kit?.ageDays == 47 && after.kit?.isSinceLoss == false)
    #expect(after.steps.first == .newKeys)
    // On the day of the loss it can have been before: then the lost copy has these keys.
    let sameDay = try pack(after: 47, lost: 42, Self.other)
    #expect(sameDay.keyholders[0].keys.isSinceLoss == false)
    #expect(sameDay.steps.first == .passphrases([1]))
  }

  @Test func whatHappenedSinceIsCounted() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try fill()
    try unlocked(after: 3) { access in
      try access.addKeyholder(proof("Kim"), roles: [.facilitator])
      let head = try RecordHead(kind: nil, on: nil, fields: [])
      _ = try access.add(head, text: "Later.", to: "Quillon")
    }
    try change(after: 3, "Kim", from: Scene.words)
    try unlocked(after: 4) { access in
      _ = try access.removeKeyholder(KeyholderName("Kim"), handingTo: nil)
    }
    let pack = try pack(after: 5, lost: 3)
    let since = try #require(pack.since)
    #expect(since.removedKeyholderCount == 1 && since.keyholderCount == 2)
    #expect(since.counts.first { $0.actClass == .write }?.count == 1)
    // Added, changed, removed.
    #expect(since.counts.first { $0.actClass == .keys }?.count == 3)
    #expect(!since.counts.contains { $0.actClass == .create })
    let records = try #require(pack.counts.first { $0.of == .memberRecords })
    #expect(records.newCount == 1 && records.count == 5 && records.versionCount == 5)
    #expect(try self.pack(after: 5, lost: 5).since?.removedKeyholderCount == 0)
  }

  @Test func lookingIsJournalledAndTheFutureRefused() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try fill()
    try unlocked { access in
      let before = try access.verify().entryCount
      _ = try access.breachPack(Self.nobodyNamed)
      #expect(try access.verify().entryCount == before + 1)
      var order = Self.nobodyNamed
      order.lost = day(after: 1)
      #expect(throws: HavenError.usage(.lostInFuture)) { try access.breachPack(order) }
      #expect(try access.verify().entryCount == before + 1)
      let lines = try access.audit(AuditOrder(member: nil, keyholder: nil, since: nil)).lines
      #expect(lines.filter { $0.act == .auditRead }.count == 2)
    }
  }
}
