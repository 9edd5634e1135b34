import Glibc

/// Folders that Haven makes for itself.
package enum PrivateFolder {
  /// Makes the folder at `path`, and those missing above it, each its owner's alone (0700).
  ///
  /// A folder that stands there already keeps its mode: `Permissions` finds what is wrong with it.
  package static func create(at path: String, calls: any SystemCalls) throws(StoreError) {
    do {
      _ = try Folder(at: path, calls: calls)
    } catch .missing {
      let (parentPath, name) = Path.split(path)
      guard parentPath != path else { throw .missing(path: path) }
      try create(at: parentPath, calls: calls)
      let parent = try Folder(at: parentPath, calls: calls)
      do {
        try parent.makeLastingFolder(name)
      } catch .exists {
        // Made by another process in between, unless it is a link that leads nowhere.
        _ = try Folder(name, in: parent)
      }
    }
  }

  /// Removes a folder that is empty; one that is not, or is not there, stays as it is.
  package static func removeIfEmpty(at path: String, calls: any SystemCalls) throws(StoreError) {
    let (parentPath, name) = Path.split(path)
    let parent = try Folder(at: parentPath, calls: calls)
    let code = calls.remove(folder: parent.descriptor.raw, name: name, isFolder: true)
    guard code == 0 || code == -ENOENT || code == -ENOTEMPTY || code == -EEXIST else {
      throw StoreError.failed("remove", -code, path: path)
    }
  }

  /// The same, where an answer or an error is on its way already: what stays, the next one removes.
  package static func discardIfEmpty(at path: String, calls: any SystemCalls) {
    do { try removeIfEmpty(at: path, calls: calls) } catch {}
  }

  /// The names in a folder of Haven's own.
  ///
  /// - Throws: `.symbolicLink`, or `.notPrivate` when others can reach it or own it.
  package static func names(at path: String, calls: any SystemCalls) throws(StoreError) -> [String]
  {
    try open(at: path, calls: calls).names()
  }

  /// Opens a folder that must be private.
  ///
  /// - Throws: `.symbolicLink`, or `.notPrivate` when others can reach it or own it.
  static func open(at path: String, calls: any SystemCalls) throws(StoreError) -> Folder {
    let (parentPath, name) = Path.split(path)
    let folder = try Folder(name, in: Folder(at: parentPath, calls: calls))
    let status = try folder.descriptor.status()
    guard status.owner == geteuid(), status.permissions & 0o077 == 0 else {
      throw .notPrivate(path: path, mode: status.permissions)
    }
    return folder
  }
}
