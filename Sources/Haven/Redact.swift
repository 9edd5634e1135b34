package import HavenJSON
internal import HavenRecords
internal import HavenRedaction
internal import HavenStore
internal import Synchronization

/// How much is masked on suspicion.
package enum RedactionStrictness: String, Sendable, CaseIterable {
  /// Whatever could be a name.
  case strict
  /// Names by their capital inside a sentence.
  case balanced
  /// Known identities and patterns alone.
  case draft
}

/// A text after redaction.
package struct RedactedText: Sendable, Equatable {
  package let text: String
  /// What was replaced, in order.
  package let spans: [RedactedPart]
}

/// One part that was replaced; it does not hold what stood there.
package struct RedactedPart: Sendable, Equatable {
  /// Offsets in Unicode scalars of the input.
  package let start: Int
  package let end: Int
  package let type: String
  /// The member for a known identity, else a tag that is stable within the text.
  package let ref: String
  /// The detector.
  package let by: String
  package let replacement: String

  /// How often what this detector masks tells who somebody is, of 1, as measured on marked notes.
  package var confidence: Double { MeasuredConfidence.of(by) ?? 0.5 }

  /// Every detector that `by` may name.
  package static var detectors: Set<String> { MeasuredConfidence.detectors }
}

/// A line of `redact --jsonl` after redaction.
package struct RedactedLine: Sendable {
  /// Counts from 1.
  package let number: Int
  /// The line's own id, whatever it was.
  package let id: JSON
  package let result: RedactedText
}

/// The redaction engine on text that is in no vault.
package struct TextRedaction: Sendable {
  private let redactor: Redactor
  private let everybody: Set<String>

  /// Compiles the people to be found.
  ///
  /// - Parameter identities: The bytes of a file of people; nil when nobody is known.
  /// - Throws: `.input` at `.identitiesFile` or `.identityEntry`.
  package init(identities: [UInt8]?, strictness: RedactionStrictness) throws {
    let people = try identities.map(IdentitiesFile.people) ?? []
    everybody = Set(people.map(\.reference))
    redactor = Redactor(known: KnownIdentities(people), strictness: strictness.dial)
  }

  /// Redacts one text. Whoever gave a file of people for it meant these: each counts as linked.
  ///
  /// - Throws: `.input` at `.redactText` for what is not UTF-8.
  package func redact(_ bytes: [UInt8]) throws -> RedactedText {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw HavenError.input(.notUTF8, at: .redactText)
    }
    return redact(text, linked: everybody)
  }

  private func redact(_ text: String, linked: Set<String>) -> RedactedText {
    let redaction = redactor.redact(text, linked: linked)
    return RedactedText(
      text: redaction.text,
      spans: redaction.spans.map { span in
        RedactedPart(
          start: span.start, end: span.end, type: span.type.rawValue, ref: span.ref, by: span.by,
          replacement: span.replacement)
      })
  }

  /// Redacts lines as they come, and answers each as soon as those before it are answered.
  ///
  /// It holds what one reading of the source gave and one line that is not whole yet, so memory does
  /// not grow with the stream, and a producer that waits for an answer gets one.
  ///
  /// - Parameters:
  ///   - workers: Threads, where there is enough to do for more than one.
  ///   - render: Called from several threads.
  ///   - body: Called with what `render` made, in the order of the lines.
  /// - Throws: `.input` at the `.redactLine` that is wrong; the lines before it were answered.
  package func redactLines<Answer: Sendable>(
    from source: ByteSource, workers: Int, rendering render: @Sendable (RedactedLine) -> Answer,
    _ body: (Answer) throws -> Void
  ) throws {
    var lines = JSONLines(limit: Limits.jsonLineByteCount)
    var chunk = [UInt8](repeating: 0, count: Self.chunkByteCount)
    var isAtEnd = false
    while !isAtEnd {
      let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe source.read($0) }
      if count == 0 {
        lines.finish()
        isAtEnd = true
      } else {
        lines.append(Array(chunk[..<count]))
      }
      var batch: [JSONLines.Line] = []
      var fault: HavenError?
      do throws(JSONLines.Fault) {
        while let line = try lines.next() { batch.append(line) }
      } catch {
        fault = .input(InputFault(error.reason), at: .redactLine(error.line))
      }
      for answer in try answers(to: batch, workers: workers, rendering: render) {
        try body(answer.get())
      }
      if let fault { throw fault }
    }
  }

  private static let chunkByteCount = 256 << 10
  /// Below this a thread costs more than it saves.
  private static let byteCountForThreads = 16 << 10

  private func answers<Answer: Sendable>(
    to batch: [JSONLines.Line], workers: Int, rendering render: @Sendable (RedactedLine) -> Answer
  ) throws -> [Result<Answer, HavenError>] {
    let byteCount = batch.reduce(0) { $0 + $1.bytes.count }
    guard workers > 1, batch.count > 1, byteCount >= Self.byteCountForThreads else {
      // One after the other: an answer after a faulty line would be thrown away.
      var answers: [Result<Answer, HavenError>] = []
      for line in batch {
        let answer = answer(to: line, rendering: render)
        answers.append(answer)
        if case .failure = answer { break }
      }
      return answers
    }
    let next = Atomic(0)
    let found = Mutex([Int: Result<Answer, HavenError>]())
    try Threads.run(count: min(workers, batch.count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < batch.count else { return }
        let answer = answer(to: batch[index], rendering: render)
        found.withLock { $0[index] = answer }
      }
    }
    // Every index below the count was taken by some thread, and all threads have ended.
    return found.withLock { found in batch.indices.map { found[$0]! } }
  }

  private func answer<Answer>(
    to line: JSONLines.Line, rendering render: (RedactedLine) -> Answer
  ) -> Result<Answer, HavenError> {
    do throws(InputFault) {
      let (id, text, linked) = try Self.fields(of: line)
      let result = redact(text, linked: linked)
      return .success(render(RedactedLine(number: line.number, id: id, result: result)))
    } catch {
      return .failure(.input(error, at: .redactLine(line.number)))
    }
  }

  /// The keys that matter; others are ignored.
  private static func fields(
    of line: JSONLines.Line
  ) throws(InputFault) -> (id: JSON, text: String, linked: Set<String>) {
    let json: JSON
    do throws(JSONLines.Fault) {
      json = try line.value()
    } catch {
      throw InputFault(error.reason)
    }
    guard json.members != nil else { throw .notAnObject }
    guard let id = json["id"] else { throw .missingKey("id") }
    guard let text = json["text"] else { throw .missingKey("text") }
    guard let text = text.text else { throw .notText(key: "text") }
    guard let members = json["members"] else { return (id, text, []) }
    guard let elements = members.elements else { throw .notAList(key: "members") }
    var linked: Set<String> = []
    for element in elements {
      guard let reference = element.text else { throw .notText(key: "members") }
      linked.insert(reference)
    }
    return (id, text, linked)
  }
}

extension RedactionStrictness {
  fileprivate var dial: Strictness {
    switch self {
    case .strict: .strict
    case .balanced: .balanced
    case .draft: .draft
    }
  }
}
