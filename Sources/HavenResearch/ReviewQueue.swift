package import HavenRecords
package import HavenRedaction

/// Words of one person's texts about which there is something to decide before a release, all places of one form
/// together.
package struct ReviewItem: Sendable, Equatable {
  package let subject: SubjectID
  /// What a decision names it by.
  package let form: String
  /// What the redactor takes it for.
  package let type: SpanType
  /// The detector that found it.
  package let by: String
  /// Whether it is masked as long as nobody decides.
  package let isMasked: Bool
  /// Whether nobody has decided about it in one of the records at least.
  package let isOpen: Bool
  /// How often it stands in the records: in those where nobody has decided, or in all.
  package let count: Int
  /// Its first places.
  package let contexts: [ReviewContext]
  /// The versions of those records.
  package let records: [RecordID: Int]
}

/// What has to be looked at before notes are released for a study.
package enum ReviewQueue {
  /// What stands around words: this many Unicode scalars on either side.
  static let contextScalarCount = 60
  static let contextCount = 3

  /// Goes through the notes that a release for the study could hold, of all days until today.
  ///
  /// - Parameters: As `ResearchGate.release` has them.
  /// - Returns: What is open and what is decided, in the order of `people`, then of the texts.
  /// - Throws: A `GateError` of those that the study alone gives, `.noConsent`, `.identityNotHeld` and `.textMissing`.
  package static func items(
    study: Study, id: RecordID, people: [ResearchSubject], known: [KnownPerson],
    today: CalendarDate, texts: ((SubjectID) -> [RecordID: String]?)? = nil,
    decisions: @escaping (SubjectID) -> ReviewDecisions? = { _ in nil }
  ) throws(GateError) -> [ReviewItem] {
    // Nobody gets it: of the request, the notes alone count.
    let request = ReleaseRequest(
      study: study, studyID: id, recipient: study.custodian, level: .rows, includesNotes: true,
      since: nil, until: nil, k: nil)
    _ = try request.checkedLimit(on: today)
    try ResearchGate.refuseUnknownIdentities(people, known)
    let selection = try study.selection()
    let search = ReleaseSearch(people: people, known: known, studyIDs: [])
    let notes = ReleaseNotes(known: search.known, texts: texts, decisions: decisions)
    let redaction = NoteRedaction(known: search.known)
    var items: [ReviewItem] = []
    for person in try ReleaseCohort(people, request: request, on: today).agreeing {
      let member = ResearchMember(
        person, studyID: "", request: request, selection: selection, today: today, dayOffset: nil)
      guard let member else { continue }
      let written = try notes.texts(of: member)
      let decided = decisions(member.subject)
      var places = ReviewPlaces()
      for (record, text) in zip(member.records, written) {
        let note = redaction.read(text, about: member.subject)
        places.add(note, record, about: member.subject, by: decided)
      }
      items += places.items(of: member.subject)
    }
    return items
  }
}

/// The places of one person's texts about which there is something to decide, by form.
private struct ReviewPlaces {
  private struct Place {
    let part: NotePart
    let record: ReleasableRecord
    let isOpen: Bool
    let context: ReviewContext
  }

  private var forms: [String] = []
  private var places: [String: [Place]] = [:]

  mutating func add(
    _ note: ReadNote, _ record: ReleasableRecord, about subject: SubjectID,
    by decided: ReviewDecisions?
  ) {
    let choices = note.choices(by: decided, in: record)
    // Whatever was decided, what stands around is masked.
    let masked = note.redacted((subject.description, nil)) { _ in nil }
    for (part, range) in zip(note.parts, masked.places) {
      guard let form = part.form else { continue }
      if places[form] == nil { forms.append(form) }
      places[form, default: []].append(
        Place(
          part: part, record: record, isOpen: choices[form] == nil,
          context: ReviewContext(part, of: note, at: range, in: masked.scalars)))
    }
  }

  func items(of subject: SubjectID) -> [ReviewItem] {
    forms.map { form in
      let all = places[form] ?? []
      let open = all.filter(\.isOpen)
      let shown = open.isEmpty ? all : open
      let first = shown[0].part
      return ReviewItem(
        subject: subject, form: form, type: first.span.type, by: first.span.by,
        isMasked: first.isMasked, isOpen: !open.isEmpty, count: shown.count,
        contexts: shown.prefix(ReviewQueue.contextCount).map(\.context),
        records: Dictionary(
          shown.map { ($0.record.id, $0.record.version) }, uniquingKeysWith: { first, _ in first })
      )
    }
  }
}

extension ReviewContext {
  fileprivate init(
    _ part: NotePart, of note: ReadNote, at range: Range<Int>, in masked: [Unicode.Scalar]
  ) {
    let start = max(0, range.lowerBound - ReviewQueue.contextScalarCount)
    let end = min(masked.count, range.upperBound + ReviewQueue.contextScalarCount)
    self.init(
      before: String(scalars: masked[start..<range.lowerBound]),
      words: String(scalars: note.scalars[part.span.start..<part.span.end]),
      after: String(scalars: masked[range.upperBound..<end]))
  }
}
