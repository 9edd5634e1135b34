internal import Glibc
package import HavenCrypto

/// Where an agent listens, before it has a key: its folder, its socket, and what ends it.
package struct Station: ~Copyable {
  let handover: Handover
  let folder: RuntimeFolder
  let listener: Connection
  let watch: Watch
  private let entry: UnderWay
  /// What comes and goes that holds the key lies here, and nowhere else.
  var room: SecretBytes

  /// How long an agent waits for its key.
  private static let patience: Int64 = 5_000

  /// Begins to listen.
  ///
  /// - Parameter terminal: A descriptor of the session's terminal, whose hang-up is waited for; it is taken over.
  /// - Throws: `.exists` when there is such a session; `.refused` when its leader has ended by now.
  package init(_ handover: Handover, terminal: Int32) throws(AgentError) {
    let room = try AgentError.keeping { () throws(CryptoError) in
      try SecretBytes(byteCount: Wire.byteLimit)
    }
    let folder = try RuntimeFolder(at: handover.folder)
    SessionSummaries.removeLeftovers(in: folder)
    let watch = try Watch(handover.scope, terminal: terminal)
    let entry = try UnderWay(.agent, in: folder)
    do throws(AgentError) {
      listener = try Connection.listen(at: handover.scope.socketName, in: folder)
    } catch {
      entry.end(in: folder)
      throw error
    }
    self.handover = handover
    self.room = room
    self.folder = folder
    self.watch = watch
    self.entry = entry
  }

  /// Takes away what says that there is a session.
  package borrowing func leave() {
    // The note last: who waits for it to go finds nothing to connect to then.
    folder.remove(handover.scope.socketName)
    SessionSummaries.remove(for: handover.scope, in: folder)
    entry.end(in: folder)
  }

  /// Forgets what was sent or received.
  mutating func wipeRoom() {
    unsafe room.withUnsafeMutableBytes {
      unsafe explicit_bzero($0.baseAddress.unsafelyUnwrapped, $0.count)
    }
  }

  // MARK: The key

  /// Waits for the key, from the process that started this one and from no other, and says that it has it.
  ///
  /// - Throws: `.notStarted` when it does not come; `.notAnAgent` for what is none.
  package mutating func receiveKey(
    from starter: Int32, patience: Int64 = patience
  ) throws(AgentError) -> SecretKey<KeyUse.SessionRing> {
    let deadline = SessionClock.milliseconds() + patience
    while true {
      let left = deadline - SessionClock.milliseconds()
      var waited = pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0)
      guard left > 0, unsafe poll(&waited, 1, Int32(clamping: left)) != 0 else {
        throw .notStarted(code: ETIMEDOUT)
      }
      // Who asks before there is a session is told nothing.
      guard let connection = listener.accept(), let peer = Peer(of: connection.descriptor),
        peer.isProcess(starter, of: handover.scope.user)
      else { continue }
      let key = try readKey(from: connection)
      try connection.send(KeyGift.answer(isLocked: key.isLocked && room.isLocked))
      return key
    }
  }

  private mutating func readKey(
    from connection: borrowing Connection
  ) throws(AgentError) -> SecretKey<KeyUse.SessionRing> {
    defer { wipeRoom() }
    let count = try unsafe room.withUnsafeMutableBytes { (room) throws(AgentError) in
      try unsafe connection.receive(into: room)
    }
    return try unsafe room.withUnsafeBytes { (room) throws(AgentError) in
      try unsafe KeyGift.read(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }
  }
}

/// How the key comes to the agent: a frame that no client sends (Docs/SESSION.md §3).
package enum KeyGift {
  private static let number: UInt8 = 5

  /// The frame, in guarded memory.
  package static func frame(
    _ key: borrowing SecretKey<KeyUse.SessionRing>
  ) throws(AgentError) -> SecretBytes {
    var frame = try AgentError.keeping { () throws(CryptoError) in
      try SecretBytes(byteCount: 2 + Wire.keyByteCount)
    }
    unsafe frame.withUnsafeMutableBytes { room in
      unsafe room.copyBytes(from: [Wire.version, number])
      unsafe key.withUnsafeBytes { key in
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[2...]).copyMemory(from: key)
      }
    }
    return frame
  }

  /// Reads a frame.
  ///
  /// - Throws: `.notAnAgent` for what is none.
  package static func read(
    _ bytes: UnsafeRawBufferPointer
  ) throws(AgentError) -> SecretKey<KeyUse.SessionRing> {
    var reader = unsafe FactReader(bytes)
    guard try reader.number(1) == UInt64(Wire.version), try reader.number(1) == UInt64(number)
    else { throw .notAnAgent }
    return try reader.key()
  }

  private static let taken: UInt8 = 4
  private static let takenIntoUnlockedMemory: UInt8 = 5

  static func answer(isLocked: Bool) -> [UInt8] {
    [Wire.version, isLocked ? taken : takenIntoUnlockedMemory]
  }

  /// Whether the agent's memory is kept out of the swap area.
  ///
  /// - Throws: `.notAnAgent` for what is no such answer.
  static func isLocked(_ answer: [UInt8]) throws(AgentError) -> Bool {
    guard answer == self.answer(isLocked: true) || answer == self.answer(isLocked: false) else {
      throw .notAnAgent
    }
    return answer == self.answer(isLocked: true)
  }
}
