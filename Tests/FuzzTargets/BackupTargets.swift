import FormatVectors
import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore

/// What a stranger, a writer or whoever has the prune key can put into a repository of backups (FORMAT.md §16).
///
/// The targets sign and seal by themselves: whoever writes has keys. What others can do is to alter files, which
/// `backup-signed` and `backup-object` are for.
extension FuzzTarget {
  static let backups: [FuzzTarget] = [
    backupConfiguration, backupWriters, backupManifest, backupPrune, backupSigned, backupContent,
    backupObject, backupKey, backupIndex, backupName,
  ]

  private static let repository = FileHash([UInt8](repeating: 3, count: 32))

  private static func signer() throws -> SigningKey {
    let seed: SecretKey<KeyUse.BackupPrune> = try secretKey([UInt8](repeating: 7, count: 32))
    return try SigningKey(seed: seed)
  }

  /// A signed file of FORMAT.md §16.1 with any body.
  private static func signedFile(
    _ purpose: SubkeyPurpose, _ body: [UInt8], by key: borrowing SigningKey
  ) -> [UInt8] {
    let signed = Array(purpose.rawValue.utf8) + [1] + body
    var transcript = Transcript(purpose)
    transcript.append(signed)
    return signed + key.sign(transcript.digest())
  }

  /// The body but for the prune key, which is the target's.
  private static let backupConfiguration = FuzzTarget(
    "backup-configuration", byteLimit: 8192, tokens: ["age1", "age1pq1", "\u{1}", "\u{3E}\0\0\0"]
  ) {
    let key = try signer()
    return { bytes in
      let file = signedFile(.backupConfiguration, bytes + key.publicKey.bytes, by: key)
      let found: Configuration
      do throws(Fault) { found = try Configuration(parsing: file) } catch { return .refused }
      let texts = found.recipients.map { Array($0.text.utf8) }
      let kind: UInt8 = found.kind == .x25519 ? 1 : 2
      let recipients = texts.flatMap { littleEndian(UInt32($0.count)) + $0 }
      try demand(
        found.vaultID + bytes[16..<32] + [kind, UInt8(texts.count)] + recipients == bytes,
        "a configuration says other bytes than were read")
      try demand((1...16).contains(texts.count), "recipients beyond their limit")
      return .accepted
    }
  }

  /// What stands behind the repository's id in a list of writers.
  private static let backupWriters = FuzzTarget("backup-writers") {
    let key = try signer()
    return { bytes in
      let file = signedFile(.backupWriters, repository.bytes + bytes, by: key)
      let list: WriterList
      do throws(Fault) {
        list = try WriterList(parsing: file, of: repository, signedBy: key.publicKey)
      } catch { return .refused }
      try demand(
        list.file(in: repository, signedWith: key) == file,
        "a list of writers says other bytes than were read")
      try demand((1...256).contains(list.entries.count), "writers beyond their limit")
      try demand(list.follows(list), "a list that could not stay as it is")
      return .accepted
    }
  }

  /// What stands behind the writer's key in a manifest, which lies at its place.
  private static let backupManifest = FuzzTarget("backup-manifest") {
    let key = try signer()
    let writer = FileHash(key.publicKey.bytes)
    return { bytes in
      let file = signedFile(.backupManifest, repository.bytes + writer.bytes + bytes, by: key)
      let place = SnapshotKey(writer: writer, counter: numberOf(bytes))
      let manifest: Manifest
      do throws(Fault) {
        manifest = try Manifest(
          parsing: file, of: repository, at: place, signedBy: key.publicKey)
      } catch { return .refused }
      try demand(
        manifest.file(in: repository, signedWith: key) == file,
        "a manifest says other bytes than were read")
      try demand(manifest.isWithinLimits, "a manifest beyond its limits")
      let objects = manifest.list + manifest.bag + manifest.groups.flatMap { [$0.key] + $0.packs }
      try demand(
        objects.allSatisfy { (0...8 << 20).contains($0.byteCount) }, "an object beyond its limit")
      return .accepted
    }
  }

