internal import Glibc
package import HavenStore
internal import Synchronization

/// The kernel, but one call, or every call from one on, fails.
package final class FaultySystemCalls: SystemCalls {
  package enum Extent { case one, allFromThere }

  private let failing: Int
  private let extent: Extent
  private let code: Int32
  private let writesShort: Bool
  private let deadProcesses: Bool
  private let beforeRename: @Sendable () -> Void
  private let live = LiveSystemCalls()
  private let count = Mutex(0)

  /// - Parameters:
  ///   - number: The call that fails, counted from 1; 0 for none.
  ///   - writesShort: Whether a write takes half of the bytes at a time.
  ///   - deadProcesses: Whether every other process, and this one, counts as ended.
  ///   - beforeRename: Called before each renaming.
  package init(
    failing number: Int, _ extent: Extent = .one, with code: Int32 = EIO,
    writesShort: Bool = false, deadProcesses: Bool = false,
    beforeRename: @escaping @Sendable () -> Void = {}
  ) {
    self.beforeRename = beforeRename
    failing = number
    self.extent = extent
    self.code = code
    self.writesShort = writesShort
    self.deadProcesses = deadProcesses
  }

  /// Whether the call to fail has been reached.
  package var hasFailed: Bool { count.withLock { failing > 0 && $0 >= failing } }

  private func fails() -> Bool {
    count.withLock { count in
      count += 1
      switch extent {
      case .one: return count == failing
      case .allFromThere: return failing > 0 && count >= failing
      }
    }
  }

  package func open(folder: Int32, name: String, flags: Int32, mode: UInt32) -> Int32 {
    fails() ? -code : live.open(folder: folder, name: name, flags: flags, mode: mode)
  }

  package func close(_ descriptor: Int32) -> Int32 { live.close(descriptor) }

  package func read(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    fails() ? Int(-code) : unsafe live.read(descriptor, into: bytes)
  }

  package func read(_ descriptor: Int32, at offset: Int, into bytes: UnsafeMutableRawBufferPointer)
    -> Int
  {
    fails() ? Int(-code) : unsafe live.read(descriptor, at: offset, into: bytes)
  }

  package func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    if fails() { return Int(-code) }
    let part = writesShort ? unsafe bytes.prefix((bytes.count + 1) / 2) : unsafe bytes.prefix(.max)
    return unsafe live.write(descriptor, UnsafeRawBufferPointer(rebasing: part))
  }

  package func sync(_ descriptor: Int32) -> Int32 { fails() ? -code : live.sync(descriptor) }

  package func status(of descriptor: Int32) -> Result<FileStatus, Errno> {
    fails() ? .failure(Errno(code: code)) : live.status(of: descriptor)
  }

  package func status(folder: Int32, name: String) -> Result<FileStatus, Errno> {
    fails() ? .failure(Errno(code: code)) : live.status(folder: folder, name: name)
  }

  package func changeMode(folder: Int32, name: String, to mode: UInt32) -> Int32 {
    fails() ? -code : live.changeMode(folder: folder, name: name, to: mode)
  }

  package func setTimes(folder: Int32, name: String, secondsSinceEpoch: Int64) -> Int32 {
    fails()
      ? -code : live.setTimes(folder: folder, name: name, secondsSinceEpoch: secondsSinceEpoch)
  }

  package func makeFolder(folder: Int32, name: String, mode: UInt32) -> Int32 {
    fails() ? -code : live.makeFolder(folder: folder, name: name, mode: mode)
  }

  package func rename(folder: Int32, from: String, to: String, keepingExisting: Bool) -> Int32 {
    beforeRename()
    return fails()
      ? -code : live.rename(folder: folder, from: from, to: to, keepingExisting: keepingExisting)
  }

  package func link(folder: Int32, from: String, to: String) -> Int32 {
    fails() ? -code : live.link(folder: folder, from: from, to: to)
  }

  package func remove(folder: Int32, name: String, isFolder: Bool) -> Int32 {
    fails() ? -code : live.remove(folder: folder, name: name, isFolder: isFolder)
  }

  package func names(in descriptor: Int32) -> Result<[String], Errno> {
    fails() ? .failure(Errno(code: code)) : live.names(in: descriptor)
  }

  package func isRunning(_ pid: Int32) -> Bool { !deadProcesses && live.isRunning(pid) }
}

/// Fails each call of an operation in turn, until it succeeds without one failing.
///
/// - Parameter attempt: Runs the operation through the calls.
/// - Parameter check: Holds what is there to what may be there after a failure.
package func sweepFaults(
  _ extent: FaultySystemCalls.Extent = .one, code: Int32,
  attempt: (FaultySystemCalls) throws -> Void, check: (_ number: Int) throws -> Void
) throws -> Int {
  for number in 1...500 {
    let calls = FaultySystemCalls(failing: number, extent, with: code)
    do {
      try attempt(calls)
      if !calls.hasFailed { return number - 1 }
    } catch is StoreError {
      try check(number)
    }
  }
  preconditionFailure("an operation makes fewer than 500 calls")
}
