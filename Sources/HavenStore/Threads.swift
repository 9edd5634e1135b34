internal import CPlatform
import Glibc
import Synchronization

/// Threads that end before their maker goes on.
package enum Threads {
  /// The processors that this process may use, and at most 8: more threads would wait for memory.
  package static var processorCount: Int { max(1, min(8, Int(haven_processor_count()))) }

  /// Calls `body` with 0..<count, each in a thread of its own; the last in the caller's.
  ///
  /// - Throws: `.io` when a thread cannot be made; those made have ended by then.
  package static func run(count: Int, _ body: @Sendable (Int) -> Void) throws(StoreError) {
    let failure: StoreError? = withoutActuallyEscaping(body) { body in
      let others = ThreadGroup()
      // Joined before `body` goes out of scope: it has not escaped.
      defer { others.join() }
      do throws(StoreError) {
        for index in 0..<(count - 1) { try others.start { body(index) } }
      } catch { return error }
      body(count - 1)
      return nil
    }
    if let failure { throw failure }
  }

  /// What `body` makes of the items, in their order: equal shares of them, each in a thread of its own.
  ///
  /// - Parameter smallestShare: Fewer items than this are done before another thread has begun.
  package static func mapShares<Item: Sendable, Made: Sendable>(
    of items: [Item], workers: Int, smallestShare: Int,
    _ body: @Sendable (ArraySlice<Item>) -> [Made]
  ) throws(StoreError) -> [Made] {
    let shares = max(1, min(workers, items.count / smallestShare))
    guard shares > 1 else { return body(items[...]) }
    let made = Mutex([[Made]](repeating: [], count: shares))
    try run(count: shares) { share in
      let part = body(items[items.count * share / shares..<items.count * (share + 1) / shares])
      made.withLock { $0[share] = part }
    }
    return made.withLock { $0.flatMap(\.self) }
  }
}

/// Threads that go on while their maker does something else; they are waited for before the group goes away.
package final class ThreadGroup {
  private var threads: [pthread_t] = []

  /// Creates a group without threads.
  package init() {}

  deinit { join() }

  /// Calls `body` in a thread of its own.
  ///
  /// - Throws: `.io` when there can be no more threads.
  package func start(_ body: @escaping @Sendable () -> Void) throws(StoreError) {
    var thread = pthread_t()
    let task = unsafe Unmanaged.passRetained(Task(body: body))
    let code = unsafe pthread_create(&thread, nil, runTask, task.toOpaque())
    guard code == 0 else {
      unsafe task.release()
      throw .io(operation: "make a thread", code: code)
    }
    threads.append(thread)
  }

  /// Waits until all threads have ended.
  package func join() {
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }

  fileprivate final class Task: Sendable {
    let body: @Sendable () -> Void
    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

private func runTask(_ task: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  unsafe Unmanaged<ThreadGroup.Task>.fromOpaque(task!).takeRetainedValue().body()
  return nil
}
