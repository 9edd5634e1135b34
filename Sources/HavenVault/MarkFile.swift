package import HavenCrypto
internal import HavenRecords
package import HavenStore

/// What this machine remembers of a vault for one keyholder (FORMAT.md §10).
///
/// Its name and content are keyed: the file tells nobody which vault or whose it is.
package struct MarkFile: ~Copyable {
  private let key: SecretKey<KeyUse.Mark>
  /// Where it lies.
  package let path: String
  private let vault: [UInt8]
  private static let byteLimit = 1024

  /// The mark of a vault in a state folder, for the holder of a session ring.
  package init(
    folder: String, sessionRingKey: borrowing KeyView<KeyUse.SessionRing>, vault: [UInt8]
  ) throws {
    var transcript = Transcript(.mark, keyedBy: sessionRingKey)
    transcript.append(vault)
    key = try transcript.key()
    let name = key.withKey { key in
      var transcript = Transcript(.markName, keyedBy: key)
      transcript.append(vault)
      return transcript.digest()
    }
    self.vault = vault
    path = "\(folder)/marks/\(Hash.hexadecimal(name.prefix(16)))"
  }

  private func associatedData() -> [UInt8] {
    HavenVault.associatedData(
      vault: vault, table: 0, id: 0, purpose: .mark)
  }

  /// The remembered entry, or nil where nothing is remembered.
  ///
  /// - Throws: `.damaged(.mark)` for a file that this key did not write.
  package borrowing func read(calls: any SystemCalls) throws -> VerifiedEntry? {
    guard let content = try StateFile.read(at: path, limit: Self.byteLimit, calls: calls) else {
      return nil
    }
    return try decode(content)
  }

  /// Reads the bytes of such a file.
  ///
  /// - Throws: `.damaged(.mark)`.
  package borrowing func decode(_ content: [UInt8]) throws -> VerifiedEntry {
    guard content.first == 1 else { throw VaultError.damaged(.mark) }
    let box = Array(content.dropFirst())
    let data = associatedData()
    let plaintext: [UInt8]
    do throws(CryptoError) {
      plaintext = try key.withKey { (key) throws(CryptoError) in
        try CommittingAEAD.open(box, under: key, purpose: .mark, number: 0, associatedData: data)
      }
    } catch { throw VaultError.damaged(.mark) }
    var reader = ByteReader(plaintext, or: .mark)
    let entry = try VerifiedEntry(from: &reader)
    try reader.end()
    return entry
  }

  /// Forgets what was remembered.
  borrowing func remove(calls: any SystemCalls) throws {
    try StateFile.remove(at: path, calls: calls)
  }

  borrowing func write(_ entry: VerifiedEntry, calls: any SystemCalls) throws {
    try StateFile.write(encode(entry), at: path, calls: calls)
  }

  /// The bytes of such a file.
  package borrowing func encode(_ entry: VerifiedEntry) -> [UInt8] {
    var writer = ByteWriter(capacity: 52)
    entry.write(to: &writer)
    let plaintext = writer.bytes
    let data = associatedData()
    var nonces = NonceSource()
    let box = key.withKey { key in
      CommittingAEAD.seal(
        plaintext, under: key, purpose: .mark, number: 0, associatedData: data, nonces: &nonces)
    }
    return [1] + box
  }
}
