internal import HavenBackup
internal import HavenCrypto
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// What an erasure means for the backups in one repository.
package struct BackupCopy: Sendable, Equatable {
  /// What has become of it.
  package enum State: Equatable, Sendable {
    /// A snapshot with the newest keys was written, of this id: whoever restores gets no others.
    case reissued(snapshot: String)
    /// It could not be written to from here, and why.
    case notReached(HavenError)
    /// The journal knows of it; this machine does not know where it is.
    case elsewhere
  }

  /// The first 32 digits of the repository's id.
  package let id: String
  /// Where it lies, as this machine knows.
  package let place: String?
  package let state: State
  /// When the vault was last backed up to it before, as the journal says; nil for never.
  package let lastBackup: Timestamp?
}

extension Access {
  /// Writes a snapshot with the newest keys to every repository that can be reached: keys are restored from the newest
  /// bag alone, so what was erased is back for nobody.
  ///
  /// - Returns: What became of each; and why nobody could find out which there are, if so: what was erased is erased
  ///   whatever comes of this.
  func reissueBackups() -> (copies: [BackupCopy], failure: HavenError?) {
    do { return (try reissueKnownBackups(), nil) } catch { return ([], HavenError(error)) }
  }

  private func reissueKnownBackups() throws -> [BackupCopy] {
    let acts = try vault.lastBackupActs([.backedUp], within: .max)
    let last = Dictionary(
      acts.map { ($0.repository.digits, $0.written) }, uniquingKeysWith: { first, _ in first })
    var copies = try BackupMemory.all(setting).compactMap { reissue($0, last[$0.id]) }
    for (id, written) in last where !copies.contains(where: { $0.id == id }) {
      copies.append(BackupCopy(id: id, place: nil, state: .elsewhere, lastBackup: written))
    }
    return copies.sorted { $0.id < $1.id }
  }

  /// Nil for a repository of another vault, and for one that nobody here has written to. What goes wrong with one keeps
  /// nothing from the others.
  private func reissue(_ known: BackupMemory, _ written: Timestamp?) -> BackupCopy? {
    var place: String?
    let state: BackupCopy.State
    do {
      guard try known.vaultID() == vault.header.vaultID else { return nil }
      place = try known.place()
      guard let place else { return nil }
      state = .reissued(snapshot: try backUp(to: place).id)
    } catch {
      state = .notReached(HavenError(error))
    }
    return BackupCopy(id: known.id, place: place, state: state, lastBackup: written)
  }
}

extension [UInt8] {
  fileprivate var digits: String { Hash.hexadecimal(self) }
}
