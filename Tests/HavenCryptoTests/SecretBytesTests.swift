import Dispatch
import HavenCrypto
import Testing

@Suite struct SecretBytesTests {
  private struct Refusal: Error, Equatable {}

  @Test(arguments: [0, 1, 32, 4095, 4096, 4097])
  func newBytesAreZero(byteCount: Int) throws {
    let secret = try SecretBytes(byteCount: byteCount)
    #expect(secret.byteCount == byteCount)
    #expect(contents(of: secret) == [UInt8](repeating: 0, count: byteCount))
  }

  @Test func whatIsFilledAndChangedIsThere() throws {
    var secret = try secret([1, 2, 3])
    unsafe secret.withUnsafeMutableBytes { unsafe $0[1] = 9 }
    #expect(contents(of: secret) == [1, 9, 3])
  }

  @Test(arguments: [0, 1, 1023, 1024])
  func aPassphraseHasTheLengthThatWasTyped(typedByteCount: Int) throws {
    let secret = try unsafe SecretBytes(upTo: 1024) { room in
      unsafe room[..<typedByteCount].copyBytes(
        from: [UInt8](repeating: 0x61, count: typedByteCount))
      return typedByteCount
    }
    #expect(contents(of: secret) == [UInt8](repeating: 0x61, count: typedByteCount))
  }

  @Test func theErrorOfTheFillingComesThrough() {
    #expect(throws: Refusal()) {
      _ = try unsafe SecretBytes(byteCount: 8) { _ in throw Refusal() }
    }
    #expect(throws: Refusal()) {
      _ = try unsafe SecretBytes(upTo: 8) { _ in throw Refusal() }
    }
    #expect(throws: CryptoError.truncated) {
      _ = try unsafe SecretBytes(byteCount: 8) { (_) throws(CryptoError) in throw .truncated }
    }
  }

  @Test func moreThanTheMachineHasIsRefused() {
    #expect(throws: CryptoError.outOfMemory) { _ = try SecretBytes(byteCount: .max / 2) }
  }

  /// `lo` locked, `dd` left out of core dumps: what the kernel says of the mapping.
  @Test func theKernelAgreesAboutTheLock() throws {
    let secret = try SecretBytes(byteCount: 32)
    let address = unsafe secret.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
    let lines = MemoryScan.linesOfFile("/proc/self/smaps")
    let start = try #require(
      lines.firstIndex { line in
        let word = line.split(separator: " ").first.map(String.init) ?? ""
        return MemoryScan.addresses(word)?.contains(address) ?? false
      })
    let flags = try #require(lines[start...].first { $0.hasPrefix("VmFlags:") })
    let words = flags.split(separator: " ")
    #expect(words.contains("dd"))
    #expect(words.contains("lo") == secret.isLocked)
  }
}

