internal import HavenJSON

/// What a release leaves in the ledger under its study's key: ids without the person, so that somebody who was erased
/// can be named to earlier recipients too, and what later releases are compared with.
package struct ReleasedFacts: Sendable, Equatable {
  /// How many people it is about.
  package var people: Int
  package var k: Int
  /// The ids that went out, in the order of the files.
  package var ids: [String]
  /// The columns of `people` that went out, without the id.
  package var columns: [String]
  /// The rows of `people`, without ids, sorted: none in a release of counts.
  package var rows: [[String]]
  /// The counts that went out; a suppressed one is nil.
  package var counts: [ReleasedCount]

  package init(
    people: Int, k: Int, ids: [String], columns: [String], rows: [[String]],
    counts: [ReleasedCount]
  ) {
    self.people = people
    self.k = k
    self.ids = ids
    self.columns = columns
    self.rows = rows
    self.counts = counts
  }

  /// The bytes that are sealed.
  package var serialized: [UInt8] {
    let json: JSON = [
      "people": .integer(Int64(people)), "k": .integer(Int64(k)),
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
      let people = json["people"]?.wholeNumber, let k = json["k"]?.wholeNumber,
      let ids = json["ids"]?.texts, let columns = json["columns"]?.texts,
      let rows = json["rows"]?.elements?.map(\.texts),
      rows.allSatisfy({ $0?.count == columns.count }),
      let counts = json["counts"]?.elements?.map(ReleasedCount.init),
      counts.allSatisfy({ $0 != nil })
    else { return nil }
    self.init(
      people: Int(people), k: Int(k), ids: ids, columns: columns, rows: rows.compactMap { $0 },
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
