import Foundation
import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// Unfinished texts: whose they are, what they outlive, and what they go with.
@Suite struct DraftTests {
  private let office: SharedOffice

  init() throws { office = try SharedOffice() }

  private var folder: URL { URL(filePath: office.bench.path + ".drafts") }
  private var moment: Timestamp { office.bench.moment }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func purpose(
    _ subject: SubjectID, amends: RecordID? = nil
  ) -> Draft.Purpose {
    Draft.Purpose(
      subject: subject, amends: amends, kind: "plan", on: CalendarDate(iso: "2026-01-03"),
      fields: [Field(name: "mood", value: "3")])
  }

  /// Somebody keeps a text and stops.
  private func keep(_ text: String, about subject: SubjectID, as name: String) throws {
    try office.with(name) { vault in
      try vault.beginDraft(purpose(subject)).keep(text, at: moment)
    }
  }

  private func texts(as name: String) throws -> [String] {
    try office.with(name) { try $0.drafts().whole.map(\.draft.text) }
  }

  @Test func isFoundAgainWithAllThatItIsFor() throws {
    try office.with("Ana") { ana in
      let record = try #require(try ana.records(of: office.stan).first?.id)
      let meant = purpose(office.stan, amends: record)
      let draft = try ana.beginDraft(meant)
      try draft.keep("first words", at: moment)
      try draft.keep("first words, and more. Zoë 🙂", at: moment)
      let found = try #require(try ana.drafts().whole.first)
      #expect(found.id == draft.id)
      #expect(
        found.draft == Draft(purpose: meant, text: "first words, and more. Zoë 🙂", written: moment))
      #expect(found.isOpen)
    }
    #expect(try office.with("Ana") { try $0.drafts().whole.map(\.isOpen) } == [false])
    #expect(try files().count == 1)
  }

  @Test func nothingOfItIsInTheClearAndItsLengthIsHidden() throws {
    try keep("The letter to her mother", about: office.stan, as: "Ana")
    try keep("No", about: office.stan, as: "Ana")
    let contents = try files().map { try Data(contentsOf: folder.appending(path: $0)) }
    #expect(contents.count == 2)
    #expect(Set(contents.map(\.count)).count == 1)
    for content in contents {
      for word in ["letter", "mother", "plan", "mood", "2026"] {
        #expect(content.range(of: Data(word.utf8)) == nil)
      }
    }
  }

  @Test func isItsWritersAlone() throws {
    try keep("by Ana", about: office.stan, as: "Ana")
    try keep("by Bo", about: office.stan, as: "Bo")
    #expect(try texts(as: "Ana") == ["by Ana"])
    #expect(try texts(as: "Bo") == ["by Bo"])
    #expect(try texts(as: "keeper") == [])
    for name in ["Ana", "Bo", "keeper"] {
      #expect(try office.with(name) { try $0.drafts().damagedPaths } == [])
    }
  }

  @Test func goesOnAndIsDiscarded() throws {
    try keep("so far", about: office.stan, as: "Ana")
    try office.with("Ana") { ana in
      let id = try #require(try ana.drafts().whole.first?.id)
      let (open, draft) = try ana.resume(id)
      #expect(draft.text == "so far")
      try open.keep(draft.text + ", and on", at: moment)
      #expect(throws: VaultError.draftOpen) { _ = try ana.resume(id) }
      #expect(try ana.drafts().whole.map(\.draft.text) == ["so far, and on"])
      try open.discard()
      #expect(try ana.drafts().whole.isEmpty)
    }
    #expect(try files() == [])
    try office.with("Ana") { ana in
      #expect(throws: VaultError.notFound) {
        _ = try ana.resume(String(repeating: "a", count: 26))
      }
    }
    #expect(try files() == [])
  }

  @Test func whatAKilledProcessLeftIsNobodys() throws {
    try keep("so far", about: office.stan, as: "Ana")
    let id = try #require(try files().first)
    // A lock that nobody holds, of a draft and of none.
    for name in [id, String(repeating: "b", count: 26)] {
      let path = folder.appending(path: name + ".lock").path
      #expect(
        FileManager.default.createFile(
          atPath: path, contents: Data("1\n\n1\n".utf8), attributes: [.posixPermissions: 0o600]))
    }
    #expect(try office.with("Ana") { try $0.drafts().whole.map(\.isOpen) } == [false])
    #expect(try files() == [id])
  }

  @Test func outlivesANewPassphraseAndAColleaguesLeaving() throws {
    try keep("so far", about: office.stan, as: "Ana")
    // Stan's lane goes on under a new key, and Ana has a new ring.
    try office.revoke(office.stan, from: "Bo")
    let change = try office.office.locked().beginKeyChange(
      with: credentials(Office.passphrase("Ana"), name: "Ana"))
    try change.complete(with: credentials("another, at last", name: "Ana"))
    try change.close()
    let ana = try office.bench.open("another, at last", name: "Ana")
    let found = try #require(try ana.drafts().whole.first)
    #expect(found.draft.text == "so far")
    let (open, _) = try ana.resume(found.id)
    try open.keep("so far, and on", at: moment)
    #expect(try ana.drafts().whole.map(\.draft.text) == ["so far, and on"])
    try ana.close()
  }

  @Test func whoLosesTheMemberLosesTheDraft() throws {
    try keep("by Bo", about: office.stan, as: "Bo")
    try keep("of Mia", about: office.mia, as: "Bo")
    try office.revoke(office.stan, from: "Bo")
    #expect(try texts(as: "Bo") == ["of Mia"])
  }

  @Test func goesWithTheMember() throws {
    try keep("by Ana", about: office.stan, as: "Ana")
    try keep("by Bo", about: office.stan, as: "Bo")
    try keep("of Mia", about: office.mia, as: "Bo")
    let copies = try files().map { ($0, try Data(contentsOf: folder.appending(path: $0))) }
    try office.with("keeper") { _ = try $0.erase(office.stan, .everything, barring: []) }
    #expect(try files().count == 1)
    #expect(try texts(as: "Bo") == ["of Mia"])
    // A copy put back says nothing to anybody any more.
    for (name, content) in copies {
      try content.write(to: folder.appending(path: name))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: folder.appending(path: name).path)
    }
    #expect(try texts(as: "Ana") == [])
    #expect(try texts(as: "Bo") == ["of Mia"])
    #expect(try texts(as: "keeper") == [])
  }

  @Test func anAlteredOneIsToldOfAndTheOthersAreRead() throws {
    try keep("one", about: office.stan, as: "Ana")
    try keep("two", about: office.stan, as: "Ana")
    let name = try #require(try files().first)
    let path = folder.appending(path: name)
    var content = try Data(contentsOf: path)
    content[content.count - 1] ^= 1
    try content.write(to: path)
    try office.with("Ana") { ana in
      let found = try ana.drafts()
      #expect(found.whole.count == 1)
      #expect(found.damagedPaths == [path.path])
    }
    // Under another name it is another draft's, and that is an alteration too.
    try FileManager.default.moveItem(
      at: path, to: folder.appending(path: String(repeating: "c", count: 26)))
    #expect(try office.with("Ana") { try $0.drafts().damagedPaths.count } == 1)
  }

  @Test func aFolderThatOthersReachIsNotUsed() throws {
    try keep("one", about: office.stan, as: "Ana")
    try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder.path)
    try office.with("Ana") { ana in
      #expect(throws: (any Error).self) { _ = try ana.drafts() }
      #expect(throws: (any Error).self) { _ = try ana.beginDraft(purpose(office.stan)) }
    }
  }

  @Test func nobodyBeginsOneAboutWhomTheyDoNotHold() throws {
    try office.with("Ana") { ana in
      #expect(throws: VaultError.notFound) { _ = try ana.beginDraft(purpose(office.mia)) }
    }
    // A refusal leaves nothing behind.
    #expect(try !FileManager.default.fileExists(atPath: folder.path) || files() == [])
  }
}
