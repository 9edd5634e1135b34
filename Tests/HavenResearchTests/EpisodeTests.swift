import HavenRecords
import HavenResearch
import Testing

/// How much of the programme somebody had, and how it ended.
@Suite struct EpisodeTests {
  private typealias Case = (records: [Record], expected: [String: String])

  private func check(_ cases: [Case], since: String? = nil, until: String? = nil) throws {
    let rows = try Histories(cases.map(\.records)).rows("episodes", since: since, until: until)
    for (place, pair) in zip(cases, rows).enumerated() {
      let row = try #require(pair.1.first, "case \(place)")
      for (column, value) in pair.0.expected {
        #expect(row[column] == value, "case \(place), \(column)")
      }
    }
  }

  private func episode(_ fields: [(String, String)], start: String = "2020-01-10") -> Record {
    entry("episode", start, fields)
  }

  private func sessions(_ words: [String], _ more: [(String, String)] = []) -> [Record] {
    words.enumerated().map { place, word in
      let day = CalendarDate(daysSinceEpoch: 18_271 + 7 * place)!
      return entry("session", day.description, [("attendance", word)] + more)
    }
  }

  @Test func outcomesAreGroups() throws {
    let reasons = [
      ("completed", "completed"), ("Moved on", "moved_on"), ("moved", "moved_on"),
      ("transferred", "moved_on"), ("died", "moved_on"), ("custody", "moved_on"),
      ("stepped-away", "stepped_away"), ("paused-personal", "stepped_away"),
      ("asked to leave", "ended_by_programme"), ("paused-funding", "paused_by_programme"),
      ("Paused Funding", "paused_by_programme"), ("unknown", "-94"), ("=1+1", "-94"),
      ("he was arrested on 3 May", "-94"), ("", "-94"),
    ]
    try check(
      reasons.map { reason, outcome in
        ([episode([("end", "2020-03-10"), ("reason_ended", reason)])], ["outcome_grp": outcome])
      })
  }

  @Test func startAndEndAreMonthsSinceIntake() throws {
    try check([
      ([episode([])], ["start_rel_m": "8", "end_rel_m": "-95", "outcome_grp": "ongoing"]),
      ([episode([("end", "2020-03-01")])], ["end_rel_m": "9", "outcome_grp": "-94"]),
      ([episode([("start", "2019-05-02")])], ["start_rel_m": "0"]),
      ([episode([("start", "2019-05-01")])], ["start_rel_m": "-95"]),
      ([episode([("start", "2019-13-01"), ("end", "soon")])], ["start_rel_m": "8"]),
      // Ended after what the release knows of: it goes on, whatever is said of the end.
      (
        [episode([("end", "2026-05-05"), ("reason_ended", "custody")])],
        ["end_rel_m": "-95", "outcome_grp": "ongoing"]
      ),
      // Ended before it began.
      (
        [episode([("end", "2019-12-01"), ("reason_ended", "completed")])],
        ["end_rel_m": "-94", "outcome_grp": "completed"]
      ),
      ([entry("episode", nil, [])], ["start_rel_m": "-94"]),
    ])
  }

  @Test func theReleasesLastDayEndsNothing() throws {
    let ended = episode([("end", "2021-03-01"), ("reason_ended", "completed")])
    try check([([ended], ["outcome_grp": "ongoing", "end_rel_m": "-95"])], until: "2021-02-28")
    try check([([ended], ["outcome_grp": "completed", "end_rel_m": "21"])], until: "2021-03-01")
    #expect(try Histories([[ended]]).rows("episodes", since: "2020-01-11")[0].isEmpty)
    #expect(try Histories([[ended]]).rows("episodes", until: "2020-01-09")[0].isEmpty)
  }

  @Test func pathsAreDeclared() throws {
    try check(
      [
        ("education", "education_support"), ("Education group", "education_support"),
        ("support-only", "support_only"), ("one to one", "one_to_one"), ("Zyx", "-94"), ("", "-94"),
      ].map { ([episode([("path", $0.0)])], ["path": $0.1]) })
  }

