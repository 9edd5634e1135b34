import CPlatform
import Glibc

/// What the kernel says of a file.
package struct FileStatus: Equatable, Sendable {
  /// S_IFREG and its like, out of the mode.
  package let type: UInt32
  /// The permission bits, out of the mode.
  package let permissions: UInt32
  /// The user id of its account.
  package let owner: UInt32
  /// How many names it has.
  package let linkCount: UInt64
  /// Its length.
  package let byteCount: Int
  /// The device that it lies on.
  package let device: UInt64
  /// Its number on the device.
  package let number: UInt64

  init(_ status: stat) {
    type = status.st_mode & S_IFMT
    permissions = status.st_mode & 0o7777
    owner = status.st_uid
    linkCount = UInt64(status.st_nlink)
    byteCount = Int(status.st_size)
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// Whether both are of one file.
  package func isSameFile(as other: Self) -> Bool {
    device == other.device && number == other.number
  }
}

/// The system calls through which this module writes files: the seam where tests inject faults.
///
/// Each answers like the kernel: the result, or the negative errno. Names are relative to an open
/// folder, so that nobody can swap a folder between two calls, and never follow a symbolic link.
package protocol SystemCalls: Sendable {
  /// openat(2), closed on exec.
  func open(folder: Int32, name: String, flags: Int32, mode: UInt32) -> Int32
  /// close(2).
  func close(_ descriptor: Int32) -> Int32
  /// read(2).
  func read(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Int
  /// pread(2).
  func read(_ descriptor: Int32, at offset: Int, into bytes: UnsafeMutableRawBufferPointer) -> Int
  /// write(2); it may take a part only.
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int
  /// fsync(2).
  func sync(_ descriptor: Int32) -> Int32
  /// fstat(2).
  func status(of descriptor: Int32) -> Result<FileStatus, Errno>
  /// fstatat(2), of a link itself.
  func status(folder: Int32, name: String) -> Result<FileStatus, Errno>
  /// fchmodat(2), through no link.
  func changeMode(folder: Int32, name: String, to mode: UInt32) -> Int32
  /// utimensat(2), both times, of a link itself.
  func setTimes(folder: Int32, name: String, secondsSinceEpoch: Int64) -> Int32
  /// mkdirat(2).
  func makeFolder(folder: Int32, name: String, mode: UInt32) -> Int32
  /// renameat2(2), with RENAME_NOREPLACE where what exists is kept.
  func rename(folder: Int32, from: String, to: String, keepingExisting: Bool) -> Int32
  /// linkat(2).
  func link(folder: Int32, from: String, to: String) -> Int32
  /// unlinkat(2).
  func remove(folder: Int32, name: String, isFolder: Bool) -> Int32
  /// readdir(3), without "." and "..".
  func names(in descriptor: Int32) -> Result<[String], Errno>
  /// kill(2) with no signal: whether there is such a process, of whatever account.
  func isRunning(_ pid: Int32) -> Bool
}

/// An errno.
package struct Errno: Error, Equatable {
  /// Its number.
  package let code: Int32

  /// Creates an errno.
  package init(code: Int32) { self.code = code }
}

extension SystemCalls where Self == LiveSystemCalls {
  /// The kernel.
  package static var live: LiveSystemCalls { LiveSystemCalls() }
}

/// The calls as the kernel answers them. Calls that a signal interrupts are made again.
package struct LiveSystemCalls: SystemCalls {
  package init() {}

  package func open(folder: Int32, name: String, flags: Int32, mode: UInt32) -> Int32 {
    retrying { unsafe openat(folder, name, flags | O_CLOEXEC, mode) }
  }

  package func close(_ descriptor: Int32) -> Int32 {
    // Linux has closed the descriptor even when it answers EINTR: never again.
    Glibc.close(descriptor) == 0 || errno == EINTR ? 0 : -errno
  }

  package func read(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    retrying { unsafe Glibc.read(descriptor, bytes.baseAddress, bytes.count) }
  }

  package func read(
    _ descriptor: Int32, at offset: Int, into bytes: UnsafeMutableRawBufferPointer
  ) -> Int {
    retrying { unsafe pread(descriptor, bytes.baseAddress, bytes.count, offset) }
  }

  package func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    retrying { unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
  }

  package func sync(_ descriptor: Int32) -> Int32 {
    // Not again after a failure: the kernel may have dropped the pages (fsync(2), notes).
    fsync(descriptor) == 0 ? 0 : -errno
  }

  package func status(of descriptor: Int32) -> Result<FileStatus, Errno> {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return .failure(Errno(code: errno)) }
    return .success(FileStatus(status))
  }

  package func status(folder: Int32, name: String) -> Result<FileStatus, Errno> {
    var status = stat()
    guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      return .failure(Errno(code: errno))
    }
    return .success(FileStatus(status))
  }

  package func changeMode(folder: Int32, name: String, to mode: UInt32) -> Int32 {
    unsafe fchmodat(folder, name, mode, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : -errno
  }

  package func setTimes(folder: Int32, name: String, secondsSinceEpoch: Int64) -> Int32 {
    let moment = timespec(tv_sec: Int(secondsSinceEpoch), tv_nsec: 0)
    let times = [moment, moment]
    return unsafe utimensat(folder, name, times, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : -errno
  }

  package func makeFolder(folder: Int32, name: String, mode: UInt32) -> Int32 {
    unsafe mkdirat(folder, name, mode) == 0 ? 0 : -errno
  }

  package func rename(folder: Int32, from: String, to: String, keepingExisting: Bool) -> Int32 {
    unsafe haven_rename(folder, from, to, keepingExisting ? 1 : 0)
  }

  package func link(folder: Int32, from: String, to: String) -> Int32 {
    unsafe linkat(folder, from, folder, to, 0) == 0 ? 0 : -errno
  }

  package func remove(folder: Int32, name: String, isFolder: Bool) -> Int32 {
    unsafe unlinkat(folder, name, isFolder ? AT_REMOVEDIR : 0) == 0 ? 0 : -errno
  }

  package func names(in descriptor: Int32) -> Result<[String], Errno> {
    // A descriptor of its own: fdopendir takes it over, and it starts at the first name.
    let own = open(folder: descriptor, name: ".", flags: O_RDONLY | O_DIRECTORY, mode: 0)
    guard own >= 0 else { return .failure(Errno(code: -own)) }
    guard let stream = unsafe fdopendir(own) else {
      let code = errno
      _ = close(own)
      return .failure(Errno(code: code))
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        return errno == 0 ? .success(names) : .failure(Errno(code: errno))
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { start in
          unsafe String(cString: start)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  package func isRunning(_ pid: Int32) -> Bool { kill(pid, 0) == 0 || errno != ESRCH }

  private func retrying<Value: SignedInteger>(_ call: () -> Value) -> Value {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { return Value(-errno) }
    }
  }
}
