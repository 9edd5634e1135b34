import Foundation
import HavenCrypto
import HavenRecords
import HavenVault
import Synchronization
import Testing

/// What a session keeps of the files that are read: answers as if nothing were kept, from no more files than changed.
@Suite struct SummaryTests {
  private static let people = [
    "Stan", "Kofi", "Lars", "Emil", "Juno", "Piet", "Arlo", "Nils", "Otto",
  ]

  /// Whose files were read.
  private final class Readings: Sendable {
    private let aliases = Mutex<[String]>([])

    func note(_ alias: String) { aliases.withLock { $0.append(alias) } }

    func take() -> [String] {
      aliases.withLock { names in
        defer { names = [] }
        return names.sorted()
      }
    }
  }

  /// A vault with people in it, of whom a session keeps something in a file beside it.
  private struct Place {
    let office: Office
    let subjects: [String: SubjectID]
    let readings = Readings()

    var path: String { office.bench.path + ".summaries" }

    init() throws {
      office = try Office()
      let keeper = try office.open("keeper")
      subjects = try Dictionary(
        uniqueKeysWithValues: SummaryTests.people.map { ($0, try keeper.add(person($0))) })
      try keeper.close()
    }

    func open(_ name: String = "keeper") throws -> UnlockedVault {
      let vault = try office.open(name)
      vault.summaryPath = path
      return vault
    }

