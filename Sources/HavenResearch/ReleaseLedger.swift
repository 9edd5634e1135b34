internal import HavenJSON
package import HavenRecords

/// One release in the ledger: what went to whom, when and by whom.
///
/// The record's own stamp says when and by whom; its fields are for every keyholder, and its text is sealed to the
/// study.
package struct LedgerEntry: Sendable, Equatable {
  package static let recordKind = "release"

  package var study: RecordID
  /// 1 for the study's first.
  package var number: Int
  package var recipient: String
  package var level: ReleaseLevel
  package var includesNotes: Bool
  package var people: Int
  package var rows: Int
  package var k: Int
  /// The digest of `MANIFEST`, 64 digits from 0 to f: it names every file's.
  package var digest: String
  /// Those to whose keys the package was sealed; none for a folder in the clear.
  package var sealedTo: [String]

  package init(
    study: RecordID, number: Int, recipient: String, level: ReleaseLevel, includesNotes: Bool,
    people: Int, rows: Int, k: Int, digest: String, sealedTo: [String]
  ) {
    self.study = study
    self.number = number
    self.recipient = recipient
    self.level = level
    self.includesNotes = includesNotes
    self.people = people
    self.rows = rows
    self.k = k
    self.digest = digest
    self.sealedTo = sealedTo
  }

  /// The fields, in the order of the format.
  package var fields: [Field] {
    [
      ("study", study.description), ("number", String(number)), ("recipient", recipient),
      ("level", level.rawValue), ("notes", includesNotes ? "yes" : "no"),
      ("people", String(people)), ("rows", String(rows)), ("k", String(k)), ("digest", digest),
      ("sealed", sealedTo.joined(separator: " ")),
    ].map { Field(name: $0.0, value: $0.1) }
  }

  /// Reads an entry back; nil when a field is missing, unknown or malformed.
  package init?(fields: [Field]) {
    let names = [
      "study", "number", "recipient", "level", "notes", "people", "rows", "k", "digest", "sealed",
    ]
    guard fields.map(\.name) == names else { return nil }
    let values = fields.map(\.value)
    func count(_ place: Int) -> Int? { Int(values[place]).flatMap { $0 >= 0 ? $0 : nil } }
    guard let study = RecordID(text: values[0]), let number = count(1),
      let level = ReleaseLevel(rawValue: values[3]), ["yes", "no"].contains(values[4]),
      let people = count(5), let rows = count(6), let k = count(7)
    else { return nil }
    self.init(
      study: study, number: number, recipient: values[2], level: level,
      includesNotes: values[4] == "yes", people: people, rows: rows, k: k, digest: values[8],
      sealedTo: values[9].split(separator: " ").map { String($0) })
  }
}

/// What a release leaves in the ledger under its study's key: ids without the person, so that somebody who was erased
/// can be named to earlier recipients too, and what later releases are compared with.
package struct ReleasedFacts: Sendable, Equatable {
  /// The ids that went out, in the order of the files.
  package var ids: [String]
  /// The columns of `people` that went out, without the id.
  package var columns: [String]
  /// The rows of `people`, without ids, sorted: none in a release of counts.
  package var rows: [[String]]
  /// The counts that went out; a suppressed one is nil.
  package var counts: [ReleasedCount]

  package init(ids: [String], columns: [String], rows: [[String]], counts: [ReleasedCount]) {
    self.ids = ids
    self.columns = columns
    self.rows = rows
    self.counts = counts
  }

  /// The bytes that are sealed.
  package var serialized: [UInt8] {
    let json: JSON = [
      "ids": .array(ids.map(JSON.string)), "columns": .array(columns.map(JSON.string)),
      "rows": .array(rows.map { .array($0.map(JSON.string)) }),
      "counts": .array(
        counts.map { count in
          [
            "column": .string(count.column), "value": .string(count.value),
            "n": count.count.map { .integer(Int64($0)) } ?? .null,
          ]
        }),
    ]
    return Array(json.serialized().utf8)
  }

  /// Reads them back; nil when they are none.
  package init?(serialized: [UInt8]) {
    guard let json = try? JSON.parse(serialized, limit: serialized.count),
      let ids = json["ids"]?.texts, let columns = json["columns"]?.texts,
      let rows = json["rows"]?.elements?.map(\.texts),
      rows.allSatisfy({ $0?.count == columns.count }),
      let counts = json["counts"]?.elements?.map(ReleasedCount.init),
      counts.allSatisfy({ $0 != nil })
    else { return nil }
    self.init(
      ids: ids, columns: columns, rows: rows.compactMap { $0 },
      counts: counts.compactMap { $0 })
  }
}

/// One count of a release.
package struct ReleasedCount: Sendable, Hashable {
  package var column: String
  package var value: String
  /// Nil where it was suppressed.
  package var count: Int?

  package init(column: String, value: String, count: Int?) {
    self.column = column
    self.value = value
    self.count = count
  }

  fileprivate init?(_ json: JSON) {
    guard let column = json["column"]?.text, let value = json["value"]?.text,
      let count = json["n"], count == .null || count.wholeNumber.map({ $0 >= 0 }) == true
    else { return nil }
    self.init(column: column, value: value, count: count.wholeNumber.map { Int($0) })
  }
}

extension JSON {
  /// The elements of an array of texts; nil for anything else.
  fileprivate var texts: [String]? {
    guard let elements, elements.allSatisfy({ $0.text != nil }) else { return nil }
    return elements.compactMap(\.text)
  }
}
