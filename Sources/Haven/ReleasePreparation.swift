internal import HavenAge
internal import HavenCrypto
internal import HavenPseudonyms
internal import HavenRecords
internal import HavenRedaction
internal import HavenResearch
internal import HavenVault

/// A release that passed the gate, and what it was made from.
struct PreparedRelease {
  let release: Release
  let study: RecordID
  let needsApproval: Bool
  let recipients: [AgeRecipient]
  /// The digest of its manifest.
  let digest: String
  let members: [SubjectID]
  let ledger: NewProgrammeRecord
  /// Where the journal ended before anything was read for it.
  let mark: Mark
}

extension Access {
  /// Makes a release up to its last byte, and writes nothing.
  ///
  /// - Throws: `.releaseRefused`, `.noSuchStudy`; `GateError`.
  func prepare(_ order: ReleaseOrder) throws -> PreparedRelease {
    try ReleasePolicy.requireRole(vault.roles)
    let recipients = try ReleaseWriter.recipients(order.sealTo)
    let known = try study(named: order.study)
    // Read after the studies, which take in what others wrote.
    let mark = vault.mark
    let secret = try secret(of: known.id)
    guard vault.holdsEveryLaneButReflections else {
      throw HavenError.releaseRefused(.identitiesNotHeld)
    }
    let cohort = try cohort()
    let past = try past(of: known.id, under: secret)
    let copy = try secret.withKey { key in try SecretKey<KeyUse.StudySecret>(copying: key) }
    let made = try released(
      order.request(for: known), cohort, past, StudyPseudonyms(secret: copy))
    let release = try ReleaseWriter.signed(
      ReleaseWriter.listed(made), by: vault.signingKey(ofStudyWith: secret))
    let digest = ReleaseWriter.digest(of: release)
    return PreparedRelease(
      release: release, study: known.id, needsApproval: known.study.needsApproval,
      recipients: recipients, digest: digest,
      members: release.subjects,
      ledger: ledgerRecord(
        of: release, for: order, study: known.id, under: secret, number: past.own.count + 1,
        digest: digest),
      mark: mark)
  }

  /// - Throws: `.studiesNotShared`.
  func secret(of study: RecordID) throws -> SecretKey<KeyUse.StudySecret> {
    do {
      return try vault.studySecret(of: study)
    } catch VaultError.laneNotHeld {
      throw HavenError.studiesNotShared
    }
  }

  /// What went out before, for this study and for the others.
  private func past(
    of study: RecordID, under own: borrowing SecretKey<KeyUse.StudySecret>
  ) throws -> (own: [ReleasedFacts], others: [ReleasedFacts]) {
    let others = Set(try ledger().map(\.entry.study)).subtracting([study])
    return (
      try releasedFacts(of: study, under: own).map(\.facts),
      try others.sorted().flatMap { other in
        try releasedFacts(of: other, under: secret(of: other)).map(\.facts)
      }
    )
  }

  private func ledgerRecord(
    of release: Release, for order: ReleaseOrder, study: RecordID,
    under secret: borrowing SecretKey<KeyUse.StudySecret>, number: Int, digest: String
  ) -> NewProgrammeRecord {
    let summary = release.summary
    let entry = LedgerEntry(
      study: study, number: number, recipient: order.recipient, level: order.level,
      includesNotes: order.includesNotes, people: summary.people, rows: summary.rows,
      k: summary.k, digest: digest, sealedTo: order.sealTo)
    let box = vault.sealForStudy(
      release.facts.serialized, under: secret, release: UInt64(number))
    return NewProgrammeRecord(
      kind: LedgerEntry.recordKind, fields: entry.fields, text: Hash.hexadecimal(box),
      verb: nil)
  }

  typealias Cohort = (people: [ResearchSubject], known: [KnownPerson])

  /// Everybody, without the texts of their records.
  func cohort() throws -> Cohort {
    var people: [ResearchSubject] = []
    var known: [KnownPerson] = []
    try vault.forEachReleasePerson { person, all in
      people.append(ResearchSubject(person))
      known.append(
        KnownPerson(
          reference: person.subject.description, alias: person.alias, kind: person.kind,
          identity: person.identity))
      setting.progress(people.count, all)
    }
    return (people, known)
  }

  /// Through the gate, with the texts read one member at a time.
  private func released(
    _ request: ReleaseRequest, _ cohort: Cohort,
    _ past: (own: [ReleasedFacts], others: [ReleasedFacts]),
    _ pseudonyms: borrowing StudyPseudonyms
  ) throws -> Release {
    var places: [SubjectID: RowOrder] = [:]
    var ids: [SubjectID: String] = [:]
    var offsets: [SubjectID: Int] = [:]
    for person in cohort.people {
      places[person.id] = pseudonyms.order(of: person.id, for: request.recipient)
      ids[person.id] = pseudonyms.pseudonym(for: person.id).text
      offsets[person.id] = pseudonyms.dayOffset(of: person.id)
    }
    let reader = NoteReader(of: cohort.people, in: vault, progress: setting.progress)
    return try reader.reading {
      try ResearchGate.release(
        request: request, people: cohort.people, known: cohort.known,
        studyID: { ids[$0] },
        // Everybody who is asked for was just given a place.
        order: { (subject: SubjectID) in places[subject]! },
        today: today, earlier: past.own, others: past.others,
        texts: reader.texts, decisions: reader.decisions, dayOffset: { offsets[$0]! })
    }
  }
}

extension ResearchSubject {
  fileprivate init(_ person: ReleasePerson) {
    self.init(
      id: person.subject, alias: person.alias, kind: person.kind, profile: person.profile,
      isIdentityHeld: true, dateOfBirth: person.identity.dateOfBirth,
      records: person.records.map { record in
        Record(
          id: record.summary.id, version: record.summary.version, kind: record.summary.kind,
          on: record.summary.on, written: record.summary.written, author: record.summary.author,
          text: "", fields: record.fields)
      })
  }
}