    /// How many records each of them has, by alias.
    func count(_ vault: UnlockedVault, of question: String = "records") throws -> [String: Int] {
      // As the next command of the session: each reads what is kept once.
      if vault.summaryPath != nil { vault.summaryPath = path }
      let readings = readings
      let asked = SummaryQuestion(
        question, newest: (kind: "none", count: 1), isWanted: { $0 == "note" },
        answer: { facts in
          readings.note(facts.alias)
          return Array("\(facts.alias) \(facts.records.count)".utf8)
        })
      let pairs = try vault.summaries(asked, workers: 2).map { summary in
        String(decoding: summary.bytes, as: UTF8.self).split(separator: " ")
      }
      return Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), Int($0[1])!) })
    }

    func file() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

    func put(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }
  }

  private static let nothing = Dictionary(uniqueKeysWithValues: people.map { ($0, 0) })

  @Test func onlyFilesThatChangedAreReadAgain() throws {
    let place = try Place()
    let vault = try place.open()
    #expect(try place.count(vault) == Self.nothing)
    #expect(place.readings.take() == Self.people.sorted())
    #expect(try place.count(vault) == Self.nothing)
    #expect(place.readings.take().isEmpty)

    _ = try note("of Kofi", on: place.subjects["Kofi"]!, in: vault)
    var expected = Self.nothing
    expected["Kofi"] = 1
    #expect(try place.count(vault) == expected)
    #expect(place.readings.take() == ["Kofi"])
    try vault.close()

    // Another command of the session, after a colleague of nobody's wrote to half of them.
    let other = try place.office.open("keeper")
    for alias in Self.people.prefix(5) {
      _ = try note("more", on: place.subjects[alias]!, in: other)
      expected[alias]! += 1
    }
    let last = try other.add(person("Ruth"))
    expected["Ruth"] = 0
    try other.close()
    let again = try place.open()
    #expect(try place.count(again) == expected)
    #expect(place.readings.take() == (Self.people.prefix(5) + ["Ruth"]).sorted())
    #expect(try again.alias(of: last) == "Ruth")
    try again.close()
  }

  @Test func anotherQuestionHasAnotherAnswer() throws {
    let place = try Place()
    let vault = try place.open()
    _ = try place.count(vault)
    _ = place.readings.take()
    _ = try place.count(vault, of: "records on another day")
    #expect(place.readings.take() == Self.people.sorted())
    try vault.close()
  }

  @Test func groupsAndPeopleAreKeptBesideEachOther() throws {
    let place = try Place()
    let vault = try place.open()
    let group = { (name: String) in
      try vault.addGroup(
        named: name,
        NewGroupRecord(kind: "group", on: nil, fields: [Field(name: "name", value: name)])
      ).group
    }
    let tuesday = try group("Tuesday")
    _ = try group("Thursday")
    let read = Readings()
    let asked = GroupQuestion("groups") { found in
      let name = found.records[0].fields[0].value
      read.note(name)
      return Array("\(name) \(found.records.count)".utf8)
    }
    let answers = {
      try Set(vault.groupSummaries(asked).map { String(decoding: $0.bytes, as: UTF8.self) })
    }
    #expect(try answers() == ["Tuesday 1", "Thursday 1"])
    #expect(try place.count(vault) == Self.nothing)
    #expect(read.take() == ["Thursday", "Tuesday"])
    #expect(place.readings.take() == Self.people.sorted())
    // Neither took the other's place.
    #expect(try answers() == ["Tuesday 1", "Thursday 1"])
    #expect(try place.count(vault) == Self.nothing)
    #expect(read.take().isEmpty && place.readings.take().isEmpty)

    try vault.append(
      NewGroupRecord(kind: "evening", on: CalendarDate(iso: "2026-03-03"), fields: []),
      toGroup: tuesday, beside: [])
    #expect(try answers() == ["Tuesday 2", "Thursday 1"])
    #expect(read.take() == ["Tuesday"])
    #expect(try place.count(vault) == Self.nothing)
    #expect(place.readings.take().isEmpty)
    try vault.close()
  }

  @Test func whoWasNotGivenAGroupHasNoAnswerOfIt() throws {
    let place = try Place()
    try place.office.add("Ana", roles: [.facilitator])
    let keeper = try place.open()
    _ = try keeper.addGroup(
      named: "Tuesday",
      NewGroupRecord(kind: "group", on: nil, fields: [Field(name: "name", value: "Tuesday")]))
    let asked = GroupQuestion("groups") { _ in [1] }
    #expect(try keeper.groupSummaries(asked).count == 1)
    try keeper.close()
    let ana = try place.open("Ana")
    #expect(try ana.groupSummaries(asked).isEmpty)
    try ana.close()
  }

  @Test func withoutASessionNothingIsKept() throws {
    let place = try Place()
    let vault = try place.office.open("keeper")
    #expect(try place.count(vault) == Self.nothing)
    #expect(try place.count(vault) == Self.nothing)
    #expect(place.readings.take().count == 2 * Self.people.count)
    #expect(!vault.hasKeptSummaries)
    #expect(!FileManager.default.fileExists(atPath: place.path))
    try vault.close()
  }

  @Test func itsSizeTellsLittleAndItsBytesNothing() throws {
    let place = try Place()
    let vault = try place.open()
    _ = try place.count(vault)
    let bytes = try place.file()
    #expect(bytes.count == 1 + 65_536 + CommittingAEAD.overhead)
    let content = String(decoding: bytes, as: UTF8.self)
    #expect(!Self.people.contains { content.contains($0) })
    #expect(!content.contains("records"))
    let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    try vault.close()
  }

  @Test func aFileThatWasAlteredIsNone() throws {
    let place = try Place()
    let vault = try place.open()
    _ = try place.count(vault)
    let whole = try place.file()
    _ = place.readings.take()
    var altered = [whole.dropLast(1), [], [1], [2] + whole.dropFirst()].map { Array($0) }
    for position in stride(from: 0, to: whole.count, by: 4_093) {
      var bytes = whole
      bytes[position] ^= 0x10
      altered.append(bytes)
    }
    for bytes in altered {
      try place.put(bytes)
      #expect(try place.count(vault) == Self.nothing)
      #expect(place.readings.take() == Self.people.sorted())
    }
    try place.put(whole)
    #expect(try place.count(vault) == Self.nothing)
    #expect(place.readings.take().isEmpty)
    try vault.close()
  }

  @Test func anOlderFileAnswersNothingAnew() throws {
    let place = try Place()
    let vault = try place.open()
    _ = try place.count(vault)
    let before = try place.file()
    _ = try note("of Stan", on: place.subjects["Stan"]!, in: vault)
    var expected = Self.nothing
    expected["Stan"] = 1
    #expect(try place.count(vault) == expected)
    _ = place.readings.take()
    try place.put(before)
    #expect(try place.count(vault) == expected)
    #expect(place.readings.take() == ["Stan"])
    try vault.close()
  }

  @Test func aColleaguesFileIsNone() throws {
    let place = try Place()
    try place.office.add("Ana", roles: [.facilitator, .releaser])
    let keeper = try place.open()
    for subject in place.subjects.values {
      #expect(try keeper.grant(subject, identity: false, to: keeper.keyholder(named: "Ana")))
    }
    _ = try place.count(keeper)
    try keeper.close()
    _ = place.readings.take()
    let ana = try place.open("Ana")
    #expect(try place.count(ana) == Self.nothing)
    #expect(place.readings.take() == Self.people.sorted())
    try ana.close()
  }

  @Test func whoWasErasedIsInNoAnswerAndTheirSummaryOpensNoMore() throws {
    let place = try Place()
    let vault = try place.open()
    _ = try place.count(vault)
    let kept = try place.file()
    let stan = place.subjects["Stan"]!
    _ = try vault.erase(stan, .everything, barring: [])
    #expect(vault.hasErased)
    try place.put(kept)
    var expected = Self.nothing
    expected["Stan"] = nil
    #expect(try place.count(vault) == expected)
    #expect(place.readings.take() == Self.people.sorted())
    #expect(try place.file().count == kept.count)
    try vault.close()
  }
}
