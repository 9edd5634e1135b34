internal import Glibc
internal import Haven
internal import Synchronization

/// Ctrl-C, a hang-up, a request to end: the terminal is put back, and the process ends at once.
///
/// One thread waits for the signals, so that none of this runs in a signal handler. What a transaction
/// had not committed is not in the vault; what was being written beside it is swept later.
final class Interruption: Sendable {
  static let shared = Interruption()

  private struct State {
    var terminal: Int32?
    var modes = termios()
    /// What a terminal is shown when it is put back.
    var closing = "\n"
    /// What is done at the end, and what there is to say of it.
    var lastDeed: (@Sendable () -> HavenError?)?
    var holdCount = 0
    var pending: Int32?
  }

  private let state = Mutex(State())
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  private init() {}

  /// Starts to wait.
  func begin() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in Self.signals { unsafe sigaddset(&set, number) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    var thread = pthread_t()
    unsafe pthread_create(&thread, nil, { _ in unsafe Interruption.shared.wait() }, nil)
    pthread_detach(thread)
  }

  private func wait() -> UnsafeMutableRawPointer? {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in Self.signals { unsafe sigaddset(&set, number) }
    while true {
      var number: Int32 = 0
      guard unsafe sigwait(&set, &number) == 0 else { continue }
      state.withLock { state in
        if state.holdCount > 0 {
          state.pending = number
        } else {
          Self.end(by: number, state)
        }
      }
    }
  }

  private static func end(by number: Int32, _ state: State) -> Never {
    if let terminal = state.terminal {
      var modes = state.modes
      unsafe tcsetattr(terminal, TCSANOW, &modes)
      Descriptor(number: terminal).write(state.closing)
    }
    let outcome = state.lastDeed?()
    if let outcome { Talk(language: .english, isQuiet: false).report(outcome) }
    guard number == SIGINT else { _exit(128 + number) }
    if outcome == nil { Talk(language: .english, isQuiet: false).report(.interrupted) }
    _exit(ExitStatus.interrupted.rawValue)
  }

  /// From here on an interruption waits for `letIn`: for what must not stop half-way.
  func holdOff() { state.withLock { $0.holdCount += 1 } }

  /// Lets interruptions happen again, one that came meanwhile at once.
  func letIn() {
    state.withLock { state in
      state.holdCount -= 1
      if state.holdCount == 0, let number = state.pending { Self.end(by: number, state) }
    }
  }

  /// Remembers the modes of a terminal, to put them back whatever happens; nil when all is put back.
  func remember(terminal: Int32?, modes: termios, closing: String = "\n") {
    state.withLock { state in
      state.terminal = terminal
      state.modes = modes
      state.closing = closing
    }
  }

  /// Has something done when an interruption comes while `body` runs: on the thread that waits for signals.
  ///
  /// - Parameter deed: Answers what to say of it.
  func ending<R>(with deed: @escaping @Sendable () -> HavenError?, _ body: () throws -> R) rethrows
    -> R
  {
    state.withLock { $0.lastDeed = deed }
    defer { state.withLock { $0.lastDeed = nil } }
    return try body()
  }
}