  /// What stands behind the repository's id in a prune record.
  private static let backupPrune = FuzzTarget("backup-prune") {
    let key = try signer()
    return { bytes in
      let file = signedFile(.backupPrune, repository.bytes + bytes, by: key)
      let record: PruneRecord
      do throws(Fault) {
        record = try PruneRecord(parsing: file, of: repository, signedBy: key.publicKey)
      } catch { return .refused }
      try demand(
        record.file(in: repository, signedWith: key) == file,
        "a prune record says other bytes than were read")
      return .accepted
    }
  }

  private static func signedSeeds() throws -> [[UInt8]] {
    try ["configuration", "writers", "manifest", "prune"].map {
      try Fixture.vector("backup-\($0)-ok").bytes("file")
    }
  }

  /// Whole files as they lie in a repository: what holds is what somebody signed.
  private static let backupSigned = FuzzTarget(
    "backup-signed", tokens: ["HvBckCfg", "HvBckWrs", "HvBckMnf", "HvBckPrn"],
    seeds: try signedSeeds()
  ) {
    let known = Set(try signedSeeds())
    let (list, one) = (
      try Fixture.vector("backup-writers-ok"), try Fixture.vector("backup-manifest-ok")
    )
    let repository = FileHash(try list.bytes("repository"))
    let prune = try publicKey(list.bytes("prune-key"))
    let writer = try publicKey(one.bytes("writer"))
    let place = SnapshotKey(
      writer: FileHash(writer.bytes), counter: try one.number("counter"))
    return { bytes in
      do throws(Fault) {
        switch String(decoding: bytes.prefix(8), as: UTF8.self) {
        case "HvBckCfg": _ = try Configuration(parsing: bytes)
        case "HvBckWrs": _ = try WriterList(parsing: bytes, of: repository, signedBy: prune)
        case "HvBckPrn": _ = try PruneRecord(parsing: bytes, of: repository, signedBy: prune)
        default: _ = try Manifest(parsing: bytes, of: repository, at: place, signedBy: writer)
        }
      } catch { return .refused }
      try demand(known.contains(bytes), "a file was read that nobody signed")
      return .accepted
    }
  }

  private static func publicKey(_ bytes: [UInt8]) throws -> SigningPublicKey {
    guard let key = SigningPublicKey(bytes: bytes) else {
      throw Finding(description: "a vector's key is none")
    }
    return key
  }

  /// The content of a pack, a list or a bag, whichever it says that it is.
  private static let backupContent = FuzzTarget("backup-content") {
    { bytes in
      let kind = bytes.dropFirst().first.flatMap { ObjectKind(rawValue: $0) } ?? .pack
      let tables: Set<Table> =
        switch kind {
        case .pack: [.rows]
        case .list: [.heads]
        case .bag: [.header, .keys]
        }
      let preamble: [UInt8]
      var entries: [(table: Table, id: Int64, box: [UInt8])] = []
      do {
        preamble = try unsafe ObjectContent.read(bytes, as: kind, tables: tables) {
          table, id, box in
          entries.append((table, id, unsafe Array(box)))
        }
      } catch is Fault { return .refused }
      var again = ObjectContent(kind, preamble: preamble)
      for entry in entries {
        unsafe entry.box.withUnsafeBytes { box in
          unsafe again.append(entry.table, id: entry.id, box: box)
        }
      }
      try demand(again.bytes == bytes, "a content says other bytes than were read")
      try demand(entries.allSatisfy { $0.id > 0 }, "an id below 1")
      try demand(saysTheSame(preamble, kind), "a preamble says other bytes than were read")
      return .accepted
    }
  }

  /// Whether a preamble, where it is read at all, says what it was read from.
  private static func saysTheSame(_ preamble: [UInt8], _ kind: ObjectKind) -> Bool {
    do throws(Fault) {
      switch kind {
      case .pack: return true
      case .list:
        let list = try SnapshotList(preamble: preamble)
        return littleEndian(UInt64(list.rowCount)) + list.rowsDigest.bytes + bytes(of: list.mark)
          == preamble
      case .bag: return bytes(of: try BackupMark(preamble: preamble)) == preamble
      }
    } catch { return true }
  }

