/// How many people of a release have rows that nobody else has, all linked tables together.
///
/// It is measured for the one who is likeliest to recognise somebody: a co-member, who knows when
/// somebody began, paused and was reviewed, however common each value is by itself. Text is left out
/// of it: no two notes are the same, and redaction is measured elsewhere.
package struct PatternUniqueness: Equatable, Sendable {
  /// One table by itself.
  package struct OfTable: Equatable, Sendable {
    package let name: String
    /// The people whose rows in this table are nobody else's.
    package let uniqueCount: Int
  }

  /// The people of the release.
  package let peopleCount: Int
  /// The people whose rows in all tables are nobody else's.
  package let uniqueCount: Int
  /// The size of the smallest group with the same rows; 0 without people.
  package let smallestGroup: Int
  /// Each table by itself, in the order given.
  package let tables: [OfTable]

  /// Compares sequences of rows.
  ///
  /// - Parameters:
  ///   - people: The ids of all; who has no row in a table has the empty sequence there.
  ///   - tables: Rows whose first cell is an id; the order of a person's rows counts.
  package init(people: [String], tables: [(name: String, rows: [[String]])]) {
    var places: [String: Int] = [:]
    for id in people where places[id] == nil { places[id] = places.count }
    var all = [[Int]](repeating: [], count: places.count)
    self.tables = tables.map { table in
      let classes = Self.classes(of: table.rows, places: places)
      for (place, number) in classes.enumerated() { all[place].append(number) }
      return OfTable(name: table.name, uniqueCount: Self.sizes(classes).count { $0 == 1 })
    }
    let sizes = Self.sizes(all)
    peopleCount = places.count
    uniqueCount = sizes.count { $0 == 1 }
    smallestGroup = sizes.min() ?? 0
  }

  /// For each person a number that those with the same rows share.
  private static func classes(of rows: [[String]], places: [String: Int]) -> [Int] {
    var sequences = [[[String]]](repeating: [], count: places.count)
    for row in rows {
      guard let id = row.first, let place = places[id] else { continue }
      sequences[place].append(Array(row.dropFirst()))
    }
    var numbers: [[[String]]: Int] = [:]
    return sequences.map { sequence in
      if let number = numbers[sequence] { return number }
      numbers[sequence] = numbers.count
      return numbers.count - 1
    }
  }

  private static func sizes(_ classes: [some Hashable]) -> [Int] {
    Dictionary(grouping: classes, by: { $0 }).values.map(\.count)
  }
}

extension PatternUniqueness {
  /// Of the tables of a release that hold rows of people, without text.
  init(of tables: [Table]) {
    let linked = tables.filter { $0.columns.first == .studyID }
    let people = linked.first { $0.name == ReleaseTable.people.rawValue }?.rows.map { $0[0] } ?? []
    self.init(
      people: people,
      tables: linked.map { table in
        (table.name, table.projected(to: table.columns.filter { $0 != .text }).rows)
      })
  }
}
