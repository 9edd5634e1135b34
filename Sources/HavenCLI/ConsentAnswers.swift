internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

// The shapes of Docs/JSON.md.

/// One shape for all that somebody agreed to: what does not belong to a purpose is null, or empty.
private struct ConsentShape {
  var study = JSON.null
  var use = JSON.null
  var group = JSON.null
  var keepsContent = JSON.null
  var recipient = JSON.null
  var facts: [String] = []
  var reason = JSON.null
  var told: [CalendarDate] = []

  func json(
    _ purpose: JSON, of alias: String, _ record: RecordID,
    days: (starts: CalendarDate, ends: CalendarDate), _ way: ResearchConsent.Way,
    withdrawn: CalendarDate?, _ state: String
  ) -> JSON {
    [
      "alias": .string(alias), "purpose": purpose, "study": study, "use": use, "group": group,
      "recipient": recipient, "facts": .array(facts.map(JSON.string)), "reason": reason,
      "record": .string("\(record)"), "starts": .string("\(days.starts)"),
      "ends": .string("\(days.ends)"), "how": .string(way.rawValue),
      "keepsContent": keepsContent, "told": .array(told.map { .string("\($0)") }),
      "withdrawn": .optional(withdrawn), "state": .string(state),
    ]
  }
}

extension ConsentEntry {
  var json: JSON {
    var shape = ConsentShape()
    shape.study = .string(study)
    return shape.json(
      "research", of: alias, record, days: (consent.starts, consent.ends), consent.way,
      withdrawn: consent.withdrawn, state.word)
  }
}

extension KnownStoryConsent {
  func json(of alias: String, on day: CalendarDate) -> JSON {
    var shape = ConsentShape()
    shape.use = .string(consent.use.rawValue)
    shape.group = .optional(group)
    shape.keepsContent = .bool(consent.keepsContent)
    return shape.json(
      "story", of: alias, record, days: (consent.starts, consent.ends), consent.way,
      withdrawn: consent.withdrawn, state(on: day).word)
  }
}

extension KnownShareConsent {
  func json(on day: CalendarDate) -> JSON {
    var shape = ConsentShape()
    shape.recipient = .string(consent.recipient)
    shape.facts = consent.facts
    shape.reason = .optional(consent.reason)
    shape.told = consent.told
    return shape.json(
      "share", of: alias, record, days: (consent.starts, consent.ends), consent.way,
      withdrawn: consent.withdrawn, consent.state(on: day).word)
  }
}

extension KnownShareConsent {
  /// Who may be told what, under its id: with whether it holds, since this is what somebody reads before they tell.
  func part(on day: CalendarDate, in language: Language) -> String {
    let facts = consent.facts.flatMap {
      LineWrap.lines(VisibleText.oneLine($0), behind: "  - ")
    }
    let told = consent.told.last.map { ["  " + Words.lastTold($0).text(in: language)] } ?? []
    let head = Linear.facts([
      "\(record)", VisibleText.oneLine(consent.recipient),
      Words.state(of: consent, on: day).text(in: language),
    ])
    return ([head] + facts + told).joined(separator: "\n")
  }
}

extension StoryWithdrawal {
  /// One shape, whether or not there was anything to take back.
  static func json(_ done: Self?) -> JSON {
    [
      "withdrawn": .bool(done != nil),
      "calledOff": .array((done?.evenings ?? []).map { .string("\($0)") }),
      "erased": .integer(Int64(done?.erasedCount ?? 0)),
      "kept": .integer(Int64(done?.keptCount ?? 0)),
      "rewritten": .bool(done?.isRewritten ?? true),
      "backupsReached": .bool(done?.areBackupsReached ?? true),
    ]
  }
}

extension ConsentState {
  fileprivate var word: String {
    switch self {
    case .given: "given"
    case .none: "none"
    case .notOnThisDay: "not-today"
    case .withdrawn: "withdrawn"
    }
  }
}

extension ShareConsent.State {
  fileprivate var word: String {
    switch self {
    case .holds: "given"
    case .notYet, .over: "not-today"
    case .withdrawn: "withdrawn"
    }
  }
}
