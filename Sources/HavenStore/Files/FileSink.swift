import Glibc

/// Where the content of one file goes, in order.
package struct FileSink: ~Copyable {
  private let writer: BufferedWriter

  init(writer: BufferedWriter) { self.writer = writer }

  /// Appends bytes.
  package borrowing func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    try unsafe writer.write(bytes)
  }

  /// Appends bytes.
  package borrowing func write(_ bytes: [UInt8]) throws(StoreError) {
    try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(StoreError) in
      try unsafe writer.write(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Appends text as UTF-8.
  package borrowing func write(_ text: String) throws(StoreError) { try write(Array(text.utf8)) }
}

/// Collects small writes. The buffer is wiped: a recovery kit passes through it.
@safe final class BufferedWriter {
  private static let byteCount = 64 << 10
  private let raw: Int32
  private let calls: any SystemCalls
  private let buffer: UnsafeMutableRawBufferPointer
  private var count = 0

  /// Writes to an open file, which must outlive it.
  init(to descriptor: borrowing Descriptor) {
    raw = descriptor.raw
    calls = descriptor.calls
    unsafe buffer = .allocate(byteCount: Self.byteCount, alignment: 16)
  }

  deinit {
    unsafe explicit_bzero(buffer.baseAddress!, buffer.count)
    unsafe buffer.deallocate()
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    var rest = unsafe bytes
    while rest.count > 0 {
      let part = unsafe UnsafeRawBufferPointer(rebasing: rest.prefix(Self.byteCount - count))
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: part)
      count += part.count
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[part.count...])
      if count == Self.byteCount { try flush() }
    }
  }

  /// Hands on what is collected.
  func flush() throws(StoreError) {
    var written = 0
    while written < count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written..<count])
      let result = unsafe calls.write(raw, rest)
      guard result > 0 else { throw .failed("write", result == 0 ? EIO : Int32(-result), path: "") }
      written += result
    }
    count = 0
  }
}
