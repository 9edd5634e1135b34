import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

/// What others and a memory notice: chains of several writers, and repositories that were put back.
@Suite struct ChainTests {
  private static func places(_ office: Office, _ memory: RepositoryMemory? = nil) throws -> Set<
    Finding
  > {
    try DamageTests.damaged(office, remembering: memory)
  }

  @Test func twoWritersTakeTurnsAndNeitherTrustsAClock() throws {
    let office = try Office(writerCount: 2)
    var written: [WrittenSnapshot] = []
    for (number, writer) in [0, 1, 1, 0, 1].enumerated() {
      try office.addRows(Int64(50 + number)..<Int64(51 + number))
      // Each claims to be earlier than the one before.
      written.append(try office.backUp(writer: writer, at: 1_000_000 - Int64(number) * 90_000))
    }
    let list = try office.repository().snapshots()
    #expect(list.findings == [])
    #expect(list.snapshots.map(\.key) == written.reversed().map(\.key))
    #expect(list.snapshots.map(\.generation) == [5, 4, 3, 2, 1])
    #expect(list.snapshots.map(\.hash) == written.reversed().map(\.hash))
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
    for (number, snapshot) in written.enumerated() {
      try office.restore(snapshot.key, to: "restored-\(number)", with: office.reader)
      #expect(try office.rows(of: "restored-\(number)", [.rows]).count == 41 + number)
    }
  }

  @Test func theNewestSnapshotOfOneIsMissedWhereAnotherHasSeenIt() throws {
    let office = try Office(writerCount: 2)
    try office.backUp()
    let second = try office.backUp()
    try office.backUp(writer: 1)
    let path = Self.path(second.key)
    try office.folder.remove("repository/" + path)
    #expect(try Self.places(office) == [Finding(place: path, fault: .missing)])
  }

