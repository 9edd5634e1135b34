internal import HavenCrypto
internal import HavenRecords

/// Who wrote a row, when, in which transaction.
struct Stamp {
  var entryNumber: UInt64
  var written: Timestamp
  var author: KeyholderID
  var authorName: String

  func write(to writer: inout ByteWriter) {
    writer.append(entryNumber)
    writer.append(written)
    writer.append(raw: author.bytes)
    writer.append(lp: authorName)
  }

  init(entryNumber: UInt64, written: Timestamp, author: KeyholderID, authorName: String) {
    self.entryNumber = entryNumber
    self.written = written
    self.author = author
    self.authorName = authorName
  }

  init(from reader: inout ByteReader) throws {
    entryNumber = try reader.number()
    written = try reader.timestamp()
    author = try reader.keyholder()
    authorName = try reader.text()
  }

  /// Which entry wrote a row, and who: the beginning of every body that has a stamp.
  static func authorship(
    in row: OpenedRow
  ) throws -> (entryNumber: UInt64, author: KeyholderID) {
    var reader = ByteReader(row.body, or: .row(row.id))
    let entryNumber = try reader.number(UInt64.self)
    _ = try reader.timestamp()
    return (entryNumber, try reader.keyholder())
  }

  /// When a row was written.
  static func written(in row: OpenedRow) throws -> Timestamp {
    var reader = ByteReader(row.body, or: .row(row.id))
    _ = try reader.number(UInt64.self)
    return try reader.timestamp()
  }

  /// Passes over a stamp: 8 bytes of number, 10 of time, 16 of author, and a name.
  static func skip(in reader: inout ByteReader) throws {
    _ = try reader.slice(34)
    _ = try reader.lp()
  }
}

/// A text or a file's bytes: in the row itself, or in chunks of the same lane.
enum Content: Equatable {
  case inline(ArraySlice<UInt8>)
  case chunked(ChunkedContent)

  static let inlineLimit = 200_000
  static let chunkByteCount = 1_000_000

  func write(to writer: inout ByteWriter) {
    switch self {
    case .inline(let bytes):
      writer.append(UInt8(0))
      writer.append(lp: bytes)
    case .chunked(let chunks):
      writer.append(UInt8(1))
      writer.append(chunks.byteCount)
      writer.append(chunks.firstRow)
      writer.append(chunks.chunkCount)
      writer.append(raw: chunks.digest)
    }
  }

  init(from reader: inout ByteReader, or damage: Damage) throws {
    switch try reader.number(UInt8.self) {
    case 0: self = .inline(try reader.lp())
    case 1:
      let chunks = ChunkedContent(
        byteCount: try reader.number(), firstRow: try reader.number(),
        chunkCount: try reader.number(), digest: try reader.raw(32))
      // The limit first: rounding up a larger count could overflow.
      guard chunks.byteCount <= UInt64(Limits.attachmentByteCount), chunks.firstRow > 0,
        Int(chunks.chunkCount)
          == KeysTable.dividedUp(Int(chunks.byteCount), by: Self.chunkByteCount)
      else { throw VaultError.damaged(damage) }
      self = .chunked(chunks)
    default: throw VaultError.damaged(damage)
    }
  }

  var byteCount: UInt64 {
    switch self {
    case .inline(let bytes): UInt64(bytes.count)
    case .chunked(let chunks): chunks.byteCount
    }
  }
}

struct ChunkedContent: Equatable {
  let byteCount: UInt64
  let firstRow: UInt64
  let chunkCount: UInt32
  let digest: [UInt8]
}

/// Row kind 4: one piece of a content.
package struct ChunkBody {
  let position: UInt32
  let bytes: ArraySlice<UInt8>

  /// Reads a piece.
  ///
  /// - Throws: `.damaged(.row)`.
  package init(_ row: OpenedRow) throws {
    var reader = ByteReader(row.body, or: .row(row.id))
    position = try reader.number()
    bytes = try reader.slice(reader.remaining)
    guard (1...Content.chunkByteCount).contains(bytes.count) else {
      throw VaultError.damaged(.row(row.id))
    }
  }
}

/// Row kinds 1 and 2 as they are written: version and pairs.
package struct PersonBody {
  var stamp: Stamp
  var version: UInt32
  /// The alias, in a profile.
  var alias: String?
  /// Names and values, in the order of FORMAT.md §8.
  package var pairs: [(key: String, value: String)]

  /// Writes the body of the row.
  package func write(to writer: inout ByteWriter) {
    stamp.write(to: &writer)
    writer.append(version)
    if let alias { writer.append(lp: alias) }
    writer.append(UInt32(pairs.count))
    for pair in pairs {
      writer.append(lp: pair.key)
      writer.append(lp: pair.value)
    }
  }

  init(stamp: Stamp, version: UInt32, alias: String?, pairs: [(key: String, value: String)]) {
    self.stamp = stamp
    self.version = version
    self.alias = alias
    self.pairs = pairs
  }

  /// Reads an identity or a profile.
  ///
  /// - Throws: `.damaged(.row)`.
  package init(_ row: OpenedRow) throws {
    var reader = ByteReader(row.body, or: .row(row.id))
    stamp = try Stamp(from: &reader)
    version = try reader.number()
    alias = row.kind == .profile ? try reader.text() : nil
    let count = Int(try reader.number(UInt32.self))
    pairs = []
    for _ in 0..<count {
      let key = try reader.text()
      pairs.append((key, try reader.text()))
    }
    try reader.end()
  }
}

