internal import Glibc
internal import Haven
internal import HavenRecords

/// A file that the user named for reading, or standard input (`-`).
final class Input {
  private let descriptor: Descriptor
  private let path: String
  private let isStandard: Bool
  private let status: stat

  /// Opens it.
  ///
  /// - Throws: `.missing`, `.usage(.notAFile)` for a folder.
  init(_ path: String) throws {
    self.path = path
    isStandard = path == "-"
    if isStandard {
      descriptor = .input
    } else {
      let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
      guard number >= 0 else {
        throw errno == ENOENT
          ? HavenError.missing(path: path) : .io(operation: "opening \(path)", code: errno)
      }
      descriptor = Descriptor(number: number)
    }
    var found = stat()
    guard unsafe fstat(descriptor.number, &found) == 0 else {
      throw HavenError.io(operation: "examining \(path)", code: errno)
    }
    status = found
    guard found.st_mode & S_IFMT != S_IFDIR else { throw HavenError.usage(.notAFile(path: path)) }
  }

  deinit { if !isStandard { close(descriptor.number) } }

  private var isRegular: Bool { status.st_mode & S_IFMT == S_IFREG }

  /// The last part of its path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Fills the buffer; answers how much of it.
  ///
  /// - Throws: `.io` with EFBIG when there is more.
  func read(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < room.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled...])
      let count = try unsafe descriptor.read(into: rest)
      if count == 0 { return filled }
      filled += count
    }
    throw HavenError.io(operation: "reading \(path)", code: EFBIG)
  }

  /// All of it.
  ///
  /// - Throws: `.usage(.textTooLong)` beyond the limit.
  func bytes(limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw HavenError.usage(.textTooLong(byteLimit: limit)) }
    }
  }

  /// All of it as text.
  func text(limit: Int) throws -> String {
    try Self.text(bytes(limit: limit))
  }

  static func text(_ bytes: some Sequence<UInt8>) throws -> String {
    guard let text = String(validating: Array(bytes), as: UTF8.self) else {
      throw HavenError.input(.notUTF8, at: .recordText)
    }
    return text
  }

  /// As a use case reads it. Only a regular file can be read again.
  var source: ByteSource {
    let descriptor = descriptor
    let start = isRegular ? lseek(descriptor.number, 0, SEEK_CUR) : -1
    let rewind: () throws -> Void = {
      guard lseek(descriptor.number, start, SEEK_SET) == start else {
        throw HavenError.io(operation: "rewinding", code: errno)
      }
    }
    return unsafe ByteSource(
      read: { [self] room in
        try withExtendedLifetime(self) { try unsafe descriptor.read(into: room) }
      },
      rewind: start >= 0 ? rewind : nil,
      byteCount: start >= 0 ? Int64(status.st_size) - Int64(start) : nil)
  }
}

extension Desk {
  /// Refuses two things that would both read standard input.
  func requireOneStandardInput(_ files: String?...) throws {
    guard files.filter({ $0 == "-" }).count <= 1 else {
      throw HavenError.usage(.twoFromStandardInput)
    }
  }
}
