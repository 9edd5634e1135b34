internal import Synchronization

/// A bar on standard error for work that takes longer than a second.
final class ProgressBar: Sendable {
  private struct State {
    var isVisible = false
    var lastDrawn = 0.0
  }

  private let isShown: Bool
  private let start = Clock.monotonicSeconds()
  private let state = Mutex(State())
  private static let width = 30

  init(isShown: Bool) { self.isShown = isShown }

  /// Draws it when it is time to; `all` is 0 where the end is not known.
  func show(_ done: Int, of all: Int) {
    guard isShown else { return }
    let now = Clock.monotonicSeconds()
    state.withLock { state in
      guard now - start >= 1, now - state.lastDrawn >= 0.1 else { return }
      state.isVisible = true
      state.lastDrawn = now
      Descriptor.error.write("\r\(Self.line(done, all))")
    }
  }

  /// Takes it away.
  func end() {
    state.withLock { state in
      guard state.isVisible else { return }
      state.isVisible = false
      Descriptor.error.write("\r\(String(repeating: " ", count: Self.width + 10))\r")
    }
  }

  private static func line(_ done: Int, _ all: Int) -> String {
    guard all > 0 else { return "\(done)" }
    let share = min(1, max(0, Double(done) / Double(all)))
    let filled = Int(share * Double(width))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    return "[\(bar)] \(Int(share * 100)) %"
  }
}
