package import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What sort of subject a lane belongs to.
package enum SubjectKind: UInt8, Sendable {
  case vault = 0
  case member = 1
  case survivor = 2
  case group = 3
  case reflections = 4

  package init(_ kind: PersonKind) { self = kind == .member ? .member : .survivor }
}

/// What a lane holds.
package enum LaneKind: UInt8, Sendable {
  /// Who the person really is.
  case identity = 1
  /// What was recorded under the alias.
  case casework = 2
  case journal = 3
  case group = 4
  /// What a keyholder wrote for themselves: nobody else's, but recovery's.
  case reflection = 5
  /// What studies' secrets come from: releasers' alone.
  case study = 6
}

/// One epoch of one lane that this keyholder holds, and where its key lies.
package struct Lane: Hashable, Sendable {
  let subject: SubjectID
  let subjectKind: SubjectKind
  let kind: LaneKind
  /// `lane id ‖ u32 epoch`, 20 bytes: the context of everything sealed under the lane.
  let context: [UInt8]
  package let index: UInt32
  let epoch: UInt32
  /// The number of rows, for a closed epoch.
  let finalCount: UInt64?
  /// The lane key's place in `LaneKeys`.
  let keyIndex: Int

  /// Creates a lane from a ring's entry.
  package init(
    subject: SubjectID, subjectKind: SubjectKind, kind: LaneKind, id: [UInt8], index: UInt32,
    epoch: UInt32, finalCount: UInt64?, keyIndex: Int
  ) {
    self.subject = subject
    self.subjectKind = subjectKind
    self.kind = kind
    precondition(id.count == 16, "a lane id has 16 bytes")
    context = unsafe [UInt8](unsafeUninitializedCapacity: 20) { bytes, filled in
      _ = unsafe bytes.update(fromContentsOf: id)
      unsafe UnsafeMutableRawBufferPointer(bytes)
        .storeBytes(of: epoch.littleEndian, toByteOffset: 16, as: UInt32.self)
      filled = 20
    }
    self.index = index
    self.epoch = epoch
    self.finalCount = finalCount
    self.keyIndex = keyIndex
  }

  /// The key of an epoch, `T[grant key]("HvLaneKy", 32; shred, lane id, epoch)`.
  package static func key(
    grantKey: borrowing KeyView<KeyUse.Grant>, shred: [UInt8], laneID: [UInt8], epoch: UInt32
  ) throws -> SecretKey<KeyUse.Lane> {
    try keyTranscript(grantKey, shred, laneID, epoch).key()
  }

  fileprivate static func keyTranscript(
    _ grantKey: borrowing KeyView<KeyUse.Grant>, _ shred: [UInt8], _ laneID: [UInt8],
    _ epoch: UInt32
  ) -> Transcript {
    var transcript = Transcript(.laneKey, keyedBy: grantKey)
    transcript.append(shred)
    transcript.append(laneID)
    transcript.append(UInt64(epoch))
    return transcript
  }

  /// Whose the journal is: nobody's.
  package static let journalSubject = SubjectID(bytes: [UInt8](repeating: 0, count: 16))!
}

/// The lane keys of an unlocked vault, in guarded slabs.
///
/// It grows on the vault's own thread, by whole slabs that never move: other threads go on with the
/// slabs that there were when they began. An epoch of a lane keeps its place when everything is read
/// anew: who looked up a lane before still finds its key.
final class LaneKeys {
  /// The slabs of one moment.
  struct Slabs: Sendable {
    fileprivate var slabs: [Slab] = []

    func withKey<R: ~Copyable, E: Error>(
      of lane: Lane, _ body: (borrowing KeyView<KeyUse.Lane>) throws(E) -> R
    ) throws(E) -> R {
      let slab = slabs[lane.keyIndex / Slab.keyCount]
      return try slab.arena.withKey(at: lane.keyIndex % Slab.keyCount, body)
    }

    /// The first of the lanes' places whose key fits, in their order: a slab is looked up once for all keys of it
    /// that follow one another, and two threads do not count references to it against each other.
    func firstPlace(
      _ keyIndices: ArraySlice<Int>, where fits: (borrowing KeyView<KeyUse.Lane>) -> Bool
    ) -> Int? {
      var place = keyIndices.startIndex
      while place < keyIndices.endIndex {
        let number = keyIndices[place] / Slab.keyCount
        let slab = slabs[number]
        while place < keyIndices.endIndex, keyIndices[place] / Slab.keyCount == number {
          if slab.arena.withKey(at: keyIndices[place] % Slab.keyCount, fits) { return place }
          place += 1
        }
      }
      return nil
    }
  }

