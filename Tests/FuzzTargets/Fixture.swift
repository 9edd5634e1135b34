import Foundation

/// The checkout's fixtures, as the targets need them.
enum Fixture {
  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../Fixtures").standardized

  /// The inputs of Fixtures/fuzz/NAME.hex, a line each.
  static func seeds(_ name: String) throws -> [[UInt8]] {
    let text = try String(contentsOf: folder.appending(path: "fuzz/\(name).hex"), encoding: .utf8)
    return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { try bytes($0) }
  }

  /// One vector of Fixtures/format: `key: value` lines.
  struct Vector {
    let values: [String: String]

    func bytes(_ key: String) throws -> [UInt8] { try Fixture.bytes(values[key, default: "?"]) }

    func number<Number: LosslessStringConvertible>(_ key: String) throws -> Number {
      guard let number = Number(values[key, default: ""]) else {
        throw Finding(description: "a vector has no number in \(key)")
      }
      return number
    }
  }

  static func vector(_ name: String) throws -> Vector {
    let file = folder.appending(path: "format/\(name).vec")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let pairs = lines.filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts.last?.dropFirst() ?? ""))
    }
    return Vector(values: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
  }

  private static func bytes(_ text: some StringProtocol) throws -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else {
      throw Finding(description: "a fixture is not hexadecimal")
    }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
