import HavenRecords
import HavenRedaction
import HavenResearch
import SoakSupport
import Testing

/// The risk report is the program's own: no figures in it stand so that the leak check could read somebody's day of birth in them, whoever that is.
@Suite struct ReportFiguresTests {
  /// Everybody born on a day of 1940 to 2010; the reference says which.
  private static let people: [KnownPerson] = {
    let first = CalendarDate(year: 1940, month: 1, day: 1)?.daysSinceEpoch ?? 0
    let last = CalendarDate(year: 2010, month: 12, day: 31)?.daysSinceEpoch ?? 0
    return (first...last).compactMap { CalendarDate(daysSinceEpoch: $0) }.map { day in
      var identity = Identity()
      identity.dateOfBirth = day
      return KnownPerson(
        reference: day.description, alias: nil, kind: .member, identity: identity)
    }
  }()

  /// It passes over nothing, so it is stricter than the one that a release goes through.
  private static let check = LeakCheck(people, sparing: [])

  private static func expectNoDay(in text: String, _ name: String) {
    for found in check.leftovers(in: text).prefix(2) {
      let around = Array(text.utf8).dropFirst(max(found.offset - 40, 0)).prefix(90)
      let place = String(decoding: around, as: UTF8.self).debugDescription
      Issue.record("\(name): \(found.reference) in \(place)")
    }
  }

  @Test(arguments: 0..<4) func noFiguresAreReadAsADayOfBirth(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<75 {
      let report = Example.randomReport(using: &random)
      for text in [report.text(), report.json(), report.html()] {
        Self.expectNoDay(in: text, "report")
      }
    }
  }

  /// The texts of a release that list no values: the lists of categories have spans of years, which the gate passes over.
  @Test(arguments: 0..<4) func noDayOfBirthStandsInWhatAReleaseSaysOfItself(seed: UInt64) throws {
    let cohort = Cohort(members: 60 + Int(seed) * 37, seed: seed)
    let release = try cohort.release(notes: true, earlier: Example.earlier, others: Example.others)
    let names = [
      "README.txt", "LISEZMOI.txt", "risk_report.txt", "risk_report.json", "risk_report.html",
    ]
    let files = release.files.filter { names.contains($0.name) }
    #expect(files.count == names.count)
    for file in files {
      Self.expectNoDay(in: release.textWithoutStudysDays(file), file.name)
    }
  }

  /// What the report may print never made the search less strict.
  @Test(arguments: [
    "YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YY", "D.M.YYYY", "YYYYMMDD", "DD-MM-YY",
    "YY-MM-DD",
    "D M YYYY", "YYYY, MM, DD", "D MONTH YYYY", "MONTH D, YYYY", "D MOIS YYYY", "DMOISYY",
  ])
  func daysInTheUsualFormsAreFound(form: String) {
    let lines = Self.people.compactMap { $0.identity.dateOfBirth }.map { day in
      (day, "né, born \(Self.written(day, form)); in town\n")
    }
    let text = lines.map(\.1).joined()
    let found = Set(
      Self.check.leftovers(in: text).map { "\($0.reference) \($0.offset)" })
    var offset = 0
    for (day, line) in lines {
      let start = offset + "né, born ".utf8.count
      #expect(found.contains("\(day) \(start)"), "\(line)")
      offset += line.utf8.count
    }
  }

  private static func written(_ day: CalendarDate, _ form: String) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let mois = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ]
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    // Longer marks first, words last: a name has letters that are marks.
    return form.replacing("YYYY", with: "\(day.year)").replacing("YY", with: two(day.year % 100))
      .replacing("MONTH", with: "@").replacing("MOIS", with: "#")
      .replacing("MM", with: two(day.month)).replacing("M", with: "\(day.month)")
      .replacing("DD", with: two(day.day)).replacing("D", with: "\(day.day)")
      .replacing("@", with: months[day.month - 1]).replacing("#", with: mois[day.month - 1])
  }
}

extension Example {
  /// A report of figures that were drawn, large and small ones, as any release could have them.
  fileprivate static func randomReport(using random: inout SeededGenerator) -> RiskReport {
    let (before, after) = (randomFigures(using: &random), randomFigures(using: &random))
    let cells = { (random: inout SeededGenerator) in
      Int.random(in: 0...after.rowCount, using: &random)
    }
    return RiskReport(
      study: "mentors", ethicsNumber: "REB 7", custodian: nil, expiry: "2030-11-11",
      recipient: "University", level: .rows, kAsked: .random(in: 2...60, using: &random),
      kReached: after.smallestClass, before: before, after: after,
      sensitiveColumns: ["own_survivor"],
      columns: Column.allCases.shuffled(using: &random).prefix(.random(in: 1...20, using: &random))
        .map {
          let stepCount = Int.random(in: 1...12, using: &random)
          return .init(
            column: $0.rawValue, step: .random(in: 0...stepCount, using: &random),
            stepCount: stepCount, suppressedCells: cells(&random))
        }, rowsSuppressed: cells(&random), cellsSuppressed: cells(&random),
      joins: (0..<3).map {
        .init(study: "\($0 + 10)", people: 11 * $0, unique: cells(&random) % (11 * $0 + 1))
      })
  }

  private static func randomFigures(using random: inout SeededGenerator) -> RiskFigures {
    let sizes = [1, 2, 4, 5, 8, 10, 11, 12, 19, 20, 29, 50, 100].shuffled(using: &random)
    return figures(
      classes: sizes.prefix(5).map { ($0, Int.random(in: 1...12, using: &random)) })
  }
}
