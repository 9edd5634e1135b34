internal import HavenCrypto
package import HavenVault

/// A recovery kit as it was typed, scanned, or written by `init`, in guarded memory.
package struct TypedKit: ~Copyable {
  private let bytes: SecretBytes

  /// A page with a picture has about this many bytes at most.
  package static let rawByteLimit = 256 << 10

  /// Takes what `reading` writes into guarded memory: the 58 characters alone, or the whole page.
  package init(reading: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    try Sodium.start()
    let raw = try unsafe SecretBytes(upTo: Self.rawByteLimit, filling: reading)
    bytes = try unsafe SecretBytes(upTo: max(raw.byteCount, 1)) { room in
      unsafe raw.withUnsafeBytes { unsafe Self.pick(from: $0, into: room) }
    }
  }

  /// The kit out of a page: the line `haven-kit-N` and the characters that follow it, without what lies
  /// between `<` and `>`. A text without such a line is the kit itself.
  private static func pick(
    from page: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> Int {
    guard let start = unsafe startOfKit(in: page) else {
      unsafe room.copyMemory(from: page)
      return page.count
    }
    let end = start + marker.count + 1
    unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: page[start..<end]))
    unsafe room[end - start] = UInt8(ascii: ":")
    var filled = end - start + 1
    let limit = filled + characterCount
    var isInTag = false
    for index in end..<page.count where filled < limit {
      let byte = unsafe page[index]
      if byte == UInt8(ascii: "<") { isInTag = true }
      if !isInTag, byte > 0x20 {
        unsafe room[filled] = byte
        filled += 1
      }
      if byte == UInt8(ascii: ">") { isInTag = false }
    }
    return filled
  }

  private static let characterCount = 58
  private static let marker = Array("haven-kit-".utf8)

  /// Where a line begins that holds the marker and one digit, and no more.
  private static func startOfKit(in page: UnsafeRawBufferPointer) -> Int? {
    guard page.count > marker.count + 1 else { return nil }
    for start in 0..<(page.count - marker.count - 1) {
      let isMarker = marker.indices.allSatisfy { unsafe page[start + $0] == marker[$0] }
      let next = unsafe page[start + marker.count + 1]
      if isMarker, next == 0x0A || next == 0x0D || next == UInt8(ascii: "<") { return start }
    }
    return nil
  }

  /// The kit, checked against the vault that it is to open.
  ///
  /// - Throws: `KitError`.
  package borrowing func kit(for vault: [UInt8]) throws -> RecoveryKit {
    try unsafe bytes.withUnsafeBytes { bytes in
      try unsafe RecoveryKit(typed: bytes, vault: vault)
    }
  }
}

extension FoundVault {
  /// Whether a kit was typed without a mistake and is this vault's, before more is asked.
  ///
  /// - Throws: `KitError` with what is wrong with it.
  package func checkKit(_ kit: borrowing TypedKit) throws {
    _ = try kit.kit(for: vault.header.vaultID)
  }

  /// Opens the vault with its recovery kit, and gives a keyholder a new passphrase and new keys.
  ///
  /// - Throws: `.kitDoesNotOpen` with what is wrong with the kit; `.damaged`. Nothing is changed then.
  package func recover(with kit: borrowing TypedKit, as proof: consuming Proof) throws -> Recovered
  {
    let opened = try kit.kit(for: vault.header.vaultID)
    let opening = try vault.enroll(with: opened, as: proof.credentials())
    var failure: HavenError?
    do { try vault.close() } catch { failure = HavenError(error) }
    return Recovered(
      closedPartCount: opening.lanesNotHeld, refusedGrants: opening.refusedGrants.sorted(),
      failureToClose: failure)
  }
}

/// What a recovery kit gave a keyholder.
package struct Recovered: Sendable, Equatable {
  /// Parts of members' files, identity or casework, that this keyholder has no key of.
  package let closedPartCount: Int
  /// Grants to recovery that do not hold, by the mailboxes that they lie in.
  package let refusedGrants: [Int]
  /// Why the vault could not be closed properly, which takes nothing from it; nil otherwise.
  package let failureToClose: HavenError?
}
