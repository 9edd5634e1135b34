package import HavenRecords
internal import HavenStore

/// A record of a member's with everything that was ever written in it.
package struct OwnRecord: Sendable {
  /// Oldest first; never empty. Mentions are marks in the texts (Docs/PROGRAMME.md §5).
  package let versions: [Record]
  /// Whether it names somebody who was erased, and so goes out nowhere.
  package let isBarred: Bool
  /// The names of the files on it.
  package let attachments: [String]
}

/// What lies in a member's casework.
package struct OwnFile: Sendable {
  package let profile: Profile
  /// In the order in which they were first written, but for those that stand beside others and say nothing by themselves.
  package let records: [OwnRecord]
}

// What is handed to the person whom it is about.
extension UnlockedVault {
  /// Everything that lies in a member's casework.
  ///
  /// It shows nothing to anybody, so it writes no entry: `journalHandingOver` does, before a byte of it is written.
  ///
  /// - Throws: `.notFound`.
  package func ownFile(of subject: SubjectID) throws -> OwnFile {
    let lane = try casework(of: subject)
    return try read { rows in
      let profile = try PersonPairs.profile(newestProfile(of: lane, in: rows).pairs)
      return OwnFile(profile: profile, records: try ownRecords(in: lane, rows: rows))
    }
  }

  private func ownRecords(in lane: Lane, rows: borrowing Snapshot) throws -> [OwnRecord] {
    let barred = try barredRecords(of: lane, in: rows)
    let attached = try attachmentNames(in: lane, rows: rows)
    var order: [RecordID] = []
    var versions: [RecordID: [Version]] = [:]
    for version in try self.versions(in: lane, rows: rows)
    where !ReservedKind.isUnlisted(version.body.kind.utf8) {
      if versions[version.body.record] == nil { order.append(version.body.record) }
      versions[version.body.record, default: []].append(version)
    }
    return try order.map { id in
      OwnRecord(
        versions: try (versions[id] ?? []).sorted { $0.body.version < $1.body.version }
          .map { try record($0, rows: rows) },
        isBarred: barred.contains(id), attachments: attached[id] ?? [])
    }
  }

  private func attachmentNames(
    in lane: Lane, rows: borrowing Snapshot
  ) throws -> [RecordID: [String]] {
    var names: [RecordID: [String]] = [:]
    try forEachRow(of: lane, in: rows) { _, row in
      guard row.kind == .attachment else { return }
      let body = try AttachmentBody(row)
      names[body.record, default: []].append(body.name)
    }
    return names
  }

  /// Journals that a member's records are handed over, before the first byte is written.
  ///
  /// - Parameter mark: Where the journal ended before they were read. Somebody who was added since is not looked for in
  ///   their texts.
  /// - Returns: False, with nothing written, when the journal has gone on since.
  package func journalHandingOver(of subject: SubjectID, ifStillAt mark: Mark) throws -> Bool {
    try journalExport(of: [subject], reason: .accessRequest, ifStillAt: mark) { _ in }
  }
}
