internal import CPlatform
internal import Glibc
internal import HavenCrypto

/// Starting an agent, and beginning to be one.
package enum AgentStart {
  /// What the program is called with, and what process lists show.
  package static let argument = "haven-agent"
  /// The descriptors that an agent is started with.
  private static let handoverDescriptor: Int32 = 3
  private static let readyDescriptor: Int32 = 4
  private static let terminalDescriptor: Int32 = 5
  private static let patience: Int32 = 5_000
  /// What an agent says that listens, and whose key may reach the swap area. No errno has this number.
  private static let unlockedMemory: UInt8 = 255

  /// Starts this program anew as the agent of a session, in no one's job control, and waits until it listens.
  ///
  /// - Returns: Whether the kernel keeps its key out of the swap area.
  /// - Throws: `.exists`; `.notStarted`; `.system`.
  package static func start(_ handover: borrowing Handover) throws(AgentError) -> Bool {
    var given = try Pipe()
    var ready = try Pipe()
    let terminal = unsafe open(
      handover.scope.isAnyTerminal ? "/dev/null" : "/dev/tty",
      O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { throw .system("open the terminal") }
    defer { close(terminal) }
    // Before there is an agent: a pipe has room for it, and one whose reader is gone would end this process.
    let bytes = try handover.encoded()
    let written = unsafe bytes.withUnsafeBytes {
      unsafe write(given.write, $0.baseAddress, $0.count)
    }
    guard written == bytes.byteCount else { throw .system("hand over the session") }
    given.closeWrite()
    try spawn("/proc/self/exe", [given.read, ready.write, terminal])
    ready.closeWrite()
    return try awaitReady(ready.read)
  }

  private static func spawn(_ path: String, _ descriptors: [Int32]) throws(AgentError) {
    let code = unsafe argument.withCString { name in
      var arguments: [UnsafePointer<CChar>?] = unsafe [name, nil]
      return unsafe haven_start_detached(path, &arguments, descriptors)
    }
    guard code > 0 else { throw .system(operation: "start the agent", code: -code) }
  }

  private static func awaitReady(_ descriptor: Int32) throws(AgentError) -> Bool {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&waited, 1, patience) == 1 else { throw .notStarted(code: ETIMEDOUT) }
    var said: UInt8 = 0
    guard unsafe read(descriptor, &said, 1) == 1 else { throw .notStarted(code: EPIPE) }
    guard said != UInt8(EEXIST) else { throw .exists }
    guard said == 0 || said == unlockedMemory else { throw .notStarted(code: Int32(said)) }
    return said == 0
  }

  /// Takes the handover, begins to listen, says so, and serves until it locks.
  package static func serve() -> Agent.End? {
    unsafe haven_name_process(argument)
    do throws(AgentError) {
      var agent = try Agent(
        receiveHandover(), terminal: terminalDescriptor, clock: SessionClock.now)
      say(agent.isMemoryLocked ? 0 : unlockedMemory)
      return agent.run()
    } catch {
      say(code(of: error))
      return nil
    }
  }

  private static func receiveHandover() throws(AgentError) -> Handover {
    defer { close(handoverDescriptor) }
    var room = try AgentError.keeping { () throws(CryptoError) in
      try Sodium.start()
      return try SecretBytes(byteCount: Handover.byteLimit)
    }
    let count = unsafe room.withUnsafeMutableBytes { room in
      var count = 0
      // The other end writes once and closes; a pipe may give it in pieces.
      while count < room.count {
        let more = unsafe read(handoverDescriptor, room.baseAddress! + count, room.count - count)
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { break }
        count += more
      }
      return count
    }
    return try unsafe room.withUnsafeBytes { (room) throws(AgentError) in
      try unsafe Handover(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }
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
