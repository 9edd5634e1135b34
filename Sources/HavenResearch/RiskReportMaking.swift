import HavenRecords

extension RiskReport {
  /// The report of a release that is about to go out.
  ///
  /// - Parameter joins: How its rows compare with those of each other study's releases.
  init(
    _ request: ReleaseRequest, k: Int, members: [ResearchMember], tables: Tables,
    joins: [SharedAttributes]
  ) {
    let people = tables.tables.first { $0.name == ReleaseTable.people.rawValue }
    let columns = (people?.columns ?? []).filter(PeopleRow.columns.contains)
    let finest = people == nil ? [] : members.map { $0.row.codes(of: columns) }
    let rows = (people?.rows ?? []).map { Array($0.dropFirst()) }
    self.init(
      study: request.study.name, ethicsNumber: request.study.ethicsNumber,
      custodian: request.study.custodian, expiry: request.study.expires.description,
      recipient: request.recipient, level: request.level, kAsked: k,
      kReached: KAnonymity.smallestClass(rows),
      before: Self.figures(finest, columns), after: Self.figures(rows, columns),
      sensitiveColumns: columns.filter { $0.identifiability == .sensitive }.map(\.rawValue),
      columns: Self.steps(columns, tables.generalisation, finest: finest, rows: rows),
      rowsSuppressed: tables.generalisation?.suppressedRows.count ?? 0,
      cellsSuppressed: tables.suppressedCellCount,
      joins: joins.enumerated().map { place, join in
        Join(
          study: "\(place + 1)", people: rows.count,
          unique: max(join.firstRowsMatchingOne, join.secondRowsMatchingOne))
      })
  }

  /// Sensitive columns are what an intruder wants to learn, the others what they may know.
  private static func figures(_ rows: [[String]], _ columns: [Column]) -> RiskFigures {
    let sensitive = columns.indices.filter { columns[$0].identifiability == .sensitive }
    return RiskFigures(
      rows: rows, quasiIdentifiers: Set(columns.indices).subtracting(sensitive),
      sensitive: Set(sensitive))
  }

  private static func steps(
    _ columns: [Column], _ generalisation: Generalisation?, finest: [[String]], rows: [[String]]
  ) -> [ColumnSteps] {
    guard let generalisation else { return [] }
    let suppressed = MissingCode.suppressed.rawValue
    return columns.enumerated().map { index, column in
      ColumnSteps(
        column: column.rawValue, step: generalisation.steps[index],
        stepCount: Coarseness.stepCount(of: column),
        suppressedCells: zip(finest, rows).count {
          $0[index] != suppressed && $1[index] == suppressed
        })
    }
  }
}
