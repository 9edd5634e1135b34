internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// Where the digest of a row stands: among those that the journal lists, or among those of its own rows.
struct DigestPlace {
  private let code: Int32

  init(expected index: Int?, journal other: Int) {
    code = Int32(truncatingIfNeeded: index ?? ~other)
  }

  /// The digest, with the first of the journal's at an offset of its list.
  func digest(_ expected: [ExpectedRows.Row], _ journal: [RowDigest]) -> RowDigest {
    code < 0 ? journal[Int(~code)] : expected[Int(code)].digest
  }

  /// The same place once other digests stand before the journal's.
  func moved(by count: Int) -> Self {
    code < 0 ? Self(expected: nil, journal: Int(~code) + count) : self
  }
}

/// One thread's part of a verification: each row against the journal, and opened where a key is held.
///
/// Unchecked: its own thread uses it during the scan, its maker before and after.
final class RowVerifier: @unchecked Sendable {
  /// A row of a lane held, 8 bytes: which of the plan's it is, and where its digest stands.
  struct Met {
    let row: UInt32
    let digest: DigestPlace
  }

  private(set) var problems: [Damage] = []
  private(set) var rowCount = 0
  private(set) var met: [Met] = []
  /// The digests of the journal's own rows, which the journal does not list.
  private(set) var journalDigests: [RowDigest] = []
  /// Places whose row was not the one at draw 0.
  private(set) var missed: [RowPlan.Place] = []
  /// Places of rows that say who holds their lane: the first of an epoch, and every list.
  private(set) var listing: [RowPlan.Place] = []
  /// Rows that the journal does not list; rows of the journal itself may be among them.
  private(set) var strangers: [Int64] = []
  private(set) var expected: SortedWalk<ExpectedRows.Row>
  private(set) var places: SortedWalk<RowPlan.Place>

  private let plan: RowPlan
  private let actors: [KeyholderID]
  private let codec: RowCodec
  private let keys: LaneKeys.Slabs
  private var buffer: [UInt8] = []

  init(
    _ expected: ExpectedRows, _ plan: RowPlan, actors: [KeyholderID], codec: RowCodec,
    keys: LaneKeys.Slabs
  ) {
    self.expected = SortedWalk(along: expected.rows)
    self.plan = plan
    self.actors = actors
    self.codec = codec
    self.keys = keys
    places = SortedWalk(along: plan.places)
  }

  func read(_ id: Int64, _ box: UnsafeRawBufferPointer) {
    rowCount += 1
    let digest = unsafe RowDigest(row: id, box: box)
    expected.reach(id) { problems.append(.row($0.id)) }
    let index = expected.nextIndex(of: id)
    let known = index.map { expected.elements[$0] }
    if let known, known.digest != digest { problems.append(.row(id)) }
    var isOfJournal = false
    places.reach(id) { missed.append($0) }
    while let place = places.next(of: id) {
      do {
        let isThere = try unsafe open(box, at: place, known: known)
        guard isThere else { continue }
        if plan.lanes[place.lane].kind == .journal { isOfJournal = true }
        if index == nil { journalDigests.append(digest) }
        met.append(
          Met(
            row: UInt32(plan.row(of: place)),
            digest: DigestPlace(expected: index, journal: journalDigests.count - 1)))
      } catch VaultError.damaged(let damage) {
        problems.append(damage)
      } catch {
        problems.append(.row(id))
      }
    }
    if known == nil, !isOfJournal { strangers.append(id) }
  }

  /// Whether the row is the one that belongs at a place; one that lies at another draw is looked for later.
  private func open(
    _ box: UnsafeRawBufferPointer, at place: RowPlan.Place, known: ExpectedRows.Row?
  ) throws -> Bool {
    let lane = plan.lanes[place.lane]
    let opened = try keys.withKey(of: lane) { key in
      try unsafe codec.open(box, id: place.id, lane: lane, key: key, into: &buffer)
    }
    guard let opened, opened.number == UInt64(place.number) else {
      if !place.isBeyond { missed.append(place) }
      return false
    }
    guard !place.isBeyond else { throw VaultError.damaged(.head(lane: lane.index)) }
    guard opened.draw == 0 else {
      missed.append(place)
      return false
    }
    try Self.checkStamp(of: opened, known: known, actors: actors)
    if place.number == 1 || opened.kind == .readers { listing.append(place) }
    return true
  }

  /// Requires that a row holds what its kind says, and the entry and the author that the journal says.
  static func checkStamp(
    of row: OpenedRow, known: ExpectedRows.Row?, actors: [KeyholderID]
  ) throws {
    switch row.kind {
    case .identity, .profile: _ = try PersonBody(row)
    case .record: _ = try RecordLayout(row)
    case .attachment: _ = try AttachmentBody(row)
    case .readers: _ = try ReadersBody(row)
    case .erased: _ = try ErasedBody(row)
    case .barred: _ = try BarredBody(row)
    case .chunk, .journalChanges, .journalEntry: return
    }
    let stamp = try Stamp.authorship(in: row)
    guard let known, stamp.entryNumber == UInt64(known.entryNumber),
      actors.indices.contains(Int(known.entryNumber)),
      actors[Int(known.entryNumber)] == stamp.author
    else { throw VaultError.damaged(.row(row.id)) }
  }
}
