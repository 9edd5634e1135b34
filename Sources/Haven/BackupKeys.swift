package import HavenAge
internal import HavenBackup
package import HavenCrypto
internal import HavenStore
internal import HavenVault

/// What a keyholder can do with a repository.
package struct BackupKeys: Sendable, Equatable {
  /// The repository's id.
  package let id: String
  /// The key with which this keyholder writes, as `backup key allow` takes it.
  package let writer: String
  package let mayWrite: Bool
  /// Nil where only a passphrase can tell.
  package let mayRead: Bool?
  package let mayPrune: Bool?
  /// How many recipients open the snapshots: the read key's, and the kit's.
  package let recipientCount: Int
  package let isPostQuantum: Bool
}

/// Keys of a repository that were taken from a file.
package struct ImportedBackupKeys: Sendable, Equatable {
  /// Whether the prune key was among them.
  package let hasPruneKey: Bool
  /// Why this machine does not remember the repository, whose keys are kept all the same; or nil.
  package let failureToRemember: HavenError?
}

extension Access {
  /// Says what this keyholder can do with a repository; a session alone cannot say all of it.
  package func backupKeys(of path: String) throws -> BackupKeys {
    let opened = try repository(at: path)
    let writer = try ownWriter(for: opened)
    let held = vault.hasGuardedRing ? try vault.repositorySecrets(of: opened.id) : nil
    return BackupKeys(
      id: opened.repository.id.hexadecimal, writer: writer.id.hexadecimal,
      mayWrite: try opened.naming { try opened.repository.mayWrite(writer.id) },
      mayRead: held?.contains(.read), mayPrune: held?.contains(.prune),
      recipientCount: opened.repository.configuration.recipients.count,
      isPostQuantum: opened.repository.configuration.kind == .hybrid)
  }

  /// Lets another keyholder, or another machine, write to a repository.
  ///
  /// - Parameter writer: Its key, 64 hexadecimal digits.
  /// - Returns: Why it could not be noted, which undoes nothing; or nil.
  /// - Throws: `.usage(.notAWriterKey)`; `.backup(.noPruneKey)`, `.backup(.isAWriter)`.
  package func allowWriter(_ writer: String, of path: String) throws -> HavenError? {
    let opened = try repository(at: path)
    guard let key = FileHash(hexadecimal: writer).flatMap({ SigningPublicKey(bytes: $0.bytes) })
    else { throw HavenError.usage(.notAWriterKey) }
    let prune = try pruneKey(of: opened)
    try opened.naming { try opened.repository.addWriter(key, with: prune) }
    return note(writersOf: opened)
  }

  /// Ends what a writer may do: nothing that it writes from now on counts.
  ///
  /// - Parameter snapshot: The last snapshot of the writer that counts, by its id; nil for its newest.
  /// - Returns: Why it could not be noted, which undoes nothing; or nil.
  /// - Throws: `.usage(.notAWriterKey)`; `.backup`.
  package func closeWriter(
    _ writer: String, after snapshot: String?, of path: String
  ) throws -> HavenError? {
    let opened = try repository(at: path)
    guard let id = FileHash(hexadecimal: writer) else {
      throw HavenError.usage(.notAWriterKey)
    }
    let prune = try pruneKey(of: opened)
    let last = try snapshot.map { try opened.snapshot(named: $0).key }
    guard last == nil || last?.writer == id else { throw HavenError.backup(.noSnapshot) }
    do {
      try opened.naming {
        try opened.repository.closeWriter(id, after: last?.counter, with: prune)
      }
    } catch HavenError.backup(.notAWriter) {
      throw HavenError.backup(.notAWriter(key: writer))
    }
    return note(writersOf: opened)
  }

  /// The list of writers stands in the repository, whatever becomes of this.
  private func note(writersOf opened: OpenedRepository) -> HavenError? {
    let failure = opened.failureToRemember()
    return note(.backupWritersChanged, of: opened, count: 0) ?? failure
  }
}

