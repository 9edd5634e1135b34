package import HavenRecords
package import HavenRedaction

/// One file that may leave the vault. Only the gate makes one.
package struct ReleasableFile: Sendable, Equatable {
  package let name: String
  package let bytes: [UInt8]

  // Nothing outside this file can call it, and in this file only the gate does.
  fileprivate init(name: String, text: String) {
    self.name = name
    bytes = Array(text.utf8)
  }
}

/// What one export writes: files that passed the gate, and the search to run over them once more
/// when they lie on disk.
package struct Release: Sendable {
  /// In the order in which they are listed.
  package let files: [ReleasableFile]
  package let summary: ReleaseSummary
  /// Who is in it.
  package let subjects: [SubjectID]
  /// What it leaves in the ledger under its study's key.
  package let facts: ReleasedFacts
  private let recipient: String
  private let search: ReleaseSearch

  fileprivate init(
    files: [ReleasableFile], summary: ReleaseSummary, subjects: [SubjectID],
    facts: ReleasedFacts, recipient: String, search: ReleaseSearch
  ) {
    self.files = files
    self.summary = summary
    self.subjects = subjects
    self.facts = facts
    self.recipient = recipient
    self.search = search
  }

  /// The same release with a file `MANIFEST` that lists the others' digests.
  ///
  /// It says nothing of a day or an hour: the same release twice has the same manifest.
  ///
  /// - Parameter digest: 64 digits from 0 to f.
  /// - Throws: `.leftover` when the program's version is spelt like a known person.
  package func listed(
    by program: String, digest: ([UInt8]) -> String
  ) throws(GateError) -> Release {
    let digests = files.map { (name: $0.name, digest: digest($0.bytes)) }
    precondition(
      digests.allSatisfy { entry in
        entry.digest.utf8.count == 64
          && entry.digest.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
          }
      }, "a digest is 64 digits: nothing else is spared by the leak check")
    let manifest = ReleasableFile(
      name: Wording.manifestName,
      text: Wording.manifest(
        notice: Wording.notice(of: summary.level), study: summary.study, recipient: recipient,
        program: program, digests: digests))
    let search = search.sparing(digests: Set(digests.map(\.digest)))
    try search.refuseLeftovers(in: [(manifest.name, manifest.bytes)])
    return Release(
      files: files + [manifest], summary: summary.listing(manifest.name), subjects: subjects,
      facts: self.facts, recipient: recipient, search: search)
  }

  /// The bytes of `MANIFEST`; none before the release was listed.
  package var manifest: [UInt8] {
    files.first { $0.name == Wording.manifestName }?.bytes ?? []
  }

  /// The same listed release with a file `MANIFEST.sig`: the study's key has signed `MANIFEST`.
  ///
  /// - Parameters:
  ///   - key: The Ed25519 public key, 64 digits from 0 to f.
  ///   - signature: 128 such digits.
  /// - Throws: `.leftover`.
  package func signed(key: String, signature: String) throws(GateError) -> Release {
    precondition(
      key.utf8.count == 64 && signature.utf8.count == 128, "digits, spared by the leak check")
    let file = ReleasableFile(
      name: Wording.signatureName,
      text: Wording.signature(
        notice: Wording.notice(of: summary.level), key: key, signature: signature))
    let search = search.sparing(digests: [key, signature])
    try search.refuseLeftovers(in: [(file.name, file.bytes)])
    return Release(
      files: files + [file], summary: summary.listing(file.name), subjects: subjects,
      facts: facts, recipient: recipient, search: search)
  }

  /// Checks the files as they were read back from disk.
  ///
  /// - Throws: `.leftover` when the leak check finds a known identity; `.readBackDiffers` when a file is missing,
  ///   changed or not of this release.
  package func verify(readBack: [(name: String, bytes: [UInt8])]) throws(GateError) {
    try search.refuseLeftovers(in: readBack)
    for file in files {
      let same = readBack.filter { $0.name == file.name }
      guard same.count == 1, same[0].bytes == file.bytes else {
        throw .readBackDiffers(file: file.name)
      }
    }
    guard readBack.count == files.count else { throw .readBackDiffers(file: "") }
  }
}

