internal import HavenBackup
internal import HavenCrypto
internal import HavenStore
internal import HavenVault

/// A snapshot that was written.
package struct BackedUp: Sendable, Equatable {
  /// 64 hexadecimal digits, of which the beginning names it.
  package let id: String
  /// What was written for it, in bytes.
  package let newByteCount: Int
  /// What it consists of, in bytes.
  package let byteCount: Int
  package let rowCount: Int
  /// Whether all rows were written: the first time from this machine, or its index was lost.
  package let isWhole: Bool
  /// Packs of the snapshot before that were gone and whose rows were written anew.
  package let rewrittenPacks: [String]
  /// Files of the repository that are damaged.
  package let damagedPlaces: [String]
  /// Why the journal does not say so; the snapshot is there all the same.
  package let failureToNote: HavenError?
}

extension Access {
  /// Writes a snapshot of the vault, as it is in one transaction, to a repository. It takes no key that opens one.
  ///
  /// - Throws: `.noRepository`, `.damagedBackup`; `.backup(.notAWriter)`, `.backup(.anotherVault)`,
  ///   `.backup(.overtaken)`. A snapshot that was not finished is none.
  package func backUp(to path: String) throws -> BackedUp {
    let looked = try repository(at: path)
    let writer = try ownWriter(for: looked)
    let opened = try repository(at: path, label: writer.label)
    guard let indexFolder = opened.remembered?.indexFolder else {
      throw HavenError.usage(.homeMissing)
    }
    let written = try opened.naming {
      try vault.withStore { store in
        do {
          return try opened.repository.writeSnapshot(
            of: store, by: writer, at: backupMoment, indexFolder: indexFolder,
            remembering: opened.memory(), mark: backupMark,
            progress: { rows in if rows % 1024 == 0 { setting.progress(rows, 0) } })
        } catch BackupError.notAWriter {
          throw HavenError.backup(.notAWriter(key: writer.id.hexadecimal))
        }
      }
    }
    let (damagedPlaces, failure) = finish(opened, at: path, count: written.key.counter)
    return BackedUp(
      id: written.hash.hexadecimal, newByteCount: written.newByteCount,
      byteCount: written.byteCount, rowCount: written.rowCount, isWhole: written.isWhole,
      rewrittenPacks: written.missingPacks.map(\.hexadecimal),
      damagedPlaces: damagedPlaces, failureToNote: failure)
  }

  /// Looks at the repository once more, remembers it and notes the snapshot, which is there whatever becomes of that.
  private func finish(
    _ opened: OpenedRepository, at path: String, count: UInt64
  ) -> (damagedPlaces: [String], failure: HavenError?) {
    do {
      return (try remember(opened, at: path), note(.backedUp, of: opened, count: count))
    } catch {
      return ([], note(.backedUp, of: opened, count: count) ?? HavenError(error))
    }
  }

  /// The key with which this keyholder writes to a repository.
  func ownWriter(for opened: OpenedRepository) throws -> BackupWriter {
    try BackupWriter(
      secret: vault.backupWriterSecret(for: opened.id), repository: opened.repository.id)
  }

  /// The newest journal entry of a transaction.
  private func backupMark(_ rows: borrowing Snapshot) throws -> BackupMark {
    let mark = try vault.mark(in: rows)
    return BackupMark(number: mark.number, hash: FileHash(mark.hash))
  }

  /// Notes in the journal what was done and cannot be undone any more: why that failed is told, and is no failure of
  /// what was done.
  func note(_ verb: Verb, of opened: OpenedRepository, count: UInt64) -> HavenError? {
    do {
      try vault.journal(verb, of: opened.id, count: count)
      return nil
    } catch {
      return HavenError(error)
    }
  }
}
