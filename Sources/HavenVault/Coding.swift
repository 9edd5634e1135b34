package import HavenCrypto
internal import HavenRecords

/// Writes the layouts of FORMAT.md §1: little-endian integers, `lp` fields.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func append<I: FixedWidthInteger>(_ number: I) {
    for shift in stride(from: 0, to: I.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> I(shift)))
    }
  }

  mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

  mutating func append(lp content: [UInt8]) {
    append(UInt32(content.count))
    bytes.append(contentsOf: content)
  }

  mutating func append(lp text: String) {
    append(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func fill(to byteCount: Int) {
    precondition(bytes.count <= byteCount, "a fixed layout has room for its fields")
    bytes.append(contentsOf: repeatElement(0, count: byteCount - bytes.count))
  }
}

/// Reads the same layouts from untrusted bytes: every length is checked before it is used.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private let damage: Damage

  init(_ bytes: [UInt8], or damage: Damage) { self.init(bytes[...], or: damage) }

  init(_ bytes: ArraySlice<UInt8>, or damage: Damage) {
    self.bytes = bytes
    position = bytes.startIndex
    self.damage = damage
  }

  var remaining: Int { bytes.endIndex - position }

  mutating func number<I: FixedWidthInteger>(_ type: I.Type = I.self) throws -> I {
    let size = I.bitWidth / 8
    guard remaining >= size else { throw VaultError.damaged(damage) }
    var value: I = 0
    for offset in 0..<size {
      value |= I(truncatingIfNeeded: bytes[position + offset]) << I(offset * 8)
    }
    position += size
    return value
  }

  mutating func raw(_ byteCount: Int) throws -> [UInt8] {
    guard byteCount >= 0, remaining >= byteCount else { throw VaultError.damaged(damage) }
    defer { position += byteCount }
    return Array(bytes[position..<position + byteCount])
  }

  mutating func lp() throws -> [UInt8] { try raw(Int(number(UInt32.self))) }

  mutating func text() throws -> String {
    let content = try lp()
    guard let text = String(validating: content, as: UTF8.self) else {
      throw VaultError.damaged(damage)
    }
    return text
  }

  /// Requires that nothing is left but zeros.
  mutating func zerosToEnd() throws {
    guard bytes[position...].allSatisfy({ $0 == 0 }) else { throw VaultError.damaged(damage) }
    position = bytes.endIndex
  }

  mutating func end() throws {
    guard remaining == 0 else { throw VaultError.damaged(damage) }
  }

  mutating func keyholder() throws -> KeyholderID {
    // Exactly 16 bytes were read, which is all that the initialiser asks for.
    KeyholderID(bytes: try raw(16))!
  }

  mutating func subject() throws -> SubjectID { SubjectID(bytes: try raw(16))! }

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

/// `AD(table, id, purpose; context)` of FORMAT.md §1.
package func associatedData(
  vault: [UInt8], table: UInt8, id: UInt64, purpose: SubkeyPurpose, context: [UInt8] = []
) -> [UInt8] {
  var writer = ByteWriter(capacity: 64)
  writer.append(UInt8(1))
  writer.append(raw: vault)
  writer.append(table)
  writer.append(id)
  writer.append(raw: purpose.rawValue.utf8)
  writer.append(raw: context)
  return writer.bytes
}
