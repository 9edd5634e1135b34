import HavenRecords

/// A questionnaire whose results a release may tell.
struct Instrument {
  let value: ColumnValue
  /// The items that have a row: those of the programme's own, and of every other the total.
  let items: [String]
  let scores: ClosedRange<Int>

  static let greatestScore = 100

  /// `statements` are the programme's own, in Haven's words. The next four are what its evaluation
  /// measured beside them (Rye, Hovey & Waye 2018); which scale an agency takes is its own matter.
  /// SOTIPS has 16 items of 0 to 3; it is licensed, so its total alone.
  static let all = [
    Instrument(
      value: ColumnValue("statements", "six statements", "six énoncés"),
      items: (1...6).map { "s\($0)" }, scores: 1...5),
    total("stigma", "stigma", "stigmatisation"),
    total("social_support", "social support", "soutien social"),
    total("stress", "stress", "stress"),
    total("self_esteem", "self-esteem", "estime de soi"),
    Instrument(
      value: ColumnValue("sotips", "SOTIPS, total", "SOTIPS, total"), items: ["total"],
      scores: 0...48),
  ]

  static let byWord = Dictionary(uniqueKeysWithValues: all.map { ($0.value.code, $0) })

  private static func total(_ code: String, _ english: String, _ french: String) -> Instrument {
    Instrument(
      value: ColumnValue(code, english, french), items: ["total"], scores: 0...greatestScore)
  }
}

/// What releases know of a questionnaire by its name, for who records one.
package enum KnownInstrument: Sendable, Equatable {
  /// Each of its items has a row, and a total none.
  case ofItems
  case ofTotals(ClosedRange<Int>)

  /// Nil for one of which no release has a row.
  package init?(named name: String) {
    guard let instrument = Instrument.byWord[normalised(name)] else { return nil }
    self = instrument.items == ["total"] ? .ofTotals(instrument.scores) : .ofItems
  }
}

/// The rows of measures: one for each item, or for the total.
enum MeasureRow {
  /// The last year of support told apart.
  static let lastSupportYear = 10

  static func rows(of history: MemberHistory) -> [CellsByColumn] {
    var rows: [CellsByColumn] = []
    for measure in history.records(of: .measure) {
      guard
        let instrument = measure.fields.word("instrument").flatMap({ Instrument.byWord[$0] })
      else { continue }
      for (item, score) in scores(instrument, measure.fields) {
        rows.append([
          .measureNumber: String(rows.count + 1), .wave: wave(measure.fields),
          .month: history.month(of: measure.on), .instrument: instrument.value.code,
          .item: item, .score: score,
          .source: measure.fields.cell("source", of: .source, codes: sources),
        ])
      }
    }
    return rows
  }

  /// From `item` and `value`, or from a field for each item.
  private static func scores(
    _ instrument: Instrument, _ fields: RecordFields
  ) -> [(item: String, score: String)] {
    if let item = fields.word("item") {
      guard instrument.items.contains(item) else { return [] }
      return [(item, score("value", fields, instrument))]
    }
    return instrument.items.filter { fields.has([$0]) }.map { ($0, score($0, fields, instrument)) }
  }

  private static func score(
    _ name: String, _ fields: RecordFields, _ instrument: Instrument
  ) -> String {
    fields.number(name, in: instrument.scores).map(String.init)
      ?? RecordFields.missing(fields.word(name), of: .score)
  }

  private static func wave(_ fields: RecordFields) -> String {
    let word = fields.word("wave") ?? ""
    let prefix = "support_y"
    if word.hasPrefix(prefix) {
      let year = RecordFields.number(String(word.dropFirst(prefix.count)), in: 1...99)
      return year.map { "\(prefix)\(min($0, lastSupportYear))" } ?? MissingCode.unknown.rawValue
    }
    return ["intake", "post_education", "exit", "followup"].contains(word)
      ? word : waveSynonyms[word] ?? MissingCode.unknown.rawValue
  }

  private static let waveSynonyms = ["follow_up": "followup", "posteducation": "post_education"]

  private static let sources = [
    "self": "self", "member": "self", "rater": "rater", "facilitator": "rater",
  ]
}
