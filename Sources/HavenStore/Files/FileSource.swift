import Glibc

/// An open file of Haven's own that is read piece by piece, from its beginning.
package final class FileSource {
  private let file: Descriptor

  /// Opens the file at `path`; not through a link.
  ///
  /// - Throws: `.missing`; `.symbolicLink`; `.notPrivate` when others can reach it, its folder, or own
  ///   them; `.io` with EINVAL when it is no regular file.
  package init(at path: String, calls: any SystemCalls) throws(StoreError) {
    let (folderPath, name) = Path.split(path)
    let folder = try PrivateFolder.open(at: folderPath, calls: calls)
    file = try folder.open(name, flags: O_RDONLY | O_NONBLOCK)
    let status = try file.status()
    guard status.type == S_IFREG else { throw .io(operation: "read", code: EINVAL) }
    guard status.owner == geteuid(), status.permissions & 0o077 == 0 else {
      throw .notPrivate(path: path, mode: status.permissions)
    }
  }

  /// Fills a buffer as far as the file goes; answers how much, 0 at its end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(StoreError) -> Int {
    try unsafe file.read(filling: buffer)
  }
}
