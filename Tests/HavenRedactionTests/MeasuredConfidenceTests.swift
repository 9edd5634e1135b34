import Foundation
import HavenRedaction
import Testing

private let root = URL(filePath: #filePath).appending(path: "../../..").standardized
private let sources = root.appending(path: "Sources/HavenRedaction")
private let isWriting = ProcessInfo.processInfo.environment["HAVEN_WRITE_FIGURES"] != nil

/// What `--explain` says of a detector was measured, and of every one.
@Suite struct MeasuredConfidenceTests {
  @Test func everyDetectorsConfidenceIsWhatTheMarkedNotesShow() throws {
    let names = try Self.names()
    let measured = try Self.measured(names)
    if isWriting { return try Self.write(measured) }
    for (name, share) in measured {
      let told = try #require(
        MeasuredConfidence.of(name), "\(name): HAVEN_WRITE_FIGURES=1 writes it")
      #expect(abs(told - share) < 0.05, "\(name): \(share) now")
    }
    #expect(MeasuredConfidence.of("nobody") == nil)
  }

  /// The names that the detectors give, as their sources have them.
  static func names() throws -> Set<String> {
    var names = Set(FormKind.allCases.map { "known-\($0.rawValue)" })
    for file in try FileManager.default.contentsOfDirectory(
      at: sources, includingPropertiesForKeys: nil)
    where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n")
      where line.contains("by:") || line.contains("\"guess-") {
        for match in line.matches(of: /(?:by: |\? |return )"([a-z]+(?:-[a-z]+)*)"/) {
          names.insert(String(match.output.1))
        }
      }
    }
    return names
  }

  private static func measured(_ names: Set<String>) throws -> [(name: String, share: Double)] {
    var counts: [String: (hits: Int, all: Int)] = [:]
    for corpus in RedactionFiguresTests.corpora {
      let notes = try MarkedNotes(in: root.appending(path: "Fixtures/redaction/\(corpus)"))
      let redactor = Redactor(known: KnownIdentities(notes.people), strictness: .strict)
      for note in notes.notes {
        for span in redactor.redact(note.text, linked: note.linked).spans {
          let isMeant = note.mentions.contains { $0.range.overlaps(span.start..<span.end) }
          counts[span.by, default: (0, 0)].all += 1
          if isMeant { counts[span.by]!.hits += 1 }
        }
      }
    }
    #expect(counts.keys.allSatisfy(names.contains), "\(Set(counts.keys).subtracting(names))")
    return names.sorted().map { name in
      let (hits, all) = counts[name, default: (0, 0)]
      // The rule of succession: what was never seen is as likely as not.
      return (name, Double(hits + 1) / Double(all + 2))
    }
  }

  private static func write(_ measured: [(name: String, share: Double)]) throws {
    let file = sources.appending(path: "MeasuredConfidence.swift")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "String: Double] = [\n")).upperBound
    let rows = measured.map { "    \"\($0.name)\": \(String(format: "%.2f", $0.share)),\n" }
    try (text[..<start] + rows.joined() + "  ]\n}\n").write(
      to: file, atomically: true, encoding: .utf8)
  }
}
