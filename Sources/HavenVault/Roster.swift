package import HavenCrypto
package import HavenRecords
internal import HavenStore
internal import HavenText

/// What a keyholder may do, as far as the program can hold them to it; reading is decided by keys.
package struct Roles: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }
  package static let facilitator = Self(rawValue: 1 << 0)
  package static let volunteer = Self(rawValue: 1 << 1)
  package static let coordinator = Self(rawValue: 1 << 2)
  package static let privacyOfficer = Self(rawValue: 1 << 3)
  package static let releaser = Self(rawValue: 1 << 4)
  package static let keeper = Self(rawValue: 1 << 5)
  package static let recovery = Self(rawValue: 1 << 6)
  static let all = Self(rawValue: (1 << 7) - 1)
  /// What somebody can be told to be.
  static let assignable: Self = all.subtracting(.recovery)
  /// Who may add and remove keyholders, and say what they may do.
  package static let managers: Self = [.keeper, .coordinator, .recovery]
  /// Whether somebody is a volunteer and nothing else: they work with aliases, and are given no names.
  var areOfVolunteer: Bool { self == .volunteer }
}

/// One entry of the roster: a keyholder as somebody has signed them in (FORMAT.md §6.3).
package struct RosterEntry: Equatable, Sendable {
  package let number: UInt32
  package let keyholder: KeyholderID
  package let ordinal: UInt16
  package let isActive: Bool
  package let roles: Roles
  package let name: String
  /// The name in one case, as names are compared.
  let foldedName: String
  package let slots: [UInt8]
  package let signingKey: SigningPublicKey
  package let boxKey: BoxPublicKey
  package let adder: KeyholderID
  package let written: Timestamp
  package var adderSignature: [UInt8] = []
  package var ownSignature: [UInt8] = []

  /// The entry up to its signatures.
  var signedPart: [UInt8] {
    var writer = ByteWriter(capacity: 256)
    writer.append(number)
    writer.append(raw: keyholder.bytes)
    writer.append(ordinal)
    writer.append(UInt8(isActive ? 1 : 2))
    writer.append(roles.rawValue)
    writer.append(lp: name)
    writer.append(UInt8(slots.count))
    writer.append(raw: slots)
    writer.append(raw: signingKey.bytes)
    writer.append(raw: boxKey.bytes)
    writer.append(raw: adder.bytes)
    writer.append(written)
    return writer.bytes
  }

  package var encoded: [UInt8] { signedPart + adderSignature + ownSignature }

  /// The digest that the journal entry states which added this one.
  package var digest: [UInt8] {
    var transcript = Transcript(.objectDigest)
    transcript.append(encoded)
    return transcript.digest()
  }

  /// What both signatures are over.
  package func message(vault: [UInt8]) -> [UInt8] {
    var transcript = Transcript(.rosterSignature, byteCount: 64)
    transcript.append(vault)
    transcript.append(signedPart)
    return transcript.digest()
  }

  func hasKeys(of other: RosterEntry) -> Bool {
    signingKey == other.signingKey && boxKey == other.boxKey
  }

  /// Whether both signatures hold. An entry by somebody else that leaves the keys as they were has 64
  /// zeros for its own.
  package func isSigned(
    by adderKey: SigningPublicKey, keepingKeysOf before: RosterEntry?, _ vault: [UInt8]
  ) -> Bool {
    let message = message(vault: vault)
    guard adderKey.verifies(adderSignature, of: message) else { return false }
    if let before, before.hasKeys(of: self), adder != keyholder {
      return ownSignature.allSatisfy { $0 == 0 }
    }
    return signingKey.verifies(ownSignature, of: message)
  }

  /// An entry without its signatures.
  package init(
    number: UInt32, keyholder: KeyholderID, ordinal: UInt16, isActive: Bool, roles: Roles,
    name: String, slots: [UInt8], signingKey: SigningPublicKey, boxKey: BoxPublicKey,
    adder: KeyholderID, written: Timestamp
  ) {
    self.number = number
    self.keyholder = keyholder
    self.ordinal = ordinal
    self.isActive = isActive
    self.roles = roles
    self.name = name
    foldedName = Normalization.fold(name)
    self.slots = slots
    self.signingKey = signingKey
    self.boxKey = boxKey
    self.adder = adder
    self.written = written
  }

  /// Reads an entry that stands at a place in the roster.
  ///
  /// - Throws: `.damaged(.roster)`.
  package init(_ bytes: [UInt8], entry: Int) throws {
    var reader = ByteReader(bytes, or: .roster(entry: entry))
    number = try reader.number()
    keyholder = try reader.keyholder()
    ordinal = try reader.number()
    let status = try reader.number(UInt8.self)
    roles = Roles(rawValue: try reader.number())
    name = try reader.text()
    foldedName = Normalization.fold(name)
    slots = try reader.raw(Int(reader.number(UInt8.self)))
    guard let signing = SigningPublicKey(bytes: try reader.raw(32)),
      let box = BoxPublicKey(bytes: try reader.raw(32)), (1...2).contains(status),
      number == entry, ordinal < 64, roles.isSubset(of: .all),
      slots.allSatisfy({ $0 < KeysTable.slotCount }),
      (1...Limits.nameScalarCount).contains(name.unicodeScalars.count),
      name.utf8.elementsEqual(Normalization.nfc(name).utf8)
    else { throw VaultError.damaged(.roster(entry: entry)) }
    isActive = status == 1
    signingKey = signing
    boxKey = box
    adder = try reader.keyholder()
    written = try reader.timestamp()
    adderSignature = try reader.raw(64)
    ownSignature = try reader.raw(64)
    try reader.end()
  }
}

