import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault

/// What somebody can hold of a member; whoever lost something had both lanes before.
enum Holding: String, CaseIterable {
  case nothing, casework, both, lostCasework, lostBoth, removed

  var readsCasework: Bool { self == .casework || self == .both }
  var readsIdentity: Bool { self == .both }
}

/// A vault with one person of a role for each holding, and words that tell in which lane they lay.
struct HoldingsVault {
  /// Written while everybody could read what they were granted, and after that was taken away.
  static let identityWords = ["Zebulonius", "Quarrelsby"]
  static let caseworkWords = ["tamarisk", "gallivant", "Fiddlewick", "pebbledash"]

  let bench: Bench
  let founder: UnlockedVault
  let subject: SubjectID
  let record: RecordID
  /// Processes of those who have lost something, from when they could read it.
  private(set) var opened: [Holding: UnlockedVault] = [:]

  static let attached = "caseplan.txt"
  static let alias = "Fiddlewick"

  static func passphrase(_ holding: Holding) -> String { "own words of \(holding)" }

  init(role: Roles) throws {
    bench = try Bench(in: Bench.memoryFolder)
    founder = try bench.create()
    subject = try founder.add(person(Self.alias, given: Self.identityWords[0]))
    record = try founder.append(
      to: subject, kind: "note", on: nil, fields: [Field(name: "heard", value: "gallivant")],
      text: { TextSource("they spoke of tamarisk") })
    try founder.attach(to: record, name: Self.attached, byteCount: 10) {
      var rest = Array("pebbledash".utf8)[...]
      return { count in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
    }
    for holding in Holding.allCases {
      // Nobody gives a volunteer a name: they had it before they became one.
      try enroll(holding, role == .volunteer ? .facilitator : role)
    }
    let witness = try enrolled("witness", "words of a witness", .facilitator)
    _ = try founder.grant(subject, identity: false, to: witness.keyholder)
    for holding in Holding.allCases where holding != .nothing {
      _ = try founder.grant(
        subject, identity: holding != .casework, to: founder.keyholder(named: holding.rawValue))
    }
    for holding in Holding.allCases where role == .volunteer {
      _ = try founder.setRoles(role, of: founder.keyholder(named: holding.rawValue))
    }
    for holding in [Holding.lostCasework, .lostBoth, .removed] {
      opened[holding] = try open(holding)
    }
    try takeAway(witness)
    try writeLater()
  }

  private func enrolled(
    _ name: String, _ passphrase: String, _ role: Roles
  ) throws -> UnlockedVault {
    try founder.addKeyholder(credentials("given on paper", name: name), roles: role)
    let change = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings()
    ).beginKeyChange(with: credentials("given on paper", name: name))
    try change.complete(with: credentials(passphrase, name: name))
    try change.close()
    return try bench.open(passphrase, name: name)
  }

  private func enroll(_ holding: Holding, _ role: Roles) throws {
    try enrolled(holding.rawValue, Self.passphrase(holding), role).close()
  }

  private func takeAway(_ witness: UnlockedVault) throws {
    _ = try founder.revoke(subject, from: founder.keyholder(named: Holding.lostBoth.rawValue))
    // Who holds the casework alone takes the casework alone.
    _ = try witness.revoke(subject, from: founder.keyholder(named: Holding.lostCasework.rawValue))
    _ = try founder.remove(
      founder.keyholder(named: Holding.removed.rawValue), handingTo: nil)
  }

  private func writeLater() throws {
    var identity = Identity()
    identity.given = Self.identityWords[1]
    var profile = Profile()
    profile.status = "gallivant"
    try founder.edit(subject, alias: nil, identity: identity, profile: profile)
    _ = try founder.amend(record, fields: nil) { TextSource("they spoke of tamarisk again") }
  }

  func open(_ holding: Holding) throws -> UnlockedVault {
    try bench.open(Self.passphrase(holding), name: holding.rawValue)
  }

  /// The words of the lanes that somebody may not be told of, which some text holds.
  static func secrets(told text: String, to holding: Holding) -> [String] {
    let words =
      (holding.readsIdentity ? [] : identityWords) + (holding.readsCasework ? [] : caseworkWords)
    return words.filter { text.contains($0) }
  }
}

/// All that the package's own interface gives, or the error that it throws, as text.
struct Told {
  private(set) var lines: [String: String] = [:]

  /// Asks for everything by the ids that somebody may have kept.
  init(_ vault: UnlockedVault, of subject: SubjectID, _ record: RecordID, as holding: Holding) {
    askForPeople(vault, subject)
    askForRecords(vault, subject, record)
    askForReleases(vault, subject, holding)
    ask("keyholders") { try vault.keyholders() }
    ask("verify") { try vault.verify() }
    ask("rest") {
      [vault.keyholderName, "\(vault.roles)", "\(vault.mark)", "\(vault.refusedGrants)"]
    }
  }

  var all: String {
    lines.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: "\n")
  }

  private mutating func ask<Answer>(_ name: String, _ body: () throws -> Answer) {
    var text = ""
    do { dump(try body(), to: &text) } catch { text = "threw \(error)" }
    lines[name] = text
  }

  private mutating func askForPeople(_ vault: UnlockedVault, _ subject: SubjectID) {
    ask("members") { try vault.members(workers: 2) }
    ask("member") { try vault.member(subject) }
    ask("alias") { try vault.alias(of: subject) }
    ask("identity") { try vault.identity(of: subject, reason: .contact) }
    ask("known members") { try vault.knownMembers(workers: 2) }
    ask("subjects by prefix") { vault.subjects(idPrefix: "") }
    ask("subject by alias") { try vault.subject(aliased: HoldingsVault.alias) }
  }

  private mutating func askForRecords(
    _ vault: UnlockedVault, _ subject: SubjectID, _ record: RecordID
  ) {
    ask("records") { try vault.records(of: subject) }
    ask("record") { try vault.record(record) }
    ask("record by prefix") { try vault.record(prefix: "\(record)") }
    ask("history") {
      var versions: [Record] = []
      _ = try vault.history(of: record) { versions.append($0) }
      return versions
    }
    ask("attachments") { try vault.attachments(of: record) }
    ask("extract") {
      var bytes: [UInt8] = []
      try vault.extract(HoldingsVault.attached, of: record) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    for subject in [nil, subject] {
      ask("search \(subject == nil ? "all" : "one")") {
        try vault.search(
          SearchQuery(words: ["a"], subject: subject, since: nil, until: nil), workers: 2)
      }
    }
  }

  private mutating func askForReleases(
    _ vault: UnlockedVault, _ subject: SubjectID, _ holding: Holding
  ) {
    // Whoever holds a name without its casework must be refused before: there is a trap.
    if holding != .lostCasework {
      ask("release people") {
        var people: [ReleasePerson] = []
        try vault.forEachReleasePerson { person, _ in people.append(person) }
        return people
      }
    }
    ask("release texts") { try vault.releaseTexts(of: subject) }
  }
}
