package import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// The clear header of a vault: what must be known before there is a key.
///
/// Source: `Docs/FORMAT.md` §3. It is untrusted input; every number has limits.
package struct VaultHeader: Equatable, Sendable {
  /// The format number that this program writes.
  package static let format: UInt16 = 1
  static let byteCount = 128
  static let laneCapacities: ClosedRange<UInt32> = 1024...131_072
  static let rosterChunkCounts: ClosedRange<UInt32> = 1...1024
  static let ringChunkCounts: ClosedRange<UInt32> = 1...8192

  /// One set of Argon2id parameters; slots are tried under the newest first.
  package struct Generation: Equatable, Sendable {
    package var number: UInt32
    package var cost: KeyDerivationCost

    /// Creates a generation.
    package init(number: UInt32, cost: KeyDerivationCost) {
      self.number = number
      self.cost = cost
    }
  }

  /// 16 random bytes.
  package var vaultID: [UInt8]
  /// The vault id in base32.
  package var id: String { Base32.encode(vaultID) }
  /// 16 random bytes, mixed into each slot's salt.
  package var salt: [UInt8]
  /// 1 to 3, newest first.
  package var generations: [Generation]
  /// How many lanes there is room for.
  package var laneCapacity: UInt32 = 1024
  /// Rows of the roster's body.
  package var rosterChunkCount: UInt32 = 16
  /// Rows of each ring's body.
  package var ringChunkCount: UInt32 = 24

  init(cost: KeyDerivationCost) {
    vaultID = Random.bytes(16)
    salt = Random.bytes(16)
    generations = [Generation(number: 1, cost: cost)]
  }

  /// Reads the header of a vault.
  ///
  /// - Throws: `.damaged(.header)`, `.headerRefused`.
  init(in rows: borrowing Snapshot) throws {
    try self.init(rows.required(.header, id: 1, byteCount: Self.byteCount, or: .header))
  }

  /// Reads a header.
  ///
  /// - Throws: `.headerRefused` with what is wrong.
  package init(_ box: [UInt8]) throws {
    guard box.count == Self.byteCount, box[0] == 1, box[1..<6].elementsEqual("HAVEN".utf8) else {
      throw VaultError.headerRefused(.notAHeader)
    }
    var reader = ByteReader(box[6...], or: .header)
    let format = try reader.number(UInt16.self)
    guard format == Self.format else {
      throw VaultError.headerRefused(format > Self.format ? .newer(format: format) : .notAHeader)
    }
    let writer = try reader.number(UInt16.self)
    guard writer == Self.format else { throw VaultError.headerRefused(.newer(format: writer)) }
    vaultID = try reader.raw(16)
    salt = try reader.raw(16)
    let count = Int(try reader.number(UInt8.self))
    guard (1...3).contains(count) else { throw VaultError.headerRefused(.derivationCost) }
    guard try reader.number(UInt8.self) == 0 else { throw VaultError.headerRefused(.reserved) }
    generations = try Self.generations(count: count, from: &reader)
    laneCapacity = try reader.number()
    rosterChunkCount = try reader.number()
    ringChunkCount = try reader.number()
    guard Self.laneCapacities.contains(laneCapacity), laneCapacity.nonzeroBitCount == 1,
      Self.rosterChunkCounts.contains(rosterChunkCount),
      Self.ringChunkCounts.contains(ringChunkCount)
    else { throw VaultError.headerRefused(.capacity) }
    do { try reader.zerosToEnd() } catch { throw VaultError.headerRefused(.reserved) }
  }

  private static func generations(
    count: Int, from reader: inout ByteReader
  ) throws -> [Generation] {
    var generations: [Generation] = []
    for index in 0..<3 {
      let number = try reader.number(UInt32.self)
      let passCount = try reader.number(UInt32.self)
      let kibibytes = try reader.number(UInt32.self)
      guard index < count else {
        guard number == 0, passCount == 0, kibibytes == 0 else {
          throw VaultError.headerRefused(.reserved)
        }
        continue
      }
      guard number > 0, generations.last.map({ $0.number > number }) ?? true,
        let cost = try? KeyDerivationCost(
          passCount: Int(passCount), memoryByteCount: Int(kibibytes) * 1024)
      else { throw VaultError.headerRefused(.derivationCost) }
      generations.append(Generation(number: number, cost: cost))
    }
    return generations
  }

  /// The box of the header's row.
  package var box: [UInt8] {
    var writer = ByteWriter(capacity: Self.byteCount)
    writer.append(UInt8(1))
    writer.append(raw: "HAVEN".utf8)
    writer.append(Self.format)
    writer.append(Self.format)
    writer.append(raw: vaultID)
    writer.append(raw: salt)
    writer.append(UInt8(generations.count))
    writer.append(UInt8(0))
    for generation in generations {
      writer.append(generation.number)
      writer.append(UInt32(generation.cost.passCount))
      writer.append(UInt32(generation.cost.memoryByteCount / 1024))
    }
    writer.fill(to: 80)
    writer.append(laneCapacity)
    writer.append(rosterChunkCount)
    writer.append(ringChunkCount)
    writer.fill(to: Self.byteCount)
    return writer.bytes
  }

  /// What journal entry 0 and upgrades commit to.
  package var hash: [UInt8] {
    var transcript = Transcript(.headerHash)
    transcript.append(vaultID)
    transcript.append(salt)
    transcript.append(UInt64(Self.format))
    transcript.append(UInt64(Self.format))
    return transcript.digest()
  }
}
