internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct ReleaseGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "release", Words.Help.releases, examples: Words.Help.releasesExamples,
    [ReleaseList.self, ReleaseApprove.self, ReleaseTrace.self])
}

struct ReleaseList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.releaseList, examples: Words.Help.releasesExamples)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp(Words.Help.consentStudy, valueName: "study"), completion: Completions.study)
  var study: String?

  func act(at desk: Desk) throws {
    let (lines, names) = try desk.withAccess { access in
      (
        try access.releases(of: study),
        try Dictionary(
          uniqueKeysWithValues: access.studies().map { ($0.id, $0.study.name) })
      )
    }
    var table = Table(
      Words.Label.at, Words.Label.study, Words.Label.number, Words.Label.recipient,
      Words.Label.level, Words.Label.members, Words.Label.who, in: global.lang)
    for line in lines {
      table.add(
        line.released.description, names[line.entry.study] ?? "", String(line.entry.number),
        line.entry.recipient, line.entry.level.rawValue, String(line.entry.people),
        line.releasedBy)
    }
    try desk.answer(
      .array(lines.map { $0.json(study: names[$0.entry.study] ?? "") }), table.text)
  }
}

struct ReleaseApprove: Action {
  static let configuration = CommandConfiguration(
    "approve", Words.Help.releaseApprove, examples: Words.Help.releaseApproveExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.studyName), completion: Completions.study)
  var study: String

  @Argument(help: ArgumentHelp(Words.Help.releaseDigest))
  var digest: String

  func act(at desk: Desk) throws {
    try desk.withAccess(needing: .passphrase) {
      try $0.approveRelease(of: study, digest: digest)
    }
    try desk.answer(
      ["study": .string(study), "digest": .string(digest.lowercased())],
      desk.words(Words.releaseApproved))
  }
}

struct ReleaseTrace: Action {
  static let configuration = CommandConfiguration(
    "trace", Words.Help.releaseTrace, examples: Words.Help.releaseTraceExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.studyName), completion: Completions.study)
  var study: String

  @Argument(help: ArgumentHelp(Words.Help.leakedFile), completion: .file())
  var file: String

  func act(at desk: Desk) throws {
    let bytes = try Input(file).bytes(limit: Limits.textByteCount)
    let traced = try desk.withAccess(needing: .passphrase) {
      try $0.traceRelease(of: study, file: bytes)
    }
    try desk.answer(
      [
        "ids": .integer(Int64(traced.idCount)),
        "matches": .array(
          traced.matches.map { match in
            [
              "recipient": .string(match.recipient), "release": .integer(Int64(match.number)),
              "ids": .integer(Int64(match.sharedIDCount)), "order": .bool(match.isInOrder),
            ]
          }),
      ], desk.words(Words.traced(traced)))
  }
}

extension LedgerLine {
  fileprivate func json(study: String) -> JSON {
    [
      "release": .string(id.description), "study": .string(study),
      "number": .integer(Int64(entry.number)), "recipient": .string(entry.recipient),
      "level": .string(entry.level.rawValue), "notes": .bool(entry.includesNotes),
      "people": .integer(Int64(entry.people)), "rows": .integer(Int64(entry.rows)),
      "k": .integer(Int64(entry.k)), "digest": .string(entry.digest),
      "sealedTo": .array(entry.sealedTo.map(JSON.string)),
      "at": .string(released.description), "by": .string(releasedBy),
    ]
  }
}
