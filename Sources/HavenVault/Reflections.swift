internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// A reflection as lists show it: everything but its text.
package struct ReflectionSummary: Sendable, Equatable {
  package let id: RecordID
  package let version: Int
  package let on: CalendarDate?
  package let written: Timestamp
}

/// A reflection that a search found.
package struct ReflectionHit: Sendable {
  package let id: RecordID
  package let on: CalendarDate?
  package let snippet: String
}

extension SubjectID {
  /// Whose reflections they are: the subject has the keyholder's id (FORMAT.md §14.2).
  init(reflectionsOf keyholder: KeyholderID) {
    // 16 bytes are what either has.
    self.init(bytes: keyholder.bytes)!
  }
}

// What a keyholder writes for themselves has a lane of its own, whose key lies in the guarded ring: a session opens
// nothing of it. Only recovery is granted it.
extension UnlockedVault {
  /// Whether this keyholder has written any, or had.
  ///
  /// - Throws: `.guardedRingNeeded`.
  package func hasReflections() throws -> Bool { try ownReflections() != nil }

  /// Writes a reflection; the first begins the lane.
  ///
  /// - Throws: `.guardedRingNeeded`, `.noRoom`.
  package func appendReflection(
    on day: CalendarDate, text: () throws -> TextSource
  ) throws -> RecordID {
    try requireGuarded()
    return try transact(.write) { transaction in
      let lane = try transaction.ownReflections()
      let id = try transaction.appendRecord(
        to: lane, kind: ReflectionKind.reflection, on: day, fields: [], text: text())
      transaction.add(
        ClosedPart(verb: .recordAdded, subject: lane.subject, recordRowID: id.rowID), lane: lane)
      return id
    }
  }

  /// Adds a version to a reflection: the earlier ones stay.
  ///
  /// - Returns: The number of the new version.
  /// - Throws: `.notFound`, `.guardedRingNeeded`.
  package func amendReflection(_ id: RecordID, text: () throws -> TextSource) throws -> Int {
    try requireGuarded()
    return try transact(.write) { transaction in
      let (lane, newest) = try reflection(id)
      return try transaction.append(
        after: newest, to: lane, fields: [], content: transaction.content(text(), in: lane),
        verb: .recordAmended)
    }
  }

  /// This keyholder's reflections, in the order in which they were first written; the entry comes first.
  ///
  /// - Throws: `.guardedRingNeeded`.
  package func reflections() throws -> [ReflectionSummary] {
    guard let lane = try ownReflections() else { return [] }
    try journalReading(.recordsListed, of: lane)
    return try read { rows in
      try newestReflections(in: lane, rows: rows).map { version in
        ReflectionSummary(
          id: version.body.record, version: Int(version.body.version), on: version.body.on,
          written: version.body.stamp.written)
      }
    }
  }

  /// A reflection at its newest version; the entry comes first.
  ///
  /// - Throws: `.notFound`, `.guardedRingNeeded`.
  package func reflectionShown(_ id: RecordID) throws -> Record {
    let lane = try reflection(id).lane
    try journalReading(.recordShown, of: lane, record: id)
    // As it is now: another process of this keyholder's may have amended it meanwhile.
    let newest = try reflection(id).newest
    return try read { rows in try record(newest, rows: rows) }
  }

  /// The reflection that an id or the beginning of one stands for.
  ///
  /// - Throws: `.notFound`, `.ambiguous`, `.prefixTooShort`, `.guardedRingNeeded`.
  package func reflection(prefix: String) throws -> ReflectionSummary {
    guard prefix.utf8.count >= Self.shortestPrefix else {
      throw VaultError.prefixTooShort(minimum: Self.shortestPrefix)
    }
    guard let lane = try ownReflections() else { throw VaultError.notFound }
    let found = try read { rows in
      try newestReflections(in: lane, rows: rows).filter {
        $0.body.record.description.hasPrefix(prefix.lowercased())
      }
    }
    guard found.count <= 1 else { throw VaultError.ambiguous }
    guard let found = found.first else { throw VaultError.notFound }
    return ReflectionSummary(
      id: found.body.record, version: Int(found.body.version), on: found.body.on,
      written: found.body.stamp.written)
  }

