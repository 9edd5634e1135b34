package import HavenRecords
internal import HavenStore

/// How much lies in a vault, by class, as far as a keyholder holds keys. It names nobody.
package struct VaultInventory: Sendable, Equatable {
  /// What lies in the lanes of one sort.
  package struct Records: Sendable, Equatable {
    /// Records that lists show, however often amended.
    package fileprivate(set) var count = 0
    /// The versions of all of them.
    package fileprivate(set) var versionCount = 0
    /// Those that were first written on the day asked for, or later.
    package fileprivate(set) var newCount = 0
    package fileprivate(set) var attachmentCount = 0
    package fileprivate(set) var attachmentByteCount: UInt64 = 0
    /// First versions by kind, those too that lists pass over.
    package fileprivate(set) var countsByKind: [String: Int] = [:]
  }

  package fileprivate(set) var memberCount = 0
  package fileprivate(set) var survivorCount = 0
  /// People of whom who they are was erased.
  package fileprivate(set) var severedCount = 0
  package fileprivate(set) var groupCount = 0
  package fileprivate(set) var ofMembers = Records()
  package fileprivate(set) var ofSurvivors = Records()
  package fileprivate(set) var ofGroups = Records()
  /// Studies, releases and rules; nil for who was not given them yet.
  package fileprivate(set) var ofProgramme: Records?
  /// Parts that this keyholder has no key of: somebody's casework or identity, or a group.
  package fileprivate(set) var unseenLaneCount = 0

  /// People whose casework this keyholder reads.
  package var personCount: Int { memberCount + survivorCount }
  /// Identities that the file holds of them, whether this keyholder holds those or not.
  package var identityCount: Int { personCount - severedCount }
}

/// What everybody sees of a vault's file who has a copy of it and no key.
package struct BoxSizes: Sendable, Equatable {
  package fileprivate(set) var count = 0
  package fileprivate(set) var byteCount = 0
  package fileprivate(set) var smallest = 0
  package fileprivate(set) var largest = 0
}

extension UnlockedVault {
  /// Notes in the journal that somebody takes stock of the whole vault: durable before anything is counted.
  package func journalStocktaking() throws { try journalReading(.auditRead) }

  /// Counts what lies in the vault. It writes no entry: `journalStocktaking` does, before.
  ///
  /// - Parameter since: The day from which on records are new.
  package func inventory(since: CalendarDate?, workers: Int) throws -> VaultInventory {
    try untilUndisturbed {
      // Of who people are there is no more to count than that; the studies' own lane has no record of anybody's.
      let lanes = newestByIndex.values.filter {
        directory.state($0.index) == .inUse && ($0.kind == .casework || $0.kind == .group)
      }
      let counters = (0..<workers).map { _ in StockCounter(since: since) }
      try scan(rowPlan(lanes, workers: workers), visitors: counters)
      let all = StockCounter(since: since)
      for counter in counters { all.merge(counter) }
      return inventory(all)
    }
  }

  private func inventory(_ counted: StockCounter) -> VaultInventory {
    let people = newestLanes(.casework)
    var inventory = VaultInventory()
    inventory.memberCount = people.count { $0.subjectKind == .member }
    inventory.survivorCount = people.count { $0.subjectKind == .survivor }
    inventory.severedCount = counted.severed.count
    inventory.groupCount = newestLanes(.group).count { $0.subject != Lane.journalSubject }
    inventory.ofMembers = counted.records[.member] ?? VaultInventory.Records()
    inventory.ofSurvivors = counted.records[.survivor] ?? VaultInventory.Records()
    inventory.ofGroups = counted.records[.group] ?? VaultInventory.Records()
    if programmeLane(.group) != nil || !hasProgramme {
      inventory.ofProgramme = counted.records[.vault] ?? VaultInventory.Records()
    }
    inventory.unseenLaneCount = unseenLaneCount(besides: inventory.identityCount)
    return inventory
  }

  /// Lanes of which this keyholder has no key, beside the programme's own and the identities of people whom they read.
  /// A colleague's own program can write the directory: it is not believed to hold less than nothing.
  private func unseenLaneCount(besides identityCount: Int) -> Int {
    let others = lanesNotHeld - (identityCount - newestLanes(.identity).count)
    return max(0, others)
  }

  /// What there is to see of the file without a key.
  package func boxSizes() throws -> BoxSizes {
    try store.snapshot { rows in
      var sizes = BoxSizes()
      try unsafe rows.scan(.rows, ids: Int64.min...Int64.max) { _, box in
        sizes.smallest = sizes.count == 0 ? box.count : min(sizes.smallest, box.count)
        sizes.largest = max(sizes.largest, box.count)
        sizes.count += 1
        sizes.byteCount += box.count
      }
      return sizes
    }
  }
}

/// One thread's part of a stocktaking.
private final class StockCounter: RowVisitor {
  private(set) var records: [SubjectKind: VaultInventory.Records] = [:]
  private(set) var severed: Set<SubjectID> = []
  private let since: CalendarDate?

  init(since: CalendarDate?) { self.since = since }

  func visit(_ row: OpenedRow, of lane: Lane) throws {
    switch row.kind {
    case .record: try note(row, in: &records[lane.subjectKind, default: .init()])
    case .attachment:
      let content = try AttachmentBody(row).content
      records[lane.subjectKind, default: .init()].attachmentCount += 1
      records[lane.subjectKind, default: .init()].attachmentByteCount += content.byteCount
    case .erased where try ErasedBody(row).what == .identity: severed.insert(lane.subject)
    case .profile, .identity, .chunk, .journalChanges, .journalEntry, .readers, .erased, .barred:
      break
    }
  }

  private func note(_ row: OpenedRow, in records: inout VaultInventory.Records) throws {
    let layout = try RecordLayout(row)
    if !layout.isUnlisted { records.versionCount += 1 }
    guard layout.version == 1 else { return }
    records.countsByKind[String(decoding: layout.kind, as: UTF8.self), default: 0] += 1
    guard !layout.isUnlisted else { return }
    records.count += 1
    if let since, try Stamp.written(in: row).localDate >= since { records.newCount += 1 }
  }

  func merge(_ other: StockCounter) {
    severed.formUnion(other.severed)
    records.merge(other.records) { $0.adding($1) }
  }
}

extension VaultInventory.Records {
  fileprivate func adding(_ other: Self) -> Self {
    var sum = self
    sum.count += other.count
    sum.versionCount += other.versionCount
    sum.newCount += other.newCount
    sum.attachmentCount += other.attachmentCount
    sum.attachmentByteCount += other.attachmentByteCount
    sum.countsByKind.merge(other.countsByKind, uniquingKeysWith: +)
    return sum
  }
}
