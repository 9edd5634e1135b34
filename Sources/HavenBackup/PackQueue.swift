internal import HavenAge
internal import HavenStore

/// Seals, names and writes packs while the next one is filled: a disk takes its time to make each last.
final class PackQueue {
  /// So many are under way at once: with the one that is filled, a few times 5 MiB of memory.
  private static let limit = 2

  private let path: String
  private let label: String
  private let calls: any SystemCalls
  private let recipient: AgeRecipient
  /// Oldest first.
  private var underWay: [BackgroundTask<ObjectReference>] = []
  private var finished: [ObjectReference] = []

  /// How many packs were taken.
  var count: Int { finished.count + underWay.count }

  init(of repository: Repository, to recipient: AgeRecipient) {
    path = repository.path
    label = repository.label
    calls = repository.calls
    self.recipient = recipient
  }

  /// Takes a content; waits where too many are under way.
  ///
  /// - Throws: what went wrong with an earlier one.
  func add(_ content: [UInt8]) throws {
    if underWay.count == Self.limit { try finishOldest() }
    let (path, label, calls, recipient) = (path, label, calls, recipient)
    underWay.append(
      try BackgroundTask {
        let folder = try SharedFolder(at: path, label: label, calls: calls)
        let pack = try SealedObject(content, to: [recipient])
        try Repository.write(pack, to: folder)
        return pack.reference
      })
  }

  /// All packs, in their order, once they last.
  func finish() throws -> [ObjectReference] {
    while !underWay.isEmpty { try finishOldest() }
    return finished
  }

  private func finishOldest() throws { finished.append(try underWay.removeFirst().value()) }
}
