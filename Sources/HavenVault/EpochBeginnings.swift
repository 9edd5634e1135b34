internal import HavenCrypto
internal import HavenStore

/// Which epochs the journal's entries begin, and what they say of their keys.
///
/// Whoever has lost a lane knows its earlier keys, and could begin another epoch after them for those who
/// have not heard of the real one yet: the first entry that begins an epoch is the one that holds.
struct EpochBeginnings {
  private struct Place: Hashable {
    let index: UInt32
    let epoch: UInt32
  }

  private var beginnings: [Place: (digest: [UInt8], entryNumber: UInt64)] = [:]
  private var newestByIndex: [UInt32: UInt32] = [:]

  /// Takes in the next entry of the journal.
  mutating func read(_ entry: JournalEntry) {
    for extra in entry.extras where extra.tag == JournalEntry.Extra.epoch {
      let place = Place(index: number(extra.digest[0..<4]), epoch: number(extra.digest[4..<8]))
      if beginnings[place] == nil { beginnings[place] = (extra.digest, entry.number) }
      newestByIndex[place.index] = max(newest(place.index), place.epoch)
    }
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The newest epoch that any entry begins of a lane.
  func newest(_ index: UInt32) -> UInt32 { newestByIndex[index] ?? 1 }

  /// The entry that begins an epoch of a lane.
  func entryNumber(beginning epoch: UInt32, of index: UInt32) -> UInt64? {
    beginnings[Place(index: index, epoch: epoch)]?.entryNumber
  }

  /// Whether an epoch has the key with which it was begun. The first of a lane begins with the lane.
  func hold(_ lane: RingLane, under key: borrowing KeyView<KeyUse.Grant>) -> Bool {
    lane.epoch == 1
      || beginnings[Place(index: lane.index, epoch: lane.epoch)]?.digest
        == lane.beginning(under: key)
  }
}

extension RingLane {
  /// `u32 lane index ‖ u32 epoch ‖ T[grant key]("HvEpochC", 24; lane id, epoch)`.
  func beginning(under key: borrowing KeyView<KeyUse.Grant>) -> [UInt8] {
    var transcript = Transcript(.epochCommitment, keyedBy: key, byteCount: 24)
    transcript.append(laneID)
    transcript.append(UInt64(epoch))
    var writer = ByteWriter(capacity: 32)
    writer.append(index)
    writer.append(epoch)
    writer.append(raw: transcript.digest())
    return writer.bytes
  }
}

extension UnlockedVault {
  /// What the whole journal says of epochs; its signatures were checked when it was walked.
  func epochBeginnings(in rows: borrowing Snapshot) throws -> EpochBeginnings {
    var beginnings = EpochBeginnings()
    try journalWalk(to: tip.head).forEachEntry(in: rows) { beginnings.read($0) }
    return beginnings
  }
}
