package import HavenRecords

extension UnlockedVault {
  /// Says anew what a keyholder may do. What they hold keys of, they go on reading.
  ///
  /// - Returns: False, with nothing written, when they may do exactly that already.
  /// - Throws: `.notManager`; `.recoveryRole`; `.noSuchKeyholder`; `.lastManager`.
  package func setRoles(_ roles: Roles, of keyholder: KeyholderID) throws -> Bool {
    guard roles.isSubset(of: .assignable) else { throw VaultError.recoveryRole }
    guard try read({ _ in try entry(toChange: keyholder).roles != roles }) else { return false }
    try transact(.keys) { transaction in
      let entry = try entry(toChange: keyholder)
      try requireManager(besides: keyholder, whoGets: roles)
      transaction.restate(entry, isActive: true, roles: roles, slots: entry.slots)
      transaction.add(ClosedPart(verb: .rolesChanged, keyholder: keyholder), lane: journal)
    }
    return true
  }

  private func entry(toChange keyholder: KeyholderID) throws -> RosterEntry {
    try requireManager()
    guard let entry = roster.newest(keyholder), entry.isActive, entry.ordinal != 0 else {
      throw VaultError.noSuchKeyholder
    }
    return entry
  }

  /// Recovery does not count: it lies in an envelope.
  private func requireManager(besides keyholder: KeyholderID, whoGets roles: Roles) throws {
    let staying = roster.active.filter { $0.ordinal != 0 && $0.keyholder != keyholder }
    let all = staying.map(\.roles) + [roles]
    guard all.contains(where: { !$0.isDisjoint(with: .managers) }) else {
      throw VaultError.lastManager
    }
  }
}
