internal import HavenCrypto

/// Writes numbers and texts one after the other.
struct FactWriter {
  private(set) var bytes: [UInt8] = []

  /// Appends a number, little-endian.
  mutating func append(_ number: some FixedWidthInteger, byteCount: Int) {
    bytes += (0..<byteCount).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  /// Appends bytes whose number the reader knows.
  mutating func append(_ more: [UInt8]) { bytes += more }

  /// Appends a text, its number of bytes before it.
  mutating func append(text: String) {
    append(text.utf8.count, byteCount: 2)
    bytes += text.utf8
  }
}

/// Reads numbers and texts one after the other, within bounds.
@safe struct FactReader {
  private let all: UnsafeRawBufferPointer
  /// How much was read.
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { unsafe all = bytes }

  private mutating func take(_ count: Int) throws(AgentError) -> UnsafeRawBufferPointer {
    guard unsafe all.count - offset >= count else { throw .notAnAgent }
    defer { offset += count }
    return unsafe UnsafeRawBufferPointer(rebasing: all[offset..<offset + count])
  }

  mutating func bytes(_ count: Int) throws(AgentError) -> [UInt8] {
    unsafe Array(try take(count))
  }

  mutating func number(_ byteCount: Int) throws(AgentError) -> UInt64 {
    unsafe try take(byteCount).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Milliseconds on the wire, of at most 34 years: within these a number of seconds comes back as it was.
  mutating func seconds() throws(AgentError) -> Double {
    let milliseconds = try number(8)
    guard milliseconds < 1 << 40 else { throw .notAnAgent }
    return Double(milliseconds) / 1000
  }

  mutating func scope() throws(AgentError) -> SessionScope {
    SessionScope(
      vault: try bytes(16), user: UInt32(try number(4)), terminal: UInt32(try number(4)),
      leader: Int32(bitPattern: UInt32(try number(4))), leaderStart: try number(8))
  }

  mutating func holder() throws(AgentError) -> SessionHolder {
    let keyholder = try bytes(16)
    let ordinal = UInt16(try number(2))
    return try SessionHolder.read(keyholder, ordinal, name: text())
  }

  mutating func text() throws(AgentError) -> String {
    let bytes = try bytes(Int(number(2)))
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notAnAgent }
    return text
  }

  /// A key, which is all that is left.
  mutating func key() throws(AgentError) -> SecretKey<KeyUse.SessionRing> {
    guard unsafe all.count - offset == Wire.keyByteCount else { throw .notAnAgent }
    let bytes = unsafe try take(Wire.keyByteCount)
    return try AgentError.keeping { () throws(CryptoError) in
      try unsafe SecretKey { (room) throws(CryptoError) in unsafe room.copyMemory(from: bytes) }
    }
  }

  /// - Throws: `.notAnAgent` where something is left.
  func end() throws(AgentError) {
    guard unsafe offset == all.count else { throw .notAnAgent }
  }
}
