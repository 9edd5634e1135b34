internal import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import HavenText
internal import HavenVault

/// A keyholder's name as it was typed, checked.
package struct KeyholderName: Sendable, Equatable {
  /// NFC, 1 to 64 scalars without controls.
  package let text: String

  /// Takes a name.
  ///
  /// - Throws: `.usage(.notAName)`.
  package init(_ typed: String) throws {
    guard let text = Label.checked(typed) else { throw HavenError.usage(.notAName) }
    self.text = text
  }
}

/// Short texts that people name things by: keyholders, kinds, fields, attachments.
enum Label {
  /// NFC of 1 to 64 scalars, or another limit, that hold no control and do not only show nothing; nil for others.
  static func checked(_ text: String, upTo limit: Int = Limits.nameScalarCount) -> String? {
    let text = Normalization.nfc(text)
    let scalars = text.unicodeScalars
    guard (1...limit).contains(scalars.count),
      scalars.allSatisfy({ !isControl($0) }),
      scalars.contains(where: { !$0.properties.isWhitespace })
    else { return nil }
    return text
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}

/// What a keyholder proves themselves with, for one command.
package struct Proof: ~Copyable {
  let name: KeyholderName
  let passphrase: Passphrase
  let keyFile: SecretBytes?

  private static let keyFileByteCounts = 16...(1 << 20)

  /// Takes name and passphrase, and reads the key file where there is one.
  ///
  /// - Throws: `.usage(.keyFileSize)`, and whatever reading a file can meet.
  package init(
    name: KeyholderName, passphrase: consuming Passphrase, keyFilePath: String?
  ) throws {
    self.name = name
    self.passphrase = passphrase
    if let keyFilePath {
      keyFile = try Self.read(keyFilePath)
    } else {
      keyFile = nil
    }
  }

  /// Reads it twice: its length first, so that no more memory is locked than it needs.
  private static func read(_ path: String) throws -> SecretBytes {
    var byteCount = 0
    try unsafe forEachChunk(of: path) { chunk in byteCount += chunk.count }
    guard keyFileByteCounts.contains(byteCount) else { throw HavenError.usage(.keyFileSize) }
    return try unsafe SecretBytes(upTo: byteCount) { room in
      var filled = 0
      try unsafe forEachChunk(of: path) { chunk in
        // Somebody writes to it meanwhile.
        guard filled + chunk.count <= room.count else { throw HavenError.usage(.keyFileSize) }
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled...]).copyMemory(from: chunk)
        filled += chunk.count
      }
      guard filled == room.count else { throw HavenError.usage(.keyFileSize) }
      return filled
    }
  }

  private static func forEachChunk(
    of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    do {
      try unsafe BoundedFile.forEachChunk(
        at: path, limit: keyFileByteCounts.upperBound, chunkByteCount: 16 << 10, calls: .live, body)
    } catch StoreError.io(_, 27) {
      throw HavenError.usage(.keyFileSize)
    }
  }

  consuming func credentials() -> Credentials {
    Credentials(name: name.text, passphrase: passphrase.bytes, keyFile: keyFile)
  }
}
