internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// A member's journey as they, or a facilitator, look at it: what was done first, then when.
struct JourneyPage {
  private let journey: Journey
  private let alias: String
  private let language: Language
  /// Evenings in a year for one dot of the chart, so that a year fits into a line.
  private static let eveningsOfDot = 2

  /// - Parameter alias: Safe to show.
  init(_ journey: Journey, alias: String, language: Language) {
    self.journey = journey
    self.alias = alias
    self.language = language
  }

  private func words(_ sentence: Sentence) -> String { sentence.text(in: language) }

  /// For a terminal.
  var text: String {
    guard !journey.entries.isEmpty || !journey.years.isEmpty else {
      return words(Words.journeyEmpty(alias))
    }
    return
      ([words(Words.journeyTitle(alias)), ""] + strengths.map { Linear.isOn ? $0 : "  \($0)" }
      + chart + [""] + steps)
      .joined(separator: "\n")
  }

  private var strengths: [String] { Words.strengths(of: journey).map(words) }

  /// A line a year: dots for evenings on which they were there, and both numbers; these alone where nothing is drawn.
  private var chart: [String] {
    guard !journey.years.isEmpty else { return [] }
    guard !Linear.isOn else {
      return [""] + journey.years.map { words(Words.journeyYearSaid($0)) }
    }
    return ["", words(Words.journeyChart(eveningsOfDot: Self.eveningsOfDot))]
      + journey.years.map { "  \(words(bar(of: $0)))" }
  }

  private func bar(of year: Journey.Year) -> Sentence {
    let count = (year.thereCount + Self.eveningsOfDot - 1) / Self.eveningsOfDot
    return Words.journeyYear(year, bar: String(repeating: "•", count: count))
  }

  private var steps: [String] {
    journey.entries.map { "\($0.day)\(Linear.gap)\(words(Words.step($0.step)))" }
  }

  /// For paper.
  func printed(isLarge: Bool, withAlias: Bool) -> PrintedPage {
    var blocks: [PrintedPage.Block] = [
      .field(words(Words.pageName), withAlias ? alias : nil), .items(strengths),
    ]
    if !journey.years.isEmpty {
      blocks.append(.heading(words(Words.journeyYearsHeading)))
      blocks.append(
        .bars(
          journey.years.map { year in
            PrintedPage.Bar(
              "\(year.year)", count: year.thereCount, of: year.eveningCount,
              words: words(Words.journeyCount(year)))
          }))
    }
    blocks.append(.heading(words(Words.journeyStepsHeading)))
    blocks.append(
      .items(
        journey.entries.map {
          "\(LongDate.text($0.day, in: language)) – \(words(Words.step($0.step)))"
        }))
    return PrintedPage(
      title: words(Words.journeyPrintedTitle), language: language, isLarge: isLarge,
      blocks: blocks)
  }
}
