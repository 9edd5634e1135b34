internal import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import Synchronization

/// A closed part, and what is known of where it was sealed.
struct SealedPart {
  let box: [UInt8]
  let entry: UInt64
  let actor: KeyholderID
  /// The rows of `heads` that its entry wrote.
  let headRows: [Int64]
}

/// Finds which of the lanes held each closed part was sealed under, by trying them.
///
/// A part does not say whose it is, so each part of a lane that is not held costs a trial of every lane that
/// its actor could have meant. Most others cost few: people act on one member several times in a row, and who
/// writes changes a head.
struct ClosedPartSearch {
  /// How many lanes are kept that each keyholder acted on lately.
  private static let recentLimit = 64
  /// An entry that wrote more rows of heads, as an import does, says nothing by them.
  private static let headRowLimit = 8
  /// Fewer lanes are tried before another thread has begun.
  private static let smallestShare = 2048
  /// How many lanes a thread tries before it looks whether another has found the one.
  private static let stepCount = 256

  /// Some of the lanes, by their places among all; with where their keys lie.
  private struct Candidates {
    var places: [Int] = []
    var keyIndices: [Int] = []

    mutating func append(_ place: Int, _ lane: Lane) {
      places.append(place)
      keyIndices.append(lane.keyIndex)
    }
  }

  private let lanes: [Lane]
  private let keys: LaneKeys.Slabs
  private let workers: Int
  private var journals = Candidates()
  private var byActor: [KeyholderID: Candidates] = [:]
  private var byHeadRow: [Int64: Candidates] = [:]
  private var bySubject: [SubjectID: [Int]] = [:]
  private var recent: [KeyholderID: Candidates] = [:]

  /// Prepares to try lanes.
  ///
  /// - Parameters:
  ///   - journals: The journal's epochs, which are tried for every part.
  ///   - lanes: The others, the likeliest first.
  ///   - holders: Who has ever held a lane, by its index: nobody else can have sealed anything under it.
  init(
    journals: [Lane], lanes: [Lane], holders: [UInt32: Set<KeyholderID>], keys: LaneKeys.Slabs,
    workers: Int
  ) {
    self.lanes = journals + lanes
    self.keys = keys
    self.workers = workers
    for (place, lane) in self.lanes.enumerated() {
      guard lane.kind != .journal else {
        self.journals.append(place, lane)
        continue
      }
      byHeadRow[KeysTable.headRowID(lane: lane.index), default: Candidates()].append(place, lane)
      bySubject[lane.subject, default: []].append(place)
      for holder in holders[lane.index] ?? [] {
        byActor[holder, default: Candidates()].append(place, lane)
      }
    }
  }

  /// The lane that a part was sealed under; nil for one that is not held.
  ///
  /// - Throws: `.io` when there can be no more threads.
  mutating func lane(of part: SealedPart) throws -> Lane? {
    if let place = first(of: journals, for: part) { return lanes[place] }
    guard let place = try place(of: part) else { return nil }
    note(place, of: part.actor)
    return lanes[place]
  }

  private func place(of part: SealedPart) throws -> Int? {
    if part.headRows.count <= Self.headRowLimit {
      for row in part.headRows {
        if let place = first(of: byHeadRow[row], for: part) { return place }
      }
    }
    if let place = first(of: recent[part.actor], for: part) { return place }
    return try firstOfAll(byActor[part.actor], for: part)
  }

  private func first(of candidates: Candidates?, for part: SealedPart) -> Int? {
    guard let candidates else { return nil }
    let index = keys.firstPlace(candidates.keyIndices[...]) { key in
      ClosedPart.isSealed(part.box, entry: part.entry, under: key)
    }
    return index.map { candidates.places[$0] }
  }

  /// Tries every lane that the actor could have meant, on several threads where there are many.
  private func firstOfAll(_ candidates: Candidates?, for part: SealedPart) throws -> Int? {
    guard let candidates else { return nil }
    let all = candidates.keyIndices
    let shares = max(1, min(workers, all.count / Self.smallestShare))
    guard shares > 1 else { return first(of: candidates, for: part) }
    let found = Atomic(-1)
    let (box, entry, keys) = (part.box, part.entry, keys)
    try Threads.run(count: shares) { share in
      let end = all.count * (share + 1) / shares
      for start in stride(from: all.count * share / shares, to: end, by: Self.stepCount) {
        guard found.load(ordering: .relaxed) < 0 else { return }
        let index = keys.firstPlace(all[start..<min(end, start + Self.stepCount)]) { key in
          ClosedPart.isSealed(box, entry: entry, under: key)
        }
        if let index { found.store(index, ordering: .relaxed) }
      }
    }
    let index = found.load(ordering: .relaxed)
    return index < 0 ? nil : candidates.places[index]
  }

  /// Has the lanes of a subject tried first when the same keyholder does something else: who looked at a
  /// member may look at the name next.
  private mutating func note(_ place: Int, of actor: KeyholderID) {
    let subject = lanes[place].subject
    var known = recent.removeValue(forKey: actor)?.places ?? []
    known.removeAll { lanes[$0].subject == subject }
    known = [place] + (bySubject[subject] ?? []).filter { $0 != place } + known
    var candidates = Candidates()
    for place in known.prefix(Self.recentLimit) { candidates.append(place, lanes[place]) }
    recent[actor] = candidates
  }
}
