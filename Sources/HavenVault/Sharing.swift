internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What somebody could read of a person until it was taken from them.
package struct Revocation: Sendable {
  package let alias: String
  /// Whether the lane with the name was among them.
  package let includesIdentity: Bool
  /// Records, however often amended, when they could read the casework.
  package let recordCount: Int
  /// When the first and the last of them were written.
  package let first: Timestamp?
  package let last: Timestamp?
}

extension UnlockedVault {
  /// Gives a colleague the keys of a person's lanes, of all epochs so far.
  ///
  /// - Returns: False, with nothing written, when they hold them already.
  /// - Throws: `.laneNotHeld`, `.notFound`, `.noSuchKeyholder`, `.newcomer`; `.aliasesOnly` for the identity,
  ///   to a volunteer.
  package func grant(
    _ subject: SubjectID, identity: Bool, to keyholder: KeyholderID
  ) throws -> Bool {
    let lanes = try [casework(of: subject)] + (identity ? [identityLane(of: subject)] : [])
    guard try lanesToGrant(lanes, to: keyholder).isEmpty == false else { return false }
    try transact(.grant) { transaction in
      let grantee = try grantee(keyholder)
      guard !identity || !grantee.roles.areOfVolunteer else { throw VaultError.aliasesOnly }
      let current = try lanes.map { try newest($0.kind, of: subject, or: .laneNotHeld) }
      for (lane, readers) in try lanesToGrant(current, to: keyholder) {
        try transaction.grant(lane, heldBy: readers, to: grantee)
      }
    }
    return true
  }

  /// Somebody who can be given a lane.
  ///
  /// - Throws: `.noSuchKeyholder`; `.newcomer`.
  func grantee(_ keyholder: KeyholderID) throws -> RosterEntry {
    // Recovery holds every lane already, and is in no list of readers.
    guard let grantee = roster.newest(keyholder), grantee.isActive, grantee.ordinal != 0 else {
      throw VaultError.noSuchKeyholder
    }
    guard !roster.isNewcomer(keyholder) else { throw VaultError.newcomer }
    return grantee
  }

  private func lanesToGrant(
    _ lanes: [Lane], to keyholder: KeyholderID
  ) throws -> [(lane: Lane, readers: Set<KeyholderID>)] {
    try read { rows in
      try lanes.map { ($0, try readers(of: $0, in: rows)) }.filter { !$0.1.contains(keyholder) }
    }
  }

  /// Takes a person's lanes from a colleague: what is written from now on goes under new keys, which
  /// everybody else who holds them is sent.
  ///
  /// - Throws: `.notAReader` when they hold none of the lanes that this keyholder holds; `.notFound`.
  package func revoke(_ subject: SubjectID, from keyholder: KeyholderID) throws -> Revocation {
    guard keyholder != self.keyholder else { throw VaultError.ownLane }
    var revocation: Revocation?
    try transact(.grant) { transaction in
      let lanes = try [casework(of: subject)] + [newest(.identity, of: subject)].compactMap { $0 }
      let held = try read { rows in
        try lanes.map { ($0, try readers(of: $0, in: rows)) }.filter { $0.1.contains(keyholder) }
      }
      guard !held.isEmpty else { throw VaultError.notAReader }
      revocation = try what(held.map(\.0), of: subject, couldBeRead: lanes[0])
      for (lane, readers) in held {
        try transaction.beginEpoch(of: lane, for: readers.subtracting([keyholder]))
        transaction.add(
          ClosedPart(verb: .revoked, subject: subject, keyholder: keyholder), lane: lane)
      }
    }
    guard let revocation else { throw VaultError.notAReader }
    return revocation
  }

