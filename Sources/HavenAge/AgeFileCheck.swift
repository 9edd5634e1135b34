/// The file key of a file that was sealed a moment ago, to read it back with: no identity is needed.
package struct AgeFileCheck: ~Copyable, Sendable {
  private let header: [UInt8]
  private let fileKey: FileKey

  init(header: [UInt8], fileKey: consuming FileKey) {
    self.header = header
    self.fileKey = fileKey
  }

  /// Opens the content of the file, whose header must be the one that was written, byte for byte.
  ///
  /// Whether it is the content that was sealed, the caller sees by reading all of it.
  ///
  /// - Throws: `.notThisHeader` when it is another; as `AgeOpener.init` and `AgeOpener.open`.
  package borrowing func open(
    _ encoding: AgeEncoding, from source: @escaping AgeSource
  ) throws -> AgePayload {
    let opener = try unsafe AgeOpener(encoding, from: source)
    guard opener.header.bytes == header else { throw AgeError.notThisHeader }
    return try opener.payload(fileKey)
  }
}
