/// Builds the tables of a release out of members, and out of nothing else.
struct Tables {
  let tables: [Table]
  let suppressedCellCount: Int
  /// What was done to the rows of people; nil for counts.
  let generalisation: Generalisation?

  /// A row for each member, in the study's order.
  ///
  /// - Parameter columns: The columns of people that the study may see; the others are left out.
  /// - Throws: `.kTooSmall` when only counts are possible.
  static func rows(
    _ members: [ResearchMember], columns: [Column], k: Int,
    texts: ((ResearchMember) throws(GateError) -> [String])?
  ) throws(GateError) -> Tables {
    // However many rows it takes: the release says how many cells are suppressed.
    let anonymity = KAnonymity(columns: columns, k: k, suppressionLimit: 1)
    let result: GeneralisedRows
    do {
      result = try anonymity.reach(members.map { $0.row.codes(of: columns) })
    } catch {
      throw .kTooSmall(limit: error.k)
    }
    var tables = [
      Table(
        name: "people", columns: [.studyID] + columns,
        rows: zip(members, result.rows).map { [$0.studyID] + $1 }),
      Table(name: "records", columns: Column.records, rows: records(members)),
    ]
    if let texts {
      tables.append(
        Table(name: "notes", columns: Column.notes, rows: try notes(members, texts: texts)))
    }
    return Tables(
      tables: tables, suppressedCellCount: result.suppressedCellCount,
      generalisation: result.generalisation)
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
  static func counts(
    _ members: [ResearchMember], columns: [Column], k: Int
  ) throws(GateError) -> Tables {
    guard members.count >= k else { throw .kTooSmall(limit: k) }
    var rows: [[String]] = []
    var suppressed = 0
    for column in columns {
      let codes = members.flatMap { $0.row.codes(of: [column]) }
      let found = Dictionary(grouping: codes, by: { $0 }).mapValues(\.count)
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
      suppressedCellCount: suppressed, generalisation: nil)
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
