internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct ExportRedactedCommand: Action {
  static let configuration = CommandConfiguration(
    "export-redacted", Words.Help.exportRedacted, examples: Words.Help.exportRedactedExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.study, valueName: "study"), completion: Completions.study)
  var study: String

  @Option(help: ArgumentHelp(Words.Help.recipient, valueName: "name"))
  var recipient: String

  @Option(help: ArgumentHelp(Words.Help.releaseFolder, valueName: "dir"), completion: .directory)
  var to: String?

  // Read as text: that a level is not offered yet is better said than listed.
  @Option(help: ArgumentHelp(Words.Help.level, valueName: "level"))
  var level = ReleaseLevel.tables.rawValue

  @Flag(help: ArgumentHelp(Words.Help.notes))
  var notes = false

  @Option(help: ArgumentHelp(Words.Help.since, valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp(Words.Help.until, valueName: "date"))
  var until: String?

  @Option(name: .customLong("k"), help: ArgumentHelp(Words.Help.k, valueName: "n"))
  var k: Int?

  @Option(help: ArgumentHelp(Words.Help.sealTo, valueName: "age1…"))
  var sealTo: [String] = []

  @Flag(help: ArgumentHelp(Words.Help.releaseDryRun))
  var dryRun = false

  func act(at desk: Desk) throws {
    let order = try order()
    guard !dryRun else {
      let exported = try desk.withAccess(needing: .passphrase) { try $0.previewRelease(order) }
      return try desk.answer(
        exported.json, desk.words(Words.release(exported, to: nil, for: recipient)))
    }
    guard let to, !to.isEmpty else { throw HavenError.usage(.release(.folderMissing)) }
    let exported = try desk.withAccess(needing: .passphrase) { access in
      try access.exportRedacted(order, to: to) { write in
        Interruption.shared.holdOff()
        defer { Interruption.shared.letIn() }
        try write()
      }
    }
    try desk.answer(
      exported.json, desk.words(Words.release(exported, to: to, for: recipient)))
  }

  private func order() throws -> ReleaseOrder {
    guard let level = ReleaseLevel(rawValue: level) else {
      throw HavenError.usage(.release(.levelNotOffered))
    }
    var order = ReleaseOrder(
      study: study, recipient: recipient, level: level, includesNotes: notes,
      since: try day(since, option: "--since"), until: try day(until, option: "--until"), k: k)
    order.sealTo = sealTo
    return order
  }
}

extension Exported {
  fileprivate var json: JSON {
    [
      "study": .string(study), "level": .string(level.rawValue),
      "people": .integer(Int64(peopleCount)), "rows": .integer(Int64(rowCount)),
      "k": .integer(Int64(k)), "suppressed": .integer(Int64(suppressedCount)),
      "withheld": .integer(Int64(withheldCount)), "leftovers": .integer(Int64(leftoverCount)),
      "files": .array(files.map(JSON.string)), "digest": .string(digest),
    ]
  }
}
