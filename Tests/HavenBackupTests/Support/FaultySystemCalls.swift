import Glibc
import HavenStore
import Synchronization

/// The kernel, but one call, or every call from one on, fails.
final class FaultySystemCalls: SystemCalls {
  enum Extent { case one, allFromThere }

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
  init(
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
  var hasFailed: Bool { count.withLock { failing > 0 && $0 >= failing } }

  private func fails() -> Bool {
    count.withLock { count in
      count += 1
      switch extent {
      case .one: return count == failing
      case .allFromThere: return failing > 0 && count >= failing
      }
    }
  }

  func open(folder: Int32, name: String, flags: Int32, mode: UInt32) -> Int32 {
    fails() ? -code : live.open(folder: folder, name: name, flags: flags, mode: mode)
  }

  func close(_ descriptor: Int32) -> Int32 { live.close(descriptor) }

  func read(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    fails() ? Int(-code) : unsafe live.read(descriptor, into: bytes)
  }

  func read(_ descriptor: Int32, at offset: Int, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    fails() ? Int(-code) : unsafe live.read(descriptor, at: offset, into: bytes)
  }

  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    if fails() { return Int(-code) }
    let part = writesShort ? unsafe bytes.prefix((bytes.count + 1) / 2) : unsafe bytes.prefix(.max)
    return unsafe live.write(descriptor, UnsafeRawBufferPointer(rebasing: part))
  }

  func sync(_ descriptor: Int32) -> Int32 { fails() ? -code : live.sync(descriptor) }

  func status(of descriptor: Int32) -> Result<FileStatus, Errno> {
    fails() ? .failure(Errno(code: code)) : live.status(of: descriptor)
  }

  func status(folder: Int32, name: String) -> Result<FileStatus, Errno> {
    fails() ? .failure(Errno(code: code)) : live.status(folder: folder, name: name)
  }

  func changeMode(folder: Int32, name: String, to mode: UInt32) -> Int32 {
    fails() ? -code : live.changeMode(folder: folder, name: name, to: mode)
  }

  func setTimes(folder: Int32, name: String, secondsSinceEpoch: Int64) -> Int32 {
    fails()
      ? -code : live.setTimes(folder: folder, name: name, secondsSinceEpoch: secondsSinceEpoch)
  }

  func makeFolder(folder: Int32, name: String, mode: UInt32) -> Int32 {
    fails() ? -code : live.makeFolder(folder: folder, name: name, mode: mode)
  }

  func rename(folder: Int32, from: String, to: String, keepingExisting: Bool) -> Int32 {
    beforeRename()
    return fails()
      ? -code : live.rename(folder: folder, from: from, to: to, keepingExisting: keepingExisting)
  }

  func link(folder: Int32, from: String, to: String) -> Int32 {
    fails() ? -code : live.link(folder: folder, from: from, to: to)
  }

  func remove(folder: Int32, name: String, isFolder: Bool) -> Int32 {
    fails() ? -code : live.remove(folder: folder, name: name, isFolder: isFolder)
  }

  func names(in descriptor: Int32) -> Result<[String], Errno> {
    fails() ? .failure(Errno(code: code)) : live.names(in: descriptor)
  }

  func isRunning(_ pid: Int32) -> Bool { !deadProcesses && live.isRunning(pid) }
}
