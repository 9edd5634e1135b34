import Glibc

extension Store {
  /// Makes a vault at `path`, where nothing may stand, with these contents, its owner's alone.
  ///
  /// It is built under a temporary name beside it, and appears whole or not at all.
  ///
  /// - Throws: `.exists`; what `contents` throws. Nothing is left behind.
  package static func create(
    at path: String, format: Int32, contents: (borrowing Batch) throws -> Void
  ) throws {
    try create(at: path, format: format, calls: .live, contents: contents)
  }

  /// The same, with the calls through which the finished file gets its name.
  package static func create(
    at path: String, format: Int32, calls: any SystemCalls,
    contents: (borrowing Batch) throws -> Void
  ) throws {
    precondition(format > 0, "formats count from 1")
    let (folderPath, name) = Path.split(try VaultFile.resolved(path))
    let folder = try Folder(at: folderPath, calls: calls)
    try TemporaryName.sweep(folder)
    guard try folder.status(of: name) == nil else { throw StoreError.exists(path: path) }
    let temporary = try folder.makeEmptyFile()
    do {
      try build(at: folder.path(of: temporary), format: format, contents: contents)
      try folder.syncFile(temporary)
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
  /// Closes and removes a vault that was made a moment ago and is not wanted after all.
  package func discard(calls: any SystemCalls) throws(StoreError) {
    try close()
    let (folderPath, name) = Path.split(path)
    let folder = try Folder(at: folderPath, calls: calls)
    for suffix in [""] + TemporaryName.databaseSuffixes + [".lock"] {
      let code = calls.remove(folder: folder.descriptor.raw, name: name + suffix, isFolder: false)
      guard code == 0 || code == -ENOENT else {
        throw StoreError.failed("remove", -code, path: path)
      }
    }
    try folder.sync()
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
