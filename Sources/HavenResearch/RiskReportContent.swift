/// One part of the risk report, in one language, before it is text or a page.
struct ReportSection {
  struct Table {
    let header: [String]
    let rows: [[String]]
  }

  enum Chart: String {
    case classSizes = "sizes"
    case columns
  }

  let title: String
  var paragraphs: [String] = []
  var chart: Chart?
  var table: Table?
  var items: [String] = []
}

/// The risk report's facts as sentences and tables of one language.
struct RiskReportContent {
  let report: RiskReport
  let words: RiskReportWords

  init(_ report: RiskReport, french: Bool) {
    self.report = report
    words = RiskReportWords(french: french)
  }

  /// Name and value of what the release is; a dash for what nobody gave.
  var facts: [(name: String, value: String)] {
    [
      (words.study, report.study), (words.ethicsNumber, report.ethicsNumber ?? "–"),
      (words.custodian, report.custodian ?? "–"), (words.recipient, report.recipient),
      (words.level, words.name(of: report.level)), (words.expiry, report.expiry ?? "–"),
    ]
  }

  /// The highest risk beside the threshold, in one sentence.
  var verdict: String {
    if report.after.rowCount == 0 { return words.notMeasured }
    let risk = words.percent(report.after.prosecutorMax)
    return report.meetsThreshold ? words.met(risk) : words.notMet(risk)
  }

  /// Each headline figure with its value before and after.
  var headlines: [(name: String, before: String, after: String)] {
    let (before, after) = (report.before, report.after)
    return [
      (words.smallestClass, String(before.smallestClass), String(after.smallestClass)),
      (words.uniques, String(before.uniqueCount), String(after.uniqueCount)),
      (
        words.highestRisk, words.percent(before.prosecutorMax), words.percent(after.prosecutorMax)
      ),
      (words.cellsSuppressed, words.percent(0), words.percent(cellShare)),
    ]
  }

  private var cellShare: Double {
    report.cellCount > 0 ? Double(report.cellsSuppressed) / Double(report.cellCount) : 0
  }

  var sections: [ReportSection] {
    [figures, classSizes, columns] + sensitive + [joins, limits, sources]
  }

  private var figures: ReportSection {
    let (before, after) = (report.before, report.after)
    var rows = [
      [words.rows, String(before.rowCount), String(after.rowCount)],
      [words.classes, String(before.classCount), String(after.classCount)],
      [words.smallestClass, String(before.smallestClass), String(after.smallestClass)],
      [words.uniques, String(before.uniqueCount), String(after.uniqueCount)],
    ]
    rows += after.rowsUnder.map { under in
      let earlier = before.rowsUnder.first { $0.limit == under.limit }?.rowCount
      return [
        words.rowsUnder(under.limit), earlier.map(String.init) ?? "–", String(under.rowCount),
      ]
    }
    rows += [
      (words.prosecutorMax, \RiskFigures.prosecutorMax),
      (words.prosecutorMean, \RiskFigures.prosecutorMean),
      (words.marketer, \RiskFigures.marketer),
    ].map { name, figure in
      [name, words.percent(before[keyPath: figure]), words.percent(after[keyPath: figure])]
    }
    return ReportSection(
      title: words.figuresTitle, paragraphs: [words.k(report.kAsked, reached: report.kReached)],
      table: .init(header: [words.measure, words.before, words.after], rows: rows),
      items: words.meanings)
  }

  private var classSizes: ReportSection {
    let rows = ClassSizeBin.all.map { bin in
      [
        words.sizes(bin), String(bin.people(in: report.before)),
        String(bin.people(in: report.after)),
      ]
    }
    return ReportSection(
      title: words.classSizesTitle, paragraphs: [words.classSizesNote], chart: .classSizes,
      table: .init(header: [words.classSize, words.before, words.after], rows: rows))
  }

  private var columns: ReportSection {
    let rows = report.columns.map { column in
      [
        words.label(of: column.column), words.step(column.step, of: column.stepCount),
        words.count(column.suppressedCells, of: report.after.rowCount),
      ]
    }
    return ReportSection(
      title: words.columnsTitle,
      paragraphs: [
        words.columnsNote,
        words.suppressed(
          rows: report.rowsSuppressed, of: report.after.rowCount, cells: report.cellsSuppressed,
          all: report.cellCount),
      ], chart: .columns,
      table: .init(
        header: [words.column, words.stepsGivenUp, words.cellsSuppressed], rows: rows))
  }

  private var sensitive: [ReportSection] {
    let after = report.after.diversity
    guard !after.isEmpty else { return [] }
    let rows = zip(report.sensitiveColumns, after).map { column, diversity in
      [
        words.label(of: column), String(diversity.distinctL),
        words.decimal(diversity.entropyL, digits: 2),
      ]
    }
    return [
      ReportSection(
        title: words.sensitiveTitle, paragraphs: [words.sensitiveNote],
        table: .init(header: [words.column, words.distinctL, words.entropyL], rows: rows))
    ]
  }

  private var joins: ReportSection {
    guard !report.joins.isEmpty else {
      return ReportSection(title: words.joinsTitle, paragraphs: [words.noJoins])
    }
    let rows = report.joins.map { join in
      [
        join.study, told(join.people),
        report.isTold(join.people - join.unique) ? told(join.unique) : words.hidden,
      ]
    }
    return ReportSection(
      title: words.joinsTitle, paragraphs: [words.joinsNote],
      table: .init(
        header: [words.otherStudy, words.peopleInBoth, words.aloneInBoth], rows: rows))
  }

  private func told(_ count: Int) -> String {
    report.isTold(count) ? String(count) : words.hidden
  }

  private var limits: ReportSection {
    ReportSection(title: words.limitsTitle, items: words.limits)
  }

  private var sources: ReportSection {
    ReportSection(title: words.sourcesTitle, items: words.sources)
  }
}

/// Sizes of classes that a chart shows together.
struct ClassSizeBin {
  let sizes: ClosedRange<Int>

  static let all = [1...1, 2...4, 5...10, 11...19, 20...49, 50...99, 100...Int.max].map(Self.init)

  private init(_ sizes: ClosedRange<Int>) { self.sizes = sizes }

  /// Under a bar of its own, where no other figure is near.
  var label: String {
    if sizes.lowerBound == sizes.upperBound { return String(sizes.lowerBound) }
    return sizes.upperBound == Int.max
      ? "\(sizes.lowerBound)+" : "\(sizes.lowerBound)–\(sizes.upperBound)"
  }

  /// How many people are in classes of these sizes.
  func people(in figures: RiskFigures) -> Int {
    figures.classSizes.filter { sizes.contains($0.size) }.reduce(0) { $0 + $1.size * $1.classCount }
  }
}