/// The one way out of the vault for a study.
package enum ResearchGate {
  /// Makes a release, or throws and makes nothing.
  ///
  /// - Parameters:
  ///   - people: Every subject that is not erased, survivors included: they are in no table, and the maker must know their names to take them out of text.
  ///   - known: Everybody to be found in text; `reference` is the subject's id as text.
  ///   - studyID: The member's id in this study; nil refuses the release.
  ///   - order: Where the member's rows stand: a keyed value of this study.
  ///   - today: The day of the release.
  ///   - earlier: What the study's releases have let out before.
  ///   - others: What the releases of other studies have.
  ///   - texts: The texts of a member's records, asked for one member at a time, so that a whole
  ///     programme's need not be in memory before they are redacted; nil when they cannot be read,
  ///     which refuses the release. Without it, the records have theirs.
  ///   - decisions: What was decided about the words of a member's texts; asked for behind their texts.
  ///   - dayOffset: By how many days the member's days are moved in this study, -182 to 182 and not
  ///     0; without it, days are suppressed in a study that allows them.
  /// - Throws: A `GateError`; whatever is uncertain refuses.
  package static func release<Order: Comparable>(
    request: ReleaseRequest, people: [ResearchSubject], known: [KnownPerson],
    studyID: (SubjectID) -> String?, order: (SubjectID) -> Order, today: CalendarDate,
    earlier: [ReleasedFacts] = [], others: [ReleasedFacts] = [],
    texts: ((SubjectID) -> [RecordID: String]?)? = nil,
    decisions: @escaping (SubjectID) -> ReviewDecisions? = { _ in nil },
    dayOffset: ((SubjectID) -> Int)? = nil
  ) throws(GateError) -> Release {
    let k = try request.checkedLimit(on: today)
    try refuseUnknownIdentities(people, known)
    let ids = try StudyIDs(people, studyID: studyID)
    let selection = try request.study.selection()
    let cohort = try ReleaseCohort(people, request: request, on: today)
    let members = cohort.agreeing.compactMap { person in
      ids[person.id].flatMap {
        ResearchMember(
          person, studyID: $0, request: request, selection: selection, today: today,
          dayOffset: dayOffset?(person.id))
      }
    }.sorted { order($0.subject) < order($1.subject) }
    let past = PastReleases(own: earlier, others: others)
    let withdrawals = past.withdrawals(besides: Set(members.map(\.studyID)), request: request)
    let search = ReleaseSearch(
      people: people, known: known, studyIDs: ids.all.union(withdrawals.map(\.studyID)))
    let tables = try tables(
      members, request: request, selection: selection, k: k,
      notes: ReleaseNotes(known: search.known, texts: texts, decisions: decisions))
    let out = ReleasedFacts(of: tables, members, k: k)
    let joins = try past.joins(with: out, limit: request.study.joinLimit)
    try past.requireNoDifference(to: out)
    var parts = PackageParts()
    parts.releaseNumber = earlier.count + 1
    if request.level != .synthetic {
      parts.flow = cohort.flow(tables)
      parts.withdrawals = withdrawals
      parts.risk = RiskReport(
        request, k: k, members: members, tables: tables, joins: joins)
    }
    try search.refuseLeftovers(
      inNames: Set([request.study.name, request.recipient] + parts.names))
    let facts = facts(request, parts, members: members, tables: tables, k: k)
    let texts = ReleaseTexts.all(tables.tables, facts: facts)
    let files = texts.map { ReleasableFile(name: $0.name, text: $0.text) }
    try search.refuseLeftovers(in: files.map { ($0.name, $0.bytes) })
    return Release(
      files: files,
      summary: summary(request, facts: facts, tables: tables), subjects: members.map(\.subject),
      facts: out, recipient: request.recipient, search: search)
  }

  /// The same, ordered by bytes.
  package static func release(
    request: ReleaseRequest, people: [ResearchSubject], known: [KnownPerson],
    studyID: (SubjectID) -> String?, order: (SubjectID) -> [UInt8], today: CalendarDate
  ) throws(GateError) -> Release {
    try release(
      request: request, people: people, known: known, studyID: studyID,
      order: { (subject: SubjectID) in ByteOrder(bytes: order(subject)) }, today: today)
  }
}

private struct ByteOrder: Comparable {
  let bytes: [UInt8]

  static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension ResearchGate {
  static func refuseUnknownIdentities(
    _ people: [ResearchSubject], _ known: [KnownPerson]
  ) throws(GateError) {
    let references = Set(known.map(\.reference))
    let missing = people.filter {
      !$0.isIdentityHeld || !references.contains($0.id.description)
    }
    guard missing.isEmpty else { throw .identityNotHeld(subjects: missing.count) }
  }

  private static func tables(
    _ members: [ResearchMember], request: ReleaseRequest, selection: ReleaseSelection, k: Int,
    notes: ReleaseNotes
  ) throws(GateError) -> Tables {
    if request.level == .synthetic {
      return Tables.synthetic(study: request.study.name, selection: selection)
    }
    guard request.level == .rows else {
      return try Tables.counts(members, k: k, columns: selection.columns(of: .people))
    }
    guard request.includesNotes else {
      return try Tables.rows(members, k: k, selection: selection, texts: nil)
    }
    return try notes.reviewed { (redacted) throws(GateError) in
      try Tables.rows(members, k: k, selection: selection, texts: redacted)
    }
  }

  private static func facts(
    _ request: ReleaseRequest, _ parts: PackageParts, members: [ResearchMember], tables: Tables,
    k: Int
  ) -> Wording.Facts {
    Wording.Facts(
      study: request.study.name, recipient: request.recipient, level: request.level,
      people: members.count, k: k, suppressed: tables.suppressedCellCount,
      withheld: members.reduce(0) { $0 + $1.withheldRecords },
      files: ReleaseTexts.names(tables.tables, parts: parts), parts: parts)
  }

  private static func summary(
    _ request: ReleaseRequest, facts: Wording.Facts, tables: Tables
  ) -> ReleaseSummary {
    ReleaseSummary(
      study: request.study.name, level: request.level, people: facts.people,
      rows: tables.tables.reduce(0) { $0 + $1.rows.count }, k: facts.k,
      suppressed: tables.suppressedCellCount, withheld: facts.withheld, leftovers: 0,
      patterns: PatternUniqueness(of: tables.tables), files: facts.files)
  }
}
