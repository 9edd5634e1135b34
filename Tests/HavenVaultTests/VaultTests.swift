import Foundation
import HavenRecords
import HavenStore
import HavenVault
import Testing

@Suite struct VaultTests {
  @Test func keepsPeopleAndRecordsAcrossLocking() throws {
    let bench = try Bench()
    let vault = try bench.create()
    let stan = try vault.add(person("Stan"))
    let survivor = try vault.add(person("Ana", given: "Maria", kind: .survivor))
    let note = try vault.append(
      to: stan, kind: "note", on: CalendarDate(iso: "2026-01-03"),
      fields: [Field(name: "mood", value: "3")], text: { TextSource("He spoke of the letter.") })
    try vault.close()

    let again = try bench.open()
    #expect(try again.subject(aliased: "STAN") == stan)
    #expect(try again.members(workers: 2).map(\.alias) == ["Ana", "Stan"])
    #expect(try again.members(workers: 2).map(\.recordCount) == [0, 1])
    let found = try again.record(note)
    #expect(found.subject == stan)
    #expect(found.record.text == "He spoke of the letter.")
    #expect(found.record.fields == [Field(name: "mood", value: "3")])
    #expect(found.record.author == "keeper")
    #expect(try again.identity(of: stan, reason: .contact) == person("Stan").identity)
    #expect(try again.member(survivor).kind == .survivor)
    #expect(again.holdsEveryLane)
    #expect(try again.verify().problems == [])
    try again.close()
  }

