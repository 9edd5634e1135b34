import HavenRecords
import HavenRedaction
import HavenResearch
import Testing

/// Each reason to refuse, and that it is that reason.
@Suite struct GateErrorTests {
  let cohort = Cohort(members: 40, isVaried: false)

  private func expect(
    _ error: GateError, _ make: () throws -> Release, line: Int = #line
  ) {
    #expect(throws: error, "line \(line)") { try make() }
  }

  @Test func refusesWhatTheRequestLacks() {
    for name in ["", "  ", "a\nb", String(repeating: "a", count: 65)] {
      expect(.unusableStudyName) { try cohort.release(study: name) }
      expect(.unusableRecipient) { try cohort.release(recipient: name) }
    }
    expect(.notesNeedRows) { try cohort.release(level: .tables, notes: true) }
    expect(.kBelowLimit(limit: 20)) { try cohort.release(k: 19) }
    expect(.periodIsEmpty) {
      try cohort.release(
        since: Cohort.today, until: CalendarDate(year: 2026, month: 5, day: 3))
    }
  }

  @Test func refusesAKThatCannotBeReached() throws {
    _ = try cohort.release(k: 40)
    expect(.kTooSmall(limit: 41, reachable: 40)) { try cohort.release(k: 41) }
    expect(.kTooSmall(limit: 41, reachable: 40)) { try cohort.release(level: .tables, k: 41) }
    expect(.kTooSmall(limit: 20, reachable: 19)) {
      try Cohort(members: 19, isVaried: false).release()
    }
    expect(.kTooSmall(limit: 20, reachable: 17)) { try Cohort(members: 34, seed: 5).release() }
    expect(.kTooSmall(limit: 20, reachable: 1)) { try Cohort(members: 1).release() }
    expect(.noConsent) { try Cohort(members: 0).release() }
  }

  @Test func refusesAMakerWhoDoesNotKnowEverybody() {
    var lacking = cohort
    lacking.people[41].isIdentityHeld = false
    expect(.identityNotHeld(subjects: 1)) { try lacking.release() }
    lacking.people[41].isIdentityHeld = true
    lacking.known.removeLast(2)
    expect(.identityNotHeld(subjects: 2)) { try lacking.release(level: .tables) }
  }

  @Test func refusesIdsThatAreNoIds() {
    expect(.studyIDMissing(members: 40)) { try cohort.release(studyID: { _ in nil }) }
    expect(.studyIDUnusable(members: 40)) { try cohort.release(studyID: { _ in "same-id" }) }
    expect(.studyIDUnusable(members: 40)) { try cohort.release(studyID: { "=" + $0.description }) }
  }

  @Test func refusesLeftovers() throws {
    expect(.leftover(count: 40, file: "")) { try cohort.release(study: "The Zdenka study") }
    expect(.leftover(count: 3, file: "")) { try cohort.release(recipient: "marisolva") }
    // A way to write a date that no pattern knows: what the redactor misses must stop the release.
    var missed = cohort
    missed.known[0].identity.dateOfBirth = CalendarDate(year: 1960, month: 5, day: 9)
    missed.people[3].records[0].text = "born 9 ~ may ~ 1960"
    _ = try missed.release()
    expect(.leftover(count: 1, file: "notes.csv")) { try missed.release(notes: true) }
  }

  @Test func wordsOfTheProgramBetrayNobody() throws {
    var named = cohort
    named.known[0].identity.given = "Page"
    named.known[0].identity.family = "French"
    named.known[1].identity.given = "Self"
    named.known[1].identity.family = "Man"
    named.known[2].identity.given = "Person"
    _ = try named.release(notes: true)
  }

  @Test func verifiesWhatLiesOnDisk() throws {
    let release = try cohort.release(notes: true)
    let files = release.files.map { (name: $0.name, bytes: $0.bytes) }
    try release.verify(readBack: files.reversed())
    for (index, file) in files.enumerated() {
      var changed = files
      changed[index].bytes[0] ^= 1
      #expect(throws: GateError.readBackDiffers(file: file.name)) {
        try release.verify(readBack: changed)
      }
      changed.remove(at: index)
      #expect(throws: GateError.readBackDiffers(file: file.name)) {
        try release.verify(readBack: changed)
      }
    }
    #expect(throws: GateError.readBackDiffers(file: "")) {
      try release.verify(readBack: files + [(name: "more.csv", bytes: [])])
    }
  }
}
