import Foundation
import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

/// A repository that was written once opens in every later version; Tools/reader/test_backup.py opens it too.
@Suite struct GoldenRepositoryTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures").standardized
  private static let id = "e8d197ff328c7df05c0af2d5aed4289f9e17fd12e53f08baf9ad90d130d30dfa"

  private static func identities(_ name: String) throws -> AgeIdentities {
    let bytes = try Data(
      contentsOf: fixtures.appending(path: "backups/format-1-small/\(name)"))
    return try AgeIdentities(
      parsing: unsafe SecretBytes(byteCount: bytes.count) { room in
        unsafe room.copyBytes(from: bytes)
      })
  }

  @Test(arguments: ["read.key", "recovery.key"])
  func isSoundAndRestoredAsItWas(name: String) throws {
    let folder = TestFolder()
    let id = try #require(FileHash(hexadecimal: Self.id))
    let repository = try Repository.open(
      at: Self.fixtures.path + "/backups/format-1-small/repository", expecting: id, label: "test",
      calls: .live)
    let report = try repository.verify(readingObjects: true, remembering: nil)
    #expect(report.findings == [])
    #expect(report.snapshotCount == 2 && report.objectCount == 8)
    // SQLite opens the vault's file for its owner alone.
    let vault = try Data(
      contentsOf: Self.fixtures.appending(path: "vaults/format-1-small.haven"))
    folder.write(Array(vault), to: "vault.haven")
    let expected = try Self.rows(of: folder("vault.haven"))
    for snapshot in try repository.snapshots().snapshots {
      let to = "restored-\(snapshot.key.counter)"
      let restored = try repository.restore(
        snapshot.key, remembering: nil, with: Self.identities(name), to: folder(to), format: 1,
        accepting: { _, bag in bag.mark.number == 7 && bag.unreadable == [] })
      #expect(restored.rowCount == 22)
      #expect(try Self.rows(of: folder(to)) == expected)
    }
  }

  private static func rows(of path: String) throws -> [RowKey: [UInt8]] {
    let store = try Store.open(at: path, supportedFormats: 1...1, access: .readWrite)
    defer { try? store.close() }
    var rows: [RowKey: [UInt8]] = [:]
    try store.snapshot { snapshot in
      for table in Table.allCases {
        try unsafe snapshot.scan(table, ids: Int64.min...Int64.max) { id, box in
          rows[RowKey(table: table, id: id)] = unsafe Array(box)
        }
      }
    }
    return rows
  }
}
