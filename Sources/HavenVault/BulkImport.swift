package import HavenRecords
internal import HavenStore

/// Adds many people, groups and records in one transaction, all or nothing, in constant memory.
package final class BulkImporter {
  private let transaction: Transaction
  private let vault: UnlockedVault
  package private(set) var memberCount = 0
  package private(set) var recordCount = 0
  package private(set) var groupCount = 0
  /// Records in groups' lanes, but for those that groups begin with.
  package private(set) var groupRecordCount = 0

  fileprivate init(_ transaction: Transaction, _ vault: UnlockedVault) {
    self.transaction = transaction
    self.vault = vault
  }

  /// Adds a person.
  package func add(_ person: NewPerson) throws -> SubjectID {
    memberCount += 1
    return try transaction.add(person).subject
  }

  /// Adds a record to somebody added before, in this import or earlier.
  package func append(
    to subject: SubjectID, kind: String, on: CalendarDate?, fields: [Field], text: String
  ) throws {
    let lane = try vault.casework(of: subject)
    _ = try transaction.appendRecord(
      to: lane, kind: kind, on: on, fields: fields, text: TextSource(text))
    recordCount += 1
  }

  /// Begins a group with a lane of its own.
  ///
  /// - Throws: `.groupNameTaken`, `.noRoom`.
  package func addGroup(named name: String, _ record: NewGroupRecord) throws -> SubjectID {
    groupCount += 1
    return try transaction.beginGroup(named: name, record).group
  }

  /// Adds a record to a group that was begun before.
  package func append(
    _ record: NewGroupRecord, toGroup group: SubjectID
  ) throws -> RecordID {
    groupRecordCount += 1
    return try transaction.put(record, in: vault.groupLane(of: group))
  }

  fileprivate var count: Int { memberCount + recordCount + groupCount + groupRecordCount }
}

extension UnlockedVault {
  /// Runs an import. Nothing of it is in the vault unless all of it is.
  ///
  /// - Parameters:
  ///   - hasGroups: Whether it begins groups, which releasers are given at once.
  ///   - build: Adds everything. It may be called again from the start when a row id turns out to be taken.
  package func bulkImport(
    hasGroups: Bool = false, _ build: (BulkImporter) throws -> Void
  ) throws -> (members: Int, records: Int) {
    try transact(hasGroups ? .grant : .write, spilling: true) { transaction in
      let importer = BulkImporter(transaction, self)
      try build(importer)
      transaction.add(
        ClosedPart(verb: .imported, count: UInt64(importer.count)), lane: journal)
      return (importer.memberCount, importer.recordCount)
    }
  }
}
