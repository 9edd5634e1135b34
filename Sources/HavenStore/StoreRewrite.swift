import CPlatform
import CSQLite
import Glibc

extension Store {
  /// Writes the file anew, so that nothing of what was deleted is left in it or in a WAL.
  ///
  /// The new file is built beside the old one and takes its name, under SQLite's exclusive lock: no
  /// other connection can be open on the file that goes away. (`secure_delete` alone leaves deleted
  /// boxes in the slack of pages and in the WAL.) What the file system keeps of the old blocks is
  /// beyond reach: SECURITY.md says so.
  ///
  /// - Throws: `.rewritePending` when another connection is open, in this process or elsewhere;
  ///   `.readOnly`; `.full`. Then the old file stands, whole.
  package func rewrite(under lock: borrowing WriterLock) throws(StoreError) {
    try rewrite(under: lock, calls: .live)
  }

  /// Removes what processes that run no longer left beside the vault: copies of it, and the journal of a
  /// rewriting.
  package func sweepLeftovers(under lock: borrowing WriterLock) throws(StoreError) {
    precondition(lock.vaultPath == path, "the writer lock is of another vault")
    let (folderPath, name) = Path.split(path)
    let folder = try Folder(at: folderPath, calls: .live)
    try TemporaryName.sweep(folder)
    // A file in WAL mode has no use for a journal: what one had to undo was undone at the opening. While
    // this connection is open on it, nobody can take the file out of that mode.
    if try isUsingWAL() { folder.discard(name + "-journal") }
  }

  /// The same, with the calls through which the new file gets its name.
  package func rewrite(
    under lock: borrowing WriterLock, calls: any SystemCalls
  ) throws(StoreError) {
    precondition(lock.vaultPath == path, "the writer lock is of another vault")
    guard access == .readWrite else { throw .readOnly(path: path) }
    let (folderPath, name) = Path.split(path)
    let folder = try Folder(at: folderPath, calls: calls)
    try TemporaryName.sweep(folder)
    let connection = try freshConnection()
    try connection.takeAlone()
    let temporary = try folder.makeEmptyFile()
    do throws(StoreError) {
      let counts = try connection.copy(to: folder.path(of: temporary))
      // The disk is at work meanwhile.
      try folder.beginWriting(temporary)
      try connection.requireCopy(at: folder.path(of: temporary), holds: counts)
      try folder.syncFile(temporary)
      try folder.removeNeighbours(of: name)
      try folder.rename(temporary, over: name)
    } catch {
      folder.discardDatabase(temporary)
      throw error
    }
    try folder.sync()
  }
}

extension Folder {
  /// Begins to write a file's content to the disk, without making it last. No connection may be open on it.
  fileprivate func beginWriting(_ name: String) throws(StoreError) {
    haven_begin_writing(try open(name, flags: O_RDONLY).raw)
  }

  /// Removes what SQLite kept beside a file of which all is in the file itself by now.
  ///
  /// SQLite goes on where it could not remove its log, since the log agrees with the file. It would not
  /// agree with the file that takes the name: the next opening would play old pages into the new file.
  fileprivate func removeNeighbours(of name: String) throws(StoreError) {
    for suffix in TemporaryName.databaseSuffixes {
      let code = descriptor.calls.remove(
        folder: descriptor.raw, name: name + suffix, isFolder: false)
      guard code == 0 || code == -ENOENT else {
        throw .failed("remove", -code, path: path(of: name + suffix))
      }
    }
    // Before the new file has the name: a power failure between the two must not bring the log back.
    try sync()
  }
}

extension Connection {
  /// Takes the exclusive lock for good and does away with the WAL.
  ///
  /// - Throws: `.rewritePending` when another connection has the file open.
  func takeAlone() throws(StoreError) {
    setBusyTimeout(milliseconds: 0)
    try execute("PRAGMA locking_mode=EXCLUSIVE")
    do throws(StoreError) {
      guard try text("PRAGMA journal_mode=DELETE") == "delete" else { throw .rewritePending }
    } catch .inUse {
      throw .rewritePending
    }
    // Leaving WAL mode has taken the lock; a transaction holds it even where it had been left before.
    do {
      try execute("BEGIN EXCLUSIVE; COMMIT")
    } catch .inUse {
      throw .rewritePending
    }
  }

  /// Writes the live content into an empty file; answers how many rows each table has.
  fileprivate func copy(to path: String) throws(StoreError) -> [Int] {
    // Before anything is copied: a table whose pages lead back would be copied without end.
    let counts = try rowCounts()
    try attachingOne { () throws(StoreError) in
      let statement = try Statement("VACUUM INTO ?1", on: self, about: "pages")
      try statement.bind(path, at: 1)
      _ = try statement.step()
    }
    return counts
  }

  /// Holds a copy to this file.
  fileprivate func requireCopy(
    at path: String, holds counts: [Int]
  ) throws(StoreError) {
    let copy = try Connection(path: path, mode: .readWrite)
    try Schema.check(on: copy)
    guard try Schema.format(on: copy) == Schema.format(on: self) else {
      throw .damaged("the rewritten file's format")
    }
    guard try copy.rowCounts() == counts else {
      throw .damaged("the rewritten file's number of rows")
    }
    guard try copy.pagesAreSound() else {
      throw .damaged("the rewritten file's pages")
    }
    try copy.makeItsFileUseWAL()
  }

  private func rowCounts() throws(StoreError) -> [Int] {
    var counts: [Int] = []
    for table in Table.allCases { counts.append(try Snapshot(connection: self).count(table)) }
    return counts
  }
}
