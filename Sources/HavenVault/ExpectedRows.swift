internal import HavenCrypto
internal import HavenStore

/// 32 bytes of a digest as a value: lists of hundreds of thousands have no array each.
struct RowDigest: Equatable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  /// Reads a digest; `bytes` has 32 of them.
  init(_ bytes: ArraySlice<UInt8>) {
    precondition(bytes.count == 32, "a row's digest has 32 bytes")
    unsafe Swift.withUnsafeMutableBytes(of: &words) { unsafe $0.copyBytes(from: bytes) }
  }

  /// Computes the digest of a row of the table `rows`.
  init(row id: Int64, box: UnsafeRawBufferPointer) {
    unsafe Swift.withUnsafeMutableBytes(of: &words) { words in
      unsafe rowDigest(.rows, id: id, box: box, into: words)
    }
  }

  func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try unsafe Swift.withUnsafeBytes(of: words) { try unsafe body($0) }
  }

  static func == (left: Self, right: Self) -> Bool { left.words == right.words }
}

/// The rows of the table `rows` that the journal lists: 56 bytes each.
struct ExpectedRows {
  struct Row: RowSorted, Sendable {
    let id: Int64
    /// The entry that wrote it.
    let entryNumber: UInt32
    fileprivate let isErased: Bool
    let digest: RowDigest
  }

  private(set) var rows: [Row] = []
  /// The digests that erased rows had.
  private(set) var erased: [Int64: RowDigest] = [:]

  /// Where what the journal says of a row stands, once settled.
  func index(of id: Int64) -> Int? {
    var walk = SortedWalk(along: rows)
    walk.reach(id) { _ in }
    return walk.nextIndex(of: id)
  }

  /// Takes in a change, after all those of earlier entries.
  mutating func apply(_ change: Change, entryNumber: UInt64) {
    rows.append(
      Row(
        id: change.id, entryNumber: UInt32(clamping: entryNumber),
        isErased: change.operation == .erased, digest: RowDigest(change.digest)))
  }

  /// Sorts the rows by id, and keeps of each only what the last change said.
  mutating func settle() {
    // Swift's sort is stable: of one id, the last stays last.
    rows.sort { $0.id < $1.id }
    var kept = 0
    for index in rows.indices {
      let isLast = index + 1 == rows.count || rows[index + 1].id != rows[index].id
      guard isLast else { continue }
      guard !rows[index].isErased else {
        erased[rows[index].id] = rows[index].digest
        continue
      }
      rows[kept] = rows[index]
      kept += 1
    }
    rows.removeLast(rows.count - kept)
  }
}
