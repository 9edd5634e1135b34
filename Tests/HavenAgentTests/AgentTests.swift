import Foundation
import HavenAgent
import HavenCrypto
import Synchronization
import Testing

/// An agent on a thread of this process, with a clock that the test sets.
///
/// Its session is one of any terminal: what a terminal adds is tried in real ones (Tests/session).
@Suite struct AgentTests {
  @Test func itGivesItsKeyAndSaysWhoseItIs() throws {
    let office = try Office()
    let agent = try office.start()
    guard let given = try SessionClient.key(of: office.scope, in: office.folder()) else {
      Issue.record("no key")
      return
    }
    #expect(given.answer.holder.name == "keeper")
    #expect(given.answer.holder.ordinal == 7)
    #expect(given.answer.locksIn == 300)
    #expect(given.answer.isAnyTerminal)
    let bytes = unsafe given.key.withUnsafeBytes { unsafe Array($0) }
    #expect(bytes == office.keyBytes)
    #expect(try SessionClient.lock(office.scope, in: office.folder()))
    #expect(agent.end() == .asked)
    #expect(try office.names() == [])
    #expect(try !office.givesKey())
  }

  @Test func askingForItsStateIsNoUse() throws {
    let office = try Office()
    let agent = try office.start()
    office.clock.advance(200)
    #expect(try office.givesKey())
    office.clock.advance(200)
    let status = try #require(try SessionClient.status(of: office.scope, in: office.folder()))
    #expect(status.locksIn == 100)
    #expect(status.age == 400)
    office.clock.advance(101)
    #expect(try !office.givesKey())
    #expect(agent.end() == .timeOver)
    #expect(try office.names() == [])
  }

  @Test func sayingThatSomebodyIsAtWorkIsUse() throws {
    let office = try Office()
    let agent = try office.start()
    for _ in 0..<3 {
      office.clock.advance(200)
      #expect(try SessionClient.use(of: office.scope, in: office.folder()))
    }
    office.clock.advance(301)
    #expect(try !SessionClient.use(of: office.scope, in: office.folder()))
    #expect(agent.end() == .timeOver)
  }

  @Test func theKeyComesFromTheProcessThatStartedItAlone() throws {
    let office = try Office()
    let receiving = Receiving(try office.station(), from: getpid())
    #expect(try AgentStart.give(office.key(), to: getpid(), of: office.scope, in: office.folder()))
    #expect(receiving.key() == office.keyBytes)
    // Whoever is not it is told nothing, and does not end the waiting.
    let other = Receiving(try office.station(), from: 1)
    #expect(throws: AgentError.ended) {
      _ = try AgentStart.give(office.key(), to: getpid(), of: office.scope, in: office.folder())
    }
    #expect(other.key() == nil)
    // Nor is the key given to another than was started.
    let third = Receiving(try office.station(), from: getpid())
    #expect(throws: AgentError.notAnAgent) {
      _ = try AgentStart.give(office.key(), to: 1, of: office.scope, in: office.folder())
    }
    #expect(third.key() == nil)
    #expect(try office.names() == [])
  }

  @Test func whatIsNoKeyEndsIt() throws {
    let office = try Office()
    let receiving = Receiving(try office.station(), from: getpid())
    try office.say([34, 0, 0, 0, 1, 4] + [UInt8](repeating: 7, count: 32))
    #expect(receiving.key() == nil)
    #expect(try office.names() == [])
  }

  @Test func afterSleepNothingIsAnswered() throws {
    let office = try Office()
    let agent = try office.start()
    office.clock.sleep(30)
    #expect(try SessionClient.status(of: office.scope, in: office.folder()) == nil)
    #expect(agent.end() == .timeOver)
  }

  @Test func oneSessionHasOneAgent() throws {
    let office = try Office()
    let agent = try office.start()
    #expect(throws: AgentError.exists) { _ = try office.begin() }
    #expect(try SessionClient.lock(office.scope, in: office.folder()))
    #expect(agent.end() == .asked)
  }

  /// A killed agent leaves its socket: who asks next takes it away.
  @Test func aSocketWithoutAnAgentIsNone() throws {
    let office = try Office()
    let agent = try office.start()
    #expect(try SessionClient.lock(office.scope, in: office.folder()))
    _ = agent.end()
    try office.leaveSocket()
    #expect(try office.names() == [office.scope.socketName])
    #expect(try !office.givesKey())
    #expect(try office.names() == [])
  }

  @Test(arguments: [
    [], [1, 0, 0, 0], [2, 0, 0, 0, 1, 9], [255, 255, 255, 255], [0, 0, 0, 0], [16, 4, 0, 0],
    [2, 0, 0, 0, 9, 1], [17, 0, 0, 0] + [UInt8](repeating: 1, count: 17),
  ])
  func whatIsNoRequestTakesNothingFromOthers(bytes: [UInt8]) throws {
    let office = try Office()
    let agent = try office.start()
    try office.say(bytes)
    #expect(try office.givesKey())
    #expect(try SessionClient.lock(office.scope, in: office.folder()))
    #expect(agent.end() == .asked)
  }

  @Test func aFolderThatOthersReachIsRefused() throws {
    let office = try Office()
    unsafe chmod(office.path, 0o750)
    #expect(throws: AgentError.folderNotPrivate(path: office.path)) { _ = try office.begin() }
    unsafe chmod(office.path, 0o700)
  }

  @Test func aSocketThatOthersReachIsNotConnectedTo() throws {
    let office = try Office()
    let agent = try office.start()
    let socket = "\(office.path)/\(office.scope.socketName)"
    unsafe chmod(socket, 0o622)
    #expect(throws: AgentError.notAnAgent) { try office.givesKey() }
    unsafe chmod(socket, 0o600)
    #expect(try office.givesKey())
    office.clock.advance(100_000)
    try office.say([])
    #expect(agent.end() == .timeOver)
  }
}

