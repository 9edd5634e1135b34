/// What a command asks an agent.
package enum Request: UInt8, Sendable, CaseIterable {
  /// The key, for one command. It counts as use.
  case key = 1
  /// Who has unlocked, and until when. It does not count as use.
  case status = 2
  /// To lock.
  case lock = 3

  /// Version of the protocol, and the request.
  package var bytes: [UInt8] { [Wire.version, rawValue] }

  /// Reads a request; nil for what is none.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 2, bytes[0] == Wire.version, let request = Request(rawValue: bytes[1])
    else { return nil }
    self = request
  }
}

/// The framing: the number of bytes as 4 bytes, little-endian, then the bytes (Docs/SESSION.md §3).
enum Wire {
  static let version: UInt8 = 1
  static let byteLimit = 1024
}

/// Who has unlocked: what a session says of itself without its key.
package struct SessionHolder: Equatable, Sendable {
  /// 16 bytes.
  package let keyholder: [UInt8]
  package let ordinal: UInt16
  /// The keyholder's name, at most 256 bytes of UTF-8.
  package let name: String

  static let nameByteLimit = 256

  /// - Throws: Nothing; nil for a name that is too long.
  package init?(keyholder: [UInt8], ordinal: UInt16, name: String) {
    guard keyholder.count == 16, name.utf8.count <= Self.nameByteLimit else { return nil }
    self.keyholder = keyholder
    self.ordinal = ordinal
    self.name = name
  }
}

/// What an agent answers.
package struct Answer: Equatable, Sendable {
  package let holder: SessionHolder
  /// Seconds until it locks for want of use, or at the latest, whichever comes first.
  package let locksIn: UInt32
  /// Seconds since unlocking.
  package let age: UInt32
  package let isAnyTerminal: Bool

  package init(holder: SessionHolder, locksIn: UInt32, age: UInt32, isAnyTerminal: Bool) {
    self.holder = holder
    self.locksIn = locksIn
    self.age = age
    self.isAnyTerminal = isAnyTerminal
  }

  /// Version, 0, what is said of the session; a key may follow.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = [Wire.version, Code.given.rawValue]
    bytes += holder.keyholder
    bytes += [UInt8(truncatingIfNeeded: holder.ordinal), UInt8(holder.ordinal >> 8)]
    for number in [locksIn, age] {
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
    bytes.append(isAnyTerminal ? 1 : 0)
    let name = Array(holder.name.utf8)
    bytes += [UInt8(truncatingIfNeeded: name.count), UInt8(name.count >> 8)]
    return bytes + name
  }

  enum Code: UInt8 {
    case given = 0
    /// The peer is not of this session.
    case refused = 1
    /// It locked.
    case locked = 2
    /// The request was none.
    case unknown = 3
  }

  /// Reads an answer, and how many bytes it took: a key follows where one was asked for.
  ///
  /// - Throws: `.refused`, `.notAnAgent`.
  package static func read(
    _ bytes: UnsafeRawBufferPointer
  ) throws(AgentError) -> (answer: Answer?, byteCount: Int) {
    guard bytes.count >= 2, unsafe bytes[0] == Wire.version,
      let code = unsafe Code(rawValue: bytes[1])
    else { throw .notAnAgent }
    switch code {
    case .refused: throw .refused
    case .locked: return (nil, 2)
    case .unknown: throw .notAnAgent
    case .given: break
    }
    guard bytes.count >= fixedByteCount else { throw .notAnAgent }
    let nameByteCount = unsafe Int(bytes[29]) | Int(bytes[30]) << 8
    let end = fixedByteCount + nameByteCount
    guard bytes.count >= end, nameByteCount <= SessionHolder.nameByteLimit,
      unsafe bytes[28] <= 1,
      let name = unsafe String(validating: bytes[fixedByteCount..<end], as: UTF8.self),
      let holder = unsafe SessionHolder(
        keyholder: Array(bytes[2..<18]), ordinal: UInt16(bytes[18]) | UInt16(bytes[19]) << 8,
        name: name)
    else { throw .notAnAgent }
    let answer = unsafe Answer(
      holder: holder, locksIn: number(bytes, at: 20), age: number(bytes, at: 24),
      isAnyTerminal: bytes[28] == 1)
    return (answer, end)
  }

  private static let fixedByteCount = 31

  private static func number(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
    unsafe UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
