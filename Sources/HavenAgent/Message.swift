/// What a command asks an agent.
package enum Request: UInt8, Sendable, CaseIterable {
  /// The key, for one command. It counts as use.
  case key = 1
  /// Who has unlocked, and until when. It does not count as use.
  case status = 2
  /// To lock.
  case lock = 3
  /// That somebody is still at work with what the key opened. It counts as use.
  case use = 4

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
  static let keyByteCount = 32
}

/// Who has unlocked: what a session says of itself without its key.
package struct SessionHolder: Equatable, Sendable {
  /// 16 bytes.
  package let keyholder: [UInt8]
  package let ordinal: UInt16
  /// The keyholder's name, at most 256 bytes of UTF-8.
  package let name: String

  static let nameByteLimit = 256

  /// Nil for an id of another length, and for a name that is too long.
  package init?(keyholder: [UInt8], ordinal: UInt16, name: String) {
    guard keyholder.count == 16, name.utf8.count <= Self.nameByteLimit else { return nil }
    self.keyholder = keyholder
    self.ordinal = ordinal
    self.name = name
  }

  /// - Throws: `.notAnAgent` for what is no holder.
  static func read(
    _ keyholder: [UInt8], _ ordinal: UInt16, name: String
  ) throws(AgentError) -> SessionHolder {
    guard let holder = SessionHolder(keyholder: keyholder, ordinal: ordinal, name: name) else {
      throw .notAnAgent
    }
    return holder
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
    var facts = FactWriter()
    facts.append([Wire.version, Code.given.rawValue])
    facts.append(holder.keyholder)
    facts.append(holder.ordinal, byteCount: 2)
    facts.append(locksIn, byteCount: 4)
    facts.append(age, byteCount: 4)
    facts.append(isAnyTerminal ? 1 : 0, byteCount: 1)
    facts.append(text: holder.name)
    return facts.bytes
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
  /// - Returns: No answer where the session has locked.
  /// - Throws: `.refused`, `.notAnAgent`.
  package static func read(
    _ bytes: UnsafeRawBufferPointer
  ) throws(AgentError) -> (answer: Answer?, byteCount: Int) {
    var reader = unsafe FactReader(bytes)
    let answer = try read(from: &reader)
    return (answer, reader.offset)
  }

  static func read(from reader: inout FactReader) throws(AgentError) -> Answer? {
    guard try reader.number(1) == UInt64(Wire.version),
      let code = Code(rawValue: UInt8(try reader.number(1)))
    else { throw .notAnAgent }
    switch code {
    case .refused: throw .refused
    case .locked: return nil
    case .unknown: throw .notAnAgent
    case .given: return try given(from: &reader)
    }
  }

  private static func given(from reader: inout FactReader) throws(AgentError) -> Answer {
    let keyholder = try reader.bytes(16)
    let ordinal = UInt16(try reader.number(2))
    let locksIn = UInt32(try reader.number(4))
    let age = UInt32(try reader.number(4))
    let isAnyTerminal = try reader.number(1)
    guard isAnyTerminal <= 1 else { throw .notAnAgent }
    return Answer(
      holder: try SessionHolder.read(keyholder, ordinal, name: reader.text()), locksIn: locksIn,
      age: age, isAnyTerminal: isAnyTerminal == 1)
  }
}
