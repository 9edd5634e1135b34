package import HavenCrypto
internal import HavenStore

/// An object in rows of table `keys`: a header and a body in sealed chunks (FORMAT.md §6.2).
///
/// The plaintext may hold keys, so it is read into and sealed from guarded memory.
struct ObjectPlace {
  let vault: [UInt8]
  let purpose: SubkeyPurpose
  let context: [UInt8]
  /// The row id of chunk 0.
  let firstID: Int64

  static let chunkByteCount = 3960
  static let headerLimit = chunkByteCount - 52

  func id(_ chunk: Int) -> Int64 { firstID + Int64(chunk) }

  private func associatedData(_ id: Int64) -> [UInt8] {
    HavenVault.associatedData(
      vault: vault, table: Table.keys.rawValue, id: UInt64(bitPattern: id), purpose: purpose,
      context: context)
  }

  /// Opens a chunk into guarded memory of the caller's, which has its size.
  private func open<Use>(
    _ chunk: Int, under key: borrowing KeyView<Use>, in rows: borrowing Snapshot,
    into plaintext: UnsafeMutableRawBufferPointer
  ) throws {
    let id = id(chunk)
    let box = try rows.keysRow(id)
    let data = associatedData(id)
    let failure: CryptoError? = unsafe box.withUnsafeBytes { box in
      unsafe data.withUnsafeBytes { data in
        do throws(CryptoError) {
          try unsafe CommittingAEAD.open(
            UnsafeRawBufferPointer(rebasing: box[1...]), under: key, purpose: purpose,
            number: UInt64(bitPattern: id), associatedData: data, into: plaintext)
          return nil
        } catch { return error }
      }
    }
    if failure != nil { throw VaultError.damaged(KeysTable.damage(atID: id)) }
  }

  /// Reads the object: its header, its generation, and its body in guarded memory with `capacity` bytes of room.
  ///
  /// - Throws: `.damaged` naming the row.
  func read<Use>(
    under key: borrowing KeyView<Use>, in rows: borrowing Snapshot, bodyCapacity: Int
  ) throws -> ObjectContent {
    var room = try SecretBytes(byteCount: Self.chunkByteCount)
    try unsafe room.withUnsafeMutableBytes { room in
      try unsafe open(0, under: key, in: rows, into: room)
    }
    let damage = KeysTable.damage(atID: firstID)
    let start = try ObjectStart(
      unsafe room.withUnsafeBytes { unsafe Array($0) }, bodyCapacity: bodyCapacity, or: damage)
    var content = ObjectContent(
      header: start.header, generation: start.generation,
      body: try SecretBytes(byteCount: bodyCapacity), bodyByteCount: start.bodyByteCount)
    for position in stride(from: 0, to: start.bodyByteCount, by: Self.chunkByteCount) {
      let count = min(Self.chunkByteCount, start.bodyByteCount - position)
      try unsafe room.withUnsafeMutableBytes { room in
        try unsafe open(position / Self.chunkByteCount + 1, under: key, in: rows, into: room)
        guard unsafe room[count...].allSatisfy({ $0 == 0 }) else {
          throw VaultError.damaged(damage)
        }
        unsafe content.body.withUnsafeMutableBytes { body in
          unsafe UnsafeMutableRawBufferPointer(rebasing: body[position..<position + count])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: room[..<count]))
        }
      }
    }
    guard Hash.constantTimeEqual(content.digest(), start.digest) else {
      throw VaultError.damaged(damage)
    }
    return content
  }

  /// Seals one chunk of the object: 0 for its start, else a part of the body.
  func seal<Use>(
    chunk: Int, of content: borrowing ObjectContent, under key: borrowing KeyView<Use>,
    nonces: inout NonceSource
  ) throws -> [UInt8] {
    var plaintext = try SecretBytes(byteCount: Self.chunkByteCount)
    if chunk == 0 {
      let start = ObjectStart(content).bytes
      unsafe plaintext.withUnsafeMutableBytes { unsafe $0.copyBytes(from: start) }
    } else {
      let position = (chunk - 1) * Self.chunkByteCount
      let count = min(Self.chunkByteCount, content.bodyByteCount - position)
      unsafe plaintext.withUnsafeMutableBytes { plaintext in
        unsafe content.body.withUnsafeBytes { body in
          unsafe plaintext.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: body[position..<position + count]))
        }
      }
    }
    let id = id(chunk)
    let data = associatedData(id)
    let box = unsafe plaintext.withUnsafeBytes { plaintext in
      unsafe CommittingAEAD.seal(
        plaintext, under: key, purpose: purpose, number: UInt64(bitPattern: id),
        associatedData: data, nonces: &nonces)
    }
    return [1] + box
  }
}

