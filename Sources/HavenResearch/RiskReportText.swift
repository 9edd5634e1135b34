extension RiskReport {
  /// `risk_report.txt`: English, then French.
  ///
  /// Each figure stands after its name, so that no numbers side by side can be read as a date.
  package func text() -> String {
    Self.text(self, french: false) + "\n" + String(repeating: "-", count: 72) + "\n\n"
      + Self.text(self, french: true)
  }

  private static func text(_ report: RiskReport, french: Bool) -> String {
    let content = RiskReportContent(report, french: french)
    let notice = Wording.notice(of: report.level).text(french: french)
    var lines = [notice, "", content.words.title, ""]
    lines += content.facts.map { pair($0.name, $0.value, content.words) }
    lines += ["", content.verdict]
    for section in content.sections {
      lines += ["", section.title, ""]
      lines += section.paragraphs
      for row in section.table?.rows ?? [] {
        lines.append(self.row(row, section.table?.header ?? [], content.words))
      }
      lines += section.items.map { "- " + $0 }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func row(
    _ row: [String], _ header: [String], _ words: RiskReportWords
  ) -> String {
    let cells = zip(header, row).map { "\($0.lowercased()) \($1)" }
    // A row that began with a figure would begin right behind the last one of the row before.
    let isFigure = row[0].utf8.first.map { (0x30...0x39).contains($0) } ?? false
    return "- "
      + pair(isFigure ? cells[0] : row[0], cells.dropFirst().joined(separator: ", "), words)
  }

  private static func pair(_ name: String, _ value: String, _ words: RiskReportWords) -> String {
    words.pick("\(name): \(value)", "\(name) : \(value)")
  }
}
