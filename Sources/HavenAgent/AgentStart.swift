internal import CPlatform
internal import Glibc
package import HavenCrypto

/// Starting an agent, and beginning to be one.
package enum AgentStart {
  /// What the program is called with, and what process lists show.
  package static let argument = "haven-agent"
  /// The descriptors that an agent is started with.
  private static let handoverDescriptor: Int32 = 3
  private static let readyDescriptor: Int32 = 4
  private static let terminalDescriptor: Int32 = 5
  private static let patience: Int32 = 5_000

  /// Starts this program anew as the agent of a session, in no one's job control, and gives it the key once it listens.
  ///
  /// - Returns: Whether the kernel keeps the agent's key out of the swap area.
  /// - Throws: `.exists`; `.notStarted`; `.notAnAgent`; `.system`.
  package static func start(
    _ handover: Handover, with key: borrowing SecretKey<KeyUse.SessionRing>
  ) throws(AgentError) -> Bool {
    var given = try Pipe()
    var ready = try Pipe()
    let terminal = unsafe open(
      handover.scope.isAnyTerminal ? "/dev/null" : "/dev/tty",
      O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { throw .system("open the terminal") }
    defer { close(terminal) }
    // Before there is an agent: a pipe has room for it, and one whose reader is gone would end this process.
    let bytes = handover.bytes
    guard unsafe write(given.write, bytes, bytes.count) == bytes.count else {
      throw .system("hand over the session")
    }
    given.closeWrite()
    let agent = try spawn("/proc/self/exe", [given.read, ready.write, terminal])
    ready.closeWrite()
    try awaitReady(ready.read)
    return try give(key, to: agent, of: handover.scope, in: RuntimeFolder(at: handover.folder))
  }

  /// Gives the key to a process that listens, proven to be the one that was started: it lets nobody look into it by
  /// now, and what others may have taken of it before is of no use.
  ///
  /// - Throws: `.notAnAgent` when another process listens; `.ended` when the agent takes no key from this one.
  package static func give(
    _ key: borrowing SecretKey<KeyUse.SessionRing>, to agent: Int32, of scope: SessionScope,
    in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Bool {
    guard let connection = try Connection.connect(scope.socketName, in: folder) else {
      throw .notStarted(code: ECONNREFUSED)
    }
    guard connection.listener?.process == agent else { throw .notAnAgent }
    let frame = try KeyGift.frame(key)
    try unsafe frame.withUnsafeBytes { (frame) throws(AgentError) in
      try unsafe connection.send(frame)
    }
    return try KeyGift.isLocked(connection.receive(byteLimit: 16))
  }

  private static func spawn(_ path: String, _ descriptors: [Int32]) throws(AgentError) -> Int32 {
    let code = unsafe argument.withCString { name in
      var arguments: [UnsafePointer<CChar>?] = unsafe [name, nil]
      return unsafe haven_start_detached(path, &arguments, descriptors)
    }
    guard code > 0 else { throw .system(operation: "start the agent", code: -code) }
    return code
  }

  private static func awaitReady(_ descriptor: Int32) throws(AgentError) {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&waited, 1, patience) == 1 else { throw .notStarted(code: ETIMEDOUT) }
    var said: UInt8 = 0
    guard unsafe read(descriptor, &said, 1) == 1 else { throw .notStarted(code: EPIPE) }
    guard said != UInt8(EEXIST) else { throw .exists }
    guard said == 0 else { throw .notStarted(code: Int32(said)) }
  }

  /// Begins to listen, says so, takes the key, and serves until it locks.
  package static func serve() -> Agent.End? {
    unsafe haven_name_process(argument)
    // Should it end before it gives the key, this one has another parent, and gets none.
    let starter = getppid()
    var station: Station
    do throws(AgentError) {
      try AgentError.keeping { () throws(CryptoError) in try Sodium.start() }
      station = try Station(receiveHandover(), terminal: terminalDescriptor)
    } catch {
      say(code(of: error))
      return nil
    }
    say(0)
    do throws(AgentError) {
      let key = try station.receiveKey(from: starter)
      var agent = Agent(at: station, with: key, clock: SessionClock.now)
      haven_release_program_pages()
      return agent.run()
    } catch {
      station.leave()
      return nil
    }
  }

  private static func receiveHandover() throws(AgentError) -> Handover {
    defer { close(handoverDescriptor) }
    var bytes = [UInt8](repeating: 0, count: Handover.byteLimit)
    var count = 0
    // The other end writes once and closes; a pipe may give it in pieces.
    while count < bytes.count {
      let more = unsafe bytes.withUnsafeMutableBytes { room in
        unsafe read(handoverDescriptor, room.baseAddress! + count, room.count - count)
      }
      if more < 0, errno == EINTR { continue }
      guard more > 0 else { break }
      count += more
    }
    let result = unsafe bytes.withUnsafeBytes { bytes in
      Result { () throws(AgentError) in
        try unsafe Handover(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      }
    }
    return try result.get()
  }

  private static func code(of error: AgentError) -> UInt8 {
    switch error {
    case .exists: UInt8(EEXIST)
    case .refused: UInt8(ESRCH)
    case .folderNotPrivate: UInt8(EACCES)
    case .system(_, let code): UInt8(clamping: max(1, code))
    case .crypto: UInt8(ENOMEM)
    case .notAnAgent, .notStarted, .ended: UInt8(EPROTO)
    }
  }

  private static func say(_ code: UInt8) {
    var code = code
    unsafe write(readyDescriptor, &code, 1)
    close(readyDescriptor)
  }
}

/// A pipe whose ends close with it.
private struct Pipe: ~Copyable {
  private var ends: [Int32]

  init() throws(AgentError) {
    ends = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw .system("make a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit { for end in ends where end >= 0 { close(end) } }

  var read: Int32 { ends[0] }
  var write: Int32 { ends[1] }

  mutating func closeWrite() {
    close(ends[1])
    ends[1] = -1
  }
}
