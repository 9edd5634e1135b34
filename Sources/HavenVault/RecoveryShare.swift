internal import HavenCrypto
internal import HavenRecords

/// What every share of one splitting says of itself; nothing of it is secret.
package struct ShareSet: Sendable, Equatable {
  /// 8 random bytes.
  package let id: [UInt8]
  /// How many shares give the kit back.
  package let threshold: Int
  /// How many there are.
  package let count: Int
  /// By which the kit that comes out is known to be the one that was split.
  let kitCheck: [UInt8]

  /// The id as people compare it: 13 characters.
  package var name: String { Base32.encode(id) }
}

/// Which share of which set; nothing of it is secret.
package struct ShareName: Sendable, Equatable {
  package let set: ShareSet
  /// 1 to `set.count`.
  package let number: Int

  static let byteCount = 15

  init(_ set: ShareSet, number: Int) {
    self.set = set
    self.number = number
  }

  /// Reads the beginning of a share, whose check holds.
  ///
  /// - Throws: `.otherVersion` for numbers that no share of this version has.
  init(_ bytes: [UInt8]) throws(KitError) {
    set = ShareSet(
      id: Array(bytes[3..<11]), threshold: Int(bytes[1]), count: Int(bytes[2]),
      kitCheck: Array(bytes[11..<15]))
    number = Int(bytes[0])
    guard (2...SecretSharing.countLimit).contains(set.count),
      (2...set.count).contains(set.threshold), (1...set.count).contains(number)
    else { throw .otherVersion }
  }

  var bytes: [UInt8] {
    [UInt8(number), UInt8(set.threshold), UInt8(set.count)] + set.id + set.kitCheck
  }
}

/// One share of a recovery kit (FORMAT.md §11.1).
package struct RecoveryShare: ~Copyable {
  package let name: ShareName
  let part: SecretKey<KeyUse.KitShare>

  package var set: ShareSet { name.set }
  /// 1 to `set.count`.
  package var number: Int { name.number }

  private static let code = PaperCode(marker: Array("havenshare".utf8), byteCount: 51)
  private static let checkStart = 47

  init(_ name: ShareName, part: consuming SecretKey<KeyUse.KitShare>) {
    self.name = name
    self.part = part
  }

  /// Reads a share as a person typed or scanned it; case, spaces, hyphens and line breaks do not matter.
  ///
  /// - Throws: `KitError`.
  @unsafe package init(typed bytes: UnsafeRawBufferPointer, vault: [UInt8]) throws {
    let decoded = try unsafe Self.code.decode(bytes)
    let head = unsafe decoded.withUnsafeBytes { unsafe Array($0[..<ShareName.byteCount]) }
    let part = try unsafe SecretKey<KeyUse.KitShare>(filling: { (room) throws(CryptoError) in
      unsafe decoded.withUnsafeBytes { decoded in
        unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: decoded[15..<47]))
      }
    })
    let check = unsafe decoded.withUnsafeBytes { unsafe Array($0[Self.checkStart...]) }
    guard Hash.constantTimeEqual(check, Self.checkBytes(head, part, vault: vault)) else {
      throw KitError.checkDiffers
    }
    name = try ShareName(head)
    self.part = part
  }

  private static func checkBytes(
    _ head: [UInt8], _ part: borrowing SecretKey<KeyUse.KitShare>, vault: [UInt8]
  ) -> [UInt8] {
    var transcript = Transcript(.shareCheck)
    transcript.append(vault)
    transcript.append(head)
    part.withKey { transcript.append($0) }
    return Array(transcript.digest().prefix(4))
  }

  /// Calls `body` with the share's 82 characters, in guarded memory.
  package borrowing func withCharacters<R: ~Copyable>(
    vault: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R {
    let head = name.bytes
    let check = Self.checkBytes(head, part, vault: vault)
    let bytes = try unsafe SecretBytes(byteCount: Self.code.byteCount) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe room.copyBytes(from: head)
      unsafe part.withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[15..<47]).copyMemory(from: $0)
      }
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[Self.checkStart...])
        .copyBytes(from: check)
    }
    return try unsafe Self.code.withCharacters(of: bytes, body)
  }
}

