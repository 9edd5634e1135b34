package import HavenCrypto
internal import HavenRecords

/// A share that its holder's words open, and nothing else (FORMAT.md §11.2). Nothing of it is secret from who has them not.
///
/// The words are worked on as a passphrase is: 256 MiB of memory and half a second a guess.
package struct SealedShare: Sendable, Equatable {
  package let name: ShareName
  private let box: [UInt8]

  private static let code = PaperCode(marker: Array("havensealedshare".utf8), byteCount: 67)
  private static let boxByteCount = 32 + ChaChaPoly.tagByteCount
  private static let checkStart = ShareName.byteCount + boxByteCount

  /// Whether what was typed or scanned has the length of a sealed share, or its name before it.
  @unsafe package static func isMeant(by typed: UnsafeRawBufferPointer) -> Bool {
    unsafe code.isMeant(by: typed)
  }

  /// Seals a share with words.
  ///
  /// - Throws: `CryptoError`.
  package init(
    _ share: borrowing RecoveryShare, words: borrowing SecretBytes, vault: [UInt8]
  ) throws {
    name = share.name
    var box = [UInt8](repeating: 0, count: Self.boxByteCount)
    try Self.key(words, name, vault: vault).withKey { key in
      unsafe share.part.withUnsafeBytes { part in
        unsafe Self.nonce.withUnsafeBytes { nonce in
          unsafe box.withUnsafeMutableBytes { box in
            unsafe ChaChaPoly.seal(part, under: key, nonce: nonce, into: box)
          }
        }
      }
    }
    self.box = box
  }

  /// Reads a sealed share as a person typed or scanned it; case, spaces, hyphens and line breaks do not matter.
  ///
  /// - Throws: `KitError`.
  @unsafe package init(typed bytes: UnsafeRawBufferPointer, vault: [UInt8]) throws {
    let decoded = try unsafe Self.code.decode(bytes)
    let all = unsafe decoded.withUnsafeBytes { unsafe Array($0) }
    let head = Array(all[..<ShareName.byteCount])
    let box = Array(all[ShareName.byteCount..<Self.checkStart])
    guard
      Hash.constantTimeEqual(
        Array(all[Self.checkStart...]), Self.checkBytes(head, box, vault: vault))
    else { throw KitError.checkDiffers }
    name = try ShareName(head)
    self.box = box
  }

  /// The share; nil for other words than it was sealed with.
  ///
  /// - Throws: `CryptoError`.
  package func open(with words: borrowing SecretBytes, vault: [UInt8]) throws -> RecoveryShare? {
    var isOpen = false
    let key = try Self.key(words, name, vault: vault)
    let part = try unsafe SecretKey<KeyUse.KitShare>(filling: { (room) throws(CryptoError) in
      isOpen = key.withKey { key in
        unsafe Self.nonce.withUnsafeBytes { nonce in
          unsafe box.withUnsafeBytes { box in
            unsafe ChaChaPoly.open(box, under: key, nonce: nonce, into: room)
          }
        }
      }
    })
    return isOpen ? RecoveryShare(name, part: part) : nil
  }

  /// Calls `body` with the share's 108 characters.
  package func withCharacters<R: ~Copyable>(
    vault: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R {
    let head = name.bytes
    let all = head + box + Self.checkBytes(head, box, vault: vault)
    let bytes = try unsafe SecretBytes(byteCount: Self.code.byteCount) {
      (room: UnsafeMutableRawBufferPointer) throws in unsafe room.copyBytes(from: all)
    }
    return try unsafe Self.code.withCharacters(of: bytes, body)
  }

  /// Words, and which share of which vault it is, give a key that seals this one thing: so the nonce is always zero.
  private static let nonce = [UInt8](repeating: 0, count: ChaChaPoly.nonceByteCount)

  private static func key(
    _ words: borrowing SecretBytes, _ name: ShareName, vault: [UInt8]
  ) throws -> SecretKey<KeyUse.ShareSeal> {
    var salt = Transcript(.shareSalt)
    salt.append(vault)
    salt.append(name.bytes)
    let worked = try PasswordHash.derive(
      password: words, salt: Array(salt.digest().prefix(PasswordHash.saltByteCount)),
      cost: .standard)
    return try worked.withKey { worked in
      var transcript = Transcript(.shareSeal, keyedBy: worked)
      transcript.append(vault)
      transcript.append(name.bytes)
      return try transcript.key()
    }
  }

  private static func checkBytes(_ head: [UInt8], _ box: [UInt8], vault: [UInt8]) -> [UInt8] {
    var transcript = Transcript(.shareCheck)
    transcript.append(vault)
    transcript.append(head)
    transcript.append(box)
    return Array(transcript.digest().prefix(4))
  }
}
