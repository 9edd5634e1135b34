internal import CPlatform
internal import Glibc

/// The process at the other end of a connection, proven by the kernel.
struct Peer: ~Copyable {
  private let process: Int32
  private let user: UInt32
  /// Names the process and no later one of its number.
  private let descriptor: Int32

  /// Nil when the kernel says nothing, or the process has ended.
  init?(of socket: Int32) {
    var process: Int32 = 0
    var user: UInt32 = 0
    guard unsafe haven_peer(socket, &process, &user) == 0, process > 0 else { return nil }
    // The one that connected; before Linux 6.5, the one that has its number now.
    var found = haven_peer_process(socket)
    if found < 0 { found = haven_open_process(process) }
    guard found >= 0 else { return nil }
    self.process = process
    self.user = user
    descriptor = found
  }

  deinit { close(descriptor) }

  /// Where it is: read first, and then it must still be alive, else what was read could be of another process.
  func scope(vault: [UInt8]) -> SessionScope? {
    let scope = SessionScope.of(process, user: user, vault: vault)
    return isAlive ? scope : nil
  }

  /// Whether it may use a session.
  func belongs(to scope: SessionScope) -> Bool {
    guard user == scope.user else { return false }
    return scope.isAnyTerminal ? isAlive : self.scope(vault: scope.vault) == scope
  }

  private var isAlive: Bool {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&waited, 1, 0) == 0
  }
}
