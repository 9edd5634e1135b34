import Foundation
import HavenRecords
import HavenVault
import Testing

/// Vaults made by every version so far, and by the independent writer in Tools/reader, open for ever.
@Suite struct GoldenVaultTests {
  struct Golden: Decodable {
    struct Expected: Decodable {
      let record: String
      let kind: String
      let on: String?
      let written: String
      let author: String
      let version: Int
      let alias: String
      let text: String
      let fields: [String: String]
    }

    let keyholder: String
    let passphrase: String
    let records: [Expected]
  }

  static let names: [String] = {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { $0.hasSuffix(".haven") }.sorted()
  }()

  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../Fixtures/vaults").standardized

  @Test func someAreThere() { #expect(Self.names.count >= 3) }

  @Test(arguments: names)
  func opensWithEverythingInIt(name: String) throws {
    let bench = try Bench()
    let source = Self.folder.appending(path: name)
    let description = source.deletingPathExtension().appendingPathExtension("json")
    let golden = try JSONDecoder().decode(
      Golden.self, from: try Data(contentsOf: description))
    try FileManager.default.copyItem(atPath: source.path, toPath: bench.path)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: bench.path)

    let vault = try bench.open(golden.passphrase, name: golden.keyholder)
    for expected in golden.records {
      let found = try vault.record(vault.record(prefix: expected.record))
      let record = found.record
      #expect(record.kind == expected.kind)
      #expect(record.on?.description == expected.on)
      #expect(record.written.description == expected.written)
      #expect(record.author == expected.author)
      #expect(record.version == expected.version)
      #expect(record.text == expected.text)
      #expect(
        Dictionary(uniqueKeysWithValues: record.fields.map { ($0.name, $0.value) })
          == expected.fields)
      #expect(try vault.alias(of: found.subject) == expected.alias)
    }
    #expect(try vault.verify().problems == [])
    try vault.close()
  }
}
