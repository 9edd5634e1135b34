import Glibc

/// Reads files that someone else may have made: regular files only, up to a length, through no link.
package enum BoundedFile {
  /// The whole content of the file at `path`.
  ///
  /// - Throws: `.missing`; `.symbolicLink`; `.io` with EFBIG when it is longer than `byteLimit`,
  ///   and with EINVAL when it is no regular file.
  package static func read(
    at path: String, limit byteLimit: Int, calls: any SystemCalls
  ) throws(StoreError) -> [UInt8] {
    let file = try open(path, calls: calls)
    return try file.readAll(limit: byteLimit)
  }

  /// Calls `body` with the content of the file, `chunkByteCount` bytes at a time; the last chunk may
  /// be shorter. Throws like `read`, as soon as the limit is passed.
  package static func forEachChunk(
    at path: String, limit byteLimit: Int, chunkByteCount: Int, calls: any SystemCalls,
    _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    precondition(chunkByteCount > 0, "a chunk has bytes")
    let file = try open(path, calls: calls)
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: chunkByteCount, alignment: 16)
    defer {
      unsafe explicit_bzero(buffer.baseAddress!, buffer.count)
      unsafe buffer.deallocate()
    }
    var total = 0
    while true {
      let count = try unsafe file.read(filling: buffer)
      total += count
      guard total <= byteLimit else { throw StoreError.io(operation: "read", code: EFBIG) }
      if count > 0 { try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
      if count < chunkByteCount { return }
    }
  }

  private static func open(
    _ path: String, calls: any SystemCalls
  ) throws(StoreError) -> Descriptor {
    let (folderPath, name) = Path.split(path)
    let folder = try Folder(at: folderPath, calls: calls)
    // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
    let file = try folder.open(name, flags: O_RDONLY | O_NONBLOCK)
    guard try file.status().type == S_IFREG else { throw .io(operation: "read", code: EINVAL) }
    return file
  }
}

extension Descriptor {
  /// All that is left to read.
  func readAll(limit byteLimit: Int) throws(StoreError) -> [UInt8] {
    // The size that the kernel states is a hint: a file of /proc says 0, another may grow.
    let expected = min(try status().byteCount, byteLimit) + 1
    var bytes: [UInt8] = []
    var room = max(expected, 4_096)
    while true {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: room))
      let count = try unsafe bytes.withUnsafeMutableBufferPointer { (all) throws(StoreError) in
        let free = unsafe UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: all[start...]))
        return try unsafe read(filling: free)
      }
      bytes.removeLast(room - count)
      guard bytes.count <= byteLimit else { throw .io(operation: "read", code: EFBIG) }
      if count < room { return bytes }
      room = bytes.count
    }
  }

  /// Reads until the buffer is full or the file ends; answers how much.
  func read(filling buffer: UnsafeMutableRawBufferPointer) throws(StoreError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = unsafe calls.read(raw, into: rest)
      guard count >= 0 else { throw .io(operation: "read", code: Int32(-count)) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }
}
