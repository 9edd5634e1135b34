/// Bytes from a file or a stream, as a command opened it.
@safe package struct ByteSource {
  /// Fills the buffer as far as it can; 0 at the end.
  let read: (UnsafeMutableRawBufferPointer) throws -> Int
  /// Goes back to the beginning; nil for a stream that is gone once read.
  let rewind: (() throws -> Void)?
  /// How many bytes there are, where that is known.
  let byteCount: Int64?

  /// Creates a source.
  package init(
    read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int, rewind: (() throws -> Void)?,
    byteCount: Int64?
  ) {
    unsafe self.read = unsafe read
    self.rewind = rewind
    self.byteCount = byteCount
  }

  /// The next bytes, exactly as many as asked for unless the source ends.
  func next(_ byteCount: Int) throws -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
      while filled < byteCount {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: buffer[filled...]))
        let count = try unsafe read(rest)
        if count == 0 { return }
        filled += count
      }
    }
  }
}
