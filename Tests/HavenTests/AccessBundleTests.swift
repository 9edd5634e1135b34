import Foundation
import Haven
import HavenRecords
import Testing

/// A member's own file, as it is handed to them.
@Suite struct AccessBundleTests {
  private static let lines = [
    #"{"type":"member","ref":"m1","alias":"Stan","identity":{"given":"Leonard","family":"Wigglesworth","employer":"EMPLOYER"},"profile":{"status":"met Kofi"}}"#,
    #"{"type":"member","ref":"m2","alias":"Kofi","identity":{"given":"Casimir","family":"Drinkwater","phones":["519-555-0142"]}}"#,
    #"{"type":"member","ref":"s1","alias":"Ines","kind":"survivor","identity":{"given":"Ottoline"}}"#,
    #"{"type":"group","ref":"g1","name":"Tuesday","kind":"support"}"#,
    #"{"type":"record","member":"m1","kind":"episode","group":"g1","fields":{"start":"2025-01-06"}}"#,
    #"{"type":"record","member":"m2","kind":"episode","group":"g1","fields":{"start":"2025-01-06"}}"#,
    #"{"type":"record","member":"m1","kind":"note","on":"2025-01-07","text":"Casimir drove Leonard home; 519-555-0142.","fields":{"with":"Kofi"}}"#,
    #"{"type":"record","member":"m1","kind":"review","on":"2025-02-03","text":"Well done.","fields":{"n_peers":"3","impact":"mostly, mostly, fully"}}"#,
    #"{"type":"record","member":"m2","kind":"note","on":"2025-01-07","text":"Of Kofi alone."}"#,
  ]

