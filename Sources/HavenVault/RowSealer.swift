internal import HavenCrypto
internal import HavenStore

/// The rows of a transaction that are not sealed yet: sealed many at once, on several threads where
/// that pays, into buffers that serve one batch after another.
final class RowSealer {
  /// A row that waits, and where its parts lie.
  private struct Waiting: Sendable {
    let id: Int64
    let lane: Lane
    let plaintext: Range<Int>
    /// Its digest and its box.
    let sealed: Range<Int>
  }

  static let digestByteCount = 32
  private static let rowLimit = 1024
  private static let byteLimit = 4 << 20
  /// Fewer rows than this are sealed before another thread has begun.
  private static let smallestShare = 64

  private let codec: RowCodec
  private let keys: LaneKeys
  private let workers: [Worker]
  private var plaintexts = ByteWriter()
  private var waiting: [Waiting] = []
  private var sealed: [UInt8] = []
  private var sealedByteCount = 0

  init(codec: RowCodec, keys: LaneKeys, workers: Int) {
    self.codec = codec
    self.keys = keys
    self.workers = (0..<max(1, workers)).map { _ in Worker() }
  }

  /// Whether enough rows wait to be sealed together.
  var isFull: Bool {
    waiting.count >= Self.rowLimit || plaintexts.bytes.count >= Self.byteLimit
  }

  /// Adds a row whose body is written in place. A row whose body throws was not added.
  func add(
    _ kind: RowKind, number: UInt64, draw: UInt8, id: Int64, lane: Lane,
    body: (inout ByteWriter) throws -> Void
  ) throws {
    let start = plaintexts.bytes.count
    do {
      try RowCodec.write(kind, number: number, draw: draw, to: &plaintexts, body: body)
    } catch {
      plaintexts.cut(to: start)
      throw error
    }
    let plaintext = start..<plaintexts.bytes.count
    let byteCount = Self.digestByteCount + plaintext.count + RowCodec.overhead
    waiting.append(
      Waiting(
        id: id, lane: lane, plaintext: plaintext,
        sealed: sealedByteCount..<sealedByteCount + byteCount))
    sealedByteCount += byteCount
  }

  /// Seals what waits, and hands it over in the order in which it was added: a digest, then a box.
  func seal(_ take: (Int64, Lane, UnsafeRawBufferPointer) throws -> Void) throws {
    guard !waiting.isEmpty else { return }
    if sealed.count < sealedByteCount { sealed = [UInt8](repeating: 0, count: sealedByteCount) }
    let shares = max(1, min(workers.count, waiting.count / Self.smallestShare))
    try unsafe sealed.withUnsafeMutableBytes { sealed in
      let room = unsafe Room(base: sealed)
      try unsafe plaintexts.bytes.withUnsafeBytes { plaintexts in
        let source = unsafe Source(base: plaintexts)
        let (waiting, workers, codec, keys) = (waiting, workers, codec, keys)
        try Threads.run(count: shares) { share in
          let range = waiting.count * share / shares..<waiting.count * (share + 1) / shares
          for row in waiting[range] {
            workers[share].seal(row, from: source, into: room, codec: codec, keys: keys)
          }
        }
      }
      for row in waiting {
        try unsafe take(row.id, row.lane, UnsafeRawBufferPointer(rebasing: sealed[row.sealed]))
      }
    }
    waiting.removeAll(keepingCapacity: true)
    plaintexts.removeAll()
    sealedByteCount = 0
  }

  /// The plaintexts of a batch, which no thread changes.
  @safe private struct Source: @unchecked Sendable { let base: UnsafeRawBufferPointer }

  /// Where a batch is sealed to: each row has a range of its own.
  @safe private struct Room: @unchecked Sendable { let base: UnsafeMutableRawBufferPointer }

  /// One thread's source of nonces; unchecked, since a batch gives each to one thread.
  private final class Worker: @unchecked Sendable {
    private var nonces = NonceSource()

    func seal(
      _ row: Waiting, from source: Source, into room: Room, codec: RowCodec, keys: LaneKeys
    ) {
      let sealed = unsafe UnsafeMutableRawBufferPointer(rebasing: room.base[row.sealed])
      let box = unsafe UnsafeMutableRawBufferPointer(
        rebasing: sealed[RowSealer.digestByteCount...])
      keys.withKey(of: row.lane) { key in
        unsafe codec.seal(
          UnsafeRawBufferPointer(rebasing: source.base[row.plaintext]), id: row.id,
          lane: row.lane, key: key, nonces: &nonces, into: box)
      }
      unsafe rowDigest(
        .rows, id: row.id, box: UnsafeRawBufferPointer(box),
        into: UnsafeMutableRawBufferPointer(
          rebasing: sealed[..<RowSealer.digestByteCount]))
    }
  }
}
