import FormatVectors
import Foundation
import HavenCrypto
import HavenRecords
import HavenVault
import Testing

extension FormatVector {
  func purpose(_ key: String = "purpose") throws -> SubkeyPurpose {
    try require(SubkeyPurpose(rawValue: String(decoding: bytes(key), as: UTF8.self)), key)
  }

  func subject(_ key: String) throws -> SubjectID { try require(SubjectID(bytes: bytes(key)), key) }

  func keyholder(_ key: String) throws -> KeyholderID {
    try require(KeyholderID(bytes: bytes(key)), key)
  }

  /// Pairs of numbers, `a:b a:b …`.
  func pairs() throws -> [(Int, Int)] {
    try text("pairs").split(separator: " ").map { pair in
      let numbers = pair.split(separator: ":").compactMap { Int($0) }
      try #require(numbers.count == 2)
      return (numbers[0], numbers[1])
    }
  }
}

let checkout = URL(filePath: #filePath).appending(path: "../../../..").standardized

/// A key of any use with the given bytes: public ones, of a test.
func key<Use>(_ bytes: [UInt8]) throws -> SecretKey<Use> {
  try unsafe SecretKey { (room) throws(CryptoError) in unsafe room.copyBytes(from: bytes) }
}

/// Guarded memory with the given bytes: public ones, of a test.
func secret(bytes: [UInt8]) throws -> SecretBytes {
  try unsafe SecretBytes(byteCount: bytes.count) { (room) throws(CryptoError) in
    unsafe room.copyBytes(from: bytes)
  }
}

/// What a key is, to compare in a test.
func contents<Use>(of key: borrowing SecretKey<Use>) -> [UInt8] {
  unsafe key.withUnsafeBytes { unsafe Array($0) }
}

/// What guarded memory holds, to compare in a test.
func contents(of secret: borrowing SecretBytes) -> [UInt8] {
  unsafe secret.withUnsafeBytes { unsafe Array($0) }
}

/// A recovery kit from what somebody typed.
func typedKit(_ bytes: [UInt8], vault: [UInt8]) throws -> RecoveryKit {
  // An empty buffer would have no guarded memory.
  let guarded = try secret(bytes: bytes.isEmpty ? [0x20] : bytes)
  return try unsafe guarded.withUnsafeBytes { try unsafe RecoveryKit(typed: $0, vault: vault) }
}

/// The characters of a kit: its bytes and their check bytes in base32.
func kitText(ofBytes bytes: [UInt8], vault: [UInt8]) -> String {
  var transcript = Transcript(.kitSecret)
  transcript.append(bytes)
  transcript.append(vault)
  return Base32.encode(bytes + transcript.digest().prefix(4))
}

/// The kit that has the given bytes: public ones, of a test.
func kit(ofBytes bytes: [UInt8], vault: [UInt8]) throws -> RecoveryKit {
  try typedKit(Array(kitText(ofBytes: bytes, vault: vault).utf8), vault: vault)
}

/// A number as FORMAT.md writes it.
func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
}
