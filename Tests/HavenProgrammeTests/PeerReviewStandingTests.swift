import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

@Suite struct PeerReviewStandingTests {
  private static func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  private static func record(
    _ kind: String, _ on: String?, _ fields: [String: String] = [:]
  ) -> CaseRecord {
    CaseRecord(
      kind: kind, on: on.map(day),
      fields: fields.sorted { $0.key < $1.key }.map { Field(name: $0.key, value: $0.value) })
  }

  private static func standing(_ records: [CaseRecord], _ on: String) -> PeerReviewStanding {
    PeerReviewStanding(records, on: day(on))
  }

  private static let joined = record("episode", "2024-02-29", ["path": "support"])

  @Test func aYearFromJoiningOrFromTheLastReview() {
    #expect(
      Self.standing([Self.joined], "2025-01-01")
        == .due(Self.day("2025-03-01"), counted: .joining(Self.day("2024-02-29"))))
    let review = Self.record("Peer review", "2025-04-10")
    #expect(
      Self.standing([Self.joined, review], "2025-05-01")
        == .due(Self.day("2026-04-10"), counted: .review(Self.day("2025-04-10"))))
    // What is to come tells nothing yet.
    #expect(
      Self.standing([Self.joined, review], "2025-04-09").dueDay == Self.day("2025-03-01"))
  }

  @Test(arguments: [
    ["path": "education"], ["path": "one-to-one"], [:], ["path": "support", "end": "2024-03-01"],
    ["path": "support", "end": "some day"], ["path": "support", "reason_ended": "moved on"],
    ["path": "education", "support": "accepted"],
    ["path": "education", "support_start": "2024-03-01", "support_end": "2024-12-31"],
  ])
  func whoIsNotInTheSupportGroupHasNone(fields: [String: String]) {
    let standing = Self.standing([Self.record("episode", "2024-02-29", fields)], "2025-06-01")
    #expect(standing == .notInSupport && !standing.allowsReview)
  }

  @Test func theSupportPartOfAnEducationCounts() {
    let episode = Self.record(
      "episode", "2023-01-10",
      ["path": "education-support", "end": "2023-04-01", "support_start": "2023-05-02"])
    #expect(Self.standing([episode], "2023-05-01") == .notInSupport)
    #expect(Self.standing([episode], "2023-05-02").dueDay == Self.day("2024-05-02"))
  }

  @Test func anotherGroupWithoutADayBetweenIsTheSameTime() {
    func second(_ start: String) -> CaseRecord {
      Self.record("episode", start, ["path": "support-only"])
    }
    let first = Self.record("episode", "2024-01-10", ["path": "support", "end": "2024-08-31"])
    #expect(
      Self.standing([first, second("2024-09-01")], "2024-10-01").dueDay == Self.day("2025-01-10"))
    #expect(
      Self.standing([first, second("2024-09-02")], "2024-10-01").dueDay == Self.day("2025-09-02"))
    // A review of the earlier time is none of this one.
    let review = Self.record("review", "2024-06-01")
    #expect(
      Self.standing([first, review, second("2024-09-02")], "2024-10-01").dueDay
        == Self.day("2025-09-02"))
  }

  @Test func daysOfPausesDoNotCount() {
    let pause = Self.record("pause", "2024-04-01", ["end": "2024-04-30", "by": "funding"])
    #expect(Self.standing([Self.joined, pause], "2024-06-01").dueDay == Self.day("2025-03-31"))
    #expect(
      Self.standing([Self.joined, pause], "2024-04-30")
        == .paused(since: Self.day("2024-04-01"), isOfProgramme: true))
    // The person's own, until the day on which they are back; another's return does not end it.
    let own = Self.record("event", "2024-07-01", ["event": "paused-personal"])
    let theirs = Self.record("return", "2024-07-05", ["by": "programme"])
    let back = Self.record("return", "2024-07-11")
    #expect(
      Self.standing([Self.joined, own, theirs], "2024-08-01")
        == .paused(since: Self.day("2024-07-01"), isOfProgramme: false))
    #expect(
      Self.standing([Self.joined, own, theirs, back], "2024-08-01").dueDay
        == Self.day("2025-03-11"))
    // Two at one time are counted once.
    #expect(
      Self.standing([Self.joined, pause, pause], "2024-06-01").dueDay == Self.day("2025-03-31"))
  }

  @Test func whoSaidNoIsNotReviewed() {
    let no = Self.record("agreement", "2024-03-01", ["peer_review": "no"])
    let yes = Self.record("agreement", "2024-05-01", ["peer_review": "yes"])
    let silent = Self.record("agreement", "2024-06-01", ["version": "2"])
    #expect(
      Self.standing([Self.joined, no], "2024-04-01") == .declined(on: Self.day("2024-03-01")))
    #expect(Self.standing([Self.joined, no, yes, silent], "2024-07-01").allowsReview)
    #expect(!Self.standing([Self.joined, no, yes], "2024-04-01").allowsReview)
    #expect(Self.standing([Self.joined, no], "2024-02-29").allowsReview)
  }

  @Test func aTimeWithoutADayCannotBeCounted() {
    let episode = Self.record("episode", nil, ["path": "support"])
    #expect(Self.standing([episode], "2024-04-01") == .startUnknown)
    #expect(
      Self.standing([episode, Self.record("review", "2024-01-01")], "2024-04-01").dueDay
        == Self.day("2025-01-01"))
  }

  // MARK: Any history

  /// Against an oracle that walks from day to day: membership, and a year of which no day was paused.
  @Test func anyHistoryIsCountedDayByDay() {
    let sweep = Sweep("peer-due", sample: 300)
    var dueCount = 0
    var refused = 0
    for unit in sweep.units {
      var random = sweep.generator(unit: unit)
      let history = History(using: &random)
      let day = History.day(Int.random(in: 0..<History.length, using: &random))
      let standing = PeerReviewStanding(history.records.shuffled(using: &random), on: day)
      let offset = day.daysSinceEpoch - History.first
      #expect((standing == .notInSupport) == !history.isMember(offset), "unit \(unit)")
      if !history.isMember(offset) || history.isPaused(offset) {
        // The guard: no review without active membership.
        #expect(!standing.allowsReview, "unit \(unit)")
        refused += 1
        continue
      }
      #expect(standing.dueDay == history.due(asOf: offset), "unit \(unit)")
      dueCount += 1
    }
    #expect(dueCount > 50 && refused > 50)
  }

  /// Some years of somebody's time, by days.
  private struct History {
    static let first = CalendarDate(iso: "2019-01-01")!.daysSinceEpoch
    static let length = 2_000

    static func day(_ offset: Int) -> CalendarDate {
      CalendarDate(daysSinceEpoch: first + offset)!
    }

    var records: [CaseRecord] = []
    private var times: [ClosedRange<Int>] = []
    private var pauses: [ClosedRange<Int>] = []
    private var reviews: [Int] = []

    init(using random: inout SeededGenerator) {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let range = Self.range(using: &random, upTo: 1_500)
        times.append(range)
        records.append(
          caseRecord(
            "episode", Self.day(range.lowerBound),
            ["path": "support", "end": "\(Self.day(range.upperBound))"]))
      }
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let range = Self.range(using: &random, upTo: 200)
        pauses.append(range)
        let by = Bool.random(using: &random) ? "programme" : "person"
        records.append(
          caseRecord(
            "pause", Self.day(range.lowerBound),
            ["end": "\(Self.day(range.upperBound))", "by": by]))
      }
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        reviews.append(Int.random(in: 0..<Self.length, using: &random))
        records.append(caseRecord("review", Self.day(reviews[reviews.count - 1]), [:]))
      }
    }

    private static func range(
      using random: inout SeededGenerator, upTo longest: Int
    ) -> ClosedRange<Int> {
      let start = Int.random(in: 0..<length, using: &random)
      return start...(start + Int.random(in: 0...longest, using: &random))
    }

    func isMember(_ offset: Int) -> Bool { times.contains { $0.contains(offset) } }
    func isPaused(_ offset: Int) -> Bool { pauses.contains { $0.contains(offset) } }

    func due(asOf offset: Int) -> CalendarDate? {
      var joined = offset
      while isMember(joined - 1) { joined -= 1 }
      let start = reviews.filter { joined <= $0 && $0 <= offset }.max() ?? joined
      let from = Self.day(start)
      var left = from.adding(months: 12)!.daysSinceEpoch - from.daysSinceEpoch
      var today = start
      while left > 0 || isPaused(today) {
        if !isPaused(today) { left -= 1 }
        today += 1
      }
      return Self.day(today)
    }
  }
}

/// A record with fields in the order of their names.
private func caseRecord(_ kind: String, _ on: CalendarDate, _ fields: [String: String])
  -> CaseRecord
{
  CaseRecord(
    kind: kind, on: on,
    fields: fields.sorted { $0.key < $1.key }.map { Field(name: $0.key, value: $0.value) })
}

extension PeerReviewStanding {
  /// Whether a circle may be asked: it is due on some day, or nobody knows when.
  fileprivate var allowsReview: Bool { self == .startUnknown || dueDay != nil }
}
