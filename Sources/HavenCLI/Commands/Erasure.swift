internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct MemberSever: Action {
  static let configuration = CommandConfiguration(
    "sever", Words.Help.memberSever, examples: Words.Help.memberSeverExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @OptionGroup var caution: Caution

  func act(at desk: Desk) throws { try desk.erase(.identity, of: alias, caution) }
}

struct MemberErase: Action {
  static let configuration = CommandConfiguration(
    "erase", Words.Help.memberErase, examples: Words.Help.memberEraseExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @OptionGroup var caution: Caution

  func act(at desk: Desk) throws { try desk.erase(.member, of: alias, caution) }
}

struct RecordErase: Action {
  static let configuration = CommandConfiguration(
    "erase", Words.Help.recordErase, examples: Words.Help.recordEraseExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.record), completion: Completions.record)
  var record: String

  @OptionGroup var caution: Caution

  func act(at desk: Desk) throws {
    var file: CertificateFile?
    let done = try desk.withAccess(needing: .passphrase) { access in
      let found = try access.recordToErase(named: record)
      if caution.dryRun {
        return (found.alias, ErasureCertificate?.none)
      }
      try access.requireMayErase(found.id)
      file = try caution.certificateFile()
      try desk.confirm(found.alias, given: caution.confirm)
      return (found.alias, try access.eraseRecord(found.id, of: found.alias))
    }
    guard let certificate = done.1 else {
      return try desk.answer(
        ["alias": .string(done.0), "what": "record", "dryRun": true, "records": 1],
        desk.words(Words.recordWouldGo(done.0)))
    }
    try desk.answer(certificate, file)
  }
}

struct RecordMove: Action {
  static let configuration = CommandConfiguration(
    "move", Words.Help.recordMove, examples: Words.Help.recordMoveExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.record), completion: Completions.record)
  var record: String

  @Option(help: ArgumentHelp(Words.Help.moveTo, valueName: "alias"), completion: Completions.alias)
  var to: String

  func act(at desk: Desk) throws {
    let moved = try desk.withAccess(needing: .passphrase) {
      try $0.moveRecord(named: record, to: to)
    }
    if !moved.isRewritten { desk.talk.warn(Words.erasurePending) }
    try desk.answer(
      [
        "record": .string("\(moved.id)"), "alias": .string(moved.alias),
        "rewritten": .bool(moved.isRewritten),
      ],
      desk.words(Words.recordMoved(moved.alias, "\(moved.id)")))
  }
}

/// What stands between a typing error and what cannot be undone.
struct Caution: ParsableArguments {
  @Flag(help: ArgumentHelp(Words.Help.dryRunOfErasure))
  var dryRun = false

  @Option(help: ArgumentHelp(Words.Help.confirmAlias, valueName: "alias"))
  var confirm: String?

  @Option(help: ArgumentHelp(Words.Help.certificateFile, valueName: "file"), completion: .file())
  var certificate: String?

  /// Where the certificate goes besides; nothing may stand there.
  func certificateFile() throws -> CertificateFile? {
    try certificate.map { try CertificateFile(at: $0) }
  }
}

extension Desk {
  fileprivate func erase(_ scope: ErasureScope, of alias: String, _ caution: Caution) throws {
    var file: CertificateFile?
    let (plan, certificate) = try withAccess(needing: .passphrase) { access in
      let plan = try access.planErasure(of: alias, scope)
      progress.end()
      guard !caution.dryRun else { return (plan, ErasureCertificate?.none) }
      try access.requireMayErase()
      file = try caution.certificateFile()
      for line in words(Words.wouldErase(plan)).split(separator: "\n") {
        talk.note(Sentence(same: String(line)))
      }
      try confirm(plan.alias, given: caution.confirm)
      return (plan, try access.erase(plan))
    }
    if let certificate { return try answer(certificate, file) }
    try answer(
      [
        "alias": .string(plan.alias), "what": .string(scope.rawValue), "dryRun": true,
        "records": .integer(Int64(plan.recordCount)),
        "mentions": ids(plan.mentions.now), "earlier": ids(plan.mentions.before),
        "unread": .integer(Int64(plan.unreadPartCount)),
      ],
      words(Words.wouldErase(plan)))
  }

  func answer(_ certificate: ErasureCertificate, _ file: CertificateFile?) throws {
    if !certificate.isRewritten { talk.warn(Words.erasurePending) }
    let text = words(Words.certificate(certificate))
    // It is erased, whatever becomes of the file: the answer has it all the same.
    do { try file?.write(text) } catch {
      talk.warn(Words.certificateNotWritten(HavenError(error).fact.text(in: options.lang)))
    }
    try answer(
      [
        "alias": .string(certificate.alias), "what": .string(certificate.scope.rawValue),
        "record": certificate.record.map { .string("\($0)") } ?? .null,
        "records": .integer(Int64(certificate.recordCount)),
        "rows": .integer(Int64(certificate.rowCount)),
        "entry": .integer(Int64(certificate.entry)), "mark": .string(certificate.mark),
        "rewritten": .bool(certificate.isRewritten),
        "barred": ids(certificate.mentions.now), "earlier": ids(certificate.mentions.before),
        "unread": .integer(Int64(certificate.unreadPartCount)),
        "copiesKnown": .bool(certificate.failureToReissue == nil),
        "copies": .array(certificate.copies.map(json)),
        "copiesGone": .optional(certificate.copiesGone), "certificate": .string(text),
      ],
      text)
  }

  private func json(_ copy: BackupCopy) -> JSON {
    let (state, snapshot): (String, String?) =
      switch copy.state {
      case .reissued(let snapshot): ("reissued", snapshot)
      case .notReached: ("not-reached", nil)
      case .elsewhere: ("elsewhere", nil)
      }
    return [
      "repository": .string(copy.id), "place": .optional(copy.place), "state": .string(state),
      "snapshot": .optional(snapshot), "lastBackup": .optional(copy.lastBackup),
    ]
  }

  private func ids(_ records: [RecordID]) -> JSON {
    .array(records.map { .string("\($0)") })
  }
}