  /// Searches this keyholder's reflections, newest versions, the newest day first. The words are not journalled, only
  /// that a search was made.
  ///
  /// - Throws: `.guardedRingNeeded`.
  package func searchReflections(_ words: [String]) throws -> [ReflectionHit] {
    guard let lane = try ownReflections() else { return [] }
    try journalReading(.searched, of: lane)
    var matching = Matching(words)
    let found = try read { rows in
      try newestReflections(in: lane, rows: rows).compactMap { version -> ReflectionHit? in
        let body = version.body
        let text = try text(body.content, of: body.record, in: version.lane, rows: rows)
        return matching.snippet(in: Array(text.utf8)[...], []).map {
          ReflectionHit(id: body.record, on: body.on, snippet: $0)
        }
      }
    }
    return found.sorted { left, right in
      guard let leftDay = left.on, let rightDay = right.on, leftDay != rightDay else {
        return left.id < right.id
      }
      return leftDay > rightDay
    }
  }

  /// Erases a reflection with all its versions.
  ///
  /// - Throws: `.notFound`, `.guardedRingNeeded`.
  package func eraseReflection(_ id: RecordID) throws -> Erasure {
    try requireGuarded()
    return try erasing { transaction in
      let lane = try reflection(id).lane
      let rows = try read { rows in try rowsOf(id, in: lane, rows) }
      try requireMayErase(rows)
      try transaction.erase(rows, of: id, in: lane)
      transaction.add(
        ClosedPart(verb: .recordErased, subject: lane.subject, recordRowID: id.rowID), lane: lane)
      return (1, rows.places.count)
    }
  }

  private static let shortestPrefix = 4

  private func requireGuarded() throws {
    guard guarded != nil else { throw VaultError.guardedRingNeeded }
  }

  private func ownReflections() throws -> Lane? {
    try requireGuarded()
    try takeInWhatOthersWrote()
    return newest(.reflection, of: SubjectID(reflectionsOf: keyholder))
  }

  private func newestReflections(
    in lane: Lane, rows: borrowing Snapshot
  ) throws -> [Version] {
    try newestVersions(in: lane, rows: rows).filter {
      $0.body.kind == ReflectionKind.reflection
    }
  }

  private func reflection(_ id: RecordID) throws -> (lane: Lane, newest: Version) {
    guard let lane = try ownReflections() else { throw VaultError.notFound }
    let newest = try newestVersion(of: id, in: lane)
    guard newest.body.kind == ReflectionKind.reflection else { throw VaultError.notFound }
    return (lane, newest)
  }
}

// Who does not hold somebody's reflections sees that there are some: the directory has a tag for them, as for groups.
extension UnlockedVault {
  /// Where somebody's reflections lie, as the directory says. It is not believed about a lane of which this keyholder
  /// has another kind, nor about one that it says others hold.
  func reflectionsIndex(of keyholder: KeyholderID) -> UInt32? {
    guard let index = directory.lane(taggedAs: reflectionsTag(keyholder)),
      directory.state(index) == .inUse, directory.epoch(index) == 1,
      directory.readers(index).isSubset(of: bits(of: [keyholder])),
      newestByIndex[index].map({ $0.kind == .reflection }) ?? true
    else { return nil }
    return index
  }

  /// How many keyholders' reflections there are of which this one has no key; their own too, with a session's key.
  var reflectionLanesNotHeld: Int {
    Set(roster.entries.map(\.keyholder)).count { keyholder in
      reflectionsIndex(of: keyholder).map { newestByIndex[$0] == nil } ?? false
    }
  }

  /// A tag that no alias has: an alias holds no control character.
  fileprivate func reflectionsTag(_ keyholder: KeyholderID) -> SixteenBytes {
    tag("\u{0}reflections\u{0}" + keyholder.description)
  }
}

extension Transaction {
  /// The actor's reflections to write in, begun where there are none.
  ///
  /// - Throws: `.damaged(.directory)` where another lane has their name.
  fileprivate func ownReflections() throws -> Lane {
    let vault = vault
    let subject = SubjectID(reflectionsOf: vault.keyholder)
    if let lane = vault.newest(.reflection, of: subject) { return try writable(lane) }
    let tag = vault.reflectionsTag(vault.keyholder)
    guard vault.directory.lane(taggedAs: tag) == nil else { throw VaultError.damaged(.directory) }
    let lane = try addLane(.reflection, subject: subject, subjectKind: .reflections, tag: tag)
    // A lane's first row stays for as long as the lane: it must be none that somebody may want to erase.
    _ = try appendRecord(
      to: lane, kind: ReflectionKind.head, on: nil, fields: [], text: TextSource(""))
    return lane
  }
}
