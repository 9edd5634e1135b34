internal import Haven
internal import HavenRecords
internal import Synchronization

/// A text while it is being written: what there is of it, when it is kept, and what ends it.
///
/// The thread that reads the keyboard changes it; the one that waits for signals keeps it a last time.
final class Writing: Sendable {
  /// How it ended.
  enum End: Equatable {
    case finished
    /// The writer stops, and goes on another time.
    case kept
    /// The writer wants none of it.
    case discarded
    /// The session is over, or nobody has written for long.
    case locked
    case hungUp
  }

  /// How often it is looked whether something is to be done.
  static let roundMilliseconds: Int32 = 500
  /// A text is sealed this often while it changes: at most two seconds of typing are lost, sealing included.
  private static let keepingSeconds = 1.5

  private struct State {
    var buffer: TextBuffer
    /// The version that was sealed last; nil where nothing is sealed.
    var keptVersion: Int?
    var keptAt: Timestamp?
    var problem: HavenError?
    var lastKeptSeconds = 0.0
    var lastWorkSeconds: Double
    var hasWorked = false

    var hasChanges: Bool { buffer.version != keptVersion ?? 0 }
  }

  private let state: Mutex<State>
  /// One sealing at a time.
  private let sealing = Mutex(())
  let manuscript: Manuscript
  private let watch: SessionWatch?
  private let language: Language

  /// - Parameter watch: The session that the command began with; without one, nobody writing for as long as a session
  ///   lasts without use ends it.
  init(_ manuscript: Manuscript, watch: SessionWatch?, language: Language) {
    self.manuscript = manuscript
    self.watch = watch
    self.language = language
    state = Mutex(
      State(
        buffer: TextBuffer(manuscript.beginning, byteLimit: Limits.promptTextByteCount),
        keptVersion: manuscript.isResumed ? 0 : nil, lastWorkSeconds: Clock.secondsWithSleep()))
  }

  func words(_ sentence: Sentence) -> String { sentence.text(in: language) }

  /// Calls `body` with the text.
  func edit<R>(_ body: (inout TextBuffer) -> R) -> R { state.withLock { body(&$0.buffer) } }

  /// The text so far.
  var text: String { edit { $0.text } }

  /// Whether nothing has been typed since it began.
  var isUntouched: Bool { edit { $0.version == 0 } }

  /// Whether something of it is sealed.
  var isKept: Bool { state.withLock { $0.keptVersion != nil } }

  /// Why it could not be sealed last; nil when it could.
  var problem: HavenError? { state.withLock { $0.problem } }

  /// What the writer should know now.
  var status: Sentence {
    state.withLock { state in
      if let problem = state.problem { return Words.Editor.notKept(words(problem.fact)) }
      return Words.Editor.bar(manuscript.alias, keptAt: state.keptAt)
    }
  }

  // MARK: Keeping

  /// Does what is due: keeps the text, and looks whether it may still be written.
  func round(isAtWork: Bool) -> End? {
    let now = Clock.secondsWithSleep()
    let isDue = state.withLock { state in
      if isAtWork { (state.lastWorkSeconds, state.hasWorked) = (now, true) }
      guard now - state.lastKeptSeconds >= Self.keepingSeconds else { return false }
      state.lastKeptSeconds = now
      return true
    }
    guard isDue else { return nil }
    keepIfChanged()
    return isStillOpen(at: now) ? nil : .locked
  }

  private func isStillOpen(at now: Double) -> Bool {
    guard let watch else {
      return state.withLock { now - $0.lastWorkSeconds < SessionOrder.standardIdleSeconds }
    }
    let isUsed = state.withLock { state in
      defer { state.hasWorked = false }
      return state.hasWorked
    }
    return watch.isOpen(isUsed: isUsed)
  }

  /// Seals the text where it is another than was sealed last; what keeps it from that stands in the lowest row.
  ///
  /// - Returns: Whether all that was typed is sealed.
  @discardableResult
  func keepIfChanged() -> Bool {
    sealing.withLock { _ in
      let (text, version) = state.withLock { state in
        (state.hasChanges ? state.buffer.text : nil, state.buffer.version)
      }
      guard let text else { return true }
      do {
        try manuscript.keep(text)
        state.withLock { state in
          (state.keptVersion, state.keptAt, state.problem) = (version, Clock.now(), nil)
        }
        return true
      } catch {
        state.withLock { $0.problem = HavenError(error) }
        return false
      }
    }
  }
}
