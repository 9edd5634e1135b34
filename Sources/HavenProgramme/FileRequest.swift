package import HavenRecords

/// What somebody asks for of a person's file: the fields of a record that is written at once, and never amended. Its day is
/// the one on which it was received (Docs/PROGRAMME.md §18).
package struct FileRequest: Sendable, Equatable {
  package static let recordKind = RequestKind.request

  package enum What: String, Sendable, CaseIterable {
    /// The person, or who speaks for them, asks to see what is kept.
    case access
    case subpoena
    case productionOrder = "production-order"
    case warrant

    /// Whether the law compels it, so that a court's process and counsel come before anything is produced.
    package var isCompelled: Bool { self != .access }

    /// What holds the file while the request is open.
    package var holdReason: Hold.Reason { isCompelled ? .legalRequest : .accessRequest }
  }

  private enum Name: String {
    case what, from, counsel, due
    case receivedBy = "received_by"
  }

  package let what: What
  /// Who asks.
  package let from: String
  /// The keyholder who received it; nil where that is whoever wrote it down.
  package let receivedBy: String?
  package let counsel: CounselCalled
  /// The day by which it is answered.
  package let due: CalendarDate

  /// Takes what was received.
  ///
  /// - Throws: `.lines`, `.senderMissing`.
  package init(
    what: What, from: String, receivedBy: String?, counsel: CounselCalled, due: CalendarDate
  ) throws(RequestFault) {
    guard let from = try RequestFault.line(from, of: Name.from.rawValue) else {
      throw .senderMissing
    }
    self.what = what
    self.from = from
    self.receivedBy = receivedBy
    self.counsel = counsel
    self.due = due
  }

  /// Requires that it was received by today, and falls due from then on.
  ///
  /// - Throws: `.receivedToCome`, `.dueBeforeReceived`.
  package func check(received: CalendarDate, today: CalendarDate) throws(RequestFault) {
    guard received <= today else { throw .receivedToCome }
    guard due >= received else { throw .dueBeforeReceived }
  }

  /// The fields of its record.
  package var fields: [Field] {
    let values: [(Name, String?)] = [
      (.what, what.rawValue), (.from, from), (.receivedBy, receivedBy),
      (.counsel, counsel.rawValue), (.due, due.description),
    ]
    return Field.present(values)
  }

  /// Reads a request back; nil where a field that is known is missing, or holds what it cannot.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Name.self, beside: true),
      let what = values[.what].flatMap({ What(rawValue: $0) }), let from = values[.from],
      let counsel = values[.counsel].flatMap({ CounselCalled(rawValue: $0) }),
      let due = values[.due].flatMap({ CalendarDate(iso: $0) })
    else { return nil }
    do throws(RequestFault) {
      try self.init(
        what: what, from: from, receivedBy: values[.receivedBy], counsel: counsel, due: due)
    } catch { return nil }
  }
}

/// Whether a lawyer was asked.
package enum CounselCalled: String, Sendable, CaseIterable {
  case called
  case notCalled = "not-called"
}

/// What is wrong with a request or an answer as it was given.
package enum RequestFault: Error, Equatable, Sendable {
  case receivedToCome
  case dueBeforeReceived
  case answeredToCome
  case answeredBeforeReceived
  case toldToCome
  /// Nobody can be told who asks.
  case senderMissing
  /// Something left, and nobody can be told to whom.
  case recipientMissing
  /// The person was told, or somebody tried, and no day says when.
  case toldDayMissing
  /// A day on which somebody was told who was not.
  case toldDayUnasked
  /// What was handed over has a digest, and nothing was handed over.
  case bundleUnasked
  case notADigest
  case lines(LineFault, field: String)

  /// A line; nil for a blank one.
  static func line(_ text: String?, of field: String) throws(RequestFault) -> String? {
    guard let text else { return nil }
    do throws(LineFault) { return try LineList.checked([text]).first } catch {
      throw .lines(error, field: field)
    }
  }
}

/// Requests that nobody has answered.
package enum OpenRequests {
  /// Those that are open, each with its day: that by which it is answered, else that of its record.
  ///
  /// A request that cannot be made out is open; an answer that cannot closes nothing.
  package static func all(in records: [CaseRecord]) -> [(record: CaseRecord, day: CalendarDate?)] {
    let answered = Set(
      records.filter {
        $0.kind == RequestAnswer.recordKind && RequestAnswer(fields: $0.fields) != nil
      }.compactMap { RequestAnswer.request(in: $0.fields) })
    return records.filter { record in
      record.kind == FileRequest.recordKind
        && !(record.id.map(answered.contains) ?? false)
    }.map { ($0, FileRequest(fields: $0.fields)?.due ?? $0.on) }
  }
}
