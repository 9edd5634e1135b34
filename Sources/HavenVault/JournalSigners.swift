internal import HavenCrypto
internal import HavenRecords

/// Which key each keyholder signs with, as a walk along the journal goes by.
///
/// A changed passphrase gives new keys: what an old key signs after that is worth nothing, although the
/// roster keeps it for the entries before. A walk may begin anywhere, so an old key is believed only
/// when the entry that replaced it comes later in the same walk.
package struct JournalSigners {
  private let entriesByKeyholder: [KeyholderID: [RosterEntry]]
  private let placesByDigest: [[UInt8]: (keyholder: KeyholderID, index: Int)]
  /// The earliest roster entry of a keyholder that still holds.
  private var floors: [KeyholderID: Int] = [:]
  /// Roster entries that were believed although newer ones stand in the roster.
  private var owed: [KeyholderID: [Int: UInt64]] = [:]

  /// Begins a walk with all entries of the roster, in their order.
  package init(_ roster: [RosterEntry]) {
    var entries: [KeyholderID: [RosterEntry]] = [:]
    var places: [[UInt8]: (keyholder: KeyholderID, index: Int)] = [:]
    for entry in roster {
      places[entry.digest] = (entry.keyholder, entries[entry.keyholder, default: []].count)
      entries[entry.keyholder, default: []].append(entry)
    }
    entriesByKeyholder = entries
    placesByDigest = places
  }

  /// Checks the signature of the next entry, and takes in the roster entries that it adds.
  ///
  /// - Throws: `.damaged(.journalEntry)`.
  package mutating func admit(_ entry: JournalEntry, hash: [UInt8]) throws {
    let message = JournalEntry.signedMessage(hash: hash)
    let own = entriesByKeyholder[entry.actor] ?? []
    let floor = floors[entry.actor] ?? 0
    let signer = own.indices.first { index in
      index >= floor && own[index].isActive
        && own[index].signingKey.verifies(entry.signature, of: message)
    }
    guard let signer else { throw VaultError.damaged(.journalEntry(entry.number)) }
    if signer < own.count - 1 { owed[entry.actor, default: [:]][signer] = entry.number }
    for extra in entry.extras where extra.tag == JournalEntry.Extra.rosterEntry {
      guard let place = placesByDigest[extra.digest] else {
        throw VaultError.damaged(.journalEntry(entry.number))
      }
      floors[place.keyholder] = place.index
      owed[place.keyholder] = owed[place.keyholder]?.filter { $0.key >= place.index }
    }
  }

  /// Requires that every old key that was believed has been replaced since.
  ///
  /// - Throws: `.damaged(.journalEntry)` naming an entry that an old key signed too late.
  package func finish() throws {
    for entries in owed.values {
      if let number = entries.values.min() { throw VaultError.damaged(.journalEntry(number)) }
    }
  }

  /// Roster entries that no journal entry has added, after a walk from entry 0.
  func unjournalled(_ roster: [RosterEntry]) -> [Int] {
    roster.filter { entry in
      guard let place = placesByDigest[entry.digest] else { return true }
      return place.index > floors[place.keyholder] ?? -1
    }.map { Int($0.number) }
  }
}
