internal import HavenJSON
package import HavenProgramme
package import HavenRecords
internal import HavenResearch
internal import HavenStore
internal import HavenVault

/// A measure in somebody's file.
package struct KnownMeasure: Sendable, Equatable {
  package let record: RecordID
  package let alias: String
  /// The day on which it was filled in; nil where nobody noted it.
  package let on: CalendarDate?
  /// The name of the questionnaire; nil where the record has none.
  package let instrument: String?
  /// Nil for a record without a total that this program can make out, such as one of items.
  package let measure: Measure?
  /// Whether a release's table of measures has a row for it.
  package let isReleased: Bool
}

/// Why a measure is not recorded.
package enum MeasureRefusal: Equatable, Sendable {
  // 15
  case notAMember
  case measuredThatDay
  // 64
  case missing
  case dayToCome
  case instrument
  /// Releases read this one item by item, and no total of it.
  case ofItems
  case total
  case totalRange(ClosedRange<Int>)

  var exitCode: ExitStatus {
    switch self {
    case .notAMember, .measuredThatDay: .refused
    case .missing, .dayToCome, .instrument, .ofItems, .total, .totalRange: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .notAMember:
      Sentence(
        "measures are members', and this is a survivor's file",
        fr:
          "les mesures sont celles des membres ; ce dossier est celui d'une survivante ou d'un survivant"
      )
    case .measuredThatDay:
      Sentence(
        "a total of this questionnaire is recorded for that day already",
        fr: "un total de ce questionnaire est déjà noté pour ce jour")
    case .missing:
      Sentence(
        "the questionnaire and its total are needed: --from FILE, or a terminal",
        fr: "il faut le questionnaire et son total : --from FICHIER, ou un terminal")
    case .dayToCome:
      Sentence("on is a day that has not come yet", fr: "\"on\" est un jour encore à venir")
    case .instrument:
      Sentence(
        "instrument has 1 to 64 characters and no controls",
        fr: "instrument a de 1 à 64 caractères, sans caractères de contrôle")
    case .ofItems:
      Sentence(
        "of the six statements releases read each by itself, and no total",
        fr: "des six énoncés, les diffusions lisent chacun, et aucun total")
    case .total:
      Sentence(
        "total is a whole number from -999 to 999, or one of refused, not-asked, unable",
        fr: "total est un nombre entier de -999 à 999, ou l'un de : refused, not-asked, unable")
    case .totalRange(let range):
      Sentence(
        "total is from \(range.lowerBound) to \(range.upperBound) for this questionnaire",
        fr: "total va de \(range.lowerBound) à \(range.upperBound) pour ce questionnaire")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .ofItems:
      Sentence(
        "haven record add ALIAS --kind measure --fields-file FILE, with the fields s1 to s6 (Docs/RESEARCH.md)",
        fr:
          "haven record add ALIAS --kind measure --fields-file FICHIER, avec les champs s1 à s6 (Docs/RESEARCH.md)"
      )
    case .measuredThatDay:
      Sentence(
        "haven measure list ALIAS shows it; haven record erase ID takes a mistake out",
        fr: "haven measure list ALIAS le montre ; haven record erase ID enlève une erreur")
    default: nil
    }
  }
}

