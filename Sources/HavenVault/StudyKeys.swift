package import HavenCrypto
package import HavenRecords
internal import HavenStore

// What a study's pseudonyms and its part of the ledger come from (FORMAT.md §14): no key of its own is stored. It is
// derived from the key of the lane that releasers alone hold, as of the epoch in which the study was added, so whoever
// left before knows nothing of it.
extension UnlockedVault {
  private static let kind = "study"
  private static let field = "study"

  /// Adds a study: its record in the programme's lane, and a row in the releasers' from whose epoch its secret comes.
  ///
  /// - Throws: `.laneNotHeld`, `.guardedRingNeeded`.
  package func addStudy(_ new: NewProgrammeRecord) throws -> RecordID {
    try transact(.grant) { transaction in
      let id = try transaction.appendToProgramme(new)
      let lane = try transaction.programmeLane(.study)
      _ = try transaction.appendRecord(
        to: lane.lane, kind: Self.kind, on: nil,
        fields: [Field(name: Self.field, value: id.description)], text: TextSource(""))
      try transaction.give(lane)
      return id
    }
  }

  /// The secret of a study.
  ///
  /// - Throws: `.laneNotHeld` for who was not given the releasers' lane; `.notFound`.
  package func studySecret(of study: RecordID) throws -> SecretKey<KeyUse.StudySecret> {
    guard guarded != nil else { throw VaultError.guardedRingNeeded }
    let epoch = try read { rows in
      guard let lane = programmeLane(.study) else { throw VaultError.laneNotHeld }
      let row = try versions(in: lane, rows: rows).first { version in
        version.body.kind == Self.kind
          && version.body.fields == [Field(name: Self.field, value: study.description)]
      }
      guard let row else { throw VaultError.notFound }
      return row.lane
    }
    return try withKey(epoch) { key in
      var transcript = Transcript(.studySecret, keyedBy: key)
      transcript.append(UInt64(study.rowID))
      return try transcript.key()
    }
  }

  /// The key that signs a study's releases; its seed is `T[secret]("HvStySig", 32)`.
  package func signingKey(
    ofStudyWith secret: borrowing SecretKey<KeyUse.StudySecret>
  ) throws -> SigningKey {
    let seed: SecretKey<KeyUse.StudySecret> = try secret.withKey { key in
      try Transcript(.studySigning, keyedBy: key).key()
    }
    return try SigningKey(seed: seed)
  }

  /// Seals what a release's entry in the ledger keeps to its study: ids and counts that went out.
  package func sealForStudy(
    _ plaintext: [UInt8], under secret: borrowing SecretKey<KeyUse.StudySecret>, release: UInt64
  ) -> [UInt8] {
    secret.withKey { key in
      CommittingAEAD.seal(
        plaintext, under: key, purpose: .studyLedger, number: release,
        associatedData: header.vaultID, nonces: &nonces)
    }
  }

  /// Opens it again.
  ///
  /// - Throws: `.damaged(.row)` of the record that holds it.
  package func openForStudy(
    _ box: [UInt8], under secret: borrowing SecretKey<KeyUse.StudySecret>, release: UInt64,
    in record: RecordID
  ) throws -> [UInt8] {
    try secret.withKey { key in
      do {
        return try CommittingAEAD.open(
          box, under: key, purpose: .studyLedger, number: release,
          associatedData: header.vaultID)
      } catch { throw VaultError.damaged(.row(record.rowID)) }
    }
  }
}
