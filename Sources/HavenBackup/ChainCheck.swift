/// Holds the manifests to each other: counters without a gap, hashes, generations, and what was seen.
///
/// What a hostile writer names costs a step each, never one a number: a counter may be 2^64 - 1.
struct ChainCheck {
  /// A snapshot that counts or was dropped: what others may name.
  private struct Link {
    let generation: UInt64
    let hash: FileHash
    let isPlaced: Bool
  }

  private var state: RepositoryState
  private var links: [SnapshotKey: Link]

  /// Checks the manifests in the order of the generations that they claim: what one names comes first.
  static func run(_ state: inout RepositoryState) {
    var check = ChainCheck(state)
    check.reportGaps()
    let claimed = check.state.manifests.values.sorted { left, right in
      left.head.generation == right.head.generation
        ? left.head.key < right.head.key : left.head.generation < right.head.generation
    }
    for known in claimed { check.place(known) }
    for entry in check.state.writers.entries { check.checkClosing(entry) }
    check.removeClosed()
    state = check.state
  }

  private init(_ state: RepositoryState) {
    self.state = state
    links = state.dropped.mapValues {
      Link(generation: $0.generation, hash: $0.hash, isPlaced: true)
    }
  }

  /// Takes out manifests that do not count since their writer was closed; others may have seen them before.
  private mutating func removeClosed() {
    for key in state.manifests.keys where state.writers.isClosed(before: key) {
      state.manifests[key] = nil
      state.report(.manifest(key), .afterClosing)
    }
  }

  private mutating func reportGaps() {
    let present = Set(state.manifests.keys).union(state.dropped.keys)
    for (writer, keys) in Dictionary(grouping: present, by: \.writer) {
      var expected: UInt64 = 1
      for counter in keys.map(\.counter).sorted() {
        if counter > expected {
          // The first and the last of a gap: all of them could be more than there is memory for.
          for missing in Set([expected, counter - 1]) {
            state.reportMissing(SnapshotKey(writer: writer, counter: missing))
          }
        }
        expected = counter == .max ? .max : counter + 1
      }
    }
  }

  /// Checks one manifest against those that it names.
  ///
  /// It has a place in the order of all when all that it names have one and its generation follows from
  /// theirs; else a hostile writer could make one up that nothing can follow.
  private mutating func place(_ known: KnownManifest) {
    let head = known.head
    var (isPlaced, highest) = (true, UInt64(0))
    if head.key.counter > 1 {
      let before = SnapshotKey(writer: head.key.writer, counter: head.key.counter - 1)
      if let link = links[before] {
        if link.hash != head.previous { isPlaced = fail(head.key, .brokenChain) }
        (isPlaced, highest) = (isPlaced && link.isPlaced, link.generation)
      } else {
        // Reported where it should be, not where it is missed.
        isPlaced = state.manifests[before] == nil ? false : fail(head.key, .wrongGeneration)
      }
    } else if head.previous != .none {
      isPlaced = fail(head.key, .brokenChain)
    }
    for seen in head.seen {
      guard let link = links[seen.key] else {
        isPlaced = false
        if state.manifests[seen.key] == nil { state.reportMissing(seen.key) }
        continue
      }
      if link.hash != seen.hash {
        // Which of the two is not as it was, or lies, cannot be told from here.
        _ = fail(seen.key, .replaced)
        isPlaced = fail(head.key, .brokenChain)
      }
      (isPlaced, highest) = (isPlaced && link.isPlaced, max(highest, link.generation))
    }
    if isPlaced, highest == .max || head.generation != highest + 1 {
      isPlaced = fail(head.key, .wrongGeneration)
    }
    links[head.key] = Link(
      generation: head.generation, hash: known.hash, isPlaced: isPlaced)
    state.manifests[head.key]?.isPlaced = isPlaced
    requireLists(of: head)
  }

  private mutating func requireLists(of head: ManifestHead) {
    if head.writersNumber > state.writers.number {
      state.report(.writers(state.writers.number + 1), .missing)
    }
    if head.pruneNumber > state.pruneNumber {
      state.report(.prune(state.pruneNumber + 1), .missing)
    }
  }

  private mutating func checkClosing(_ entry: WriterList.Entry) {
    guard let closing = entry.closing, closing.counter > 0 else { return }
    let key = SnapshotKey(writer: entry.writer, counter: closing.counter)
    guard let link = links[key] else { return state.reportMissing(key) }
    if link.hash != closing.hash { state.report(.manifest(key), .replaced) }
  }

  /// Reports what is wrong; answers false.
  private mutating func fail(_ key: SnapshotKey, _ fault: Fault) -> Bool {
    if !state.writers.isClosed(before: key) { state.report(.manifest(key), fault) }
    return false
  }
}

extension RepositoryState {
  /// Reports a manifest that must be there, once, unless its file was named already.
  mutating func reportMissing(_ key: SnapshotKey) {
    guard !writers.isClosed(before: key) else { return }
    let place = Place.manifest(key).text
    guard !findings.contains(where: { $0.place == place && $0.isDamage }) else { return }
    findings.append(Finding(place: place, fault: .missing))
  }
}