/// A folder, a scope and a key for one test.
private final class Office: Sendable {
  let path: String
  let scope: SessionScope
  let clock = SetClock()
  let keyBytes: [UInt8] = (0..<32).map { UInt8($0) }

  init() throws {
    try Sodium.start()
    let parent = FileManager.default.temporaryDirectory
    path = parent.appending(path: "haven-agent-\(UUID().uuidString)").path
    unsafe mkdir(path, 0o700)
    scope = .anyTerminal(vault: (0..<16).map { _ in UInt8.random(in: 0...255) })
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Whether the agent gives the key.
  func givesKey() throws -> Bool {
    guard let given = try SessionClient.key(of: scope, in: folder()) else { return false }
    return unsafe given.key.withUnsafeBytes { unsafe Array($0) } == keyBytes
  }

  func folder() throws -> RuntimeFolder { try RuntimeFolder(at: path) }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }

  func key() throws -> SecretKey<KeyUse.SessionRing> {
    let bytes = keyBytes
    return try unsafe SecretKey<KeyUse.SessionRing> { (room: UnsafeMutableRawBufferPointer) in
      unsafe room.copyBytes(from: bytes)
    }
  }

  func station() throws -> Station {
    try Station(
      Handover(
        scope: scope, limits: .standard,
        holder: SessionHolder(keyholder: Array(1...16), ordinal: 7, name: "keeper")!,
        folder: path, clearsScreen: false),
      terminal: unsafe open("/dev/null", O_RDONLY))
  }

  func begin() throws -> Agent {
    let clock = clock
    return try Agent(at: station(), with: key(), clock: { clock.now() })
  }

  /// An agent on a thread of its own.
  func start() throws -> Running {
    let running = Running()
    let agent = AgentBox(try begin())
    Thread.detachNewThread { running.finish(agent.run()) }
    return running
  }

  /// Says something to the socket that no client would.
  func say(_ bytes: [UInt8]) throws {
    let descriptor = try connected()
    defer { close(descriptor) }
    _ = unsafe bytes.withUnsafeBytes {
      unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  private func connected() throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let code = unsafe address { unsafe connect(descriptor, $0, $1) }
    try #require(code == 0)
    return descriptor
  }

  /// A socket that nothing listens at.
  func leaveSocket() throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    fchmod(descriptor, 0o600)
    let code = unsafe address { unsafe bind(descriptor, $0, $1) }
    try #require(code == 0)
    close(descriptor)
  }

  private func address<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) {
      unsafe $0.copyBytes(from: "\(path)/\(scope.socketName)".utf8)
    }
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

/// A station that waits for its key on a thread of its own, for half a second.
private final class Receiving: Sendable {
  private let found = Mutex<[UInt8]??>(nil)

  init(_ station: consuming Station, from starter: Int32) {
    let box = StationBox(station)
    Thread.detachNewThread { [self] in
      let bytes = box.receiveKey(from: starter)
      found.withLock { $0 = .some(bytes) }
    }
  }

  /// The key that came; nil when none did.
  func key() -> [UInt8]? {
    while true {
      if let key = found.withLock({ $0 }) { return key }
      usleep(2_000)
    }
  }
}

private final class StationBox: @unchecked Sendable {
  private var station: Station

  init(_ station: consuming Station) { self.station = station }

  func receiveKey(from starter: Int32) -> [UInt8]? {
    defer { station.leave() }
    guard let key = try? station.receiveKey(from: starter, patience: 5_000) else { return nil }
    return unsafe key.withUnsafeBytes { unsafe Array($0) }
  }
}

/// A clock that goes on when told to.
private final class SetClock: Sendable {
  /// Whole seconds: sums of others are not exact, and a second more or less would be told.
  private let moment: Mutex<Moment>

  init() {
    var now = SessionClock.now()
    now.withSleep.round(.down)
    now.awake.round(.down)
    moment = Mutex(now)
  }

  func now() -> Moment { moment.withLock { $0 } }

  func advance(_ seconds: Double) {
    moment.withLock {
      $0.withSleep += seconds
      $0.awake += seconds
    }
  }

  func sleep(_ seconds: Double) { moment.withLock { $0.withSleep += seconds } }
}

/// An agent on its way to the thread that runs it.
private final class AgentBox: Sendable {
  private let agent: Mutex<Agent>

  init(_ agent: consuming sending Agent) { self.agent = Mutex(agent) }

  func run() -> Agent.End { agent.withLock { $0.run() } }
}

/// How an agent ended.
private final class Running: Sendable {
  private let ended = Mutex<Agent.End?>(nil)

  func finish(_ end: Agent.End) { ended.withLock { $0 = end } }

  /// Nil when it did not within ten seconds.
  func end() -> Agent.End? {
    for _ in 0..<1000 {
      if let end = ended.withLock({ $0 }) { return end }
      usleep(10_000)
    }
    return nil
  }
}