  private func what(
    _ lost: [Lane], of subject: SubjectID, couldBeRead casework: Lane
  ) throws -> Revocation {
    try read { rows in
      let alias = try newestProfile(of: casework, in: rows).alias ?? ""
      let couldReadCasework = lost.contains { $0.kind == .casework }
      let records = couldReadCasework ? try newestVersions(in: casework, rows: rows) : []
      let moments = records.map(\.body.stamp.written)
        .sorted { $0.secondsSinceEpoch < $1.secondsSinceEpoch }
      return Revocation(
        alias: alias, includesIdentity: lost.contains { $0.kind == .identity },
        recordCount: records.count, first: moments.first, last: moments.last)
    }
  }

  /// The newest epoch held of a subject's lane.
  func newest(_ kind: LaneKind, of subject: SubjectID, or error: VaultError) throws -> Lane {
    guard let lane = newest(kind, of: subject) else { throw error }
    return lane
  }

  /// All epochs of a lane, oldest first, with where their keys lie.
  func heldEpochs(of lane: Lane) throws -> [HeldEpoch] {
    let epochs = try ringEpochs(ofLaneID: Array(lane.context.prefix(16)), kind: lane.kind)
    guard epochs.map(\.lane.epoch) == Array(1...lane.epoch) else {
      throw VaultError.damaged(.ring)
    }
    return epochs
  }

  /// The epochs of every lane in the actor's rings, oldest first.
  func heldLanes() throws -> [[HeldEpoch]] {
    var lanes: [[UInt8]: [UInt32: HeldEpoch]] = [:]
    for kind in RingKind.allCases {
      let count = kind == .session ? session.ring.entryCount : guarded?.ring.entryCount ?? 0
      for index in 0..<count {
        guard case .lane(let lane) = try ringEntry(index, of: kind) else { continue }
        let known = lanes[lane.laneID]?[lane.epoch]
        guard known == nil || lane.finalCount != nil else { continue }
        lanes[lane.laneID, default: [:]][lane.epoch] = HeldEpoch(
          lane: lane, place: RingPlace(ring: kind, index: index))
      }
    }
    return lanes.values.map { $0.values.sorted { $0.lane.epoch < $1.lane.epoch } }
  }

  /// What the actor's ring has of a lane, oldest first.
  func ringEpochs(ofLaneID laneID: [UInt8], kind: LaneKind) throws -> [HeldEpoch] {
    let kind = RingKind(of: kind)
    var epochs: [HeldEpoch] = []
    for index in indices(ofLaneID: laneID, in: kind) {
      // A secret's entry is no lane, whatever its bytes.
      guard case .lane(let entry) = try ringEntry(index, of: kind) else { continue }
      epochs.append(HeldEpoch(lane: entry, place: RingPlace(ring: kind, index: index)))
    }
    return epochs.sorted { $0.lane.epoch < $1.lane.epoch }
  }

  private func indices(ofLaneID laneID: [UInt8], in kind: RingKind) -> [Int] {
    switch kind {
    case .session: session.ring.indices(ofLaneID: laneID)
    case .guarded: guarded?.ring.indices(ofLaneID: laneID) ?? []
    }
  }

  private func ringEntry(_ index: Int, of kind: RingKind) throws -> Ring.Entry {
    guard kind == .guarded else { return try session.ring.entry(index) }
    guard let guarded else { throw VaultError.guardedRingNeeded }
    return try guarded.ring.entry(index)
  }
}

extension Transaction {
  /// Gives somebody the keys of a lane, of all epochs so far.
  ///
  /// - Parameter readers: Who holds it, as was read before: of an epoch that this begins the file has nothing yet.
  func grant(_ lane: Lane, heldBy readers: Set<KeyholderID>, to grantee: RosterEntry) throws {
    let vault = vault
    let lane = try writable(lane)
    let staying = readers.filter { vault.roster.newest($0)?.isActive == true }
    grant(try vault.heldEpochs(of: lane), to: grantee)
    try setReaders(staying.union([grantee.keyholder]), of: lane)
    add(
      ClosedPart(verb: .granted, subject: lane.subject, keyholder: grantee.keyholder), lane: lane)
  }
}
