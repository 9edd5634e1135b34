internal import HavenStore

/// The snapshot before, as far as the next one can name its packs again: FORMAT.md §16.5.
struct SnapshotBase {
  /// Fewer bytes make a pack small.
  private static let smallByteCount = 1 << 20
  /// So many small packs are written anew as few large ones.
  private static let smallPackLimit = 32

  let known: KnownManifest
  let manifest: Manifest
  /// By the number of a pack: whether it cannot be named again.
  private(set) var isRetired: [Bool]
  /// Packs that were not there as the manifest says: their rows are written again.
  private(set) var missing: [FileHash] = []
  private(set) var bagDigest = FileHash.none

  /// Finds out which packs hold exactly rows that are there still.
  ///
  /// - Returns: Nil when the index is not of this snapshot, or cannot be used.
  static func examine(
    _ known: KnownManifest, of state: RepositoryState, in repository: Repository,
    index file: RowIndexFile, by writer: borrowing BackupWriter,
    rows snapshot: borrowing Snapshot
  ) throws -> SnapshotBase? {
    let manifest = try repository.manifest(known, of: state)
    var base = SnapshotBase(known: known, manifest: manifest)
    do {
      let index = try RowIndexReader(
        file, counter: known.head.key.counter, packCount: base.isRetired.count,
        with: writer.index)
      try base.retirePacksOfOtherRows(than: snapshot, index)
      let trailer = try index.trailer()
      guard trailer.manifest == known.hash else { return nil }
      base.bagDigest = trailer.bagDigest
    } catch is IndexUnusable {
      return nil
    }
    try base.retireMissingPacks(in: repository)
    base.retireSmallPacks()
    return base
  }

  private init(known: KnownManifest, manifest: Manifest) {
    self.known = known
    self.manifest = manifest
    isRetired = Array(repeating: false, count: manifest.packs.count)
  }

  /// Retires each pack of which a row was erased, or is another one now.
  private mutating func retirePacksOfOtherRows(
    than snapshot: borrowing Snapshot, _ index: RowIndexReader
  ) throws {
    var entry = try index.next()
    try unsafe snapshot.scan(.rows, ids: Repository.allIDs) { id, box in
      while let erased = entry, erased.id < id {
        isRetired[Int(erased.pack)] = true
        entry = try index.next()
      }
      guard let known = entry, known.id == id else { return }
      if unsafe RowDigest.of(.rows, id: id, box: box) != known.digest {
        isRetired[Int(known.pack)] = true
      }
      entry = try index.next()
    }
    while let erased = entry {
      isRetired[Int(erased.pack)] = true
      entry = try index.next()
    }
  }

  private mutating func retireMissingPacks(in repository: Repository) throws {
    var lost: Set<FileHash> = []
    for group in manifest.groups where try !repository.hasObject(group.key) {
      lost.formUnion(group.packs.map(\.name))
    }
    for (number, pack) in manifest.packs.map(\.pack).enumerated() where !isRetired[number] {
      guard try lost.contains(pack.name) || !repository.hasObject(pack) else { continue }
      isRetired[number] = true
      missing.append(pack.name)
    }
  }

  private mutating func retireSmallPacks() {
    let small = manifest.packs.enumerated().filter { number, pack in
      !isRetired[number] && pack.pack.byteCount < Self.smallByteCount
    }
    guard small.count >= Self.smallPackLimit else { return }
    for (number, _) in small { isRetired[number] = true }
  }

  /// The groups of packs that are named again, and the new number of each pack.
  func kept() -> (groups: [PackGroup], numbers: [UInt32?]) {
    var groups: [PackGroup] = []
    var numbers: [UInt32?] = []
    var (old, new) = (0, UInt32(0))
    for group in manifest.groups {
      var packs: [ObjectReference] = []
      for pack in group.packs {
        if isRetired[old] {
          numbers.append(nil)
        } else {
          packs.append(pack)
          numbers.append(new)
          new += 1
        }
        old += 1
      }
      if !packs.isEmpty { groups.append(PackGroup(key: group.key, packs: packs)) }
    }
    return (groups, numbers)
  }
}

extension Repository {
  /// Every id that a table can have; those below 1 are refused where they are met.
  static let allIDs = Int64.min...Int64.max

  /// Whether an object is there with its size. Its bytes are not read.
  func hasObject(_ object: ObjectReference) throws -> Bool {
    try folder.byteCount(of: Place.object(object.name).components) == object.byteCount
  }
}