extension RecoveryKit {
  /// Splits the kit and hands over its shares, one after the other.
  ///
  /// - Parameters:
  ///   - threshold: How many give it back, 2 to `count`.
  ///   - count: 2 to `SecretSharing.countLimit`.
  /// - Throws: What `body` throws.
  package borrowing func split(
    threshold: Int, count: Int, vault: [UInt8], _ body: (borrowing RecoveryShare) throws -> Void
  ) throws {
    let id = Random.bytes(8)
    let set = ShareSet(
      id: id, threshold: threshold, count: count, kitCheck: shareCheck(of: id, vault: vault))
    try SecretSharing.split(key, threshold: threshold, count: count) {
      (number, part: consuming SecretKey<KeyUse.KitShare>) in
      try body(RecoveryShare(ShareName(set, number: number), part: part))
    }
  }

  fileprivate borrowing func shareCheck(of set: [UInt8], vault: [UInt8]) -> [UInt8] {
    key.withKey { key in
      var transcript = Transcript(.shareKit, keyedBy: key)
      transcript.append(vault)
      transcript.append(set)
      return Array(transcript.digest().prefix(4))
    }
  }
}

/// Shares that were given so far.
package struct ShareCollection: ~Copyable {
  /// What is wrong with a share beside others.
  package enum Fault: Error, Equatable {
    /// It is of another splitting than the first; the names of both sets.
    case otherSet(String, first: String)
    /// One with its number is there.
    case givenTwice(number: Int)
    case tooFew(given: Int, threshold: Int)
    /// Every share is whole, and yet what they give is not what was split.
    case doNotFit
  }

  private var parts: SecretBytes
  private var numbers: [UInt8] = []
  /// That of the first share.
  package private(set) var set: ShareSet?

  /// - Throws: `CryptoError`.
  package init() throws {
    parts = try SecretBytes(byteCount: SecretSharing.countLimit * 32)
  }

  package var count: Int { numbers.count }

  /// How many shares are needed yet; nil before the first.
  package var missing: Int? { self.set.map { max(0, $0.threshold - numbers.count) } }

  /// Requires that a share can be added.
  ///
  /// - Throws: `.otherSet`, `.givenTwice`.
  package borrowing func requireFits(_ name: ShareName) throws(Fault) {
    if let set, set != name.set { throw .otherSet(name.set.name, first: set.name) }
    guard !numbers.contains(UInt8(name.number)) else { throw .givenTwice(number: name.number) }
  }

  /// Takes a share.
  ///
  /// - Throws: as `requireFits`; the collection is as it was then.
  package mutating func add(_ share: borrowing RecoveryShare) throws(Fault) {
    try requireFits(share.name)
    let start = numbers.count * 32
    unsafe parts.withUnsafeMutableBytes { parts in
      unsafe share.part.withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(rebasing: parts[start..<start + 32])
          .copyMemory(from: $0)
      }
    }
    numbers.append(UInt8(share.number))
    set = share.set
  }

  /// The kit that was split. All shares that were given have to fit, so that each of them is tried.
  ///
  /// - Throws: `.tooFew`, `.doNotFit`.
  package borrowing func kit(for vault: [UInt8]) throws -> RecoveryKit {
    guard let set, numbers.count >= set.threshold else {
      throw Fault.tooFew(given: numbers.count, threshold: set?.threshold ?? 2)
    }
    let byteCount = numbers.count * 32
    let given = try unsafe SecretBytes(byteCount: byteCount) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe parts.withUnsafeBytes {
        unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<byteCount]))
      }
    }
    let kit = RecoveryKit(try SecretSharing.combine(numbers: numbers, parts: given))
    guard Hash.constantTimeEqual(kit.shareCheck(of: set.id, vault: vault), set.kitCheck) else {
      throw Fault.doNotFit
    }
    return kit
  }
}
