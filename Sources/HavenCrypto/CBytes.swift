extension UnsafeRawBufferPointer {
  /// The bytes as C takes them, or nil when there are none.
  var cBytes: UnsafePointer<UInt8>? {
    unsafe baseAddress?.assumingMemoryBound(to: UInt8.self)
  }
}

extension UnsafeMutableRawBufferPointer {
  /// The bytes as C takes them, or nil when there are none.
  var cBytes: UnsafeMutablePointer<UInt8>? {
    unsafe baseAddress?.assumingMemoryBound(to: UInt8.self)
  }
}

extension [UInt8] {
  /// `withUnsafeBytes` with the type of the error that `body` throws, which the library's loses.
  func withBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe withUnsafeBufferPointer { (bytes) throws(E) in
      try unsafe body(UnsafeRawBufferPointer(bytes))
    }
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
