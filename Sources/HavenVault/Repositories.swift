package import HavenCrypto
package import HavenRecords
package import HavenStore

/// What a keyholder may hold of a backup repository besides writing to it.
package enum RepositorySecret: UInt8, Sendable, CaseIterable {
  /// Opens its snapshots.
  case read = 1
  /// Says who writes, and what may go.
  case prune = 2
}

// Secrets of backup repositories lie in the guarded ring of whoever began the repository or was given them; what
// writes snapshots is derived from the session ring's key, and opens nothing (FORMAT.md §6.6, §16.6).
extension UnlockedVault {
  /// The secret with which this keyholder writes to a repository.
  ///
  /// - Parameter repository: The 32 bytes of its id.
  package func backupWriterSecret(
    for repository: [UInt8]
  ) throws -> SecretKey<KeyUse.BackupWriter> {
    try session.key.withKey { key in
      var transcript = Transcript(.backupWriterSecret, keyedBy: key)
      transcript.append(repository)
      return try transcript.key()
    }
  }

  /// Whether the passphrase was given now: a session has no guarded ring.
  package var hasGuardedRing: Bool { guarded != nil }

  /// Which secrets of a repository this keyholder holds.
  ///
  /// - Throws: `.guardedRingNeeded`.
  package func repositorySecrets(of repository: [UInt8]) throws -> Set<RepositorySecret> {
    guard let guarded else { throw VaultError.guardedRingNeeded }
    return Set(
      try RepositorySecret.allCases.filter { secret in
        try guarded.ring.secretIndex(.repository, name: Self.name(secret, of: repository)) != nil
      })
  }

  /// A secret of a repository.
  ///
  /// - Throws: `.guardedRingNeeded`; `.notFound`.
  package func repositorySecret<Use>(
    _ secret: RepositorySecret, of repository: [UInt8], as use: Use.Type = Use.self
  ) throws -> SecretKey<Use> {
    guard let guarded else { throw VaultError.guardedRingNeeded }
    let name = Self.name(secret, of: repository)
    guard let index = try guarded.ring.secretIndex(.repository, name: name) else {
      throw VaultError.notFound
    }
    return try guarded.ring.withKey(at: index, as: use) { key in try SecretKey(copying: key) }
  }

  /// Keeps both secrets of a repository in the guarded ring; one that is there already stays.
  ///
  /// - Throws: `.guardedRingNeeded`.
  package func keepRepositorySecrets<Read, Prune>(
    read: borrowing SecretKey<Read>, prune: borrowing SecretKey<Prune>, of repository: [UInt8]
  ) throws {
    try read.withKey { read in
      try prune.withKey { prune in
        try keepingRepository(repository) { transaction, guarded in
          try transaction.keep(read, .read, of: repository, in: guarded)
          try transaction.keep(prune, .prune, of: repository, in: guarded)
        }
      }
    }
  }

  /// Keeps what reads a repository alone.
  ///
  /// - Throws: `.guardedRingNeeded`.
  package func keepRepositorySecret<Read>(
    read: borrowing SecretKey<Read>, of repository: [UInt8]
  ) throws {
    try read.withKey { read in
      try keepingRepository(repository) { transaction, guarded in
        try transaction.keep(read, .read, of: repository, in: guarded)
      }
    }
  }

  private func keepingRepository(
    _ repository: [UInt8], _ body: (Transaction, GuardedAccess) throws -> Void
  ) throws {
    guard let guarded else { throw VaultError.guardedRingNeeded }
    try transact(.keys) { transaction in
      try body(transaction, guarded)
      transaction.add(
        ClosedPart(verb: .repositoryAdded, subject: Self.subject(repository)), lane: journal)
    }
  }

  fileprivate static func name(_ secret: RepositorySecret, of repository: [UInt8]) -> [UInt8] {
    Array(repository.prefix(15)) + [secret.rawValue]
  }

  /// How the journal names a repository: the first 16 bytes of its id.
  package static func subject(_ repository: [UInt8]) -> SubjectID {
    guard let subject = SubjectID(bytes: repository[..<16]) else {
      preconditionFailure("a repository's id has 32 bytes")
    }
    return subject
  }
}

extension Transaction {
  fileprivate func keep<Use>(
    _ key: borrowing KeyView<Use>, _ secret: RepositorySecret, of repository: [UInt8],
    in guarded: GuardedAccess
  ) throws {
    let name = UnlockedVault.name(secret, of: repository)
    guard try guarded.ring.secretIndex(.repository, name: name) == nil else { return }
    while guarded.ring.isFull { try growRings() }
    guarded.ring.append(secret: .repository, name: name, key: key)
    markRingChanged(.guarded)
  }
}

/// Something that was done with backups, as the journal has it.
package struct BackupAct: Sendable, Equatable {
  package let verb: Verb
  package let written: Timestamp
  /// The first 16 bytes of the repository's id.
  package let repository: [UInt8]
}

extension UnlockedVault {
  /// Lends the file to what copies its rows as they are, without a key.
  package func withStore<R>(_ body: (Store) throws -> R) rethrows -> R { try body(store) }

  /// The newest entry as of a transaction.
  package func mark(in rows: borrowing Snapshot) throws -> Mark {
    let row = try rows.headsRow(KeysTable.headRowID(lane: journal.index))
    if isStale || row != tip.headsRow { try load(from: rows, isFirst: false) }
    return mark
  }

  /// Whether an entry with this number and hash is in the journal.
  package func has(_ mark: Mark) throws -> Bool {
    try read { rows in
      let entry = try journalWalk(to: tip.head).entry(numbered: mark.number, in: rows)
      return entry?.hash(vault: header.vaultID) == mark.hash
    }
  }

  /// Notes in the journal what was done with backups.
  ///
  /// - Parameters:
  ///   - repository: The 32 bytes of its id.
  ///   - count: What the verb counts: rows that a drill compared, snapshots that a pruning let go, the place in
  ///     the order of snapshots of one that was written.
  package func journal(_ verb: Verb, of repository: [UInt8], count: UInt64) throws {
    try transact(.upkeep) { transaction in
      transaction.add(
        ClosedPart(verb: verb, subject: Self.subject(repository), count: count), lane: journal)
    }
  }

  /// What was done last of each kind with each repository, as far as the newest entries say, newest first.
  ///
  /// - Parameters:
  ///   - verbs: What counts.
  ///   - limit: How many entries are looked at, from the newest on.
  package func lastBackupActs(_ verbs: Set<Verb>, within limit: UInt64) throws -> [BackupAct] {
    try read { rows in
      let walk = journalWalk(to: tip.head)
      var acts: [BackupAct] = []
      try walk.forEachEntryBackward(limit: limit, in: rows) { entry, lane in
        guard entry.entryClass == .upkeep else { return }
        for part in try parts(of: entry, in: lane) where verbs.contains(part.verb) {
          let act = BackupAct(
            verb: part.verb, written: entry.written, repository: part.subject.bytes)
          if !acts.contains(where: { $0.verb == act.verb && $0.repository == act.repository }) {
            acts.append(act)
          }
        }
      }
      return acts
    }
  }

  /// The closed parts of an entry that are the journal's own.
  func parts(of entry: JournalEntry, in lane: Lane) throws -> [ClosedPart] {
    try entry.closedParts.compactMap { box in
      try withKey(lane) { key in
        try ClosedPart.open(
          box, entry: entry.number, lane: lane, vault: header.vaultID, key: key)
      }
    }
  }
}
