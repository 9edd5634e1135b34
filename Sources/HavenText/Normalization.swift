internal import CUTF8Proc

/// Why a text could not be normalised.
package enum TextError: Error, Equatable {
  /// The bytes are not UTF-8; the offset of the first that does not fit.
  case notUTF8
  /// The result does not fit into the room given.
  case tooLong
}

/// Unicode normalisation form C and folding, by utf8proc, into memory of the caller's.
package enum Normalization {
  /// Writes NFC of `bytes` into `room` and answers its number of bytes.
  ///
  /// Nothing is allocated: a passphrase is normalised within guarded memory. The library works on one
  /// 32-bit number a scalar, so `room` needs four bytes for each scalar of the decomposed text;
  /// four times the bytes of the input and 64 more is always enough for what a person types.
  ///
  /// - Throws: `.notUTF8`, `.tooLong`.
  @unsafe package static func composeNFC(
    _ bytes: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) throws(TextError) -> Int {
    try unsafe map(
      bytes, into: room, options: UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue)
  }

  /// NFC of a text.
  package static func nfc(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return mapped(text, options: UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue)
  }

  /// NFD of a text.
  package static func nfd(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return mapped(text, options: UTF8PROC_STABLE.rawValue | UTF8PROC_DECOMPOSE.rawValue)
  }

  /// A name or an alias as names are compared: NFC, lower case scalar by scalar, NFC again.
  ///
  /// Source: `Docs/FORMAT.md` §1.
  package static func fold(_ name: String) -> String {
    var lowered = ""
    for scalar in nfc(name).unicodeScalars { lowered += scalar.properties.lowercaseMapping }
    return nfc(lowered)
  }

  /// A text as search compares it: decomposed, without marks, case folded.
  package static func searchFold(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if foldASCII(&bytes) { return bytes }
    return Array(mapped(text, options: searchOptions).utf8)
  }

  /// Folds bytes as `searchFold` does; what is not UTF-8 is folded as ASCII only.
  package static func searchFold(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if foldASCII(&bytes) { return bytes }
    return (try? mapped(bytes, options: searchOptions)) ?? bytes
  }

  private static let searchOptions =
    UTF8PROC_STABLE.rawValue | UTF8PROC_DECOMPOSE.rawValue | UTF8PROC_CASEFOLD.rawValue
    | UTF8PROC_STRIPMARK.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_IGNORE.rawValue

  /// Lowers A to Z in place; false when there are other bytes than ASCII.
  private static func foldASCII(_ bytes: inout [UInt8]) -> Bool {
    var highBits: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      highBits |= byte
      if byte &- 0x41 < 26 { bytes[index] = byte | 0x20 }
    }
    return highBits < 0x80
  }

  private static func mapped(_ text: String, options: UInt32) -> String {
    // A String is UTF-8 and `mapped` takes the room that it asks for: neither error can happen.
    guard let bytes = try? mapped(Array(text.utf8), options: options) else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func mapped(_ bytes: [UInt8], options: UInt32) throws(TextError) -> [UInt8] {
    var byteCount = bytes.count * 4 + 64
    while true {
      do throws(TextError) {
        var room = [UInt8](repeating: 0, count: byteCount)
        let filled = try unsafe room.withUnsafeMutableBufferPointer { (room) throws(TextError) in
          try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(TextError) in
            try unsafe map(
              UnsafeRawBufferPointer(bytes), into: UnsafeMutableRawBufferPointer(room),
              options: options)
          }
        }
        return Array(room.prefix(filled))
      } catch .tooLong {
        byteCount *= 4
      }
    }
  }

  private static func map(
    _ bytes: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer, options: UInt32
  ) throws(TextError) -> Int {
    guard bytes.count > 0 else { return 0 }
    let scalars = unsafe room.baseAddress.unsafelyUnwrapped.assumingMemoryBound(
      to: utf8proc_int32_t.self)
    let flags = utf8proc_option_t(rawValue: options)
    // One scalar of room stays free: the re-encoder may write a byte past the last.
    let scalarRoom = room.count / 4 - 1
    let scalarCount = unsafe utf8proc_decompose(
      bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self), bytes.count, scalars,
      scalarRoom, flags)
    guard scalarCount >= 0 else { throw .notUTF8 }
    guard scalarCount <= scalarRoom else { throw .tooLong }
    let byteCount = unsafe utf8proc_reencode(scalars, scalarCount, flags)
    guard byteCount >= 0 else { throw .notUTF8 }
    return byteCount
  }
}
