import Glibc

extension Store {
  /// Makes a vault at `path`, where nothing may stand, with these contents, its owner's alone.
  ///
  /// It is built under a temporary name beside it, and appears whole or not at all.
  ///
  /// - Parameters:
  ///   - calls: Through which the finished file gets its name.
  ///   - beforeItAppears: Called when the file is finished and lasts, but for its name.
  /// - Throws: `.exists`, also for a log that an earlier file of this name left: it would be played into
  ///   the new one; what `contents` and `beforeItAppears` throw. Nothing is left behind.
  package static func create(
    at path: String, format: Int32, calls: any SystemCalls = .live,
    beforeItAppears: () throws -> Void = {}, contents: (borrowing Batch) throws -> Void
  ) throws {
    precondition(format > 0, "formats count from 1")
    let (folderPath, name) = Path.split(try VaultFile.resolved(path))
    let folder = try Folder(at: folderPath, calls: calls)
    try TemporaryName.sweep(folder)
    for suffix in [""] + TemporaryName.databaseSuffixes {
      guard try folder.status(of: name + suffix) == nil else {
        throw StoreError.exists(path: path + suffix)
      }
    }
    let temporary = try folder.makeEmptyFile()
    do {
      try build(at: folder.path(of: temporary), format: format, contents: contents)
      try folder.syncFile(temporary)
      try beforeItAppears()
      try folder.rename(temporary, toFree: name, isFolder: false)
    } catch {
      folder.discardDatabase(temporary)
      throw error
    }
    try folder.syncNewName(name, keeping: false) { folder in folder.discard(name) }
  }

  private static func build(
    at path: String, format: Int32, contents: (borrowing Batch) throws -> Void
  ) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    // No journal on disk: a build that dies leaves a temporary file, never half a vault.
    try connection.execute("PRAGMA journal_mode=MEMORY")
    try Schema.create(format: format, on: connection)
    try connection.run(.beginWrite)
    do {
      try contents(Batch(connection: connection))
      try connection.run(.commit)
    } catch {
      connection.rollBack()
      throw error
    }
    try connection.makeItsFileUseWAL()
  }
}

extension Connection {
  /// Marks the file as one in WAL mode: the first opener need not change it.
  func makeItsFileUseWAL() throws(StoreError) {
    guard try text("PRAGMA journal_mode=WAL") == "wal" else {
      throw .io(operation: "sqlite journal mode", code: EIO)
    }
  }
}

extension Store {
  /// Removes a vault that was made a moment ago, where an error is on its way already. No connection may
  /// be open on it.
  package static func discard(at path: String, calls: any SystemCalls) {
    let (folderPath, name) = Path.split(path)
    do {
      let folder = try Folder(at: folderPath, calls: calls)
      folder.discardDatabase(name)
      folder.discard(name + ".lock")
      try folder.sync()
    } catch {
      // The first error is the one to tell.
    }
  }
}

extension Folder {
  /// Makes an empty private file under a temporary name; SQLite would give it the umask's mode.
  func makeEmptyFile() throws(StoreError) -> String {
    try TemporaryName.claim { (name) throws(StoreError) in
      _ = try open(name, flags: O_WRONLY | O_CREAT | O_EXCL)
      return name
    }
  }

  /// Makes the content of a file last. No connection may be open on it.
  func syncFile(_ name: String) throws(StoreError) {
    try open(name, flags: O_RDONLY).sync()
  }

  /// Removes a database and what SQLite keeps beside it.
  func discardDatabase(_ name: String) {
    discard(name)
    for suffix in TemporaryName.databaseSuffixes { discard(name + suffix) }
  }
}
