import HavenJSON
import HavenRecords
import HavenResearch

/// Reads CSV after RFC 4180, by other code than writes it.
func records(ofCSV text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell = String.UnicodeScalarView()
  var isQuoted = false
  var wasQuote = false
  for scalar in text.unicodeScalars {
    if isQuoted, scalar == "\"" {
      isQuoted = false
      wasQuote = true
      continue
    }
    if wasQuote, scalar == "\"" {
      cell.append(scalar)
      isQuoted = true
      wasQuote = false
      continue
    }
    wasQuote = false
    switch scalar {
    case _ where isQuoted: cell.append(scalar)
    case "\"" where cell.isEmpty: isQuoted = true
    case ",", "\n":
      row.append(String(cell))
      cell = String.UnicodeScalarView()
      if scalar == "\n" {
        rows.append(row)
        row = []
      }
    default: cell.append(scalar)
    }
  }
  return rows
}

extension String {
  /// How often another text stands in it.
  func count(of other: String) -> Int { ranges(of: other).count }
}

extension Release {
  /// A JSON file of the release, read.
  func json(_ name: String) throws -> JSON { try JSON.parse(text(name), limit: 1 << 20) }
}

/// Invented figures, and what a caller gives with them.
enum Example {
  static let before = figures(classes: [(size: 1, count: 12), (size: 7, count: 4)])
  static let after = figures(classes: [(size: 20, count: 2)])

  /// Figures of a table with so many classes of each size; in every fourth row the sensitive column differs.
  static func figures(classes: [(size: Int, count: Int)]) -> RiskFigures {
    var rows: [[String]] = []
    for (size, count) in classes {
      for number in 0..<count {
        rows += (0..<size).map { ["\(size) \(number)", $0 % 4 == 0 ? "yes" : "no"] }
      }
    }
    return RiskFigures(rows: rows, quasiIdentifiers: [0], sensitive: [1])
  }

  static func report(
    study: String = "s1", after: RiskFigures = after, joins: [RiskReport.Join] = []
  ) -> RiskReport {
    RiskReport(
      study: study, ethicsNumber: "REB 7", custodian: nil, expiry: "end of 2030",
      recipient: "University", level: .rows, kAsked: 20, kReached: after.smallestClass,
      before: before, after: after, sensitiveColumns: ["own_survivor"],
      columns: [
        .init(column: "age_band_intake", step: 1, stepCount: 2, suppressedCells: 10),
        .init(column: "gender_grp", step: 0, stepCount: 1, suppressedCells: 0),
      ], rowsSuppressed: 0, cellsSuppressed: 10, joins: joins)
  }

  /// What two releases before left: of two people who are in none any more.
  static let earlier = [["zz2345-a", "aa2345-b"], []].map { ids in
    ReleasedFacts(people: ids.count, k: 20, ids: ids, columns: [], rows: [], counts: [])
  }

  /// What a release of another study left: 33 people of whom it said no more than one word.
  static let others = [
    ReleasedFacts(
      people: 33, k: 20, ids: [], columns: ["gender_grp"],
      rows: [[String]](repeating: ["man"], count: 33), counts: [])
  ]
}
