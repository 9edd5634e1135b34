internal import HavenCrypto

/// Writes the fixed layouts of FORMAT.md §16: little-endian integers, texts with their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func append(_ hash: FileHash) {
    unsafe hash.withBytes { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func append(_ moment: BackupMoment) {
    append(moment.secondsSinceEpoch)
    append(moment.offsetMinutes)
  }

  mutating func append(_ mark: BackupMark) {
    append(mark.number)
    append(mark.hash)
  }

  /// Appends bytes behind their count.
  mutating func appendCounted(_ more: some Collection<UInt8>) {
    append(UInt32(more.count))
    bytes.append(contentsOf: more)
  }
}

/// Reads the same layouts from bytes that anybody may have written.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many bytes are left.
  var remaining: Int { bytes.count - position }

  mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw .malformed }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func number<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(Fault) -> Number {
    var number: Number = 0
    for (index, byte) in try take(MemoryLayout<Number>.size).enumerated() {
      number |= Number(truncatingIfNeeded: byte) << (8 * index)
    }
    return number
  }

  mutating func hash() throws(Fault) -> FileHash { FileHash(try take(FileHash.byteCount)) }

  mutating func moment() throws(Fault) -> BackupMoment {
    let moment = BackupMoment(secondsSinceEpoch: try number(), offsetMinutes: try number())
    guard (-1_080...1_080).contains(moment.offsetMinutes) else { throw .malformed }
    return moment
  }

  mutating func mark() throws(Fault) -> BackupMark {
    BackupMark(number: try number(), hash: try hash())
  }

  /// Bytes behind their count, at most `limit`.
  mutating func counted(limit: Int) throws(Fault) -> ArraySlice<UInt8> {
    let count = Int(try number(UInt32.self))
    guard count <= limit else { throw .malformed }
    return try take(count)
  }

  /// A count of items of at least `itemByteCount` bytes each; more than there is room for is refused
  /// before anything is made for them.
  mutating func count<Number: FixedWidthInteger & UnsignedInteger>(
    _ type: Number.Type, limit: Int, itemByteCount: Int
  ) throws(Fault) -> Int {
    let count = Int(try number(type))
    guard count <= limit, count <= remaining / itemByteCount else { throw .malformed }
    return count
  }

  /// Nothing may follow.
  func end() throws(Fault) {
    guard remaining == 0 else { throw .malformed }
  }
}

/// The files that are signed: FORMAT.md §16.1.
enum SignedFile {
  /// No signed file is longer.
  static let byteLimit = 16 << 20
  private static let version: UInt8 = 1

  /// The file for a body.
  static func write(
    _ body: ByteWriter, for purpose: SubkeyPurpose, with key: borrowing SigningKey
  ) -> [UInt8] {
    var file = ByteWriter()
    file.append(Array(purpose.rawValue.utf8))
    file.append(version)
    file.append(body.bytes)
    let signature = key.sign(digest(of: file.bytes[...], for: purpose))
    file.append(signature)
    return file.bytes
  }

  /// What stands between purpose and signature; it is not known yet whether the signature holds.
  static func body(of file: [UInt8], for purpose: SubkeyPurpose) throws(Fault) -> ByteReader {
    let overhead = 9 + SigningPublicKey.signatureByteCount
    guard file.count <= byteLimit else { throw .wrongLength }
    guard file.count >= overhead, file.starts(with: purpose.rawValue.utf8), file[8] == version
    else { throw .malformed }
    return ByteReader(Array(file[9..<file.count - SigningPublicKey.signatureByteCount]))
  }

  /// - Throws: `.badSignature` when `key` did not sign the file.
  static func check(
    _ file: [UInt8], for purpose: SubkeyPurpose, by key: SigningPublicKey
  ) throws(Fault) {
    let end = file.count - SigningPublicKey.signatureByteCount
    guard end >= 0, key.verifies(Array(file[end...]), of: digest(of: file[..<end], for: purpose))
    else { throw .badSignature }
  }

  private static func digest(of signed: ArraySlice<UInt8>, for purpose: SubkeyPurpose) -> [UInt8] {
    var transcript = Transcript(purpose)
    unsafe signed.withUnsafeBytes { unsafe transcript.append($0) }
    return transcript.digest()
  }
}
