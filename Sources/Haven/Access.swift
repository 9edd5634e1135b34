internal import HavenPseudonyms
package import HavenRecords
internal import HavenStore
internal import HavenText
internal import HavenVault

/// A vault that was found and looks like one; nobody has unlocked it.
package final class FoundVault {
  let vault: Vault
  let setting: Setting

  /// Opens the file of a setting.
  ///
  /// - Throws: `.noVault`, `.notAVault`, `.newerFormat`, and whatever reading a file can meet.
  package init(_ setting: Setting) throws {
    self.setting = setting
    do {
      vault = try Vault.open(
        at: setting.vaultPath, access: .readWrite, surroundings: setting.surroundings)
    } catch {
      throw HavenError(error).ofVault(at: setting.vaultPath)
    }
  }

  /// The vault's id.
  package var id: String { vault.id }

  /// The number of the file's format. A vault of another format than the newest is not found at all: there is
  /// one so far.
  package var format: Int { Int(VaultHeader.format) }

  /// Unlocks for one command.
  ///
  /// - Throws: `.doesNotOpen`; `.olderThanSeen` unless `acceptOlder`, which writes a fork entry that
  ///   every colleague sees.
  package func unlock(with proof: consuming Proof, acceptOlder: Bool) throws -> Access {
    Access(try vault.unlock(with: proof.credentials(), acceptOlder: acceptOlder), setting)
  }
}

extension HavenError {
  /// A missing file is no vault where the vault's own path was meant.
  func ofVault(at path: String) -> HavenError {
    if case .missing = self { .noVault(path: path) } else { self }
  }
}

/// One keyholder's access to a vault, for one command: derived, used, forgotten.
///
/// Every use case is an extension of it in a file of its own. What it reads is journalled before it is
/// returned.
package final class Access {
  let vault: UnlockedVault
  let setting: Setting
  /// Asks why somebody reads a file outside their groups; nil where nobody can be asked.
  package var reasonOutside: (() throws -> Reason)?
  /// The session whose key opened it; nil where somebody was asked for this command.
  private var session: SessionWatch?

  init(_ vault: UnlockedVault, _ setting: Setting) {
    self.vault = vault
    self.setting = setting
  }

  /// The name of whoever unlocked.
  package var keyholder: String { vault.keyholderName }

  /// The vault's id.
  package var vaultID: String { vault.vaultID }

  /// Six words of the mark, for people to read out to each other.
  package var mark: String { WordList.phrase(for: vault.mark.hash, count: 6) }

  /// Whether a recovery kit can open the vault.
  package var hasRecovery: Bool { vault.hasRecovery }

  /// Whether this machine knew nothing of the vault for this keyholder before now.
  package var isNewHere: Bool { vault.isNewHere }

  /// Whether unlocking went on from a file without what this machine had seen.
  package var hasForked: Bool { vault.hasForked }

  /// What failed on this machine before this unlocking, for the same name; nil for nothing.
  package var failedUnlocks: FailedUnlocks? { vault.failedAttempts.map(FailedUnlocks.init) }

  /// Whether the keys are kept out of the swap area.
  package var isMemoryLocked: Bool { vault.isMemoryLocked }

  /// Whether rows were erased.
  package var hasErased: Bool { vault.hasErased }

  /// Remembers what was seen and closes the file.
  package func close() throws {
    // A session that locked meanwhile has removed what there was, and not what came later.
    if vault.hasKeptSummaries, let session, !session.isOpen(isUsed: false) {
      session.forgetSummaries()
    }
    try vault.close()
  }

  /// Has a session keep what this command works out.
  func keepSummaries(at path: String, while session: SessionWatch) {
    vault.summaryPath = path
    self.session = session
  }
}

extension Access {
  /// The shortest beginning of an id that stands for it.
  static let shortestPrefix = 4

  /// Finds a member by alias, by id, or by the beginning of an id.
  ///
  /// - Throws: `.noSuchMember`, `.noMemberNamed` where aliases are a slip away, `.ambiguousMember`.
  package func member(named text: String) throws -> SubjectID {
    let alias = Normalization.nfc(text)
    do { return try vault.subject(aliased: alias) } catch VaultError.notFound {}
    let found = text.utf8.count < Self.shortestPrefix ? [] : vault.subjects(idPrefix: text)
    guard found.count <= 1 else { throw HavenError.ambiguousMember }
    guard let subject = found.first else {
      let near = try aliases(near: alias)
      throw near.isEmpty ? HavenError.noSuchMember : .noMemberNamed(near: near)
    }
    return subject
  }

  /// The aliases a slip away from what was typed, of those whom this keyholder may read: to be suggested, never taken.
  private func aliases(near typed: String) throws -> [String] {
    try vault.subjects(aliasedAnyOf: Slips.of(typed)).map(vault.alias(of:)).sorted()
  }

  /// Finds a record by id or by the beginning of one.
  ///
  /// - Throws: `.noSuchRecord`, `.ambiguousRecord`, `.prefixTooShort`.
  package func record(named text: String) throws -> RecordID {
    do {
      return try vault.record(prefix: text)
    } catch VaultError.notFound {
      throw HavenError.noSuchRecord
    }
  }
}
