import HavenCrypto
import Testing

@Suite struct CommittingAEADTests {
  private static let plaintext = Array("Stan asked to write a letter.".utf8)
  private static let data = Array("format 1, vault, rows".utf8)
  private static let number: UInt64 = 0x0123_4567_89AB_CDEF

  private static func seal(
    _ plaintext: [UInt8], under key: borrowing KeyView<KeyUse.Lane>
  ) -> [UInt8] {
    var nonces = NonceSource()
    return CommittingAEAD.seal(
      plaintext, under: key, purpose: .rowBox, number: number, associatedData: data,
      nonces: &nonces)
  }

  private static func open(
    _ box: [UInt8], under key: borrowing KeyView<KeyUse.Lane>
  ) throws(CryptoError) -> [UInt8] {
    try CommittingAEAD.open(
      box, under: key, purpose: .rowBox, number: number, associatedData: data)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 63, 64, 65, 1024, 65536])
  func whatWasSealedOpens(byteCount: Int) throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    let plaintext = Random.bytes(byteCount)
    try key.withKey { key throws in
      let box = Self.seal(plaintext, under: key)
      #expect(box.count == byteCount + 72)
      let opened = try Self.open(box, under: key)
      #expect(opened == plaintext)
      let secret = try CommittingAEAD.openSecret(
        box, under: key, purpose: .rowBox, number: Self.number, associatedData: Self.data)
      let inSecret = contents(of: secret)
      #expect(inSecret == plaintext)
    }
  }

  /// In nonce and commitment it looks like another key's box; after that, like damage.
  @Test func everyFlippedBitIsRefused() throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    try key.withKey { key throws in
      let box = Self.seal(Self.plaintext, under: key)
      for bit in 0..<box.count * 8 {
        var changed = box
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        let expected: CryptoError = bit < 56 * 8 ? .notCommitted : .unauthenticated
        expect(expected, "bit \(bit)") { () throws(CryptoError) in
          _ = try Self.open(changed, under: key)
        }
        let committed = isCommitted(changed, to: key, purpose: .rowBox, number: Self.number)
        #expect(committed == (bit >= 56 * 8), "bit \(bit)")
      }
    }
  }

  @Test func everyShorterBoxIsRefused() throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    try key.withKey { key throws in
      let box = Self.seal(Self.plaintext, under: key)
      for count in 0..<box.count {
        let expected: CryptoError = count < 72 ? .truncated : .unauthenticated
        expect(expected, "\(count) bytes") { () throws(CryptoError) in
          _ = try Self.open(Array(box[..<count]), under: key)
        }
      }
      for count in 0..<72 {
        let committed = isCommitted(
          Array(box[..<count]), to: key, purpose: .rowBox, number: Self.number)
        #expect(!committed, "\(count) bytes")
      }
    }
  }

  @Test func anotherNumberPurposeOrKeyIsNotCommitted() throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    let other: SecretKey<KeyUse.Lane> = try .random()
    let box = key.withKey { Self.seal(Self.plaintext, under: $0) }
    func expectNotCommitted(
      _ key: borrowing KeyView<KeyUse.Lane>, _ purpose: SubkeyPurpose, _ number: UInt64
    ) {
      let committed = isCommitted(box, to: key, purpose: purpose, number: number)
      #expect(!committed, "\(purpose) \(number)")
      expect(.notCommitted, "\(purpose) \(number)") { () throws(CryptoError) in
        _ = try CommittingAEAD.open(
          box, under: key, purpose: purpose, number: number, associatedData: Self.data)
      }
    }
    key.withKey { key in
      let committed = isCommitted(box, to: key, purpose: .rowBox, number: Self.number)
      #expect(committed)
      for bit in 0..<UInt64(64) {
        expectNotCommitted(key, .rowBox, Self.number ^ 1 << bit)
      }
      for purpose in SubkeyPurpose.allCases where purpose != .rowBox {
        expectNotCommitted(key, purpose, Self.number)
      }
    }
    other.withKey { expectNotCommitted($0, .rowBox, Self.number) }
  }

  @Test func everyFlippedBitOfTheAssociatedDataIsRefused() throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    key.withKey { key in
      let box = Self.seal(Self.plaintext, under: key)
      for bit in 0..<Self.data.count * 8 {
        var changed = Self.data
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        expect(.unauthenticated, "bit \(bit)") { () throws(CryptoError) in
          _ = try CommittingAEAD.open(
            box, under: key, purpose: .rowBox, number: Self.number, associatedData: changed)
        }
      }
      for changed in [[], Array(Self.data.dropLast()), Self.data + [0]] {
        expect(.unauthenticated, "\(changed.count) bytes") { () throws(CryptoError) in
          _ = try CommittingAEAD.open(
            box, under: key, purpose: .rowBox, number: Self.number, associatedData: changed)
        }
      }
    }
  }

  @Test func aRefusedBoxLeavesNothingOfItsContent() throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    var room = [UInt8](repeating: 0, count: Self.plaintext.count)
    key.withKey { key in
      var box = Self.seal(Self.plaintext, under: key)
      box[box.count - 1] ^= 1
      unsafe room.withUnsafeMutableBytes { room in
        unsafe box.withUnsafeBytes { box in
          unsafe Self.data.withUnsafeBytes { data in
            expect(.unauthenticated, "the tag") { () throws(CryptoError) in
              try unsafe CommittingAEAD.open(
                box, under: key, purpose: .rowBox, number: Self.number, associatedData: data,
                into: room)
            }
          }
        }
      }
    }
    #expect(room.allSatisfy { $0 == 0 })
  }

  /// 391 batches: a batch used twice, or an edge off by one, would show.
  @Test func noNonceIsUsedTwiceInAHundredThousandSeals() throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    var nonces = NonceSource()
    var seen: Set<[UInt8]> = []
    key.withKey { key in
      for number in 0..<UInt64(100_000) {
        let box = CommittingAEAD.seal(
          [], under: key, purpose: .rowBox, number: number, associatedData: [], nonces: &nonces)
        seen.insert(Array(box[..<24]))
      }
    }
    #expect(seen.count == 100_000)
  }
}

