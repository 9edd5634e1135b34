import Glibc

/// Threads that end before their maker goes on.
package enum Threads {
  /// The processors that this process may use, and at most 8: more threads would wait for memory.
  package static var processorCount: Int { max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Calls `body` with 0..<count, each in a thread of its own; the last in the caller's.
  ///
  /// - Throws: `.io` when a thread cannot be made; those made have ended by then.
  package static func run(count: Int, _ body: @Sendable (Int) -> Void) throws(StoreError) {
    let code = withoutActuallyEscaping(body) { body in
      var threads: [pthread_t] = []
      var code: Int32 = 0
      for index in 0..<(count - 1) where code == 0 {
        var thread = pthread_t()
        let task = unsafe Unmanaged.passRetained(Task { body(index) })
        code = unsafe pthread_create(&thread, nil, runTask, task.toOpaque())
        if code == 0 { threads.append(thread) } else { unsafe task.release() }
      }
      if code == 0 { body(count - 1) }
      // Joined before `body` goes out of scope: it has not escaped.
      for thread in threads { pthread_join(thread, nil) }
      return code
    }
    guard code == 0 else { throw .io(operation: "make a thread", code: code) }
  }

  fileprivate final class Task: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

private func runTask(_ task: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  unsafe Unmanaged<Threads.Task>.fromOpaque(task!).takeRetainedValue().body()
  return nil
}
