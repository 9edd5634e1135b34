/// What went wrong below the vault, as facts: words for people live in `HavenError`.
///
/// No case carries bytes of a box or a value from one.
package enum StoreError: Error, Equatable {
  /// Nothing stands at the path, or what was opened there has been moved away.
  case missing(path: String)
  /// Something stands at the path already, and is left as it is.
  case exists(path: String)
  /// The file is no vault: another kind, another application, or shorter than one page.
  case notAVault(path: String)
  /// The file's format is newer than the caller supports.
  case newerFormat(Int32)
  /// The schema is not, byte for byte, the one that Haven writes.
  case schemaDiffers
  /// Another process has been writing for longer than the caller waited.
  case inUse(holder: LockHolder?)
  /// The file, its folder or its medium cannot be written.
  case readOnly(path: String)
  /// The file lies on a file system where locks and shared memory cannot be relied upon.
  case networkFileSystem(name: String)
  /// A symbolic link stands where a file or folder of Haven's own belongs.
  case symbolicLink(path: String)
  /// The file has a second name: SQLite would keep a second WAL beside it.
  case hardLinked(path: String)
  /// Others may reach the file, or it is owned by someone else.
  case notPrivate(path: String, mode: UInt32)
  /// The disk, or the quota, is full.
  case full
  /// A system call failed with this errno, or SQLite (`operation` begins with "sqlite") with this
  /// extended result code.
  case io(operation: String, code: Int32)
  /// A row with this id is there already.
  case collision(RowKey)
  /// The expected tip is not there any more: someone else has committed.
  case tipMoved
  /// The file contradicts itself; the text names the part, never its content.
  case damaged(String)
  /// The box is longer than `Store.boxByteLimit`.
  case tooLarge(RowKey)
  /// The file is open elsewhere, so it was not rewritten; everything is as it was.
  case rewritePending
}

/// Who holds the writer lock: facts for a message, with no name in them.
package struct LockHolder: Hashable, Sendable {
  /// The process.
  package let pid: Int32
  /// Its terminal, such as "/dev/pts/3", or "" without one.
  package let terminal: String
  /// When it took the lock, in seconds since 1970.
  package let sinceSecondsSinceEpoch: Int64

  /// Creates a holder from its facts.
  package init(pid: Int32, terminal: String, sinceSecondsSinceEpoch: Int64) {
    self.pid = pid
    self.terminal = terminal
    self.sinceSecondsSinceEpoch = sinceSecondsSinceEpoch
  }
}
