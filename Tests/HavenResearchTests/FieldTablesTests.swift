import HavenRecords
import HavenResearch
import Testing

/// Measures, peer reviews, plans and events.
@Suite struct FieldTablesTests {
  @Test func measuresAreOfKnownInstruments() throws {
    let rows = try Histories([
      [
        entry(
          "measure", "2019-05-02",
          [
            ("instrument", "statements"), ("wave", "intake"), ("source", "self"), ("s1", "3"),
            ("s2", "refused"), ("s3", "6"), ("s4", "prefer not to say"), ("s6", "unable"),
            ("total", "12"), ("zyx", "1"),
          ]),
        entry(
          "measure", "2020-01-01",
          [
            ("instrument", "Self-esteem"), ("wave", "post education"), ("item", "total"),
            ("value", "100"), ("source", "facilitator"),
          ]),
        entry("measure", "2020-01-02", [("instrument", "sotips"), ("total", "49")]),
        entry("measure", "2020-01-03", [("instrument", "sotips"), ("item", "s1"), ("value", "1")]),
        entry("measure", "2020-01-04", [("instrument", "Zyx scale"), ("total", "1")]),
        entry("measure", "2020-01-05", [("total", "1")]),
        entry(
          "measure", "2020-01-06", [("instrument", "stress"), ("total", "1e9"), ("wave", "x")]),
      ]
    ]).rows("measures")[0]
    let cells = rows.map { row in
      ["measure_no", "wave", "rel_month", "instrument", "item_or_total", "score", "source"].map {
        row[$0] ?? ""
      }
    }
    #expect(
      cells == [
        ["1", "intake", "0", "statements", "s1", "3", "self"],
        ["2", "intake", "0", "statements", "s2", "-99", "self"],
        ["3", "intake", "0", "statements", "s3", "-94", "self"],
        ["4", "intake", "0", "statements", "s4", "-99", "self"],
        ["5", "intake", "0", "statements", "s6", "-97", "self"],
        ["6", "post_education", "7", "self_esteem", "total", "100", "rater"],
        ["7", "-94", "8", "sotips", "total", "-94", "-94"],
        ["8", "-94", "8", "stress", "total", "-94", "-94"],
      ])
  }

  @Test func wavesAreDeclared() throws {
    let waves = [
      ("support_y1", "support_y1"), ("Support Y9", "support_y9"), ("support_y10", "support_y10"),
      ("support_y11", "support_y10"), ("support_y99", "support_y10"), ("support_y0", "-94"),
      ("support_y100", "-94"), ("support_y1999999999999999999999", "-94"), ("support_y", "-94"),
      ("follow-up", "followup"), ("exit", "exit"), ("2024", "-94"), ("before his trial", "-94"),
    ]
    let rows = try Histories(
      waves.map { word, _ in
        [
          entry(
            "measure", "2020-01-01", [("instrument", "stress"), ("total", "1"), ("wave", word)])
        ]
      }
    ).rows("measures")
    #expect(rows.map { $0[0]["wave"] } == waves.map { $0.1 })
  }

  private func review(_ fields: [(String, String)]) -> [Record] {
    [entry("peer-review", "2020-05-02", fields)]
  }

  @Test func reviewsTellMeansOfFourAndMore() throws {
    let cases: [(fields: [(String, String)], expected: [String])] = [
      // band, mean of impact, n_unable
      ([("n_peers", "5"), ("impact", "5, 4, 4, 3, unable")], ["4-6", "4.0", "1"]),
      ([("n_peers", "4"), ("impact", "1;1;1;2")], ["4-6", "1.5", "0"]),
      ([("n_peers", "8"), ("impact", "1\n1\n1\n1\n2\n2\n2\n2")], ["7+", "1.5", "0"]),
      ([("n_peers", "4"), ("impact", "fully, fully, mostly, fully")], ["4-6", "5.0", "0"]),
      ([("impact", "5,5,5,5")], ["4-6", "5.0", "0"]),
      ([("n_peers", "3"), ("impact", "5,5,unable")], ["<4", "-96", "-96"]),
      ([("n_peers", "0")], ["<4", "-94", "-94"]),
      ([("n_peers", "3"), ("impact", "5,5,5,5")], ["-94", "-96", "-96"]),
      // Three of six rated: their mean would say as little as theirs alone, so it is not told.
      ([("n_peers", "6"), ("impact", "5,5,5,unable,unable,prefer not")], ["4-6", "-96", "2"]),
      ([("n_peers", "4"), ("impact", "unable,unable,unable,unable")], ["4-6", "-97", "4"]),
      ([("n_peers", "4"), ("impact", "0,6,Zyx,=1")], ["4-6", "-96", "0"]),
      ([("n_peers", "4"), ("impact", "-5,-5,_5,5 5,")], ["4-6", "-96", "0"]),
      ([("n_peers", "10^18"), ("impact", "5,5,5,5")], ["-94", "-96", "-96"]),
      (
        [
          ("n_peers", "99"),
          ("impact", [String](repeating: "unable", count: 99).joined(separator: ",")),
        ],
        ["7+", "-97", "12"]
      ),
      ([("impact", "4 4 4 4")], ["<4", "-96", "-96"]),
      ([], ["-94", "-94", "-94"]),
    ]
    let rows = try Histories(cases.map { review($0.fields) }).rows("peer_reviews")
    for (place, pair) in zip(cases, rows).enumerated() {
      let row = try #require(pair.1.first)
      #expect(
        ["n_peers_band", "impact_mean_r05", "n_unable"].map { row[$0] } == pair.0.expected,
        "case \(place)")
    }
  }

  @Test func eachPromptHasItsOwnColumns() throws {
    let row = try Histories([
      review([
        ("impact", "1,1,1,1"), ("causes", "2,2,2,2"), ("plan", "3,3,3,4"), ("self_impact", "5"),
        ("self_causes", "a little"), ("self_plan", "prefer not"),
      ])
    ]).rows("peer_reviews")[0][0]
    #expect(row["impact_mean_r05"] == "1.0")
    #expect(row["causes_mean_r05"] == "2.0")
    #expect(row["plan_mean_r05"] == "3.5")
    #expect(row["self_impact"] == "5")
    #expect(row["self_causes"] == "2")
    #expect(row["self_plan"] == "-99")
    #expect(row["rel_month"] == "12")
  }

  @Test func plansTellHowManyLines() throws {
    let many = [String](repeating: "Zyx", count: 1000).joined(separator: "\n")
    let rows = try Histories([
      [
        entry(
          "plan", "2019-06-02", [("triggers", "payday"), ("early signs", ""), ("crisis", " \n")]),
        entry(
          "safety-plan", "2019-08-02",
          [
            ("triggers", "a\n\n b\r\nc"), ("coping", many), ("supports", "a\nb"),
            ("good_life", "fishing"), ("crisis", "911"),
          ]),
        entry("plan", "2021-08-01", [], text: "triggers: Zyx"),
        entry("plan", nil),
      ]
    ]).rows("plans")[0]
    let columns = [
      "version_no", "rel_month", "n_triggers_band", "n_signs_band", "n_coping_band",
      "n_supports_band", "has_good_life_goals", "has_crisis_step", "months_since_prev_band",
    ]
    #expect(
      rows.map { row in columns.map { row[$0] ?? "" } } == [
        ["1", "1", "1", "0", "-94", "-94", "-94", "0", "-95"],
        ["2", "3", "2-3", "-94", "4+", "2-3", "1", "1", "0-2"],
        ["3", "26", "-94", "-94", "-94", "-94", "-94", "-94", "12-23"],
        ["4", "-94", "-94", "-94", "-94", "-94", "-94", "-94", "-94"],
      ])
  }

  @Test func eventsAreGroupedAndNeverDisclosures() throws {
    let rows = try Histories([
      [
        entry("pause", "2019-05-01"), entry("event", "2019-10-01", [("event", "Pause")]),
        entry("return", "2019-11-02"), entry("event", "2024-01-01", [("event", "role-change")]),
        entry("event", "2024-01-02", [("event", "disclosure")]),
        entry("event", "2024-01-02", [("event", "concern")]),
        entry("event", "2024-01-02", [("event", "he told us about Zyx")]),
        entry("event", "2024-01-02"), entry("concern", "2024-01-02", [("event", "other")]),
        entry("disclosure", "2024-01-02", [("event", "pause")]),
        entry("event", "2024-02-01", [("event", "paused-funding")]),
        entry("pause", "2024-02-01", [("by", "programme")]), entry("return", nil),
      ]
    ]).rows("events")[0]
    #expect(
      rows.map { row in ["event_no", "rel_month_band", "event_grp"].compactMap { row[$0] } } == [
        ["1", "-95", "pause"], ["2", "0-5", "pause"], ["3", "6-11", "return"],
        ["4", "54-59", "other"], ["5", "-94", "return"],
      ])
  }

  /// Neither what somebody heard nor what was decided makes a row, moves a band, or is counted; whatever their fields
  /// are called.
  @Test func concernsAndDecisionsAreInNoTable() throws {
    let kept = [
      entry("episode", "2019-06-01", [("path", "education")]),
      entry("session", "2019-06-04", [("attendance", "present"), ("group", "education")]),
      entry("plan", "2019-07-01", [("coping", "a walk")]),
      entry("review", "2020-07-01", [("n_peers", "4"), ("impact", "3, 3, 3, 3")]),
      entry("measure", "2020-01-02", [("instrument", "stress"), ("total", "4")]),
      entry("pause", "2020-02-01"),
    ]
    let heard = [
      ("what", "child"), ("source", "person"), ("heard_at", "2020-01-02T20:10:00Z"),
      ("event", "pause"), ("path", "support"), ("attendance", "absent"), ("n_peers", "9"),
      ("instrument", "stress"), ("total", "9"), ("coping", "Zyx"), ("by", "programme"),
    ]
    let more =
      kept
      + [
        entry("concern", "2020-01-02", heard, text: "Zyx"),
        entry("decision", "2020-01-03", heard + [("decision", "reported")], text: "Zyx"),
        entry("file-request", "2020-01-04", heard, text: "Zyx"),
        entry("request-answer", "2020-01-05", heard, text: "Zyx"),
      ]
    for table in ["records", "episodes", "measures", "peer_reviews", "plans", "events"] {
      let rows = try Histories([kept]).rows(table)
      #expect(!rows[0].isEmpty, "\(table) has rows to compare")
      #expect(try Histories([more]).rows(table) == rows, "\(table)")
    }
    let all = ["records", "episodes", "measures", "peer_reviews", "plans", "events"]
    #expect(
      try Histories([more]).release(all).cells("people.csv")
        == Histories([kept]).release(all).cells("people.csv"))
    #expect(
      try Histories([more]).release(["people"], level: .tables).cells("counts.csv")
        == Histories([kept]).release(["people"], level: .tables).cells("counts.csv"))
  }

  @Test func recordsThatATableReadsAreNotKeptBack() throws {
    let histories = Histories([
      [
        entry("note", "2020-01-01"), entry("episode", "2020-01-01"), entry("concern", "2020-01-01"),
        entry("measure", "2020-01-01"), entry("pause", "2020-01-01"),
        entry("session", "2027-01-01"),
      ]
    ])
    #expect(try histories.release(["records"]).summary.withheld == 5)
    #expect(try histories.release(["episodes"]).summary.withheld == 3)
    #expect(try histories.release(["episodes", "measures"]).summary.withheld == 2)
  }
}
