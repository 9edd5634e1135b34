internal import Foundation

/// One file of Fixtures/format: `key: value` lines, one behaviour or one failure.
package struct FormatVector: Sendable, CustomStringConvertible {
  /// What is not in a vector, or is not what it should be.
  package struct Unreadable: Error, CustomStringConvertible {
    package let description: String
  }

  package let name: String
  private let values: [String: String]

  package var description: String { name }
  package var expectation: String { values["expect"] ?? "" }
  package var isAccepted: Bool { expectation == "ok" }

  private static let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/format")
    .standardized

  /// All vectors of some kinds, by name; none where the folder cannot be read.
  package static func all(_ kinds: String...) -> [FormatVector] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".vec") }.sorted()
      .compactMap { try? FormatVector(named: String($0.dropLast(4))) }
      .filter { kinds.contains($0.values["kind"] ?? "") }
  }

  /// Reads a vector.
  ///
  /// - Parameter name: The file's, without `.vec`.
  package init(named name: String) throws {
    self.name = name
    let text = try String(
      contentsOf: Self.folder.appending(path: "\(name).vec"), encoding: .utf8)
    var values: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      // One space follows the colon; more belong to the value.
      values[String(parts[0])] = parts.count == 2 ? String(parts[1].dropFirst()) : ""
    }
    self.values = values
  }

  package func has(_ key: String) -> Bool { values[key] != nil }

  package func text(_ key: String) throws -> String { try require(values[key], key) }

  package func number<Number: LosslessStringConvertible>(_ key: String) throws -> Number {
    try require(Number(text(key)), key)
  }

  package func bytes(_ key: String) throws -> [UInt8] {
    let text = try self.text(key)
    let digits = text.compactMap(\.hexDigitValue)
    let isHexadecimal = digits.count == text.utf8.count && digits.count.isMultiple(of: 2)
    return try require(
      isHexadecimal
        ? stride(from: 0, to: digits.count, by: 2).map {
          UInt8(digits[$0] << 4 | digits[$0 + 1])
        } : nil, key)
  }

  /// What was made of a value.
  ///
  /// - Throws: `Unreadable` where there is none, or nothing could be made of it.
  package func require<Value>(_ value: Value?, _ key: String) throws -> Value {
    guard let value else {
      throw Unreadable(description: "\(name): \(key) is missing, or is not as it should be")
    }
    return value
  }
}
