package import HavenRecords
internal import HavenText

/// What to search for.
package struct SearchQuery: Sendable {
  /// All of them must occur, as parts of words too; case and accents do not matter.
  package var words: [String]
  package var subject: SubjectID?
  package var since: CalendarDate?
  package var until: CalendarDate?

  package init(
    words: [String], subject: SubjectID?, since: CalendarDate?, until: CalendarDate?
  ) {
    self.words = words
    self.subject = subject
    self.since = since
    self.until = until
  }
}

/// A record that a search found.
package struct SearchHit: Sendable {
  package let record: RecordID
  package let subject: SubjectID
  package let alias: String
  package let kind: String
  package let on: CalendarDate?
  package let snippet: String
}

extension UnlockedVault {
  /// Searches every record that this keyholder may read, on several threads. Newest versions count.
  ///
  /// The words are not journalled, only that a search was made.
  package func search(_ query: SearchQuery, workers: Int) throws -> [SearchHit] {
    var wanted = newestLanes(.casework)
    if let subject = query.subject { wanted = [try casework(of: subject)] }
    try journalReading(.searched, of: query.subject == nil ? nil : wanted.first)
    let lanes = wanted
    return try untilUndisturbed { try hits(for: query, in: lanes, workers: workers) }
  }

  private func hits(
    for query: SearchQuery, in lanes: [Lane], workers: Int
  ) throws -> [SearchHit] {
    let plan = try rowPlan(lanes, workers: workers)
    let searchers = (0..<workers).map { _ in Searcher(query) }
    try scan(plan, visitors: searchers)
    let searcher = Searcher(merging: searchers, query)
    try searchLongTexts(with: searcher)
    return searcher.findings.hits
  }

  private func searchLongTexts(with searcher: Searcher) throws {
    for found in searcher.findings.long {
      let body = found.body
      let whole = try read { rows in
        try text(body.content, of: body.record, in: found.lane, rows: rows)
      }
      let fields = body.fields.map { field in
        (name: Array(field.name.utf8)[...], value: Array(field.value.utf8)[...])
      }
      if let snippet = searcher.matching.snippet(in: Array(whole.utf8)[...], fields) {
        searcher.findings.add(
          Found(body.record, body.version, found.lane.subject, body.kind, body.on, snippet))
      }
    }
  }
}

extension SearchQuery {
  /// Whether a record's day lies within the query's; one without a day only where none is asked for.
  func isInTime(_ day: CalendarDate?) -> Bool {
    guard since != nil || until != nil else { return true }
    guard let day else { return false }
    return (since.map { day >= $0 } ?? true) && (until.map { day <= $0 } ?? true)
  }
}

/// One thread's part of a search.
private final class Searcher: RowVisitor {
  private let query: SearchQuery
  var matching: Matching
  var findings = Findings()

  init(_ query: SearchQuery) {
    self.query = query
    matching = Matching(query.words)
  }

  /// One that has found what others have.
  convenience init(merging searchers: [Searcher], _ query: SearchQuery) {
    self.init(query)
    for searcher in searchers { findings.merge(searcher.findings) }
  }

  func visit(_ row: OpenedRow, of lane: Lane) throws {
    switch row.kind {
    case .profile: findings.note(try PersonBody(row), of: lane.subject)
    case .record: try visitRecord(row, of: lane)
    case .identity, .chunk, .attachment, .journalChanges, .journalEntry, .readers, .erased,
      .barred:
      break
    }
  }

  private func visitRecord(_ row: OpenedRow, of lane: Lane) throws {
    let layout = try RecordLayout(row)
    guard !layout.isUnlisted else { return }
    if layout.version > 1 { findings.note(version: layout.version, of: layout.record) }
    guard query.isInTime(layout.on) else { return }
    guard case .inline(let text) = layout.content else {
      findings.long.append(LongText(lane: lane, body: try RecordBody(layout, of: row)))
      return
    }
    guard let snippet = matching.snippet(in: text, layout.fields) else { return }
    // Only of what was found are texts made.
    let body = try RecordBody(layout, of: row)
    findings.add(
      Found(body.record, body.version, lane.subject, body.kind, body.on, snippet))
  }
}

/// A text in chunks, to be searched after the pass.
private struct LongText {
  let lane: Lane
  let body: RecordBody
}

/// A version of a record in which all words occur.
private struct Found {
  let record: RecordID
  let version: UInt32
  let subject: SubjectID
  let kind: String
  let on: CalendarDate?
  let snippet: String

  init(
    _ record: RecordID, _ version: UInt32, _ subject: SubjectID, _ kind: String,
    _ on: CalendarDate?, _ snippet: String
  ) {
    self.record = record
    self.version = version
    self.subject = subject
    self.kind = kind
    self.on = on
    self.snippet = snippet
  }
}

/// What a search has found so far.
private struct Findings {
  private var newest: [RecordID: UInt32] = [:]
  private var found: [RecordID: Found] = [:]
  private var aliases: [SubjectID: (version: UInt32, alias: String)] = [:]
  var long: [LongText] = []

  mutating func note(version: UInt32, of record: RecordID) {
    newest[record] = max(newest[record] ?? 1, version)
  }

  mutating func note(_ profile: PersonBody, of subject: SubjectID) {
    note(alias: profile.alias ?? "", version: profile.version, of: subject)
  }

  private mutating func note(alias: String, version: UInt32, of subject: SubjectID) {
    if let known = aliases[subject], known.version > version { return }
    aliases[subject] = (version, alias)
  }

  mutating func add(_ record: Found) {
    if let known = found[record.record], known.version > record.version { return }
    found[record.record] = record
  }

  mutating func merge(_ other: Findings) {
    for (record, version) in other.newest { note(version: version, of: record) }
    for record in other.found.values { add(record) }
    for (subject, named) in other.aliases {
      note(alias: named.alias, version: named.version, of: subject)
    }
    long += other.long
  }

  /// Hits in newest versions, newest day first.
  var hits: [SearchHit] {
    found.values.filter { $0.version >= newest[$0.record] ?? 1 }.map { found in
      SearchHit(
        record: found.record, subject: found.subject,
        alias: aliases[found.subject]?.alias ?? "", kind: found.kind, on: found.on,
        snippet: found.snippet)
    }
    .sorted { left, right in
      if left.on != right.on {
        guard let leftDay = left.on, let rightDay = right.on else { return left.on != nil }
        return leftDay > rightDay
      }
      return left.record < right.record
    }
  }
}
