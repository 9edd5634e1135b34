import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import SoakSupport
import Testing

/// Random histories of people, grants, revocations and notes, beside a plain model of who may read what.
@Suite struct SharingHistoryTests {
  @Test func everybodyReadsWhatTheModelSays() async throws {
    let sweep = Sweep("histories", sample: 200)
    let turns = Turns(sweep.units)
    let beginning = try SharingHistory.begin()
    let figures = await withTaskGroup(of: [String: Int].self) { group in
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
        group.addTask { Self.play(turns, of: sweep, continuing: beginning) }
      }
      return await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    }
    #expect(figures["histories", default: 0] == sweep.units.count)
    #expect(figures["comparisons", default: 0] > sweep.units.count * 10)
    try sweep.report(figures)
  }

  /// Plays histories as long as there are any, and answers their figures.
  private static func play(
    _ turns: Turns, of sweep: Sweep, continuing beginning: SharingHistory.Beginning
  ) -> [String: Int] {
    var figures = ["histories": 0, "steps": 0, "comparisons": 0, "removed": 0, "revoked": 0]
    while let unit = turns.next() {
      do {
        var history = try SharingHistory(continuing: beginning, sweep.generator(unit: unit))
        do { try history.run(stepCount: sweep.isSoak ? 18 : 10) } catch {
          Issue.record(error, "unit \(unit): \(history.story.joined(separator: "; "))")
          continue
        }
        figures["histories", default: 0] += 1
        figures.merge(history.figures, uniquingKeysWith: +)
      } catch {
        Issue.record(error, "unit \(unit)")
      }
    }
    return figures
  }
}

/// One history: the vault, and the model of it.
private struct SharingHistory {
  struct Member {
    var casework: Set<String>
    var identity: Set<String>
    var texts: [String] = []
    let subject: SubjectID
  }

  private let bench: Bench
  private var generator: SeededGenerator
  private var passphrases = ["keeper": "correct horse"]
  private var newcomers: Set<String> = []
  private var removed: Set<String> = []
  private var members: [String: Member] = [:]
  /// Processes that stay open, as an hour's work does.
  private var open: [String: UnlockedVault] = [:]
  private(set) var figures: [String: Int] = [:]
  /// What was done, for who has to find out why it went wrong.
  private(set) var story: [String] = []

  /// What all histories have in common, made once: three people and two members, else most would end
  /// before there is anything to take away.
  struct Beginning {
    fileprivate let file: [UInt8]
    fileprivate let passphrases: [String: String]
    fileprivate let members: [String: Member]
  }

  static func begin() throws -> Beginning {
    let bench = try Bench(in: Bench.memoryFolder)
    var history = SharingHistory(bench, SeededGenerator(seed: 0))
    history.open["keeper"] = try bench.create()
    for number in 100..<102 {
      try history.add(number)
      try history.changePassphrase(number)
      try history.addMember(number)
    }
    for vault in history.open.values { try vault.close() }
    return Beginning(
      file: [UInt8](try Data(contentsOf: URL(filePath: bench.path))),
      passphrases: history.passphrases, members: history.members)
  }

  private init(_ bench: Bench, _ generator: SeededGenerator) {
    self.bench = bench
    self.generator = generator
  }

  init(continuing beginning: Beginning, _ generator: SeededGenerator) throws {
    self.init(try Bench(in: Bench.memoryFolder), generator)
    _ = try PatchedFile(bench.path, beginning.file)
    passphrases = beginning.passphrases
    members = beginning.members
  }

  private var people: [String] { passphrases.keys.sorted() }
  private var ready: [String] { people.filter { !newcomers.contains($0) } }

  private func describe(_ words: String) -> Comment { Comment(rawValue: words) }

  mutating func run(stepCount: Int) throws {
    for step in 0..<stepCount {
      try act(step)
      figures["steps", default: 0] += 1
      if let person = ready.randomElement(using: &generator) { try compare(person, step) }
    }
    for person in ready { try compare(person, stepCount) }
  }

  private mutating func act(_ step: Int) throws {
    switch Int.random(in: 0..<13, using: &generator) {
    case 0: try add(step)
    case 1: try changePassphrase(step)
    case 2: try addMember(step)
    case 3, 4, 5, 6: try grant()
    case 7, 8, 9: try revoke()
    case 10: try remove()
    default: try note(step)
    }
  }

  /// Somebody's process: one that was opened before, or a new one.
  private mutating func process(of person: String) throws -> UnlockedVault {
    // Unlocking is most of the time that a history takes.
    if let vault = open[person], Int.random(in: 0..<4, using: &generator) > 0 {
      story.append("(open)")
      return vault
    }
    let vault = try bench.open(passphrases[person, default: ""], name: person)
    open[person] = vault
    return vault
  }

  private mutating func add(_ step: Int) throws {
    let name = "P\(step)"
    story.append("add \(name)")
    try process(of: "keeper").addKeyholder(
      credentials("given on paper \(step)", name: name), roles: .facilitator)
    passphrases[name] = "given on paper \(step)"
    newcomers.insert(name)
  }

