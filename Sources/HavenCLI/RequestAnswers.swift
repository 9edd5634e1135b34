internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

// What the commands of requests answer: one JSON value, or lines for people.

extension FileRequest {
  /// As `request add --from` reads it.
  fileprivate func json(received: CalendarDate, _ text: String) -> JSON {
    [
      "what": .string(what.rawValue), "from": .string(from), "received": .string("\(received)"),
      "received_by": .optional(receivedBy), "counsel": .string(counsel.rawValue),
      "due": .string("\(due)"), "text": .string(text),
    ]
  }
}

extension RequestAnswer {
  /// As `request answer --from` reads it.
  fileprivate func json(on day: CalendarDate, _ text: String) -> JSON {
    [
      "outcome": .string(outcome.rawValue), "to": .optional(recipient), "on": .string("\(day)"),
      "counsel": .string(counsel.rawValue), "told_person": .string(told.rawValue),
      "told_on": .optional(toldOn), "bundle": .optional(bundle), "text": .string(text),
    ]
  }
}

extension KnownRequest {
  /// `open`, or the word of the answer that holds.
  private var stateWord: String { answer?.outcome.rawValue ?? "open" }

  /// Without its words, and without who asks.
  var entry: JSON {
    [
      "alias": .string(alias), "record": .string("\(record)"), "on": .string("\(on)"),
      "what": .optional(request?.what.rawValue), "due": .optional(request?.due),
      "written": .string("\(written)"), "author": .string(author), "state": .string(stateWord),
      "answers": .integer(Int64(answers.count)), "courtProcess": .bool(needsCourtProcess),
    ]
  }

  fileprivate func json(_ text: String, _ answers: [JSON]) -> JSON {
    [
      "alias": .string(alias), "record": .string("\(record)"), "written": .string("\(written)"),
      "author": .string(author), "state": .string(stateWord),
      "courtProcess": .bool(needsCourtProcess),
      "request": request?.json(received: on, text) ?? .null, "answers": .array(answers),
    ]
  }
}

extension ShownRequest {
  var json: JSON {
    known.json(
      text,
      zip(known.answers, answers).map { one, text in
        [
          "record": .string("\(one.record)"), "written": .string("\(one.written)"),
          "author": .string(one.author), "answer": one.answer?.json(on: one.on, text) ?? .null,
        ]
      })
  }

  /// The request for people, then each answer.
  func page(in language: Language) -> String {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    var lines = [
      "\(VisibleText.oneLine(known.alias))  \(known.record)  \(words(Words.state(of: known)))",
      "\(VisibleText.oneLine(known.author))  \(known.written)",
    ]
    if known.needsCourtProcess { lines += ["", words(Words.courtProcess), ""] }
    if let request = known.request {
      lines += Words.lines(of: request, received: known.on).map(words)
    } else {
      lines.append(words(Words.requestUnreadable))
    }
    lines += ["", VisibleText.lines(text)]
    for (one, text) in zip(known.answers, answers) {
      lines += ["", "\(one.record)  \(VisibleText.oneLine(one.author))  \(one.written)"]
      if let answer = one.answer {
        lines += Words.lines(of: answer, on: one.on).map(words)
      } else {
        lines.append(words(Words.answerUnreadable))
      }
      lines += ["", VisibleText.lines(text)]
    }
    return lines.joined(separator: "\n")
  }
}
