import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

/// A writer whose machine was taken over signs what it likes; nobody else's backup is lost by it.
@Suite struct HostileWriterTests {
  /// What writer 1 may do; writer 0 is honest.
  static let forgeries: [@Sendable (Office) throws -> Void] = [
    { office in  // Names of nothing.
      try ForgedManifest(office, writer: 1).write(to: office, signer: 1)
    },
    { office in  // A generation that nothing could follow.
      try ForgedManifest(office, writer: 1, generation: .max).write(to: office, signer: 1)
    },
    { office in  // A chain that begins at the last number there is.
      try ForgedManifest(office, writer: 1, counter: .max, generation: .max - 1)
        .write(to: office, signer: 1)
    },
    { office in  // Something that it says it saw.
      var forged = try ForgedManifest(office, writer: 1, generation: 1 << 62)
      forged.seen = [(try office.id(ofWriter: 0), 1 << 62, FileHash(of: [9]))]
      try forged.write(to: office, signer: 1)
    },
    { office in  // Another manifest than the one that is there.
      var forged = try ForgedManifest(office, writer: 1, generation: 2)
      forged.seen = [(try office.id(ofWriter: 0), 1, FileHash(of: [9]))]
      try forged.write(to: office, signer: 1)
    },
    { office in  // Lists and records that there are none of.
      var forged = try ForgedManifest(office, writer: 1)
      (forged.writersNumber, forged.pruneNumber) = (.max, .max)
      try forged.write(to: office, signer: 1)
    },
    { office in  // Somebody else's place.
      var forged = try ForgedManifest(office, writer: 0, counter: 3, generation: 3)
      forged.previous = FileHash(of: [1])
      try forged.write(to: office, signer: 1)
    },
    { office in  // Garbage that is no manifest.
      let path = try ForgedManifest(office, writer: 1).path
      office.folder.write([UInt8](repeating: 7, count: 400), to: path)
    },
    { office in  // Whole by its names; what they name is garbage.
      var forged = try ForgedManifest(office, writer: 1)
      let object = ForgedManifest.put([1, 2, 3], in: office)
      (forged.key, forged.list, forged.bag) = (object, [object], [object])
      forged.groups = [(object, [object])]
      try forged.write(to: office, signer: 1)
    },
    { office in  // A bag with a mark that is later than any, and a list that promises rows.
      var forged = try ForgedManifest(office, writer: 1)
      forged.bag = [
        try ForgedManifest.put(
          ForgedManifest.content(
            3, preamble: ForgedManifest.mark(.max),
            [(0, 1, Office.header(of: Office.vaultID)), (3, 1, [6, 6, 6])]),
          to: office.reader.recipients, in: office)
      ]
      (forged.key, forged.list) = (forged.bag[0], forged.bag)
      try forged.write(to: office, signer: 1)
    },
    { office in  // A bag of another vault, one that has two headers, one without an end.
      for entries in [
        [(UInt8(0), Int64(1), Office.header(of: Array(repeating: 2, count: 16)))],
        [(0, 1, Office.header(of: Office.vaultID)), (0, 2, Office.header(of: Office.vaultID))],
        [(1, 5, [1]), (0, 1, Office.header(of: Office.vaultID))],
      ] {
        let content = ForgedManifest.content(3, preamble: ForgedManifest.mark(.max), entries)
        var forged = try ForgedManifest(office, writer: 1)
        forged.bag = [
          try ForgedManifest.put(content, to: office.reader.recipients, in: office),
          try ForgedManifest.put(content.dropLast(), to: office.reader.recipients, in: office),
        ]
        try forged.write(to: office, signer: 1)
      }
    },
  ]