  fileprivate final class Slab: Sendable {
    static let keyCount = 1024
    let arena: KeyArena<KeyUse.Lane>
    init() throws { arena = try KeyArena(count: Self.keyCount) }
  }

  private(set) var now = Slabs()
  private var places: [Epoch: Int] = [:]

  private struct Epoch: Hashable {
    let laneID: SixteenBytes
    let number: UInt32
  }

  init() {}

  var isLocked: Bool { now.slabs.allSatisfy { $0.arena.isLocked } }

  /// Derives a lane key and keeps it.
  func add(
    grantKey: borrowing KeyView<KeyUse.Grant>, shred: [UInt8], laneID: [UInt8], epoch: UInt32
  ) throws -> Int {
    let known = Epoch(laneID: SixteenBytes(laneID, at: 0), number: epoch)
    let place = places[known] ?? places.count
    if place == places.count {
      if place == now.slabs.count * Slab.keyCount { now.slabs.append(try Slab()) }
      places[known] = place
    }
    // In place: guarded memory for each key on its way would take fifty times as long.
    unsafe now.slabs[place / Slab.keyCount].arena.initialize(at: place % Slab.keyCount) { room in
      unsafe Lane.keyTranscript(grantKey, shred, laneID, epoch).digest(into: room)
    }
    return place
  }

  func withKey<R: ~Copyable, E: Error>(
    of lane: Lane, _ body: (borrowing KeyView<KeyUse.Lane>) throws(E) -> R
  ) throws(E) -> R {
    try now.withKey(of: lane, body)
  }
}

/// How many rows an epoch has, and the running digest of their digests (FORMAT.md §7).
package struct LaneHead: Equatable {
  package var count: UInt64 = 0
  package var running = [UInt8](repeating: 0, count: 16)

  static let slotByteCount = 64

  /// Counts one more row.
  package mutating func add(rowDigest: [UInt8]) {
    count += 1
    unsafe rowDigest.withUnsafeBytes { unsafe run(rowDigest: $0) }
  }

  /// Takes in the digest of a row that was counted before.
  mutating func run(rowDigest: UnsafeRawBufferPointer) {
    unsafe running.withUnsafeMutableBytes { running in
      var transcript = Transcript(.runningDigest, byteCount: 16)
      unsafe transcript.append(UnsafeRawBufferPointer(running))
      unsafe transcript.append(rowDigest)
      unsafe transcript.digest(into: running)
    }
  }

  /// The bytes of the lane's slot in the box of its row.
  static func range(lane index: UInt32) -> Range<Int> {
    let start = 1 + Int(index % 16) * slotByteCount
    return start..<start + slotByteCount
  }

  func seal(
    _ lane: Lane, vault: [UInt8], key: borrowing KeyView<KeyUse.Lane>, nonces: inout NonceSource
  ) -> [UInt8] {
    var writer = ByteWriter(capacity: 24)
    writer.append(count)
    writer.append(raw: running)
    return HeadAEAD.seal(
      writer.bytes, under: key, number: UInt64(lane.index),
      associatedData: Self.associatedData(lane, vault), nonces: &nonces)
  }

  /// The head of an epoch without rows.
  package init() {}

  /// Opens the lane's slot in a row of heads.
  ///
  /// - Throws: `.damaged(.head)`.
  package init(
    row: [UInt8], _ lane: Lane, vault: [UInt8], key: borrowing KeyView<KeyUse.Lane>
  ) throws {
    do throws(CryptoError) {
      let plaintext = try HeadAEAD.open(
        Array(row[Self.range(lane: lane.index)]), under: key, number: UInt64(lane.index),
        associatedData: Self.associatedData(lane, vault))
      var count: UInt64 = 0
      for index in 0..<8 { count |= UInt64(plaintext[index]) << UInt64(index * 8) }
      self.count = count
      running = Array(plaintext[8...])
    } catch { throw VaultError.damaged(.head(lane: lane.index)) }
  }

  private static func associatedData(_ lane: Lane, _ vault: [UInt8]) -> [UInt8] {
    HavenVault.associatedData(
      vault: vault, table: Table.heads.rawValue, id: UInt64(lane.index), purpose: .head,
      context: lane.context)
  }
}
