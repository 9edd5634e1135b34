package import HavenProgramme
package import HavenRecords
internal import HavenVault

/// What a request was answered, as it stands in somebody's file.
package struct KnownAnswer: Sendable, Equatable {
  package let record: RecordID
  /// The day of the answer; of a record without one the day on which it was written.
  package let on: CalendarDate
  package let written: Timestamp
  package let author: String
  /// Nil for one that this program cannot make out.
  package let answer: RequestAnswer?
}

/// A request as it stands in somebody's file, with what it was answered.
package struct KnownRequest: Sendable, Equatable {
  package let alias: String
  package let kind: PersonKind
  package let record: RecordID
  /// The day on which it was received; of a record without one the day on which it was written.
  package let on: CalendarDate
  package let written: Timestamp
  package let author: String
  /// Nil for one that this program cannot make out.
  package let request: FileRequest?
  /// In the order in which they were written.
  package let answers: [KnownAnswer]

  let subject: SubjectID

  /// The answer that holds: the one that was written last.
  package var answer: RequestAnswer? { answers.last { $0.answer != nil }?.answer }

  /// Whether nobody has answered yet.
  package var isOpen: Bool { answer == nil }

  /// Whether a court's own process comes before anything of the file is produced.
  package var needsCourtProcess: Bool {
    kind == .survivor && request?.what.isCompelled ?? true
  }
}

/// A request with what it asks for, and what was handed over, or why nothing was.
package struct ShownRequest: Sendable, Equatable {
  package let known: KnownRequest
  package let text: String
  /// Of each answer, in their order.
  package let answers: [String]
}

extension Access {
  // MARK: Reading

