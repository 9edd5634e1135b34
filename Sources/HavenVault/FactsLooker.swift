internal import HavenRecords

/// Which records somebody asks for.
struct WantedRecords: Sendable {
  /// Of one kind at least so many, the newest by the day that they are about: there may be thousands more.
  struct Newest: Sendable {
    let kind: String
    let count: Int
  }

  let isWanted: @Sendable (_ kind: String) -> Bool
  let newest: Newest?

  init(_ isWanted: @escaping @Sendable (_ kind: String) -> Bool, newest: Newest? = nil) {
    self.isWanted = isWanted
    self.newest = newest
  }
}

/// One thread's part of a look at everybody's casework.
final class FactsLooker: RowVisitor {
  /// Where a row stands among all of its lane: by its journal entry, then by its number in the epoch.
  struct Order: Comparable {
    let entry: UInt64
    let number: UInt64

    static func < (left: Self, right: Self) -> Bool {
      (left.entry, left.number) < (right.entry, right.number)
    }
  }

  struct Wanted: Comparable {
    var version: UInt32
    var record: KindRecord
    /// Of its first version.
    var order: Order

    /// By the day that it is about; one without a day is older than all that have one.
    static func < (left: Self, right: Self) -> Bool {
      (left.record.on?.daysSinceEpoch ?? .min, left.order)
        < (right.record.on?.daysSinceEpoch ?? .min, right.order)
    }

    static func == (left: Self, right: Self) -> Bool { left.record.id == right.record.id }
  }

  struct Found {
    var profile: (version: UInt32, alias: String)?
    var lastEntry: CalendarDate?
    var lastContact: CalendarDate?
    var isSevered = false
    var records: [RecordID: Wanted] = [:]
    /// How many there are of the kind of which only the newest are asked for.
    private var countOfNewest = 0

    /// Forgets the older records of the kind of which only the newest are asked for, each time there are twice as many.
    mutating func keepNewest(_ newest: WantedRecords.Newest?, with one: Wanted) {
      guard let newest, one.record.kind == newest.kind else { return }
      countOfNewest += 1
      guard countOfNewest >= 2 * newest.count else { return }
      let sorted = records.values.filter { $0.record.kind == newest.kind }.sorted { $1 < $0 }
      for old in sorted.dropFirst(newest.count) { records[old.record.id] = nil }
      countOfNewest = newest.count
    }
  }

  private(set) var found: [SubjectID: Found] = [:]
  private let wanted: WantedRecords
  /// Kinds are few, and each is asked about once.
  private var kinds: [String: (isEntry: Bool, isWanted: Bool)] = [:]

  init(_ wanted: WantedRecords) { self.wanted = wanted }

  func visit(_ row: OpenedRow, of lane: Lane) throws {
    switch row.kind {
    case .profile:
      let body = try PersonBody(row)
      note((body.version, body.alias ?? ""), in: &found[lane.subject, default: Found()])
    case .record: try note(row, in: &found[lane.subject, default: Found()])
    case .attachment:
      let day = try Stamp.written(in: row).localDate
      Self.raise(&found[lane.subject, default: Found()].lastEntry, to: day)
    case .erased where try ErasedBody(row).what == .identity:
      found[lane.subject, default: Found()].isSevered = true
    case .identity, .chunk, .journalChanges, .journalEntry, .readers, .erased, .barred: break
    }
  }

  private func note(_ row: OpenedRow, in found: inout Found) throws {
    let layout = try RecordLayout(row)
    let kind = self.kind(String(decoding: layout.kind, as: UTF8.self))
    if kind.isEntry {
      let written = try Stamp.written(in: row).localDate
      Self.raise(&found.lastEntry, to: written)
      Self.raise(&found.lastContact, to: layout.on ?? (layout.version == 1 ? written : nil))
    }
    guard kind.isWanted else { return }
    let body = try RecordBody(layout, of: row)
    let record = KindRecord(id: body.record, kind: body.kind, on: body.on, fields: body.fields)
    let order = Order(entry: try Stamp.authorship(in: row).entryNumber, number: row.number)
    note(Wanted(version: body.version, record: record, order: order), in: &found)
  }

  private func kind(_ name: String) -> (isEntry: Bool, isWanted: Bool) {
    if let known = kinds[name] { return known }
    let kind = (isEntry: !ReservedKind.contains(name), isWanted: wanted.isWanted(name))
    kinds[name] = kind
    return kind
  }

  func merge(_ other: FactsLooker) {
    for (subject, one) in other.found {
      var all = found[subject, default: Found()]
      if let profile = one.profile { note(profile, in: &all) }
      all.isSevered = all.isSevered || one.isSevered
      Self.raise(&all.lastEntry, to: one.lastEntry)
      Self.raise(&all.lastContact, to: one.lastContact)
      for record in one.records.values { note(record, in: &all) }
      found[subject] = all
    }
  }

  private func note(_ profile: (version: UInt32, alias: String), in found: inout Found) {
    if let known = found.profile, known.version > profile.version { return }
    found.profile = profile
  }

  private func note(_ one: Wanted, in found: inout Found) {
    guard let known = found.records[one.record.id] else {
      found.records[one.record.id] = one
      found.keepNewest(wanted.newest, with: one)
      return
    }
    var newest = known.version > one.version ? known : one
    newest.order = min(known.order, one.order)
    found.records[one.record.id] = newest
  }

  private static func raise(_ day: inout CalendarDate?, to other: CalendarDate?) {
    guard let other, day.map({ $0 < other }) ?? true else { return }
    day = other
  }
}
