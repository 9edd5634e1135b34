internal import Haven
internal import Synchronization

/// A bar on standard error for work that takes longer than a second; a line for each quarter where nothing is drawn.
final class ProgressBar: Sendable {
  private struct State {
    var isVisible = false
    var lastDrawn = 0.0
    var quarters = ProgressQuarters()
  }

  private let isShown: Bool
  private let isLinear = Linear.isOn
  private let language: Language
  private let start = Clock.monotonicSeconds()
  private let state = Mutex(State())
  private static let width = 30

  init(isShown: Bool, in language: Language) {
    self.isShown = isShown
    self.language = language
  }

  /// Draws it when it is time to; `all` is 0 where the end is not known.
  func show(_ done: Int, of all: Int) {
    guard isShown else { return }
    let now = Clock.monotonicSeconds()
    state.withLock { state in
      guard now - start >= 1, now - state.lastDrawn >= 0.1 else { return }
      state.lastDrawn = now
      if isLinear {
        guard let news = state.quarters.news(done, of: all) else { return }
        Descriptor.error.write("haven: \(news.text(in: language))\n")
      } else {
        state.isVisible = true
        Descriptor.error.write("\r\(Self.line(done, all))")
      }
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

/// How far work is, in as few words as tell it: each quarter once, and once that it goes on where its end is not known.
/// Work of several rounds goes back to its beginning; what has been said is not said again.
struct ProgressQuarters {
  private var said = -1

  /// What there is to say now; nil where nothing is new.
  mutating func news(_ done: Int, of all: Int) -> Sentence? {
    let quarter = all > 0 ? min(3, Int(max(0, Double(done) / Double(all)) * 4)) : 0
    guard quarter > said else { return nil }
    said = quarter
    switch quarter {
    case 1: return Words.quarterDone
    case 2: return Words.halfDone
    case 3: return Words.threeQuartersDone
    default: return Words.atWork
    }
  }
}