  private static func scene(
    more: [String] = [], employer: String = "Castings Ltd.", _ body: (Scene, Access) throws -> Void
  ) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    let text = (lines + more).joined(separator: "\n").replacing("EMPLOYER", with: employer)
    _ = try access.importLines(from: Scene.source(Array((text + "\n").utf8)), isDryRun: false)
    try body(scene, access)
    try access.close()
  }

  /// What a bundle says, a line for each thing.
  private static func told(_ bundle: AccessBundle) -> [String] {
    [bundle.alias, bundle.identity.given ?? "", bundle.profile.status ?? ""]
      + bundle.entries.flatMap { entry in
        [entry.kind] + entry.attachments
          + entry.versions.flatMap { version in
            [version.text] + version.fields.map { "\($0.name)=\($0.value)" }
          }
      }
  }

  private static let english: @Sendable (Profile) -> Language = { _ in .english }

  private static func handOver(
    _ scene: Scene, _ access: Access, _ name: String = "own.jsonl", more: [String] = []
  ) throws -> AccessBundle {
    try access.handOver(
      "Stan", to: BundleFile(at: scene.folder.appending(path: name).path), in: english,
      labels: []
    ) { .lines(told($0) + more) }
  }

  @Test func everythingIsInItAndNobodyElse() throws {
    try Self.scene { scene, access in
      let evening = try EveningOrder(
        file: Array(
          #"{"on":"2025-01-13","members":{"Stan":{"attendance":"present","text":"Kofi and he spoke."},"Kofi":{"attendance":"present","text":"Of Kofi."}}}"#
            .utf8), on: CalendarDate(iso: "2025-01-13")!)
      _ = try access.recordEvening(
        of: access.group(named: "Tuesday"), evening, naming: .mention)
      let before = try access.verify().entryCount
      let bundle = try Self.handOver(scene, access)
      let text = try String(
        contentsOf: scene.folder.appending(path: "own.jsonl"), encoding: .utf8)
      for other in ["Kofi", "Casimir", "Drinkwater", "0142", "Ines", "Ottoline", "\u{FFFC}"] {
        #expect(!text.contains(other), "\(other)")
      }
      #expect(text.contains("[another member] drove Leonard home;"))
      #expect(text.contains("[another member] and he spoke."))
      #expect(text.contains("with=[another member]") && text.contains("Well done."))
      #expect(text.contains("n_peers=3") && !text.contains("impact"), "three peers are too few")
      #expect(text.contains("attendance=present") && text.contains("group=support"))
      #expect(bundle.profile.status == "met [another member]")
      #expect(bundle.withheld.isEmpty && bundle.severedCount == 5)
      // The kinds of what stands beside records are no records.
      #expect(Set(bundle.entries.map(\.kind)) == ["episode", "note", "review", "session"])
      #expect(try access.verify().entryCount == before + 1, "one entry: that it was handed over")
    }
  }

  @Test func earlierVersionsAreInItToo() throws {
    try Self.scene { scene, access in
      let record = try access.records(of: "Stan").first { $0.kind == "note" }!.id
      _ = try access.amend(record, text: "Somebody drove him home.")
      let bundle = try Self.handOver(scene, access)
      let entry = try #require(bundle.entries.first { $0.record == record })
      #expect(entry.versions.map(\.number) == [1, 2])
      #expect(entry.newest.text == "Somebody drove him home.")
      #expect(entry.versions[0].text.hasPrefix("[another member] drove"))
    }
  }

  /// What slips into the page behind the severing is found, and nothing is written, nor journalled.
  @Test func aFindInTheFinishedPageMeansNoFile() throws {
    try Self.scene { scene, access in
      let before = try access.verify().entryCount
      let error = #expect(throws: HavenError.self) {
        _ = try Self.handOver(scene, access, more: ["Seen with Casimir."])
      }
      #expect(error == .releaseRefused(.bundleHoldsSomebody(.line(14))))
      #expect(try !scene.names.contains("own.jsonl"))
      #expect(try access.verify().entryCount == before)
    }
  }

  @Test func whereItGoesIsLookedAtFirst() throws {
    try Self.scene { scene, access in
      #expect(throws: HavenError.usage(.notABundle)) {
        _ = try Self.handOver(scene, access, "own.pdf")
      }
      _ = try Self.handOver(scene, access)
      #expect(throws: (any Error).self, "it is there already") {
        _ = try Self.handOver(scene, access)
      }
      #expect(throws: HavenError.noSuchMember) {
        _ = try access.handOver(
          "Nobody", to: BundleFile(at: scene.folder.appending(path: "n.txt").path),
          in: Self.english, labels: []
        ) { .lines(Self.told($0)) }
      }
    }
  }

  /// Of what is withheld the bundle names the record, and nothing of it is told.
  @Test func whatTheCheckFindsIsWithheldAndNamed() throws {
    let born = [
      #"{"type":"member","ref":"m3","alias":"Omar","identity":{"given":"Nikolai","dob":"1979-03-14"}}"#,
      #"{"type":"record","member":"m1","kind":"note","on":"2025-03-01","text":"They share a birthday, 1979March14.","fields":{"who":"quiet"}}"#,
      #"{"type":"record","member":"m1","kind":"note","on":"2025-03-02","text":"A walk.","fields":{"born":"14th of March 79"}}"#,
    ]
    try Self.scene(more: born) { scene, access in
      let notes = try access.records(of: "Stan").filter { $0.on.map { "\($0)" } ?? "" > "2025-02" }
        .filter { $0.kind == "note" }.map(\.id)
      let bundle = try Self.handOver(scene, access)
      #expect(Set(bundle.withheld) == Set(notes) && notes.count == 2)
      let text = try String(
        contentsOf: scene.folder.appending(path: "own.jsonl"), encoding: .utf8)
      #expect(!text.contains("birthday") && !text.contains("14"))
      #expect(text.contains("who=quiet") && text.contains("A walk."), "the rest of it is told")
    }
  }

  /// An identity is handed over as it is: who could be read out of it is said by its key.
  @Test func whereSomebodyIsFoundIsNamed() throws {
    let employer = "Drinkwater Castings"
    try Self.scene(employer: employer) { scene, access in
      let error = #expect(throws: HavenError.self) {
        _ = try Self.handOver(scene, access, more: [employer])
      }
      #expect(error == .releaseRefused(.bundleHoldsSomebody(.identity(key: "employer"))))
    }
  }
}
