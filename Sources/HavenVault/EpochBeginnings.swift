package import HavenCrypto
internal import HavenStore

/// Which epochs the journal's entries begin, and what they say of their keys.
///
/// Whoever has lost a lane knows its earlier keys, and could begin another epoch after them for those who
/// have not heard of the real one yet: the first entry that begins an epoch is the one that holds.
package struct EpochBeginnings {
  private struct Place: Hashable {
    let index: UInt32
    let epoch: UInt32
  }

  private var beginnings: [Place: (digest: [UInt8], entryNumber: UInt64)] = [:]
  private var newestByIndex: [UInt32: UInt32] = [:]

  /// Takes in the next entry of the journal.
  mutating func read(_ entry: JournalEntry) throws {
    for extra in entry.extras { try read(extra.tag, extra.digest[...], of: entry.number) }
  }

  /// The same, from an entry's row.
  ///
  /// - Throws: `.damaged(.row)`.
  mutating func read(_ row: OpenedRow) throws {
    try JournalEntry.forEachExtra(in: row) { number, tag, digest in
      try read(tag, digest, of: number)
    }
  }

  private mutating func read(_ tag: UInt8, _ digest: ArraySlice<UInt8>, of number: UInt64) throws {
    guard tag == JournalEntry.Extra.epoch else { return }
    var reader = ByteReader(digest, or: .journalEntry(number))
    let place = Place(index: try reader.number(), epoch: try reader.number())
    if beginnings[place] == nil { beginnings[place] = (Array(digest), number) }
    newestByIndex[place.index] = max(newest(place.index), place.epoch)
  }

  /// The newest epoch that any entry begins of a lane.
  func newest(_ index: UInt32) -> UInt32 { newestByIndex[index] ?? 1 }

  /// Whether the epochs of a lane, oldest first, have the keys with which they were begun: each beginning
  /// says the key of the epoch before too, so the newest one holds them all.
  func hold(_ epochs: [(lane: RingLane, link: [UInt8])]) -> Bool {
    zip(epochs, epochs.dropFirst()).allSatisfy { before, epoch in
      let place = Place(index: epoch.lane.index, epoch: epoch.lane.epoch)
      return before.lane.epoch + 1 == epoch.lane.epoch
        && beginnings[place]?.digest == epoch.lane.beginning(epoch.link, after: before.link)
    }
  }

  /// The entry that begins an epoch of a lane.
  func entryNumber(beginning epoch: UInt32, of index: UInt32) -> UInt64? {
    beginnings[Place(index: index, epoch: epoch)]?.entryNumber
  }
}

// FORMAT.md §9, extra 5.
extension EpochBeginnings {
  /// `T[grant key]("HvEpochC", 24; lane id, epoch)`: tells two keys apart, and says nothing of either.
  package static func link(
    laneID: [UInt8], epoch: UInt32, under key: borrowing KeyView<KeyUse.Grant>
  ) -> [UInt8] {
    var transcript = Transcript(.epochCommitment, keyedBy: key, byteCount: 24)
    transcript.append(laneID)
    transcript.append(UInt64(epoch))
    return transcript.digest()
  }

  /// `u32 lane index ‖ u32 epoch ‖ T("HvEpochC", 24; link, link of the epoch before)`.
  package static func beginning(
    lane index: UInt32, epoch: UInt32, _ link: [UInt8], after previous: [UInt8]
  ) -> [UInt8] {
    var transcript = Transcript(.epochCommitment, byteCount: 24)
    transcript.append(link)
    transcript.append(previous)
    var writer = ByteWriter(capacity: 32)
    writer.append(index)
    writer.append(epoch)
    writer.append(raw: transcript.digest())
    return writer.bytes
  }
}

extension RingLane {
  func link(under key: borrowing KeyView<KeyUse.Grant>) -> [UInt8] {
    EpochBeginnings.link(laneID: laneID, epoch: epoch, under: key)
  }

  func beginning(_ link: [UInt8], after previous: [UInt8]) -> [UInt8] {
    EpochBeginnings.beginning(lane: index, epoch: epoch, link, after: previous)
  }
}

extension UnlockedVault {
  /// What the whole journal says of epochs; its signatures were checked when it was walked.
  func epochBeginnings(in rows: borrowing Snapshot) throws -> EpochBeginnings {
    var beginnings = EpochBeginnings()
    try journalWalk(to: tip.head).forEachEntryRow(in: rows) { try beginnings.read($0) }
    return beginnings
  }
}
