/// Builds the tables of a release out of members, and out of nothing else.
struct Tables {
  let tables: [Table]
  let suppressedCellCount: Int
  /// What was done to the rows of people; nil for counts, and where ids alone go out.
  let generalisation: Generalisation?

  /// A row for each member, in the study's order.
  ///
  /// - Parameter selection: The tables and columns that the study allows; the others are left out.
  /// - Throws: `.kTooSmall` when only counts are possible.
  static func rows(
    _ members: [ResearchMember], k: Int, selection: ReleaseSelection,
    texts: ((ResearchMember) throws(GateError) -> [String])?
  ) throws(GateError) -> Tables {
    let people = try people(members, k: k, columns: selection.columns(of: .people))
    var tables = [people.table]
    if selection.contains(.records) {
      tables.append(records(members).projected(to: selection.columns(of: .records)))
    }
    if let texts, selection.contains(.notes) {
      let columns = ReleaseTable.notes.columns
      tables.append(
        Table(name: "notes", columns: columns, rows: try notes(members, texts: texts))
          .projected(to: selection.columns(of: .notes)))
    }
    tables += fieldTables(members, selection: selection)
    return Tables(
      tables: tables, suppressedCellCount: people.rows?.suppressedCellCount ?? 0,
      generalisation: people.rows?.generalisation)
  }

  private static func people(
    _ members: [ResearchMember], k: Int, columns: [Column]
  ) throws(GateError) -> (table: Table, rows: GeneralisedRows?) {
    let told = PeopleRow.columns.filter(columns.contains)
    // Ids alone say nothing that could be generalised.
    guard !told.isEmpty else {
      guard members.count >= k else { throw .kTooSmall(limit: k, reachable: members.count) }
      return (Table(name: "people", columns: columns, rows: members.map { [$0.studyID] }), nil)
    }
    // However many rows it takes: the release says how many cells are suppressed.
    let anonymity = KAnonymity(columns: told, k: k, suppressionLimit: 1)
    let result: GeneralisedRows
    do {
      result = try anonymity.reach(members.map { $0.row.codes(of: told) })
    } catch {
      throw .kTooSmall(limit: error.k, reachable: error.largestK)
    }
    let table = Table(
      name: "people", columns: columns,
      rows: zip(members, result.rows).map { [$0.studyID] + $1 })
    return (table, result)
  }

  private static func records(_ members: [ResearchMember]) -> Table {
    let rows = members.flatMap { member in
      member.records.map { record in
        [
          member.studyID, String(record.number), record.kind.rawValue, record.month,
          record.shiftedDay,
        ]
      }
    }
    return Table(name: "records", columns: ReleaseTable.records.columns, rows: rows)
  }

  /// The tables that were derived from fields when each member was read.
  private static func fieldTables(
    _ members: [ResearchMember], selection: ReleaseSelection
  ) -> [Table] {
    ReleaseTable.ofFields.filter(selection.contains).map { table in
      let columns = selection.columns(of: table)
      let rows = members.flatMap { member in
        (member.fieldRows[table] ?? []).map { row in
          // Every row has every column of its table but the id.
          columns.map { $0 == .studyID ? member.studyID : row[$0]! }
        }
      }
      return Table(name: table.rawValue, columns: columns, rows: rows)
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
    _ members: [ResearchMember], k: Int, columns: [Column]
  ) throws(GateError) -> Tables {
    guard members.count >= k else { throw .kTooSmall(limit: k, reachable: members.count) }
    var rows: [[String]] = []
    var suppressed = 0
    for column in PeopleRow.columns where columns.contains(column) {
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
      tables: [Table(name: "counts", columns: ReleaseTable.counts.columns, rows: rows)],
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
