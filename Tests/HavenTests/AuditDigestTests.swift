import Haven
import HavenRecords
import Testing

/// What a coordinator looks over.
@Suite struct AuditDigestTests {
  /// Lines of entries, made to measure.
  private func line(
    _ entry: UInt64, _ day: String, _ who: String, _ actClass: ActClass, _ act: Act?,
    alias: String? = nil, part: GrantedPart? = nil, reason: String? = nil, clock: Bool = false
  ) throws -> AuditLine {
    let days = try #require(CalendarDate(iso: day)).daysSinceEpoch
    return AuditLine(
      entry: entry,
      at: try #require(Timestamp(secondsSinceEpoch: Int64(days) * 86_400, offsetMinutes: 0)),
      clockWentBack: clock, who: who, actClass: actClass, act: act, alias: alias, part: part,
      record: nil, reason: reason, count: 0, colleague: nil)
  }

  private func digest(
    _ lines: [AuditLine], by period: AuditDigest.Period = .month
  ) -> AuditDigest {
    AuditDigest(Audited(lines: lines, problems: []), by: period)
  }

  @Test(arguments: [
    // A Monday, the Sunday before it, and days around the turn of a year and before 1970.
    ("2026-01-05", "2026-01-05"), ("2026-01-04", "2025-12-29"), ("2025-12-31", "2025-12-29"),
    ("1970-01-01", "1969-12-29"), ("1969-12-28", "1969-12-22"), ("0002-01-01", "0001-12-31"),
  ])
  func aWeekBeginsOnMonday(day: String, monday: String) throws {
    let found = digest([try line(0, day, "Ana", .read, nil)], by: .week)
    #expect(found.tallies.map(\.period) == [monday])
  }

  @Test func countsEntriesAndNotLines() throws {
    let found = digest([
      try line(0, "2026-01-31", "Kim", .grant, .granted, alias: "Stan", part: .casework),
      try line(0, "2026-01-31", "Kim", .grant, .granted, alias: "Stan", part: .identity),
      try line(1, "2026-01-31", "Ana", .read, nil), try line(2, "2026-02-01", "Ana", .read, nil),
      try line(3, "2026-02-02", "Ana", .read, .memberShown, alias: "Stan", part: .casework),
    ])
    #expect(found.tallies.map(\.period) == ["2026-01", "2026-01", "2026-02"])
    #expect(found.tallies.map(\.who) == ["Ana", "Kim", "Ana"])
    #expect(found.tallies.map(\.counts) == [[.read: 1], [.grant: 1], [.read: 2]])
  }

  @Test func noticesWhatIsWorthALook() throws {
    let found = digest([
      try line(0, "2026-01-01", "Ana", .create, .vaultCreated),
      try line(1, "2026-01-01", "Ana", .read, .identityRevealed, alias: "Stan", reason: "contact"),
      try line(2, "2026-01-02", "Ana", .read, .memberShown, alias: "Stan"),
      try line(3, "2026-01-03", "Ana", .read, .identityRevealed, alias: "Stan", reason: "contact"),
      try line(4, "2026-01-03", "Ana", .read, .identityRevealed, alias: "Stan", reason: "legal"),
      try line(5, "2026-01-03", "Kim", .write, .grantsTaken),
      try line(5, "2026-01-03", "Kim", .write, nil, clock: true),
      try line(6, "2026-01-04", "Kim", .erase, nil),
      try line(7, "2026-01-04", "Kim", .fork, .olderStateAccepted),
      try line(8, "2026-01-05", "Kim", .read, nil),
      try line(9, "2026-01-06", "Kim", .upkeep, .attemptsFailed),
      try line(10, "2026-01-06", "Kim", .upkeep, .fileRewritten),
    ])
    #expect(
      found.notices.map(\.verb) == [
        "identity-revealed", "identity-revealed", "clock-went-back", "erase",
        "older-state-accepted", "attempts-failed",
      ])
    #expect(found.notices.map(\.times) == [2, 1, 1, 1, 1, 1])
    #expect(found.notices[0].line.entry == 3)
    #expect(found.notices.map(\.line.reason) == ["contact", "legal", nil, nil, nil, nil])
  }

  /// A reason on a reading is that of a file outside somebody's groups; one on a name that was shown is not.
  @Test func countsWhatIsReadOutsideGroups() throws {
    let found = digest([
      try line(1, "2026-01-01", "Ona", .read, .recordShown, alias: "Nils", reason: "legal"),
      try line(1, "2026-01-01", "Ona", .read, .recordShown, alias: "Omar", reason: "legal"),
      try line(2, "2026-01-02", "Ona", .read, .recordShown, alias: "Stan"),
      try line(3, "2026-01-03", "Ona", .read, .identityRevealed, alias: "Nils", reason: "legal"),
      try line(4, "2026-01-03", "Kim", .release, .exported, alias: "Nils", reason: "legal"),
    ])
    #expect(found.tallies.map(\.who) == ["Kim", "Ona"])
    #expect(found.tallies.map(\.outsideCount) == [0, 1], "entries, and not lines")
    #expect(found.tallies[1].counts == [.read: 3])
    #expect(
      found.notices.map(\.verb) == [
        "record-shown", "record-shown", "identity-revealed", "exported",
      ])
  }

  /// A release names each member to who holds them: one line for all is enough, unless one was asked for.
  @Test func aReleaseIsOneNotice() throws {
    let each = try line(
      1, "2026-01-01", "Ana", .release, .exported, alias: "Stan", part: .casework)
    let all = try line(1, "2026-01-01", "Ana", .release, .exported)
    #expect(digest([each, each, all]).notices.map(\.line) == [all])
    #expect(digest([each]).notices.map(\.line) == [each])
    #expect([each, all].withoutEachExported == [all])
  }
}
