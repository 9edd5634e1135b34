import Haven
import HavenAge
import HavenBackup
import HavenCrypto
import HavenRecords
import HavenStore

/// What lies outside a repository: what a machine remembers of it, its keys as a file; and what forbids erasing.
extension FuzzTarget {
  static let backupFiles: [FuzzTarget] = [backupMemory, backupPlace, backupKeyFile, hold]

  private static let repository = FileHash([UInt8](repeating: 3, count: 32))

  /// A file of what is remembered, and how it is read.
  private static func remembered(
    _ name: String
  ) throws -> (file: ScratchFile, memory: BackupMemory) {
    let file = try ScratchFile(name: "backups/\(repository.hexadecimal.prefix(32))/\(name)")
    let setting = Setting(
      vaultPath: "/nowhere", stateFolder: file.folderPath, lockWaitSeconds: 0,
      now: { Timestamp(secondsSinceEpoch: 1_790_000_000, offsetMinutes: 0)! },
      attempts: { _ in }, progress: { _, _ in })
    guard let memory = BackupMemory(of: repository, setting) else {
      throw Finding(description: "nothing is remembered")
    }
    return (file, memory)
  }

  private static let backupMemory = FuzzTarget("backup-memory") {
    let (file, memory) = try remembered("memory")
    return { bytes in
      try file.replace(with: bytes)
      do {
        try demand(
          memory.memory()?.bytes == bytes, "a memory says other bytes than were read")
        return .accepted
      } catch HavenError.damagedBackup { return .refused }
    }
  }

  private static let backupPlace = FuzzTarget(
    "backup-place", byteLimit: 8192, tokens: ["/", "\u{1B}["]
  ) {
    let (file, memory) = try remembered("place")
    return { bytes in
      try file.replace(with: bytes)
      do {
        guard let place = try memory.place() else { return .refused }
        try demand(place.utf8.elementsEqual(bytes), "a place says other bytes than were read")
        try demand(bytes.count <= 4096, "a place beyond its limit")
        return .accepted
      } catch is StoreError { return .refused }
    }
  }

  /// The file of a repository's keys that a colleague hands over.
  private static let backupKeyFile = FuzzTarget(
    "backup-key-file", byteLimit: 1024,
    tokens: ["# haven-prune-key-1 ", "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-PQ-1", "# ", "\r\n", "\n"]
  ) {
    { bytes in
      do {
        let file = try unsafe IdentityFile { room in
          unsafe room.copyBytes(from: bytes)
          return bytes.count
        }
        try demand(says(file.identities(), bytes), "an identity that is not in its file")
        switch try file.pruneSeed() {
        case .some(let seed):
          try demand(isIn(bytes, seed), "a prune key that is not in its file")
        case .none: break
        }
        return .accepted
      } catch HavenError.sealing { return .refused }
    }
  }

  /// Whether a key's text, as an identity of either kind, is in a file.
  private static func isIn(
    _ bytes: [UInt8], _ seed: borrowing SecretKey<KeyUse.AgeIdentity>
  ) throws -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return try AgeKeyKind.allCases.contains { kind in
      let copy: SecretKey<KeyUse.AgeIdentity> = try seed.withKey { key in
        try SecretKey(copying: key)
      }
      let own = try AgeIdentity(kind, secret: copy).text()
      return unsafe own.withUnsafeBytes {
        text.contains(unsafe String(decoding: $0, as: UTF8.self))
      }
    }
  }

  /// The fields of a hold's record, `name=value` a line. What cannot be made out forbids erasing.
  private static let hold = FuzzTarget(
    "hold", byteLimit: 512,
    tokens: ["reason=", "since=", "released=", "safety", "complaint", "2026-01-03", "\n", "="]
  ) {
    { bytes in
      let fields = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return Field(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
      }
      guard let hold = Hold(kind: Hold.recordKind, fields: fields) else {
        try demand(Hold.isOpen(fields: fields), "what nobody can make out lets erase")
        return .refused
      }
      try demand(lines(of: hold.fields) == lines(of: fields), "a hold says other fields")
      try demand(
        Hold(kind: Hold.recordKind, fields: hold.fields) == hold, "a hold reads as another")
      try demand(
        Hold.isOpen(fields: fields) == (hold.released == nil), "a hold that holds otherwise")
      try demand(Hold(kind: "note", fields: fields) == nil, "a note that is a hold")
      return .accepted
    }
  }

  /// Fields without their order, by their bytes.
  private static func lines(of fields: [Field]) -> [[UInt8]] {
    fields.map { Array("\($0.name)=\($0.value)".utf8) }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }
}