  private mutating func changePassphrase(_ step: Int) throws {
    guard let name = newcomers.sorted().first ?? people.randomElement(using: &generator),
      let old = passphrases[name]
    else { return }
    story.append("keys of \(name)")
    let change = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings()
    ).beginKeyChange(with: credentials(old, name: name))
    try change.complete(with: credentials("my own words \(step)", name: name))
    passphrases[name] = "my own words \(step)"
    newcomers.remove(name)
    // Its rings were sealed anew: that process knows old keys.
    open[name] = nil
  }

  private mutating func addMember(_ step: Int) throws {
    guard let name = ready.randomElement(using: &generator) else { return }
    story.append("\(name) adds Alias\(step)")
    let subject = try process(of: name).add(person("Alias\(step)"))
    members["Alias\(step)"] = Member(casework: [name], identity: [name], subject: subject)
  }

  private mutating func grant() throws {
    guard let (alias, member) = randomMember(),
      let giver = member.casework.sorted().randomElement(using: &generator),
      let taker = people.randomElement(using: &generator), taker != giver
    else { return }
    let identity = Bool.random(using: &generator)
    story.append("\(giver) grants \(alias)\(identity ? " and name" : "") to \(taker)")
    let vault = try process(of: giver)
    let keyholder = try vault.keyholder(named: taker)
    let isGiven: Bool
    do {
      isGiven = try vault.grant(member.subject, identity: identity, to: keyholder)
    } catch VaultError.newcomer {
      #expect(newcomers.contains(taker))
      return
    } catch VaultError.laneNotHeld {
      #expect(identity && !member.identity.contains(giver))
      return
    }
    let wasNew =
      !member.casework.contains(taker) || identity && !member.identity.contains(taker)
    #expect(isGiven == wasNew)
    members[alias]?.casework.insert(taker)
    if identity { members[alias]?.identity.insert(taker) }
  }

  private mutating func revoke() throws {
    guard let (alias, member) = randomMember(),
      let actor = member.casework.sorted().randomElement(using: &generator),
      let loser = loser(of: member), loser != actor
    else { return }
    story.append("\(actor) revokes \(alias) from \(loser)")
    let vault = try process(of: actor)
    let keyholder = try vault.keyholder(named: loser)
    let holdsIdentity = member.identity.contains(actor)
    let loses =
      member.casework.contains(loser) || holdsIdentity && member.identity.contains(loser)
    do {
      let lost = try vault.revoke(member.subject, from: keyholder)
      #expect(loses)
      #expect(
        lost.recordCount == (member.casework.contains(loser) ? member.texts.count : 0))
    } catch VaultError.notAReader {
      #expect(!loses)
      return
    }
    members[alias]?.casework.remove(loser)
    if holdsIdentity { members[alias]?.identity.remove(loser) }
    figures["revoked", default: 0] += 1
  }

  /// Mostly one who has something to lose.
  private mutating func loser(of member: Member) -> String? {
    let readers = member.casework.union(member.identity).sorted()
    let isAnybody = Int.random(in: 0..<4, using: &generator) == 0
    return (isAnybody ? people : readers).randomElement(using: &generator)
  }

  private mutating func remove() throws {
    let leaving = people.filter { $0 != "keeper" }.randomElement(using: &generator)
    guard let leaving, Int.random(in: 0..<3, using: &generator) == 0 else { return }
    story.append("remove \(leaving)")
    let vault = try process(of: "keeper")
    let orphans = members.values.contains { member in
      member.casework == [leaving] || member.identity == [leaving]
    }
    do {
      _ = try vault.remove(vault.keyholder(named: leaving), handingTo: nil)
      #expect(!orphans)
    } catch VaultError.lanesWouldBeOrphaned {
      #expect(orphans)
      return
    }
    for alias in members.keys {
      members[alias]?.casework.remove(leaving)
      members[alias]?.identity.remove(leaving)
    }
    let passphrase = passphrases.removeValue(forKey: leaving) ?? ""
    newcomers.remove(leaving)
    removed.insert(leaving)
    open[leaving] = nil
    #expect(throws: VaultError.doesNotOpen) { try bench.open(passphrase, name: leaving) }
    figures["removed", default: 0] += 1
  }

  private mutating func note(_ step: Int) throws {
    guard let (alias, member) = randomMember(),
      let author = member.casework.sorted().randomElement(using: &generator)
    else { return }
    story.append("\(author) writes of \(alias)")
    _ = try process(of: author).append(
      to: member.subject, kind: "note", on: nil, fields: [], text: { TextSource("note \(step)") })
    members[alias]?.texts.append("note \(step)")
  }

  private mutating func randomMember() -> (String, Member)? {
    guard let alias = members.keys.sorted().randomElement(using: &generator) else { return nil }
    return members[alias].map { (alias, $0) }
  }

  /// What somebody reads is what the model says, and the vault holds.
  private mutating func compare(_ name: String, _ step: Int) throws {
    story.append("\(name) reads all")
    let vault = try process(of: name)
    let expected = members.filter { $0.value.casework.contains(name) }
    let found = try vault.members(workers: 1)
    #expect(found.map(\.alias) == expected.keys.sorted(), describe("\(name), step \(step)"))
    for (alias, member) in expected {
      let records = try vault.records(of: member.subject)
      let texts = try records.map { try vault.record($0.id).record.text }
      #expect(texts == member.texts, describe("\(name) reads \(alias), step \(step)"))
    }
    for (alias, member) in members {
      let readsName = (try? vault.identity(of: member.subject, reason: .contact)) != nil
      let may = member.identity.contains(name) && member.casework.contains(name)
      #expect(readsName == may, describe("\(name) and the name of \(alias), step \(step)"))
    }
    let report = try vault.verify()
    #expect(report.problems.isEmpty, describe("\(name), step \(step)"))
    #expect(vault.refusedGrants.isEmpty, describe("\(name), step \(step)"))
    figures["comparisons", default: 0] += 1
  }
}
