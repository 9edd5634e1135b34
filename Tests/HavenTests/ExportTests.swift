import Foundation
import Haven
import HavenRecords
import HavenStore
import HavenVault
import Synchronization
import Testing

/// Releases out of whole vaults.
@Suite struct ExportTests {
  private func withScene(
    _ programme: PlantedProgramme, _ body: (Scene, Access) throws -> Void
  ) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create(programme)
    let access = try scene.unlock()
    try body(scene, access)
    try access.close()
  }

  /// Every identity stands in notes, in several scripts; the release has none of them or is none, whatever
  /// is decided about the words that are open.
  @Test(arguments: UInt64(1)...12)
  func holdsNobodysNameOrIsRefused(seed: UInt64) throws {
    let programme = PlantedProgramme(seed: seed)
    try withScene(programme) { scene, access in
      do {
        try Scene.decideAll(seed.isMultiple(of: 2) ? .neverMask : .mask, access)
        let exported = try scene.export(access, scene.order(notes: true))
        #expect(exported.peopleCount == 24 && exported.leftoverCount == 0)
      } catch HavenError.releaseRefused(.leftover) {
        try #expect(scene.releaseNames == [])
        return
      }
      for (name, text) in try scene.files("release") {
        let text = text.precomposedStringWithCanonicalMapping.lowercased()
        for form in programme.forms {
          let form = form.precomposedStringWithCanonicalMapping.lowercased()
          #expect(!text.contains(form), "\(name) of seed \(seed)")
        }
        #expect(!text.contains(PlantedProgramme.survivorsWords), "\(name)")
        #expect(!text.contains("zyxregion"), "\(name)")
      }
    }
  }

  /// A property that every release is refused by proves nothing of releases.
  @Test func someReleasesArePossible() throws {
    let made = try Array(UInt64(1)...4).filter { seed in
      var isMade = false
      try withScene(PlantedProgramme(seed: seed)) { scene, access in
        do {
          try Scene.decideAll(seed.isMultiple(of: 2) ? .neverMask : .mask, access)
          _ = try scene.export(access, scene.order(notes: true))
          isMade = true
        } catch HavenError.releaseRefused(.leftover) {
          isMade = false
        }
      }
      return isMade
    }
    #expect(!made.isEmpty)
  }

  @Test func aStudysReleasesJoinWithEachOtherAndWithNoOthers() throws {
    let programme = PlantedProgramme(seed: 5)
    try withScene(programme) { scene, access in
      try Scene.addStudy("other", of: programme.memberAliases, access)
      _ = try scene.export(access, scene.order(), to: "rel1")
      let again = try scene.unlock()
      _ = try scene.export(again, scene.order(), to: "rel2")
      _ = try scene.export(again, scene.order(study: "CIRCLES"), to: "rel3")
      _ = try scene.export(again, scene.order(study: "other"), to: "rel4")
      try again.close()
      let people = try ["rel1", "rel2", "rel3", "rel4"].map { try scene.files($0)["people.csv"] }
      // A release says which of its study it is, and nothing else differs.
      let tables = try ["rel1", "rel2"].map {
        try scene.files($0).filter { $0.key.hasSuffix(".csv") }
      }
      #expect(tables[0] == tables[1] && tables[0].count > 5)
      #expect(people[0] == people[2])
      func ids(_ text: String?) -> [String] {
        (text ?? "").split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
      }
      #expect(ids(people[0]).count == 24)
      #expect(Set(ids(people[0])).isDisjoint(with: ids(people[3])))
    }
  }

  @Test func aReleaseIsInTheJournalAndARefusedOneLeavesNothing() throws {
    try withScene(PlantedProgramme(seed: 6)) { scene, access in
      let before = try access.verify().entryCount
      _ = try access.previewRelease(scene.order())
      #expect(throws: HavenError.releaseRefused(.kNotReached(limit: 30, reachable: 24))) {
        try scene.export(access, scene.order(k: 30))
      }
      #expect(try access.verify().entryCount == before)
      // What the refusal names is reached.
      _ = try scene.export(access, scene.order(k: 24))
      let after = try access.verify()
      #expect(after.entryCount == before + 1 && after.isSound)
    }
  }

  @Test func whatIsUncertainIsRefused() throws {
    let programme = PlantedProgramme(seed: 7)
    try withScene(programme) { scene, access in
      try Scene.addStudy("Qezzb", of: programme.memberAliases, access)
      let cases: [(ReleaseOrder, HavenError)] = [
        (scene.order(k: 19), .releaseRefused(.kBelowLimit(limit: 20))),
        (scene.order(study: "Qezzb"), .releaseRefused(.nameHoldsIdentity)),
        (scene.order(recipient: "Dr. Mzwandile"), .releaseRefused(.nameHoldsIdentity)),
        (scene.order(study: " "), .noSuchStudy),
        (scene.order(recipient: "a\nb"), .usage(.release(.notARecipient))),
        (scene.order(.tables, notes: true), .usage(.release(.notesNeedRows))),
      ]
      for (order, expected) in cases {
        let error = #expect(throws: (any Error).self) { try scene.export(access, order) }
        #expect(error.map { HavenError($0) } == expected)
        try #expect(scene.releaseNames == [])
      }
    }
  }

  @Test func onlyAReleaserMakesReleases() throws {
    try ReleasePolicy.requireRole([.facilitator, .releaser])
    let others: Roles = [
      .facilitator, .volunteer, .coordinator, .privacyOfficer, .keeper, .recovery,
    ]
    #expect(throws: HavenError.releaseRefused(.notReleaser)) {
      try ReleasePolicy.requireRole(others)
    }
    #expect(HavenError.releaseRefused(.notReleaser).exitCode == .refused)
  }

  @Test func nothingIsReplacedAndNoFolderIsMadeUp() throws {
    try withScene(PlantedProgramme(seed: 8)) { scene, access in
      let path = scene.folder.appending(path: "release").path
      try Data("mine".utf8).write(to: URL(filePath: path))
      #expect(throws: HavenError.exists(path: path)) {
        try scene.export(access, scene.order())
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
      #expect(throws: StoreError.self) {
        try scene.export(access, scene.order(), to: "no/release")
      }
      try #expect(scene.releaseNames == ["release"])
    }
  }

  /// Fails each system call in turn; the last run, in which none fails, makes the release.
  @Test(arguments: [Int32(28), 5])
  func aFaultAnywhereLeavesNoFolder(code: Int32) throws {
    try withScene(PlantedProgramme(seed: 9, memberCount: 20)) { scene, access in
      let sound = BadDisk(.none)
      _ = try scene.export(access, scene.order(.tables), to: "relsound", calls: sound)
      #expect(sound.callCount > 40)
      // Each third call: the sweep of every call of the Files part is the store's own test.
      for call in stride(from: 1 + Int(code) % 3, through: sound.callCount, by: 3) {
        let error = #expect(throws: (any Error).self, "call \(call)") {
          try scene.export(
            access, scene.order(.tables), calls: BadDisk(.failing(call: call, code: code)))
        }
        #expect(error.map { HavenError($0).exitCode } != .done)
        try #expect(scene.releaseNames == ["relsound"], "call \(call)")
      }
      #expect(try access.verify().isSound)
    }
  }

  /// The gate's last look: what lies on the disk is not what it let out; at its worst, it is a name.
  @Test(arguments: ["Qezz", "...."])
  func whatIsNotAsTheGateMadeItIsTakenBack(words: String) throws {
    try withScene(PlantedProgramme(seed: 10)) { scene, access in
      let error = #expect(throws: (any Error).self) {
        try scene.export(access, scene.order(), calls: BadDisk(.lyingWrites(words)))
      }
      switch error.map({ HavenError($0) }) {
      case .releaseRefused(.leftover) where words == "Qezz": break
      case .releaseRefused(.readBackDiffers) where words != "Qezz": break
      default: Issue.record("refused for another reason: \(String(describing: error))")
      }
      try #expect(scene.releaseNames == [])
    }
  }

  /// Somebody is added while the release is being read: it is read again, with their name known.
  @Test func whoIsAddedMeanwhileIsLookedFor() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create(PlantedProgramme(seed: 11))
    let hasAdded = Mutex(false)
    var setting = scene.setting
    setting.progress = { _, _ in
      let isFirst = hasAdded.withLock { added in
        defer { added = true }
        return !added
      }
      guard isFirst else { return }
      #expect(throws: Never.self) {
        let colleague = try scene.unlock()
        _ = try colleague.addMember(file: nil, alias: "Latecomer", kind: .member)
        try Scene.agree(["Latecomer"], to: "circles", colleague)
        try colleague.close()
      }
    }
    let access = try FoundVault(setting).unlock(with: Scene.proof(), acceptOlder: false)
    let exported = try scene.export(access, scene.order(.tables))
    try access.close()
    #expect(hasAdded.withLock { $0 })
    #expect(exported.peopleCount == 25)
  }
}
