internal import HavenCrypto
internal import HavenStore

/// A lane that a transaction writes to, and its head as it will stand.
final class WrittenLane {
  let lane: Lane
  var head: LaneHead

  init(_ lane: Lane, head: LaneHead) {
    self.lane = lane
    self.head = head
  }
}

/// Seals the rows of a transaction, many at once.
///
/// A large transaction has one batch filled while other threads seal the one before it: encoding and
/// sealing take about the same time. A small one is sealed where it is filled.
final class RowSealer {
  /// Receives a row: its digest, then its box.
  typealias Taker = (Int64, WrittenLane, UnsafeRawBufferPointer) throws -> Void

  private let codec: RowCodec
  private let keys: LaneKeys
  private let helperCount: Int
  private let helpers = ThreadGroup()
  private var filling = SealBatch()
  private var sealing = SealBatch()

  /// - Parameter workers: Threads to be used, the caller's among them.
  init(codec: RowCodec, keys: LaneKeys, workers: Int) {
    self.codec = codec
    self.keys = keys
    helperCount = workers - 1
  }

  /// Whether it is time to hand over.
  var isFull: Bool { filling.isFull }

  /// Adds a row whose body is written in place. A row whose body throws was not added.
  func add(
    _ kind: RowKind, number: UInt64, draw: UInt8, id: Int64, to lane: WrittenLane,
    body: (inout ByteWriter) throws -> Void
  ) throws {
    try filling.add(kind, number: number, draw: draw, id: id, to: lane, body: body)
  }

  /// Has what was added sealed, and hands on what was sealed meanwhile, in the order of adding.
  func handOver(_ take: Taker) throws {
    helpers.join()
    try unsafe sealing.drain(take)
    swap(&filling, &sealing)
    // The keys there are now: the vault may add others while this batch is sealed.
    let (batch, codec, keys, count) = (sealing, codec, keys.now, helperCount)
    batch.makeRoom(shares: max(1, count))
    guard count > 0, batch.rowCount >= SealBatch.smallestShare else {
      return batch.seal(share: 0, of: 1, codec: codec, keys: keys)
    }
    for share in 0..<count {
      try helpers.start { batch.seal(share: share, of: count, codec: codec, keys: keys) }
    }
  }

  /// Seals all that was added, and hands it on.
  func finish(_ take: Taker) throws {
    try unsafe handOver(take)
    helpers.join()
    try unsafe sealing.drain(take)
  }
}

/// Rows that are sealed together, in buffers that serve one batch after another.
///
/// Unchecked: its owner fills and drains it, and helpers seal it in between, each its share.
@safe private final class SealBatch: @unchecked Sendable {
  /// A row that waits, and where its parts lie.
  private struct Waiting {
    let id: Int64
    let lane: WrittenLane
    let plaintext: Range<Int>
    /// Its digest and its box.
    let sealed: Range<Int>
  }

  /// Fewer rows than this are sealed before another thread has begun.
  static let smallestShare = 64
  static let digestByteCount = RowSealer.digestByteCount
  private static let rowLimit = 1024
  private static let byteLimit = 4 << 20

  private var plaintexts = ByteWriter()
  private var rows: [Waiting] = []
  private var sealedByteCount = 0
  private var room = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var nonces: [Nonces] = []

  deinit { unsafe room.deallocate() }

  var rowCount: Int { rows.count }

  /// Whether enough rows wait to be sealed together.
  var isFull: Bool { rows.count >= Self.rowLimit || plaintexts.bytes.count >= Self.byteLimit }

  func add(
    _ kind: RowKind, number: UInt64, draw: UInt8, id: Int64, to lane: WrittenLane,
    body: (inout ByteWriter) throws -> Void
  ) throws {
    let start = plaintexts.bytes.count
    do {
      try RowCodec.write(kind, number: number, draw: draw, to: &plaintexts) { writer in
        let start = writer.bytes.count
        try body(&writer)
        // A long content is cut into chunks; fields that somebody else wrote, and that are carried along, are not.
        guard writer.bytes.count - start <= RowCodec.bodyLimit else {
          throw VaultError.tooLong(limit: RowCodec.bodyLimit)
        }
      }
    } catch {
      plaintexts.cut(to: start)
      throw error
    }
    let plaintext = start..<plaintexts.bytes.count
    let byteCount = Self.digestByteCount + plaintext.count + RowCodec.overhead
    rows.append(
      Waiting(
        id: id, lane: lane, plaintext: plaintext,
        sealed: sealedByteCount..<sealedByteCount + byteCount))
    sealedByteCount += byteCount
  }

  /// Makes room for what is to be sealed, and a source of nonces for each share.
  func makeRoom(shares: Int) {
    while nonces.count < shares { nonces.append(Nonces()) }
    guard unsafe room.count < sealedByteCount else { return }
    unsafe room.deallocate()
    unsafe room = .allocate(byteCount: sealedByteCount, alignment: 16)
  }

  /// Seals one share of the rows, in their own parts of the room.
  func seal(share: Int, of count: Int, codec: RowCodec, keys: LaneKeys.Slabs) {
    let nonces = nonces[share]
    unsafe plaintexts.bytes.withUnsafeBytes { plaintexts in
      for row in rows[rows.count * share / count..<rows.count * (share + 1) / count] {
        let sealed = unsafe UnsafeMutableRawBufferPointer(rebasing: room[row.sealed])
        let box = unsafe UnsafeMutableRawBufferPointer(rebasing: sealed[Self.digestByteCount...])
        let lane = row.lane.lane
        keys.withKey(of: lane) { key in
          unsafe codec.seal(
            UnsafeRawBufferPointer(rebasing: plaintexts[row.plaintext]), id: row.id,
            lane: lane, key: key, nonces: &nonces.source, into: box)
        }
        let digest = unsafe UnsafeMutableRawBufferPointer(
          rebasing: sealed[..<Self.digestByteCount])
        unsafe rowDigest(.rows, id: row.id, box: UnsafeRawBufferPointer(box), into: digest)
      }
    }
  }

  /// Hands on what was sealed, and is empty again.
  func drain(_ take: RowSealer.Taker) throws {
    for row in rows {
      try unsafe take(row.id, row.lane, UnsafeRawBufferPointer(rebasing: room[row.sealed]))
    }
    rows.removeAll(keepingCapacity: true)
    plaintexts.removeAll()
    sealedByteCount = 0
  }

  /// The nonces of one share: no two threads draw from one source.
  private final class Nonces {
    var source = NonceSource()
  }
}

extension RowSealer {
  static let digestByteCount = 32
}
