/// One way to the file key: its type and what the type needs, and a body that wraps the key.
///
/// Source: C2SP age.md, "Recipient stanza".
struct Stanza: Equatable, Sendable {
  /// The characters of a line of a body, all but the last.
  static let columnCount = 64
  /// The bytes that they stand for.
  static let lineByteCount = 48

  let type: String
  let arguments: [String]
  let body: [UInt8]

  /// Appends the stanza as a header has it.
  func append(to header: inout [UInt8]) {
    header += "-> \(([type] + arguments).joined(separator: " "))\n".utf8
    let text = Base64.text(of: body)
    for start in stride(from: 0, to: text.count, by: Self.columnCount) {
      header += text[start..<min(start + Self.columnCount, text.count)]
      header.append(UInt8(ascii: "\n"))
    }
    // The last line is always a short one: it tells that the body ends.
    if text.count.isMultiple(of: Self.columnCount) { header.append(UInt8(ascii: "\n")) }
  }
}

extension Stanza {
  /// What a stanza of a known type says, its arguments and lengths checked.
  enum Known {
    case x25519(share: [UInt8])
    case hybrid(encapsulation: [UInt8])
    case passphrase(salt: [UInt8], workFactor: Int)
  }

  /// The highest work factor that is done: 4 GiB of memory, about a quarter of a minute.
  static let highestWorkFactor = 22

  /// What the stanza says, or nil when its type is none of the known ones.
  ///
  /// - Throws: `.badStanza` when it is of a known type and not as the type demands.
  func known() throws(HeaderFault) -> Known? {
    switch type {
    case X25519Stanza.type:
      return .x25519(share: try argument(0, of: 1, byteCount: X25519Stanza.shareByteCount))
    case HybridStanza.type:
      return .hybrid(
        encapsulation: try argument(0, of: 1, byteCount: XWing.encapsulationByteCount))
    case PassphraseStanza.type:
      let salt = try argument(0, of: 2, byteCount: PassphraseStanza.saltByteCount)
      return .passphrase(salt: salt, workFactor: try workFactor(arguments[1]))
    default:
      return nil
    }
  }

  private func argument(
    _ index: Int, of count: Int, byteCount: Int
  ) throws(HeaderFault) -> [UInt8] {
    guard arguments.count == count, body.count == FileKey.wrappedByteCount else {
      throw .badStanza
    }
    let text = Array(arguments[index].utf8)
    guard let bytes = unsafe text.withUnsafeBytes({ unsafe Base64.bytes(of: $0) }),
      bytes.count == byteCount
    else { throw .badStanza }
    return bytes
  }

  /// A decimal number without a sign or leading zeros.
  private func workFactor(_ text: String) throws(HeaderFault) -> Int {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      text.utf8.first != UInt8(ascii: "0"), let number = Int(text)
    else { throw .badStanza }
    return number
  }
}
