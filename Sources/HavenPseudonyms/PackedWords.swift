/// Words that lie in the program's constant data, with one space or line feed between two.
///
/// Nothing is copied at start: the first use finds where each word begins, in one pass over the text.
@safe struct PackedWords: @unchecked Sendable {
  // Sendable: the bytes are a literal's, which nobody can change or release.
  private let bytes: UnsafeRawBufferPointer
  private let starts: [UInt16]

  /// Creates the list.
  init(_ text: StaticString) {
    precondition(text.hasPointerRepresentation && text.utf8CodeUnitCount < 1 << 16)
    unsafe bytes = unsafe UnsafeRawBufferPointer(
      start: text.utf8Start, count: text.utf8CodeUnitCount)
    var starts: [UInt16] = [0]
    for unsafe(position, byte) in unsafe bytes.enumerated()
    where byte == 0x20 || byte == 0x0A {
      starts.append(UInt16(position + 1))
    }
    // One past the separator that would follow the last word.
    starts.append(UInt16(text.utf8CodeUnitCount + 1))
    self.starts = starts
  }

  var count: Int { starts.count - 1 }

  /// Calls `body` with the bytes of a word. They live for ever.
  func withWord<Result: ~Copyable, Failure: Error>(
    at index: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let range = Int(starts[index])..<Int(starts[index + 1]) - 1
    return try unsafe body(UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  subscript(index: Int) -> String {
    unsafe withWord(at: index) { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
