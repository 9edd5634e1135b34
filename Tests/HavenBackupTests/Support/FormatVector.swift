import Foundation
import HavenAge
import HavenBackup
import HavenCrypto
import Testing

/// One file of Fixtures/format on backups: `key: value` lines, one behaviour or one failure.
struct FormatVector: Sendable, CustomTestStringConvertible {
  let name: String
  private let values: [String: String]

  var testDescription: String { name }
  var isAccepted: Bool { expectation == "ok" }
  var expectation: String { values["expect"] ?? "" }

  /// All vectors of a kind, by name.
  static func all(_ kind: String) -> [FormatVector] {
    let folder = URL(filePath: #filePath).appending(path: "../../../../Fixtures/format")
      .standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".vec") }.sorted().compactMap { name in
      guard
        let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      else { return nil }
      let vector = FormatVector(name: name, text: text)
      return vector.values["kind"] == kind ? vector : nil
    }
  }

  private init(name: String, text: String) {
    self.name = String(name.dropLast(4))
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let pairs = lines.map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      // One space follows the colon; more belong to the value.
      return (String(parts[0]), parts.count == 2 ? String(parts[1].dropFirst()) : "")
    }
    values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  func has(_ key: String) -> Bool { values[key] != nil }

  func text(_ key: String) throws -> String { try #require(values[key], "\(name) lacks \(key)") }

  func number<Number: LosslessStringConvertible>(_ key: String) throws -> Number {
    try #require(Number(text(key)), "\(name) has no number in \(key)")
  }

  func bytes(_ key: String) throws -> [UInt8] {
    let digits = try text(key).compactMap(\.hexDigitValue)
    try #require(try digits.count == text(key).utf8.count && digits.count.isMultiple(of: 2))
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  func hash(_ key: String) throws -> FileHash { FileHash(try bytes(key)) }

  func publicKey(_ key: String) throws -> SigningPublicKey {
    try #require(SigningPublicKey(bytes: bytes(key)))
  }

  /// The age identity that a text is.
  func identities(_ key: String) throws -> AgeIdentities {
    let text = Array(try self.text(key).utf8)
    return try AgeIdentities(
      parsing: unsafe SecretBytes(byteCount: text.count) { (room) throws(CryptoError) in
        unsafe room.copyBytes(from: text)
      })
  }

  /// What a reader of signed files and contents says of a vector that it refuses.
  var fault: Fault {
    switch expectation {
    case "the signature does not hold": .badSignature
    case "of another repository": .foreign
    case "of another place": .misplaced
    case "does not open", "another identity", "holds no identity": .sealed
    default: .malformed
    }
  }
}
