internal import HavenCrypto
internal import HavenStore

extension UnlockedVault {
  func loadLanes(from rows: borrowing Snapshot) throws {
    lanes = []
    newestByIndex = [:]
    olderByIndex = [:]
    indexBySubject = [:]
    newestByIndex.reserveCapacity(session.ring.entryCount * 2)
    indexBySubject.reserveCapacity(session.ring.entryCount * 2)
    var shreds = ShredReader()
    for index in 0..<session.ring.entryCount {
      guard case .lane(let lane) = try session.ring.entry(index) else { continue }
      try requirePlace(lane)
      let shred = try shreds.shred(lane.index, in: rows)
      add(
        lane,
        key: try session.ring.withKey(at: index, as: KeyUse.Grant.self) { key in
          try keys.add(grantKey: key, shred: shred, laneID: lane.laneID, epoch: lane.epoch)
        })
    }
    if let guarded {
      for index in 0..<guarded.ring.entryCount {
        guard case .lane(let lane) = try guarded.ring.entry(index) else { continue }
        try requirePlace(lane)
        let shred = try shreds.shred(lane.index, in: rows)
        add(
          lane,
          key: try guarded.ring.withKey(at: index, as: KeyUse.Grant.self) { key in
            try keys.add(grantKey: key, shred: shred, laneID: lane.laneID, epoch: lane.epoch)
          })
      }
    }
    for grant in granted {
      try requirePlace(grant.lane)
      // Recovery's ring may have an epoch that a grant brings again, closed.
      if let held = epochs(at: grant.lane.index).first(where: grant.isOf) {
        if held.finalCount == nil { close(held, as: grant.lane) }
        continue
      }
      let shred = try shreds.shred(grant.lane.index, in: rows)
      add(
        grant.lane,
        key: try grant.withKey { key in
          try keys.add(
            grantKey: key, shred: shred, laneID: grant.lane.laneID, epoch: grant.lane.epoch)
        })
    }
    guard let newest = lanes.filter({ $0.kind == .journal }).max(by: { $0.epoch < $1.epoch })
    else { throw VaultError.damaged(.ring) }
    journal = newest
  }

  /// Forgets the lanes that were erased, and those of which others have a newer epoch: who lost a lane sees
  /// nothing of it any more.
  ///
  /// - Throws: `.damaged(.directory)` where the directory is behind a ring.
  func dropLostLanes() throws {
    var lost: Set<UInt32> = []
    lostLanes = []
    for lane in newestByIndex.values where lane.kind != .journal {
      guard directory.state(lane.index) == .inUse else {
        lost.insert(lane.index)
        continue
      }
      guard directory.epoch(lane.index) >= lane.epoch else { throw VaultError.damaged(.directory) }
      if directory.epoch(lane.index) > lane.epoch { lost.insert(lane.index) }
    }
    lostLanes = lost.flatMap { epochs(at: $0) }
    forget(lost)
    // Who somebody is, is told with what was recorded of them or not at all. A grant can bring the one alone.
    let unnamed = newestByIndex.values.filter {
      $0.kind == .identity && newest(.casework, of: $0.subject) == nil
    }
    forget(Set(unnamed.map(\.index)))
  }

  private func forget(_ indices: Set<UInt32>) {
    guard !indices.isEmpty else { return }
    for index in indices {
      newestByIndex[index] = nil
      olderByIndex[index] = nil
    }
    lanes.removeAll { indices.contains($0.index) }
    indexBySubject = indexBySubject.filter { !indices.contains($0.value) }
  }

  /// A ring or a grant may name an index that this vault has no room for.
  private func requirePlace(_ lane: RingLane) throws {
    guard lane.index < header.laneCapacity else { throw VaultError.damaged(.ring) }
  }

  func add(_ lane: RingLane, key index: Int) {
    let lane = lane.lane(keyIndex: index)
    lanes.append(lane)
    indexBySubject[SubjectLane(subject: lane.subject, kind: lane.kind)] = lane.index
    guard let known = newestByIndex[lane.index] else {
      newestByIndex[lane.index] = lane
      return
    }
    let isNewer = lane.epoch > known.epoch
    olderByIndex[lane.index, default: []].append(isNewer ? known : lane)
    if isNewer { newestByIndex[lane.index] = lane }
  }
}

extension UnlockedVault {
  /// Takes the number of rows of an epoch that is held from who brings it again, and keeps its key.
  private func close(_ held: Lane, as brought: RingLane) {
    let closed = brought.lane(keyIndex: held.keyIndex)
    let replaced = { (lane: Lane) in lane == held ? closed : lane }
    lanes = lanes.map(replaced)
    newestByIndex[held.index] = newestByIndex[held.index].map(replaced)
    olderByIndex[held.index] = olderByIndex[held.index]?.map(replaced)
  }
}

/// Reads shreds, a row of them once.
struct ShredReader {
  private var rows: [Int64: [UInt8]] = [:]

  static func place(_ lane: UInt32) -> (id: Int64, range: Range<Int>) {
    let start = 1 + Int(lane) % KeysTable.shredsPerRow * 32
    return (KeysTable.id(.shreds, Int(lane) / KeysTable.shredsPerRow), start..<start + 32)
  }

  mutating func shred(_ lane: UInt32, in snapshot: borrowing Snapshot) throws -> [UInt8] {
    let place = Self.place(lane)
    let row = try rows[place.id] ?? snapshot.keysRow(place.id)
    rows[place.id] = row
    return Array(row[place.range])
  }
}

/// A lane whose key came in a grant and was kept in memory only.
final class GrantedLane {
  let lane: RingLane
  private let opened: SharedGrant
  private let position: Int

  init(_ opened: SharedGrant, position: Int) {
    self.opened = opened
    self.position = position
    lane = opened.grant.lanes[position]
  }

  /// Whether it is one epoch of one lane with another.
  func isOf(_ other: Lane) -> Bool {
    other.epoch == lane.epoch && other.context.starts(with: lane.laneID)
  }

  func withKey<R, E: Error>(
    _ body: (borrowing KeyView<KeyUse.Grant>) throws(E) -> R
  ) throws(E) -> R {
    try Grant.withKey(opened.grant, epoch: position, body)
  }
}

/// An opened grant that several epochs share.
final class SharedGrant {
  let grant: Grant.Opened
  init(_ grant: consuming Grant.Opened) { self.grant = grant }
}
