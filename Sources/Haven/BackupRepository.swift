internal import HavenAge
internal import HavenBackup
internal import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import HavenVault

/// A repository as one keyholder works with it.
struct OpenedRepository {
  let repository: Repository
  /// What this machine remembers; nil where nothing is.
  let remembered: BackupMemory?

  var id: [UInt8] { repository.id.bytes }

  /// What was remembered when the repository was last found sound.
  func memory() throws -> RepositoryMemory? { try remembered?.memory() }

  /// Holds the repository to its signatures once more, and remembers it where it is sound.
  ///
  /// - Returns: What is damaged.
  func rememberIfSound() throws -> [Finding] {
    let report = try naming {
      try repository.verify(readingObjects: false, remembering: memory())
    }
    if report.isSound { try remembered?.remember(report.memory) }
    return report.findings.filter(\.isDamage)
  }

  /// The same after something was done that lasts: why that failed is told, and is no failure of what was done.
  func failureToRemember() -> HavenError? {
    do {
      _ = try rememberIfSound()
      return nil
    } catch {
      return HavenError(error)
    }
  }

  /// Finds a snapshot by its id, or by the beginning of one.
  ///
  /// - Throws: `.backup(.noSnapshot)`, `.backup(.ambiguousSnapshot)`.
  func snapshot(named text: String) throws -> SnapshotSummary {
    guard text.utf8.count >= Access.shortestPrefix else {
      throw HavenError.prefixTooShort(minimum: Access.shortestPrefix)
    }
    let found = try naming { try repository.snapshots().snapshots }
      .filter { $0.hash.hexadecimal.hasPrefix(text) }
    guard found.count < 2 else { throw HavenError.backup(.ambiguousSnapshot) }
    guard let only = found.first else { throw HavenError.backup(.noSnapshot) }
    return only
  }

  /// Says what an error of the module means to a person: snapshots by their ids, files by their places.
  func naming<R: ~Copyable>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch BackupError.snapshotDamaged(let key, let finding, let newestWhole) {
      let ids = Dictionary(
        uniqueKeysWithValues: try repository.snapshots().snapshots.map {
          ($0.key, $0.hash.hexadecimal)
        })
      throw HavenError.backup(
        .snapshotDamaged(
          id: ids[key] ?? "", place: finding.place,
          newestWhole: newestWhole.flatMap { ids[$0] }))
    } catch let error as BackupError {
      throw HavenError(backup: error)
    }
  }
}

extension Setting {
  /// Opens the repository at a path.
  ///
  /// - Parameters:
  ///   - vault: The vault that it must keep; nil for whichever.
  ///   - label: Whoever writes to it; nil for who only looks.
  /// - Throws: `.noRepository`, `.damagedBackup`; `.backup(.anotherVault)`; `.backup(.anotherRepository)` where this
  ///   machine has used another one at this path.
  func repository(
    at path: String, ofVault vault: [UInt8]?, label: String?
  ) throws -> OpenedRepository {
    let repository: Repository
    do {
      repository = try Repository.open(
        at: path, expecting: nil, label: label ?? "look", calls: .live)
    } catch BackupError.notARepository {
      throw HavenError.noRepository(path: path)
    } catch let error as BackupError {
      throw HavenError(backup: error)
    }
    guard vault == nil || vault == repository.configuration.vaultID else {
      throw HavenError.backup(.anotherVault)
    }
    let remembered = BackupMemory(of: repository.id, self)
    let place = BackupMemory.resolved(path)
    if vault != nil, try remembered?.place() != place,
      try BackupMemory.all(self).contains(where: { try $0.place() == place })
    {
      throw HavenError.backup(.anotherRepository)
    }
    return OpenedRepository(repository: repository, remembered: remembered)
  }
}

extension Access {
  /// Opens a repository of this vault.
  func repository(at path: String, label: String? = nil) throws -> OpenedRepository {
    try setting.repository(at: path, ofVault: vault.header.vaultID, label: label)
  }

