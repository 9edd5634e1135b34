package import HavenAge
internal import HavenCrypto
package import HavenStore

/// What a writer knows of one row that it has written.
package struct IndexEntry: Equatable {
  static let byteCount = 44

  package let id: Int64
  package let digest: FileHash
  /// The number of its pack among all of the manifest.
  package var pack: UInt32
}

/// What stands behind the entries.
package struct IndexTrailer: Equatable {
  static let byteCount = 2 * FileHash.byteCount

  package let bagDigest: FileHash
  package let manifest: FileHash
}

/// Where a writer keeps what it knows of its newest snapshot's rows: FORMAT.md §16.6.
///
/// It is sealed since it would tell a thief which rows were erased since, and only its writer opens it.
package struct RowIndexFile {
  static let version: UInt8 = 1

  let folder: String
  let calls: any SystemCalls

  /// The indexes of one writer, in a folder of its own.
  package init(folder: String, calls: any SystemCalls) {
    self.folder = folder
    self.calls = calls
  }

  private static let prefix = "rows-"

  /// Where the index of a snapshot lies.
  package func path(_ counter: UInt64) -> String { folder + "/" + name(counter) }

  private func name(_ counter: UInt64) -> String { Self.prefix + Place.digits(counter) }

  /// Removes all indexes but that of one snapshot.
  func keepOnly(_ counter: UInt64) throws(StoreError) {
    for name in try PrivateFolder.names(at: folder, calls: calls)
    where name.hasPrefix(Self.prefix) && name != self.name(counter) {
      try StateFile.remove(at: folder + "/" + name, calls: calls)
    }
  }
}

/// An index cannot be used: it is missing, altered, another snapshot's, or nobody's. A snapshot is written
/// whole then, so it does not matter which.
package struct IndexUnusable: Error {}

/// Reads an index from its beginning, entry by entry, in constant memory.
package final class RowIndexReader {
  private var payload: AgePayload
  private var bytes: [UInt8] = []
  private var position = 0
  private var lastID: Int64 = 0
  private var hasEnded = false
  private let packCount: Int

  /// Opens the index of a snapshot.
  ///
  /// - Parameter packCount: How many packs its manifest names: an entry of another pack is none.
  package init(
    _ file: RowIndexFile, counter: UInt64, packCount: Int, with identity: borrowing AgeIdentities
  ) throws(IndexUnusable) {
    do {
      let source = try FileSource(at: file.path(counter), calls: file.calls)
      let opener = try unsafe AgeOpener(.binary) { try unsafe source.read(into: $0) }
      payload = try opener.open(with: identity)
    } catch { throw IndexUnusable() }
    self.packCount = packCount
    guard try load(UInt8.self, at: 0) == RowIndexFile.version else { throw IndexUnusable() }
    position = 1
  }

  /// The next entry; nil after the last.
  package func next() throws(IndexUnusable) -> IndexEntry? {
    if hasEnded { return nil }
    guard try load(Int64.self, at: 0) != 0 else {
      hasEnded = true
      position += 8
      return nil
    }
    let entry = IndexEntry(
      id: Int64(littleEndian: try load(at: 0)), digest: try hash(at: 8),
      pack: UInt32(littleEndian: try load(at: 40)))
    guard entry.id > lastID, Int(entry.pack) < packCount else { throw IndexUnusable() }
    lastID = entry.id
    position += IndexEntry.byteCount
    return entry
  }

  /// What stands behind the last entry; the file ends with it.
  package func trailer() throws(IndexUnusable) -> IndexTrailer {
    precondition(hasEnded, "the entries come first")
    let trailer = IndexTrailer(bagDigest: try hash(at: 0), manifest: try hash(at: 32))
    position += IndexTrailer.byteCount
    guard position == bytes.count, try !fill() else { throw IndexUnusable() }
    return trailer
  }

  /// A number so many bytes behind the position. Hundreds of thousands are read: without an allocation.
  private func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self, at offset: Int
  ) throws(IndexUnusable) -> Number {
    try require(offset + MemoryLayout<Number>.size)
    let place = position + offset
    return unsafe bytes.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: place, as: Number.self)
    }
  }

  private func hash(at offset: Int) throws(IndexUnusable) -> FileHash {
    try require(offset + FileHash.byteCount)
    let place = position + offset
    return unsafe bytes.withUnsafeBytes {
      unsafe FileHash(
        loading: UnsafeRawBufferPointer(rebasing: $0[place..<place + FileHash.byteCount]))
    }
  }

  private func require(_ count: Int) throws(IndexUnusable) {
    while bytes.count - position < count {
      guard try fill() else { throw IndexUnusable() }
    }
  }

  /// Takes in the next chunk; false at the end.
  private func fill() throws(IndexUnusable) -> Bool {
    bytes.removeSubrange(..<position)
    position = 0
    do {
      return try unsafe payload.next { unsafe bytes.append(contentsOf: $0) }
    } catch { throw IndexUnusable() }
  }
}

/// Writes an index, entry by entry.
struct RowIndexWriter: ~Copyable {
  private var sealer: AgeSealer
  private var buffer = ByteWriter()
  private static let bufferByteCount = 64 << 10

  init(to identity: borrowing AgeIdentities) throws {
    sealer = try AgeSealer(to: identity.recipients, isArmored: false)
    buffer.append(RowIndexFile.version)
  }

  mutating func append(_ entry: IndexEntry, into sink: borrowing FileSink) throws {
    buffer.append(entry.id)
    buffer.append(entry.digest)
    buffer.append(entry.pack)
    if buffer.bytes.count >= Self.bufferByteCount { try flush(into: sink) }
  }

  consuming func finish(_ trailer: IndexTrailer, into sink: borrowing FileSink) throws {
    buffer.append(UInt64(0))
    buffer.append(trailer.bagDigest)
    buffer.append(trailer.manifest)
    try flush(into: sink)
    var sealed: [UInt8] = []
    try unsafe sealer.finish { unsafe sealed.append(contentsOf: $0) }
    try sink.write(sealed)
  }

  private mutating func flush(into sink: borrowing FileSink) throws {
    var sealed: [UInt8] = []
    try unsafe buffer.bytes.withUnsafeBytes { bytes in
      try unsafe sealer.push(bytes) { unsafe sealed.append(contentsOf: $0) }
    }
    buffer = ByteWriter()
    try sink.write(sealed)
  }
}