/// A measure as a file: what `measure list --json` says of one.
package enum MeasureFile {
  private enum Key: String, CaseIterable { case instrument, wave, total, source, on }

  /// Reads a measure, and its day where the file says one.
  ///
  /// - Throws: `.input` at `.measureFile`; `.measure`.
  package static func measure(
    _ bytes: [UInt8]
  ) throws -> (measure: Measure, on: CalendarDate?) {
    do throws(InputFault) {
      let file = try ProgrammeFile(bytes, keys: Set(Key.allCases.map(\.rawValue)))
      guard let instrument = try file.text(Key.instrument.rawValue) else {
        throw .missingKey(Key.instrument.rawValue)
      }
      guard let word = try file.text(Key.wave.rawValue) else {
        throw .missingKey(Key.wave.rawValue)
      }
      guard let wave = Measure.Wave(word: word) else {
        throw .notOneOf(key: Key.wave.rawValue, words: Measure.Wave.words)
      }
      guard let source = try file.word(Key.source.rawValue, of: Measure.Source.self) else {
        throw .missingKey(Key.source.rawValue)
      }
      guard let total = file[Key.total.rawValue] else { throw .missingKey(Key.total.rawValue) }
      let typed = total.text ?? total.wholeNumber.map { "\($0)" } ?? ""
      guard let total = Measure.Total(word: typed) else {
        throw .notOneOf(
          key: Key.total.rawValue, words: ["-999 … 999"] + Measure.Missing.allCases.map(\.rawValue))
      }
      let measure = Measure(instrument: instrument, wave: wave, total: total, source: source)
      return (measure, try file.day(Key.on.rawValue))
    } catch {
      throw HavenError.input(error, at: .measureFile)
    }
  }
}

extension Access {
  /// Requires that a questionnaire is one of which a total is recorded, and that the total can be its.
  ///
  /// - Throws: `.measure`.
  package static func check(instrument: String, total: Measure.Total?) throws {
    guard Label.checked(instrument) == instrument else { throw HavenError.measure(.instrument) }
    switch (KnownInstrument(named: instrument), total) {
    case (.ofItems, _): throw HavenError.measure(.ofItems)
    case (.ofTotals(let range), .score(let score)) where !range.contains(score):
      throw HavenError.measure(.totalRange(range))
    default: break
    }
  }

  /// Records the total of one questionnaire.
  ///
  /// - Throws: `.noSuchMember`; `.measure` with what stands against it.
  package func addMeasure(
    _ measure: Measure, on day: CalendarDate, to name: String
  ) throws -> KnownMeasure {
    guard day <= today else { throw HavenError.measure(.dayToCome) }
    try Self.check(instrument: measure.instrument, total: measure.total)
    let subject = try member(named: name)
    guard try vault.personKind(of: subject) == .member else {
      throw HavenError.measure(.notAMember)
    }
    let facts = try vault.caseworkFacts(of: subject, workers: 1, isWanted: Measure.isMeasure)[0]
    let word = FieldWord.normalised(measure.instrument)
    let isThere = measures(of: facts).contains { one in
      one.on == day && one.measure.map { FieldWord.normalised($0.instrument) == word } ?? false
    }
    guard !isThere else { throw HavenError.measure(.measuredThatDay) }
    let id = try vault.append(
      to: subject, kind: Measure.recordKind, on: day, fields: measure.fields
    ) { TextSource("") }
    return KnownMeasure(record: id, alias: facts.alias, on: day, measure: measure)
  }

  /// Measures of one member, or of everybody whom this keyholder may read; by alias, then by day.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`; what asking for a reason throws.
  package func measures(of name: String?) throws -> [KnownMeasure] {
    try vault.caseworkFacts(
      of: subject(toRead: name), workers: Threads.processorCount, isWanted: Measure.isMeasure
    ).flatMap(measures(of:))
  }

  private func measures(of facts: CaseworkFacts) -> [KnownMeasure] {
    facts.records.map { record in
      let measure = Measure(kind: record.kind, fields: record.fields)
      guard let measure else {
        let instrument = Measure.instrument(in: record.fields)
        return KnownMeasure(
          record: record.id, alias: facts.alias, on: record.on, instrument: instrument,
          measure: nil, isReleased: instrument.map { KnownInstrument(named: $0) != nil } ?? false)
      }
      return KnownMeasure(
        record: record.id, alias: facts.alias, on: record.on, measure: measure)
    }.sorted { ($0.on?.daysSinceEpoch ?? .min) < ($1.on?.daysSinceEpoch ?? .min) }
  }
}

extension KnownMeasure {
  fileprivate init(record: RecordID, alias: String, on: CalendarDate?, measure: Measure) {
    self.init(
      record: record, alias: alias, on: on, instrument: measure.instrument, measure: measure,
      isReleased: KnownInstrument(named: measure.instrument) != nil)
  }
}
