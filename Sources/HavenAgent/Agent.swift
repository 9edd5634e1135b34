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
  /// Who asked it to lock, and is told when it has.
  private var asker: Connection?

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
    let room = try AgentError.keeping { () throws(CryptoError) in
      try SecretBytes(byteCount: Wire.byteLimit)
    }
    let folder = try RuntimeFolder(at: handover.folder)
    let watch = try Watch(handover.scope, terminal: terminal)
    let entry = try UnderWay(.agent, in: folder)
    let listener: Connection
    do throws(AgentError) {
      listener = try Connection.listen(at: handover.scope.socketName, in: folder)
    } catch {
      entry.end(in: folder)
      throw error
    }
    timer = SessionTimer(handover.limits, at: clock())
    self.room = room
    self.folder = folder
    self.watch = watch
    self.listener = listener
    self.entry = entry
    self.clock = clock
    self.handover = handover
  }

  /// Whether the kernel keeps the key out of the swap area, and what it is sent from.
  var isMemoryLocked: Bool { handover.key.isLocked && room.isLocked }

  /// Serves until it locks.
  package mutating func run() -> End {
    let end = serveUntilEnd()
    if handover.clearsScreen, end != .leaderEnded, end != .hungUp { watch.clearScreen() }
    entry.end(in: folder)
    folder.remove(handover.scope.socketName)
    // Only now: whoever hears it may begin another session of the same name.
    if let asker = asker.take() { Self.say(.locked, to: asker) }
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
    // Proven at once, and told only after the request was read: closed with words unread, a socket takes
    // the answer with it.
    let isOurs = Peer(of: connection.descriptor)?.belongs(to: handover.scope) ?? false
    guard let bytes = try? connection.receive(byteLimit: 16) else { return nil }
    let now = clock()
    if isOurs, timer.hasEnded(at: now) { return .timeOver }
    switch isOurs ? Request(bytes) : nil {
    case nil: Self.say(isOurs ? .unknown : .refused, to: connection)
    case .lock:
      asker = consume connection
      return .asked
    case .status: answer(connection, now, withKey: false)
    case .use:
      timer.use(at: now)
      answer(connection, now, withKey: false)
    case .key:
      timer.use(at: now)
      answer(connection, now, withKey: true)
    }
    return nil
  }

  private static func say(_ code: Answer.Code, to peer: borrowing Connection) {
    try? peer.send([Wire.version, code.rawValue])
  }

  private mutating func answer(
    _ connection: borrowing Connection, _ now: Moment, withKey: Bool
  ) {
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
    unsafe room.withUnsafeBytes { room in
      try? unsafe connection.send(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }
  }
}
