import Glibc

/// Writes a file so that its name stands for the whole old or the whole new content at any moment,
/// through power loss too.
package enum AtomicFile {
  /// Writes the file at `path`, readable by its owner alone.
  ///
  /// - Parameter replacing: Whether to write over a file that stands there.
  /// - Throws: `.exists` when something stands there and must stay; what `body` throws. Nothing is
  ///   left behind, and what stood there stands.
  package static func write(
    at path: String, replacing: Bool, calls: any SystemCalls,
    _ body: (borrowing FileSink) throws -> Void
  ) throws {
    let (folderPath, name) = Path.split(path)
    let folder = try Folder(at: folderPath, calls: calls)
    try TemporaryName.sweep(folder)
    try refuse(name, in: folder, replacing: replacing)
    let temporary = try folder.write(body)
    do {
      if replacing {
        try folder.rename(temporary, over: name)
      } else {
        try folder.rename(temporary, toFree: name, isFolder: false)
      }
    } catch {
      folder.discard(temporary)
      throw error
    }
    try folder.syncNewName(name, keeping: replacing) { folder in folder.discard(name) }
  }

  /// Requires that nothing stands at a path, before there is anything to write.
  ///
  /// - Throws: `.exists`; `.missing` where there is no such folder.
  package static func requireFree(_ path: String, calls: any SystemCalls) throws(StoreError) {
    let (folderPath, name) = Path.split(path)
    try refuse(name, in: Folder(at: folderPath, calls: calls), replacing: false)
  }

  /// Removes a file that was written a moment ago, where an error is on its way already.
  package static func discard(at path: String, calls: any SystemCalls) {
    let (folderPath, name) = Path.split(path)
    do {
      let folder = try Folder(at: folderPath, calls: calls)
      folder.discard(name)
      try folder.sync()
    } catch {
      // The first error is the one to tell.
    }
  }

  /// Refuses early, before `body` has produced anything; the rename decides.
  private static func refuse(
    _ name: String, in folder: borrowing Folder, replacing: Bool
  ) throws(StoreError) {
    guard let status = try folder.status(of: name) else { return }
    guard replacing else { throw .exists(path: folder.path(of: name)) }
    switch status.type {
    case S_IFREG: return
    case S_IFLNK: throw .symbolicLink(path: folder.path(of: name))
    default: throw .exists(path: folder.path(of: name))
    }
  }
}

/// A file that this process has just made.
struct NewFile: ~Copyable {
  let name: String
  let descriptor: Descriptor
}

extension Folder {
  /// Writes a file under a temporary name, synced; nothing is left of it when that fails.
  func write(_ body: (borrowing FileSink) throws -> Void) throws -> String {
    let file = try TemporaryName.claim { (name) throws(StoreError) in
      NewFile(name: name, descriptor: try open(name, flags: O_WRONLY | O_CREAT | O_EXCL))
    }
    do {
      try file.descriptor.fill(body)
    } catch {
      discard(file.name)
      throw error
    }
    return file.name
  }

  /// Makes a name last that has just been given. Where that fails and nothing stood there before,
  /// `undo` takes it back: the caller hears of a failure, so nothing may be there.
  func syncNewName(
    _ name: String, keeping: Bool, undo: (borrowing Folder) -> Void
  ) throws(StoreError) {
    do {
      try sync()
    } catch {
      if !keeping { undo(self) }
      throw error
    }
  }
}

extension Descriptor {
  /// Writes what `body` says, and syncs it.
  func fill(_ body: (borrowing FileSink) throws -> Void) throws {
    let writer = BufferedWriter(to: self)
    try body(FileSink(writer: writer))
    try writer.flush()
    try sync()
  }
}