  @Test func doseIsCountedFromAttendance() throws {
    let words = ["present", "late", "left early", "absent-told", "absent", "excused", "cancelled"]
    try check([
      (
        [episode([])] + sessions(words),
        ["sessions_offered": "6", "sessions_attended_band": "1-3", "attended_pct_band": "40-59"]
      ),
      (
        [episode([])] + sessions([String](repeating: "present", count: 12)),
        [
          "sessions_offered": "12", "sessions_attended_band": "10-12",
          "attended_pct_band": "80-100",
        ]
      ),
      (
        [episode([])] + sessions([String](repeating: "present", count: 40)),
        ["sessions_offered": "25", "sessions_attended_band": "25+", "attended_pct_band": "80-100"]
      ),
      (
        [episode([])] + sessions(["cancelled", "cancelled"]),
        ["sessions_offered": "0", "sessions_attended_band": "0", "attended_pct_band": "-95"]
      ),
      (
        [episode([])] + sessions(["absent", "absent", "absent"]),
        ["sessions_offered": "3", "sessions_attended_band": "0", "attended_pct_band": "0-19"]
      ),
      (
        [episode([])] + sessions(["was there", "", "9"]),
        ["sessions_offered": "-94", "sessions_attended_band": "-94", "attended_pct_band": "-94"]
      ),
    ])
  }

  @Test func aSessionIsCountedOnceAndWithItsEpisode() throws {
    let twice = [
      entry("session", "2020-01-11", [("attendance", "absent")]),
      entry("attendance", "2020-01-11", [("attendance", "late")]),
      entry("session", "2020-01-11", [("attendance", "cancelled")]),
    ]
    let elsewhere = [
      entry("session", "2020-01-09", [("attendance", "present")]),
      entry("session", "2020-02-01", [("attendance", "present"), ("group", "support")]),
      entry("session", nil, [("attendance", "present")]),
      entry("session", "2020-05-01", [("attendance", "present")]),
    ]
    let first = episode([("path", "education"), ("end", "2020-04-30")])
    try check([
      ([first] + twice, ["sessions_offered": "1", "sessions_attended_band": "1-3"]),
      ([first] + elsewhere, ["sessions_offered": "-94"]),
    ])
    let second = entry("episode", "2020-05-01", [("path", "support")])
    let rows = try Histories([[second, first] + twice + elsewhere]).rows("episodes")[0]
    #expect(rows.map { $0["episode_no"] } == ["1", "2"])
    #expect(rows.map { $0["path"] } == ["education_support", "support_only"])
    #expect(rows.map { $0["sessions_offered"] } == ["1", "1"])
  }

  @Test func numbersOfTheEpisodeCountWithoutAttendance() throws {
    func dose(_ offered: String, _ attended: String) -> [Record] {
      [episode([("sessions_offered", offered), ("sessions_attended", attended)])]
    }
    try check([
      (dose("7", "6"), ["sessions_offered": "7", "sessions_attended_band": "4-6"]),
      (dose("7", "8"), ["sessions_offered": "7", "sessions_attended_band": "-94"]),
      (dose("1000000000000000000", "1"), ["sessions_offered": "-94"]),
      (dose("-3", "+1"), ["sessions_offered": "-94", "sessions_attended_band": "-94"]),
      (dose("1041", "7"), ["sessions_offered": "-94"]),
      (dose("1040", "1040"), ["sessions_offered": "25", "attended_pct_band": "80-100"]),
      (dose("٧", "7"), ["sessions_offered": "-94"]),
      (dose("7", "7") + sessions(["present"]), ["sessions_offered": "1"]),
    ])
  }

