internal import Glibc
package import HavenCrypto

/// The key of a session, for one command, and what the session says of itself.
package struct GivenKey: ~Copyable {
  package let answer: Answer
  package let key: SecretKey<KeyUse.SessionRing>

  init(answer: Answer, key: consuming SecretKey<KeyUse.SessionRing>) {
    self.answer = answer
    self.key = key
  }

  /// Gives the key away.
  package consuming func takeKey() -> SecretKey<KeyUse.SessionRing> { key }
}

/// Asks the agent of a session.
package enum SessionClient {
  /// The key; it counts as use. Nil where nobody has unlocked, or the session has just ended.
  ///
  /// - Throws: `.refused`, `.notAnAgent`, `.folderNotPrivate`, `.system`.
  package static func key(
    of scope: SessionScope, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> GivenKey? {
    let keyByteCount = 32
    guard let reply = try ask(.key, scope, folder) else { return nil }
    guard let answer = reply.answer else { return nil }
    guard reply.rest == keyByteCount else { throw .notAnAgent }
    do throws(CryptoError) {
      let key = try unsafe reply.bytes.withUnsafeBytes {
        (bytes) throws(CryptoError) -> SecretKey<KeyUse.SessionRing> in
        let start = reply.byteCount - keyByteCount
        return try unsafe SecretKey { (room) throws(CryptoError) in
          unsafe room.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[start..<reply.byteCount]))
        }
      }
      return GivenKey(answer: answer, key: key)
    } catch { throw .system(operation: "keep a key", code: ENOMEM) }
  }

  /// What the session says of itself. Nil where nobody has unlocked.
  package static func status(
    of scope: SessionScope, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Answer? {
    guard let reply = try ask(.status, scope, folder) else { return nil }
    guard reply.rest == 0 else { throw .notAnAgent }
    return reply.answer
  }

  /// Has the session lock. False where nobody has unlocked.
  package static func lock(
    _ scope: SessionScope, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Bool {
    guard let reply = try ask(.lock, scope, folder) else { return false }
    guard reply.answer == nil, reply.rest == 0 else { throw .notAnAgent }
    return true
  }

  private struct Reply: ~Copyable {
    let bytes: SecretBytes
    let byteCount: Int
    let answer: Answer?
    /// Bytes behind the answer.
    let rest: Int
  }

  /// An agent drops whoever keeps it waiting: on a busy machine that may be anybody, once.
  private static let attemptLimit = 3

  private static func ask(
    _ request: Request, _ scope: SessionScope, _ folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Reply? {
    for _ in 0..<attemptLimit {
      do throws(AgentError) { return try askOnce(request, scope, folder) } catch .ended { continue }
    }
    return nil
  }

  private static func askOnce(
    _ request: Request, _ scope: SessionScope, _ folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Reply? {
    guard let connection = try Connection.connect(scope.socketName, in: folder) else { return nil }
    var room: SecretBytes
    do throws(CryptoError) { room = try SecretBytes(byteCount: Wire.byteLimit) } catch {
      throw .system(operation: "keep a key", code: ENOMEM)
    }
    try connection.send(request.bytes)
    let count = try unsafe room.withUnsafeMutableBytes { (room) throws(AgentError) in
      try unsafe connection.receive(into: room)
    }
    let (answer, used) = try unsafe room.withUnsafeBytes { (bytes) throws(AgentError) in
      try unsafe Answer.read(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    }
    return Reply(bytes: room, byteCount: count, answer: answer, rest: count - used)
  }
}
