import Glibc

extension Store {
  /// Makes a vault in several steps that appears at `path` whole or not at all.
  ///
  /// - Parameter body: Gets the path of a file in a folder of its own beside `path`. It makes a vault there, may open
  ///   and change it, and closes it.
  /// - Throws: `.exists`, also for a log that an earlier file of this name left; what `body` throws. Nothing is left
  ///   behind then.
  package static func assemble<R>(
    at path: String, calls: any SystemCalls = .live, _ body: (String) throws -> R
  ) throws -> R {
    let (folderPath, name) = Path.split(try VaultFile.resolved(path))
    let folder = try Folder(at: folderPath, calls: calls)
    try TemporaryName.sweep(folder)
    for suffix in [""] + TemporaryName.databaseSuffixes {
      guard try folder.status(of: name + suffix) == nil else {
        throw StoreError.exists(path: path + suffix)
      }
    }
    let result = try withScratchFolder(in: folder) { scratch in
      let result = try body(folder.path(of: scratch + "/" + scratchName))
      for suffix in TemporaryName.databaseSuffixes {
        // What SQLite has left there is not in the file: a connection is open still.
        guard try folder.status(of: scratch + "/" + scratchName + suffix) == nil else {
          throw StoreError.inUse(holder: nil)
        }
      }
      try folder.syncFile(scratch + "/" + scratchName)
      try folder.rename(scratch + "/" + scratchName, toFree: name, isFolder: false)
      return result
    }
    try folder.syncNewName(name, keeping: false) { folder in folder.discard(name) }
    return result
  }

  /// Calls `body` with the path of a file in a folder of its own beside `path`, and removes that folder with all that
  /// is in it, whatever happens.
  package static func inScratch<R>(
    besides path: String, calls: any SystemCalls = .live, _ body: (String) throws -> R
  ) throws -> R {
    let folder = try Folder(at: Path.split(path).folder, calls: calls)
    try TemporaryName.sweep(folder)
    return try withScratchFolder(in: folder) { scratch in
      try body(folder.path(of: scratch + "/" + scratchName))
    }
  }

  private static let scratchName = "vault.haven"

  private static func withScratchFolder<R>(
    in folder: borrowing Folder, _ body: (String) throws -> R
  ) throws -> R {
    let scratch = try TemporaryName.claim { (name) throws(StoreError) in
      try folder.makeFolder(name)
      return name
    }
    defer { folder.discardFolder(scratch) }
    return try body(scratch)
  }
}
