package import HavenCrypto
package import HavenRecords

/// Writes the layouts of FORMAT.md §1: little-endian integers, `lp` fields.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package mutating func append<I: FixedWidthInteger & BitwiseCopyable>(_ number: I) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  package mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

  mutating func append(lp content: some Collection<UInt8>) {
    append(UInt32(content.count))
    bytes.append(contentsOf: content)
  }

  package mutating func append(lp text: String) {
    append(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Overwrites a number that was appended before what it counts.
  mutating func replace(at position: Int, with number: UInt64) {
    unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe bytes.storeBytes(of: number.littleEndian, toByteOffset: position, as: UInt64.self)
    }
  }

  /// Forgets what was written after a place.
  mutating func cut(to byteCount: Int) { bytes.removeLast(bytes.count - byteCount) }

  /// Forgets what was written, and keeps the room.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func fill(to byteCount: Int) {
    precondition(bytes.count <= byteCount, "a fixed layout has room for its fields")
    bytes.append(contentsOf: repeatElement(0, count: byteCount - bytes.count))
  }
}

/// Reads the same layouts from untrusted bytes: every length is checked before it is used.
package struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private let damage: Damage

  package init(_ bytes: [UInt8], or damage: Damage) { self.init(bytes[...], or: damage) }

  init(_ bytes: ArraySlice<UInt8>, or damage: Damage) {
    self.bytes = bytes
    position = bytes.startIndex
    self.damage = damage
  }

  var remaining: Int { bytes.endIndex - position }

  package mutating func number<I: FixedWidthInteger & BitwiseCopyable>(
    _ type: I.Type = I.self
  ) throws -> I {
    let size = MemoryLayout<I>.size
    guard remaining >= size else { throw VaultError.damaged(damage) }
    let offset = position - bytes.startIndex
    position += size
    return unsafe bytes.withUnsafeBytes { bytes in
      unsafe I(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: I.self))
    }
  }

  /// The next bytes, without a copy.
  mutating func slice(_ byteCount: Int) throws -> ArraySlice<UInt8> {
    guard byteCount >= 0, remaining >= byteCount else { throw VaultError.damaged(damage) }
    defer { position += byteCount }
    return bytes[position..<position + byteCount]
  }

  mutating func raw(_ byteCount: Int) throws -> [UInt8] { Array(try slice(byteCount)) }

  /// A field with its length before it, without a copy.
  mutating func lp() throws -> ArraySlice<UInt8> { try slice(Int(number(UInt32.self))) }

  package mutating func text() throws -> String { try text(lp()) }

  /// A field as text.
  func text(_ content: ArraySlice<UInt8>) throws -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw VaultError.damaged(damage)
    }
    return text
  }

  /// Requires that nothing is left but zeros.
  mutating func zerosToEnd() throws {
    guard bytes[position...].reduce(0, |) == 0 else { throw VaultError.damaged(damage) }
    position = bytes.endIndex
  }

  package mutating func end() throws {
    guard remaining == 0 else { throw VaultError.damaged(damage) }
  }

  mutating func keyholder() throws -> KeyholderID {
    // Exactly 16 bytes were read, which is all that the initialiser asks for.
    KeyholderID(bytes: try slice(16))!
  }

  package mutating func subject() throws -> SubjectID {
    // By halves: rings have thousands of them, and each array would be one more to make.
    let high = UInt64(bigEndian: try number())
    return SubjectID(high: high, low: UInt64(bigEndian: try number()))
  }

  mutating func timestamp() throws -> Timestamp {
    let seconds = try number(Int64.self)
    let offset = try number(Int16.self)
    guard let moment = Timestamp(secondsSinceEpoch: seconds, offsetMinutes: offset) else {
      throw VaultError.damaged(damage)
    }
    return moment
  }
}

extension ByteWriter {
  mutating func append(_ moment: Timestamp) {
    append(moment.secondsSinceEpoch)
    append(moment.offsetMinutes)
  }
}

/// `AD(table, id, purpose; context)` of FORMAT.md §1, lent for one call: rows need it by the hundred thousand.
func withAssociatedData<R>(
  vault: [UInt8], table: UInt8, id: UInt64, purpose: SubkeyPurpose, context: [UInt8],
  _ body: (UnsafeRawBufferPointer) -> R
) -> R {
  let start = 1 + vault.count
  let byteCount = start + 17 + context.count
  return unsafe withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 1) { data in
    unsafe data[0] = 1
    unsafe UnsafeMutableRawBufferPointer(rebasing: data[1...]).copyBytes(from: vault)
    unsafe data[start] = table
    unsafe data.storeBytes(of: id.littleEndian, toByteOffset: start + 1, as: UInt64.self)
    unsafe UnsafeMutableRawBufferPointer(rebasing: data[(start + 9)...])
      .copyBytes(from: purpose.rawValue.utf8)
    unsafe UnsafeMutableRawBufferPointer(rebasing: data[(start + 17)...])
      .copyBytes(from: context)
    return unsafe body(UnsafeRawBufferPointer(data))
  }
}

/// `AD(table, id, purpose; context)` of FORMAT.md §1.
package func associatedData(
  vault: [UInt8], table: UInt8, id: UInt64, purpose: SubkeyPurpose, context: [UInt8] = []
) -> [UInt8] {
  unsafe withAssociatedData(
    vault: vault, table: table, id: id, purpose: purpose, context: context
  ) { unsafe Array($0) }
}
