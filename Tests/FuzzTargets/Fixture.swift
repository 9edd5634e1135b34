import FormatVectors
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

  /// One vector of Fixtures/format.
  static func vector(_ name: String) throws -> FormatVector { try FormatVector(named: name) }

  private static func bytes(_ text: some StringProtocol) throws -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else {
      throw Finding(description: "a fixture is not hexadecimal")
    }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
