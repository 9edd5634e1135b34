extension [UInt8] {
  /// `withUnsafeBytes` with the type of the error that `body` throws, which the library's loses.
  func withBytes<R: ~Copyable, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe span.withUnsafeBytes { (bytes) throws(E) in try unsafe body(bytes) }
  }

  /// `withUnsafeMutableBytes` with the type of the error that `body` throws.
  mutating func withMutableBytes<R, E: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe withUnsafeMutableBufferPointer { (bytes) throws(E) in
      try unsafe body(UnsafeMutableRawBufferPointer(bytes))
    }
  }
}
