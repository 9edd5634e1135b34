internal import HavenCrypto

/// What rings and grants say of one lane: whose it is, and the key and the final count of each epoch.
///
/// There is one of each. Whatever contradicts what is known is somebody's lie, and must not stand in the
/// way of what is true.
struct KnownLane {
  private struct Epoch {
    let link: [UInt8]
    var finalCount: UInt64?
  }

  private let lane: RingLane
  private var epochs: [UInt32: Epoch] = [:]

  init(_ lane: RingLane) { self.lane = lane }

  /// Takes in an epoch; false, and nothing taken in, when it contradicts what is known.
  mutating func agree(
    with other: RingLane, under key: borrowing KeyView<KeyUse.Grant>
  ) -> Bool {
    let link = other.link(under: key)
    var known = epochs[other.epoch] ?? Epoch(link: link, finalCount: other.finalCount)
    let finalCount = known.finalCount ?? other.finalCount
    guard other.laneID == lane.laneID, other.index == lane.index, other.subject == lane.subject,
      other.kind == lane.kind, known.link == link,
      other.finalCount ?? finalCount == finalCount
    else { return false }
    known.finalCount = finalCount
    epochs[other.epoch] = known
    return true
  }

  /// Takes in the epochs of a grant; false, and nothing taken in, when one of them contradicts.
  mutating func agree(with taken: TakenGrant) -> Bool {
    var known = self
    for (position, epoch) in taken.lanes.enumerated() {
      let agrees = GrantedLane(taken.grant, position: position)
        .withKey { key in known.agree(with: epoch, under: key) }
      guard agrees else { return false }
    }
    self = known
    return true
  }
}

extension TakenGrant {
  /// Whether its epochs have the keys with which the journal says that they were begun.
  func isBegun(_ beginnings: EpochBeginnings) -> Bool {
    beginnings.hold(
      lanes.enumerated().map { position, lane in
        (lane, GrantedLane(grant, position: position).withKey { key in lane.link(under: key) })
      })
  }

  /// Whether it calls no epoch closed but with the key of the next, which the same entry may have granted in
  /// another mailbox: who lost a lane does not say how many rows it had.
  func isClosedByKeyOfNext(among others: [TakenGrant]) -> Bool {
    guard let last = lanes.last, last.finalCount != nil else { return true }
    return others.contains { other in
      other.terms.entryNumber == terms.entryNumber && other.terms.granter == terms.granter
        && other.terms.lane.laneID == last.laneID && other.terms.lane.epoch == last.epoch + 1
    }
  }
}