  @Test(arguments: forgeries.indices)
  func nobodyElsesBackupIsLost(number: Int) throws {
    let office = try Office(writerCount: 2)
    try office.backUp()
    try office.addRows(40..<45)
    let good = try office.backUp()
    try Self.forgeries[number](office)

    let report = try office.repository().verify(readingObjects: true, remembering: nil)
    // The forgeries of garbage alone look whole to somebody who cannot open them.
    #expect(report.isSound == (number == 8 || number == 9))
    let accepting = { (batch: borrowing Batch, _: OfferedBag) throws -> Bool in
      try batch.get(.keys, id: 1 << 32) != nil
    }
    try office.restore(good.key, with: office.reader, accepting: accepting)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))

    // Who is honest goes on: but for somebody else's place, which its owner has to be told of.
    if number == 6 {
      #expect(throws: BackupError.self) { try office.backUp() }
      return
    }
    try office.addRows(45..<50)
    let next = try office.backUp()
    #expect(next.key.counter == 3 && !next.isWhole)
    try office.restore(next.key, to: "next", with: office.reader, accepting: accepting)
    #expect(try office.rows(of: "next") == office.rows(of: "vault.haven"))
    let list = try office.repository().snapshots()
    let mine = try #require(list.snapshots.first { $0.key == next.key })
    #expect(mine.isPlaced && (3...4).contains(mine.generation))
  }

  /// Garbage that claims to be newer is told of by name, and who goes on all the same gets what is whole.
  @Test func aSnapshotOfGarbageIsNamedAndPassedOver() throws {
    let office = try Office(writerCount: 2)
    let good = try office.backUp()
    var forged = try ForgedManifest(office, writer: 1, generation: 2)
    forged.seen = [(good.key.writer, 1, good.hash)]
    let object = ForgedManifest.put([1, 2, 3], in: office)
    (forged.key, forged.list, forged.bag) = (object, [object], [object])
    try forged.write(to: office, signer: 1)
    let place = "objects/\(object.name.hexadecimal.prefix(2))/\(object.name.hexadecimal)"
    let garbage = [Finding(place: place, fault: .sealed)]
    #expect(throws: BackupError.noBag(garbage)) {
      try office.restore(with: office.reader) { _, bag in bag.unreadable.isEmpty }
    }
    #expect(!office.folder.files(below: "").contains("restored"))
    let restored = try office.restore(with: office.reader)
    #expect(restored.snapshot.key == good.key && restored.bag.unreadable == garbage)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  /// Whoever signs a snapshot of garbage that names somebody else's keys takes them from nobody.
  @Test func aBagThatGarbageNamesTooIsTakenFromItsOwnSnapshot() throws {
    let office = try Office(writerCount: 2)
    let good = try office.backUp()
    let parts = office.bag(Set(office.folder.files(below: "repository/objects")))
    var forged = try ForgedManifest(office, writer: 1, generation: 2)
    forged.seen = [(good.key.writer, 1, good.hash)]
    let object = ForgedManifest.put([1, 2, 3], in: office)
    (forged.key, forged.list) = (object, [object])
    forged.bag = parts.map { (FileHash(of: $0.bytes), UInt32($0.bytes.count)) }
    try forged.write(to: office, signer: 1)
    let restored = try office.restore(with: office.reader)
    #expect(restored.bag.source.key == good.key && restored.bag.unreadable.count == 1)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  @Test(arguments: 0..<6)
  func rowsThatAreNotThoseOfTheListAreRefused(number: Int) throws {
    let office = try Office()
    let identity = try AgeIdentity.generate(.x25519)
    let text = try identity.text()
    let bytes = unsafe text.withUnsafeBytes { unsafe Array($0) }
    let key = try ForgedManifest.put(bytes, to: office.reader.recipients, in: office)
    var preamble = [UInt8](repeating: 0, count: 8)
    preamble[0] = 2
    preamble += FileHash(of: []).bytes + ForgedManifest.mark(1)
    let rows: [(UInt8, Int64, [UInt8])]
    switch number {
    case 0: rows = [(1, 5, [1]), (1, 6, [2])]  // The digest is another.
    case 1: rows = [(1, 5, [1])]  // One is missing.
    case 2: rows = [(1, 6, [1]), (1, 5, [2])]  // They do not rise.
    case 3: rows = [(1, 5, [1]), (3, 6, [2])]  // A row of keys.
    case 4: rows = [(1, -5, [1]), (1, 6, [2])]  // No id.
    default: rows = [(1, 5, [1]), (1, 5, [2])]  // One id twice.
    }
    let list = try ForgedManifest.put(
      ForgedManifest.content(2, preamble: preamble, []), to: [identity.recipient], in: office)
    let pack = try ForgedManifest.put(
      ForgedManifest.content(1, rows), to: [identity.recipient], in: office)
    var forged = try ForgedManifest(office, writer: 0)
    (forged.key, forged.list, forged.groups) = (key, [list], [(key, [pack])])
    forged.bag = [try ForgedManifest.smallBag(in: office)]
    try forged.write(to: office, signer: 0)
    let place =
      number < 2
      ? String(forged.path.dropFirst("repository/".count))
      : "objects/\(pack.name.hexadecimal.prefix(2))/\(pack.name.hexadecimal)"
    #expect(
      throws: BackupError.snapshotDamaged(
        try office.key(0, 1), Finding(place: place, fault: number < 2 ? .rowsDiffer : .malformed),
        newestWhole: nil)
    ) { try office.restore(with: office.reader) }
  }

  /// Not even the prune key lets somebody write again who was closed, or forgets a writer.
  @Test(arguments: [true, false])
  func aListThatTakesBackWhatWasSaidIsRefused(forgets: Bool) throws {
    let office = try Office(writerCount: 2)
    try office.backUp()
    try office.backUp(writer: 1)
    let closed = try office.id(ofWriter: 1)
    try office.repository().closeWriter(closed, after: nil, with: office.prune)
    let before = office.folder.bytes(of: "repository/writers/0000000000000002")
    // Behind purpose and version: repository id, number, hash of the list before, count, and 72 bytes a writer.
    var body = Array(before[9..<before.count - 64])
    body[32] = 3
    body.replaceSubrange(40..<72, with: FileHash(of: before).bytes)
    let entry = try #require([74, 146].first { Array(body[$0..<$0 + 32]) == closed.bytes })
    if forgets {
      body.removeSubrange(entry..<entry + 72)
      body[72] = 1
    } else {
      body.replaceSubrange(
        entry + 32..<entry + 72,
        with: [UInt8](repeating: 0xFF, count: 8) + [UInt8](repeating: 0, count: 32))
    }
    let bytes = Array(before[..<9]) + body
    var transcript = Transcript(.backupWriters)
    transcript.append(bytes)
    let name = "writers/0000000000000003"
    office.folder.write(
      bytes + office.prune.sign(transcript.digest()), to: "repository/" + name)
    #expect(throws: BackupError.damaged(Finding(place: name, fault: .brokenChain))) {
      try office.repository().verify(readingObjects: false, remembering: nil)
    }
  }

  /// Whoever asks for the newest bag is not even offered one of another vault, or with two headers.
  @Test(arguments: [0, 1, 2])
  func aBagThatIsNotTheVaultsIsNotOffered(number: Int) throws {
    let office = try Office(writerCount: 2)
    let good = try office.backUp()
    let ours = Office.header(of: Office.vaultID)
    let entries: [(UInt8, Int64, [UInt8])] =
      switch number {
      case 0: [(0, 1, Office.header(of: Array(repeating: 2, count: 16))), (3, 1, [6])]
      case 1: [(0, 1, ours), (0, 2, ours), (3, 1, [6])]
      default: [(3, 1, [6])]
      }
    var forged = try ForgedManifest(office, writer: 1)
    forged.bag = [
      try ForgedManifest.put(
        ForgedManifest.content(3, preamble: ForgedManifest.mark(.max), entries),
        to: office.reader.recipients, in: office)
    ]
    try forged.write(to: office, signer: 1)
    var offers = 0
    let restored = try office.restore(good.key, with: office.reader) { _, bag in
      offers += 1
      #expect(bag.mark.number == 40)
      return true
    }
    #expect(offers == 1 && restored.bag.unreadable.map(\.fault) == [.foreign])
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  /// The same row in two packs, each in order.
  @Test func aRowThatComesTwiceIsRefused() throws {
    let office = try Office()
    let identity = try AgeIdentity.generate(.x25519)
    let text = try identity.text()
    let bytes = unsafe text.withUnsafeBytes { unsafe Array($0) }
    let key = try ForgedManifest.put(bytes, to: office.reader.recipients, in: office)
    let list = try ForgedManifest.put(
      ForgedManifest.content(
        2, preamble: [2, 0, 0, 0, 0, 0, 0, 0] + FileHash(of: []).bytes + ForgedManifest.mark(1), []),
      to: [identity.recipient], in: office)
    let packs = try [[UInt8(1)], [2]].map { box in
      try ForgedManifest.put(
        ForgedManifest.content(1, [(1, 5, box)]), to: [identity.recipient], in: office)
    }
    var forged = try ForgedManifest(office, writer: 0)
    (forged.key, forged.list, forged.groups) = (key, [list], [(key, packs)])
    forged.bag = [try ForgedManifest.smallBag(in: office)]
    try forged.write(to: office, signer: 0)
    let name = packs[1].name.hexadecimal
    #expect(
      throws: BackupError.snapshotDamaged(
        try office.key(0, 1),
        Finding(place: "objects/\(name.prefix(2))/\(name)", fault: .rowsDiffer), newestWhole: nil)
    ) { try office.restore(with: office.reader) }
  }
}
