import Foundation
import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

/// Whether the `age` that everybody has is on the path.
private let hasStockAge = (try? run("age", ["--version"]).status) == 0

/// The path without Haven: what a repository of the X25519 kind holds opens with the stock program.
@Suite(.enabled(if: hasStockAge, "skipped: the program age is not installed"))
struct StockAgeTests {
  @Test func theStockProgramOpensWhatWasBackedUp() throws {
    let office = try Office(.x25519)
    let recovery = try AgeIdentity.generate(.x25519)
    let text = try recovery.text()
    let kit = unsafe text.withUnsafeBytes { unsafe Array($0) }
    office.folder.write(kit, to: "kit")
    let repository = try Repository.create(
      at: office.folder("other"), vaultID: Office.vaultID,
      recipients: [office.reader.recipients[0], recovery.recipient],
      writers: { _ in [try BackupWriter.publicKey(of: office.secrets[0].key)] },
      prune: office.prune,
      calls: .live, keeping: { _ in })
    #expect(repository.configuration.kind == .x25519)
    try office.backUp(to: "other")

    var identities: [[UInt8]] = []
    var contents: [[UInt8]] = []
    let objects = office.folder.files(below: "other/objects").map {
      office.folder("other/objects/" + $0)
    }
    for path in objects {
      let opened = try run("age", ["--decrypt", "--identity", office.folder("kit"), path])
      guard opened.status == 0 else { continue }
      if opened.output.starts(with: Array("AGE-SECRET-KEY-1".utf8)) {
        identities.append(opened.output)
      } else {
        contents.append(opened.output)
      }
    }
    // The key of the one snapshot, and both parts of its bag.
    #expect(identities.count == 1 && contents.count == 2)
    office.folder.write(identities[0], to: "snapshot")
    for path in objects {
      let opened = try run("age", ["--decrypt", "--identity", office.folder("snapshot"), path])
      if opened.status == 0 { contents.append(opened.output) }
    }
    #expect(contents.count == 4)
    var found: [RowKey: [UInt8]] = [:]
    for content in contents { try read(content, into: &found) }
    #expect(try found == office.rows(of: "vault.haven"))
  }

  /// Reads a content as FORMAT.md §16.4 says.
  private func read(_ content: [UInt8], into rows: inout [RowKey: [UInt8]]) throws {
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(content[place + $1]) << (8 * $1) }
    }
    #expect(content[0] == 1 && (1...3).contains(content[1]))
    var place = 6 + number(2, 4)
    while place < content.count {
      let table = try #require(Table(rawValue: content[place]))
      let count = number(place + 9, 4)
      let key = RowKey(table: table, id: Int64(number(place + 1, 8)))
      #expect(rows[key] == nil)
      rows[key] = Array(content[place + 13..<place + 13 + count])
      place += 13 + count
    }
  }
}

/// What a program answered.
private struct Finished {
  let status: Int32
  let output: [UInt8]
}

private func run(_ program: String, _ arguments: [String]) throws -> Finished {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [program] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let bytes = Array(try output.fileHandleForReading.readToEnd() ?? Data())
  process.waitUntilExit()
  return Finished(status: process.terminationStatus, output: bytes)
}
