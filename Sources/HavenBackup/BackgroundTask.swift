internal import HavenStore
internal import Synchronization

/// Work in a thread of its own, which is waited for before the task goes away.
final class BackgroundTask<Value: Sendable> {
  private let group = ThreadGroup()
  private let result = Result()

  /// Where the thread leaves what became of the work.
  private final class Result: Sendable {
    let value = Mutex<Swift.Result<Value, any Error>?>(nil)
  }

  /// Begins.
  ///
  /// - Throws: `StoreError.io` when there can be no more threads.
  init(_ body: @escaping @Sendable () throws -> Value) throws {
    let result = result
    try group.start {
      let made = Swift.Result { try body() }
      result.value.withLock { $0 = made }
    }
  }

  /// Waits for the end, and takes what was made.
  ///
  /// - Throws: What went wrong with the work.
  consuming func value() throws -> Value {
    group.join()
    guard let made = result.value.withLock({ $0 }) else {
      preconditionFailure("a thread that ended left what it made")
    }
    return try made.get()
  }
}
