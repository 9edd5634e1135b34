import Foundation
import Haven
import HavenCrypto
import HavenStore

/// Whole files: the container itself, the lock's facts, the key file.
extension FuzzTarget {
  static let files: [FuzzTarget] = [lockFile, keyFile, store]

  private static let lockFile = FuzzTarget("lock-file", byteLimit: 256, tokens: ["\n", "\u{1B}["]) {
    { bytes in
      guard let holder = LockHolder(facts: bytes) else { return .refused }
      try demand(LockHolder(facts: holder.facts) == holder, "a holder reads as another")
      try demand(
        holder.terminal.utf8.allSatisfy { (0x2D...0x7A).contains($0) }, "a terminal's name")
      return .accepted
    }
  }

  private static let keyFile = FuzzTarget("key-file", tokens: ["\0"]) {
    let file = try ScratchFile()
    let name = try KeyholderName("keeper")
    return { bytes in
      try file.replace(with: bytes)
      do {
        let passphrase = try unsafe Passphrase { room in
          unsafe room.copyBytes(from: [0x61])
          return 1
        }
        _ = try Proof(name: name, passphrase: passphrase, keyFilePath: file.path)
        try demand(bytes.count >= 16, "a key file that is too short")
        return .accepted
      } catch HavenError.usage(.keyFileSize) { return .refused }
    }
  }

  private static func storeSeeds() throws -> [[UInt8]] {
    try [0, 60].map { rowCount in
      let file = try ScratchFile()
      try Store.create(at: file.path, format: 1) { batch in
        try batch.insert(.header, id: 1, box: [UInt8](repeating: 1, count: 128))
        for id in 1...Int64(4) {
          try batch.insert(.heads, id: id, box: [UInt8](repeating: 2, count: 1025))
          try batch.insert(.keys, id: id << 32, box: [UInt8](repeating: 3, count: 4033))
        }
        for id in 0..<Int64(rowCount) {
          try batch.insert(.rows, id: id * 7919 + 1, box: [UInt8](repeating: 4, count: 512))
        }
        if rowCount > 0 {
          // Beyond one page: overflow pages.
          try batch.insert(.rows, id: .max, box: [UInt8](repeating: 5, count: 20_000))
        }
      }
      return try file.content()
    }
  }

  /// The file of a small vault; everything is read that its tables seem to hold.
  private static let store = FuzzTarget(
    "store", byteLimit: 1 << 20,
    seeds: try storeSeeds()
  ) {
    let file = try ScratchFile()
    return { bytes in
      try file.replace(with: bytes)
      defer { file.removeNeighbours() }
      // Writing opens otherwise than reading: WAL, checkpoint. A byte of the file chooses.
      let access: Store.Access = bytes.reduce(0, ^) & 1 == 0 ? .readOnly : .readWrite
      do {
        let store = try Store.open(at: file.path, supportedFormats: 1...1, access: access)
        try store.snapshot { rows in
          for table in Table.allCases {
            _ = try rows.count(table)
            var last: Int64?
            try unsafe rows.scan(table, ids: Int64.min...Int64.max) { id, box in
              try demand(last.map { $0 < id } ?? true, "rows out of order: some scan has no end")
              try demand(box.count <= bytes.count, "a box larger than its file")
              last = id
            }
            _ = try rows.get(table, id: 1)
          }
        }
        try store.close()
        return .accepted
      } catch is StoreError { return .refused }
    }
  }
}

/// A file of one target's own, in memory where the machine has such a folder.
final class ScratchFile: Sendable {
  private let folder: URL
  private let name: String
  var path: String { folder.appending(path: name).path }
  var folderPath: String { folder.path }

  init(name: String = "vault.haven") throws {
    self.name = name
    let memory = URL(filePath: "/dev/shm")
    let parent =
      FileManager.default.isWritableFile(atPath: memory.path)
      ? memory : FileManager.default.temporaryDirectory
    folder = parent.appending(path: "haven-fuzz-\(UUID().uuidString)")
    // A name may have folders in it; all of them are this account's alone.
    let parts = name.split(separator: "/").dropLast()
    for depth in 0...parts.count {
      let path = folder.path + parts.prefix(depth).map { "/" + $0 }.joined()
      guard unsafe mkdir(path, 0o700) == 0 else {
        throw Finding(description: "no scratch folder: \(errno)")
      }
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func replace(with bytes: [UInt8]) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Finding(description: "no scratch file: \(errno)") }
    defer { close(descriptor) }
    let written = unsafe bytes.withUnsafeBytes {
      unsafe write(descriptor, $0.baseAddress, $0.count)
    }
    guard written == bytes.count else { throw Finding(description: "a scratch file is cut") }
  }

  func content() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

  /// Removes what SQLite keeps beside the file: the next file is another.
  func removeNeighbours() {
    for suffix in ["-wal", "-shm", "-journal"] { unsafe unlink(path + suffix) }
  }
}