  @Test func amendmentsKeepWhatTheyAmend() throws {
    let bench = try Bench()
    let vault = try bench.create()
    let stan = try vault.add(person("Stan"))
    let note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("first") })
    #expect(try vault.amend(note, fields: nil, text: { TextSource("second") }) == 2)
    #expect(try vault.amend(note, fields: nil, text: { TextSource("third") }) == 3)
    var texts: [String] = []
    _ = try vault.history(of: note) { texts.append($0.text) }
    #expect(texts == ["first", "second", "third"])
    #expect(try vault.record(note).record.text == "third")
    #expect(try vault.records(of: stan).map(\.version) == [3])
    #expect(try vault.verify().problems == [])
  }

  @Test(arguments: [0, 1, 199_999, 200_000, 200_001, 1_000_000, 1_000_001, 2_000_000])
  func textsOfEveryLengthComeBack(byteCount: Int) throws {
    let bench = try Bench()
    let vault = try bench.create()
    let stan = try vault.add(person("Stan"))
    let text =
      String(repeating: "abcdefghi\n", count: byteCount / 10)
      + String(repeating: "z", count: byteCount % 10)
    let note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource(text) })
    #expect(try vault.record(note).record.text == text)
    #expect(try vault.verify().problems == [])
  }

  @Test func attachmentsComeBackAndNamesAreUnique() throws {
    let bench = try Bench()
    let vault = try bench.create()
    let note = try vault.append(
      to: try vault.add(person("Stan")), kind: "note", on: nil, fields: [],
      text: { TextSource("x") })
    let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    func reader() -> (Int) throws -> [UInt8] {
      var position = 0
      return { count in
        let end = min(bytes.count, position + count)
        defer { position = end }
        return Array(bytes[position..<end])
      }
    }
    try vault.attach(
      to: note, name: "plan.pdf", byteCount: Int64(bytes.count), open: { reader() })
    #expect(throws: VaultError.attachmentNameTaken) {
      try vault.attach(to: note, name: "plan.pdf", byteCount: 1, open: { reader() })
    }
    var back: [UInt8] = []
    try vault.extract("plan.pdf", of: note) { back += $0 }
    #expect(back == bytes)
    #expect(try vault.attachments(of: note).map(\.byteCount) == [2_500_000])
    #expect(try vault.verify().problems == [])
  }

  @Test func aWrongPassphraseOrNameOpensNothing() throws {
    let bench = try Bench()
    try bench.create().close()
    #expect(throws: VaultError.doesNotOpen) { _ = try bench.open("wrong") }
    #expect(throws: VaultError.doesNotOpen) { _ = try bench.open(name: "someone") }
    _ = try bench.open(name: "KEEPER")
  }

  @Test func anAliasIsTakenInAnyCase() throws {
    let bench = try Bench()
    let vault = try bench.create()
    _ = try vault.add(person("Stan"))
    #expect(throws: VaultError.aliasTaken) { _ = try vault.add(person("sTAN")) }
    #expect(try vault.members(workers: 2).count == 1)
    #expect(try vault.verify().problems == [])
  }

  @Test func searchFindsNewestVersionsWithoutCaseOrAccents() throws {
    let bench = try Bench()
    let vault = try bench.create()
    let stan = try vault.add(person("Stan"))
    let long = String(repeating: "filler ", count: 40_000) + "Élan"
    for text in ["An ÉLAN of hope", "nothing here", long] {
      _ = try vault.append(
        to: stan, kind: "note", on: CalendarDate(iso: "2026-01-03"), fields: [],
        text: { TextSource(text) })
    }
    let amended = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("elan, then amended") })
    _ = try vault.amend(amended, fields: nil, text: { TextSource("gone") })
    func hits(_ words: String..., since: String? = nil) throws -> Int {
      try vault.search(
        SearchQuery(
          words: words, subject: nil, since: since.flatMap { CalendarDate(iso: $0) }, until: nil),
        workers: 2
      ).count
    }
    #expect(try hits("elan") == 2)
    #expect(try hits("ÉLAN", "hope") == 1)
    #expect(try hits("elan", since: "2026-01-04") == 0)
    #expect(try hits("amended") == 0)
    #expect(try hits("gone") == 1)
  }

  /// With ids of 8 bits nearly every row meets another: all four draws are in use.
  @Test func collidingRowIDsAreResolved() throws {
    let bench = try Bench()
    let width = RowIDWidth(bitCount: 8)
    let vault = try bench.create(width: width)
    let stan = try vault.add(person("Stan"))
    var ids: [RecordID] = []
    for number in 0..<12 {
      ids.append(
        try vault.append(
          to: stan, kind: "note", on: nil, fields: [], text: { TextSource("note \(number)") }))
    }
    try vault.close()
    let again = try bench.open(width: width)
    for (number, id) in ids.enumerated() {
      #expect(try again.record(id).record.text == "note \(number)")
    }
    let query = SearchQuery(words: ["note"], subject: nil, since: nil, until: nil)
    #expect(try again.search(query, workers: 2).count == 12)
    #expect(try again.verify().problems == [])
  }

  @Test func anImportIsAllOrNothing() throws {
    struct Stop: Error {}
    let bench = try Bench()
    let vault = try bench.create()
    #expect(throws: Stop.self) {
      _ = try vault.bulkImport { importer in
        let subject = try importer.add(person("Stan"))
        try importer.append(to: subject, kind: "note", on: nil, fields: [], text: "x")
        throw Stop()
      }
    }
    #expect(try vault.members(workers: 2).isEmpty)
    let count = try vault.bulkImport { importer in
      for number in 0..<600 {
        let subject = try importer.add(person("Stan\(number)"))
        for _ in 0..<3 {
          try importer.append(to: subject, kind: "note", on: nil, fields: [], text: "text")
        }
      }
    }
    #expect(count == (600, 1800))
    try vault.close()
    let again = try bench.open()
    #expect(try again.members(workers: 2).count == 600)
    #expect(try again.verify().problems == [])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
        .allSatisfy { !$0.contains("spill") && !$0.contains("part") })
  }

  @Test func anOlderFileIsNoticedAndAcceptedOnlyWithAFork() throws {
    let bench = try Bench()
    let state = bench.folder.appending(path: "state").path
    let vault = try bench.create(state: state)
    try vault.close()
    let older = try Data(contentsOf: URL(filePath: bench.path))
    let again = try bench.open(state: state)
    _ = try again.add(person("Stan"))
    try again.close()
    try older.write(to: URL(filePath: bench.path))
    #expect(throws: VaultError.olderThanSeen(entry: 0, seen: 1, forked: nil)) {
      _ = try bench.open(state: state)
    }
    let accepted = try bench.open(state: state, acceptOlder: true)
    #expect(accepted.mark.number == 1 && accepted.hasForked)
    try accepted.close()
    let after = try bench.open(state: state)
    #expect(try after.verify().problems == [] && !after.hasForked && !after.isNewHere)
  }

  /// Whose machine saw the newer file too is refused as well, and told that somebody went on.
  @Test func theNextIsToldOfTheFork() throws {
    let bench = try Bench()
    try bench.create().close()
    let older = try Data(contentsOf: URL(filePath: bench.path))
    let states = ["one", "two"].map { bench.folder.appending(path: $0).path }
    let newer = try bench.open(state: states[0])
    #expect(newer.isNewHere)
    _ = try newer.add(person("Stan"))
    try newer.close()
    try bench.open(state: states[1]).close()
    try older.write(to: URL(filePath: bench.path))
    try bench.open(state: states[0], acceptOlder: true).close()
    #expect(throws: VaultError.olderThanSeen(entry: 1, seen: 1, forked: bench.moment)) {
      _ = try bench.open(state: states[1])
    }
  }

  @Test func theRecoveryKitOpensEveryLane() throws {
    let bench = try Bench()
    let kit = try RecoveryKit()
    let vault = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: kit,
      surroundings: bench.surroundings())
    let stan = try vault.add(person("Stan"))
    let note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("kept") })
    try vault.close()

    let locked = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings())
    let recovered = try locked.recover(
      with: kit, as: credentials("new passphrase", name: "Keeper"))
    #expect(try recovered.record(note).record.text == "kept")
    #expect(try recovered.identity(of: stan, reason: .legal).given == "Dariusz")
    #expect(try recovered.verify().problems == [])
    try recovered.close()
    #expect(throws: VaultError.doesNotOpen) { _ = try bench.open() }
    let healed = try bench.open("new passphrase")
    _ = try healed.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("later") })
    #expect(try healed.verify().problems == [])
    #expect(try healed.keyholders().map(\.name) == ["recovery", "Keeper"])
  }

  @Test func compactingLosesNothing() throws {
    let bench = try Bench()
    let vault = try bench.create()
    let stan = try vault.add(person("Stan"))
    let note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("kept") })
    try vault.compact()
    #expect(try vault.record(note).record.text == "kept")
    #expect(try vault.verify().problems == [])
  }

  @Test func aRecordIsFoundByTheBeginningOfItsID() throws {
    let bench = try Bench()
    let vault = try bench.create()
    let stan = try vault.add(person("Stan"))
    let note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("x") })
    let text = note.description
    #expect(try vault.record(prefix: String(text.prefix(6))) == note)
    #expect(try vault.record(prefix: text.uppercased()) == note)
    #expect(throws: VaultError.prefixTooShort(minimum: 4)) {
      _ = try vault.record(prefix: String(text.prefix(3)))
    }
    #expect(throws: VaultError.notFound) { _ = try vault.record(prefix: "aaaaaaaaaaaaa") }
  }

  /// An entry is one row, and a row has a limit: what does not fit is refused before anything is
  /// written, and the vault goes on.
  @Test func anEntryThatFitsIntoNoRowIsRefused() throws {
    let bench = try Bench()
    let vault = try bench.create()
    let stan = try vault.add(person("Stan"))
    let before = vault.mark
    for count in [8_000, 70_000] {
      #expect(throws: VaultError.entryTooLarge) {
        _ = try vault.journalRelease(
          of: [SubjectID](repeating: stan, count: count),
          ledger: NewProgrammeRecord(kind: "release", fields: [], verb: nil), ifStillAt: before)
      }
    }
    #expect(vault.mark == before)
    #expect(try vault.verify().problems == [])
    #expect(try vault.members(workers: 1).count == 1)
  }

  /// A process that was killed while it compacted leaves a copy of the vault; one that lives keeps its.
  @Test func theNextWriteRemovesWhatAKilledProcessLeft() throws {
    let bench = try Bench()
    let vault = try bench.create()
    try vault.close()
    let dead = bench.folder.appending(path: ".haven-4194303-0.part")
    let living = bench.folder.appending(
      path: ".haven-\(ProcessInfo.processInfo.processIdentifier)-0.part")
    for file in [dead, living] { try Data("copy".utf8).write(to: file) }
    let spill = URL(filePath: bench.path + ".spill")
    try FileManager.default.createDirectory(at: spill, withIntermediateDirectories: false)
    _ = try bench.open().add(person("Stan"))
    #expect(!FileManager.default.fileExists(atPath: dead.path))
    #expect(!FileManager.default.fileExists(atPath: spill.path))
    #expect(FileManager.default.fileExists(atPath: living.path))
  }
}
