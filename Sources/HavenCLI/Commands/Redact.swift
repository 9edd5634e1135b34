internal import ArgumentParser
internal import CPlatform
internal import Glibc
internal import Haven
internal import HavenJSON
internal import HavenRecords

extension RedactionStrictness: ExpressibleByArgument {}

struct RedactCommand: Action {
  static let configuration = CommandConfiguration(
    "redact", Words.Help.redact, examples: Words.Help.redactExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.identities, valueName: "file"), completion: .file())
  var identities: String?

  @Flag(help: ArgumentHelp(Words.Help.jsonl))
  var jsonl = false

  @Flag(help: ArgumentHelp(Words.Help.spans))
  var spans = false

  @Flag(help: ArgumentHelp(Words.Help.explain))
  var explain = false

  @Option(help: ArgumentHelp(Words.Help.strictness, valueName: "dial"))
  var strictness = RedactionStrictness.strict

  func act(at desk: Desk) throws {
    try desk.requireOneStandardInput(identities, "-")
    if spans, !jsonl, !global.json { throw HavenError.usage(.spansNeedLines) }
    let redaction = try TextRedaction(
      identities: identities.map { try Input($0).bytes(limit: Limits.textByteCount) },
      strictness: strictness)
    if jsonl { try redactLines(redaction) } else { try redactText(redaction) }
  }

  private func redactText(_ redaction: TextRedaction) throws {
    let result = try redaction.redact(Input("-").bytes(limit: Limits.textByteCount))
    if explain { Descriptor.error.write(explanation(of: result, place: "")) }
    guard global.json else { return try Descriptor.output.write(all: result.text) }
    let members = [JSON.Member(name: "text", value: .string(result.text))]
    try Descriptor.output.write(all: object(members, result) + "\n")
  }

  private func redactLines(_ redaction: TextRedaction) throws {
    let processors = max(1, Int(haven_processor_count()))
    try redaction.redactLines(from: Input("-").source, workers: min(processors, 8)) { line in
      let members = [
        JSON.Member(name: "id", value: line.id),
        JSON.Member(name: "text", value: .string(line.result.text)),
      ]
      let why = explain ? explanation(of: line.result, place: "line \(line.number): ") : ""
      return (answer: object(members, line.result) + "\n", why: why)
    } _: { line in
      try Descriptor.output.write(all: line.answer)
      if !line.why.isEmpty { Descriptor.error.write(line.why) }
    }
  }

  private func object(_ members: [JSON.Member], _ result: RedactedText) -> String {
    guard spans else { return JSON.object(members).serialized() }
    let spans = JSON.array(result.spans.map(\.json))
    return JSON.object(members + [JSON.Member(name: "spans", value: spans)]).serialized()
  }

  /// A line for each part: by which detector and why, how sure that one is, what the part became; never what it was.
  private func explanation(of result: RedactedText, place: String) -> String {
    result.spans.map { span in
      let ref = VisibleText.oneLine(span.ref)
      let replacement = VisibleText.oneLine(span.replacement)
      let why = Words.reason(for: span.by)?.text(in: global.lang) ?? ""
      let percent = Int((span.confidence * 100).rounded())
      return
        "\(place)\(span.start)-\(span.end) \(span.type) \(ref) by \(span.by) (\(why), \(percent) %): "
        + "\(replacement)\n"
    }.joined()
  }
}

extension RedactedPart {
  fileprivate var json: JSON {
    [
      "start": .integer(Int64(start)), "end": .integer(Int64(end)), "type": .string(type),
      "ref": .string(ref), "by": .string(by),
    ]
  }
}
