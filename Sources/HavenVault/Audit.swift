package import HavenRecords
internal import HavenStore
internal import HavenText

/// Whose acts are asked for, about whom, and from when on.
package struct AuditQuery: Sendable {
  /// One subject's alone.
  package var subject: SubjectID?
  /// What these did alone.
  package var actors: Set<KeyholderID>?
  /// The first day, as the actor's machine claimed it.
  package var since: CalendarDate?

  package init(subject: SubjectID?, actors: Set<KeyholderID>?, since: CalendarDate?) {
    self.subject = subject
    self.actors = actors
    self.since = since
  }

  func includes(_ entry: JournalEntry) -> Bool {
    (actors?.contains(entry.actor) ?? true) && (since.map { entry.written.localDate >= $0 } ?? true)
  }
}

/// A closed part that the asker may read.
package struct AuditedPart: Sendable {
  package let verb: Verb
  /// Whose lane it was sealed under; nil for what concerns no one subject.
  package let subject: SubjectID?
  package let alias: String?
  /// Whether that lane holds who the subject is.
  package let isOfIdentity: Bool
  package let record: RecordID?
  package let reason: ReasonCode
  package let count: UInt64
  /// Whom it was done to or for, as the roster names them.
  package let colleague: String?
}

/// An entry of the journal, as far as the asker may read it.
package struct AuditedEntry: Sendable {
  package let number: UInt64
  package let written: Timestamp
  /// Whether the actor's clock said less than the entry before.
  package let clockWentBack: Bool
  /// As the roster names them.
  package let actor: String
  package let entryClass: EntryClass
  /// Those that the asker may read: not those under lanes of others, or lost, or erased.
  package let parts: [AuditedPart]

  /// Whether the parts tell what was done. That grants were taken does not: they are taken along with whatever
  /// is done next.
  package var saysWhat: Bool { parts.contains { $0.verb != .grantsTaken } }
}

/// What an audit found.
package struct AuditReport: Sendable {
  /// Oldest first.
  package let entries: [AuditedEntry]
  /// Entries with a part under a lane that the asker holds, which says what cannot be. They stand above with
  /// what else they say: else whoever wrote such a part would hide all that came before it.
  package let problems: [Damage]
}

extension UnlockedVault {
  /// Everybody who has ever had a name in the roster, removed or not; case does not matter.
  ///
  /// - Throws: `.noSuchKeyholder`.
  package func everybody(named name: String) throws -> Set<KeyholderID> {
    try read { _ in
      let folded = Normalization.fold(Normalization.nfc(name))
      let found = roster.entries.filter { Normalization.fold($0.name) == folded }
      guard !found.isEmpty else { throw VaultError.noSuchKeyholder }
      return Set(found.map(\.keyholder))
    }
  }

  /// Who did what, from entry 0 on, with every signature checked. That somebody looked is the newest entry of it.
  ///
  /// - Throws: `.notFound`; `.damaged` where the chain does not hold.
  package func audit(_ query: AuditQuery, workers: Int) throws -> AuditReport {
    try journalAudit(query)
    let (lanes, known) = try untilUndisturbed { try lookAtLanes(of: query, workers: workers) }
    let entries = try entries(for: query)
    var opening = AuditOpening(self, query, lanes, holders: known.holders, workers: workers)
    var opened: [OpenedEntry] = []
    for (done, entry) in entries.enumerated() {
      let found = try opening.open(entry)
      if query.subject == nil || !found.parts.isEmpty { opened.append(found) }
      if done % 64 == 0 { surroundings.progress(entries.count + done, 2 * entries.count) }
    }
    return report(opened, opening.problems, aliases: known.aliases)
  }

  private func journalAudit(_ query: AuditQuery) throws {
    let lane = try query.subject.map { try casework(of: $0) }
    let actor = query.actors?.count == 1 ? query.actors?.first : nil
    try transact(.read) { transaction in
      transaction.add(
        ClosedPart(
          verb: .auditRead, subject: lane?.subject ?? Lane.journalSubject, keyholder: actor),
        lane: lane ?? journal)
    }
  }

