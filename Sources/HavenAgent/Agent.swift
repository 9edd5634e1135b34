internal import CPlatform
internal import Glibc
internal import HavenCrypto

/// Holds one key for one session, and gives it to a proven process of that session for one command.
///
/// One thread waits for everything. Before it answers anything it looks at the clock: a process that was stopped, or a
/// machine that slept, finds the session ended. When it locks it ends, so that there is nothing left to read.
package struct Agent: ~Copyable {
  private let handover: Handover
  private let folder: RuntimeFolder
  private let listener: Connection
  private let watch: Watch
  private let entry: UnderWay
  private var timer: SessionTimer
  private let clock: () -> Moment
  private var room: SecretBytes

  /// Why it ends.
  package enum End: Equatable, Sendable {
    case timeOver
    case leaderEnded
    case hungUp
    case signal(Int32)
    case asked
  }

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - terminal: A descriptor of the session's terminal, whose hang-up is waited for; the agent takes it over.
  ///   - clock: The kernel's, but in tests.
  /// - Throws: `.exists` when there is such a session; `.refused` when its leader has ended by now.
  package init(
    _ handover: consuming Handover, terminal: Int32, clock: @escaping () -> Moment
  ) throws(AgentError) {
    let room = try Self.roomForAnswers()
    let folder = try RuntimeFolder(at: handover.folder)
    let watch = try Watch(handover.scope, terminal: terminal)
    let listener = try Connection.listen(at: handover.scope.socketName, in: folder)
    let entry = try UnderWay(.agent, in: folder)
    timer = SessionTimer(handover.limits, at: clock())
    self.room = room
    self.folder = folder
    self.watch = watch
    self.listener = listener
    self.entry = entry
    self.clock = clock
    self.handover = handover
  }

  private static func roomForAnswers() throws(AgentError) -> SecretBytes {
    do throws(CryptoError) { return try SecretBytes(byteCount: Wire.byteLimit) } catch {
      throw .system(operation: "keep a key", code: ENOMEM)
    }
  }

  /// Serves until it locks.
  package mutating func run() -> End {
    let end = serveUntilEnd()
    entry.end(in: folder)
    folder.remove(handover.scope.socketName)
    return end
  }

  private mutating func serveUntilEnd() -> End {
    while true {
      watch.wake(at: timer.end)
      let event = watch.wait(besides: listener.descriptor)
      if timer.hasEnded(at: clock()) { return .timeOver }
      switch event {
      case .end(let end): return end
      case .connection:
        guard let connection = listener.accept() else { continue }
        if let end = serve(connection) { return end }
      case .none: continue
      }
    }
  }

  /// Answers one request; what goes wrong with the peer is the peer's own trouble.
  private mutating func serve(_ connection: consuming Connection) -> End? {
    do throws(AgentError) {
      // Proven at once, and told only after the request was read: closed with words unread, a socket takes
      // the answer with it.
      let isOurs = Peer(of: connection.descriptor)?.belongs(to: handover.scope) ?? false
      let request = Request(try connection.receive(byteLimit: 16))
      guard isOurs else {
        try Self.send(.refused, over: connection)
        return nil
      }
      let now = clock()
      if timer.hasEnded(at: now) { return .timeOver }
      guard let request else {
        try Self.send(.unknown, over: connection)
        return nil
      }
      switch request {
      case .lock:
        try Self.send(.locked, over: connection)
        return .asked
      case .status: try answer(connection, now, withKey: false)
      case .key:
        timer.use(at: now)
        try answer(connection, now, withKey: true)
      }
    } catch {}
    return nil
  }

  private static func send(
    _ code: Answer.Code, over connection: borrowing Connection
  ) throws(AgentError) {
    try connection.send([Wire.version, code.rawValue])
  }

  private mutating func answer(
    _ connection: borrowing Connection, _ now: Moment, withKey: Bool
  ) throws(AgentError) {
    let facts = Answer(
      holder: handover.holder, locksIn: timer.secondsLeft(at: now), age: timer.age(at: now),
      isAnyTerminal: handover.scope.isAnyTerminal
    ).bytes
    var count = facts.count
    unsafe room.withUnsafeMutableBytes { room in
      unsafe room.copyBytes(from: facts)
      guard withKey else { return }
      unsafe handover.key.withUnsafeBytes { key in
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[count...]).copyMemory(from: key)
        count += key.count
      }
    }
    try unsafe room.withUnsafeBytes { (room) throws(AgentError) in
      try unsafe connection.send(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }
  }
}
