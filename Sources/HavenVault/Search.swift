internal import HavenRecords
internal import HavenStore
internal import HavenText
internal import Synchronization

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
    let plan = try read { rows in try rowPlan(lanes, in: rows) }
    let words = query.words.map { Normalization.searchFold($0) }.filter { !$0.isEmpty }
    let findings = Mutex(Findings())
    try scan(plan, workers: workers) { _, lane, row in
      if row.kind == .profile {
        let body = try PersonBody(row)
        findings.withLock { $0.note(body, of: lane.subject) }
      }
      guard row.kind == .record else { return }
      let body = try RecordBody(row)
      if body.version > 1 {
        findings.withLock { $0.note(version: body.version, of: body.record) }
      }
      guard query.isInTime(body.on) else { return }
      guard case .inline(let text) = body.content else {
        findings.withLock { $0.long.append(LongText(lane: lane, body: body)) }
        return
      }
      if let snippet = Matching.snippet(words, in: text, body.fields) {
        findings.withLock { $0.add(body, lane.subject, snippet) }
      }
    }
    var found = findings.withLock { $0 }
    try searchLongTexts(found.long, words, into: &found)
    return found.hits
  }

  private func searchLongTexts(
    _ texts: [LongText], _ words: [[UInt8]], into findings: inout Findings
  ) throws {
    for found in texts {
      let body = found.body
      let whole = try read { rows in
        try text(body.content, of: body.record, in: found.lane, rows: rows)
      }
      if let snippet = Matching.snippet(words, in: Array(whole.utf8), body.fields) {
        findings.add(body, found.lane.subject, snippet)
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

/// A text in chunks, to be searched after the pass.
private struct LongText {
  let lane: Lane
  let body: RecordBody
}

/// What the threads of a search have found so far.
private struct Findings {
  private struct Found {
    let body: RecordBody
    let subject: SubjectID
    let snippet: String
  }

  private var newest: [RecordID: UInt32] = [:]
  private var found: [RecordID: Found] = [:]
  private var aliases: [SubjectID: (version: UInt32, alias: String)] = [:]
  var long: [LongText] = []

  mutating func note(version: UInt32, of record: RecordID) {
    newest[record] = max(newest[record] ?? 1, version)
  }

  mutating func note(_ profile: PersonBody, of subject: SubjectID) {
    if let known = aliases[subject], known.version > profile.version { return }
    aliases[subject] = (profile.version, profile.alias ?? "")
  }

  mutating func add(_ body: RecordBody, _ subject: SubjectID, _ snippet: String) {
    if let known = found[body.record], known.body.version > body.version { return }
    found[body.record] = Found(body: body, subject: subject, snippet: snippet)
  }

  /// Hits in newest versions, newest day first.
  var hits: [SearchHit] {
    found.values.filter { $0.body.version >= newest[$0.body.record] ?? 1 }.map { found in
      SearchHit(
        record: found.body.record, subject: found.subject,
        alias: aliases[found.subject]?.alias ?? "", kind: found.body.kind, on: found.body.on,
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

/// Finds folded words in a text, and cuts a snippet around the first.
enum Matching {
  private static let snippetScalarCount = 80

  /// A snippet when all words occur in the text or the fields; nil otherwise.
  static func snippet(_ words: [[UInt8]], in text: [UInt8], _ fields: [Field]) -> String? {
    let folded = Normalization.searchFold(text)
    let values = fields.map { Normalization.searchFold("\($0.name) \($0.value)") }
    var first: Int?
    for word in words {
      if let position = position(of: word, in: folded) {
        first = first ?? position
      } else if !values.contains(where: { position(of: word, in: $0) != nil }) {
        return nil
      }
    }
    // Folding may move bytes a little; the snippet starts some way before the place.
    let ratio = folded.isEmpty ? 0 : Double(text.count) / Double(folded.count)
    return cut(text, around: Int(Double(first ?? 0) * ratio))
  }

  private static func cut(_ text: [UInt8], around position: Int) -> String {
    var start = max(0, min(position, text.count) - 30)
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    let piece = String(decoding: text[start..<min(text.count, start + 4 * 80)], as: UTF8.self)
    var scalars = String.UnicodeScalarView()
    for scalar in piece.unicodeScalars.prefix(snippetScalarCount) {
      scalars.append(scalar == "\n" || scalar == "\r" || scalar == "\t" ? " " : scalar)
    }
    // A scalar cut in two at the end decodes as a replacement: it goes.
    while scalars.last == "\u{FFFD}" { scalars.removeLast() }
    return (start > 0 ? "…" : "") + String(scalars)
  }

  static func position(of word: [UInt8], in text: [UInt8]) -> Int? {
    guard let first = word.first, text.count >= word.count else { return word.isEmpty ? 0 : nil }
    let last = text.count - word.count
    var index = 0
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe word.withUnsafeBufferPointer { word in
        while index <= last {
          if unsafe text[index] == first {
            var length = 1
            while unsafe length < word.count && text[index + length] == word[length] {
              length += 1
            }
            if length == word.count { return index }
          }
          index += 1
        }
        return nil
      }
    }
  }
}
