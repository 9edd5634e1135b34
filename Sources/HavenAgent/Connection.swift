internal import CPlatform
internal import Glibc

/// A connected socket of AF_UNIX on which frames go to and fro, each within a time.
///
/// Whoever is at the other end may say anything, or nothing: no frame is longer than `Wire.byteLimit`, and nobody is
/// waited for longer than `patience`.
@safe struct Connection: ~Copyable {
  /// To wait on.
  let descriptor: Int32

  /// Milliseconds for a whole frame.
  private let patience: Int64

  /// How long an agent waits for a command, which others wait behind.
  private static let agentsPatience: Int64 = 1_000
  /// How long a command waits for an agent, on a machine that has much else to do.
  private static let commandsPatience: Int64 = 10_000

  /// Takes over a socket.
  private init(taking socket: Int32, patience: Int64) {
    descriptor = socket
    self.patience = patience
  }

  deinit { close(descriptor) }

  /// Connects to what lies at a name, and proves that it is this user's process.
  ///
  /// - Throws: `.notAnAgent`, `.system`.
  /// - Returns: Nil where nothing listens; what a killed process left there is taken away.
  static func connect(
    _ name: String, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Connection? {
    guard try folder.hasOwnSocket(name) else { return nil }
    let connection = try make(patience: commandsPatience)
    let code = unsafe withAddress(of: folder.reach(name)) { address, size in
      unsafe Glibc.connect(connection.descriptor, address, size) == 0 ? 0 : errno
    }
    switch code {
    case 0: break
    case ENOENT: return nil
    case ECONNREFUSED:
      folder.remove(name)
      return nil
    // So many wait for it already that it must be stuck.
    case EAGAIN: throw .notAnAgent
    default: throw .system(operation: "connect to the session", code: code)
    }
    guard connection.listener?.user == geteuid() else { throw .notAnAgent }
    return connection
  }

  /// Who listens at the other end: the process that began to, and its user.
  var listener: (process: Int32, user: UInt32)? {
    var process: Int32 = 0
    var user: UInt32 = 0
    guard unsafe haven_peer(descriptor, &process, &user) == 0 else { return nil }
    return (process, user)
  }

  /// Listens at a name that nothing has.
  static func listen(
    at name: String, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> Connection {
    let listener = try make(patience: agentsPatience)
    // The socket's name gets the mode of its descriptor: it is 0600 from its first moment.
    fchmod(listener.descriptor, 0o600)
    let code = unsafe withAddress(of: folder.reach(name)) { address, size in
      unsafe bind(listener.descriptor, address, size) == 0 ? 0 : errno
    }
    guard code != EADDRINUSE else { throw .exists }
    guard code == 0 else { throw .system(operation: "name a socket", code: code) }
    guard Glibc.listen(listener.descriptor, 16) == 0 else {
      let error = AgentError.system("listen")
      folder.remove(name)
      throw error
    }
    return listener
  }

  /// A socket on which no call waits: all waiting is `poll`, for a time.
  private static func make(patience: Int64) throws(AgentError) -> Connection {
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let found = socket(AF_UNIX, Int32(kind), 0)
    guard found >= 0 else { throw .system("make a socket") }
    return Connection(taking: found, patience: patience)
  }

  private static func withAddress<R>(
    of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R
  ) -> R {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
      precondition(path.utf8.count < room.count, "an address of a socket has 107 bytes")
      unsafe room.copyBytes(from: path.utf8)
    }
    return unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe body(address, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// The next connection, or nil when there is none.
  func accept() -> Connection? {
    let found = haven_accept(descriptor)
    return found >= 0 ? Connection(taking: found, patience: Self.agentsPatience) : nil
  }

  /// Sends one frame that holds no secret.
  func send(_ bytes: [UInt8]) throws(AgentError) {
    let sent = unsafe bytes.withUnsafeBytes { bytes in
      Result { () throws(AgentError) in try unsafe send(bytes) }
    }
    try sent.get()
  }

  /// Receives one frame that holds no secret.
  func receive(byteLimit: Int) throws(AgentError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: byteLimit)
    let received = unsafe bytes.withUnsafeMutableBytes { bytes in
      Result { () throws(AgentError) in try unsafe receive(into: bytes) }
    }
    bytes.removeLast(byteLimit - (try received.get()))
    return bytes
  }

  /// Sends one frame.
  ///
  /// - Throws: `.ended` when the other end is gone; `.notAnAgent` when it does not take it.
  func send(_ bytes: UnsafeRawBufferPointer) throws(AgentError) {
    precondition(bytes.count <= Wire.byteLimit, "a frame has a limit")
    let deadline = SessionClock.milliseconds() + patience
    var head = UInt32(bytes.count).littleEndian
    try unsafe withUnsafeBytes(of: &head) { (head) throws(AgentError) in
      try unsafe sendAll(head, deadline)
    }
    try unsafe sendAll(bytes, deadline)
  }

  private func sendAll(_ bytes: UnsafeRawBufferPointer, _ deadline: Int64) throws(AgentError) {
    var rest = unsafe bytes
    while rest.count > 0 {
      try wait(for: Int16(POLLOUT), until: deadline)
      let count = unsafe Glibc.send(
        descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      if count < 0, errno == EAGAIN || errno == EINTR { continue }
      guard count > 0 else { throw .ended }
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Receives one frame into the room; answers its number of bytes.
  ///
  /// - Throws: `.ended` when the other end says nothing any more; `.notAnAgent` for a frame that is too long, cut
  ///   off, or does not come.
  func receive(into room: UnsafeMutableRawBufferPointer) throws(AgentError) -> Int {
    let deadline = SessionClock.milliseconds() + patience
    var head = UInt32(0)
    try unsafe withUnsafeMutableBytes(of: &head) { (head) throws(AgentError) in
      try unsafe receiveAll(head, deadline, atEnd: .ended)
    }
    let count = Int(UInt32(littleEndian: head))
    guard count <= min(room.count, Wire.byteLimit) else { throw .notAnAgent }
    try unsafe receiveAll(
      UnsafeMutableRawBufferPointer(rebasing: room[..<count]), deadline, atEnd: .notAnAgent)
    return count
  }

  private func receiveAll(
    _ room: UnsafeMutableRawBufferPointer, _ deadline: Int64, atEnd error: AgentError
  ) throws(AgentError) {
    var rest = unsafe room
    while rest.count > 0 {
      try wait(for: Int16(POLLIN), until: deadline)
      let count = unsafe recv(descriptor, rest.baseAddress, rest.count, Int32(MSG_DONTWAIT))
      if count < 0, errno == EAGAIN || errno == EINTR { continue }
      guard count > 0 else { throw rest.count == room.count ? error : .notAnAgent }
      unsafe rest = UnsafeMutableRawBufferPointer(rebasing: rest[count...])
    }
  }

  private func wait(for events: Int16, until deadline: Int64) throws(AgentError) {
    let left = deadline - SessionClock.milliseconds()
    guard left > 0 else { throw .notAnAgent }
    var waited = pollfd(fd: descriptor, events: events, revents: 0)
    guard unsafe poll(&waited, 1, Int32(clamping: left)) != 0 else { throw .notAnAgent }
  }
}