/// Row kind 3.
package struct RecordBody {
  var stamp: Stamp
  var record: RecordID
  var version: UInt32
  var amends: Int64
  var kind: String
  var on: CalendarDate?
  var fields: [Field]
  var content: Content

  /// Writes the body of the row.
  package func write(to writer: inout ByteWriter) {
    stamp.write(to: &writer)
    writer.append(UInt64(record.rowID))
    writer.append(version)
    writer.append(UInt64(amends))
    writer.append(lp: kind)
    writer.append(lp: on?.description ?? "")
    writer.append(UInt32(fields.count))
    for field in fields {
      writer.append(lp: field.name)
      writer.append(lp: field.value)
    }
    content.write(to: &writer)
  }

  init(
    stamp: Stamp, record: RecordID, version: UInt32, amends: Int64, kind: String,
    on: CalendarDate?, fields: [Field], content: Content
  ) {
    self.stamp = stamp
    self.record = record
    self.version = version
    self.amends = amends
    self.kind = kind
    self.on = on
    self.fields = fields
    self.content = content
  }

  /// Reads a version of a record.
  ///
  /// - Throws: `.damaged(.row)`.
  package init(_ row: OpenedRow) throws {
    try self.init(RecordLayout(row), of: row)
  }

  /// Makes texts of a layout's bytes; what of the content lies in the row still lies there.
  init(_ layout: RecordLayout, of row: OpenedRow) throws {
    var reader = ByteReader(row.body, or: .row(row.id))
    stamp = try Stamp(from: &reader)
    record = layout.record
    version = layout.version
    amends = layout.amends
    kind = try reader.text(layout.kind)
    on = layout.on
    fields = try layout.fields.map { field in
      Field(name: try reader.text(field.name), value: try reader.text(field.value))
    }
    content = layout.content
  }
}

/// Where the parts of a record's row lie, for who reads hundreds of thousands: no text is made of them.
struct RecordLayout {
  /// Whether lists and searches pass over it.
  var isUnlisted: Bool { ReservedKind.isUnlisted(kind) }
  /// Whether it is the first version of a record that lists show.
  var isFirstOfListed: Bool { version == 1 && !isUnlisted }

  let record: RecordID
  let version: UInt32
  let amends: Int64
  let kind: ArraySlice<UInt8>
  let on: CalendarDate?
  let fields: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]
  let content: Content

  /// - Throws: `.damaged(.row)`.
  init(_ row: OpenedRow) throws {
    let damage = Damage.row(row.id)
    var reader = ByteReader(row.body, or: damage)
    try Stamp.skip(in: &reader)
    let rowID = Int64(bitPattern: try reader.number(UInt64.self))
    version = try reader.number()
    amends = Int64(bitPattern: try reader.number(UInt64.self))
    kind = try reader.lp()
    let day = try reader.lp()
    on = CalendarDate(iso: day)
    var fields: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
    for _ in 0..<(try reader.number(UInt32.self)) {
      fields.append((try reader.lp(), try reader.lp()))
    }
    self.fields = fields
    content = try Content(from: &reader, or: damage)
    try reader.end()
    guard let record = RecordID(rowID: rowID), day.isEmpty || on != nil, version > 0,
      version > 1 ? amends > 0 : rowID == row.id && amends == 0
    else { throw VaultError.damaged(damage) }
    self.record = record
  }
}

/// Row kind 5.
package struct AttachmentBody {
  var stamp: Stamp
  var record: RecordID
  var name: String
  var content: Content

  /// Writes the body of the row.
  package func write(to writer: inout ByteWriter) {
    stamp.write(to: &writer)
    writer.append(UInt64(record.rowID))
    writer.append(lp: name)
    content.write(to: &writer)
  }

  init(stamp: Stamp, record: RecordID, name: String, content: Content) {
    self.stamp = stamp
    self.record = record
    self.name = name
    self.content = content
  }

  /// Reads an attachment.
  ///
  /// - Throws: `.damaged(.row)`.
  package init(_ row: OpenedRow) throws {
    let damage = Damage.row(row.id)
    var reader = ByteReader(row.body, or: damage)
    stamp = try Stamp(from: &reader)
    guard let record = RecordID(rowID: Int64(bitPattern: try reader.number(UInt64.self))) else {
      throw VaultError.damaged(damage)
    }
    self.record = record
    name = try reader.text()
    content = try Content(from: &reader, or: damage)
    try reader.end()
  }
}