  /// What opens a repository's snapshots, from the guarded ring.
  ///
  /// - Throws: `.backup(.noReadKey)`.
  func readIdentities(of opened: OpenedRepository) throws -> AgeIdentities {
    try AgeIdentities(
      AgeIdentity(
        opened.repository.configuration.kind, secret: secret(.read, of: opened, or: .noReadKey)))
  }

  /// What says who writes to a repository and what goes from it.
  ///
  /// - Throws: `.backup(.noPruneKey)`.
  func pruneKey(of opened: OpenedRepository) throws -> SigningKey {
    try SigningKey(seed: secret(.prune, of: opened, or: .noPruneKey))
  }

  /// The moment as backups write it down.
  var backupMoment: BackupMoment {
    let now = setting.now()
    return BackupMoment(
      secondsSinceEpoch: now.secondsSinceEpoch, offsetMinutes: Int16(now.offsetMinutes))
  }
}

/// A repository that was begun.
package struct NewRepository: Sendable, Equatable {
  /// 64 hexadecimal digits, for people to compare.
  package let id: String
  /// Whether what is in it stays closed to quantum computers.
  package let isPostQuantum: Bool
  /// Whether the recovery kit opens it too.
  package let opensWithKit: Bool
}

extension Access {
  /// Begins a repository in a folder that is missing or empty: this keyholder reads, writes and prunes it, and the kit
  /// opens it.
  ///
  /// - Parameters:
  ///   - kit: The vault's recovery kit; nil where it is not to open the backups.
  ///   - isPostQuantum: Whether to seal to hybrid recipients. The others open with every age program.
  /// - Throws: `.kitDoesNotOpen`, `.exists`. Nothing is left behind then.
  package func beginBackups(
    at path: String, kit: borrowing TypedKit?, isPostQuantum: Bool
  ) throws -> NewRepository {
    let kind = isPostQuantum ? AgeKeyKind.hybrid : .x25519
    let read: SecretKey<KeyUse.AgeIdentity> = try .random()
    let prune: SecretKey<KeyUse.BackupPrune> = try .random()
    var recipients = [try AgeIdentity(kind, secret: copy(read)).recipient]
    var opensWithKit = false
    switch kit {
    case .some(let kit):
      let opened = try kit.kit(for: vault.header.vaultID)
      guard try vault.isOpened(by: opened) else { throw HavenError.kitDoesNotOpen(.opensNothing) }
      let seed: SecretKey<KeyUse.AgeIdentity> = try opened.ageSeed(vault: vault.header.vaultID)
      recipients.append(try AgeIdentity(kind, secret: seed).recipient)
      opensWithKit = true
    case .none: break
    }
    let signing = try SigningKey(seed: prune)
    let repository = try Repository.create(
      at: path, vaultID: vault.header.vaultID, recipients: recipients,
      writers: { id in [try BackupWriter.publicKey(of: vault.backupWriterSecret(for: id.bytes))] },
      prune: signing, calls: .live,
      keeping: { id in try vault.keepRepositorySecrets(read: read, prune: prune, of: id.bytes) })
    let opened = OpenedRepository(
      repository: repository, remembered: BackupMemory(of: repository.id, setting))
    // It stands, and its keys are kept: what a machine remembers, the next snapshot makes good.
    do { try remember(opened, at: path) } catch {}
    return NewRepository(
      id: repository.id.hexadecimal, isPostQuantum: isPostQuantum, opensWithKit: opensWithKit)
  }

  private func copy<Use>(_ key: borrowing SecretKey<Use>) throws -> SecretKey<Use> {
    try key.withKey { key in try SecretKey(copying: key) }
  }

  /// Remembers where a repository of this vault is used on this machine, and what it is now.
  ///
  /// - Returns: What of it is damaged.
  @discardableResult
  func remember(_ opened: OpenedRepository, at path: String) throws -> [String] {
    try opened.remembered?.remember(
      place: BackupMemory.resolved(path), of: opened.repository.configuration.vaultID)
    return try opened.rememberIfSound().map(\.place)
  }

  /// The same after something was done that lasts: why that failed is told, and is no failure of what was done.
  func failureToRemember(_ opened: OpenedRepository, at path: String) -> HavenError? {
    do {
      try remember(opened, at: path)
      return nil
    } catch {
      return HavenError(error)
    }
  }
}
