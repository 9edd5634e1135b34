package import HavenCrypto

/// What went wrong with a backup, as facts: words for people live in `HavenError`.
package enum BackupError: Error, Equatable, Sendable {
  /// No configuration lies at the path.
  case notARepository
  /// The repository has another id than the one that is remembered.
  case anotherRepository
  /// The repository keeps another vault.
  case anotherVault
  /// A file of the repository is not as it must be.
  case damaged(Finding)
  /// The prune key is not the repository's.
  case notThePruneKey
  /// The newest list of writers does not have this key, or closed it.
  case notAWriter
  /// The writer is in the list already.
  case isAWriter
  /// Another process wrote this manifest, list or record at the same moment.
  case overtaken
  /// There is no such snapshot, or none at all.
  case noSnapshot
  /// A snapshot is not whole, and which the newest is that is.
  case snapshotDamaged(SnapshotKey, Finding, newestWhole: SnapshotKey?)
  /// No bag is whole, opens, and was accepted; and what of them cannot be read.
  case noBag([Finding])
  /// The identity opens none of what is sealed to the repository's recipients.
  case cannotRead
  /// The recipients of a configuration are none, too many, or of different kinds.
  case recipients
  /// A list, record or manifest would be longer than the format allows.
  case tooLong
  /// The vault lacks what a snapshot needs, or has more than the format allows.
  case unusableVault
  /// Guarded memory could not be had, or libsodium did not start.
  case crypto(CryptoError)
}

/// Something that a repository should not have, or lacks.
package struct Finding: Hashable, Sendable {
  /// The path below the repository.
  package let place: String
  /// What is wrong there.
  package let fault: Fault

  /// Creates a finding.
  package init(place: String, fault: Fault) {
    self.place = place
    self.fault = fault
  }

  /// Whether it is damage; else it is a thing that lies there and harms nothing.
  package var isDamage: Bool {
    switch fault {
    case .unreferenced, .unknownFile, .leftover, .afterClosing: false
    default: true
    }
  }
}

/// What is wrong with a file of a repository.
package enum Fault: Error, Hashable, Sendable {
  /// It is not there.
  case missing
  /// It cannot be read: no regular file, a link, or the medium fails.
  case unreadable
  /// It is longer than the format allows, or an object has another size than its manifest says.
  case wrongLength
  /// An object's bytes are not those that its name stands for.
  case notItsName
  /// Its bytes are not as the format says.
  case malformed
  /// Its signature does not hold.
  case badSignature
  /// It is of another repository.
  case foreign
  /// It says that it belongs to another place.
  case misplaced
  /// The file before it is not the one that it names.
  case brokenChain
  /// Its place in the order of all snapshots is not what the format says.
  case wrongGeneration
  /// It is another file than the one that was seen or is remembered.
  case replaced
  /// A writer's folder that no list names.
  case unknownWriter
  /// An object does not open with the snapshot's key, or not as it was sealed.
  case sealed
  /// The rows are not those that the snapshot's list counts.
  case rowsDiffer
  /// It comes after the last manifest of a closed writer that counts. No damage: it counts for nothing.
  case afterClosing
  /// Nothing names it. No damage: an interrupted writer leaves such objects.
  case unreferenced
  /// A file of a name that the format does not have. No damage.
  case unknownFile
  /// What was being written when its writer died. No damage.
  case leftover
}

/// Which snapshot: whose, and its number among theirs.
package struct SnapshotKey: Hashable, Sendable, Comparable {
  /// The writer's public key.
  package let writer: WriterID
  /// From 1.
  package let counter: UInt64

  /// Creates a key.
  package init(writer: WriterID, counter: UInt64) {
    self.writer = writer
    self.counter = counter
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.writer == right.writer ? left.counter < right.counter : left.writer < right.writer
  }
}

/// A writer's public key, as 32 bytes that have not been tried as a key yet.
package typealias WriterID = FileHash

/// A moment as a machine claims it.
package struct BackupMoment: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let secondsSinceEpoch: Int64
  /// Minutes that local time is ahead of UTC.
  package let offsetMinutes: Int16

  /// Creates a moment.
  package init(secondsSinceEpoch: Int64, offsetMinutes: Int16) {
    self.secondsSinceEpoch = secondsSinceEpoch
    self.offsetMinutes = offsetMinutes
  }
}

/// The newest journal entry of a vault, as the caller knows it: nothing here can open a journal.
package struct BackupMark: Hashable, Sendable {
  /// The entry's number.
  package let number: UInt64
  /// Its hash.
  package let hash: FileHash

  /// Creates a mark.
  package init(number: UInt64, hash: FileHash) {
    self.number = number
    self.hash = hash
  }
}
