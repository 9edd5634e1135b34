internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct MeasureGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "measure", Words.Help.measures, examples: Words.Help.measuresExamples,
    [MeasureAdd.self, MeasureList.self])
}

struct MeasureAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.measureAdd, examples: Words.Help.measureAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.measureFrom, valueName: "file"), completion: .file())
  var from: String?

  func act(at desk: Desk) throws {
    let given = try from.map {
      try MeasureFile.measure(Input($0).bytes(limit: Limits.jsonLineByteCount))
    }
    let known = try desk.withAccess { access -> KnownMeasure in
      // Before anything is asked for: nobody should answer questions for a mistyped alias.
      let name = try access.alias(of: alias)
      let asked =
        try given
        ?? MeasureAsking(Questions(desk, missing: .measure(.missing))).measure(of: name)
      return try access.addMeasure(
        asked.measure, on: asked.on ?? Clock.now().localDate, to: alias)
    }
    if !known.isReleased { desk.talk.note(Words.measureNotReleased) }
    try desk.answer(known.json, desk.words(Words.measureRecorded(known)))
  }
}

struct MeasureList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.measureList, examples: Words.Help.measureListExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.measureOf), completion: Completions.alias)
  var alias: String?

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let found = try desk.withAccess(outside: outside.reason) { try $0.measures(of: alias) }
    if found.isEmpty, !global.json { desk.talk.note(Words.noMeasures) }
    var table = Table(Words.measureHeads, in: global.lang)
    for one in found {
      table.add([
        "\(one.record)", one.on.map { "\($0)" } ?? "", one.alias, one.instrument ?? "",
        one.measure?.wave.word ?? "",
        desk.words(one.measure.map(Words.totalInList) ?? Words.measureOfItems),
      ])
    }
    try desk.answer(.array(found.map(\.json)), found.isEmpty ? "" : table.text)
  }
}

/// Asks for the total of one questionnaire.
private struct MeasureAsking: ~Copyable {
  private let questions: Questions
  private let today = Clock.now().localDate

  init(_ questions: consuming Questions) { self.questions = questions }

  /// - Throws: `.interrupted` at Ctrl-D.
  func measure(of alias: String) throws -> (measure: Measure, on: CalendarDate?) {
    try questions.show("\n" + questions.words(Words.measureHelp(alias)))
    let instrument = try questions.answer(questions.words(Words.instrumentPrompt)) { typed in
      let name = Questions.trimmed(typed) ?? ""
      try Access.check(instrument: name, total: nil)
      return name
    }
    let wave = try questions.answer(questions.words(Words.wavePrompt)) { typed in
      guard let wave = Measure.Wave(word: typed) else {
        throw HavenError.input(
          .notOneOf(key: "wave", words: Measure.Wave.words), at: .recordText)
      }
      return wave
    }
    let total = try questions.answer(questions.words(Words.totalPrompt)) { typed in
      guard let total = Measure.Total(word: Questions.trimmed(typed) ?? "") else {
        throw HavenError.measure(.total)
      }
      try Access.check(instrument: instrument, total: total)
      return total
    }
    let source =
      try questions.choose(Words.sourceOfScorePrompt, "source") { Words.source($0) }
      as Measure.Source
    let on = try questions.answer("\n" + questions.words(Words.measureOnPrompt)) { typed in
      guard let text = Questions.trimmed(typed) else { return today }
      guard let day = CalendarDate(iso: text) else {
        throw HavenError.input(.notADay(key: "on"), at: .recordText)
      }
      guard day <= today else { throw HavenError.measure(.dayToCome) }
      return day
    }
    return (Measure(instrument: instrument, wave: wave, total: total, source: source), on)
  }
}

extension KnownMeasure {
  fileprivate var json: JSON {
    [
      "record": .string("\(record)"), "alias": .string(alias), "on": .optional(on),
      "instrument": .optional(instrument), "wave": .optional(measure?.wave.word),
      "total": .count(score), "missing": .optional(missing),
      "source": .optional(measure?.source.rawValue), "released": .bool(isReleased),
    ]
  }

  private var score: Int? {
    if case .score(let score) = measure?.total { score } else { nil }
  }

  private var missing: String? {
    if case .missing(let missing) = measure?.total { missing.rawValue } else { nil }
  }
}
