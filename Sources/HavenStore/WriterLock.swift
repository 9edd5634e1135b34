import CPlatform
import Glibc

/// The right to write to a vault, or to a folder of Haven's own, for one holder at a time among all
/// processes of the machine.
///
/// It lies on the file PATH.lock, beside it, as an open-file-description lock: the kernel
/// drops it when the process dies, and threads of one process exclude each other too. (POSIX locks
/// would do neither well, and closing a descriptor of the vault itself would drop SQLite's.) The
/// file says which process holds it, at which terminal and since when, and never a name.
package struct WriterLock: ~Copyable, Sendable {
  /// What it is the right to write to, with its folder resolved.
  package let vaultPath: String
  private let file: Descriptor

  /// Takes the lock, waiting up to `waitSeconds` for another holder.
  ///
  /// - Throws: `.inUse` with the holder; `.missing` without a folder; `.readOnly` where no lock file
  ///   can be made; `.symbolicLink`, `.hardLinked` or `.notPrivate` when it is not as Haven makes it.
  package static func acquire(
    besides path: String, waitSeconds: Double
  ) throws(StoreError) -> WriterLock {
    let vaultPath = try VaultFile.resolved(path)
    let deadline = seconds(of: CLOCK_BOOTTIME) + waitSeconds
    while true {
      if let file = try lockedFile(besides: vaultPath) {
        return WriterLock(vaultPath: vaultPath, file: file)
      }
      guard seconds(of: CLOCK_BOOTTIME) < deadline else {
        throw .inUse(holder: holder(besides: vaultPath))
      }
      // These locks know no waiting with a limit; a person does not notice 20 ms.
      var pause = timespec(tv_sec: 0, tv_nsec: 20_000_000)
      unsafe nanosleep(&pause, nil)
    }
  }

  private init(vaultPath: String, file: consuming Descriptor) {
    self.vaultPath = vaultPath
    self.file = file
  }

  deinit {
    // No stale facts. The file itself stays: removing it would let two processes lock two files of
    // one name. Closing it drops the lock.
    ftruncate(file.raw, 0)
  }

  /// Who holds the lock of a vault, as far as its file says.
  static func holder(besides vaultPath: String) -> LockHolder? {
    let (folderPath, name) = Path.split(vaultPath + ".lock")
    do {
      let folder = try Folder(at: folderPath, calls: .live)
      let file = try folder.open(name, flags: O_RDONLY | O_NONBLOCK)
      return LockHolder(facts: try file.readAll(limit: LockHolder.factsByteLimit))
    } catch {
      // Whoever asks has an error to report already, with or without a holder.
      return nil
    }
  }

  // MARK: The lock file

  /// The lock file, locked, with the facts of this process in it; nil while someone else holds it.
  private static func lockedFile(besides vaultPath: String) throws(StoreError) -> Descriptor? {
    let (folderPath, name) = Path.split(vaultPath + ".lock")
    let folder = try Folder(at: folderPath, calls: .live)
    let file = try open(name, in: folder)
    let status = try file.status()
    try check(status, path: folder.path(of: name))
    let code = haven_lock_description(file.raw)
    if code == -EAGAIN || code == -EACCES { return nil }
    guard code == 0 else { throw .io(operation: "lock", code: -code) }
    // Someone may have removed the file since it was opened: then another can be locked by now.
    guard let standing = try folder.status(of: name), standing.isSameFile(as: status) else {
      return nil
    }
    guard ftruncate(file.raw, 0) == 0 else { throw .io(operation: "lock", code: errno) }
    let facts = LockHolder(
      pid: getpid(), terminal: terminalName,
      sinceSecondsSinceEpoch: Int64(seconds(of: CLOCK_REALTIME))
    ).facts
    try unsafe facts.withUnsafeBufferPointer { (bytes) throws(StoreError) in
      try unsafe file.write(UnsafeRawBufferPointer(bytes))
    }
    return file
  }

  private static func open(
    _ name: String, in folder: borrowing Folder
  ) throws(StoreError) -> Descriptor {
    do {
      return try folder.open(name, flags: O_RDWR | O_CREAT | O_NONBLOCK)
    } catch .io(_, EACCES) {
      throw .readOnly(path: folder.path(of: name))
    }
  }

  private static func check(_ status: FileStatus, path: String) throws(StoreError) {
    guard status.type == S_IFREG else { throw .io(operation: "lock", code: EINVAL) }
    guard status.linkCount <= 1 else { throw .hardLinked(path: path) }
    guard status.owner == geteuid(), status.permissions & 0o077 == 0 else {
      throw .notPrivate(path: path, mode: status.permissions)
    }
  }

  /// The terminal of standard input, output or error; "" without one.
  private static let terminalName: String = {
    for descriptor in 0...2 as ClosedRange<Int32> {
      var name = [CChar](repeating: 0, count: 128)
      if unsafe ttyname_r(descriptor, &name, name.count) == 0 {
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      }
    }
    return ""
  }()

  private static func seconds(of clock: clockid_t) -> Double {
    var now = timespec()
    unsafe clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}

extension LockHolder {
  static let factsByteLimit = 256

  /// Three lines: process, terminal, seconds since 1970.
  package var facts: [UInt8] { Array("\(pid)\n\(terminal)\n\(sinceSecondsSinceEpoch)\n".utf8) }

  /// Reads the three lines, or nil. The file is no secret and no proof: its text goes to a terminal,
  /// so only what a terminal's name consists of is let through.
  package init?(facts: [UInt8]) {
    let lines = facts.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count == 4, let pid = Int32(lines[0]), let since = Int64(lines[2]),
      lines[1].utf8.allSatisfy({ byte in
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2F, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      })
    else { return nil }
    self.init(pid: pid, terminal: lines[1], sinceSecondsSinceEpoch: since)
  }
}
