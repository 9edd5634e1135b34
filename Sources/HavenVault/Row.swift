package import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// What a row holds (FORMAT.md §8).
package enum RowKind: UInt8 {
  case identity = 1
  case profile = 2
  case record = 3
  case chunk = 4
  case attachment = 5
  case journalChanges = 6
  case journalEntry = 7
  case readers = 8
  case erased = 9
  case barred = 10
}

/// A row's content after opening.
package struct OpenedRow {
  package let id: Int64
  package let kind: RowKind
  package let draw: UInt8
  package let number: UInt64
  /// A part of the buffer that the row was opened into. Who keeps it beyond the row's turn in a scan makes the
  /// next opening copy that buffer: copy what should stay.
  package let body: ArraySlice<UInt8>

  /// Creates a row from its parts.
  package init(id: Int64, kind: RowKind, draw: UInt8, number: UInt64, body: ArraySlice<UInt8>) {
    self.id = id
    self.kind = kind
    self.draw = draw
    self.number = number
    self.body = body
  }
}

/// How many bits of a keyed hash make a row id: 63 in every vault; tests take fewer, to meet collisions.
package struct RowIDWidth: Sendable {
  let mask: UInt64
  package static let standard = Self(bitCount: 63)
  package init(bitCount: Int) { mask = (1 << UInt64(bitCount)) - 1 }
}

