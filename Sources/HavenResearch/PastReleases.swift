import HavenRecords

/// What went out before, as far as a new release must not add to it.
struct PastReleases {
  /// Of the same study, oldest first.
  let own: [ReleasedFacts]
  let others: [ReleasedFacts]

  /// Whoever was in an earlier release of the study and is in this one no more: withdrawn, ended, or erased.
  func withdrawals(besides current: Set<String>, request: ReleaseRequest) -> [Withdrawal] {
    guard request.level != .synthetic else { return [] }
    // A release of counts has no ids, and says nothing of who left.
    var since: [String: Int] = [:]
    for (index, release) in own.enumerated() where !release.ids.isEmpty {
      for id in release.ids { since[id] = nil }
      let there = Set(release.ids)
      for id in Set(own[..<index].flatMap(\.ids)).subtracting(there) where since[id] == nil {
        since[id] = index + 1
      }
    }
    // Of counts it is not known who is in them: they name those whom an earlier release with rows lacked already.
    let gone = Set(own.flatMap(\.ids)).subtracting(current)
    return gone.compactMap { Withdrawal(studyID: $0, sinceRelease: since[$0] ?? own.count + 1) }
  }

  /// Compares the rows of people with those that other studies let out.
  ///
  /// - Returns: How many rows of the new release match exactly one row of each.
  /// - Throws: `.joinsTooMany`.
  func joins(with new: ReleasedFacts, limit: Int) throws(GateError) -> [SharedAttributes] {
    guard !new.rows.isEmpty else { return [] }
    let rows = PeopleRows(columns: new.columns, rows: new.rows)
    let found = others.filter { !$0.rows.isEmpty }.map {
      SharedAttributes(rows, PeopleRows(columns: $0.columns, rows: $0.rows))
    }
    let worst = found.map { max($0.firstRowsMatchingOne, $0.secondRowsMatchingOne) }.max() ?? 0
    guard worst <= limit else { throw .joinsTooMany(count: worst, limit: limit) }
    return found
  }

  /// Compares counts with all that went out before, for whichever study: the people may be nearly the same.
  ///
  /// - Throws: `.differencing`.
  func requireNoDifference(to new: ReleasedFacts) throws(GateError) {
    guard let counts = new.published else { return }
    let findings = Differencing.findings(
      counts, earlier: (own + others).compactMap(\.published))
    let count = findings.reduce(0) { $0 + $1.count }
    guard count == 0 else { throw .differencing(count: count) }
  }
}

extension ReleasedFacts {
  /// What a release of members leaves.
  init(of tables: Tables, _ members: [ResearchMember], k: Int) {
    let people = tables.tables.first { $0.name == ReleaseTable.people.rawValue }
    let counts = tables.tables.first { $0.name == ReleaseTable.counts.rawValue }
    self.init(
      people: members.count, k: k, ids: people == nil ? [] : members.map(\.studyID),
      columns: (people?.columns.dropFirst() ?? []).map(\.rawValue),
      // Invented people are compared with nobody.
      rows: members.isEmpty
        ? []
        : (people?.rows ?? []).map { Array($0.dropFirst()) }
          .sorted { $0.lexicographicallyPrecedes($1) },
      counts: (counts?.rows ?? []).map { row in
        ReleasedCount(
          column: row[0], value: row[1],
          count: MissingCode(rawValue: row[2]) == nil ? Int(row[2]) : nil)
      })
  }

  /// The counts as anybody can read them; nil where there are none.
  fileprivate var published: PublishedCounts? {
    guard !counts.isEmpty else { return nil }
    return PublishedCounts(people: people, k: k, cells: counts)
  }
}