// A repository's keys as a file: an age identity file, so that every age program opens snapshots with it where they are
// not post-quantum. The prune key stands in a line that these take for a comment.
extension Access {
  /// Writes the keys of a repository to a new file: for a colleague, or for a safe place outside the vault.
  ///
  /// - Parameter withPruneKey: Whether to write what says who writes and what goes, too.
  /// - Throws: `.exists`; `.backup(.noReadKey)`, `.backup(.noPruneKey)`. No file is there then.
  package func exportBackupKeys(of path: String, to file: String, withPruneKey: Bool) throws {
    let opened = try repository(at: path)
    let read = try secret(.read, of: opened, or: .noReadKey)
    let identity = try AgeIdentity(opened.repository.configuration.kind, secret: read).text()
    let prune = withPruneKey ? try pruneText(of: opened) : nil
    try AtomicFile.write(at: file, replacing: false, calls: .live) { sink in
      try sink.write("# haven backups \(opened.repository.id.hexadecimal)\n")
      switch prune {
      case .some(let prune):
        try sink.write(IdentityFile.pruneMarker)
        try unsafe prune.withUnsafeBytes { try unsafe sink.write($0) }
        try sink.write("\n")
      case .none: break
      }
      try unsafe identity.withUnsafeBytes { try unsafe sink.write($0) }
      try sink.write("\n")
    }
    do {
      try vault.journal(.repositoryKeysGiven, of: opened.id, count: withPruneKey ? 2 : 1)
    } catch {
      AtomicFile.discard(at: file, calls: .live)
      throw error
    }
  }

  private func pruneText(of opened: OpenedRepository) throws -> SecretBytes {
    try AgeIdentity(.x25519, secret: secret(.prune, of: opened, or: .noPruneKey)).text()
  }

  /// Keeps the keys of a repository that a colleague exported.
  ///
  /// - Throws: `.sealing` for what is no identity file; `.backup(.cannotRead)` for one of other backups.
  package func importBackupKeys(
    of path: String, from file: borrowing IdentityFile
  ) throws -> ImportedBackupKeys {
    let opened = try repository(at: path)
    let configuration = opened.repository.configuration
    let identities = try file.identities()
    let index = identities.recipients.firstIndex(where: configuration.recipients.contains)
    guard let index else { throw HavenError.backup(.cannotRead) }
    let read = try identities.secret(at: index)
    switch try file.pruneSeed() {
    case .some(let prune):
      guard try SigningKey(seed: prune).publicKey == configuration.pruneKey else {
        throw HavenError.backup(.cannotRead)
      }
      try vault.keepRepositorySecrets(read: read, prune: prune, of: opened.id)
      return ImportedBackupKeys(
        hasPruneKey: true, failureToRemember: failureToRemember(opened, at: path))
    case .none:
      try vault.keepRepositorySecret(read: read, of: opened.id)
      return ImportedBackupKeys(
        hasPruneKey: false, failureToRemember: failureToRemember(opened, at: path))
    }
  }

  /// A secret from the guarded ring.
  func secret(
    _ secret: RepositorySecret, of opened: OpenedRepository, or fault: BackupFault
  ) throws -> SecretKey<KeyUse.AgeIdentity> {
    do {
      return try vault.repositorySecret(secret, of: opened.id)
    } catch VaultError.notFound {
      throw HavenError.backup(fault)
    }
  }
}

extension IdentityFile {
  static let pruneMarker = "# haven-prune-key-1 "

  /// The seed of the prune key, where the file has a line with it.
  ///
  /// - Throws: `.sealing` for a line that is none.
  package borrowing func pruneSeed() throws -> SecretKey<KeyUse.AgeIdentity>? {
    guard let line = line(after: Array(Self.pruneMarker.utf8)) else { return nil }
    let text = try unsafe SecretBytes(byteCount: line.count) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe withText { text in
        unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[line]))
      }
    }
    do {
      return try AgeIdentities(parsing: text).secret(at: 0)
    } catch {
      throw HavenError(error)
    }
  }

  /// Where the rest of the first line lies that begins like this.
  private borrowing func line(after marker: [UInt8]) -> Range<Int>? {
    unsafe withText { text in
      var start = 0
      while start < text.count {
        let end = unsafe text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        if unsafe text[start..<end].starts(with: marker) { return start + marker.count..<end }
        start = end + 1
      }
      return nil
    }
  }
}
