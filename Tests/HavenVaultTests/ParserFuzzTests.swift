import HavenCrypto
import HavenRecords
import HavenVault
import SoakSupport
import Testing

/// Whatever bytes a parser meets, it reads them or throws its own error: it never traps, and what it
/// accepts of changed bytes says the same bytes again.
@Suite struct ParserFuzzTests {
  private struct Tally {
    var accepted = 0
    var refused = 0
  }

  /// Calls `body` with changed copies of some bytes, and the unchanged ones first.
  private func mutations(
    of seeds: [[UInt8]], count: Int, seed: UInt64,
    _ body: ([UInt8], inout Tally) throws -> Void
  ) throws -> Tally {
    var random = SeededGenerator(seed: seed)
    var tally = Tally()
    for bytes in seeds { try body(bytes, &tally) }
    #expect(tally.accepted == seeds.count, "the unchanged bytes are accepted")
    for _ in 0..<count {
      var bytes = try #require(seeds.randomElement(using: &random))
      for _ in 0..<Int.random(in: 1...3, using: &random) { change(&bytes, &random) }
      try body(bytes, &tally)
    }
    return tally
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return bytes.append(UInt8.random(in: 0...255, using: &random)) }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
    case 2:
      // A count or a number at its end: what overflows and what asks for too much memory.
      for offset in place..<min(place + [2, 4, 8][place % 3], bytes.count) { bytes[offset] = 0xFF }
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.insert(contentsOf: bytes[place...].prefix(16), at: place)
    default: bytes.remove(at: place)
    }
  }

  private func vectors(_ kind: String, _ field: String) throws -> [[UInt8]] {
    try FormatVector.all(kind).filter(\.isAccepted).map { try $0.bytes(field) }
  }

  @Test func headers() throws {
    let seeds = try vectors("header", "box").filter { $0[8] == 1 }
    let tally = try mutations(of: seeds, count: 4_000, seed: 1) { bytes, tally in
      do {
        let box = try VaultHeader(bytes).box
        #expect(box == bytes)
        tally.accepted += 1
      } catch VaultError.headerRefused { tally.refused += 1 }
    }
    #expect(tally.refused > 500 && tally.accepted > 100)
  }

  @Test func slots() throws {
    let kek = try SecretKey<KeyUse.KeyEncryption>.random()
    let vault = [UInt8](repeating: 3, count: 16)
    let data = associatedData(
      vault: vault, table: 3, id: 5, purpose: .keySlot, context: [UInt8](repeating: 0, count: 12))
    var plaintext = [1] + [UInt8](repeating: 8, count: 16) + [0, 0, 3, 0]
    plaintext += [UInt8](repeating: 9, count: 32)
    plaintext += [UInt8](repeating: 0, count: 216 - plaintext.count)
    var nonces = NonceSource()
    let tally = try mutations(of: [plaintext], count: 3_000, seed: 2) { bytes, tally in
      let box = kek.withKey { key in
        CommittingAEAD.seal(
          bytes, under: key, purpose: .keySlot, number: 5, associatedData: data, nonces: &nonces)
      }
      do {
        let slot = try kek.withKey { key in
          try KeySlot.open(box, number: 5, vault: vault, generation: nil, under: key)
        }
        let ordinal = slot.ordinal
        #expect(ordinal < 64)
        tally.accepted += 1
      } catch is CryptoError { tally.refused += 1 }
    }
    #expect(tally.refused > 500 && tally.accepted > 50)
  }

  @Test func rosterEntries() throws {
    let seeds = try vectors("roster", "entry")
    let tally = try mutations(of: seeds, count: 4_000, seed: 3) { bytes, tally in
      do {
        let encoded = try RosterEntry(bytes, entry: 1).encoded
        #expect(encoded == bytes)
        tally.accepted += 1
      } catch VaultError.damaged(.roster(entry: 1)) { tally.refused += 1 }
    }
    #expect(tally.refused > 500 && tally.accepted > 500)
  }

  @Test func rings() throws {
    let holder = try #require(KeyholderID(bytes: [UInt8](repeating: 4, count: 16)))
    let start = holder.bytes + [1] + littleEndian(UInt32(2)) + [UInt8](repeating: 0, count: 52)
    let starts = try mutations(of: [start], count: 2_000, seed: 4) { bytes, tally in
      let content = ObjectContent(
        header: bytes, generation: 1, body: try SecretBytes(byteCount: 176), bodyByteCount: 176)
      do {
        let count = try Ring.start(of: content, holder: holder, kind: .session).entryCount
        #expect(count == 2)
        tally.accepted += 1
      } catch VaultError.damaged(.ring) { tally.refused += 1 }
    }
    #expect(starts.refused > 500 && starts.accepted > 100)
    let lane: [UInt8] = [1, 1, 2, 0] + littleEndian(UInt32(1)) + littleEndian(UInt32(700))
    let rest = [UInt8](repeating: 0, count: 44)
    let entries = try mutations(
      of: [lane + rest, [2, 1] + [UInt8](repeating: 0, count: 54)], count: 2_000, seed: 5
    ) { bytes, tally in
      do {
        _ = try Ring.entry(bytes)
        tally.accepted += 1
      } catch VaultError.damaged(.ring) { tally.refused += 1 }
    }
    #expect(entries.refused > 200 && entries.accepted > 200)
  }

  @Test func journalEntries() throws {
    let seeds = try FormatVector.all("entry").filter(\.isAccepted).map { vector in
      let canonical = try vector.bytes("canonical")
      return try littleEndian(UInt32(canonical.count)) + canonical + vector.bytes("signature")
        + [0] + vector.bytes("changes")
    }
    let tally = try mutations(of: seeds, count: 4_000, seed: 6) { bytes, tally in
      let row = OpenedRow(id: 17, kind: .journalEntry, draw: 0, number: 1, body: bytes[...])
      do {
        let entry = try JournalEntry(row)
        let isInline = bytes[4 + entry.canonical.count + 64] == 0
        #expect(!isInline || entry.inlineChanges.count == Int(entry.changeCount))
        tally.accepted += 1
      } catch VaultError.damaged(.row(17)) { tally.refused += 1 }
    }
    #expect(tally.refused > 500 && tally.accepted > 500)
  }

  /// Recovery opens grants before it can know who signed them, so signatures do not protect the parser.
  @Test func grants() throws {
    let seeds = try vectors("grant", "grant")
    let grantee = try BoxKey(seed: key([UInt8](repeating: 7, count: 32)) as SecretKey<KeyUse.Lane>)
    let vault = Array(seeds[0][1..<17])
    // The first epoch as high as it goes, under eight epochs: their numbers would overflow.
    var highest = seeds[0]
    highest.replaceSubrange(96..<101, with: [0xFF, 0xFF, 0xFF, 0xFF, 8])
    func open(_ bytes: [UInt8]) throws -> Bool {
      let sealed = try unsafe bytes.withUnsafeBytes { try unsafe grantee.publicKey.seal($0) }
      let opened = try Grant.open(sealed, mailbox: 5, with: grantee, vault: vault)
      guard let opened else { return false }
      #expect((1...8).contains(opened.lanes.count))
      return true
    }
    #expect(throws: VaultError.damaged(.grant(mailbox: 5))) { try open(highest) }
    let tally = try mutations(of: seeds, count: 1_500, seed: 7) { bytes, tally in
      do {
        let isOpened = try open(bytes)
        #expect(isOpened)
        tally.accepted += 1
      } catch VaultError.damaged(.grant(mailbox: 5)) { tally.refused += 1 }
    }
    #expect(tally.refused > 300 && tally.accepted > 50)
  }

  @Test func kits() throws {
    let vectors = FormatVector.all("kit").filter(\.isAccepted)
    let vault = try #require(vectors.first).bytes("vault-id")
    let seeds = try vectors.map { try Array($0.text("kit-text").utf8) }
    let tally = try mutations(of: seeds, count: 4_000, seed: 8) { bytes, tally in
      do {
        _ = try typedKit(bytes, vault: vault)
        tally.accepted += 1
      } catch is KitError { tally.refused += 1 }
    }
    #expect(tally.refused > 2_000)
  }
}
