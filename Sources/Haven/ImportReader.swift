internal import HavenJSON
internal import HavenRecords
internal import HavenStore

/// Reads an import file, holding a chunk of it and the lines in that: they are checked on several threads.
final class ImportReader {
  private typealias Checked = (number: Int, line: Result<ImportLine, HavenError>)

  private let source: ByteSource
  private var lines = JSONLines(limit: Limits.jsonLineByteCount)
  /// Checked lines that were not asked for yet.
  private var waiting: ArraySlice<Checked> = []
  private var isAtEnd = false
  private(set) var lastNumber = 0
  private static let chunkByteCount = 256 << 10

  init(_ source: ByteSource) { self.source = source }

  func rewind() throws {
    try source.rewind?()
    lines = JSONLines(limit: Limits.jsonLineByteCount)
    waiting = []
    isAtEnd = false
  }

  /// Calls `body` with each line that follows, until it answers false.
  ///
  /// - Throws: What is wrong with a line, after `body` had the lines before it.
  func read(_ body: (Int, ImportLine) throws -> Bool) throws {
    while true {
      while let (number, line) = waiting.popFirst() {
        lastNumber = number
        guard try body(number, line.get()) else { return }
      }
      guard !isAtEnd else { return }
      try readChunk()
    }
  }

  private func readChunk() throws {
    let chunk = try source.next(Self.chunkByteCount)
    if chunk.isEmpty {
      lines.finish()
      isAtEnd = true
    } else {
      lines.append(chunk)
    }
    var read: [JSONLines.Line] = []
    var fault: JSONLines.Fault?
    do throws(JSONLines.Fault) {
      while let line = try lines.next() { read.append(line) }
    } catch {
      fault = error
    }
    waiting = try Threads.mapShares(
      of: read, workers: Threads.processorCount, smallestShare: 16
    ) { share in
      share.map { line in (line.number, Self.check(line)) }
    }[...]
    if let fault {
      let error = HavenError.input(InputFault(fault.reason), at: .importLine(fault.line))
      waiting.append((fault.line, .failure(error)))
    }
  }

  private static func check(_ line: JSONLines.Line) -> Result<ImportLine, HavenError> {
    do throws(InputFault) {
      return .success(try ImportLine(line))
    } catch {
      return .failure(.input(error, at: .importLine(line.number)))
    }
  }
}
