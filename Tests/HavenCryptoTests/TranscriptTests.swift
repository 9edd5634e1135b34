import Dispatch
import HavenCrypto
import Testing

@Suite struct TranscriptTests {
  @Test func everyPurposeHasEightBytesOfItsOwn() {
    let values = SubkeyPurpose.allCases.map(\.rawValue)
    #expect(values.allSatisfy { $0.utf8.count == 8 && $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(Set(values).count == 54)
  }

  @Test func wordsNumbersAndSecretsAreHashedAsTheirBytes() throws {
    let key: SecretKey<KeyUse.Grant> = try .random()
    let bytes = contents(of: key)
    var typed = Transcript(.laneKey)
    typed.append("Zoë")
    typed.append(0x0102_0304_0506_0708)
    key.withKey { typed.append($0) }
    typed.append(try secret(bytes))
    var plain = Transcript(.laneKey)
    for field in [[0x5A, 0x6F, 0xC3, 0xAB], [8, 7, 6, 5, 4, 3, 2, 1], bytes, bytes] {
      plain.append(field)
    }
    let expected = plain.digest()
    #expect(typed.digest() == expected)
  }

  @Test(arguments: [0, 1, 0x0102_0304_0506_0708, UInt64.max])
  func aNumberOfTwoNumbersIsTheTranscriptOfThem(first: UInt64) throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    for second in [0, 3, first] {
      let digest = key.withKey { key in
        var transcript = Transcript(.rowID, keyedBy: key, byteCount: 16)
        transcript.append(first)
        transcript.append(second)
        return transcript.digest()
      }
      let expected = (0..<8).reduce(UInt64(0)) { $0 | UInt64(digest[$1]) << UInt64($1 * 8) }
      let number = key.withKey { Transcript.number(.rowID, keyedBy: $0, over: first, second) }
      #expect(number == expected)
    }
  }

  @Test(arguments: [0, 16], [0, 32])
  func aTagIsTheTranscriptOfItsFields(lastCount: Int, fieldCount: Int) throws {
    let key: SecretKey<KeyUse.Lane> = try .random()
    let (field, last) = (Random.bytes(fieldCount), Random.bytes(lastCount))
    for hasLast in [false, true] {
      let expected = key.withKey { key in
        var transcript = Transcript(.mailboxTag, keyedBy: key, byteCount: 16)
        transcript.append(7)
        transcript.append(field)
        if hasLast { transcript.append(last) }
        return Array(transcript.digest().prefix(8))
      }
      let tag = key.withKey { key in
        unsafe field.withUnsafeBytes { field in
          unsafe last.withUnsafeBytes { last in
            unsafe Transcript.tag(
              .mailboxTag, keyedBy: key, over: 7, field, hasLast ? last : nil)
          }
        }
      }
      #expect(tag == expected)
    }
  }

  @Test func aFieldInPiecesIsTheSameField() {
    let field = Random.bytes(1000)
    var whole = Transcript(.textDigest)
    whole.append(field)
    whole.append(1)
    var pieces = Transcript(.textDigest)
    pieces.begin(byteCount: field.count)
    for start in stride(from: 0, to: 1000, by: 300) {
      unsafe field[start..<min(start + 300, 1000)].withUnsafeBytes { unsafe pieces.update($0) }
    }
    pieces.append(1)
    let expected = pieces.digest()
    #expect(whole.digest() == expected)
  }

  @Test func aDigestAndAKeyAreTheSameBytes() throws {
    let root: SecretKey<KeyUse.KeyholderRoot> = try .random()
    let digest = root.withKey { Transcript(.sessionRing, keyedBy: $0).digest() }
    let key: SecretKey<KeyUse.SessionRing> = try root.withKey { (root) throws(CryptoError) in
      try Transcript(.sessionRing, keyedBy: root).key()
    }
    #expect(contents(of: key) == digest)
  }

  @Test func keyPurposeAndSizeAllChangeTheHash() throws {
    let one: SecretKey<KeyUse.Lane> = try .random()
    let two: SecretKey<KeyUse.Lane> = try .random()
    let digests = [
      Transcript(.rowID).digest(), Transcript(.head).digest(),
      one.withKey { Transcript(.rowID, keyedBy: $0).digest() },
      two.withKey { Transcript(.rowID, keyedBy: $0).digest() },
      Array(Transcript(.rowID, byteCount: 64).digest()[..<32]),
    ]
    #expect(Set(digests).count == digests.count)
  }

  /// There are 64 slots for hash states; the rest get memory of their own.
  @Test func moreHashesThanThereAreSlotsCanBeUnderWay() {
    let expected = Self.digest(of: 0)
    func nest(_ depth: Int) -> Bool {
      var transcript = Transcript(.rowID)
      transcript.append(0)
      let rest = depth == 0 || nest(depth - 1)
      return transcript.digest() == expected && rest
    }
    #expect(nest(150))
  }

  @Test func threadsDoNotShareAState() {
    let wrong = Tally()
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      let numbers = (0..<5000).map { UInt64(thread * 5000 + $0) }
      let together = numbers.map { Self.digest(of: $0) }
      if Set(together).count != numbers.count || together[0] != Self.digest(of: numbers[0]) {
        wrong.increase()
      }
    }
    #expect(wrong.count == 0)
    #expect(Self.digest(of: 1) != Self.digest(of: 2))
  }

  private static func digest(of number: UInt64) -> [UInt8] {
    var transcript = Transcript(.rowID)
    transcript.append(number)
    return transcript.digest()
  }

  @Test func aFieldThatLacksBytesStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var transcript = Transcript(.textDigest)
      transcript.begin(byteCount: 1)
      _ = transcript.digest()
    }
  }

  @Test func plainHashesAreRFC7693s() {
    // RFC 7693, appendix A: BLAKE2b-512("abc").
    let expected = bytesOfHex(
      "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
    let digest = unsafe Array("abc".utf8).withUnsafeBytes {
      unsafe Hash.blake2b($0, byteCount: 64)
    }
    #expect(digest == expected)
  }

  @Test func equalBytesAreEqualAndOthersAreNot() {
    let bytes = Random.bytes(40)
    #expect(Hash.constantTimeEqual(bytes, bytes))
    #expect(Hash.constantTimeEqual([], []))
    #expect(!Hash.constantTimeEqual(bytes, Array(bytes.dropLast())))
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x80
      #expect(!Hash.constantTimeEqual(bytes, changed))
    }
  }
}

@Suite struct RandomTests {
  @Test func aNumberBelowALimitStaysBelowItAndReachesAll() {
    let drawn = Set((0..<1000).map { _ in Random.uniform(below: 5) })
    #expect(drawn == [0, 1, 2, 3, 4])
  }

  @Test func drawsDiffer() {
    #expect(Random.bytes(32) != Random.bytes(32))
    #expect(Random.bytes(0).isEmpty)
  }
}
