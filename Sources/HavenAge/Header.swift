/// The beginning of an age file: who can open it, and a MAC over that.
///
/// Source: C2SP age.md, "Header".
struct Header: Sendable {
  static let versionLine = Array("age-encryption.org/v1\n".utf8)
  static let limit = 1 << 20
  static let lineLimit = 16 << 10
  static let stanzaLimit = 2048
  static let authenticatorByteCount = 32

  /// The ways to the file key, in the file's order.
  let stanzas: [Stanza]
  /// What the known ones among them say, checked; nil for types that nobody here knows.
  let known: [Stanza.Known?]
  /// The MAC, to be verified once there is a file key.
  let authenticator: [UInt8]
  /// All bytes of the header.
  let bytes: [UInt8]

  /// The bytes that the MAC is over: all up to the `---` of the last line.
  var authenticated: [UInt8] {
    Array(bytes.dropLast(1 + Base64.characterCount(of: Self.authenticatorByteCount) + 1))
  }

  /// Whether a passphrase opens the file, and nothing else does.
  var isForPassphrase: Bool {
    if case .passphrase = known.first ?? nil { return true }
    return false
  }

  /// Writes the header of a new file.
  static func write(
    _ stanzas: [Stanza], fileKey: borrowing FileKey
  ) throws(AgeError) -> [UInt8] {
    var header = versionLine
    for stanza in stanzas { stanza.append(to: &header) }
    header += "---".utf8
    let authenticator = try fileKey.authenticator(of: header)
    header.append(UInt8(ascii: " "))
    header += Base64.text(of: authenticator)
    header.append(UInt8(ascii: "\n"))
    return header
  }
}
