internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

extension Vault {
  /// Gives recovery the keys of a new kit: what the old one opens, it opens in older copies alone.
  ///
  /// - Parameter beforeCommit: Called once when all is ready and nothing is written: the moment to write
  ///   the new kit, without which the old one must stay.
  /// - Throws: `.noRecovery` when the old kit opens no slot; `.damaged`; `.lanesBeyondKit` when it does
  ///   not open all lanes; `.entryTooLarge`; `.tipMoved` when others do not stop writing; what
  ///   `beforeCommit` throws.
  package func rekey(
    with kit: borrowing RecoveryKit, to newKit: borrowing RecoveryKit,
    beforeCommit: () throws -> Void
  ) throws {
    var isReady = false
    try withRecovery(kit) { recovery in
      let seen = recovery.vault.tip.number
      try recovery.vault.transact(.keys) { transaction in
        // Grants that came since would stay with the old keys.
        guard recovery.vault.tip.number == seen else { throw StoreError.tipMoved }
        try transaction.rekey(recovery.mailboxes, to: newKit)
        if !isReady { try beforeCommit() }
        isReady = true
      }
    }
  }
}

extension UnlockedVault {
  /// Requires that the kit opens everything, also what colleagues have written since it was read: what new
  /// keys bury, nobody finds again.
  ///
  /// - Throws: `.lanesBeyondKit`.
  func requireWhole(_ lanes: [[HeldEpoch]]) throws {
    let missing = directory.inUseCount - lanes.count(where: isWhole)
    guard missing == 0 else { throw VaultError.lanesBeyondKit(count: missing) }
  }

  /// Whether all epochs of a lane in use are there, and of the earlier ones how many rows they have.
  private func isWhole(_ epochs: [HeldEpoch]) -> Bool {
    guard let newest = epochs.last?.lane, directory.state(newest.index) == .inUse else {
      return false
    }
    return epochs.map(\.lane.epoch).elementsEqual(1...directory.epoch(newest.index))
      && epochs.dropLast().allSatisfy { $0.lane.finalCount != nil }
  }
}

extension Transaction {
  fileprivate func rekey(_ mailboxes: [Int], to kit: borrowing RecoveryKit) throws {
    let vault = vault
    let lanes = try holdGranted()
    try vault.requireWhole(lanes)
    for mailbox in mailboxes { try free(mailbox: mailbox) }
    let newcomer = Newcomer(
      name: vault.keyholderName, known: vault.keyholder, roles: .recovery, lanes: .none,
      mustChange: false, verb: .recoveryRekeyed)
    _ = try enroll(
      newcomer, secret: kit.keyholderSecret(vault: vault.header.vaultID),
      slotKey: kit.keyEncryptionKey(vault: vault.header.vaultID), slotKind: .recovery,
      generation: nil)
    guard let recovery = vault.roster.recovery else { throw VaultError.noRecovery }
    for epochs in lanes where vault.directory.state(epochs[0].lane.index) == .inUse {
      grant(epochs, to: recovery)
    }
  }

  /// Puts the lanes that came in grants into recovery's rings in memory, where everything else looks for
  /// keys. In the file they stay as they are: what recovery holds lies in mailboxes.
  ///
  /// - Returns: The epochs of each lane, oldest first.
  func holdGranted() throws -> [[HeldEpoch]] {
    guard vault.isRecovery else { return [] }
    replacesOwnRings = true
    for granted in vault.granted {
      try granted.withKey { key in try keep(granted.lane, key) }
    }
    return try vault.heldLanes()
  }

  private func keep(_ lane: RingLane, _ key: borrowing KeyView<KeyUse.Grant>) throws {
    switch RingKind(of: lane.kind) {
    case .session:
      try vault.session.ring.appendMakingRoom(lane, key: key)
    case .guarded:
      guard let guarded = vault.guarded else { throw VaultError.guardedRingNeeded }
      try guarded.ring.appendMakingRoom(lane, key: key)
    }
  }
}
