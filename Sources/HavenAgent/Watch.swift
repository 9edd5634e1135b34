internal import CPlatform
internal import Glibc

/// All that an agent waits for beside its socket: signals, the end of the session's leader, the terminal's
/// hang-up, and a moment.
@safe struct Watch: ~Copyable {
  private let signals: Int32
  private let timer: Int32
  /// -1 for a session of any terminal, as is `terminal`: poll(2) passes over those.
  private let leader: Int32
  private let terminal: Int32

  enum Event: Equatable {
    case end(Agent.End)
    case connection
    case none
  }

  /// The signals that end an agent; all others that would are left to the kernel.
  private static let endings = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]

  /// Takes the terminal's descriptor over.
  ///
  /// - Throws: `.refused` when the leader that the scope names has ended by now.
  init(_ scope: SessionScope, terminal: Int32) throws(AgentError) {
    let leader = try Self.leader(of: scope)
    if scope.isAnyTerminal { close(terminal) }
    self.leader = leader
    self.terminal = scope.isAnyTerminal ? -1 : terminal
    signals = unsafe haven_await_signals(Self.endings, Int32(Self.endings.count))
    timer = haven_make_timer()
    precondition(signals >= 0 && timer >= 0, "the kernel has descriptors left")
  }

  private static func leader(of scope: SessionScope) throws(AgentError) -> Int32 {
    if scope.isAnyTerminal { return -1 }
    let leader = haven_open_process(scope.leader)
    // The descriptor first: whom it names cannot change any more.
    guard leader >= 0, let facts = ProcessFacts.of(scope.leader),
      facts.startTicks == scope.leaderStart, facts.terminal == scope.terminal
    else {
      if leader >= 0 { close(leader) }
      throw .refused
    }
    return leader
  }

  deinit {
    for descriptor in [signals, timer, leader, terminal] where descriptor >= 0 { close(descriptor) }
  }

  /// Has the next `wait` return at a moment, in seconds with sleep.
  func wake(at seconds: Double) {
    let whole = seconds.rounded(.down)
    haven_set_timer(timer, Int64(whole), max(1, Int64((seconds - whole) * 1e9)))
  }

  /// Takes from the terminal what stands on it, and what was there before, where it keeps that; says why it is empty.
  ///
  /// A terminal that takes nothing now is not waited for.
  func clearScreen() {
    guard terminal >= 0 else { return }
    let words = Array("\u{1B}[H\u{1B}[2J\u{1B}[3Jhaven: locked\r\n".utf8)
    unsafe write(terminal, words, words.count)
  }

  /// Waits for the first of them.
  func wait(besides listener: Int32) -> Event {
    var waited = [signals, timer, leader, terminal, listener].map { descriptor in
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }
    // A terminal is readable whenever somebody types: only its hang-up is waited for.
    waited[3].events = 0
    guard unsafe poll(&waited, nfds_t(waited.count), -1) > 0 else { return .none }
    if waited[0].revents != 0 { return .end(.signal(haven_next_signal(signals))) }
    if waited[2].revents != 0 { return .end(.leaderEnded) }
    if waited[3].revents != 0 { return .end(.hungUp) }
    if waited[1].revents != 0 {
      var count: UInt64 = 0
      unsafe read(timer, &count, 8)
    }
    return waited[4].revents != 0 ? .connection : .none
  }
}
