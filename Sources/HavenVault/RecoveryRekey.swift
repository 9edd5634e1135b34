internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

extension Vault {
  /// Gives recovery the keys of a new kit: what the old one opens, it opens in older copies alone.
  ///
  /// - Parameter beforeCommit: Called once when all is ready and nothing is written: the moment to write
  ///   the new kit, without which the old one must stay.
  /// - Throws: `.noRecovery` when the old kit opens no slot; `.damaged`; `.lanesBeyondKit` when it does
  ///   not open all lanes; `.entryTooLarge`; `.tipMoved` when somebody wrote meanwhile; what
  ///   `beforeCommit` throws.
  package func rekey(
    with kit: borrowing RecoveryKit, to newKit: borrowing RecoveryKit,
    beforeCommit: () throws -> Void
  ) throws {
    let recovery = try openRecovery(kit)
    let seen = recovery.vault.tip.number
    var isReady = false
    try recovery.vault.transact(.keys) { transaction in
      // Grants that came since would stay with the old keys.
      guard recovery.vault.tip.number == seen else { throw StoreError.tipMoved }
      try transaction.rekey(recovery.mailboxes, to: newKit)
      if !isReady { try beforeCommit() }
      isReady = true
    }
  }
}

extension UnlockedVault {
  /// Requires that the kit opens everything, also what colleagues have written since it was read: what new
  /// keys bury, nobody finds again.
  ///
  /// - Throws: `.lanesBeyondKit`.
  func requireWholeKit() throws {
    guard lanesNotHeld == 0 else { throw VaultError.lanesBeyondKit(count: lanesNotHeld) }
  }
}

extension Transaction {
  fileprivate func rekey(_ mailboxes: [Int], to kit: borrowing RecoveryKit) throws {
    let vault = vault
    try vault.requireWholeKit()
    for mailbox in mailboxes { try free(mailbox: mailbox) }
    try holdGranted()
    let newcomer = Newcomer(
      name: vault.keyholderName, known: vault.keyholder, roles: .recovery, lanes: .none,
      mustChange: false, verb: .recoveryRekeyed)
    _ = try enroll(
      newcomer, secret: kit.keyholderSecret(vault: vault.header.vaultID),
      slotKey: kit.keyEncryptionKey(vault: vault.header.vaultID), slotKind: .recovery,
      generation: nil)
    guard let recovery = vault.roster.recovery else { throw VaultError.noRecovery }
    for lane in vault.newestByIndex.values.sorted(by: { $0.index < $1.index })
    where vault.directory.state(lane.index) == .inUse {
      grant(try vault.heldEpochs(of: lane), to: recovery)
    }
  }

  /// Puts the lanes that came in grants into recovery's rings in memory, where everything else looks for
  /// keys. In the file they stay as they are: what recovery holds lies in mailboxes.
  func holdGranted() throws {
    guard !vault.granted.isEmpty else { return }
    replacesOwnRings = true
    for granted in vault.granted {
      try granted.withKey { key in
        switch RingKind(of: granted.lane.kind) {
        case .session: try vault.session.ring.appendMakingRoom(granted.lane, key: key)
        case .guarded: try vault.guarded?.ring.appendMakingRoom(granted.lane, key: key)
        }
      }
    }
  }
}