/// A random secret is looked for in all of the process's memory.
@Suite(.serialized) struct LeftoverTests {
  @Test func secretBytesLeaveNoCopy() throws {
    let scan = try Self.scanOfSecret { scan in #expect(scan.count() >= 1, "the scan is blind") }
    #expect(scan.count() == 0)
  }

  @Test func aPassphraseLeavesNoCopy() throws {
    func typed() throws -> MemoryScan {
      let secret = try unsafe SecretBytes(upTo: 1024) { room in
        unsafe Random.fill(UnsafeMutableRawBufferPointer(rebasing: room[..<40]))
        return 40
      }
      _ = try PasswordHash.derive(
        password: secret, salt: Random.bytes(16),
        cost: KeyDerivationCost(passCount: 2, memoryByteCount: 19 << 20))
      return unsafe secret.withUnsafeBytes { unsafe MemoryScan(for: $0) }
    }
    #expect(try typed().count() == 0)
  }

  @Test func aFillingThatFailsLeavesNoCopy() throws {
    var scan: MemoryScan?
    let secret = try? unsafe SecretBytes(byteCount: 32) { room in
      unsafe Random.fill(room)
      scan = unsafe MemoryScan(for: UnsafeRawBufferPointer(room))
      throw CryptoError.truncated
    }
    if secret != nil { Issue.record("the filling did not fail") }
    #expect(scan?.count() == 0)
  }

  /// The hash states are slots in guarded memory; the keys of boxes are wiped off the stack.
  @Test func keysLeaveNoCopyWhereTheyWereUsed() throws {
    func used() throws -> (key: MemoryScan, derived: MemoryScan) {
      let root: SecretKey<KeyUse.Grant> = try .random()
      let lane: SecretKey<KeyUse.Lane> = try root.withKey { (root) throws(CryptoError) in
        var transcript = Transcript(.laneKey, keyedBy: root)
        transcript.append([1, 2, 3])
        return try transcript.key()
      }
      var nonces = NonceSource()
      let box = lane.withKey { lane in
        CommittingAEAD.seal(
          [1, 2, 3], under: lane, purpose: .rowBox, number: 1, associatedData: [], nonces: &nonces)
      }
      #expect(box.count == 75)
      return (
        unsafe root.withUnsafeBytes { unsafe MemoryScan(for: $0) },
        unsafe lane.withUnsafeBytes { unsafe MemoryScan(for: $0) }
      )
    }
    let scans = try used()
    #expect(scans.key.count() == 0)
    #expect(scans.derived.count() == 0)
  }

  /// libsodium wipes a state that is ended; one that is given up is ours to wipe.
  @Test func aHashGivenUpLeavesNoCopy() throws {
    func givenUp() throws -> MemoryScan {
      let key: SecretKey<KeyUse.Grant> = try .random()
      var transcript = key.withKey { Transcript(.laneKey, keyedBy: $0) }
      transcript.append([1, 2, 3])
      return unsafe key.withUnsafeBytes { unsafe MemoryScan(for: $0) }
    }
    #expect(try givenUp().count() == 0)
  }

  private static func scanOfSecret(
    whileAlive body: (MemoryScan) -> Void
  ) throws -> MemoryScan {
    let secret = try unsafe SecretBytes(byteCount: 48) { (room) throws(CryptoError) in
      unsafe Random.fill(room)
    }
    let scan = unsafe secret.withUnsafeBytes { unsafe MemoryScan(for: $0) }
    body(scan)
    return scan
  }
}

@Suite struct KeyArenaTests {
  @Test func keysLieSideBySide() throws {
    var arena = try KeyArena<KeyUse.Lane>(count: 3)
    let key: SecretKey<KeyUse.Lane> = try key([UInt8](repeating: 7, count: 32))
    key.withKey { arena.set(at: 1, copying: $0) }
    unsafe arena.set(at: 2) { unsafe $0.copyBytes(from: [UInt8](repeating: 9, count: 32)) }
    for (index, byte) in [(0, UInt8(0)), (1, 7), (2, 9)] {
      let found = arena.withKey(at: index) { key in
        unsafe key.withUnsafeBytes { unsafe Array($0) }
      }
      #expect(found == [UInt8](repeating: byte, count: 32))
    }
  }

  @Test func aFillingThatFailsLeavesZeros() throws {
    var arena = try KeyArena<KeyUse.Lane>(count: 1)
    expect(.truncated, "the filling") { () throws(CryptoError) in
      try unsafe arena.set(at: 0) { (room) throws(CryptoError) in
        unsafe room.copyBytes(from: [1, 2, 3])
        throw .truncated
      }
    }
    let found = arena.withKey(at: 0) { key in unsafe key.withUnsafeBytes { unsafe Array($0) } }
    #expect(found == [UInt8](repeating: 0, count: 32))
  }

  @Test func severalThreadsReadAtOnce() throws {
    let count = 200
    var arena = try KeyArena<KeyUse.Lane>(count: count)
    for index in 0..<count { unsafe arena.set(at: index) { unsafe Random.fill($0) } }
    let expected = Self.digests(of: arena)
    let differing = Self.countOfThreads(4, readingOtherThan: expected, in: arena)
    #expect(Set(expected).count == count)
    #expect(differing == 0)
  }

  private static func digests(of arena: borrowing KeyArena<KeyUse.Lane>) -> [[UInt8]] {
    var digests: [[UInt8]] = []
    for index in 0..<arena.count {
      digests.append(arena.withKey(at: index) { Transcript(.rowID, keyedBy: $0).digest() })
    }
    return digests
  }

  private static func countOfThreads(
    _ threadCount: Int, readingOtherThan expected: [[UInt8]],
    in arena: borrowing KeyArena<KeyUse.Lane>
  ) -> Int {
    let differing = Tally()
    DispatchQueue.concurrentPerform(iterations: threadCount) { _ in
      if digests(of: arena) != expected { differing.increase() }
    }
    return differing.count
  }
}
