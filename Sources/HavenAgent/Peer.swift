internal import CPlatform

/// The process at the other end of a connection, proven by the kernel.
struct Peer: ~Copyable {
  private let process: Int32
  private let user: UInt32
  private let handle: ProcessHandle

  /// Nil when the kernel says nothing, or the process has ended.
  init?(of socket: Int32) {
    var process: Int32 = 0
    var user: UInt32 = 0
    guard unsafe haven_peer(socket, &process, &user) == 0, process > 0 else { return nil }
    // The one that connected; before Linux 6.5, the one that has its number now.
    let found = haven_peer_process(socket)
    guard let handle = found >= 0 ? ProcessHandle(taking: found) : ProcessHandle(process) else {
      return nil
    }
    self.process = process
    self.user = user
    self.handle = handle
  }

  /// Whether it is a certain process of a user, and lives.
  func isProcess(_ number: Int32, of user: UInt32) -> Bool {
    process == number && self.user == user && handle.isAlive
  }

  /// Whether it may use a session. Where it is is read first, and then it must still be alive, else what was read
  /// could be of another process.
  func belongs(to scope: SessionScope) -> Bool {
    guard user == scope.user else { return false }
    let isThere =
      scope.isAnyTerminal || SessionScope.of(process, user: user, vault: scope.vault) == scope
    return isThere && handle.isAlive
  }
}
