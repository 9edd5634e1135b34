import Foundation
import HavenCrypto
import Testing

/// One case of a file in Fixtures/crypto: lines of `name: value`, an empty line between cases.
struct Vector: Sendable, CustomTestStringConvertible {
  let file: String
  let number: Int
  private let fields: [String: String]

  var testDescription: String { "\(file) case \(number)" }

  /// All cases of a file.
  static func all(in file: String) -> [Vector] {
    let url = projectRoot.appending(path: "Fixtures/crypto/\(file)")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    let blocks = text.components(separatedBy: "\n\n").map { block in
      block.split(separator: "\n").filter { !$0.hasPrefix("#") }
    }
    return blocks.filter { !$0.isEmpty }.enumerated().map { number, lines in
      let pairs = lines.map { line in
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces))
      }
      return Vector(
        file: file, number: number + 1, fields: Dictionary(uniqueKeysWithValues: pairs))
    }
  }

  func text(_ name: String) throws -> String {
    try #require(fields[name], "\(testDescription) lacks \(name)")
  }

  func number<Number: LosslessStringConvertible>(_ name: String) throws -> Number {
    try #require(Number(text(name)), "\(testDescription) has no number in \(name)")
  }

  func bytes(_ name: String) throws -> [UInt8] {
    try #require(bytesOfHex(text(name)), "\(testDescription) has no hexadecimal in \(name)")
  }

  /// Byte strings separated by spaces, `-` for an empty one.
  func list(_ name: String) throws -> [[UInt8]] {
    try text(name).split(separator: " ").map { part in
      part == "-" ? [] : try #require(bytesOfHex(String(part)))
    }
  }

  func purpose() throws -> SubkeyPurpose {
    try #require(SubkeyPurpose(rawValue: text("purpose")))
  }
}

let projectRoot = URL(filePath: #filePath).appending(path: "../../..").standardized

/// The bytes that an even number of hexadecimal digits spell, or nil.
func bytesOfHex(_ text: String) -> [UInt8]? {
  let digits = text.compactMap(\.hexDigitValue)
  guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// A key of any use with the given bytes: public ones, of a test.
func key<Use>(_ bytes: [UInt8]) throws -> SecretKey<Use> {
  try unsafe SecretKey { (room) throws(CryptoError) in unsafe room.copyBytes(from: bytes) }
}

/// Guarded memory with the given bytes: public ones, of a test.
func secret(_ bytes: [UInt8]) throws -> SecretBytes {
  try unsafe SecretBytes(byteCount: bytes.count) { (room) throws(CryptoError) in
    unsafe room.copyBytes(from: bytes)
  }
}

/// What guarded memory holds, to compare in a test.
func contents(of secret: borrowing SecretBytes) -> [UInt8] {
  unsafe secret.withUnsafeBytes { unsafe Array($0) }
}

/// What a key is, to compare in a test.
func contents<Use>(of key: borrowing SecretKey<Use>) -> [UInt8] {
  unsafe key.withUnsafeBytes { unsafe Array($0) }
}
