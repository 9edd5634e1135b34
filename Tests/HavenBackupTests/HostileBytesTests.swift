import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

/// Bytes that whoever has a key signed or sealed, and that are as nobody writes them: what becomes of the repository
/// that they lie in, and of the others' snapshots. What each parser takes is for Tests/FuzzTargets.
@Suite struct HostileBytesTests {
  private static let seed: UInt64 = 20_261_130

  /// One to four changes: bits, bytes, numbers at their limits, pieces taken out, doubled or put in.
  static func changed(_ bytes: [UInt8], _ random: inout Sequence64) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.next(below: 4) {
      let place = Int(random.next(below: UInt64(bytes.count) + 1))
      let count = min(Int(random.next(below: 40)), bytes.count - place)
      switch random.next(below: 6) {
      case 0 where place < bytes.count: bytes[place] ^= UInt8(1 << random.next(below: 8))
      case 1: bytes.removeSubrange(place..<place + count)
      case 2: bytes.insert(contentsOf: bytes[place..<place + count], at: place)
      case 3: bytes.insert(contentsOf: repeatElement(0xFF, count: count), at: place)
      case 4:
        for index in place..<place + count { bytes[index] = random.next(below: 2) == 0 ? 0 : 0xFF }
      default: bytes = Array(bytes.prefix(place))
      }
    }
    return bytes
  }

  /// A signed file of which the body was changed by somebody with the key.
  static func signed(
    _ file: [UInt8], _ purpose: SubkeyPurpose, with key: borrowing SigningKey,
    _ random: inout Sequence64
  ) -> [UInt8] {
    let bytes = file.prefix(9) + changed(Array(file[9..<file.count - 64]), &random)
    var transcript = Transcript(purpose)
    transcript.append(Array(bytes))
    return bytes + key.sign(transcript.digest())
  }

  @Test(arguments: [SubkeyPurpose.backupConfiguration, .backupWriters, .backupPrune])
  func whatThePruneKeySignedIsReadStrictly(purpose: SubkeyPurpose) throws {
    let office = try DamageTests.office()
    let name =
      switch purpose {
      case .backupConfiguration: "haven-backup"
      case .backupWriters: "writers/0000000000000002"
      default: "prunes/0000000000000001"
      }
    let file = office.folder.bytes(of: "repository/" + name)
    var random = Sequence64(seed: Self.seed)
    var refused = 0
    for _ in 0..<100 {
      let altered = Self.signed(file, purpose, with: office.prune, &random)
      office.folder.write(altered, to: "repository/" + name)
      do {
        let repository = try Repository.open(
          at: office.folder("repository"), expecting: nil, label: "test", calls: .live)
        let report = try repository.verify(readingObjects: false, remembering: nil)
        if !report.isSound { refused += 1 }
      } catch BackupError.damaged(let finding) {
        // Another configuration has another id: what follows is another repository's.
        #expect(finding.place == name || purpose == .backupConfiguration)
        refused += 1
      }
    }
    // A change of a hash or a moment is as good as the one that was there.
    #expect(refused > 60)
  }

  @Test func whatAWriterSignedIsReadStrictly() throws {
    let office = try DamageTests.office()
    let (key, mine) = (try office.key(1, 2), try office.key(0, 2))
    let name = "repository/" + ChainTests.path(key)
    let file = office.folder.bytes(of: name)
    let seed: SecretKey<KeyUse.BackupWriter> = try office.secrets[1].key.withKey { key in
      try Transcript(.backupWriters, keyedBy: key).key()
    }
    let signing = try SigningKey(seed: seed)
    var random = Sequence64(seed: Self.seed)
    for _ in 0..<150 {
      office.folder.write(Self.signed(file, .backupManifest, with: signing, &random), to: name)
      let report = try office.repository().verify(readingObjects: false, remembering: nil)
      // Whatever it says, the snapshots of the other writer count as before.
      #expect(try office.repository().snapshots().snapshots.map(\.key).contains(mine))
      #expect(report.snapshotCount >= 2)
    }
    office.folder.write(file, to: name)
    #expect(try office.repository().verify(readingObjects: true, remembering: nil).isSound)
  }

  /// Contents of packs, lists and bags, sealed by a writer: a restore is refused or makes a vault.
  @Test(arguments: [UInt8(1), 2, 3])
  func whatAWriterSealedIsReadStrictly(kind: UInt8) throws {
    let office = try Office()
    let identity = try AgeIdentity.generate(.x25519)
    let text = try identity.text()
    let own = [identity.recipient]
    let bytes = unsafe text.withUnsafeBytes { unsafe Array($0) }
    let rows = (1...3 as ClosedRange<Int64>).map {
      (table: UInt8(1), id: $0, box: [UInt8(4), 5, 6])
    }
    let digest = Self.digest(of: rows)
    let contents: [UInt8: [UInt8]] = [
      1: ForgedManifest.content(1, rows),
      2: ForgedManifest.content(
        2, preamble: [3, 0, 0, 0, 0, 0, 0, 0] + digest + ForgedManifest.mark(1),
        [(2, 1, [7]), (2, 2, [8])]),
      3: ForgedManifest.content(
        3, preamble: ForgedManifest.mark(1),
        [(0, 1, Office.header(of: Office.vaultID)), (3, 1, [6]), (3, 2, [6])]),
    ]
    var random = Sequence64(seed: Self.seed + UInt64(kind))
    var restored = 0
    for number in 0..<60 {
      var changed = contents
      if number > 0 { changed[kind] = Self.changed(contents[kind] ?? [], &random) }
      var forged = try ForgedManifest(office, writer: 0)
      forged.key = try ForgedManifest.put(bytes, to: office.reader.recipients, in: office)
      forged.list = [try ForgedManifest.put(changed[2] ?? [], to: own, in: office)]
      forged.bag = [
        try ForgedManifest.put(changed[3] ?? [], to: office.reader.recipients, in: office)
      ]
      forged.groups = [
        (forged.key, [try ForgedManifest.put(changed[1] ?? [], to: own, in: office)])
      ]
      try forged.write(to: office, signer: 0)
      do {
        try office.restore(with: office.reader)
        restored += 1
        let found = try office.rows(of: "restored", [.rows])
        #expect(found.count == 3)
        try office.folder.remove("restored")
      } catch BackupError.snapshotDamaged {
        #expect(number > 0)
      } catch BackupError.noBag {
        #expect(kind != 1)
      }
      #expect(!office.folder.exists("restored"))
      try office.folder.remove("repository/objects")
    }
    #expect(restored >= 1 && restored < 50)
  }

  /// FORMAT.md §16.4: the digest of all rows.
  private static func digest(of rows: [(table: UInt8, id: Int64, box: [UInt8])]) -> [UInt8] {
    var all = Transcript(.backupRows)
    for row in rows {
      var one = Transcript(.rowDigest)
      one.append(UInt64(row.table))
      one.append(UInt64(row.id))
      one.append(row.box)
      all.append(one.digest())
    }
    return all.digest()
  }
}