/// All keyholders there have ever been; the newest entry of each holds.
package struct Roster {
  /// Every entry, oldest first.
  package private(set) var entries: [RosterEntry] = []
  /// Where the newest entry of each stands: every grant asks for it many times.
  private var newestIndices: [KeyholderID: Int] = [:]
  private(set) var generation: UInt64 = 0

  init() {}

  /// Reads the roster and checks every signature in it.
  ///
  /// - Throws: `.damaged(.roster)`.
  init(
    under key: borrowing KeyView<KeyUse.Lane>, journal: Lane, header: VaultHeader,
    in rows: borrowing Snapshot
  ) throws {
    let content = try Self.place(journal: journal, vault: header.vaultID).read(
      under: key, in: rows,
      bodyCapacity: Self.capacity(header))
    try self.init(content, vault: header.vaultID)
  }

  /// Reads what the object holds, and checks every signature in it.
  ///
  /// - Throws: `.damaged(.roster)`.
  package init(_ content: borrowing ObjectContent, vault: [UInt8]) throws {
    generation = content.generation
    var headerReader = ByteReader(content.header, or: .roster(entry: 0))
    let count = Int(try headerReader.number(UInt32.self))
    try headerReader.end()
    let body = content.bodyBytes(0..<content.bodyByteCount)
    var reader = ByteReader(body, or: .roster(entry: 0))
    var parts: [ArraySlice<UInt8>] = []
    for _ in 0..<count { parts.append(try reader.lp()) }
    try reader.end()
    var claims: [SignedEntry] = []
    for entry in try Self.entries(in: parts) {
      claims.append(try checked(entry))
      append(entry)
    }
    try Self.requireSignatures(claims, vault: vault)
  }

  /// On several threads: whether a key is one takes 30 µs.
  private static func entries(in parts: [ArraySlice<UInt8>]) throws -> [RosterEntry] {
    try Threads.mapShares(
      of: Array(parts.enumerated()), workers: Threads.processorCount, smallestShare: 8
    ) { share in
      share.map { index, part in Result { try RosterEntry(Array(part), entry: index) } }
    }.map { try $0.get() }
  }

  /// An entry with the keys that its signatures must hold under.
  private struct SignedEntry: Sendable {
    let entry: RosterEntry
    let adderKey: SigningPublicKey
    let before: RosterEntry?
  }

  /// On several threads: one signature takes 50 µs, and most entries have two.
  private static func requireSignatures(_ claims: [SignedEntry], vault: [UInt8]) throws {
    let hold = try Threads.mapShares(
      of: claims, workers: Threads.processorCount, smallestShare: 8
    ) { share in
      share.map { $0.entry.isSigned(by: $0.adderKey, keepingKeysOf: $0.before, vault) }
    }
    if let first = hold.firstIndex(of: false) { throw VaultError.damaged(.roster(entry: first)) }
  }

  static func place(journal: Lane, vault: [UInt8]) -> ObjectPlace {
    ObjectPlace(
      vault: vault, purpose: .roster, context: journal.context,
      firstID: KeysTable.id(.roster, 0))
  }

  /// Whose signatures the next entry must have, if it is one that may come next.
  private func checked(_ entry: RosterEntry) throws -> SignedEntry {
    // The founder vouches for themselves; everybody else was added by somebody already there.
    let adderKey =
      entry.number == 0 ? entry.signingKey : newest(entry.adder)?.signingKey
    guard let adderKey, entry.number > 0 || entry.adder == entry.keyholder, isAllowed(entry),
      !entry.isActive || isDistinct(entry)
    else { throw VaultError.damaged(.roster(entry: Int(entry.number))) }
    return SignedEntry(entry: entry, adderKey: adderKey, before: newest(entry.keyholder))
  }

  /// Two who are active share neither a name, in any capitals, nor a slot.
  private func isDistinct(_ entry: RosterEntry) -> Bool {
    newestIndices.values.allSatisfy { index in
      let other = entries[index]
      return !other.isActive || other.keyholder == entry.keyholder
        || other.foldedName != entry.foldedName
          && !other.slots.contains(where: entry.slots.contains)
    }
  }

  /// Nobody but themselves and recovery gives a keyholder other keys, else a colleague could sign
  /// in their name; an ordinal, hence a ring, never changes hands. Who may do what is said by managers.
  private func isAllowed(_ entry: RosterEntry) -> Bool {
    let adder = newest(entry.adder)
    let isByManager =
      entries.isEmpty
      || adder.map { $0.isActive && !$0.roles.isDisjoint(with: .managers) } ?? false
    // Recovery is there from the founding on: it is in no list of readers, and holds everything.
    guard entry.roles.contains(.recovery) == (entry.ordinal == 0) else { return false }
    guard let before = newest(entry.keyholder) else {
      let isNew = !entries.contains { $0.ordinal == entry.ordinal }
      return isByManager && isNew && (entry.ordinal != 0 || entry.number == 1)
    }
    // Who was removed comes back as somebody new, and recovery is never removed.
    guard before.isActive, entry.isActive || entry.ordinal != 0 else { return false }
    let keepsPlace =
      before.roles == entry.roles && entry.isActive && before.name == entry.name
    return (keepsPlace && entry.adder == entry.keyholder || isByManager)
      && before.ordinal == entry.ordinal
      && (before.hasKeys(of: entry) || entry.adder == entry.keyholder
        || adder?.ordinal == 0)
  }

  /// Whether a keyholder still has the keys that somebody else drew for them. Recovery's are the kit's.
  func isNewcomer(_ keyholder: KeyholderID) -> Bool {
    guard let newest = newest(keyholder), newest.ordinal != 0,
      let first = entries.first(where: { $0.keyholder == keyholder && $0.hasKeys(of: newest) })
    else { return false }
    return first.adder != keyholder && self.newest(first.adder)?.ordinal != 0
  }

  mutating func append(_ entry: RosterEntry) {
    newestIndices[entry.keyholder] = entries.count
    entries.append(entry)
  }

  func newest(_ keyholder: KeyholderID) -> RosterEntry? {
    newestIndices[keyholder].map { entries[$0] }
  }

  /// Who is active under a name, in any capitals.
  func named(_ name: String) -> RosterEntry? {
    let folded = Normalization.fold(name)
    return active.first { $0.foldedName == folded }
  }

  /// The newest entries of those who are not removed.
  var active: [RosterEntry] {
    newestIndices.values.map { entries[$0] }.filter(\.isActive)
      .sorted { $0.ordinal < $1.ordinal }
  }

  var recovery: RosterEntry? { active.first { $0.roles.contains(.recovery) } }

  /// All public keys that a keyholder has had, newest last.
  func signingKeys(of keyholder: KeyholderID) -> [SigningPublicKey] {
    entries.filter { $0.keyholder == keyholder }.map(\.signingKey)
  }

  /// The bytes of all entries, and how many there are room for.
  var byteCount: Int { entries.reduce(0) { $0 + 4 + $1.encoded.count } }

  static func capacity(_ header: VaultHeader) -> Int {
    Int(header.rosterChunkCount) * ObjectPlace.chunkByteCount
  }

  /// Seals all chunks anew.
  ///
  /// - Throws: `.noRoom(.roster)`.
  mutating func seal(
    under key: borrowing KeyView<KeyUse.Lane>, journal: Lane, header: VaultHeader,
    nonces: inout NonceSource
  ) throws -> [(id: Int64, box: [UInt8])] {
    generation += 1
    var body = ByteWriter()
    for entry in entries { body.append(lp: entry.encoded) }
    var start = ByteWriter()
    start.append(UInt32(entries.count))
    guard body.bytes.count <= Self.capacity(header) else { throw VaultError.noRoom(.roster) }
    let place = Self.place(journal: journal, vault: header.vaultID)
    var content = ObjectContent(
      header: start.bytes, generation: generation,
      body: try SecretBytes(byteCount: body.bytes.count), bodyByteCount: body.bytes.count)
    content.replaceBody(body.bytes, at: 0)
    var boxes: [(id: Int64, box: [UInt8])] = []
    for chunk in 0...content.bodyChunkCount {
      let box = try place.seal(chunk: chunk, of: content, under: key, nonces: &nonces)
      boxes.append((place.id(chunk), box))
    }
    return boxes
  }
}