/// What row 0 of an object says before its body.
package struct ObjectStart {
  package let digest: [UInt8]
  package let generation: UInt64
  package let bodyByteCount: Int
  package let header: [UInt8]

  init(_ content: borrowing ObjectContent) {
    digest = content.digest()
    generation = content.generation
    bodyByteCount = content.bodyByteCount
    header = content.header
  }

  /// Reads the start of an object that has room for `bodyCapacity` bytes of body.
  ///
  /// - Throws: `.damaged`.
  package init(_ plaintext: [UInt8], bodyCapacity: Int, or damage: Damage) throws {
    var reader = ByteReader(plaintext, or: damage)
    digest = try reader.raw(32)
    generation = try reader.number()
    let bodyByteCount = try reader.number(UInt64.self)
    let headerByteCount = try reader.number(UInt32.self)
    guard bodyByteCount <= UInt64(bodyCapacity), headerByteCount <= ObjectPlace.headerLimit else {
      throw VaultError.damaged(damage)
    }
    self.bodyByteCount = Int(bodyByteCount)
    header = try reader.raw(Int(headerByteCount))
    try reader.zerosToEnd()
  }

  /// The plaintext of row 0.
  package var bytes: [UInt8] {
    var writer = ByteWriter(capacity: ObjectPlace.chunkByteCount)
    writer.append(raw: digest)
    writer.append(generation)
    writer.append(UInt64(bodyByteCount))
    writer.append(lp: header)
    writer.fill(to: ObjectPlace.chunkByteCount)
    return writer.bytes
  }
}

/// What an object holds.
package struct ObjectContent: ~Copyable {
  var header: [UInt8]
  var generation: UInt64
  var body: SecretBytes
  var bodyByteCount: Int

  /// Creates an object from its parts; `body` may have more room than the object has bytes.
  package init(
    header: [UInt8], generation: UInt64, body: consuming SecretBytes, bodyByteCount: Int
  ) {
    self.header = header
    self.generation = generation
    self.body = body
    self.bodyByteCount = bodyByteCount
  }

  /// The number of chunks of the body in use.
  var bodyChunkCount: Int {
    KeysTable.dividedUp(bodyByteCount, by: ObjectPlace.chunkByteCount)
  }

  /// What row 0 of the object commits to.
  package borrowing func digest() -> [UInt8] {
    var transcript = Transcript(.objectDigest)
    transcript.append(generation)
    transcript.append(header)
    let count = bodyByteCount
    unsafe body.withUnsafeBytes { body in
      unsafe transcript.append(UnsafeRawBufferPointer(rebasing: body[..<count]))
    }
    return transcript.digest()
  }

  borrowing func bodyBytes(_ range: Range<Int>) -> [UInt8] {
    unsafe body.withUnsafeBytes { unsafe Array($0[range]) }
  }

  mutating func replaceBody(_ bytes: [UInt8], at position: Int) {
    unsafe body.withUnsafeMutableBytes { body in
      unsafe UnsafeMutableRawBufferPointer(rebasing: body[position..<position + bytes.count])
        .copyBytes(from: bytes)
    }
  }
}
