internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

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
    try admit(entry, hash: hash, knowing: nil)
  }

  /// The same, with what `tried` has found out.
  mutating func admit(_ entry: JournalEntry, hash: [UInt8], knowing trial: Trial?) throws {
    let own = entriesByKeyholder[entry.actor] ?? []
    let signer = candidates(entry.actor).first { index in
      if let trial, trial.index == index { return trial.holds }
      let message = JournalEntry.signedMessage(hash: hash)
      return own[index].signingKey.verifies(entry.signature, of: message)
    }
    guard let signer else { throw VaultError.damaged(.journalEntry(entry.number)) }
    let last = Self.lastWithKey(of: signer, in: own)
    if last < own.count - 1 { owed[entry.actor, default: [:]][last] = entry.number }
    for extra in entry.extras where extra.tag == JournalEntry.Extra.rosterEntry {
      guard let place = placesByDigest[extra.digest] else {
        throw VaultError.damaged(.journalEntry(entry.number))
      }
      floors[place.keyholder] = place.index
      owed[place.keyholder] = owed[place.keyholder]?.filter { $0.key >= place.index }
    }
  }

  /// The last of the entries that go on with the key of one: other roles or slots replace no key.
  private static func lastWithKey(of index: Int, in own: [RosterEntry]) -> Int {
    let key = own[index].signingKey
    return own[index...].prefix { $0.isActive && $0.signingKey == key }.endIndex - 1
  }

  /// The entries of the roster whose key a keyholder may sign with now, by their place.
  private func candidates(_ keyholder: KeyholderID) -> [Int] {
    let own = entriesByKeyholder[keyholder] ?? []
    let floor = floors[keyholder] ?? 0
    return own.indices.filter { $0 >= floor && own[$0].isActive }
  }

  /// What was found out about one signature before its entry's turn.
  struct Trial {
    let index: Int
    let holds: Bool
  }

  /// Tries the likeliest key on each of many entries, on several threads: one takes 40 µs.
  ///
  /// A key that a roster entry among them replaces is found out at its turn, and others are tried then.
  func tried(_ entries: [(entry: JournalEntry, hash: [UInt8])], workers: Int) throws -> [Trial?] {
    let trials = entries.map { entry, hash -> Attempt? in
      guard let index = candidates(entry.actor).first,
        let key = entriesByKeyholder[entry.actor]?[index].signingKey
      else { return nil }
      return Attempt(index: index, key: key, signature: entry.signature, hash: hash)
    }
    return try Threads.mapShares(of: trials, workers: workers, smallestShare: 16) { share in
      share.map { $0.map { Trial(index: $0.index, holds: $0.holds) } }
    }
  }

  private struct Attempt: Sendable {
    let index: Int
    let key: SigningPublicKey
    let signature: [UInt8]
    let hash: [UInt8]

    var holds: Bool { key.verifies(signature, of: JournalEntry.signedMessage(hash: hash)) }
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
