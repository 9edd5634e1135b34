import HavenJSON
import HavenRecords
import HavenResearch
import SoakSupport
import Testing

/// Whatever stands in a record's fields, a release holds declared cells alone.
@Suite struct HostileRecordsTests {
  private static let fieldNames = [
    "path", "start", "end", "reason_ended", "sessions_offered", "sessions_attended", "support",
    "support_start", "support_end", "attendance", "homework", "group", "instrument", "wave", "item",
    "value", "source", "s1", "s6", "total", "n_peers", "impact", "causes", "plan", "self_impact",
    "self_plan", "triggers", "early_signs", "coping", "supports", "good_life", "crisis", "event",
    "by", "Zyxfield",
  ]
  private static let kinds = [
    "episode", "session", "attendance", "measure", "review", "peer-review", "plan", "safety net",
    "event", "pause", "return", "note", "concern", "zyx",
  ]
  private static let hostile = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@sum", "a\nb\r\n=c", "\u{202E}zyx", "\u{0}",
    "1000000000000000000",
    "-9223372036854775808", "99999999999999999999999", "NaN", "1e400", "Zyx Qworthington",
    "2024-03-09",
    "0000-00-00", "9999-12-31", "0001-01-01", "\"", "\",\"", "４", "٣", "", "   ", "-96", "5,5,5,5",
    "unable,unable,unable,5", "Zyx\nZyx\nZyx", "<script>", "../../etc", "5,5,5,5;-1;zyx",
  ]
  private static let days = ["2021-02-03", "2019-05-02", "2022-11-30", "2017-01-01"]
  private static let numbers = ["0", "1", "3", "5", "7", "12", "48", "100", "4,4,4,4", "refused"]
  private static let known = [
    "path": ["education", "support only", "one-to-one"],
    "start": days, "end": days, "support_start": days, "support_end": days,
    "reason_ended": ["completed", "paused-funding", "died", "moved on"],
    "support": ["accepted", "declined", "not invited"],
    "attendance": ["present", "late", "absent", "excused", "cancelled"],
    "homework": ["done", "partly", "not set", "declined"], "group": ["education", "support"],
    "instrument": ["statements", "stress", "sotips"], "wave": ["intake", "support_y3", "exit"],
    "item": ["s1", "s6", "total"], "source": ["self", "rater"],
    "impact": ["5,4,4,3,2", "unable,unable,unable,unable", "fully,fully,partly,a little"],
    "triggers": ["a", "a\nb", "a\nb\nc\nd"], "crisis": ["call", ""],
    "event": ["pause", "return", "other", "disclosure"], "by": ["programme", "member"],
  ]

  private static func history(_ generator: inout SeededGenerator) -> [Record] {
    (0..<Int.random(in: 10...50, using: &generator)).map { _ in
      var fields: [(String, String)] = []
      for name in fieldNames where Bool.random(using: &generator) {
        let isKnown = Int.random(in: 0..<3, using: &generator) > 0
        let words = isKnown ? known[name] ?? numbers : hostile
        fields.append((name, words.randomElement(using: &generator)!))
      }
      let day = CalendarDate(daysSinceEpoch: Int.random(in: 17_500..<20_700, using: &generator))!
      let isDated = Int.random(in: 0..<10, using: &generator) > 0
      return entry(
        kinds.randomElement(using: &generator)!, isDated ? day.description : nil, fields,
        text: "Zyx")
    }
  }

  /// Each table's cells against what the release's own description of it declares.
  private func check(_ release: Release, _ tables: [String]) throws {
    let package = try JSON.parse(release.text("datapackage.json"), limit: 1 << 20)
    for table in tables {
      let resource = try #require(package.resource(table))
      let cells = release.cells("\(table).csv")
      let fields = resource["schema"]?["fields"]?.elements ?? []
      #expect(cells[0] == fields.compactMap { $0["name"]?.text })
      let missing = Set(["-99", "-98", "-97", "-96", "-95", "-94"])
      for (place, field) in fields.enumerated() where place > 0 {
        let column = Set(cells.dropFirst().map { $0[place] }).subtracting(missing)
        let declared = field["categories"]?.elements?.map(\.code)
        if let declared {
          #expect(column.isSubset(of: declared), "\(table), \(cells[0][place])")
        } else {
          for cell in column {
            #expect(cell.wholeMatch(of: /[0-9]{1,3}(\.[05])?/) != nil, "\(table), \(cell)")
          }
        }
      }
    }
  }

  @Test(arguments: 0..<12)
  func everyCellIsDeclared(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 900 + seed)
    let histories = Histories((0..<24).map { _ in Self.history(&generator) })
    let tables = ["records", "episodes", "measures", "peer_reviews", "plans", "events"]
    let release = try histories.release(tables, until: seed % 3 == 0 ? "2023-06-30" : nil)
    try check(release, tables)
    #expect(tables.allSatisfy { release.cells("\($0).csv").count > 1 })
    for file in release.files where file.name.hasSuffix(".csv") && !file.name.hasPrefix("code") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.lowercased().contains("zyx"), "\(file.name)")
      #expect(!text.contains(/[0-9]{4}-[0-9]{2}-[0-9]{2}/), "\(file.name)")
      // Nothing that would have to be quoted, and nothing beyond ASCII, but for words of the program.
      if ["flow.csv", "redcap_dictionary.csv"].contains(file.name) { continue }
      #expect(
        !text.contains("\"") && text.utf8.allSatisfy { $0 < 0x80 && $0 >= 0x20 || $0 == 0x0A })
    }
  }
}

extension JSON {
  fileprivate func resource(_ name: String) -> JSON? {
    self["resources"]?.elements?.first { $0["name"]?.text == name }
  }

  /// A category's value as it stands in a cell.
  fileprivate var code: String {
    let value = self["value"]
    return value?.text ?? value?.wholeNumber.map { String($0) } ?? ""
  }
}
