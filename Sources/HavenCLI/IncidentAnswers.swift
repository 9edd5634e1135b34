internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

// What the commands of concerns answer: one JSON value, or lines for people.

extension JSON {
  /// A number, or null.
  static func count(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }
}

extension Concern {
  /// As `incident add --from` reads it.
  fileprivate func json(_ text: String) -> JSON {
    [
      "what": .string(what.rawValue), "source": .string(source.rawValue),
      "heard_by": .optional(heardBy), "heard_at": .string("\(heardAt)"),
      "consulted": .array(consulted.map(JSON.string)), "text": .string(text),
    ]
  }
}

extension ConcernDecision {
  /// As `incident decide --from` reads it.
  fileprivate func json(_ reasons: String) -> JSON {
    [
      "test": .string(test.rawValue), "decision": .string(outcome.rawValue),
      "to": .optional(recipient), "at": .string("\(at)"), "reference": .optional(reference),
      "told_person": .string(told.rawValue), "text": .string(reasons),
    ]
  }
}

extension KnownConcern {
  /// `open`, or the word of the decision that holds.
  private var state: String { decision?.outcome.rawValue ?? "open" }

  /// Without its words.
  var entry: JSON {
    [
      "alias": .string(alias), "record": .string("\(record)"), "on": .string("\(on)"),
      "what": .optional(concern?.what.rawValue), "source": .optional(concern?.source.rawValue),
      "heardAt": .optional(concern?.heardAt), "written": .string("\(written)"),
      "author": .string(author), "state": .string(state),
      "decisions": .integer(Int64(decisions.count)), "minutesToReport": .count(minutesToReport),
    ]
  }

  fileprivate func json(_ text: String, _ decisions: [JSON]) -> JSON {
    [
      "alias": .string(alias), "record": .string("\(record)"), "on": .string("\(on)"),
      "written": .string("\(written)"), "author": .string(author), "state": .string(state),
      "concern": concern?.json(text) ?? .null, "decisions": .array(decisions),
      "minutesToReport": .count(minutesToReport),
    ]
  }
}

extension ShownConcern {
  var json: JSON {
    known.json(
      text,
      zip(known.decisions, reasons).map { one, reasons in
        [
          "record": .string("\(one.record)"), "written": .string("\(one.written)"),
          "author": .string(one.author),
          "minutes": .count(one.decision.flatMap(known.minutes)),
          "decision": one.decision?.json(reasons) ?? .null,
        ]
      })
  }

  /// The concern for people, then each decision.
  func page(in language: Language) -> String {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    func fact(_ label: Sentence, _ value: String?) -> String? {
      value.map { words(Words.fact(label, VisibleText.oneLine($0))) }
    }
    var lines = [
      "\(VisibleText.oneLine(known.alias))  \(known.record)  \(words(Words.state(of: known)))",
      "\(VisibleText.oneLine(known.author))  \(known.written)",
    ]
    if let concern = known.concern {
      lines += [
        words(Words.what(concern.what)), words(Words.source(concern.source)),
        fact(Words.heardAtLabel, Words.moment(concern.heardAt)),
        fact(Words.heardByLabel, concern.heardBy),
        fact(
          Words.consultedLabel,
          concern.consulted.isEmpty ? nil : concern.consulted.joined(separator: "; ")),
      ].compactMap { $0 }
    } else {
      lines.append(words(Words.concernUnreadable))
    }
    lines += ["", VisibleText.lines(text)]
    for (one, reasons) in zip(known.decisions, reasons) {
      lines += ["", "\(one.record)  \(VisibleText.oneLine(one.author))  \(one.written)"]
      if let decision = one.decision {
        lines += [
          words(Words.decided(decision, minutes: known.minutes(to: decision))),
          words(Words.test(decision.test)), fact(Words.recipientLabel, decision.recipient),
          fact(Words.referenceLabel, decision.reference), words(Words.told(decision.told)),
        ].compactMap { $0 }
      } else {
        lines.append(words(Words.decisionUnreadable))
      }
      lines += ["", VisibleText.lines(reasons)]
    }
    return lines.joined(separator: "\n")
  }
}
