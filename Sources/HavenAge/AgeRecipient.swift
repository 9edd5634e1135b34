internal import HavenCrypto

/// The kinds of key pairs that age files are sealed to.
package enum AgeKeyKind: Sendable, Hashable, CaseIterable {
  /// Curve25519: `age1…`, which every age program reads.
  case x25519
  /// ML-KEM-768 with X25519: `age1pq1…`, for programs from age 1.3 on.
  case hybrid

  var recipientPrefix: StaticString { self == .x25519 ? "age" : "age1pq" }
  var identityPrefix: StaticString { self == .x25519 ? "age-secret-key-" : "age-secret-key-pq-" }
  var recipientByteCount: Int {
    self == .x25519 ? X25519.byteCount : XWing.recipientByteCount
  }
}

/// Who a file is sealed to: the half of a key pair that is no secret.
package struct AgeRecipient: Sendable, Hashable {
  /// What kind of key it is.
  package let kind: AgeKeyKind
  /// The bytes of the key: 32 for `.x25519`, 1,216 for `.hybrid`.
  package let bytes: [UInt8]

  /// Reads a recipient as `text` gives it, without white space around it.
  ///
  /// The key is tried out: one that nothing can be sealed to is found here, not when a file is due.
  ///
  /// - Throws: `.recipient` with what is wrong, `.crypto(.outOfMemory)`.
  package init(parsing text: String) throws(AgeError) {
    let characters = Array(text.utf8)
    let kind: AgeKeyKind
    do { kind = try Self.kind(of: characters) } catch { throw .recipient(error) }
    var bytes = [UInt8](repeating: 0, count: kind.recipientByteCount)
    do throws(KeyTextFault) {
      try unsafe bytes.withMutableBytes { (bytes) throws(KeyTextFault) in
        try unsafe characters.withBytes { (characters) throws(KeyTextFault) in
          try unsafe Bech32.decode(
            characters, prefix: kind.recipientPrefix, isCapital: false, into: bytes)
        }
      }
    } catch {
      throw .recipient(error)
    }
    self.init(checkedKind: kind, bytes: bytes)
    _ = try wrap(FileKey.random())
  }

  init(checkedKind kind: AgeKeyKind, bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }

  /// The recipient as text: 62 characters for `.x25519`, 1,959 for `.hybrid`.
  package var text: String {
    let count = Bech32.characterCount(prefix: kind.recipientPrefix, byteCount: bytes.count)
    return unsafe String(unsafeUninitializedCapacity: count) { text in
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe Bech32.encode(
          bytes, prefix: kind.recipientPrefix, isCapital: false,
          into: UnsafeMutableRawBufferPointer(start: text.baseAddress, count: count))
      }
      return count
    }
  }

  /// Wraps a file key so that the identity of this recipient opens it.
  func wrap(_ fileKey: borrowing FileKey) throws(AgeError) -> Stanza {
    switch kind {
    case .x25519: try X25519Stanza.wrap(fileKey, to: bytes)
    case .hybrid: try HybridStanza.wrap(fileKey, to: bytes)
    }
  }

  private static func kind(of text: [UInt8]) throws(KeyTextFault) -> AgeKeyKind {
    if text.starts(with: "age1pq1".utf8) { return .hybrid }
    let small = text.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    if small.starts(with: "age-secret-key-".utf8) { throw .isIdentity }
    if small.starts(with: "age-plugin-".utf8) || small.starts(with: "ssh-".utf8) {
      throw .unsupportedKind
    }
    guard small.starts(with: "age1".utf8) else { throw .notAnAgeKey }
    guard text.starts(with: "age1".utf8) else { throw .wrongCase }
    // A second separator: a name stands before it, of a plug-in or a tag of a hardware key.
    guard !text.dropFirst(4).contains(UInt8(ascii: "1")) else { throw .unsupportedKind }
    return .x25519
  }
}
