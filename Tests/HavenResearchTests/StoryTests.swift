import HavenRecords
import HavenResearch
import Testing

/// Whole histories, as the programme would write them.
@Suite struct StoryTests {
  /// Stan in his ninth year: the education group of 2016 with 7 sessions, the support group since, 8
  /// yearly reviews, 11 versions of the plan.
  private static let stan: [Record] = {
    var records = [
      entry(
        "episode", "2016-09-06",
        [
          ("path", "education"), ("start", "2016-09-06"), ("end", "2016-10-18"),
          ("reason_ended", "completed"), ("support", "accepted"),
        ], text: "Zyx began."),
      entry("episode", "2016-11-01", [("path", "support"), ("start", "2016-11-01")]),
    ]
    for week in 0..<7 {
      let day = CalendarDate(daysSinceEpoch: 17_050 + 7 * week)!
      let word = week == 3 ? "absent-told" : "present"
      records.append(
        entry(
          "session", day.description, [("attendance", word), ("homework", "done")], text: "Zyx"))
    }
    for year in 2017...2024 {
      records.append(
        entry(
          "peer-review", "\(year)-11-07",
          [
            ("n_peers", "6"), ("impact", "4,4,5,4,unable,3"), ("causes", "3,3,3,4,4,4"),
            ("plan", "5,5,5,5,5,4"), ("self_impact", "3"), ("self_causes", "4"), ("self_plan", "4"),
            ("feedback", "Zyx is honest, 2023-11-07"),
          ], text: "Zyx"))
    }
    for version in 0..<11 {
      records.append(
        entry(
          "plan", "\(2016 + version * 9 / 11)-12-1\(version % 10)",
          [
            ("triggers", "Zyx street\npayday"), ("early_signs", "Zyx"), ("coping", "a\nb\nc\nd"),
            ("supports", "Zyx 519-555-0142"), ("good_life", "fishing with Zyx"), ("crisis", "911"),
          ], text: "Zyx"))
    }
    return records
  }()

  @Test func stanInHisNinthYear() throws {
    let histories = Histories([Self.stan], intake: "2016-08-15")
    let release = try histories.release(ReleaseTable.ofMembers.map(\.rawValue))
    let episodes = histories.rows(of: "episodes", in: release)[0]
    #expect(episodes.count == 2)
    let education = episodes[0]
    #expect(education["path"] == "education_support")
    #expect(education["start_rel_m"] == "0")
    #expect(education["end_rel_m"] == "2")
    #expect(education["outcome_grp"] == "completed")
    #expect(education["sessions_offered"] == "7")
    #expect(education["sessions_attended_band"] == "4-6")
    #expect(education["attended_pct_band"] == "80-100")
    #expect(education["homework_pct_band"] == "80-100")
    #expect(education["invited"] == "1")
    #expect(education["joined_support"] == "1")
    #expect(education["months_in_support_band"] == "60+")
    #expect(episodes[1]["path"] == "support_only")
    #expect(episodes[1]["outcome_grp"] == "ongoing")

    let reviews = histories.rows(of: "peer_reviews", in: release)[0]
    #expect(reviews.map { $0["review_no"] } == (1...8).map(String.init))
    #expect(reviews.map { $0["rel_month"] } == ["14", "26", "38", "50", "62", "74", "86", "98"])
    for review in reviews {
      #expect(review["n_peers_band"] == "4-6")
      #expect(review["impact_mean_r05"] == "4.0")
      #expect(review["causes_mean_r05"] == "3.5")
      #expect(review["plan_mean_r05"] == "5.0")
      #expect(review["n_unable"] == "1")
    }

    let plans = histories.rows(of: "plans", in: release)[0]
    #expect(plans.map { $0["version_no"] } == (1...11).map(String.init))
    #expect(plans.allSatisfy { $0["n_coping_band"] == "4+" && $0["has_crisis_step"] == "1" })

    for file in release.files {
      let text = release.textWithoutStudysDays(file)
      #expect(!text.contains(/[0-9]{4}-[0-9]{2}-[0-9]{2}/), "\(file.name)")
      for word in ["zyx", "fishing", "payday", "0142", "911"] {
        #expect(!text.lowercased().contains(word), "\(word) in \(file.name)")
      }
    }
  }

  /// The programme paused for 14 months for want of funding; who was in it then is no attrition.
  @Test func aFundingPause() throws {
    let pause = [
      entry("event", "2023-01-01", [("event", "pause"), ("by", "programme")]),
      entry("event", "2024-03-01", [("event", "return"), ("by", "programme")]),
    ]
    let started = entry("episode", "2022-11-01", [("path", "education")])
    let weekly = (0..<14).map { month in
      entry(
        "session", CalendarDate(daysSinceEpoch: 19_360 + 28 * month)!.description,
        [("attendance", month % 2 == 0 ? "absent" : "excused")])
    }
    let attended = entry("session", "2022-11-08", [("attendance", "present")])
    let closed = entry(
      "episode", "2022-11-01",
      [("path", "education"), ("end", "2023-01-01"), ("reason_ended", "paused-funding")])
    let histories = Histories([[started, attended] + weekly + pause, [closed, attended] + pause])
    let release = try histories.release(["episodes", "events"])
    let rows = histories.rows(of: "episodes", in: release).map { $0[0] }
    #expect(rows.map { $0["outcome_grp"] } == ["ongoing", "paused_by_programme"])
    for row in rows {
      #expect(row["sessions_offered"] == "1")
      #expect(row["attended_pct_band"] == "80-100")
    }
    // Nobody's own pause.
    #expect(histories.rows(of: "events", in: release).allSatisfy { $0.isEmpty })
  }
}
