import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// A vault that another program wrote, from FORMAT.md alone.
@Suite struct ForeignVaultTests {
  private struct Story: Decodable {
    struct Entry: Decodable {
      let record: String
      let kind: String
      let on: String?
      let author: String
      let version: Int
      let alias: String
      let text: String
      let fields: [String: String]
      let barred: Bool?
    }
    struct Person: Decodable {
      let member: String
      let alias: String
      let kind: String
      let status: String?
      let records: Int
      let severed: Bool?
    }
    struct File: Decodable {
      let record: String
      let name: String
      let bytes: Int
    }
    let keyholder: String
    let passphrase: String
    let kit: String
    let vault: String
    let records: [Entry]
    let members: [Person]
    let attachments: [File]
    let entries: UInt64
    let newest: String
  }

  private let bench: Bench
  private let story: Story

  init() throws {
    bench = try Bench()
    let folder = checkout.appending(path: "Fixtures/vaults")
    let file = folder.appending(path: "python-1.json")
    story = try JSONDecoder().decode(Story.self, from: Data(contentsOf: file))
    let vault = try Data(contentsOf: folder.appending(path: "python-1.haven"))
    try vault.write(to: URL(filePath: bench.path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: bench.path)
  }

  @Test func verifiesAndEndsWithTheEntryThatItStates() throws {
    let vault = try bench.open(story.passphrase, name: story.keyholder)
    #expect(vault.vaultID == story.vault)
    #expect(vault.mark.number + 1 == story.entries)
    let hash = vault.mark.hash.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    #expect(hash.joined() == story.newest)
    let report = try vault.verify()
    #expect(report.problems == [])
    #expect(report.entryCount == story.entries)
  }

  @Test func givesBackEveryRecordAndMember() throws {
    let vault = try bench.open(story.passphrase, name: story.keyholder)
    try expectEverything(in: vault)
    #expect(try vault.verify().problems == [])
    #expect(story.records.count == 4 && story.members.count == 3)
  }

  private func expectEverything(in vault: UnlockedVault) throws {
    for expected in story.records {
      let id = try vault.record(prefix: expected.record)
      let (subject, record) = try vault.record(id)
      #expect(record.text == expected.text)
      #expect(record.kind == expected.kind)
      #expect(record.version == expected.version)
      #expect(record.on?.description == expected.on)
      #expect(record.author == expected.author)
      let fields = record.fields.map { ($0.name, $0.value) }
      #expect(Dictionary(uniqueKeysWithValues: fields) == expected.fields)
      #expect(try vault.alias(of: subject) == expected.alias)
      let released = try vault.releaseTexts(of: subject)[id]
      #expect(released == (expected.barred == true ? "" : expected.text))
    }
    let members = try vault.members(workers: 2)
    #expect(Set(members.map(\.subject.description)) == Set(story.members.map(\.member)))
    for expected in story.members {
      let found = try #require(members.first { $0.alias == expected.alias })
      #expect(found.kind.rawValue == expected.kind)
      #expect(found.recordCount == expected.records)
      #expect(found.profile.status == expected.status)
      #expect(found.isSevered == (expected.severed == true))
    }
    for file in story.attachments {
      var count = 0
      try vault.extract(file.name, of: vault.record(prefix: file.record)) { count += $0.count }
      #expect(count == file.bytes)
    }
  }

  @Test func isWrittenOnWithoutHarm() throws {
    let vault = try bench.open(story.passphrase, name: story.keyholder)
    let subject = try #require(try vault.members(workers: 2).first).subject
    let id = try vault.append(
      to: subject, kind: "note", on: nil, fields: [], text: { TextSource("added") })
    _ = try vault.add(person("Newcomer"))
    try vault.close()
    let again = try bench.open(story.passphrase, name: story.keyholder)
    #expect(try again.record(id).record.text == "added")
    #expect(try again.verify().problems == [])
  }

  @Test func itsKitOpensEveryLane() throws {
    let locked = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings())
    let kit = try typedKit(Array(story.kit.utf8), vault: locked.header.vaultID)
    let vault = try locked.recover(with: kit, as: credentials("new words", name: story.keyholder))
    try expectEverything(in: vault)
    #expect(vault.holdsEveryLane)
    #expect(try vault.verify().problems == [])
    try vault.close()
    #expect(throws: VaultError.doesNotOpen) {
      _ = try bench.open(story.passphrase, name: story.keyholder)
    }
  }
}
