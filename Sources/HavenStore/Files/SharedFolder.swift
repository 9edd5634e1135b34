import Glibc

/// A folder that others may write to: nothing in it is trusted, and no path leads out of it.
///
/// Paths are lists of plain names below the folder, each opened in the one before and through no
/// link. What is there is never written over.
package struct SharedFolder: ~Copyable {
  private let root: Folder
  /// What the names of files begin with that are being written. It says whose they are: a process of
  /// another machine cannot be asked whether it still runs.
  private let temporaryStem: String

  /// Opens the folder at a path that the user named.
  ///
  /// - Parameter label: Whoever writes, as plain characters; no two writers share one.
  package init(at path: String, label: String, calls: any SystemCalls) throws(StoreError) {
    root = try Folder(at: path, calls: calls)
    temporaryStem = ".haven-w\(label)-"
  }

  /// Makes the folder at `path`, its owner's alone; one that is there must be empty.
  ///
  /// - Returns: Whether it was not there.
  /// - Throws: `.exists` when something is in it.
  package static func create(at path: String, calls: any SystemCalls) throws(StoreError) -> Bool {
    let (parentPath, name) = Path.split(path)
    let parent = try Folder(at: parentPath, calls: calls)
    do {
      try parent.makeLastingFolder(name)
      return true
    } catch .exists {
      guard try Folder(at: path, calls: calls).names().isEmpty else { throw .exists(path: path) }
      return false
    }
  }

  /// Removes folders that are empty, where an error is on its way already: `names` below the folder at `path`, and that
  /// one too where it was made a moment ago.
  package static func discardEmpty(
    _ names: [String], at path: String, isNew: Bool, calls: any SystemCalls
  ) {
    for name in names { PrivateFolder.discardIfEmpty(at: "\(path)/\(name)", calls: calls) }
    if isNew { PrivateFolder.discardIfEmpty(at: path, calls: calls) }
  }

  /// The content of a file.
  ///
  /// - Throws: `.missing`; `.symbolicLink`; `.io` with EFBIG when it is longer than `byteLimit`, and
  ///   with EINVAL when it is no regular file.
  package borrowing func read(
    _ path: [String], limit byteLimit: Int
  ) throws(StoreError) -> [UInt8] {
    try within(path.dropLast()) { (folder) throws(StoreError) in
      // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
      let file = try folder.open(Self.plain(path.last), flags: O_RDONLY | O_NONBLOCK)
      guard try file.status().type == S_IFREG else { throw .io(operation: "read", code: EINVAL) }
      return try file.readAll(limit: byteLimit)
    }
  }

  /// The length of a regular file; nil where there is none.
  package borrowing func byteCount(of path: [String]) throws(StoreError) -> Int? {
    do throws(StoreError) {
      return try within(path.dropLast()) { (folder) throws(StoreError) in
        guard let status = try folder.status(of: Self.plain(path.last)), status.type == S_IFREG
        else { return nil }
        return status.byteCount
      }
    } catch .missing {
      return nil
    }
  }

  /// The names in a folder below, in order; none where there is no such folder.
  ///
  /// - Throws: `.io` with EFBIG when there are more than `limit`.
  package borrowing func names(in path: [String], limit: Int) throws(StoreError) -> [String] {
    do throws(StoreError) {
      return try within(path[...]) { (folder) throws(StoreError) in
        let names = try folder.names()
        guard names.count <= limit else { throw .io(operation: "list", code: EFBIG) }
        return names.sorted()
      }
    } catch .missing {
      return []
    }
  }

  /// Writes a file where nothing stands, and the folders that lead to it: whole and lasting, or not
  /// at all.
  ///
  /// - Throws: `.exists` when something has the name; `.full`.
  package borrowing func write(_ content: [UInt8], to path: [String]) throws(StoreError) {
    let name = try Self.plain(path.last)
    let stem = temporaryStem
    try within(path.dropLast(), making: true) { (folder) throws(StoreError) in
      let temporary = try folder.writeTemporary(content, stem: stem)
      do throws(StoreError) {
        try folder.rename(temporary, toFree: name, isFolder: false)
      } catch {
        folder.discard(temporary)
        throw error
      }
      try folder.syncNewName(name, keeping: false) { folder in folder.discard(name) }
    }
  }

  /// Removes a file, where it is there.
  package borrowing func remove(_ path: [String]) throws(StoreError) {
    do throws(StoreError) {
      try within(path.dropLast()) { (folder) throws(StoreError) in
        let name = try Self.plain(path.last)
        let code = folder.descriptor.calls.remove(
          folder: folder.descriptor.raw, name: name, isFolder: false)
        guard code == 0 else { throw .failed("remove", -code, path: folder.path(of: name)) }
        try folder.sync()
      }
    } catch .missing {
      return
    }
  }

  /// Removes what a writer of this label that runs no longer left in a folder below.
  package borrowing func sweep(_ path: [String]) throws(StoreError) {
    let stem = temporaryStem
    do throws(StoreError) {
      try within(path[...]) { (folder) throws(StoreError) in
        for name in try folder.names() where name.hasPrefix(stem) && name.hasSuffix(".part") {
          folder.discard(name)
        }
      }
    } catch .missing {
      return
    }
  }

  /// Whether a name is that of a file that is being written, or was when its writer died.
  package static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".haven-") && name.hasSuffix(".part")
  }

  private borrowing func within<R>(
    _ path: ArraySlice<String>, making: Bool = false,
    _ body: (borrowing Folder) throws(StoreError) -> R
  ) throws(StoreError) -> R {
    try Self.descend(root, path, making: making, body)
  }

  private static func descend<R>(
    _ folder: borrowing Folder, _ path: ArraySlice<String>, making: Bool,
    _ body: (borrowing Folder) throws(StoreError) -> R
  ) throws(StoreError) -> R {
    guard !path.isEmpty else { return try body(folder) }
    let name = try plain(path.first)
    if making, try folder.status(of: name) == nil {
      do throws(StoreError) {
        try folder.makeLastingFolder(name)
      } catch .exists {
        // Another writer was faster.
        try folder.sync()
      }
    }
    let inner = try Folder(name, in: folder)
    return try descend(inner, path.dropFirst(), making: making, body)
  }

  private static func plain(_ name: String?) throws(StoreError) -> String {
    guard let name, FolderSink.isPlain(name) else {
      throw .io(operation: "name a file", code: EINVAL)
    }
    return name
  }
}

extension Folder {
  /// Writes a file under a name of `stem` that nothing has, synced; nothing is left when that fails.
  fileprivate func writeTemporary(
    _ content: [UInt8], stem: String
  ) throws(StoreError) -> String {
    let file = try claimName(stem: stem)
    do throws(StoreError) {
      try unsafe content.withUnsafeBufferPointer { (content) throws(StoreError) in
        try unsafe file.descriptor.write(UnsafeRawBufferPointer(content))
      }
      try file.descriptor.sync()
    } catch {
      discard(file.name)
      throw error
    }
    return file.name
  }

  private func claimName(stem: String) throws(StoreError) -> NewFile {
    for attempt in 0..<1_000 {
      let name = "\(stem)\(attempt).part"
      do throws(StoreError) {
        return NewFile(
          name: name, descriptor: try open(name, flags: O_WRONLY | O_CREAT | O_EXCL))
      } catch .exists {
        continue
      }
    }
    throw .io(operation: "find a temporary name", code: EEXIST)
  }
}
