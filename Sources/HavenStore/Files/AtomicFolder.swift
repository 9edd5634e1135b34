import Glibc

/// Writes a folder of files that appears whole or not at all.
///
/// What leaves a vault for someone else is written here and nowhere else (`Haven/ReleaseWriter`), and so are the pages
/// with shares of the kit.
package enum AtomicFolder {
  /// Writes a folder at `path`, where nothing may stand; it and its files are its owner's alone.
  ///
  /// - Parameter checking: Called with the path of the finished folder while it has its temporary
  ///   name: it reads the files back, and what it throws stops the folder from appearing.
  /// - Parameter secondsSinceEpoch: The times that the folder and its files get, so that they do not
  ///   say when they were written; nil leaves the clock's.
  /// - Throws: `.exists` when something stands there; what `body` and `checking` throw. Nothing is
  ///   left behind.
  package static func write(
    at path: String, calls: any SystemCalls, modifiedAt secondsSinceEpoch: Int64? = nil,
    checking: ((_ temporaryPath: String) throws -> Void)? = nil,
    _ body: (borrowing FolderSink) throws -> Void
  ) throws {
    let (parentPath, name) = Path.split(path)
    let parent = try Folder(at: parentPath, calls: calls)
    try TemporaryName.sweep(parent)
    guard try parent.status(of: name) == nil else {
      throw StoreError.exists(path: parent.path(of: name))
    }
    let temporary = try TemporaryName.claim { (name) throws(StoreError) in
      try parent.makeFolder(name)
      return name
    }
    do {
      let sink = FolderSink(folder: try Folder(temporary, in: parent))
      try body(sink)
      try sink.folder.sync()
      try checking?(sink.folder.path)
      if let secondsSinceEpoch {
        // After the check: reading back changes a time too.
        for name in try sink.folder.names() {
          try sink.folder.setTimes(name, secondsSinceEpoch: secondsSinceEpoch)
        }
        try parent.setTimes(temporary, secondsSinceEpoch: secondsSinceEpoch)
        try sink.folder.sync()
      }
      try parent.rename(temporary, toFree: name, isFolder: true)
    } catch {
      parent.discardFolder(temporary)
      throw error
    }
    try parent.syncNewName(name, keeping: false) { parent in parent.discardFolder(name) }
  }
}

/// Where the files of one folder go.
package struct FolderSink: ~Copyable {
  let folder: Folder

  /// Writes a file into the folder, and syncs it.
  ///
  /// - Throws: `.io` with EINVAL for a name that is empty, begins with a dot, is longer than 64
  ///   characters or has others than a to z, A to Z, 0 to 9, "_", "." and "-"; `.exists` for the second
  ///   file of a name.
  package borrowing func file(
    _ name: String, _ body: (borrowing FileSink) throws -> Void
  ) throws {
    guard Self.isPlain(name) else { throw StoreError.io(operation: "name a file", code: EINVAL) }
    let file = try folder.open(name, flags: O_WRONLY | O_CREAT | O_EXCL)
    try file.fill(body)
  }

  static func isPlain(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count), name.utf8.first != 0x2E else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F, 0x2E, 0x2D: true
      default: false
      }
    }
  }
}
