import HavenCrypto
import HavenRecords
import HavenVault

/// What the opened boxes of table `keys` hold (FORMAT.md §6).
extension FuzzTarget {
  static let keys: [FuzzTarget] = [
    slot, object, ring, roster, rosterEntry, directory, grant,
  ]

  private static let slot = FuzzTarget("slot") {
    let kek = try SecretKey<KeyUse.KeyEncryption>.random()
    let vault = [UInt8](repeating: 3, count: 16)
    let data = associatedData(
      vault: vault, table: 3, id: 5, purpose: .keySlot, context: [UInt8](repeating: 0, count: 12))
    return { bytes in
      var nonces = NonceSource()
      return try kek.withKey { key in
        let box = CommittingAEAD.seal(
          bytes, under: key, purpose: .keySlot, number: 5, associatedData: data, nonces: &nonces)
        do {
          let slot = try KeySlot.open(box, number: 5, vault: vault, generation: nil, under: key)
          var again = [1] + slot.keyholder.bytes + littleEndian(slot.ordinal)
          again += [slot.kind.rawValue, slot.mustChange ? 1 : 0]
          again += unsafe slot.secret.withUnsafeBytes { unsafe Array($0) }
          again += [UInt8](repeating: 0, count: 216 - again.count)
          try demand(again == bytes, "a slot says other bytes than were read")
          try demand(slot.ordinal < 64, "an ordinal beyond the last")
          return .accepted
        } catch CryptoError.unauthenticated { return .refused }
      }
    }
  }

  /// The start of an object, without the zeros that fill its row.
  private static let object = FuzzTarget("object") {
    { bytes in
      do {
        let start = try ObjectStart(bytes, bodyCapacity: 65_536, or: .ring)
        try demand(start.bodyByteCount <= 65_536, "a body beyond its room")
        let (said, rest) = (start.bytes, bytes.dropFirst(3960))
        try demand(said.starts(with: bytes.prefix(3960)), "an object says other bytes")
        try demand(rest.allSatisfy { $0 == 0 }, "an object with something after it")
        return .accepted
      } catch VaultError.damaged(.ring) { return .refused }
    }
  }

  /// The 81 bytes of a session or guarded ring's header, then entries of 56 bytes without their keys.
  private static let ring = FuzzTarget("ring") {
    { bytes in
      let parts = stride(from: 81, to: bytes.count, by: 56).map { start in
        Array(bytes[start..<min(start + 56, bytes.count)])
      }
      let header = Array(bytes.prefix(81))
      guard let holder = KeyholderID(bytes: header.prefix(16)) else { return .refused }
      do {
        let content = ObjectContent(
          header: header, generation: 1, body: try SecretBytes(byteCount: parts.count * 88),
          bodyByteCount: parts.count * 88)
        let kind = RingKind(rawValue: header.count > 16 ? header[16] : 0) ?? .session
        let start = try Ring.start(of: content, holder: holder, kind: kind)
        try demand(start.entryCount == parts.count, "a ring counts other entries than it has")
        for part in parts {
          let entry = try Ring.entry(part)
          try demand(Ring.bytes(entry) == part, "an entry says other bytes than were read")
        }
        return .accepted
      } catch VaultError.damaged(.ring) { return .refused }
    }
  }

  /// The vault's id, the header and the body of a roster.
  private static let roster = FuzzTarget("roster") {
    { bytes in
      let body = Array(bytes.dropFirst(20))
      do {
        let content = ObjectContent(
          header: Array(bytes.dropFirst(16).prefix(4)), generation: 1,
          body: try secret(body), bodyByteCount: body.count)
        let roster = try Roster(content, vault: Array(bytes.prefix(16)))
        let again = roster.entries.flatMap { entry in
          littleEndian(UInt32(entry.encoded.count)) + entry.encoded
        }
        try demand(again == body, "a roster says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.roster) { return .refused }
    }
  }

  private static let rosterEntry = FuzzTarget("roster-entry") {
    { bytes in
      let number: UInt32 = numberOf(bytes)
      let place = Int(number % 16)
      do {
        let entry = try RosterEntry(bytes, entry: place)
        try demand(entry.encoded == bytes, "a roster entry says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.roster(entry: place)) { return .refused }
    }
  }

  /// The header and the sixteen entries of a small directory.
  private static let directory = FuzzTarget("directory") {
    { bytes in
      let body = Array(bytes.dropFirst(24))
      do {
        let content = ObjectContent(
          header: Array(bytes.prefix(24)), generation: 1, body: try secret(body),
          bodyByteCount: body.count)
        _ = try Directory(content, capacity: 16)
        let free = stride(from: 0, to: body.count, by: 30).filter { body[$0] == 0 }
        let said: UInt32 = numberOf(bytes)
        try demand(said == 16 - free.count, "a directory counts other lanes than it has")
        return .accepted
      } catch VaultError.damaged(.directory) { return .refused }
    }
  }

  /// Recovery opens grants before it can know who signed them, so signatures do not protect the parser.
  private static let grant = FuzzTarget("grant") {
    let grantee = try BoxKey(seed: SecretKey<KeyUse.Lane>.random())
    return { bytes in
      let sealed = try unsafe bytes.withUnsafeBytes { try unsafe grantee.publicKey.seal($0) }
      let vault = Array(bytes.dropFirst().prefix(16))
      do {
        guard let opened = try Grant.open(sealed, mailbox: 5, with: grantee, vault: vault) else {
          throw Finding(description: "a grant to this key was not known")
        }
        try demand(bytes.starts(with: signedPart(opened, vault)), "a grant says other bytes")
        return .accepted
      } catch VaultError.damaged(.grant(mailbox: 5)) { return .refused }
    }
  }

  /// The 448 bytes that a grant's signature is over, from what was read.
  private static func signedPart(_ grant: borrowing Grant.Opened, _ vault: [UInt8]) -> [UInt8] {
    let (terms, lane) = (grant.terms, grant.terms.lane)
    var bytes = [1] + vault + terms.grantee.bytes + terms.granter.bytes + lane.subject.bytes
    bytes += [lane.subjectKind.rawValue, lane.kind.rawValue, 0] + lane.laneID
    bytes += littleEndian(lane.index) + littleEndian(terms.entryNumber)
    bytes += littleEndian(lane.epoch) + [UInt8(grant.lanes.count)]
    for (position, lane) in grant.lanes.enumerated() {
      bytes += Grant.withKey(grant, epoch: position) { key in
        unsafe key.withUnsafeBytes { unsafe Array($0) }
      }
      bytes += littleEndian(lane.finalCount ?? UInt64.max)
    }
    return bytes + [UInt8](repeating: 0, count: max(0, 448 - bytes.count))
  }
}
