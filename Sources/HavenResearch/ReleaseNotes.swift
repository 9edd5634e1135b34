import HavenRecords
import HavenRedaction

/// The notes of a release: read, redacted as was decided, and refused while something is undecided.
struct ReleaseNotes {
  let known: [KnownPerson]
  /// As `ResearchGate.release` has them.
  let texts: ((SubjectID) -> [RecordID: String]?)?
  let decisions: (SubjectID) -> ReviewDecisions?

  /// Calls `body` with what gives a member's redacted texts, in the order of their records.
  ///
  /// - Throws: `.textMissing`; `.reviewNeeded` when words were met about which nobody has decided.
  func reviewed<R>(
    _ body: (@escaping (ResearchMember) throws(GateError) -> [String]) throws(GateError) -> R
  ) throws(GateError) -> R {
    let redaction = NoteRedaction(known: known)
    var openCount = 0
    let result = try body { member throws(GateError) in
      let written = try texts(of: member)
      let decided = decisions(member.subject)
      var open: Set<String> = []
      let redacted = zip(member.records, written).map { record, text in
        let note = redaction.read(text, about: member.subject)
        let choices = note.choices(by: decided, in: record)
        open.formUnion(note.forms.filter { choices[$0] == nil })
        let subject = (member.subject.description, String?.some(member.studyID))
        return note.redacted(subject) { choices[$0] }.scalars
      }
      openCount += open.count
      return redacted.map { String(scalars: $0) }
    }
    guard openCount == 0 else { throw .reviewNeeded(count: openCount) }
    return result
  }

  /// As they were written, in the order of the member's records.
  func texts(of member: ResearchMember) throws(GateError) -> [String] {
    guard let texts else { return member.records.map(\.text) }
    guard let written = texts(member.subject) else { throw .textMissing }
    var found: [String] = []
    for record in member.records {
      guard let text = written[record.id] else { throw .textMissing }
      found.append(text)
    }
    return found
  }
}

extension ReadNote {
  /// The forms about which there is something to decide.
  var forms: Set<String> { Set(parts.compactMap(\.form)) }

  /// What was decided about the forms of a record's text.
  func choices(by decided: ReviewDecisions?, in record: ReleasableRecord) -> [String: ReviewChoice]
  {
    var choices: [String: ReviewChoice] = [:]
    for form in forms {
      choices[form] = decided?.choice(about: form, in: record.id, version: record.version)
    }
    return choices
  }
}
