internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct AuditOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(Words.Help.auditMember, valueName: "alias"), completion: Completions.alias)
  var member: String?

  @Option(name: .customLong("keyholder"), help: ArgumentHelp(Words.Help.auditKeyholder))
  var keyholder: String?

  @Option(help: ArgumentHelp(Words.Help.auditSince, valueName: "date"))
  var since: String?

  /// Reads the journal as the options say.
  func audited(at desk: Desk) throws -> Audited {
    let order = AuditOrder(
      member: member, keyholder: try keyholder.map { try KeyholderName($0) },
      since: try day(since, option: "--since"))
    return try desk.withAccess { try $0.audit(order) }
  }
}

struct AuditCommand: Action {
  static let configuration = CommandConfiguration(
    group: "audit", Words.Help.audit, examples: Words.Help.auditExamples,
    [AuditDigestCommand.self])

  @OptionGroup var global: GlobalOptions

  @OptionGroup var options: AuditOptions

  func act(at desk: Desk) throws {
    let audited = try options.audited(at: desk)
    try desk.answer(.array(audited.lines.map(\.json)), page(of: audited, at: desk))
    try desk.report(problems: audited.problems)
  }

  private func page(of audited: Audited, at desk: Desk) -> String {
    if audited.lines.isEmpty { desk.talk.note(Words.nothingFound) }
    let unread = audited.unread.map { who, counts in
      desk.words(Words.unread(VisibleText.oneLine(who), counts))
    }
    return [table(of: audited.lines, at: desk), unread.joined(separator: "\n")]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// What may be read; empty where there is nothing of it.
  private func table(of lines: [AuditLine], at desk: Desk) -> String {
    var table = Table(
      Words.Label.at, Words.Label.who, Words.Label.done, Words.Label.alias, Words.Label.record,
      Words.Label.reason, in: global.lang)
    let readable = lines.withoutEachExported.compactMap { line in line.done.map { (line, $0) } }
    for (line, done) in readable {
      table.add(
        "\(line.at)", line.who, desk.words(done), line.alias ?? "",
        line.record?.description ?? "", line.reason ?? "")
    }
    return readable.isEmpty ? "" : table.text
  }
}

extension AuditDigest.Period: ExpressibleByArgument {}

struct AuditDigestCommand: Action {
  static let configuration = CommandConfiguration(
    "digest", Words.Help.auditDigest, examples: Words.Help.auditDigestExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var options: AuditOptions

  @Option(help: ArgumentHelp(Words.Help.auditPeriod, valueName: "week|month"))
  var by = AuditDigest.Period.month

  func act(at desk: Desk) throws {
    let digest = AuditDigest(try options.audited(at: desk), by: by)
    try desk.answer(digest.json, page(of: digest, at: desk))
    try desk.report(problems: digest.problems)
  }

  private func page(of digest: AuditDigest, at desk: Desk) -> String {
    let notices =
      digest.notices.isEmpty ? desk.words(Words.nothingToNotice) : noticed(digest.notices, at: desk)
    guard !digest.tallies.isEmpty else { return notices }
    return [counted(digest.tallies, at: desk), "", notices].joined(separator: "\n")
  }

  /// A column for each class that there is anything of.
  private func counted(_ tallies: [AuditDigest.Tally], at desk: Desk) -> String {
    let columns = ActClass.allCases.filter { sort in tallies.contains { $0.counts[sort] != nil } }
    let hasOutside = tallies.contains { $0.outsideCount > 0 }
    var table = Table(
      [Words.Label.period, Words.Label.who] + columns.map(\.label)
        + (hasOutside ? [Words.outsideHead] : []), in: global.lang)
    for tally in tallies {
      table.add(
        [tally.period, tally.who] + columns.map { String(tally.counts[$0] ?? 0) }
          + (hasOutside ? [String(tally.outsideCount)] : []))
    }
    return table.text
  }

  private func noticed(_ notices: [AuditDigest.Notice], at desk: Desk) -> String {
    var table = Table(
      Words.Label.last, Words.Label.times, Words.Label.who, Words.Label.done, Words.Label.alias,
      Words.Label.reason, in: global.lang)
    for notice in notices {
      table.add(
        "\(notice.line.at)", String(notice.times), notice.line.who, desk.words(notice.words),
        notice.isOfClock ? "" : notice.line.alias ?? "",
        notice.isOfClock ? "" : notice.line.reason ?? "")
    }
    return table.text
  }
}

extension Desk {
  /// Says where the journal tells what cannot be, after all the rest was told.
  fileprivate func report(problems: [String]) throws {
    guard !problems.isEmpty else { return }
    for place in problems { report(.damaged(place: place)) }
    throw Outcome(exitCode: .damaged)
  }
}
