import CPlatform
import CSQLite
import Glibc

/// A vault file as it was found before SQLite was allowed to see it.
struct VaultFile {
  /// The path with its folder's symbolic links resolved: SQLite refuses all that remain.
  let path: String
  /// The format that the first page states; the WAL may hold a newer one.
  let format: Int32
  /// Whether its folder cannot be written on any account: a read-only mount.
  let isOnReadOnlyMedium: Bool
  /// Whether a WAL with content lies beside it.
  let hasLog: Bool
  /// The device, and the file's number on it.
  let device: UInt64
  let number: UInt64

  /// Examines the file at `path` and its neighbours, without opening a descriptor that reads them.
  ///
  /// - Throws: `.missing`, `.symbolicLink`, `.hardLinked`, `.notPrivate`, `.networkFileSystem`,
  ///   `.notAVault`, `.damaged`, `.io`.
  init(examining given: String) throws(StoreError) {
    path = try Self.resolved(given)
    let descriptor = try Self.open(path)
    defer { close(descriptor) }
    let status = try Self.privateStatus(of: descriptor, path: path)
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    try Self.refuseSharedFileSystem(descriptor)
    isOnReadOnlyMedium = haven_file_system_is_read_only(descriptor) == 1
    hasLog = try Self.examineNeighbour(path + "-wal") > 0
    _ = try Self.examineNeighbour(path + "-shm")
    _ = try Self.examineNeighbour(path + "-journal")
    format = try Self.formatInHead(of: path)
  }

  /// Whether both examinations found the same file.
  func isSameFile(as other: Self) -> Bool { device == other.device && number == other.number }

  /// The path with its folder resolved; the last component stays as it is, to be examined.
  static func resolved(_ path: String) throws(StoreError) -> String {
    let (folder, name) = Path.split(path)
    guard let found = unsafe realpath(folder, nil) else {
      throw errno == ENOENT
        ? .missing(path: path) : .io(operation: "resolve", code: errno)
    }
    defer { unsafe free(found) }
    let resolved = unsafe String(cString: found)
    return resolved == "/" ? "/" + name : resolved + "/" + name
  }

  /// A descriptor that names the file and can do nothing with its content. Closing one with which
  /// the file could be read would drop the locks that this process's connections hold on it.
  private static func open(_ path: String) throws(StoreError) -> Int32 {
    let descriptor = unsafe Glibc.open(path, haven_open_path | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(path: path) : .io(operation: "open", code: errno)
    }
    return descriptor
  }

  private static func privateStatus(of descriptor: Int32, path: String) throws(StoreError) -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .io(operation: "examine", code: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK: throw .symbolicLink(path: path)
    default: throw .notAVault(path: path)
    }
    guard status.st_nlink <= 1 else { throw .hardLinked(path: path) }
    guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw .notPrivate(path: path, mode: status.st_mode & 0o7777)
    }
    return status
  }

  /// Holds a file that SQLite keeps beside the vault to the vault's own rules; answers its size.
  private static func examineNeighbour(_ path: String) throws(StoreError) -> Int {
    do {
      let descriptor = try open(path)
      defer { close(descriptor) }
      return Int(try privateStatus(of: descriptor, path: path).st_size)
    } catch .missing {
      return 0
    }
  }

  /// The file's format, after its magic bytes, page size, application and length.
  private static func formatInHead(of path: String) throws(StoreError) -> Int32 {
    var head = [UInt8](repeating: 0, count: 100)
    var size: sqlite3_int64 = 0
    let code = unsafe head.withUnsafeMutableBytes { bytes in
      unsafe haven_sqlite_read_head(path, bytes.baseAddress, Int32(bytes.count), &size)
    }
    // A short read leaves zeros, which the comparisons below refuse.
    guard code == SQLITE_OK || code == endsEarly else {
      throw .io(operation: "sqlite read", code: code)
    }
    func number(at offset: Int) -> Int32 {
      Int32(bitPattern: head[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) })
    }
    let magic = Array("SQLite format 3\0".utf8)
    guard head.starts(with: magic), Int(head[16]) << 8 | Int(head[17]) == Schema.pageByteCount,
      number(at: 68) == Schema.applicationID, size >= Int64(Schema.pageByteCount)
    else { throw .notAVault(path: path) }
    // 1 is a rollback journal, 2 a WAL, to write and to read (sqlite.org/fileformat2.html, 1.3.3). For
    // other numbers SQLite would call a damaged file read-only.
    guard (1...2).contains(head[18]), (1...2).contains(head[19]) else { throw .damaged("head") }
    return number(at: 60)
  }

  /// SQLITE_IOERR_SHORT_READ, an expression in C that Swift does not import.
  private static let endsEarly = SQLITE_IOERR | 2 << 8

  private static func refuseSharedFileSystem(_ descriptor: Int32) throws(StoreError) {
    let fileSystem = try FileSystem(of: descriptor)
    if fileSystem.kind == .shared { throw .networkFileSystem(name: fileSystem.name) }
  }
}

/// Paths as text.
enum Path {
  /// The folder and the last component; "." for a bare name.
  static func split(_ path: String) -> (folder: String, name: String) {
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: 0x2F) else {
      return (".", String(decoding: bytes, as: UTF8.self))
    }
    let folder = slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    return (folder, String(decoding: bytes[(slash + 1)...], as: UTF8.self))
  }
}
