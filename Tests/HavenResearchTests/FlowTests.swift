import HavenResearch
import Testing

/// Counts of a flow diagram: no difference of two tells a count under k.
@Suite struct FlowTests {
  static let exits: [Flow.Stage] = [
    .noResearchConsent, .consentNotOnDay, .withdrawn, .outsidePeriod,
  ]

  private func published(_ exits: [Int], released: Int, k: Int) -> [Flow.Stage: Flow.Cell] {
    Flow(
      noResearchConsent: exits[0], consentNotOnDay: exits[1], withdrawn: exits[2],
      outsidePeriod: exits[3], released: released, rowsSuppressed: nil
    ).published(k: k)
  }

  /// Every flow of up to 8 people an exit, sorted by what is told of it: whoever sees that, and knows
  /// the rule, must find at least two possible counts for each that is hidden.
  @Test(arguments: [6, 7])
  func whatIsHiddenCannotBeWorkedOut(k: Int) {
    var possible: [String: [Set<Int>]] = [:]
    let counts = 0...8
    for a in counts {
      for b in counts {
        for c in counts {
          for d in counts {
            let flow = [a, b, c, d]
            let told = published(flow, released: 30, k: k)
            let key = Flow.Stage.allCases.map { "\(told[$0]!)" }.joined(separator: " ")
            var sets = possible[key] ?? [Set<Int>](repeating: [], count: 4)
            for place in 0..<4 { sets[place].insert(flow[place]) }
            possible[key] = sets
            for place in 0..<4 where (1..<k).contains(flow[place]) {
              #expect(told[Self.exits[place]] == .hidden)
            }
          }
        }
      }
    }
    for (key, sets) in possible {
      let cells = key.split(separator: " ")
      for (place, set) in sets.enumerated() where cells[place + 1] == "hidden" {
        #expect(set.count > 1, "\(key) tells exit \(place)")
      }
    }
    #expect(possible.count > 20)
  }

  @Test func aSmallSumHidesTheEligible() {
    let told = published([2, 0, 0, 0], released: 40, k: 20)
    #expect(told[.eligible] == .hidden && told[.noResearchConsent] == .hidden)
    #expect(told[.withdrawn] == .count(0) && told[.released] == .count(40))
    #expect(published([20, 0, 0, 0], released: 40, k: 20)[.eligible] == .count(60))
    #expect(published([20, 0, 0, 0], released: 19, k: 20)[.eligible] == .hidden)
  }

  @Test(arguments: [
    (0, "0"), (19, "-96"), (20, "20"), (21, "-96"), (40, "40"), (nil, "-95"),
  ])
  func suppressedRowsAndTheRestAreBothHidden(rows: Int?, cell: String) {
    let flow = Flow(
      noResearchConsent: 0, consentNotOnDay: 0, withdrawn: 0, outsidePeriod: 0, released: 40,
      rowsSuppressed: rows)
    let lines = records(ofCSV: flow.csv(k: 20))
    #expect(lines.count == 8 && lines.allSatisfy { $0.count == 4 })
    #expect(lines[0] == ["stage", "label_en", "label_fr", "n"])
    #expect(lines[7][0] == "rows_suppressed" && lines[7][3] == cell)
    #expect(lines.allSatisfy { !$0[1].isEmpty && !$0[2].isEmpty })
  }

  @Test func withdrawalsAreIdsAndNothingElse() {
    for id in ["", "abc", "=abcde2", "Abcde2", "abcde 2", "-bcde2"] {
      #expect(Withdrawal(studyID: id, sinceRelease: 1) == nil)
    }
    #expect(Withdrawal(studyID: "abcde2", sinceRelease: 0) == nil)
    let rows = [("zz2345", 2), ("aa2345", 3), ("aa2345", 1)].compactMap {
      Withdrawal(studyID: $0.0, sinceRelease: $0.1)
    }
    #expect(Withdrawal.csv(rows) == "study_id,since_release\naa2345,3\nzz2345,2\n")
    #expect(Withdrawal.csv([]) == "study_id,since_release\n")
  }
}
