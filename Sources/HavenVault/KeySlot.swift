package import HavenCrypto
package import HavenRecords
internal import HavenStore
internal import HavenText

/// What a person proves themselves with: a name, a passphrase, and perhaps a key file.
package struct Credentials: ~Copyable {
  /// The keyholder's name as typed.
  package let name: String
  /// NFC of the passphrase, 1 to 1,024 bytes.
  package let passphrase: SecretBytes
  /// The bytes of the key file, where there is one.
  package let keyFile: SecretBytes?

  package init(
    name: String, passphrase: consuming SecretBytes, keyFile: consuming SecretBytes? = nil
  ) {
    self.name = name
    self.passphrase = passphrase
    self.keyFile = keyFile
  }

  /// `lp(passphrase) ‖ lp(k)` of FORMAT.md §4.
  package borrowing func password() throws -> SecretBytes {
    let phrase = passphrase.byteCount
    let digest = keyFileDigest()
    return try unsafe SecretBytes(byteCount: 8 + phrase + digest.count) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe room.storeBytes(of: UInt32(phrase).littleEndian, as: UInt32.self)
      unsafe passphrase.withUnsafeBytes { passphrase in
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[4..<4 + phrase])
          .copyMemory(from: passphrase)
      }
      unsafe room.storeBytes(
        of: UInt32(digest.count).littleEndian, toByteOffset: 4 + phrase, as: UInt32.self)
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[(8 + phrase)...]).copyBytes(from: digest)
    }
  }

  private borrowing func keyFileDigest() -> [UInt8] {
    guard keyFile != nil else { return [] }
    var transcript = Transcript(.keyFile)
    transcript.append(keyFile!)
    return transcript.digest()
  }

  /// The key of the keyholder's slots, by Argon2id.
  package borrowing func keyEncryptionKey(
    salt vaultSalt: [UInt8], cost: KeyDerivationCost
  ) throws -> SecretKey<KeyUse.KeyEncryption> {
    var transcript = Transcript(.slotSalt, byteCount: 16)
    transcript.append(vaultSalt)
    transcript.append(Normalization.fold(name))
    return try PasswordHash.derive(
      password: password(), salt: transcript.digest(), cost: cost)
  }
}

/// How a slot is opened.
package enum SlotKind: UInt8, Sendable {
  case passphrase = 1
  case passphraseAndKeyFile = 2
  case recovery = 3

  /// The kind of slot that credentials open.
  init(_ credentials: borrowing Credentials) {
    self = credentials.keyFile == nil ? .passphrase : .passphraseAndKeyFile
  }
}

/// A keyholder's secret as a slot gave it up.
package struct OpenedSlot: ~Copyable {
  package let keyholder: KeyholderID
  package let ordinal: UInt16
  package let kind: SlotKind
  package let mustChange: Bool
  let number: Int
  let generation: UInt32
  package let secret: SecretKey<KeyUse.KeyholderRoot>
}

