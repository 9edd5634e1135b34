package import HavenRecords

/// What can go wrong with a vault, as facts; the words for people are `Haven`'s.
package enum VaultError: Error, Equatable {
  /// The header states what FORMAT.md §3 forbids.
  case headerRefused(HeaderFault)
  /// Name, passphrase and key file open no slot; or the slot was altered, which looks the same.
  case doesNotOpen
  /// Bytes that authenticate under no key that they should, or say what cannot be.
  case damaged(Damage)
  /// What this machine has seen of the file, up to entry `seen`, is not in it: it ends before that, or has
  /// another past. `forked` says when a keyholder last went on from such a file, which may be why.
  case olderThanSeen(entry: UInt64, seen: UInt64, forked: Timestamp?)
  /// This keyholder's keys for a lane are behind the vault's.
  case epochBehind
  /// No such member, record or attachment that this keyholder may read.
  case notFound
  /// Another process is writing this draft.
  case draftOpen
  /// An abbreviated id stands for several records.
  case ambiguous
  /// The abbreviated id is too short to look up.
  case prefixTooShort(minimum: Int)
  /// Another member or survivor has this alias.
  case aliasTaken
  /// The record has an attachment of this name already.
  case attachmentNameTaken
  /// The guarded ring is needed and was not opened.
  case guardedRingNeeded
  /// The keyholder must set a passphrase of their own first.
  case passphraseMustChange
  /// The keyholder may read the member but does not hold this lane of theirs.
  case laneNotHeld
  /// The colleague is a volunteer and nothing else, who is given no names.
  case aliasesOnly
  /// Who the person is was erased.
  case severed
  /// Who neither wrote a record nor is a keeper, coordinator or privacy officer does not erase it.
  case mayNotErase
  /// Another group has this name.
  case groupNameTaken
  /// Somebody changed what was to be changed since it was read.
  case changedMeanwhile
  /// The group's evening of that day stands already.
  case eveningExists
  /// A hold on the member's file forbids erasing anything of it.
  case held
  /// A record of this kind stays as it was written, where it was written.
  case appendOnly
  /// The record lies in that file already.
  case sameFile
  /// No more lanes, keyholders, slots or roster chunks fit (FORMAT.md §12).
  case noRoom(Room)
  /// A value longer than its limit.
  case tooLong(limit: Int)
  /// More people than one journal entry can name.
  case entryTooLarge
  /// The vault has no recovery keyholder.
  case noRecovery
  /// No active keyholder has this name.
  case noSuchKeyholder
  /// Another active keyholder has this name.
  case keyholderNameTaken
  /// Only who has the role of a keeper or coordinator adds or removes keyholders.
  case notManager
  /// The keyholder has not set a passphrase of their own yet.
  case newcomer
  /// Nobody removes themselves: somebody else has to have the keys.
  case ownRemoval
  /// So many lanes would be left with nobody who holds them.
  case lanesWouldBeOrphaned(count: Int)
  /// The new passphrase and key file are the old ones.
  case keysUnchanged
  /// The passphrase and key file for another slot open one of the keyholder's already.
  case slotKnown
  /// The keyholder has no slot of this number.
  case noSuchSlot
  /// A keyholder keeps at least one slot.
  case lastSlot
  /// The slot is the one that opened the vault now.
  case slotInUse
  /// Somebody has to be able to add and remove keyholders.
  case lastManager
  /// Recovery's role is the kit's alone.
  case recoveryRole
  /// The keyholder holds none of the lanes.
  case notAReader
  /// Nobody takes a lane from themselves: somebody has to hold it.
  case ownLane
  /// The kit does not open some lanes, and giving this keyholder new keys would bury theirs.
  case lanesBeyondKit(count: Int)
  /// Older rows are put back by somebody who does not hold every lane, and could not say of all what is missing.
  case lanesBeyondRestorer
  /// The rows of a backup are of another history than its keys.
  case otherHistory
  /// Text or attachment as read has another length or digest than its record says.
  case contentDiffers(RecordID)
  /// What the header can be refused for.
  package enum HeaderFault: Equatable, Sendable {
    case notAHeader
    case newer(format: UInt16)
    case derivationCost
    case capacity
    case reserved
  }
  /// What there can be too much of.
  package enum Room: Equatable, Sendable {
    case lanes
    case keyholders
    case slots
    case roster
  }
}

/// Where damage was found: places only, never content.
package enum Damage: Equatable, Sendable, Hashable {
  case header
  case key(region: Int64, index: Int64)
  case head(lane: UInt32)
  /// A row of `heads` that belongs to no lane.
  case strayHeads(id: Int64)
  case row(Int64)
  case missingRow(number: UInt64, lane: UInt32)
  case journalEntry(UInt64)
  case roster(entry: Int)
  case directory
  case ring
  case grant(mailbox: Int)
  /// Pages of the file that SQLite does not find where they belong: rows may be lost to a write.
  case pages
  case encoding
  case mark
  /// A draft's file beside the vault.
  case draft
  /// The count of attempts to unlock that failed, which lies outside the vault.
  case attempts
}
