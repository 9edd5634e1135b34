internal import HavenAge
internal import HavenStore

/// A pack that is what its name says, and opened.
struct OpenedPack: Sendable {
  let reference: ObjectReference
  let content: [UInt8]
  /// The digests of its rows, in their order.
  let digests: [FileHash]
}

/// Reads, checks and opens packs while the one before is put into a vault.
final class PacksAhead {
  private let repository: Repository
  private let identities: SharedIdentities
  private var waiting: ArraySlice<ObjectReference>
  private var next: BackgroundTask<OpenedPack>?

  /// What opens the packs, for the threads that come one after the other.
  private final class SharedIdentities: Sendable {
    let identities: AgeIdentities

    init(_ identities: consuming AgeIdentities) { self.identities = identities }
  }

  init(
    _ packs: [ObjectReference], of repository: Repository, with identities: consuming AgeIdentities
  ) throws {
    self.repository = repository
    self.identities = SharedIdentities(identities)
    waiting = packs[...]
    try begin()
  }

  /// The next pack; nil after the last.
  ///
  /// - Throws: `.damaged` with the pack's name.
  func pack() throws -> OpenedPack? {
    guard let task = next else { return nil }
    next = nil
    let pack = try task.value()
    try begin()
    return pack
  }

  private func begin() throws {
    guard let reference = waiting.popFirst() else { return }
    let (path, label, calls) = (repository.path, repository.label, repository.calls)
    let shared = identities
    next = try BackgroundTask {
      let folder = try SharedFolder(at: path, label: label, calls: calls)
      return try OpenedPack(reference, in: folder, with: shared.identities)
    }
  }
}

extension OpenedPack {
  fileprivate init(
    _ reference: ObjectReference, in folder: borrowing SharedFolder,
    with identities: borrowing AgeIdentities
  ) throws {
    let bytes = try Repository.object(reference, in: folder)
    var digests: [FileHash] = []
    content = try Repository.naming(reference) {
      let content = try SealedObject.open(bytes, with: identities)
      _ = try unsafe ObjectContent.read(content, as: .pack, tables: [.rows]) { table, id, box in
        digests.append(unsafe RowDigest.of(table, id: id, box: box))
      }
      return content
    }
    self.reference = reference
    self.digests = digests
  }
}

/// The digests of a snapshot's rows as they come out of its packs, each of which has some of all ids.
struct CollectedDigests {
  /// Of more rows than these they are taken from the vault once it has them all: 44 bytes each stay in memory.
  static let rowLimit = 1 << 19

  private var ids: [Int64] = []
  private var digests: [FileHash] = []

  /// - Parameter count: How many rows there are to be.
  init(reserving count: Int) {
    ids.reserveCapacity(count)
    digests.reserveCapacity(count)
  }

  var count: Int { ids.count }

  mutating func append(_ id: Int64, _ digest: FileHash) {
    ids.append(id)
    digests.append(digest)
  }

  /// The digests in the order of the ids.
  func ordered() -> some Sequence<FileHash> {
    var order = (0..<UInt32(ids.count)).map { $0 }
    // Packs of one snapshot come in their order, so there is seldom much to do.
    order.sort { ids[Int($0)] < ids[Int($1)] }
    return order.lazy.map { digests[Int($0)] }
  }
}
