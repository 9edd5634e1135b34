import Foundation
import HavenRedaction

/// The published corpora: JSON lines of `{"text", "spans": [[start, end, "PER" | "LOC" | "ORG"]]}`.
enum Corpora {
  private struct Document: Decodable {
    let text: String
    let spans: [Span]
  }

  private struct Span: Decodable {
    let range: Range<Int>
    let label: TaggerLabel

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      let start = try values.decode(Int.self)
      range = start..<(try values.decode(Int.self))
      label =
        switch try values.decode(String.self) {
        case "PER": .person
        case "LOC": .location
        case "ORG": .organisation
        case let other:
          throw DecodingError.dataCorruptedError(in: values, debugDescription: "label \(other)")
        }
    }
  }

  static func read(_ file: URL, weight: Float) throws -> [Annotated] {
    let decoder = JSONDecoder()
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").flatMap { line in
      let document = try decoder.decode(Document.self, from: Data(line.utf8))
      return lines(of: document, weight: weight)
    }
  }

  /// One text a line: each is a message or a sentence of its own.
  private static func lines(of document: Document, weight: Float) -> [Annotated] {
    let scalars = Array(document.text.unicodeScalars)
    var lines: [Annotated] = []
    var start = 0
    for end in scalars.indices where scalars[end] == "\n" || end == scalars.count - 1 {
      let line = start..<(end + 1)
      start = end + 1
      let spans = document.spans.filter { line.overlaps($0.range) }.map {
        (
          ($0.range.lowerBound - line.lowerBound)..<($0.range.upperBound - line.lowerBound),
          $0.label
        )
      }
      lines.append(
        Annotated(scalars: Array(scalars[line]), spans: spans, weight: weight))
    }
    return lines
  }
}
