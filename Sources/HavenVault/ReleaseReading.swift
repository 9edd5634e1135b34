package import HavenRecords
internal import HavenStore

/// A member or survivor as a release needs them.
package struct ReleasePerson: Sendable {
  package let subject: SubjectID
  package let alias: String
  package let kind: PersonKind
  package let profile: Profile
  package let identity: Identity
  /// The newest versions without their texts; none of a survivor, who is in no release.
  package let records: [ReleaseRecord]
}

/// A record as a release needs it before its text is read.
package struct ReleaseRecord: Sendable {
  package let summary: RecordSummary
  package let fields: [Field]
}

extension UnlockedVault {
  /// Everybody whose identity this keyholder holds, one at a time.
  ///
  /// It shows nothing to anybody, so it writes no entry: `journalRelease` does, before a byte of a
  /// release is written.
  ///
  /// - Parameter body: Receives how many there are in all.
  package func forEachReleasePerson(_ body: (ReleasePerson, _ all: Int) throws -> Void) throws {
    guard guarded != nil else { throw VaultError.guardedRingNeeded }
    try read { rows in
      let lanes = newestLanes(.identity)
      for lane in lanes { try body(releasePerson(lane, in: rows), lanes.count) }
    }
  }

  private func releasePerson(_ lane: Lane, in rows: borrowing Snapshot) throws -> ReleasePerson {
    let casework = try casework(of: lane.subject)
    guard let kind = lane.subjectKind.personKind else { throw VaultError.damaged(.ring) }
    let profile = try newestProfile(of: casework, in: rows)
    return ReleasePerson(
      subject: lane.subject, alias: profile.alias ?? "", kind: kind,
      profile: try PersonPairs.profile(profile.pairs),
      identity: try PersonPairs.identity(newestIdentity(of: lane, in: rows).pairs),
      records: kind == .member ? try releaseRecords(in: casework, rows) : [])
  }

  /// A barred record keeps its fields to itself, as it does its text.
  private func releaseRecords(
    in casework: Lane, _ rows: borrowing Snapshot
  ) throws -> [ReleaseRecord] {
    let barred = try barredRecords(of: casework, in: rows)
    return try newestVersions(in: casework, rows: rows).map { version in
      ReleaseRecord(
        summary: version.summary,
        fields: barred.contains(version.body.record) ? [] : version.body.fields)
    }
  }

  /// The texts of a subject's records at their newest versions, empty for those that are barred; no entry,
  /// as above.
  package func releaseTexts(of subject: SubjectID) throws -> [RecordID: String] {
    let casework = try casework(of: subject)
    return try read { rows in
      var texts: [RecordID: String] = [:]
      let barred = try barredRecords(of: casework, in: rows)
      for version in try newestVersions(in: casework, rows: rows) {
        guard !barred.contains(version.body.record) else {
          texts[version.body.record] = ""
          continue
        }
        let text = try text(
          version.body.content, of: version.body.record, in: version.lane, rows: rows)
        texts[version.body.record] = Self.withoutMentions(text, version.body.fields)
      }
      return texts
    }
  }

  /// Nobody is mentioned in a release, not by an alias either.
  private static func withoutMentions(_ text: String, _ fields: [Field]) -> String {
    KeptMentions(fields: fields) == nil
      ? text : KeptMentions.text(text, naming: [], else: "[PERSON]")
  }

  /// Journals a release before its first byte is written, with its entry in the ledger.
  ///
  /// - Parameters:
  ///   - ledger: The entry. What went to whom is kept in the same transaction, or nothing goes.
  ///   - mark: Where the journal ended before the release was read. Somebody who was added since is not looked for
  ///     in its texts.
  /// - Returns: False, with nothing written, when the journal has gone on since.
  package func journalRelease(
    of subjects: [SubjectID], ledger: NewProgrammeRecord, ifStillAt mark: Mark
  ) throws -> Bool {
    try journalExport(of: subjects, reason: .release, ifStillAt: mark) { transaction in
      _ = try transaction.appendToProgramme(ledger)
    }
  }

  /// Journals that something leaves the vault, in one transaction with what else is written of it.
  ///
  /// - Returns: False, with nothing written, when the journal is not at the mark any more.
  func journalExport(
    of subjects: [SubjectID], reason: ReasonCode, ifStillAt mark: Mark,
    _ more: (Transaction) throws -> Void
  ) throws -> Bool {
    struct Overtaken: Error {}
    do {
      try transact(.release) { transaction in
        guard self.mark == mark else { throw Overtaken() }
        try more(transaction)
        for subject in subjects {
          transaction.add(
            ClosedPart(verb: .exported, subject: subject, reason: reason),
            lane: try casework(of: subject))
        }
        transaction.add(
          ClosedPart(verb: .exported, reason: reason, count: UInt64(subjects.count)),
          lane: journal)
      }
      return true
    } catch is Overtaken {
      return false
    }
  }
}
