import Glibc

/// The names of what is being written beside its destination: ".haven-PID-N.part".
///
/// The process is in the name, so that what a killed one left behind can be told from what another
/// is writing now.
enum TemporaryName {
  private static let prefix = ".haven-"
  private static let suffix = ".part"
  /// What SQLite adds to the name of a database that is being written.
  static let databaseSuffixes = ["-journal", "-wal", "-shm"]

  /// What `make` makes of a name that nothing has: it is called with one after the other until it
  /// does not throw `.exists`.
  static func claim<Made: ~Copyable>(
    _ make: (String) throws(StoreError) -> Made
  ) throws(StoreError) -> Made {
    for attempt in 0..<1_000 {
      do {
        return try make("\(prefix)\(getpid())-\(attempt)\(suffix)")
      } catch .exists {
        continue
      }
    }
    throw .io(operation: "find a temporary name", code: EEXIST)
  }

  /// The process that a name says it is of, or nil when it is no such name.
  static func process(in name: String) -> Int32? {
    var name = Substring(name)
    for ending in databaseSuffixes where name.hasSuffix(ending) {
      name = name.dropLast(ending.count)
    }
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let numbers = name.dropFirst(prefix.count).dropLast(suffix.count)
      .split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 2, let pid = Int32(numbers[0]), let attempt = Int32(numbers[1]),
      pid > 0, attempt >= 0
    else { return nil }
    return pid
  }

  /// Removes what processes that run no longer have left in a folder.
  static func sweep(_ folder: borrowing Folder) throws(StoreError) {
    let calls = folder.descriptor.calls
    for name in try folder.names() {
      guard let pid = process(in: name), !calls.isRunning(pid),
        let status = try folder.status(of: name), status.owner == geteuid()
      else { continue }
      if status.type == S_IFDIR { folder.discardFolder(name) } else { folder.discard(name) }
    }
  }
}
