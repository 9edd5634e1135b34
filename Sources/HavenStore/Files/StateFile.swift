import Glibc

/// Small files that Haven keeps for itself in a private folder.
package enum StateFile {
  /// The content, or nil when there is no such file or folder.
  ///
  /// - Throws: `.notPrivate` when others can reach or own the file or its folder; `.symbolicLink`;
  ///   `.io` with EFBIG when it is longer than `byteLimit`.
  package static func read(
    at path: String, limit byteLimit: Int, calls: any SystemCalls
  ) throws(StoreError) -> [UInt8]? {
    let (folderPath, name) = Path.split(path)
    do throws(StoreError) {
      let folder = try PrivateFolder.open(at: folderPath, calls: calls)
      let file = try folder.open(name, flags: O_RDONLY | O_NONBLOCK)
      let status = try file.status()
      guard status.type == S_IFREG else { throw StoreError.io(operation: "read", code: EINVAL) }
      guard status.owner == geteuid(), status.permissions & 0o077 == 0 else {
        throw StoreError.notPrivate(path: path, mode: status.permissions)
      }
      return try file.readAll(limit: byteLimit)
    } catch .missing {
      return nil
    }
  }

  /// Writes the content in place of what was there, and makes the folder where it is missing.
  package static func write(
    _ content: [UInt8], at path: String, calls: any SystemCalls
  ) throws {
    let folderPath = Path.split(path).folder
    try PrivateFolder.create(at: folderPath, calls: calls)
    _ = try PrivateFolder.open(at: folderPath, calls: calls)
    try AtomicFile.write(at: path, replacing: true, calls: calls) { try $0.write(content) }
  }

  /// Removes the file, where there is one.
  package static func remove(at path: String, calls: any SystemCalls) throws(StoreError) {
    let (folderPath, name) = Path.split(path)
    do throws(StoreError) {
      let folder = try PrivateFolder.open(at: folderPath, calls: calls)
      let code = calls.remove(folder: folder.descriptor.raw, name: name, isFolder: false)
      if code == -ENOENT { return }
      guard code == 0 else { throw StoreError.failed("remove", -code, path: path) }
      try folder.sync()
    } catch .missing {
      return
    }
  }
}