  /// Requests for the file of one person, or of everybody whom this keyholder may read; what is due first comes first.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func requests(of name: String?) throws -> [KnownRequest] {
    try requests(about: subject(toRead: name))
  }

  func requests(about subject: SubjectID?) throws -> [KnownRequest] {
    let found = try vault.records(of: subject, isWanted: RequestKind.contains)
    let answers = Dictionary(
      grouping: found.filter { $0.kind == RequestAnswer.recordKind },
      by: { RequestAnswer.request(in: $0.fields) })
    return try found.filter { $0.kind == FileRequest.recordKind }.map { record in
      // What lies in another file is about nothing in this one.
      let own = (answers[record.id] ?? []).filter { $0.subject == record.subject }
      return KnownRequest(
        alias: try vault.alias(of: record.subject), kind: try vault.personKind(of: record.subject),
        record: record.id, on: record.on ?? record.written.localDate, written: record.written,
        author: record.authorName, request: FileRequest(fields: record.fields),
        answers: own.map(KnownAnswer.init), subject: record.subject)
    }.sorted {
      ($0.day, $0.alias, $0.record.rowID) < ($1.day, $1.alias, $1.record.rowID)
    }
  }

  /// The request that an id, or the beginning of one, stands for.
  ///
  /// - Throws: `.noSuchRecord`, `.ambiguousRecord`, `.prefixTooShort`; `.request(.noSuchRequest)` for another record; what
  ///   asking for a reason throws.
  package func request(_ text: String) throws -> KnownRequest {
    let id = try record(named: text)
    let subject = try readingRecord { try vault.subject(of: id) }
    try requireReason(toReadFileOf: subject)
    guard let one = try requests(about: subject).first(where: { $0.record == id }) else {
      throw HavenError.request(.noSuchRequest)
    }
    return one
  }

  /// A request with its words. The journal has each record that is shown.
  ///
  /// - Throws: As `request`.
  package func showRequest(_ text: String) throws -> ShownRequest {
    let known = try request(text)
    return ShownRequest(
      known: known, text: try vault.record(known.record).record.text,
      answers: try known.answers.map { try vault.record($0.record).record.text })
  }

  /// Whose file it would be: who asks for a survivor's is told what comes first.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func personKind(of name: String) throws -> PersonKind {
    try vault.personKind(of: member(named: name))
  }

  // MARK: Writing

  /// Requires that a request may be recorded: before anybody types what it asks for.
  ///
  /// - Throws: `.request(.fault)`; `.noSuchKeyholder`.
  package func check(_ request: FileRequest, received: CalendarDate) throws {
    try Self.refusing { () throws(RequestFault) in
      try request.check(received: received, today: today)
    }
    if let name = request.receivedBy { try requireKeyholder(named: name) }
  }

  /// The same of an answer.
  ///
  /// - Throws: `.request(.fault)`.
  package func check(
    _ answer: RequestAnswer, on day: CalendarDate, about known: KnownRequest
  ) throws {
    try Self.refusing { () throws(RequestFault) in
      try answer.check(on: day, received: known.request.map { _ in known.on }, today: today)
    }
  }

  private static func refusing(_ check: () throws(RequestFault) -> Void) throws {
    do throws(RequestFault) { try check() } catch { throw HavenError.request(.fault(error)) }
  }

  /// Records a request, and holds the file with it: both or neither. It is durable when this returns.
  ///
  /// - Throws: `.noSuchMember`; as `check`; `.usage(.textEmpty)`, `.usage(.textTooLong)`.
  package func addRequest(
    _ request: FileRequest, received: CalendarDate, text: String, to name: String
  ) throws -> (record: RecordID, alias: String) {
    try add(request, received: received, text: text, to: member(named: name))
  }

  private func add(
    _ request: FileRequest, received: CalendarDate, text: String, to subject: SubjectID
  ) throws -> (record: RecordID, alias: String) {
    try check(request, received: received)
    try Self.requireText(text)
    // Read before the record is there: afterwards nothing may fail.
    let alias = try vault.alias(of: subject)
    let hold = Hold(reason: request.what.holdReason, since: today, released: nil)
    let ids = try vault.append([
      (
        NewRecord(
          subject: subject, kind: FileRequest.recordKind, on: received, fields: request.fields,
          text: text), .recordAdded
      ),
      (
        NewRecord(subject: subject, kind: Hold.recordKind, fields: hold.fields, text: ""), .holdSet
      ),
    ])
    return (ids[0], alias)
  }

  /// Records an answer; it is durable when this returns. The request stays as it is, and so does the hold.
  ///
  /// - Throws: As `check`; `.usage(.textEmpty)`, `.usage(.textTooLong)`.
  package func addAnswer(
    _ answer: RequestAnswer, on day: CalendarDate, text: String, about known: KnownRequest
  ) throws -> (record: RecordID, alias: String) {
    try check(answer, on: day, about: known)
    try Self.requireText(text)
    let id = try vault.append(
      to: known.subject, kind: RequestAnswer.recordKind, on: day,
      fields: answer.fields(about: known.record)
    ) { TextSource(text) }
    return (id, known.alias)
  }

  private static func requireText(_ text: String) throws {
    guard !text.allSatisfy(\.isWhitespace) else { throw HavenError.usage(.textEmpty) }
    guard text.utf8.count <= Limits.promptTextByteCount else {
      throw HavenError.usage(.textTooLong(byteLimit: Limits.promptTextByteCount))
    }
  }

  // MARK: Drafts

  /// Begins the words of a request, which are kept as a draft while they are typed.
  ///
  /// - Throws: `.noSuchMember`; as `check`.
  package func beginRequest(
    _ request: FileRequest, received: CalendarDate, for name: String
  ) throws -> Manuscript {
    try check(request, received: received)
    return try begin(
      Draft.Purpose(
        subject: member(named: name), amends: nil, kind: FileRequest.recordKind, on: received,
        fields: request.fields), from: "")
  }

  /// Begins the words of an answer.
  ///
  /// - Throws: As `check`.
  package func beginAnswer(
    _ answer: RequestAnswer, on day: CalendarDate, about known: KnownRequest
  ) throws -> Manuscript {
    try check(answer, on: day, about: known)
    return try begin(
      Draft.Purpose(
        subject: known.subject, amends: nil, kind: RequestAnswer.recordKind, on: day,
        fields: answer.fields(about: known.record)), from: "")
  }

  /// Records what a draft of a request or an answer holds.
  ///
  /// - Throws: `.usage(.consent(.kindReserved))` for a draft that only calls itself so; `.request(.noSuchRequest)`.
  func fileRequest(_ purpose: Draft.Purpose, text: String) throws -> Filed {
    guard let day = purpose.on else { throw HavenError.usage(.consent(.kindReserved)) }
    if let request = FileRequest(fields: purpose.fields), purpose.kind == FileRequest.recordKind {
      let added = try add(request, received: day, text: text, to: purpose.subject)
      return .added(added.record, alias: added.alias)
    }
    guard let answer = RequestAnswer(fields: purpose.fields),
      purpose.kind == RequestAnswer.recordKind
    else { throw HavenError.usage(.consent(.kindReserved)) }
    let id = RequestAnswer.request(in: purpose.fields)
    guard let known = try requests(about: purpose.subject).first(where: { $0.record == id }) else {
      throw HavenError.request(.noSuchRequest)
    }
    let added = try addAnswer(answer, on: day, text: text, about: known)
    return .added(added.record, alias: added.alias)
  }
}

extension KnownAnswer {
  fileprivate init(_ found: HavenVault.FoundRecord) {
    self.init(
      record: found.id, on: found.on ?? found.written.localDate, written: found.written,
      author: found.authorName, answer: RequestAnswer(fields: found.fields))
  }
}

extension KnownRequest {
  /// By which it is answered, as far as anybody can tell.
  fileprivate var day: CalendarDate { request?.due ?? on }
}