  @Test func homeworkIsAShareOfWhatWasSet() throws {
    func homework(_ words: [String]) -> [Record] {
      [episode([])]
        + words.enumerated().map { place, word in
          entry(
            "session", "2020-02-0\(place + 1)", [("attendance", "present"), ("homework", word)])
        }
    }
    try check([
      (
        homework(["done", "partly", "not yet", "declined", "not_set"]),
        ["homework_pct_band": "20-39"]
      ),
      (homework(["done", "done"]), ["homework_pct_band": "80-100"]),
      (homework(["not set", "not_set"]), ["homework_pct_band": "-95"]),
      (homework(["zyx", ""]), ["homework_pct_band": "-94"]),
      (homework(["declined"]), ["homework_pct_band": "0-19"]),
    ])
  }

  @Test func whoIsInvitedAndJoins() throws {
    func education(_ fields: [(String, String)]) -> Record {
      episode([("path", "education"), ("end", "2020-04-10")] + fields)
    }
    let support = entry(
      "episode", "2020-06-01",
      [("path", "support"), ("end", "2021-01-01"), ("reason_ended", "moved")])
    let cases: [([Record], [String])] = [
      ([education([])], ["-94", "-94", "-94"]),
      ([education([("support", "not invited")])], ["0", "0", "-95"]),
      ([education([("support", "invited")])], ["1", "0", "-95"]),
      ([education([("support", "later")])], ["1", "0", "-95"]),
      ([education([("support", "declined")])], ["1", "0", "-95"]),
      ([education([("support", "accepted")])], ["1", "1", "-94"]),
      ([education([("support", "Zyx")])], ["-94", "-94", "-94"]),
      ([education([("support_start", "2020-06-01")])], ["1", "1", "60+"]),
      (
        [education([("support_start", "2020-06-01"), ("support_end", "2020-08-01")])],
        ["1", "1", "0-5"]
      ),
      ([education([("support_start", "2026-06-01")])], ["-94", "-94", "-94"]),
      ([education([]), support], ["1", "1", "6-11"]),
      ([education([("support_start", "2020-06-01")]), support], ["1", "1", "6-11"]),
      ([episode([("path", "support")])], ["-95", "-95", "60+"]),
      ([episode([("path", "individual")])], ["-95", "-95", "-95"]),
    ]
    let columns = ["invited", "joined_support", "months_in_support_band"]
    try check(
      cases.map { records, cells in
        (records, Dictionary(uniqueKeysWithValues: zip(columns, cells)))
      })
  }

  /// A funding pause of 14 months: nobody is absent, and nobody is lost to attrition.
  @Test func aPauseOfTheProgrammeIsNobodysAbsence() throws {
    let absences = (1...9).map { month in
      entry("session", "2021-0\(month)-05", [("attendance", "absent")])
    }
    let held = entry("session", "2021-02-09", [("attendance", "present")])
    let before = entry("session", "2020-12-05", [("attendance", "absent")])
    let pauses: [[Record]] = [
      [entry("pause", "2021-01-01", [("by", "programme"), ("end", "2022-03-01")])],
      [
        entry("event", "2021-01-01", [("event", "paused-funding")]),
        entry("return", "2022-03-01", [("by", "programme")]),
      ],
      [entry("event", "2021-01-01", [("event", "pause"), ("by", "funding")])],
    ]
    try check(
      pauses.map { pause in
        (
          [episode([])] + pause + absences + [held, before],
          [
            "sessions_offered": "2", "sessions_attended_band": "1-3", "outcome_grp": "ongoing",
            "attended_pct_band": "40-59",
          ]
        )
      } + [
        ([episode([]), entry("pause", "2021-01-01")] + absences, ["sessions_offered": "9"]),
        (
          [
            episode([]),
            entry("pause", "2021-01-01", [("by", "programme"), ("end", "2021-03-31")]),
          ]
            + absences, ["sessions_offered": "6"]
        ),
        (
          // Its day is public: with the month since intake it would tell the month of intake.
          [episode([("end", "2021-01-01"), ("reason_ended", "paused-funding")])],
          ["outcome_grp": "paused_by_programme", "end_rel_m": "-96"]
        ),
      ])
  }
}
