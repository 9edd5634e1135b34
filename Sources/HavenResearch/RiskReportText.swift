extension RiskReport {
  /// `risk_report.txt`: English, then French.
  ///
  /// Each figure stands after its name, so that no row of bare numbers can be read as a date.
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
    let cells = zip(header, row).dropFirst().map { "\($0.lowercased()) \($1)" }
    return "- " + pair(row[0], cells.joined(separator: ", "), words)
  }

  private static func pair(_ name: String, _ value: String, _ words: RiskReportWords) -> String {
    words.pick("\(name): \(value)", "\(name) : \(value)")
  }
}
