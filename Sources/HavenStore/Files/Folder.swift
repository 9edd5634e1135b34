import CPlatform
import Glibc

/// An open file, closed when it goes away.
struct Descriptor: ~Copyable {
  let raw: Int32
  let calls: any SystemCalls

  deinit { _ = calls.close(raw) }

  /// What the kernel says of it.
  func status() throws(StoreError) -> FileStatus {
    switch calls.status(of: raw) {
    case .success(let status): return status
    case .failure(let failure): throw .io(operation: "examine", code: failure.code)
    }
  }

  /// Makes what was written last.
  func sync() throws(StoreError) {
    let code = calls.sync(raw)
    guard code == 0 else { throw .failed("sync", -code, path: "") }
  }

  /// Writes all of the bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    var rest = unsafe bytes
    while rest.count > 0 {
      let count = unsafe calls.write(raw, rest)
      guard count > 0 else { throw .failed("write", count == 0 ? EIO : Int32(-count), path: "") }
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}

extension StoreError {
  /// What an errno means for the file at `path`.
  static func failed(_ operation: String, _ code: Int32, path: String) -> StoreError {
    switch code {
    case ENOSPC, EDQUOT: .full
    case ENOENT where !path.isEmpty: .missing(path: path)
    case EEXIST where !path.isEmpty: .exists(path: path)
    case ELOOP where !path.isEmpty: .symbolicLink(path: path)
    case EROFS where !path.isEmpty: .readOnly(path: path)
    case EACCES where !path.isEmpty && operation != "open": .readOnly(path: path)
    default: .io(operation: operation, code: code)
    }
  }
}

/// An open folder. What happens in it happens by name relative to it, and follows no link.
struct Folder: ~Copyable {
  let path: String
  let descriptor: Descriptor

  private var calls: any SystemCalls { descriptor.calls }

  /// Opens the folder at a path that the user named; links in the path are the user's own choice.
  init(at path: String, calls: any SystemCalls) throws(StoreError) {
    let raw = calls.open(folder: AT_FDCWD, name: path, flags: O_RDONLY | O_DIRECTORY, mode: 0)
    guard raw >= 0 else { throw .failed("open", -raw, path: path) }
    self.path = path
    descriptor = Descriptor(raw: raw, calls: calls)
  }

  /// Opens the folder `name` in this one; not through a link.
  init(_ name: String, in parent: borrowing Folder) throws(StoreError) {
    path = parent.path(of: name)
    let calls = parent.calls
    let raw = calls.open(
      folder: parent.descriptor.raw, name: name, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW,
      mode: 0)
    if raw == -ENOTDIR,
      case .success(let status) = calls.status(
        folder: parent.descriptor.raw, name: name), status.type == S_IFLNK
    {
      throw .symbolicLink(path: path)
    }
    guard raw >= 0 else { throw .failed("open", -raw, path: path) }
    descriptor = Descriptor(raw: raw, calls: calls)
  }

  /// The path of a name in it.
  func path(of name: String) -> String { path == "/" ? "/" + name : path + "/" + name }

  /// Opens a file in it; not through a link.
  func open(_ name: String, flags: Int32) throws(StoreError) -> Descriptor {
    let raw = calls.open(
      folder: descriptor.raw, name: name, flags: flags | O_NOFOLLOW | O_NOCTTY, mode: 0o600)
    guard raw >= 0 else { throw .failed("open", -raw, path: path(of: name)) }
    return Descriptor(raw: raw, calls: calls)
  }

  /// What stands at a name in it, or nil.
  func status(of name: String) throws(StoreError) -> FileStatus? {
    switch calls.status(folder: descriptor.raw, name: name) {
    case .success(let status): return status
    case .failure(let failure) where failure.code == ENOENT: return nil
    case .failure(let failure): throw .io(operation: "examine", code: failure.code)
    }
  }