  private func entries(for query: AuditQuery) throws -> [SealedEntry] {
    try read { rows in
      var found: [SealedEntry] = []
      var walkedCount = 0
      let all = Int(clamping: tip.number + 1)
      _ = try journalWalk(to: tip.head).entries(after: nil, in: rows) { entry, _ in
        walkedCount += 1
        if walkedCount % 512 == 0 { surroundings.progress(walkedCount, 2 * all) }
        if query.includes(entry) { found.append(SealedEntry(entry)) }
      }
      return found
    }
  }

  private func report(
    _ opened: [OpenedEntry], _ problems: [Damage], aliases: [SubjectID: String]
  ) -> AuditReport {
    let names = distinctNames
    let entries = opened.map { found in
      AuditedEntry(
        number: found.entry.number, written: found.entry.written,
        clockWentBack: found.entry.clockWentBack, actor: names[found.entry.actor] ?? "",
        entryClass: found.entry.entryClass,
        parts: found.parts.map { AuditedPart($0.part, $0.lane, aliases, names) })
    }
    return AuditReport(entries: entries, problems: problems)
  }

  /// Names of all keyholders there have ever been. A removed one's name may have gone to somebody else: then
  /// the beginning of the id tells them apart.
  private var distinctNames: [KeyholderID: String] {
    var newest: [KeyholderID: String] = [:]
    for entry in roster.entries { newest[entry.keyholder] = entry.name }
    let uses = Dictionary(grouping: newest.keys) { Normalization.fold(newest[$0] ?? "") }
    for holders in uses.values where holders.count > 1 {
      for holder in holders { newest[holder, default: ""] += " (\(holder.description.prefix(8)))" }
    }
    return newest
  }

  /// The lanes to try, with their subjects' aliases and who has held them, in one pass over the table.
  private func lookAtLanes(
    of query: AuditQuery, workers: Int
  ) throws -> (lanes: [Lane], known: LaneLooker) {
    let newest = auditedLanes(of: query.subject)
    let lookers = (0..<workers).map { _ in LaneLooker() }
    try scan(rowPlan(newest, workers: workers), visitors: lookers)
    let known = LaneLooker()
    for looker in lookers { known.merge(looker) }
    // Recovery holds every lane where there is one, and is in no list.
    if let recovery = roster.recovery { known.add(recovery.keyholder, toAll: newest) }
    return (newest + newest.flatMap { olderByIndex[$0.index] ?? [] }, known)
  }
}

extension AuditedPart {
  fileprivate init(
    _ part: ClosedPart, _ lane: Lane, _ aliases: [SubjectID: String],
    _ names: [KeyholderID: String]
  ) {
    verb = part.verb
    subject =
      lane.subject == Lane.journalSubject || lane.kind == .reflection ? nil : lane.subject
    alias = aliases[lane.subject]
    isOfIdentity = lane.kind == .identity
    record = RecordID(rowID: part.recordRowID)
    reason = part.reason
    count = part.count
    colleague = part.keyholder.flatMap { names[$0] }
  }
}

/// What an audit keeps of an entry until its parts are opened: there may be a million.
private struct SealedEntry {
  let number: UInt64
  let written: Timestamp
  let clockWentBack: Bool
  let actor: KeyholderID
  let entryClass: EntryClass
  let parts: [[UInt8]]
  /// The rows of `heads` that it wrote.
  let headRows: [Int64]

  init(_ entry: JournalEntry) {
    number = entry.number
    written = entry.written
    clockWentBack = entry.clockWentBack
    actor = entry.actor
    entryClass = entry.entryClass
    parts = entry.closedParts
    headRows = entry.inlineChanges.filter { $0.table == .heads }.map(\.id)
  }
}

/// An entry with the parts of it that opened.
private struct OpenedEntry {
  let entry: SealedEntry
  var parts: [(part: ClosedPart, lane: Lane)] = []
}

/// Opens what a keyholder may read of one entry after another.
private struct AuditOpening {
  private let vault: UnlockedVault
  private var search: ClosedPartSearch
  private(set) var problems: [Damage] = []

