internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

// What the commands of plans answer: one JSON value, or lines for people.

extension SafetyNetPlan {
  /// As `plan new --from` reads it.
  var json: JSON {
    var members = Part.allCases.map { part in
      JSON.Member(name: part.rawValue, value: .array(self[part].map(JSON.string)))
    }
    members += [
      JSON.Member(name: "language", value: .optional(language?.rawValue)),
      JSON.Member(name: "review_due", value: .optional(reviewDue)),
      JSON.Member(name: "authored_by", value: .optional(author?.rawValue)),
      JSON.Member(name: "shared_with", value: .array(sharedWith.map(JSON.string))),
    ]
    return .object(members)
  }
}

extension PlanVersion {
  /// Without its words.
  var entry: JSON {
    [
      "version": .integer(Int64(number)), "record": .string("\(record)"), "on": .string("\(on)"),
      "written": .string("\(written)"), "author": .string(author),
      "lines": plan.map { .integer(Int64($0.lineCount)) } ?? .null,
      "reviewDue": .optional(plan?.reviewDue),
    ]
  }

  func json(alias: String) -> JSON {
    [
      "alias": .string(alias), "version": .integer(Int64(number)),
      "record": .string("\(record)"), "on": .string("\(on)"), "written": .string("\(written)"),
      "author": .string(author), "plan": plan?.json ?? .null,
    ]
  }

  /// The version for people.
  func page(of history: PlanHistory, in language: Language) -> String {
    guard let plan else { return "" }
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    var lines = [
      words(Words.planTitle(history.alias, number, of: history.versions.count, on: on)),
      words(Words.planAbout(plan, author: author)),
    ]
    for part in SafetyNetPlan.Part.allCases where !plan[part].isEmpty {
      lines += ["", words(Words.part(part))]
      lines += plan[part].flatMap { LineWrap.lines(VisibleText.oneLine($0), behind: "  - ") }
    }
    let empty = SafetyNetPlan.Part.allCases.filter { plan[$0].isEmpty }
    if !empty.isEmpty { lines += [""] + LineWrap.lines(words(Words.partsEmpty(empty)), behind: "") }
    if !plan.sharedWith.isEmpty {
      lines += ["", words(Words.sharedWith)]
      lines += plan.sharedWith.flatMap { LineWrap.lines(VisibleText.oneLine($0), behind: "  - ") }
    }
    if !plan.others.isEmpty { lines += ["", words(Words.planHasMore(record))] }
    return lines.joined(separator: "\n")
  }
}

extension PlanDifference {
  func json(of alias: String, from earlier: PlanVersion, to later: PlanVersion) -> JSON {
    [
      "alias": .string(alias), "from": .integer(Int64(earlier.number)),
      "to": .integer(Int64(later.number)),
      "parts": .array(
        parts.map { part, changes in
          ["part": .string(part.rawValue), "changes": .array(changes.map(\.json))]
        }),
      "sharedWith": .array(sharedWith.map(\.json)),
      "reviewDue": ["from": .optional(earlierReview), "to": .optional(laterReview)],
    ]
  }

  /// The difference for people: the parts that changed, with their lines in the order of the later version.
  func page(
    of alias: String, from earlier: PlanVersion, to later: PlanVersion, in language: Language
  ) -> String {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    var lines = [words(Words.diffTitle(alias, from: earlier, to: later))]
    var unchanged: [SafetyNetPlan.Part] = []
    func add(_ title: Sentence, _ changes: [LineChange]) {
      lines += ["", words(Words.changed(title, changes))]
      lines += changes.flatMap { Words.lines(of: $0, in: language) }
    }
    for (part, changes) in parts {
      if Self.isUnchanged(changes) {
        unchanged.append(part)
      } else {
        add(Words.part(part), changes)
      }
    }
    if !Self.isUnchanged(sharedWith) { add(Words.sharedWith, sharedWith) }
    if earlierReview != laterReview {
      lines += ["", words(Words.reviewMoved(from: earlierReview, to: laterReview))]
    }
    if isEmpty {
      lines += ["", words(Words.nothingDifferent)]
    } else if !unchanged.isEmpty {
      lines += [""] + LineWrap.lines(words(Words.partsUnchanged(unchanged)), behind: "")
    }
    return lines.joined(separator: "\n")
  }
}

extension LineChange {
  var json: JSON {
    let change =
      switch self {
      case .kept: "kept"
      case .added: "added"
      case .takenOut: "taken-out"
      case .moved: "moved"
      case .reworded: "reworded"
      }
    return ["change": .string(change), "from": .optional(earlier), "to": .optional(later)]
  }
}