  /// The names in it.
  func names() throws(StoreError) -> [String] {
    switch calls.names(in: descriptor.raw) {
    case .success(let names): return names
    case .failure(let failure): throw .io(operation: "list", code: failure.code)
    }
  }

  /// Says that a file or folder in it was read and changed at a moment.
  func setTimes(_ name: String, secondsSinceEpoch: Int64) throws(StoreError) {
    let code = calls.setTimes(
      folder: descriptor.raw, name: name, secondsSinceEpoch: secondsSinceEpoch)
    guard code == 0 else { throw .failed("set times", -code, path: path(of: name)) }
  }

  /// Makes a private folder in it.
  func makeFolder(_ name: String) throws(StoreError) {
    let code = calls.makeFolder(folder: descriptor.raw, name: name, mode: 0o700)
    guard code == 0 else { throw .failed("make folder", -code, path: path(of: name)) }
  }

  /// Makes a folder in it that lasts, or none.
  ///
  /// - Throws: `.exists`, `.full`.
  func makeLastingFolder(_ name: String) throws(StoreError) {
    try makeFolder(name)
    do throws(StoreError) {
      try sync()
    } catch {
      _ = calls.remove(folder: descriptor.raw, name: name, isFolder: true)
      throw error
    }
  }

  /// Gives a file or folder in it another name, over what stands there.
  func rename(_ name: String, over other: String) throws(StoreError) {
    let code = calls.rename(
      folder: descriptor.raw, from: name, to: other, keepingExisting: false)
    guard code == 0 else { throw .failed("rename", -code, path: path(of: other)) }
  }

  /// Gives a file or folder in it a name that nothing has.
  ///
  /// - Throws: `.exists` when something has it.
  func rename(_ name: String, toFree other: String, isFolder: Bool) throws(StoreError) {
    var code = calls.rename(folder: descriptor.raw, from: name, to: other, keepingExisting: true)
    if code == -EINVAL || code == -ENOSYS {
      code = renameWithoutFlag(name, other, isFolder: isFolder)
    }
    guard code == 0 else { throw .failed("rename", -code, path: path(of: other)) }
  }

  /// For file systems without RENAME_NOREPLACE (a memory stick through FUSE): a second link cannot
  /// replace a file, and a folder can only replace an empty one, which we have just made.
  private func renameWithoutFlag(_ name: String, _ other: String, isFolder: Bool) -> Int32 {
    let code =
      isFolder
      ? calls.makeFolder(folder: descriptor.raw, name: other, mode: 0o700)
      : calls.link(folder: descriptor.raw, from: name, to: other)
    guard code == 0 else { return code }
    guard isFolder else {
      let removed = calls.remove(folder: descriptor.raw, name: name, isFolder: false)
      if removed != 0 { _ = calls.remove(folder: descriptor.raw, name: other, isFolder: false) }
      return removed
    }
    let renamed = calls.rename(
      folder: descriptor.raw, from: name, to: other, keepingExisting: false)
    if renamed != 0 { _ = calls.remove(folder: descriptor.raw, name: other, isFolder: true) }
    return renamed
  }

  /// Removes a file, where it exists. Used to clean up, where a first error is on its way already.
  func discard(_ name: String) {
    _ = calls.remove(folder: descriptor.raw, name: name, isFolder: false)
  }

  /// Removes a folder of files, where it exists, in the same way.
  func discardFolder(_ name: String) {
    let raw = calls.open(
      folder: descriptor.raw, name: name, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW, mode: 0)
    if raw >= 0 {
      let folder = Descriptor(raw: raw, calls: calls)
      if case .success(let names) = calls.names(in: folder.raw) {
        for name in names { _ = calls.remove(folder: folder.raw, name: name, isFolder: false) }
      }
    }
    _ = calls.remove(folder: descriptor.raw, name: name, isFolder: true)
  }

  /// Makes the names in it last.
  func sync() throws(StoreError) { try descriptor.sync() }
}
