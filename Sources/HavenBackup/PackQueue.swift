internal import HavenAge
internal import HavenStore
internal import Synchronization

/// Seals, names and writes packs while the next one is filled: a disk takes its time to make each last.
final class PackQueue {
  /// So many are under way at once: with the one that is filled, a few times 5 MiB of memory.
  private static let limit = 2

  private let path: String
  private let label: String
  private let calls: any SystemCalls
  private let recipient: AgeRecipient
  /// Oldest first.
  private var underWay: [Task] = []
  private var finished: [ObjectReference] = []

  /// How many packs were taken.
  var count: Int { finished.count + underWay.count }

  /// One pack and the thread that works on it, which is waited for before the pack goes away.
  private final class Task {
    private let group = ThreadGroup()
    private let result = Result()

    /// Where a thread leaves what became of its pack.
    private final class Result: Sendable {
      let value = Mutex<Swift.Result<ObjectReference, any Error>?>(nil)
    }

    init(_ body: @escaping @Sendable () throws -> ObjectReference) throws {
      let result = result
      try group.start {
        let made = Swift.Result { try body() }
        result.value.withLock { $0 = made }
      }
    }

    /// Waits for the end.
    func pack() throws -> ObjectReference {
      group.join()
      guard let made = result.value.withLock({ $0 }) else {
        preconditionFailure("a thread that ended left what it made")
      }
      return try made.get()
    }
  }

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
      try Task {
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

  private func finishOldest() throws { finished.append(try underWay.removeFirst().pack()) }
}