  @Test func theNewestSnapshotOfAllIsMissedByWhoRemembers() throws {
    let office = try Office()
    try office.backUp()
    let second = try office.backUp()
    let memory = try office.repository().verify(readingObjects: true, remembering: nil).memory
    let kept = try #require(RepositoryMemory(memory.bytes))
    #expect(kept == memory)
    #expect(try Self.places(office, kept) == [])
    let path = Self.path(second.key)
    let bytes = office.folder.bytes(of: "repository/" + path)
    try office.folder.remove("repository/" + path)
    #expect(try Self.places(office) == [])
    #expect(try Self.places(office, kept) == [Finding(place: path, fault: .missing)])
    // The writer does not go on from the one before: there would be two of one number.
    #expect(throws: BackupError.damaged(Finding(place: path, fault: .missing))) {
      try office.backUp(remembering: kept)
    }
    office.folder.write(bytes, to: "repository/" + path)
    try office.backUp(remembering: kept)
    #expect(try Self.places(office, kept) == [])
  }

  @Test func aSnapshotThatWasWrittenAgainIsToldFromTheOneRemembered() throws {
    let office = try Office()
    try office.backUp()
    try office.folder.copy("repository", to: "then")
    try office.folder.copy("index-0", to: "index-then")
    let second = try office.backUp()
    let memory = try office.repository().verify(readingObjects: true, remembering: nil).memory
    try office.backUp(to: "then", index: "index-then")
    #expect(
      try DamageTests.damaged(office, remembering: memory, "then") == [
        Finding(place: Self.path(second.key), fault: .replaced)
      ])
  }

  @Test func listsAndRecordsThatWerePutBackAreMissedByWhoRemembers() throws {
    let office = try DamageTests.office()
    let memory = try office.repository().verify(readingObjects: true, remembering: nil).memory
    for name in ["writers/0000000000000002", "prunes/0000000000000001"] {
      let bytes = office.folder.bytes(of: "repository/" + name)
      try office.folder.remove("repository/" + name)
      #expect(try Self.places(office, memory).contains(Finding(place: name, fault: .missing)))
      office.folder.write(bytes, to: "repository/" + name)
    }
    let other = try Office()
    #expect(
      try Self.places(other, memory) == [Finding(place: "haven-backup", fault: .replaced)])
  }

  @Test(arguments: [0, 1, 40, 73])
  func bytesThatAreNoMemoryAreNone(count: Int) throws {
    let office = try Office()
    try office.backUp()
    let bytes = try office.repository().verify(readingObjects: false, remembering: nil).memory.bytes
    #expect(RepositoryMemory(Array(bytes.prefix(count))) == nil)
    #expect(RepositoryMemory(bytes + [0]) == nil)
  }

  @Test func whoIsNotInTheListCannotWrite() throws {
    let office = try Office()
    let other = try Office.SecretBox()
    let repository = try office.repository()
    let store = try office.store()
    func write() throws {
      _ = try repository.writeSnapshot(
        of: store, by: BackupWriter(secret: other.key, repository: repository.id),
        at: BackupMoment(secondsSinceEpoch: 0, offsetMinutes: 0),
        indexFolder: office.folder("index-other"), remembering: nil,
        mark: { _ in BackupMark(number: 1, hash: .none) }, progress: { _ in })
    }
    #expect(throws: BackupError.notAWriter) { try write() }
    let key = try BackupWriter.publicKey(of: other.key)
    let seed: SecretKey<KeyUse.BackupPrune> = try .random()
    #expect(throws: BackupError.notThePruneKey) {
      try repository.addWriter(key, with: SigningKey(seed: seed))
    }
    try repository.addWriter(key, with: office.prune)
    #expect(throws: BackupError.isAWriter) { try repository.addWriter(key, with: office.prune) }
    try write()
    try repository.closeWriter(WriterID(key.bytes), after: nil, with: office.prune)
    #expect(throws: BackupError.notAWriter) { try write() }
    #expect(try Self.places(office) == [])
    try office.restore(with: office.reader)
  }

  /// A key that was stolen wrote on after the last snapshot that is believed.
  @Test func whatAClosedWriterWroteSinceDoesNotCount() throws {
    let office = try Office(writerCount: 2)
    let good = try office.backUp(writer: 1)
    let stolen = try office.backUp(writer: 1)
    #expect(throws: BackupError.noSnapshot) {
      try office.repository().closeWriter(stolen.key.writer, after: 9, with: office.prune)
    }
    try office.repository().closeWriter(stolen.key.writer, after: 1, with: office.prune)
    #expect(try Self.places(office) == [])
    #expect(
      try office.repository().verify(readingObjects: false, remembering: nil).findings
        .contains(Finding(place: Self.path(stolen.key), fault: .afterClosing)))
    #expect(try office.repository().snapshots().snapshots.map(\.key) == [good.key])
    #expect(
      throws: BackupError.damaged(Finding(place: Self.path(stolen.key), fault: .afterClosing))
    ) { try office.restore(stolen.key, with: office.reader) }
    try office.backUp()
    #expect(try office.restore(with: office.reader).snapshot.key == office.key(0, 1))
  }

  /// Others may have seen what a stolen key wrote before anybody knew.
  @Test func closingAWriterMakesNothingOfOthersDamaged() throws {
    let office = try Office(writerCount: 2)
    try office.backUp(writer: 1)
    let stolen = try office.backUp(writer: 1)
    try office.backUp()
    var forged = try ForgedManifest(office, writer: 1, counter: 3, generation: 1 << 40)
    forged.previous = FileHash(of: [])
    try forged.write(to: office, signer: 1)
    let memory = try office.repository().verify(readingObjects: false, remembering: nil).memory
    try office.repository().closeWriter(stolen.key.writer, after: 1, with: office.prune)
    #expect(try Self.places(office, memory) == [])
    let next = try office.backUp(remembering: memory)
    let list = try office.repository().snapshots().snapshots
    #expect(list.map(\.key.counter) == [2, 1, 1])
    #expect(list.first?.key == next.key && list.allSatisfy(\.isPlaced))
    try office.folder.remove("repository/" + Self.path(stolen.key))
    #expect(try Self.places(office, memory) == [])
    try PruneTests.prune(office)
  }

  /// Two processes of one writer: one of them is told, and nothing is lost.
  @Test func twoOfOneNumberAreNotWritten() throws {
    let office = try Office()
    let first = try office.backUp()
    let repository = try office.repository()
    let store = try office.store()
    #expect(throws: BackupError.overtaken) {
      _ = try repository.writeSnapshot(
        of: store, by: BackupWriter(secret: office.secrets[0].key, repository: repository.id),
        at: BackupMoment(secondsSinceEpoch: 0, offsetMinutes: 0),
        indexFolder: office.folder("index-0"), remembering: nil,
        mark: { _ in BackupMark(number: 1, hash: .none) },
        progress: { done in
          if done == 3 { #expect(throws: Never.self) { try office.backUp(index: "other-index") } }
        })
    }
    try store.close()
    #expect(try office.repository().snapshots().snapshots.map(\.key.counter) == [2, 1])
    #expect(try Self.places(office) == [])
    let third = try office.backUp()
    #expect(third.key == SnapshotKey(writer: first.key.writer, counter: 3))
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  /// Keys come from the bag with the highest mark, whoever wrote it and when.
  @Test func anOlderStateOfTheVaultDoesNotBringItsKeysBack() throws {
    let office = try Office(writerCount: 2)
    try office.backUp(writer: 0, mark: 10)
    let old = try office.rows(of: "vault.haven", [.keys])
    try office.folder.copy("vault.haven", to: "old.haven")
    // Erasing changes keys.
    try office.change { batch in
      try batch.replace(.keys, id: 1 << 32, box: Office.box(1, byteCount: 4_033, seed: 77))
    }
    try office.backUp(writer: 0, mark: 11)
    let new = try office.rows(of: "vault.haven", [.keys])
    // Another machine, which has an older copy, backs it up later.
    try office.folder.move("vault.haven", to: "new.haven")
    try office.folder.move("old.haven", to: "vault.haven")
    let late = try office.backUp(writer: 1, mark: 10)
    let newest = try office.restore(with: office.reader)
    #expect(newest.snapshot.key != late.key && newest.mark.number == 11 && !newest.isOlderThanKeys)
    try office.folder.remove("restored")
    let restored = try office.restore(late.key, with: office.reader)
    #expect(restored.snapshot.key == late.key && restored.isOlderThanKeys)
    #expect(restored.mark.number == 10 && restored.bag.mark.number == 11)
    #expect(try office.rows(of: "restored", [.keys]) == new)
    // An older bag only where the caller refuses the newer one.
    try office.restore(to: "older", with: office.reader) { _, bag in bag.mark.number < 11 }
    #expect(try office.rows(of: "older", [.keys]) == old)
    #expect(throws: BackupError.noBag([])) {
      try office.restore(to: "none", with: office.reader) { _, _ in false }
    }
    #expect(!office.folder.files(below: "").contains("none"))
  }

  /// Whoever holds the folder takes the newest keys away, or puts older ones in their place: the caller is
  /// told that the bag it is offered may not be the newest.
  @Test(arguments: ["removed", "replaced by the older", "second part altered"])
  func newestKeysThatWereTakenAwayAreMissed(what: String) throws {
    let office = try Office()
    try office.backUp(mark: 1)
    let before = Set(office.folder.files(below: "repository/objects"))
    try office.change { batch in
      try batch.replace(.keys, id: 1 << 32, box: Office.box(1, byteCount: 4_033, seed: 77))
    }
    try office.backUp(mark: 2)
    let after = Set(office.folder.files(below: "repository/objects")).subtracting(before)
    let (old, new) = (office.bag(before), office.bag(after))
    #expect(old.count == 2 && old.map(\.bytes.count) == new.map(\.bytes.count))
    for (index, part) in new.enumerated() where what != "second part altered" || index == 1 {
      switch what {
      case "removed": try office.folder.remove(part.name)
      case "replaced by the older": office.folder.write(old[index].bytes, to: part.name)
      default: office.folder.write(part.bytes.reversed(), to: part.name)
      }
    }
    let place = new[what == "second part altered" ? 1 : 0].name.dropFirst("repository/".count)
    #expect {
      try office.restore(with: office.reader) { _, bag in bag.unreadable == [] }
    } throws: { error in
      guard case BackupError.noBag(let findings) = error else { return false }
      return findings.map(\.place) == [String(place)]
    }
    let restored = try office.restore(to: "older", with: office.reader)
    #expect(restored.mark.number == 1 && restored.bag.mark.number == 1)
    #expect(restored.bag.unreadable.map(\.place) == [String(place)])
  }

  static func path(_ key: SnapshotKey) -> String {
    let digits = String(key.counter, radix: 16)
    return "manifests/\(key.writer.hexadecimal)/"
      + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
