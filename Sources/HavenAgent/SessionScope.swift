internal import Glibc
internal import HavenCrypto

/// Whose session it is: one vault, one user, one terminal, one leader of the terminal's processes.
///
/// A process number is given again, and so is a terminal's; the moment at which the leader started is not.
package struct SessionScope: Equatable, Hashable, Sendable {
  /// 16 bytes.
  package let vault: [UInt8]
  package let user: UInt32
  /// The device number of the terminal; 0 for a session of any terminal.
  package let terminal: UInt32
  package let leader: Int32
  package let leaderStart: UInt64

  package init(
    vault: [UInt8], user: UInt32, terminal: UInt32, leader: Int32, leaderStart: UInt64
  ) {
    self.vault = vault
    self.user = user
    self.terminal = terminal
    self.leader = leader
    self.leaderStart = leaderStart
  }

  /// Of any process of a user.
  package static func anyTerminal(vault: [UInt8], user: UInt32 = geteuid()) -> SessionScope {
    SessionScope(vault: vault, user: user, terminal: 0, leader: 0, leaderStart: 0)
  }

  /// Where a process is; nil without a controlling terminal, or when its leader has ended.
  package static func of(_ process: Int32, user: UInt32, vault: [UInt8]) -> SessionScope? {
    guard let facts = ProcessFacts.of(process), facts.terminal != 0, facts.session != 0,
      let leader = ProcessFacts.of(facts.session), leader.session == facts.session,
      leader.terminal == facts.terminal
    else { return nil }
    return SessionScope(
      vault: vault, user: user, terminal: facts.terminal, leader: facts.session,
      leaderStart: leader.startTicks)
  }

  /// Where this process is.
  package static func ofThisProcess(vault: [UInt8]) -> SessionScope? {
    of(getpid(), user: geteuid(), vault: vault)
  }

  package var isAnyTerminal: Bool { terminal == 0 }

  /// The name of its socket: it tells nobody which vault, and is another one after the machine started anew.
  package var socketName: String {
    var transcript = Transcript(.sessionSocket, byteCount: 16)
    transcript.append(vault)
    transcript.append(Self.bootID)
    for number in [UInt64(user), UInt64(terminal), UInt64(UInt32(bitPattern: leader)), leaderStart]
    {
      transcript.append(number)
    }
    return Hash.hexadecimal(transcript.digest())
  }

  /// A text that is another one each time the machine starts.
  private static let bootID: [UInt8] = {
    let file = unsafe open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return unsafe [UInt8](unsafeUninitializedCapacity: 64) { room, count in
      count = unsafe max(0, read(file, room.baseAddress, room.count))
    }
  }()
}
