internal import HavenRecords
internal import HavenVault

/// A keyholder as the roster shows them.
package struct KeyholderEntry: Sendable, Equatable {
  package let name: String
  package let roles: [String]
  package let slotCount: Int
  /// Whether they still have the passphrase that somebody else chose.
  package let isNewcomer: Bool
}

/// What a keyholder may do, as options spell it.
package enum Role: String, CaseIterable, Sendable {
  case facilitator
  case volunteer
  case coordinator
  case privacyOfficer = "privacy-officer"
  case releaser
  case keeper

  var roles: Roles {
    switch self {
    case .facilitator: .facilitator
    case .volunteer: .volunteer
    case .coordinator: .coordinator
    case .privacyOfficer: .privacyOfficer
    case .releaser: .releaser
    case .keeper: .keeper
    }
  }
}

extension Access {
  /// Everybody who holds keys now.
  package func keyholders() throws -> [KeyholderEntry] {
    try vault.keyholders().map {
      KeyholderEntry(
        name: $0.name, roles: $0.roles.names, slotCount: $0.slotCount, isNewcomer: $0.isNewcomer)
    }
  }

  /// Requires that somebody can be added, before a passphrase is asked for.
  ///
  /// - Throws: `.notManager`, `.keyholderNameTaken`.
  package func checkNewKeyholder(_ name: KeyholderName) throws {
    guard !vault.roles.isDisjoint(with: .managers) else { throw HavenError.notManager }
    do {
      _ = try vault.keyholder(named: name.text)
      throw HavenError.keyholderNameTaken
    } catch VaultError.noSuchKeyholder {}
  }

  /// Adds a keyholder, who must change the passphrase before anything else.
  ///
  /// - Throws: `.notManager`, `.keyholderNameTaken`.
  package func addKeyholder(_ proof: consuming Proof, roles: [Role]) throws {
    try vault.addKeyholder(
      proof.credentials(), roles: Roles(roles))
  }
}

extension Access {
  /// Requires that somebody's roles can be changed by whoever unlocked, and says them anew.
  ///
  /// - Returns: Whether they were others.
  /// - Throws: `.notManager`, `.noSuchKeyholder`, `.lastManager`.
  package func setRoles(_ roles: [Role], of name: KeyholderName) throws -> Bool {
    try vault.setRoles(Roles(roles), of: vault.keyholder(named: name.text))
  }
}

/// What the removal of a keyholder has done.
package struct RemovedKeyholder: Sendable {
  /// Parts of members' files that go on under new keys already.
  package let renewedPartCount: Int
  /// Parts that only colleagues hold: each gets new keys before the next word is written in it.
  package let owedPartCount: Int
  /// What becomes of what they wrote for themselves.
  package let reflections: ReflectionsFate
}

/// What becomes of the reflections of a keyholder who leaves; as programs spell it.
package enum ReflectionsFate: String, Sendable {
  case none
  /// The recovery kit alone opens them.
  case recovery
  case erased
}

extension Access {
  /// What the removal of a keyholder would do. It changes nothing.
  ///
  /// - Throws: `.notManager`, `.ownRemoval`, `.noSuchKeyholder`, `.newcomer`, `.lanesWouldBeOrphaned`,
  ///   `.usage(.heirLeaves)`.
  package func planRemoval(
    of name: KeyholderName, handingTo heir: KeyholderName?
  ) throws -> RemovedKeyholder {
    let (keyholder, heir) = try named(name, heir)
    return RemovedKeyholder(try vault.planRemoval(of: keyholder, handingTo: heir))
  }

  /// Takes the keys from a keyholder, and gives what they held to somebody else.
  ///
  /// - Throws: As `planRemoval`; `.entryTooLarge`.
  package func removeKeyholder(
    _ name: KeyholderName, handingTo heir: KeyholderName?
  ) throws -> RemovedKeyholder {
    let (keyholder, heir) = try named(name, heir)
    return RemovedKeyholder(try vault.remove(keyholder, handingTo: heir))
  }

  private func named(
    _ leaving: KeyholderName, _ heir: KeyholderName?
  ) throws -> (leaving: KeyholderID, heir: KeyholderID?) {
    let leaving = try vault.keyholder(named: leaving.text)
    let heir = try heir.map { try vault.keyholder(named: $0.text) }
    guard heir != leaving else { throw HavenError.usage(.heirLeaves) }
    return (leaving, heir)
  }
}

extension RemovedKeyholder {
  fileprivate init(_ removal: Removal) {
    self.init(
      renewedPartCount: removal.renewedLaneCount, owedPartCount: removal.owedLaneCount,
      reflections: ReflectionsFate(removal.reflections))
  }
}

extension ReflectionsFate {
  fileprivate init(_ left: LeftReflections) {
    switch left {
    case .none: self = .none
    case .keptForRecovery: self = .recovery
    case .erased: self = .erased
    }
  }
}

extension FoundVault {
  /// Opens the vault for a keyholder who wants another passphrase or key file.
  ///
  /// - Throws: As `unlock`, but for a passphrase that must change.
  package func beginKeyChange(with proof: consuming Proof) throws -> PassphraseChange {
    PassphraseChange(try vault.beginKeyChange(with: proof.credentials()))
  }
}

/// A keyholder who has proved themselves and is about to have another passphrase.
package struct PassphraseChange {
  private let change: KeyChange

  init(_ change: KeyChange) { self.change = change }

  /// How many slots end beside the one that is replaced: they hold the old keys.
  package var otherSlotCount: Int { change.otherSlotCount }

  /// Sets the new passphrase, and with it new keys.
  ///
  /// - Throws: `.weakPassphrase(.unchanged)`.
  /// - Returns: Why the vault could not be closed properly, which undoes nothing; or nil.
  package func complete(with proof: consuming Proof) throws -> HavenError? {
    try change.complete(with: proof.credentials())
    do {
      try change.close()
      return nil
    } catch {
      return HavenError(error)
    }
  }
}

extension Roles {
  init(_ roles: [Role]) { self = roles.reduce(into: Roles()) { $0.formUnion($1.roles) } }

  /// The roles as options and programs spell them.
  var names: [String] {
    let all: [(Roles, String)] = [
      (.facilitator, "facilitator"), (.volunteer, "volunteer"), (.coordinator, "coordinator"),
      (.privacyOfficer, "privacy-officer"), (.releaser, "releaser"), (.keeper, "keeper"),
      (.recovery, "recovery"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
