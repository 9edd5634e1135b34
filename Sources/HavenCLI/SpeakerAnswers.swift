internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

// What the commands about speakers answer: one JSON value, or lines for people.

extension KnownSpeaking {
  /// Whether somebody still has something to do about it: the evening, or the call after it.
  func isAhead(of today: CalendarDate) -> Bool {
    guard speaking.cancelled == nil else { return false }
    return on >= today || speaking.aftercareDue(after: on, on: today) != nil
  }

  func json(on today: CalendarDate) -> JSON {
    [
      "record": .string("\(record)"), "alias": .string(alias), "kind": .string(kind.rawValue),
      "on": .string("\(on)"), "group": .optional(group),
      "medium": .string(speaking.medium.rawValue), "state": .string(state(on: today).rawValue),
      "boundaries": .array(speaking.boundaries.map(JSON.string)),
      "warnings": .array(speaking.warnings.map(JSON.string)),
      "support": .array(speaking.support.map(JSON.string)),
      "aftercare": .optional(speaking.aftercare),
      "aftercareDone": .optional(speaking.aftercareDone),
      "cancelled": .optional(speaking.cancelled),
    ]
  }

  /// What is agreed for the evening, under its first line.
  func lines(in language: Language) -> [String] {
    let parts = [
      (Words.boundaries, speaking.boundaries), (Words.warnings, speaking.warnings),
      (Words.support, speaking.support),
    ]
    return parts.filter { !$0.1.isEmpty }.flatMap { title, lines in
      ["  " + title.text(in: language)]
        + lines.flatMap { LineWrap.lines(VisibleText.oneLine($0), behind: "    - ") }
    }
  }
}

extension KnownSpeaker {
  func json(on today: CalendarDate) -> JSON {
    [
      "alias": .string(alias), "consents": .array(consents.map { $0.json(of: alias, on: today) }),
      "evenings": .array(evenings.map { $0.json(on: today) }),
    ]
  }

  /// All of it for people: what they agreed to first, with its edges.
  func page(on today: CalendarDate, in language: Language) -> String {
    let yeses = consents.flatMap {
      LineWrap.lines(Words.agreed($0, on: today).text(in: language), behind: "- ")
    }
    let nights = evenings.flatMap { one in
      LineWrap.lines(Words.speaking(one, on: today).text(in: language), behind: "- ")
        + one.lines(in: language)
    }
    let parts = [(Words.agreedHeading, yeses), (Words.eveningsHeading, nights)]
    return parts.filter { !$0.1.isEmpty }.map { heading, lines in
      ([heading.text(in: language)] + lines).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