  private static func bytes(of mark: BackupMark) -> [UInt8] {
    littleEndian(mark.number) + mark.hash.bytes
  }

  private static func identities(_ text: [UInt8]) throws -> AgeIdentities {
    try AgeIdentities(parsing: secret(text))
  }

  /// An object as it lies in a repository: only what was sealed opens.
  private static let backupObject = FuzzTarget(
    "backup-object", tokens: ["age-encryption.org/v1\n", "-> X25519 ", "-> scrypt ", "\n--- "],
    seeds: try [Fixture.vector("backup-object-ok").bytes("file")]
  ) {
    let vector = try Fixture.vector("backup-object-ok")
    let content = try vector.bytes("content")
    let own = try identities(Array(vector.text("identity-text").utf8))
    return { bytes in
      do {
        let found = try SealedObject.open(bytes, with: own)
        try demand(found == content, "an object opened that nobody sealed")
        return .accepted
      } catch is Fault { return .refused }
    }
  }

  /// What a key object holds.
  private static let backupKey = FuzzTarget(
    "backup-key", byteLimit: 256, tokens: ["AGE-SECRET-KEY-1", "AGE-SECRET-KEY-PQ-1", "# ", "\n"]
  ) {
    let own = try AgeIdentities(AgeIdentity.generate(.x25519))
    return { bytes in
      let object = try SealedObject(bytes, to: own.recipients)
      do {
        let found = try SealedObject.openIdentity(object.bytes, with: own)
        try demand(bytes.count <= 128, "a key object longer than an identity")
        try demand(says(found, bytes), "an identity that is not in its object")
        return .accepted
      } catch is Fault { return .refused }
    }
  }

  /// Whether the texts of all identities are in what they were read from.
  static func says(_ identities: borrowing AgeIdentities, _ bytes: [UInt8]) throws -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    for (index, recipient) in identities.recipients.enumerated() {
      let own = try AgeIdentity(recipient.kind, secret: identities.secret(at: index)).text()
      let said = unsafe own.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
      guard text.contains(said) else { return false }
    }
    return !identities.recipients.isEmpty
  }

  /// What a writer's index holds, sealed to itself.
  private static let backupIndex = FuzzTarget("backup-index") {
    let scratch = try ScratchFile(name: "rows-0000000000000001")
    let own = try AgeIdentities(AgeIdentity.generate(.x25519))
    let index = RowIndexFile(folder: scratch.folderPath, calls: .live)
    return { bytes in
      try scratch.replace(with: SealedObject(bytes, to: own.recipients).bytes)
      var again: [UInt8] = [1]
      do throws(IndexUnusable) {
        let reader = try RowIndexReader(index, counter: 1, packCount: 3, with: own)
        while let entry = try reader.next() {
          again += littleEndian(entry.id) + entry.digest.bytes + littleEndian(entry.pack)
        }
        let trailer = try reader.trailer()
        again += littleEndian(UInt64(0)) + trailer.bagDigest.bytes + trailer.manifest.bytes
      } catch { return .refused }
      try demand(again == bytes, "an index says other bytes than were read")
      return .accepted
    }
  }

  /// The name of a file: a number or a hash, and nothing that leads elsewhere.
  private static let backupName = FuzzTarget(
    "backup-name", byteLimit: 96, tokens: ["../", "/", "0"]
  ) {
    { bytes in
      let name = String(decoding: bytes, as: UTF8.self)
      if let hash = FileHash(hexadecimal: name) {
        try demand(hash.hexadecimal.utf8.elementsEqual(bytes), "a hash has another name")
        try demand(
          Place.object(hash).text.split(separator: "/").count == 3, "an object lies elsewhere")
        return .accepted
      }
      guard let number = Place.number(name) else { return .refused }
      let digits = String(number, radix: 16)
      let again = String(repeating: "0", count: 16 - digits.utf8.count) + digits
      try demand(again.utf8.elementsEqual(bytes) && number > 0, "a number has another name")
      return .accepted
    }
  }
}
