internal import Haven
internal import HavenJSON
internal import HavenRecords

// The shapes of Docs/JSON.md.

extension JSON {
  /// A text, or null.
  static func optional(_ text: (some CustomStringConvertible)?) -> JSON {
    text.map { .string($0.description) } ?? .null
  }

  /// An object of the members that have a value.
  static func known(_ members: [(String, JSON?)]) -> JSON {
    .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }

  fileprivate static func text(_ text: (some CustomStringConvertible)?) -> JSON? {
    text.map { .string($0.description) }
  }

  fileprivate static func list(_ texts: [String]) -> JSON? {
    texts.isEmpty ? nil : .array(texts.map(JSON.string))
  }
}

extension MemberEntry {
  var json: JSON {
    [
      "member": .string("\(id)"), "alias": .string(alias), "kind": .string(kind.rawValue),
      "status": .optional(profile.status), "records": .integer(Int64(recordCount)),
    ]
  }
}

extension Profile {
  /// As in an import line.
  var json: JSON {
    .known([
      ("gender", .text(gender)), ("pronouns", .text(pronouns)), ("language", .text(language)),
      ("referral", .text(referral)), ("legal_status", .text(legalStatus)),
      ("behaviour", .text(behaviour)), ("own_survivor", .text(ownSurvivor)),
      ("intake", .text(intake)), ("status", .text(status)), ("region", .text(region)),
    ])
  }
}

extension Identity {
  /// As in an import line.
  var json: JSON {
    .known([
      ("given", .text(given)), ("middle", .text(middle)), ("family", .text(family)),
      ("suffix", .text(suffix)), ("preferred", .list(preferred)), ("former", .list(former)),
      ("dob", .text(dateOfBirth)), ("phones", .list(phones)), ("emails", .list(emails)),
      ("addresses", addresses.isEmpty ? nil : .array(addresses.map(\.json))),
      ("ids", ids.isEmpty ? JSON?.none : idsJSON), ("employer", .text(employer)),
      ("handles", .list(handles)),
    ])
  }

  /// One value under a label is a text, several are a list.
  private var idsJSON: JSON {
    .object(
      ids.map { entry in
        JSON.Member(
          name: entry.label,
          value: entry.values.count == 1
            ? .string(entry.values[0]) : .array(entry.values.map(JSON.string)))
      })
  }
}

extension Address {
  var json: JSON {
    .known([
      ("street", .text(street)), ("city", .text(city)), ("region", .text(region)),
      ("postcode", .text(postcode)), ("country", .text(country)),
    ])
  }
}

extension RecordEntry {
  var json: JSON {
    [
      "record": .string("\(id)"), "kind": .string(kind), "on": .optional(on),
      "written": .string("\(written)"), "author": .string(author),
      "version": .integer(Int64(version)),
    ]
  }
}

extension Record {
  /// One version with its text.
  func json(alias: String, attachments: [AttachmentEntry]?) -> JSON {
    .known([
      ("record", .string("\(id)")), ("kind", .string(kind)), ("on", .optional(on)),
      ("written", .string("\(written)")), ("author", .string(author)),
      ("version", .integer(Int64(version))), ("alias", .string(alias)), ("text", .string(text)),
      ("fields", .object(fields.map { JSON.Member(name: $0.name, value: .string($0.value)) })),
      ("attachments", attachments.map { .array($0.map(\.json)) }),
    ])
  }
}

extension AttachmentEntry {
  var json: JSON { ["name": .string(name), "bytes": .integer(Int64(byteCount))] }
}

extension FoundRecord {
  var json: JSON {
    [
      "record": .string("\(id)"), "alias": .string(alias), "kind": .string(kind),
      "on": .optional(on), "snippet": .string(snippet),
    ]
  }
}

extension Verified {
  var json: JSON {
    [
      "ok": .bool(isSound), "rows": .integer(Int64(rowCount)),
      "entries": .integer(Int64(entryCount)), "mark": .string(mark),
      "problems": .array(
        problems.map { ["what": .string($0.what), "where": .string($0.place)] }),
    ]
  }
}

extension KeyholderEntry {
  /// `role` is the one that says most; `roles` are all.
  var json: JSON {
    [
      "keyholder": .string(name), "role": .optional(roles.last),
      "slots": .integer(Int64(slotCount)), "roles": .array(roles.map(JSON.string)),
      "newcomer": .bool(isNewcomer),
    ]
  }
}

extension AuditLine {
  var json: JSON {
    [
      "at": .string("\(at)"), "who": .string(who), "verb": .string(verb), "alias": .optional(alias),
      "record": .optional(record), "reason": .optional(reason), "class": .string(actClass.rawValue),
      "part": .optional(part?.rawValue), "to": .optional(colleague),
      "count": .integer(Int64(clamping: count)), "entry": .integer(Int64(clamping: entry)),
      "outside": .bool(isOutsideGroups),
    ]
  }
}

extension AuditDigest {
  var json: JSON {
    [
      "periods": .array(tallies.map(\.json)), "notices": .array(notices.map(\.json)),
    ]
  }
}

extension AuditDigest.Tally {
  var json: JSON {
    .object(
      [
        JSON.Member(name: "period", value: .string(period)),
        JSON.Member(name: "who", value: .string(who)),
      ]
        + ActClass.allCases.map {
          JSON.Member(name: $0.rawValue, value: .integer(Int64(counts[$0] ?? 0)))
        } + [JSON.Member(name: "outside", value: .integer(Int64(outsideCount)))])
  }
}

extension AuditDigest.Notice {
  var json: JSON {
    [
      "last": .string("\(line.at)"), "times": .integer(Int64(times)), "who": .string(line.who),
      "verb": .string(verb), "alias": isOfClock ? .null : .optional(line.alias),
      "reason": isOfClock ? .null : .optional(line.reason),
      "part": isOfClock ? .null : .optional(line.part?.rawValue),
      "to": isOfClock ? .null : .optional(line.colleague),
    ]
  }
}

extension SlotEntry {
  var json: JSON {
    [
      "slot": .integer(Int64(number)), "kind": .optional(kind?.rawValue),
      "isCurrent": .bool(isCurrent),
    ]
  }
}

extension JSON {
  /// Names and values as lines for people, indented by depth.
  var outline: String { outlineLines.joined(separator: "\n") }

  private var outlineLines: [String] {
    switch self {
    case .object(let members):
      members.flatMap { member -> [String] in
        let name = VisibleText.oneLine(member.name)
        switch member.value {
        case .object, .array:
          let inner = member.value.outlineLines
          return inner.isEmpty ? [] : ["\(name):"] + inner.map { "  \($0)" }
        case .null: return []
        default: return ["\(name): \(member.value.outlineValue)"]
        }
      }
    case .array(let elements):
      elements.flatMap { element in
        var lines = element.outlineLines
        if !lines.isEmpty { lines[0] = "- \(lines[0])" }
        return [lines.first].compactMap(\.self) + lines.dropFirst().map { "  \($0)" }
      }
    default: [outlineValue]
    }
  }

  private var outlineValue: String {
    switch self {
    case .string(let text): VisibleText.oneLine(text)
    case .integer(let number): String(number)
    case .number(let number): number.description
    case .bool(let truth): String(truth)
    case .null, .array, .object: ""
    }
  }
}
