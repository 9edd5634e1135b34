/// Builds the tables of a release out of members, and out of nothing else.
struct Tables {
  let tables: [Table]
  let suppressedCellCount: Int

  /// A row for each member, in the study's order.
  ///
  /// - Throws: `.kTooSmall` when only counts are possible.
  static func rows(
    _ members: [ResearchMember], k: Int,
    texts: ((ResearchMember) throws(GateError) -> [String])?
  ) throws(GateError) -> Tables {
    let anonymity = KAnonymity(columns: PeopleRow.columns, k: k)
    guard let result = anonymity.reach(members.map(\.row.codes)) else {
      throw .kTooSmall(limit: k)
    }
    var tables = [
      Table(
        name: "people", columns: Column.people,
        rows: zip(members, result.rows).map { [$0.studyID] + $1 }),
      Table(name: "records", columns: Column.records, rows: records(members)),
    ]
    if let texts {
      tables.append(
        Table(name: "notes", columns: Column.notes, rows: try notes(members, texts: texts)))
    }
    return Tables(tables: tables, suppressedCellCount: result.suppressedCellCount)
  }

  private static func records(_ members: [ResearchMember]) -> [[String]] {
    members.flatMap { member in
      member.records.map { record in
        [member.studyID, String(record.number), record.kind.rawValue, record.month]
      }
    }
  }

  /// - Parameter texts: The redacted texts of a member's records, in their order; asked for one
  ///   member at a time.
  private static func notes(
    _ members: [ResearchMember], texts: (ResearchMember) throws(GateError) -> [String]
  ) throws(GateError) -> [[String]] {
    var rows: [[String]] = []
    for member in members {
      for (record, text) in zip(member.records, try texts(member)) where !text.isEmpty {
        rows.append(
          [member.studyID, String(record.number), record.month, CellText.safe(text)])
      }
    }
    return rows
  }

  /// Counts of members for each value of each column.
  ///
  /// - Throws: `.kTooSmall` when there are fewer members than k.
  static func counts(_ members: [ResearchMember], k: Int) throws(GateError) -> Tables {
    guard members.count >= k else { throw .kTooSmall(limit: k) }
    var rows: [[String]] = []
    var suppressed = 0
    for (index, column) in PeopleRow.columns.enumerated() {
      let found = Dictionary(grouping: members.map(\.row.codes[index]), by: { $0 })
        .mapValues(\.count)
      let values = countedValues(of: column)
      let counts = values.map { found[$0] ?? 0 }
      let hidden = CellSuppression.hidden(counts, k: k)
      suppressed += hidden.count
      for (place, value) in values.enumerated() {
        let cell = hidden.contains(place) ? MissingCode.suppressed.rawValue : String(counts[place])
        rows.append([column.rawValue, value, cell])
      }
    }
    return Tables(
      tables: [Table(name: "counts", columns: Column.counts, rows: rows)],
      suppressedCellCount: suppressed)
  }

  /// The finest values of a column and its missing codes.
  private static func countedValues(of column: Column) -> [String] {
    let finest = column.values.map(\.code).filter { code in
      switch column {
      case .ageBand: Coarseness.ageBands[0].contains(code)
      case .entryPeriod: Coarseness.isFinestPeriod(code)
      default: true
      }
    }
    return finest + column.missing.map(\.rawValue)
  }
}

extension Coarseness {
  static func isFinestPeriod(_ code: String) -> Bool {
    let years = code.split(separator: "-").compactMap { Int($0) }
    return years.count == 2 && years[1] - years[0] == 2
  }
}
