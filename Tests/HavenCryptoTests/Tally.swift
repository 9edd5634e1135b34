import Synchronization

/// A count that several threads increase.
final class Tally: Sendable {
  private let value = Mutex(0)

  var count: Int { value.withLock { $0 } }

  func increase() { value.withLock { $0 += 1 } }
}