@Suite struct HeadAEADTests {
  private static let plaintext = [UInt8](0..<24)
  private static let data = Array("heads".utf8)

  @Test func everyChangedBitNumberKeyOrDataIsRefused() throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    let other: SecretKey<KeyUse.Lane> = try .random()
    var nonces = NonceSource()
    let box = key.withKey { key in
      HeadAEAD.seal(
        Self.plaintext, under: key, number: 7, associatedData: Self.data, nonces: &nonces)
    }
    #expect(box.count == 64)
    func expectRefused(
      _ box: [UInt8], _ key: borrowing KeyView<KeyUse.Lane>, number: UInt64, data: [UInt8],
      _ why: String, as error: CryptoError = .unauthenticated
    ) {
      expect(error, why) { () throws(CryptoError) in
        _ = try HeadAEAD.open(box, under: key, number: number, associatedData: data)
      }
    }
    try key.withKey { key throws in
      let opened = try HeadAEAD.open(box, under: key, number: 7, associatedData: Self.data)
      #expect(opened == Self.plaintext)
      for bit in 0..<box.count * 8 {
        var changed = box
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        expectRefused(changed, key, number: 7, data: Self.data, "bit \(bit)")
      }
      expectRefused(box, key, number: 8, data: Self.data, "number")
      expectRefused(box, key, number: 7, data: [], "data")
      for size in [0, 63, 65] {
        let changed = Array((box + [0])[..<size])
        expectRefused(changed, key, number: 7, data: Self.data, "\(size)", as: .truncated)
      }
    }
    other.withKey { expectRefused(box, $0, number: 7, data: Self.data, "key") }
  }
}

/// Expects exactly this error: `#expect(throws:)` cannot capture what is borrowed.
func expect(
  _ expected: CryptoError, _ why: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws(CryptoError) -> Void
) {
  do {
    try body()
    Issue.record("nothing was thrown: \(why)", sourceLocation: sourceLocation)
  } catch {
    #expect(error == expected, "\(why)", sourceLocation: sourceLocation)
  }
}
