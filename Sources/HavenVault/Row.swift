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
}

/// A row's content after opening.
package struct OpenedRow {
  package let id: Int64
  package let kind: RowKind
  package let draw: UInt8
  package let number: UInt64
  package let body: [UInt8]

  /// Creates a row from its parts.
  package init(id: Int64, kind: RowKind, draw: UInt8, number: UInt64, body: [UInt8]) {
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
    var transcript = Transcript(.rowID, keyedBy: key, byteCount: 16)
    transcript.append(number)
    transcript.append(UInt64(draw))
    let digest = transcript.digest()
    var value: UInt64 = 0
    for index in 0..<8 { value |= UInt64(digest[index]) << UInt64(index * 8) }
    let id = Int64(value & width.mask & (1 << 63 - 1))
    return id == 0 ? nil : id
  }

  func associatedData(_ id: Int64, _ lane: Lane) -> [UInt8] {
    HavenVault.associatedData(
      vault: vault, table: Table.rows.rawValue, id: UInt64(id), purpose: .rowBox,
      context: lane.context)
  }

  /// Seals a row into a box that is filled as FORMAT.md §8 says.
  package func seal(
    _ kind: RowKind, number: UInt64, draw: UInt8, id: Int64, body: [UInt8], lane: Lane,
    key: borrowing KeyView<KeyUse.Lane>, nonces: inout NonceSource
  ) -> [UInt8] {
    precondition(body.count <= Self.bodyLimit, "a long content is cut into chunks")
    let unfilled = 1 + CommittingAEAD.overhead + Self.headByteCount + body.count
    let boxByteCount = max(Self.smallestBox, Padme.paddedByteCount(unfilled))
    var writer = ByteWriter(capacity: boxByteCount)
    writer.append(UInt8(1))
    writer.append(kind.rawValue)
    writer.append(draw)
    writer.append(UInt8(0))
    writer.append(number)
    writer.append(UInt64(body.count))
    writer.append(raw: body)
    writer.fill(to: boxByteCount - 1 - CommittingAEAD.overhead)
    let box = CommittingAEAD.seal(
      writer.bytes, under: key, purpose: .rowBox, number: UInt64(id),
      associatedData: associatedData(id, lane), nonces: &nonces)
    return [1] + box
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
    guard box.count >= 1 + CommittingAEAD.overhead + Self.headByteCount, unsafe box[0] == 1 else {
      throw VaultError.damaged(.row(id))
    }
    let plaintext: [UInt8]
    do throws(CryptoError) {
      plaintext = try unsafe CommittingAEAD.open(
        Array(UnsafeRawBufferPointer(rebasing: box[1...])), under: key, purpose: .rowBox,
        number: UInt64(id), associatedData: associatedData(id, lane))
    } catch .notCommitted {
      return nil
    } catch {
      throw VaultError.damaged(.row(id))
    }
    return try decode(plaintext, id: id, boxByteCount: box.count)
  }

  private func decode(_ plaintext: [UInt8], id: Int64, boxByteCount: Int) throws -> OpenedRow {
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
    let body = try reader.raw(Int(bodyByteCount))
    try reader.zerosToEnd()
    let unfilled = 1 + CommittingAEAD.overhead + Self.headByteCount + body.count
    guard boxByteCount == max(Self.smallestBox, Padme.paddedByteCount(unfilled)) else {
      throw VaultError.damaged(.row(id))
    }
    return OpenedRow(id: id, kind: kind, draw: draw, number: number, body: body)
  }

  /// Opens row n of a lane wherever its draw put it; nil when no draw has it.
  func row<Rows: BoxReading & ~Copyable>(
    _ number: UInt64, of lane: Lane, key: borrowing KeyView<KeyUse.Lane>, in rows: borrowing Rows
  ) throws -> OpenedRow? {
    for draw in 0..<Self.drawCount {
      guard let id = id(number: number, draw: draw, key: key),
        let box = try rows.get(.rows, id: id)
      else { continue }
      let opened = try unsafe box.withUnsafeBytes { box in
        try unsafe open(box, id: id, lane: lane, key: key)
      }
      guard let opened else { continue }
      // Two rows of one lane may want one id: the other's number says so.
      guard opened.number == number else { continue }
      guard opened.draw == draw else { throw VaultError.damaged(.row(id)) }
      return opened
    }
    return nil
  }
}
