internal import CPlatform
internal import Glibc
package import HavenCrypto

/// Holds one key for one session, and gives it to a proven process of that session for one command.
///
/// One thread waits for everything. Before it answers anything it looks at the clock: a process that was stopped, or a
/// machine that slept, finds the session ended. When it locks it ends, so that there is nothing left to read.
package struct Agent: ~Copyable {
  private var station: Station
  private let key: SecretKey<KeyUse.SessionRing>
  private var timer: SessionTimer
  private let clock: () -> Moment
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

  /// Serves at a station.
  ///
  /// - Parameter clock: The kernel's, but in tests.
  package init(
    at station: consuming Station, with key: consuming SecretKey<KeyUse.SessionRing>,
    clock: @escaping () -> Moment
  ) {
    timer = SessionTimer(station.handover.limits, at: clock())
    self.station = station
    self.key = key
    self.clock = clock
  }

  /// Serves until it locks.
  package mutating func run() -> End {
    let end = serveUntilEnd()
    if station.handover.clearsScreen, end != .leaderEnded, end != .hungUp {
      station.watch.clearScreen()
    }
    station.leave()
    // Only now: whoever hears it may begin another session of the same name.
    if let asker = asker.take() { Self.say(.locked, to: asker) }
    return end
  }

  private mutating func serveUntilEnd() -> End {
    while true {
      station.watch.wake(at: timer.end)
      let event = station.watch.wait(besides: station.listener.descriptor)
      if timer.hasEnded(at: clock()) { return .timeOver }
      switch event {
      case .end(let end): return end
      case .connection:
        guard let connection = station.listener.accept() else { continue }
        if let end = serve(connection) { return end }
      case .none: continue
      }
    }
  }

  /// Answers one request; what goes wrong with the peer is the peer's own trouble.
  private mutating func serve(_ connection: consuming Connection) -> End? {
    // Proven at once, and told only after the request was read: closed with words unread, a socket takes
    // the answer with it.
    let isOurs = Peer(of: connection.descriptor)?.belongs(to: station.handover.scope) ?? false
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
      holder: station.handover.holder, locksIn: timer.secondsLeft(at: now), age: timer.age(at: now),
      isAnyTerminal: station.handover.scope.isAnyTerminal
    ).bytes
    var count = facts.count
    defer { station.wipeRoom() }
    unsafe station.room.withUnsafeMutableBytes { room in
      unsafe room.copyBytes(from: facts)
      guard withKey else { return }
      unsafe key.withUnsafeBytes { key in
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[count...]).copyMemory(from: key)
        count += key.count
      }
    }
    unsafe station.room.withUnsafeBytes { room in
      try? unsafe connection.send(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }
  }
}
