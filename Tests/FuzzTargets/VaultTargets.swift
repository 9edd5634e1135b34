import FormatVectors
import HavenCrypto
import HavenRecords
import HavenVault

/// What stands in the clear, and what a person types or keeps outside the file.
extension FuzzTarget {
  static let vault: [FuzzTarget] = [header, kit, mark]

  private static let header = FuzzTarget("header") {
    { bytes in
      do {
        let header = try VaultHeader(bytes)
        try demand(header.box == bytes, "a header says other bytes than were read")
        try demand((1...3).contains(header.generations.count), "generations")
        return .accepted
      } catch is VaultError { return .refused }
    }
  }

  private static let kit = FuzzTarget("kit", tokens: ["haven-kit-1", "haven-kit-2 ", " ", ":"]) {
    let vault = try Fixture.vector("kit-ok").bytes("vault-id")
    return { bytes in
      // An empty buffer would have no guarded memory.
      let guarded = try secret(bytes.isEmpty ? [0x20] : bytes)
      do {
        let kit = try unsafe guarded.withUnsafeBytes { typed in
          try unsafe RecoveryKit(typed: typed, vault: vault)
        }
        let said = try unsafe kit.withCharacters(vault: vault) { unsafe Array($0) }
        let typed = bytes.filter { Base32.value(of: $0) != nil }.map { $0 | 0x20 }
        // Digits stay as they are; a letter is lower case.
        let letters = said.map { $0 | 0x20 }
        try demand(typed.suffix(58).elementsEqual(letters), "a kit reads as other characters")
        return .accepted
      } catch is KitError { return .refused }
    }
  }

  private static let mark = FuzzTarget("mark") {
    let vault = [UInt8](repeating: 3, count: 16)
    let ring = try SecretKey<KeyUse.SessionRing>.random()
    let file = try ring.withKey { key in
      try MarkFile(folder: "/nowhere", sessionRingKey: key, vault: vault)
    }
    // The key that FORMAT.md §10 gives the file, to seal what no writer writes.
    let markKey: SecretKey<KeyUse.Mark> = try ring.withKey { key in
      var transcript = Transcript(.mark, keyedBy: key)
      transcript.append(vault)
      return try transcript.key()
    }
    let data = associatedData(vault: vault, table: 0, id: 0, purpose: .mark)
    return { bytes in
      var nonces = NonceSource()
      let box = markKey.withKey { key in
        CommittingAEAD.seal(
          bytes, under: key, purpose: .mark, number: 0, associatedData: data, nonces: &nonces)
      }
      do {
        let entry = try file.decode([1] + box)
        let again = try markKey.withKey { key in
          try CommittingAEAD.open(
            Array(file.encode(entry).dropFirst()), under: key, purpose: .mark, number: 0,
            associatedData: data)
        }
        try demand(again == bytes, "a mark says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.mark) { return .refused }
    }
  }
}

/// Guarded memory with the given bytes: public ones, of a target.
func secret(_ bytes: [UInt8]) throws -> SecretBytes {
  try unsafe SecretBytes(byteCount: bytes.count) { (room) throws(CryptoError) in
    unsafe room.copyBytes(from: bytes)
  }
}

/// A key of any use with the given bytes: public ones, of a target.
func secretKey<Use>(_ bytes: [UInt8]) throws -> SecretKey<Use> {
  try unsafe SecretKey { (room) throws(CryptoError) in unsafe room.copyBytes(from: bytes) }
}

/// A number as FORMAT.md writes it.
func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
}

/// The number that some bytes write; missing ones count as zeros.
func numberOf<Number: FixedWidthInteger>(_ bytes: some Collection<UInt8>) -> Number {
  bytes.prefix(Number.bitWidth / 8).enumerated().reduce(0) { number, byte in
    number | Number(truncatingIfNeeded: byte.element) << Number(byte.offset * 8)
  }
}