/// Seals, opens and places rows of one vault.
package struct RowCodec: Sendable {
  static let drawCount: UInt8 = 4
  static let headByteCount = 20
  static let boxLimit = 1 << 20
  static let smallestBox = 512
  static let bodyLimit = boxLimit - 1 - CommittingAEAD.overhead - headByteCount

  let vault: [UInt8]
  let width: RowIDWidth

  /// Creates the codec of a vault, by its id.
  package init(vault: [UInt8], width: RowIDWidth) {
    self.vault = vault
    self.width = width
  }

  /// The row id of row n at a draw; nil when it is 0, which counts as taken.
  package func id(
    number: UInt64, draw: UInt8, key: borrowing KeyView<KeyUse.Lane>
  ) -> Int64? {
    let value = Transcript.number(.rowID, keyedBy: key, over: number, UInt64(draw))
    let id = Int64(value & width.mask & (1 << 63 - 1))
    return id == 0 ? nil : id
  }

  private func withAssociatedData<R>(
    _ id: Int64, _ lane: Lane, _ body: (UnsafeRawBufferPointer) -> R
  ) -> R {
    unsafe HavenVault.withAssociatedData(
      vault: vault, table: Table.rows.rawValue, id: UInt64(bitPattern: id), purpose: .rowBox,
      context: lane.context, body)
  }

  /// The sizes of a journal entry's box: its length would tell how many people a command added.
  private static let entrySizes = [1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, boxLimit]

  /// The size of a row's box, filled as FORMAT.md §8 says.
  private static func boxByteCount(_ kind: RowKind, bodyByteCount: Int) -> Int {
    let unfilled = overhead + headByteCount + bodyByteCount
    if kind == .journalEntry { return entrySizes.first { $0 >= unfilled } ?? unfilled }
    return max(smallestBox, Padme.paddedByteCount(unfilled))
  }

  /// Appends a row's plaintext, filled, to what a writer holds.
  package static func write(
    _ kind: RowKind, number: UInt64, draw: UInt8, to writer: inout ByteWriter,
    body: (inout ByteWriter) throws -> Void
  ) rethrows {
    let start = writer.bytes.count
    writer.append(UInt8(1))
    writer.append(kind.rawValue)
    writer.append(draw)
    writer.append(UInt8(0))
    writer.append(number)
    let lengthPlace = writer.bytes.count
    writer.append(UInt64(0))
    try body(&writer)
    let bodyByteCount = writer.bytes.count - start - headByteCount
    precondition(bodyByteCount <= bodyLimit, "a long content is cut into chunks")
    writer.replace(at: lengthPlace, with: UInt64(bodyByteCount))
    writer.fill(
      to: start + boxByteCount(kind, bodyByteCount: bodyByteCount) - overhead)
  }

  /// How much longer a row's box is than its plaintext.
  static let overhead = 1 + CommittingAEAD.overhead

  /// Seals a plaintext that `write` made into `box`, which is 73 bytes longer.
  func seal(
    _ plaintext: UnsafeRawBufferPointer, id: Int64, lane: Lane,
    key: borrowing KeyView<KeyUse.Lane>, nonces: inout NonceSource,
    into box: UnsafeMutableRawBufferPointer
  ) {
    unsafe box[0] = 1
    unsafe withAssociatedData(id, lane) { data in
      unsafe CommittingAEAD.seal(
        plaintext, under: key, purpose: .rowBox, number: UInt64(bitPattern: id),
        associatedData: data, nonces: &nonces,
        into: UnsafeMutableRawBufferPointer(rebasing: box[1...]))
    }
  }

  /// Seals one row into a box of its own.
  package func seal(
    _ kind: RowKind, number: UInt64, draw: UInt8, id: Int64, body: [UInt8], lane: Lane,
    key: borrowing KeyView<KeyUse.Lane>, nonces: inout NonceSource
  ) -> [UInt8] {
    var writer = ByteWriter(capacity: body.count + body.count / 8 + Self.smallestBox)
    Self.write(kind, number: number, draw: draw, to: &writer) { $0.append(raw: body) }
    let plaintext = writer.bytes
    var box = [UInt8](repeating: 0, count: plaintext.count + Self.overhead)
    unsafe box.withUnsafeMutableBytes { box in
      unsafe plaintext.withUnsafeBytes { plaintext in
        unsafe seal(plaintext, id: id, lane: lane, key: key, nonces: &nonces, into: box)
      }
    }
    return box
  }

  /// Whether a box was sealed under this lane.
  func isCommitted(
    _ box: UnsafeRawBufferPointer, id: Int64, to key: borrowing KeyView<KeyUse.Lane>
  ) -> Bool {
    guard box.count > 1, unsafe box[0] == 1 else { return false }
    return unsafe CommittingAEAD.isCommitted(
      UnsafeRawBufferPointer(rebasing: box[1...]), to: key, purpose: .rowBox, number: UInt64(id))
  }

  /// Opens a row; nil when it belongs to another lane.
  ///
  /// - Throws: `.damaged(.row)` when it was sealed under this lane and does not hold.
  package func open(
    _ box: UnsafeRawBufferPointer, id: Int64, lane: Lane, key: borrowing KeyView<KeyUse.Lane>
  ) throws -> OpenedRow? {
    var buffer: [UInt8] = []
    return try unsafe open(box, id: id, lane: lane, key: key, into: &buffer)
  }

  /// Opens a row into a buffer that serves one row after another; nil when it belongs to another lane.
  ///
  /// - Throws: `.damaged(.row)` when it was sealed under this lane and does not hold.
  package func open(
    _ box: UnsafeRawBufferPointer, id: Int64, lane: Lane, key: borrowing KeyView<KeyUse.Lane>,
    into buffer: inout [UInt8]
  ) throws -> OpenedRow? {
    guard box.count >= Self.overhead + Self.headByteCount, unsafe box[0] == 1 else {
      throw VaultError.damaged(.row(id))
    }
    let byteCount = box.count - Self.overhead
    if buffer.count < byteCount { buffer = [UInt8](repeating: 0, count: byteCount) }
    let failure: CryptoError? = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe self.failure(
        toOpen: UnsafeRawBufferPointer(rebasing: box[1...]), id: id, lane: lane, key: key,
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<byteCount]))
    }
    switch failure {
    case nil: return try decode(buffer[..<byteCount], id: id, boxByteCount: box.count)
    case .notCommitted: return nil
    default: throw VaultError.damaged(.row(id))
    }
  }

  private func failure(
    toOpen box: UnsafeRawBufferPointer, id: Int64, lane: Lane,
    key: borrowing KeyView<KeyUse.Lane>, into plaintext: UnsafeMutableRawBufferPointer
  ) -> CryptoError? {
    unsafe withAssociatedData(id, lane) { data in
      do throws(CryptoError) {
        try unsafe CommittingAEAD.open(
          box, under: key, purpose: .rowBox, number: UInt64(bitPattern: id), associatedData: data,
          into: plaintext)
        return nil
      } catch { return error }
    }
  }

  private func decode(
    _ plaintext: ArraySlice<UInt8>, id: Int64, boxByteCount: Int
  ) throws -> OpenedRow {
    var reader = ByteReader(plaintext, or: .row(id))
    guard try reader.number(UInt8.self) == 1, let kind = RowKind(rawValue: try reader.number())
    else { throw VaultError.damaged(.row(id)) }
    let draw = try reader.number(UInt8.self)
    guard try reader.number(UInt8.self) == 0, draw < Self.drawCount else {
      throw VaultError.damaged(.row(id))
    }
    let number = try reader.number(UInt64.self)
    let bodyByteCount = try reader.number(UInt64.self)
    guard number > 0, bodyByteCount <= UInt64(reader.remaining) else {
      throw VaultError.damaged(.row(id))
    }
    let body = try reader.slice(Int(bodyByteCount))
    try reader.zerosToEnd()
    guard boxByteCount == Self.boxByteCount(kind, bodyByteCount: body.count) else {
      throw VaultError.damaged(.row(id))
    }
    return OpenedRow(id: id, kind: kind, draw: draw, number: number, body: body)
  }

  /// Opens row n of a lane wherever its draw put it; nil when no draw has it.
  func row<Rows: BoxReading & ~Copyable>(
    _ number: UInt64, of lane: Lane, key: borrowing KeyView<KeyUse.Lane>, in rows: borrowing Rows
  ) throws -> OpenedRow? {
    var buffer: [UInt8] = []
    return try row(number, of: lane, key: key, in: rows, into: &buffer)
  }

  /// The same, into a buffer that serves one row after another.
  func row<Rows: BoxReading & ~Copyable>(
    _ number: UInt64, of lane: Lane, key: borrowing KeyView<KeyUse.Lane>,
    in rows: borrowing Rows, into buffer: inout [UInt8]
  ) throws -> OpenedRow? {
    for draw in 0..<Self.drawCount {
      guard let id = id(number: number, draw: draw, key: key) else { continue }
      let found = try unsafe rows.withBox(.rows, id: id) { box in
        try unsafe open(box, id: id, lane: lane, key: key, into: &buffer)
      }
      guard let opened = found ?? nil else { continue }
      // Two rows of one lane may want one id: the other's number says so.
      guard opened.number == number else { continue }
      guard opened.draw == draw else { throw VaultError.damaged(.row(id)) }
      return opened
    }
    return nil
  }
}