/// Seals and opens slots (FORMAT.md §6.1).
package enum KeySlot {
  static let plaintextByteCount = 216

  private static func associatedData(
    vault: [UInt8], number: Int, generation: VaultHeader.Generation?
  ) -> [UInt8] {
    var writer = ByteWriter(capacity: 12)
    writer.append(generation?.number ?? 0)
    writer.append(UInt32(generation?.cost.passCount ?? 0))
    writer.append(UInt32((generation?.cost.memoryByteCount ?? 0) / 1024))
    return HavenVault.associatedData(
      vault: vault, table: Table.keys.rawValue, id: UInt64(number), purpose: .keySlot,
      context: writer.bytes)
  }

  static func seal(
    secret: borrowing SecretKey<KeyUse.KeyholderRoot>, keyholder: KeyholderID, ordinal: UInt16,
    kind: SlotKind, mustChange: Bool, number: Int, generation: VaultHeader.Generation?,
    vault: [UInt8], under key: borrowing KeyView<KeyUse.KeyEncryption>,
    nonces: inout NonceSource
  ) throws -> [UInt8] {
    var writer = ByteWriter(capacity: 21)
    writer.append(UInt8(1))
    writer.append(raw: keyholder.bytes)
    writer.append(ordinal)
    writer.append(kind.rawValue)
    writer.append(UInt8(mustChange ? 1 : 0))
    let start = writer.bytes
    var plaintext = try SecretBytes(byteCount: plaintextByteCount)
    unsafe plaintext.withUnsafeMutableBytes { plaintext in
      unsafe plaintext.copyBytes(from: start)
      unsafe secret.withUnsafeBytes { secret in
        unsafe UnsafeMutableRawBufferPointer(
          rebasing: plaintext[start.count..<start.count + secret.count]
        ).copyMemory(from: secret)
      }
    }
    let data = associatedData(vault: vault, number: number, generation: generation)
    return unsafe plaintext.withUnsafeBytes { plaintext in
      unsafe CommittingAEAD.seal(
        plaintext, under: key, purpose: .keySlot, number: UInt64(number), associatedData: data,
        nonces: &nonces)
    }
  }

  /// Tries all slots under one key; nil when none is committed to it.
  static func open(
    in rows: borrowing Snapshot, vault: [UInt8], generation: VaultHeader.Generation?,
    under key: borrowing KeyView<KeyUse.KeyEncryption>
  ) throws -> OpenedSlot? {
    for number in 0..<KeysTable.slotCount {
      let row = try rows.keysRow(KeysTable.id(.slots, number / KeysTable.slotsPerRow))
      let start = 1 + number % KeysTable.slotsPerRow * KeysTable.slotByteCount
      let box = Array(row[start..<start + KeysTable.slotByteCount])
      do throws(CryptoError) {
        return try open(box, number: number, vault: vault, generation: generation, under: key)
      } catch .notCommitted {
        continue
      } catch .unauthenticated {
        // The commitment holds and the content does not: the same words as for a wrong passphrase.
        throw VaultError.doesNotOpen
      }
    }
    return nil
  }

  /// Opens one slot.
  ///
  /// - Throws: `.notCommitted` under another key; `.unauthenticated` for what FORMAT.md forbids.
  package static func open(
    _ box: [UInt8], number: Int, vault: [UInt8], generation: VaultHeader.Generation?,
    under key: borrowing KeyView<KeyUse.KeyEncryption>
  ) throws(CryptoError) -> OpenedSlot {
    let plaintext = try CommittingAEAD.openSecret(
      box, under: key, purpose: .keySlot, number: UInt64(number),
      associatedData: associatedData(vault: vault, number: number, generation: generation))
    return try decode(plaintext, number: number, generation: generation?.number ?? 0)
  }

  private static func decode(
    _ plaintext: borrowing SecretBytes, number: Int, generation: UInt32
  ) throws(CryptoError) -> OpenedSlot {
    guard plaintext.byteCount == plaintextByteCount else { throw .unauthenticated }
    let start = unsafe plaintext.withUnsafeBytes { unsafe Array($0[..<21]) }
    let ordinal = UInt16(start[17]) | UInt16(start[18]) << 8
    let isFilled = unsafe plaintext.withUnsafeBytes { unsafe $0[53...].allSatisfy { $0 == 0 } }
    guard start[0] == 1, let keyholder = KeyholderID(bytes: start[1..<17]), ordinal < 64,
      let kind = SlotKind(rawValue: start[19]), start[20] <= 1, isFilled
    else { throw .unauthenticated }
    let secret = try unsafe SecretKey<KeyUse.KeyholderRoot>(filling: {
      (room) throws(CryptoError) in
      unsafe plaintext.withUnsafeBytes { plaintext in
        unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: plaintext[21..<53]))
      }
    })
    return OpenedSlot(
      keyholder: keyholder, ordinal: ordinal, kind: kind,
      mustChange: start[20] & 1 == 1, number: number, generation: generation, secret: secret)
  }
}

extension SecretKey where Use == KeyUse.KeyholderRoot {
  /// The keys that a keyholder secret gives (FORMAT.md §4).
  package borrowing func derive<Other>(
    _ purpose: SubkeyPurpose, as use: Other.Type = Other.self
  ) throws -> SecretKey<Other> {
    try withKey { key in
      let transcript = Transcript(purpose, keyedBy: key)
      return try transcript.key()
    }
  }
}
