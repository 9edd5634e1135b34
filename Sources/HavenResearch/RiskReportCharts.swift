/// The risk report's drawings: inline SVG that says in words what it shows.
///
/// Every coordinate is a whole number in an attribute of its own. What is drawn before is hatched,
/// what is drawn after is full, so that both are told apart without colours.
struct RiskReportCharts {
  private let content: RiskReportContent

  private var words: RiskReportWords { content.words }
  private var report: RiskReport { content.report }

  init(_ content: RiskReportContent) { self.content = content }

  func svg(_ chart: ReportSection.Chart, title: String) -> String {
    switch chart {
    case .classSizes: classSizes(title)
    case .columns: columns(title)
    }
  }

  /// Small enough to stand beside its table.
  private static let sizesWidth = 480
  /// Read with the height behind it, which the columns decide, 680 would begin days of 1968; none has a month 20 to 29.
  private static let columnsWidth = 682

  private func drawing(
    _ name: String, width: Int, height: Int, title: String, description: String, _ body: [String]
  ) -> String {
    let id = "\(name)-\(words.code)"
    return """
      <svg viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-title \(id)-text">
      <title id="\(id)-title">\(Quoted.html(title))</title>
      <desc id="\(id)-text">\(Quoted.html(description))</desc>
      <defs><pattern id="\(id)-hatch" width="6" height="6" patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>
      <rect width="2" height="6" fill="#767676"/></pattern></defs>
      \(body.joined(separator: "\n"))
      </svg>
      """
  }

  private func rectangle(
    x: Int, y: Int, width: Int, height: Int, _ fill: String, stroke: String = "#333"
  ) -> String {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(fill)\""
      + " stroke=\"\(stroke)\"/>"
  }

  private func line(x1: Int, y1: Int, x2: Int, y2: Int, _ stroke: String) -> String {
    "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" stroke=\"\(stroke)\"/>"
  }

  private func label(_ text: String, x: Int, y: Int, _ anchor: String = "middle") -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(Quoted.html(text))</text>"
  }

  private static let dark = "#17495c"
}

// MARK: - Class sizes

extension RiskReportCharts {
  private func classSizes(_ title: String) -> String {
    let bins = ClassSizeBin.all.map { bin in
      (bin.label, bin.people(in: report.before), bin.people(in: report.after))
    }
    let top = max(bins.map { max($0.1, $0.2) }.max() ?? 0, 1)
    let scale = Scale(top: top)
    let (left, base, height) = (52, 236, 180)
    let step = (Self.sizesWidth - left - 8) / bins.count
    let up = { (people: Int) in people * height / scale.top }
    var body = scale.ticks.flatMap { tick in
      [
        line(
          x1: left, y1: base - up(tick), x2: Self.sizesWidth - 8, y2: base - up(tick), "#d0d0d0"),
        label(String(tick), x: left - 8, y: base - up(tick) + 4, "end"),
      ]
    }
    for (place, bin) in bins.enumerated() {
      let x = left + place * step + step / 2
      body += bar(x: x - 26, y: base, up(bin.1), bin.1, "url(#sizes-\(words.code)-hatch)")
      body += bar(x: x + 2, y: base, up(bin.2), bin.2, Self.dark)
      body.append(label(bin.0, x: x, y: base + 18))
    }
    body.append(line(x1: left, y1: base, x2: Self.sizesWidth - 8, y2: base, "#333"))
    body.append(label(words.classSize, x: left + (Self.sizesWidth - left) / 2, y: base + 40))
    body += legend(left: left, hatch: "url(#sizes-\(words.code)-hatch)")
    let description = zip(ClassSizeBin.all, bins).map { sizes, bin in
      words.pick(
        "Classes of \(words.sizes(sizes)) hold \(bin.1) people before, \(bin.2) in the release.",
        "Classes de \(words.sizes(sizes)) comptant \(bin.1) personnes avant, \(bin.2) dans la "
          + "diffusion.")
    }
    return drawing(
      "sizes", width: Self.sizesWidth, height: 284, title: title,
      description: description.joined(separator: " "), body)
  }

  private func bar(x: Int, y: Int, _ height: Int, _ people: Int, _ fill: String) -> [String] {
    guard people > 0 else { return [] }
    let drawn = max(height, 2)
    return [
      rectangle(x: x, y: y - drawn, width: 24, height: drawn, fill),
      label(String(people), x: x + 12, y: y - drawn - 5),
    ]
  }

  private func legend(left: Int, hatch: String) -> [String] {
    let people = words.people.prefix(1).uppercased() + words.people.dropFirst()
    return [
      label(people, x: 4, y: 18, "start"),
      rectangle(x: Self.sizesWidth - 250, y: 6, width: 16, height: 14, hatch),
      label(words.before, x: Self.sizesWidth - 228, y: 18, "start"),
      rectangle(x: Self.sizesWidth - 170, y: 6, width: 16, height: 14, Self.dark),
      label(words.after, x: Self.sizesWidth - 148, y: 18, "start"),
    ]
  }

  /// An axis from 0 to a round number, with about four ticks.
  private struct Scale {
    let ticks: [Int]
    var top: Int { ticks.last ?? 1 }

    init(top: Int) {
      var step = 1
      var power = 1
      while step * 4 < top {
        switch step / power {
        case 1: step = 2 * power
        case 2: step = 5 * power
        default:
          power *= 10
          step = power
        }
      }
      let count = (top + step - 1) / step
      ticks = (0...count).map { $0 * step }
    }
  }
}

// MARK: - Columns

extension RiskReportCharts {
  private func columns(_ title: String) -> String {
    let rowHeight = 26
    let barLeft = 356
    let barWidth = 206
    let all = max(report.after.rowCount, 1)
    var body = [
      label(words.stepsGivenUp, x: 240, y: 16, "start"),
      label(words.cellsSuppressed, x: barLeft, y: 16, "start"),
    ]
    for (place, column) in report.columns.enumerated() {
      let y = 28 + place * rowHeight
      body.append(label(words.label(of: column.column), x: 4, y: y + 14, "start"))
      for step in 0..<column.stepCount {
        let fill = step < column.step ? Self.dark : "#fff"
        body.append(rectangle(x: 240 + step * 18, y: y + 3, width: 13, height: 13, fill))
      }
      let share = min(column.suppressedCells, all) * barWidth / all
      body.append(
        rectangle(x: barLeft, y: y + 2, width: barWidth, height: 15, "#fff", stroke: "#999"))
      if column.suppressedCells > 0 {
        body.append(
          rectangle(x: barLeft, y: y + 2, width: max(share, 2), height: 15, Self.dark))
      }
      let count = words.count(column.suppressedCells, of: report.after.rowCount)
      body.append(label(count, x: barLeft + barWidth + 8, y: y + 14, "start"))
    }
    return drawing(
      "columns", width: Self.columnsWidth, height: 36 + report.columns.count * rowHeight,
      title: title,
      description: report.columns.map(description).joined(separator: " "), body)
  }

  private func description(_ column: RiskReport.ColumnSteps) -> String {
    let name = words.label(of: column.column)
    let steps = words.step(column.step, of: column.stepCount)
    let cells = words.count(column.suppressedCells, of: report.after.rowCount)
    return words.pick(
      "\(name): \(steps) steps given up, cells suppressed \(cells).",
      "\(name) : \(steps) étapes cédées, cellules supprimées \(cells).")
  }
}
