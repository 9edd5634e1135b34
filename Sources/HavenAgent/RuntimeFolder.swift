internal import CPlatform
internal import Glibc

/// The folder of this user's sockets, and of what says which commands are under way.
///
/// Whoever could write to it could put a socket of their own there: it must be this user's alone. What lies above it
/// does not matter: the folder is held open once it was looked at, and never found by its path again.
@safe package struct RuntimeFolder: ~Copyable {
  private let descriptor: Int32

  /// Opens the folder.
  ///
  /// - Throws: `.folderNotPrivate`, `.system`.
  package init(at path: String) throws(AgentError) { descriptor = try Self.open(path) }

  private static func open(_ path: String) throws(AgentError) -> Int32 {
    let found = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard found >= 0 else { throw .system("open \(path)") }
    var status = stat()
    guard unsafe fstat(found, &status) == 0, status.st_uid == geteuid(),
      status.st_mode & 0o077 == 0
    else {
      close(found)
      throw .folderNotPrivate(path: path)
    }
    return found
  }

  deinit { close(descriptor) }

  /// A short path of what lies in it: an address of a socket has room for 107 bytes.
  func reach(_ name: String) -> String { "/proc/self/fd/\(descriptor)/\(name)" }

  /// The names in it.
  func names() -> [String] {
    let copy = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let folder = unsafe fdopendir(copy) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names
  }

  /// Makes a file that only its name says something with.
  func makeEmptyFile(_ name: String) throws(AgentError) {
    let file = unsafe openat(
      descriptor, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system("note a command") }
    close(file)
  }

  /// Removes a name, where there is one.
  func remove(_ name: String) { unsafe unlinkat(descriptor, name, 0) }

  /// Whether there is a socket of a name.
  ///
  /// - Throws: `.notAnAgent` when it is no socket, or another user's, or others may connect to it.
  func hasOwnSocket(_ name: String) throws(AgentError) -> Bool {
    var status = stat()
    guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
    guard status.st_mode & S_IFMT == S_IFSOCK, status.st_uid == geteuid(),
      status.st_mode & 0o077 == 0
    else { throw .notAnAgent }
    return true
  }
}
