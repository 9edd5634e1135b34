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
    try ask(.key, scope, folder) { (reader) throws(AgentError) -> GivenKey? in
      guard let answer = try Answer.read(from: &reader) else { return nil }
      return GivenKey(answer: answer, key: try reader.key())
    }
  }

  /// What the session says of itself. Nil where nobody has unlocked.
  package static func status(
    of scope: SessionScope, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Answer? {
    try answer(to: .status, of: scope, in: folder)
  }

  /// Says that somebody is still at work. False where the session has ended.
  package static func use(
    of scope: SessionScope, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Bool {
    try answer(to: .use, of: scope, in: folder) != nil
  }

  private static func answer(
    to request: Request, of scope: SessionScope, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Answer? {
    try ask(request, scope, folder) { (reader) throws(AgentError) -> Answer? in
      let answer = try Answer.read(from: &reader)
      try reader.end()
      return answer
    }
  }

  /// Has the session lock. False where nobody has unlocked.
  package static func lock(
    _ scope: SessionScope, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Bool {
    let hasLocked = try ask(.lock, scope, folder) { (reader) throws(AgentError) -> Bool? in
      guard try Answer.read(from: &reader) == nil else { throw .notAnAgent }
      try reader.end()
      return true
    }
    return hasLocked ?? false
  }

  /// An agent drops whoever keeps it waiting: on a busy machine that may be anybody, once.
  private static let attemptLimit = 3

  /// Asks, and has `read` read the answer where it lies; nil where there is no session.
  private static func ask<R: ~Copyable>(
    _ request: Request, _ scope: SessionScope, _ folder: borrowing RuntimeFolder,
    _ read: (inout FactReader) throws(AgentError) -> R?
  ) throws(AgentError) -> R? {
    for _ in 0..<attemptLimit {
      do throws(AgentError) { return try askOnce(request, scope, folder, read) } catch .ended {
        continue
      }
    }
    return nil
  }

  private static func askOnce<R: ~Copyable>(
    _ request: Request, _ scope: SessionScope, _ folder: borrowing RuntimeFolder,
    _ read: (inout FactReader) throws(AgentError) -> R?
  ) throws(AgentError) -> R? {
    guard let connection = try Connection.connect(scope.socketName, in: folder) else { return nil }
    var room = try AgentError.keeping { () throws(CryptoError) in
      try SecretBytes(byteCount: Wire.byteLimit)
    }
    try connection.send(request.bytes)
    let count = try unsafe room.withUnsafeMutableBytes { (room) throws(AgentError) in
      try unsafe connection.receive(into: room)
    }
    return try unsafe room.withUnsafeBytes { (bytes) throws(AgentError) in
      var reader = unsafe FactReader(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      return try read(&reader)
    }
  }
}
