internal import HavenCrypto
internal import HavenPseudonyms
package import HavenRecords
internal import HavenResearch
internal import HavenVault

/// A release as the ledger has it.
package struct LedgerLine: Sendable, Equatable {
  package let id: RecordID
  package let entry: LedgerEntry
  package let released: Timestamp
  package let releasedBy: String
}

/// Who let a release of a study go out besides whoever makes it.
package struct Approval: Sendable, Equatable {
  package static let recordKind = "approval"

  package let study: RecordID
  /// The digest of `MANIFEST` that was approved.
  package let digest: String

  var fields: [Field] {
    [Field(name: "study", value: study.description), Field(name: "digest", value: digest)]
  }

  init(study: RecordID, digest: String) {
    self.study = study
    self.digest = digest
  }

  init?(fields: [Field]) {
    guard fields.map(\.name) == ["study", "digest"],
      let study = RecordID(text: fields[0].value)
    else { return nil }
    self.init(study: study, digest: fields[1].value)
  }
}

extension Access {
  /// Every release there has been, oldest first.
  package func ledger() throws -> [LedgerLine] {
    try programmeRecords(LedgerEntry.recordKind).map { found in
      guard let entry = LedgerEntry(fields: found.fields) else {
        throw HavenError.damaged(place: "release \(found.id)")
      }
      return LedgerLine(
        id: found.id, entry: entry, released: found.written, releasedBy: found.authorName)
    }
  }

  /// The releases of one study, or of all.
  ///
  /// - Throws: `.noSuchStudy`.
  package func releases(of studyName: String?) throws -> [LedgerLine] {
    let wanted = try studyName.map { try study(named: $0).id }
    return try ledger().filter { wanted == nil || $0.entry.study == wanted }
  }

  /// What releases of a study left under its key, oldest first.
  ///
  /// - Throws: `.damaged` for what does not open, or says nothing.
  func releasedFacts(
    of study: RecordID, under secret: borrowing SecretKey<KeyUse.StudySecret>
  ) throws -> [(line: LedgerLine, facts: ReleasedFacts)] {
    var found: [(line: LedgerLine, facts: ReleasedFacts)] = []
    for line in try ledger() where line.entry.study == study {
      let damage = HavenError.damaged(place: "release \(line.id)")
      guard let box = Hash.bytes(hexadecimal: try vault.programmeText(of: line.id)) else {
        throw damage
      }
      let bytes = try vault.openForStudy(
        box, under: secret, release: UInt64(line.entry.number), in: line.id)
      guard let facts = ReleasedFacts(serialized: bytes) else { throw damage }
      found.append((line, facts))
    }
    return found
  }

  /// Lets a release of a study go out that a colleague is about to make.
  ///
  /// - Parameter digest: What `export-redacted --dry-run` says, here as there: the same vault makes the same release.
  /// - Throws: `.releaseRefused(.mayNotApprove)`; `.noSuchStudy`; `.usage(.release(.notADigest))`.
  package func approveRelease(of studyName: String, digest: String) throws {
    guard !vault.roles.isDisjoint(with: ReleasePolicy.approvers) else {
      throw HavenError.releaseRefused(.mayNotApprove)
    }
    let digest = digest.lowercased()
    guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) else {
      throw HavenError.usage(.release(.notADigest))
    }
    let study = try study(named: studyName)
    _ = try vault.append(
      NewProgrammeRecord(
        kind: Approval.recordKind, fields: Approval(study: study.id, digest: digest).fields,
        verb: .releaseApproved))
  }

  /// Whether a colleague who may has approved exactly this release.
  func isApproved(_ digest: String, of study: RecordID) throws -> Bool {
    try programmeRecords(Approval.recordKind).contains { found in
      found.author != vault.keyholderID
        && !vault.roles(of: found.author).isDisjoint(with: ReleasePolicy.approvers)
        && Approval(fields: found.fields) == Approval(study: study, digest: digest)
    }
  }
}

/// Whose copy a file may be.
package struct Traced: Sendable, Equatable {
  /// One release of which the file has ids.
  package struct Match: Sendable, Equatable {
    package let recipient: String
    package let number: Int
    package let sharedIDCount: Int
    /// Whether the ids that they share stand in the order of that release, which is its recipient's alone.
    package let isInOrder: Bool
  }

  /// Ids of the form that every study has.
  package let idCount: Int
  /// The likeliest first.
  package let matches: [Match]
}

extension Access {
  /// Compares the ids in a file with those that went out for a study.
  ///
  /// The order names the recipient of an unaltered copy. It is no proof, and whoever sorts the file is not named.
  ///
  /// - Throws: `.releaseRefused(.notReleaser)`; `.noSuchStudy`.
  package func traceRelease(of studyName: String, file: [UInt8]) throws -> Traced {
    try ReleasePolicy.requireRole(vault.roles)
    let study = try study(named: studyName)
    let ids = Self.ids(in: file)
    let secret = try vault.studySecret(of: study.id)
    let matches = try releasedFacts(of: study.id, under: secret).compactMap {
      line, facts -> Traced.Match? in
      let released = Set(facts.ids)
      let shared = ids.filter { released.contains($0) }
      guard !shared.isEmpty else { return nil }
      let found = Set(shared)
      return Traced.Match(
        recipient: line.entry.recipient, number: line.entry.number, sharedIDCount: shared.count,
        isInOrder: shared.count > 1 && facts.ids.filter { found.contains($0) } == shared)
    }
    return Traced(
      idCount: ids.count,
      matches: matches.sorted { left, right in
        (left.isInOrder ? 0 : 1, -left.sharedIDCount, left.number)
          < (right.isInOrder ? 0 : 1, -right.sharedIDCount, right.number)
      })
  }

  /// Pseudonyms in the order in which a file has them first.
  private static func ids(in file: [UInt8]) -> [String] {
    var seen: Set<String> = []
    let words = file.split { byte in
      !((0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x30...0x39).contains(byte))
    }
    return words.compactMap { word in
      guard word.count == 18 else { return nil }
      guard let id = Pseudonym(checking: String(decoding: word, as: UTF8.self)) else { return nil }
      return seen.insert(id.text).inserted ? id.text : nil
    }
  }
}