  init(
    _ vault: UnlockedVault, _ query: AuditQuery, _ lanes: [Lane],
    holders: [UInt32: Set<KeyholderID>], workers: Int
  ) {
    self.vault = vault
    // What concerns everybody at once is not about one subject.
    let journals = query.subject == nil ? vault.epochs(at: vault.journal.index) : []
    search = ClosedPartSearch(
      journals: journals.sorted { $0.epoch > $1.epoch }, lanes: lanes, holders: holders,
      keys: vault.keys.now, workers: workers)
  }

  /// - Throws: `.io` when there can be no more threads.
  mutating func open(_ entry: SealedEntry) throws -> OpenedEntry {
    var opened = OpenedEntry(entry: entry)
    for box in entry.parts {
      let part = SealedPart(
        box: box, entry: entry.number, actor: entry.actor, headRows: entry.headRows)
      if let lane = try search.lane(of: part), let content = try content(of: part, in: lane) {
        opened.parts.append((content, lane))
      }
    }
    return opened
  }

  /// What a part says; nil, and a problem, where it is damaged or speaks of somebody else than its lane does.
  private mutating func content(of part: SealedPart, in lane: Lane) throws -> ClosedPart? {
    let damage = Damage.journalEntry(part.entry)
    do {
      let content = try vault.withKey(lane) { key in
        try ClosedPart.open(
          part.box, entry: part.entry, lane: lane, vault: vault.header.vaultID, key: key)
      }
      // What erased a whole member had no lane left to stand under but the journal's; of backups, a subject is none.
      if let content,
        content.subject == lane.subject
          || lane.kind == .journal && (content.verb == .memberErased || content.verb.isOfRepository)
      {
        return content
      }
    } catch VaultError.damaged(damage) {}
    if !problems.contains(damage) { problems.append(damage) }
    return nil
  }
}

extension UnlockedVault {
  /// The lanes under which an asker may read what was done, newest epochs, the likeliest first: those of
  /// subjects whose casework is held. Who lost a lane finds nothing under it any more.
  fileprivate func auditedLanes(of subject: SubjectID?) -> [Lane] {
    let held = newestByIndex.values.filter { lane in
      lane.kind != .journal && directory.state(lane.index) == .inUse
        && (subject == nil || lane.subject == subject)
        && (lane.kind != .identity || newest(.casework, of: lane.subject) != nil)
    }
    // Casework before identities, as most of what is done is done with it; then as the keys lie.
    return held.sorted { left, right in
      (left.kind == .identity ? 1 : 0, left.keyIndex)
        < (right.kind == .identity ? 1 : 0, right.keyIndex)
    }
  }
}

/// One thread's part of a look at lanes: whose they are, and who has ever held them.
private final class LaneLooker: RowVisitor {
  private var newest: [SubjectID: (version: UInt32, alias: String)] = [:]
  /// By the lane's index. A lane is held by the author of its first row, and by those whom its own lists name:
  /// nobody else was ever sent its keys.
  private(set) var holders: [UInt32: Set<KeyholderID>] = [:]

  var aliases: [SubjectID: String] { newest.mapValues(\.alias) }

  func visit(_ row: OpenedRow, of lane: Lane) throws {
    if row.kind == .readers {
      holders[lane.index, default: []].formUnion(try ReadersBody(row).keyholders)
    } else if row.number == 1, lane.epoch == 1 {
      holders[lane.index, default: []].insert(try Stamp.authorship(in: row).author)
    }
    guard row.kind == .profile else { return }
    let body = try PersonBody(row)
    note(body.version, body.alias ?? "", of: lane.subject)
  }

  func merge(_ other: LaneLooker) {
    for (subject, found) in other.newest { note(found.version, found.alias, of: subject) }
    holders.merge(other.holders) { $0.union($1) }
  }

  func add(_ keyholder: KeyholderID, toAll lanes: [Lane]) {
    for lane in lanes { holders[lane.index, default: []].insert(keyholder) }
  }

  private func note(_ version: UInt32, _ alias: String, of subject: SubjectID) {
    if let known = newest[subject], known.version > version { return }
    newest[subject] = (version, alias)
  }
}
