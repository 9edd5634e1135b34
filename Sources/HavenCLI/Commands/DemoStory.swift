internal import Glibc
internal import Haven
internal import HavenJSON
internal import HavenRecords

/// The whole story on invented people: each step is a command that anybody can type.
final class DemoStory {
  private let stage: DemoStage
  private let people: String
  private var alias = ""
  private var record = ""
  /// Whether a release was written, at either level.
  private(set) var hasReleased = false

  private var folder: String { stage.child.folder }

  init(stage: DemoStage, people: String) {
    self.stage = stage
    self.people = people
  }

  func tell() throws {
    stage.say(Words.Demo.opening)
    try makeVault()
    try addPeople()
    try write()
    if let evening = try DemoEvening(stage: stage) { try evening.tell() }
    try check()
    try ask()
    try release()
    try takeBack()
    try backUp()
    try showFiles()
    stage.say(Words.Demo.lock)
    try stage.run(["lock"])
    stage.say(Words.Demo.closing(folder))
  }

  private func makeVault() throws {
    try stage.keep(DemoStage.passphrase + "\n", as: "passphrase")
    stage.heading(Words.Demo.vaultHead)
    stage.say(Words.Demo.vault)
    try stage.run([
      "init", "--kdf-memory", "19", "--kdf-passes", "2", "--recovery-kit", "kit.txt", "--no-input",
    ])
    try stage.run(["unlock"])
    stage.say(Words.Demo.unlocked)
  }

  private func addPeople() throws {
    stage.heading(Words.Demo.peopleHead)
    stage.say(Words.Demo.people)
    try stage.run(["import", people])
    stage.say(Words.Demo.newcomer)
    try stage.keep(Words.Demo.newcomerFile, as: "newcomer.json")
    stage.quote(Words.Demo.newcomerFile)
    let added = try stage.run(["member", "add", "--from", "newcomer.json"]).text
    // What stands around the alias in the answer.
    let around = Words.memberAdded("\n").text(in: stage.language)
      .split(separator: "\n", omittingEmptySubsequences: false).map(\.count)
    alias = String(added.prefix { $0 != "\n" }.dropFirst(around[0]).dropLast(around[1]))
    stage.say(Words.Demo.drawn(alias))
    try stage.run(["member", "show", alias])
  }

  private func write() throws {
    stage.heading(Words.Demo.notesHead)
    stage.say(Words.Demo.note)
    let added = try stage.run(
      ["record", "add", alias, "--on", "2025-11-18", "--text-file", "-"],
      input: Words.Demo.firstText)
    // The answer is the last line: what was noticed about the text stands before it.
    let answer = added.text.split(separator: "\n").last ?? ""
    record = answer.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    stage.say(Words.Demo.search)
    try stage.run(["record", "search", "-"], input: "dovetail\n")
    stage.say(Words.Demo.amend)
    try stage.run(
      ["record", "amend", record, "--text-file", "-"], input: Words.Demo.secondText)
    try stage.run(["record", "history", record])
  }

  private func check() throws {
    stage.heading(Words.Demo.verifyHead)
    stage.say(Words.Demo.verify)
    try stage.run(["verify"])
  }

  private func ask() throws {
    stage.heading(Words.Demo.studyHead)
    stage.say(Words.Demo.study)
    try stage.keep(Words.Demo.agreement, as: "agreement.txt")
    try stage.run([
      "study", "add", "circles", "--ethics", "REB-2026-014", "--custodian", "Dr. Okafor",
      "--agreement", "agreement.txt", "--expires", Self.day(after: 365), "--level", "rows",
      "--level", "tables", "--notes",
    ])
    stage.say(Words.Demo.consents(alias))
    try stage.keep(try members().map { $0 + "\n" }.joined(), as: "agreed.txt")
    try stage.run(
      [
        "consent", "add", "--members-file", "agreed.txt", "--study", "circles", "--ends",
        Self.day(after: 180),
      ], lineLimit: 4)
  }

  /// A day so many days from now, as it is typed.
  private static func day(after count: Int) -> String {
    let today = Clock.now().localDate
    return (CalendarDate(daysSinceEpoch: today.daysSinceEpoch + count) ?? today).description
  }

  /// The aliases of everybody who is no survivor.
  private func members() throws -> [String] {
    try stage.ask(["member", "list"]).elements?.filter { $0["kind"]?.text == "member" }
      .compactMap { $0["alias"]?.text } ?? []
  }

  private func backUp() throws {
    stage.heading(Words.Demo.backupHead)
    stage.say(Words.Demo.backup)
    try stage.run(["backup", "init", "backups", "--kit", "kit.txt"])
    try stage.run(["backup", "create", "backups"])
    try stage.run(["backup", "drill", "backups"])
  }

  private func takeBack() throws {
    guard hasReleased else { return }
    stage.heading(Words.Demo.withdrawalHead)
    stage.say(Words.Demo.withdrawal(alias))
    try stage.run(["consent", "withdraw", alias])
    try stage.run(["consent", "list", alias])
    stage.say(Words.Demo.ledger)
    try stage.run(["release", "list"])
  }

  private func release() throws {
    stage.heading(Words.Demo.releaseHead)
    stage.say(Words.Demo.release)
    stage.say(Words.Demo.review)
    try stage.run(["review", "circles", "--list"], lineLimit: 12)
    try stage.run(["review", "circles", "--mask-open"])
    let common = ["export-redacted", "--study", "circles", "--recipient", "Dr. Okafor"]
    let rows = try stage.run(
      common + ["--level", "rows", "--notes", "--to", "release"], mayBeRefused: true)
    guard rows.code != 0 else {
      hasReleased = true
      return try compare()
    }
    stage.say(Words.Demo.rowsRefused)
    let tables = try stage.run(common + ["--to", "release"], mayBeRefused: true)
    hasReleased = tables.code == 0
    if !hasReleased { stage.say(Words.Demo.tablesRefused) }
  }

  /// The note as it was written, and as it left.
  private func compare() throws {
    stage.heading(Words.Demo.comparedHead)
    stage.say(Words.Demo.inside)
    stage.quote(Words.Demo.secondText)
    stage.say(Words.Demo.outside)
    let lines = try text(of: "release/notes.csv").split(separator: "\n")
    stage.quote(lines.filter { $0.contains("dovetail") }.joined(separator: "\n"))
    stage.say(Words.Demo.firstRows)
    stage.quote(
      try text(of: "release/people.csv").split(separator: "\n").prefix(5).joined(separator: "\n"))
    stage.say(Words.Demo.compared)
  }

  private func showFiles() throws {
    stage.heading(Words.Demo.filesHead)
    for (name, what) in Words.Demo.files where unsafe access("\(folder)/\(name)", F_OK) == 0 {
      let gap = String(repeating: " ", count: max(1, 16 - name.count))
      let words = what.text(in: stage.language)
      stage.quote(Linear.isOn ? Linear.field(name, words, in: stage.language) : name + gap + words)
    }
  }

  // MARK: Files

  private func text(of name: String) throws -> String {
    try Input("\(folder)/\(name)").text(limit: 64 << 20)
  }
}
