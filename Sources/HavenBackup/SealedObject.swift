package import HavenAge
internal import HavenCrypto
package import HavenStore

/// What an object holds: FORMAT.md §16.4.
package enum ObjectKind: UInt8, Sendable {
  case pack = 1
  case list = 2
  case bag = 3
}

/// The content of an object under construction: boxes of the vault, one behind the other.
package struct ObjectContent {
  /// A content of so many bytes takes no more entries.
  static let fullByteCount = 4 << 20
  private static let version: UInt8 = 1

  package private(set) var bytes: [UInt8] = []
  private(set) var entryCount = 0

  var isFull: Bool { bytes.count >= Self.fullByteCount }

  /// Begins a content.
  package init(_ kind: ObjectKind, preamble: [UInt8]) {
    bytes.reserveCapacity(Self.fullByteCount + Store.boxByteLimit)
    begin(kind, preamble: preamble)
  }

  /// Empties the content for the next object.
  mutating func begin(_ kind: ObjectKind, preamble: [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    entryCount = 0
    var start = ByteWriter()
    start.append(Self.version)
    start.append(kind.rawValue)
    start.appendCounted(preamble)
    bytes.append(contentsOf: start.bytes)
  }

  /// Appends a row.
  package mutating func append(_ table: Table, id: Int64, box: UnsafeRawBufferPointer) {
    bytes.append(table.rawValue)
    unsafe withUnsafeBytes(of: id.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    unsafe withUnsafeBytes(of: UInt32(box.count).littleEndian) {
      unsafe bytes.append(contentsOf: $0)
    }
    unsafe bytes.append(contentsOf: box)
    entryCount += 1
  }

  /// Calls `body` with the entries of a content that was opened; answers its preamble.
  ///
  /// - Parameter tables: The tables that entries may be of; the ids of each rise.
  package static func read(
    _ content: [UInt8], as kind: ObjectKind, tables: Set<Table>,
    _ body: (Table, Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws -> [UInt8] {
    var reader = ByteReader(content)
    guard try reader.number(UInt8.self) == version, try reader.number(UInt8.self) == kind.rawValue
    else { throw Fault.malformed }
    let preamble = Array(try reader.counted(limit: 1_024))
    var order = RisingEntries()
    try unsafe content.withUnsafeBytes { bytes in
      var rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - reader.remaining)...])
      while unsafe !rest.isEmpty {
        let (table, id, box) = try unsafe Self.entry(at: rest)
        guard tables.contains(table) else { throw Fault.malformed }
        try order.take(table, id)
        try unsafe body(table, id, box)
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[(entryOverhead + box.count)...])
      }
    }
    return preamble
  }

  /// Table, id and count before a box.
  private static let entryOverhead = 13

  /// The entry that begins with the bytes.
  private static func entry(
    at bytes: UnsafeRawBufferPointer
  ) throws(Fault) -> (Table, Int64, UnsafeRawBufferPointer) {
    guard bytes.count >= entryOverhead, let table = unsafe Table(rawValue: bytes[0]) else {
      throw .malformed
    }
    let id = Int64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: 1, as: Int64.self))
    let count = Int(
      UInt32(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: 9, as: UInt32.self)))
    guard count <= Store.boxByteLimit, count <= bytes.count - entryOverhead else {
      throw .malformed
    }
    let box = unsafe bytes[entryOverhead..<entryOverhead + count]
    return unsafe (table, id, UnsafeRawBufferPointer(rebasing: box))
  }
}

/// Holds the entries of one content, or of several parts, to the order of ids.
struct RisingEntries {
  /// By table; ids are 1 or more.
  private var last: [Int64] = [0, 0, 0, 0]

  mutating func take(_ table: Table, _ id: Int64) throws(Fault) {
    guard id > last[Int(table.rawValue)] else { throw .malformed }
    last[Int(table.rawValue)] = id
  }
}

/// An object as it lies in a repository.
package struct SealedObject {
  /// No object is longer.
  static let byteLimit = 8 << 20

  package let bytes: [UInt8]
  package let reference: ObjectReference

  /// Seals a content.
  package init(_ content: [UInt8], to recipients: [AgeRecipient]) throws {
    var sealed: [UInt8] = []
    sealed.reserveCapacity(content.count + content.count >> 10 + 64 << 10)
    var sealer = try AgeSealer(to: recipients, isArmored: false)
    try unsafe content.withUnsafeBytes { content in
      try unsafe sealer.push(content) { unsafe sealed.append(contentsOf: $0) }
    }
    try unsafe sealer.finish { unsafe sealed.append(contentsOf: $0) }
    self.init(sealed)
  }

  /// Seals the identity of a snapshot to whoever may read.
  init(_ identity: borrowing AgeIdentity, to recipients: [AgeRecipient]) throws {
    var sealed: [UInt8] = []
    var sealer = try AgeSealer(to: recipients, isArmored: false)
    let text = try identity.text()
    try unsafe text.withUnsafeBytes { text in
      try unsafe sealer.push(text) { unsafe sealed.append(contentsOf: $0) }
    }
    try unsafe Array("\n".utf8).withUnsafeBytes { end in
      try unsafe sealer.push(end) { unsafe sealed.append(contentsOf: $0) }
    }
    try unsafe sealer.finish { unsafe sealed.append(contentsOf: $0) }
    self.init(sealed)
  }

  private init(_ sealed: [UInt8]) {
    bytes = sealed
    reference = ObjectReference(name: FileHash(of: sealed), byteCount: sealed.count)
  }

  /// Opens an object's bytes into ordinary memory: boxes of the vault, which are sealed themselves.
  ///
  /// - Throws: `Fault.sealed` when they do not open.
  package static func open(
    _ object: [UInt8], with identities: borrowing AgeIdentities
  ) throws -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(object.count)
    try unsafe stream(object, with: identities) { unsafe content.append(contentsOf: $0) }
    return content
  }

  /// Opens a key object.
  ///
  /// - Throws: `Fault.sealed` when it does not open, or is not an identity.
  package static func openIdentity(
    _ object: [UInt8], with identities: borrowing AgeIdentities
  ) throws -> AgeIdentities {
    let text = try unsafe SecretBytes(upTo: 128) { room in
      var count = 0
      try unsafe stream(object, with: identities) { piece in
        guard count + piece.count <= room.count else { throw Fault.sealed }
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[count...]).copyMemory(from: piece)
        count += piece.count
      }
      return count
    }
    do {
      return try AgeIdentities(parsing: text)
    } catch {
      throw try translated(error)
    }
  }

  private static func stream(
    _ object: [UInt8], with identities: borrowing AgeIdentities, _ body: AgeSink
  ) throws {
    var position = 0
    do {
      let opener = try unsafe AgeOpener(.binary) { buffer in
        let count = min(buffer.count, object.count - position)
        unsafe object.withUnsafeBytes { bytes in
          unsafe buffer.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
        }
        position += count
        return count
      }
      var payload = try opener.open(with: identities)
      while try unsafe payload.next(body) {}
    } catch let error as AgeError {
      throw try translated(error)
    }
  }

  /// What a failure to open says of the object; throws where it says nothing of it.
  private static func translated(_ error: AgeError) throws -> Fault {
    if case .crypto(let error) = error { throw BackupError.crypto(error) }
    return .sealed
  }
}
