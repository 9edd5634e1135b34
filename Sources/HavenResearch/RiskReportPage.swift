extension RiskReport {
  /// `risk_report.html`: one page for screen and paper, English and then French, that loads nothing
  /// and runs nothing.
  package func html() -> String {
    let notice = Wording.notice(of: level)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(RiskReportStyle.policy)">
      <meta name="referrer" content="no-referrer">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="description" content="\(Quoted.html(notice.both))">
      <title>Risk report – \(Quoted.html(study)) – Rapport sur le risque</title>
      <style>\(RiskReportStyle.sheet)</style>
      </head>
      <body>
      \(RiskReportPage(self, french: false).article)
      \(RiskReportPage(self, french: true).article)
      </body>
      </html>

      """
  }
}

/// The risk report in one language, as a part of a page.
struct RiskReportPage {
  private let content: RiskReportContent
  private let charts: RiskReportCharts

  private var words: RiskReportWords { content.words }
  private var report: RiskReport { content.report }

  init(_ report: RiskReport, french: Bool) {
    content = RiskReportContent(report, french: french)
    charts = RiskReportCharts(content)
  }

  var article: String {
    let notice = Wording.notice(of: report.level).text(french: words.french)
    let other =
      words.french
      ? "<a href=\"#en\" lang=\"en\">English</a>" : "<a href=\"#fr\" lang=\"fr\">Français</a>"
    return """
      <article id="\(words.code)" lang="\(words.code)">
      <header>
      <p class="kind">\(escaped(words.title)) <span class="other">\(other)</span></p>
      <h1><bdi>\(escaped(report.study))</bdi></h1>
      <p class="notice">\(escaped(notice))</p>
      </header>
      <dl class="facts">
      \(facts)
      </dl>
      <section class="verdict \(report.meetsThreshold ? "met" : "open")">
      <h2>\(escaped(words.verdictTitle))</h2>
      <p>\(escaped(content.verdict))</p>
      </section>
      <ul class="headlines">
      \(headlines)
      </ul>
      \(content.sections.map(section).joined(separator: "\n"))
      </article>
      """
  }

  private var facts: String {
    // The study is the heading.
    content.facts.dropFirst().map { fact in
      "<div><dt>\(escaped(fact.name))</dt><dd><bdi>\(escaped(fact.value))</bdi></dd></div>"
    }.joined(separator: "\n")
  }

  private var headlines: String {
    content.headlines.map { figure in
      """
      <li><span class="name">\(escaped(figure.name))</span>
      <strong>\(escaped(figure.after))</strong>
      <span class="before">\(escaped(words.before.lowercased())) \(escaped(figure.before))</span></li>
      """
    }.joined(separator: "\n")
  }

  private func section(_ section: ReportSection) -> String {
    var parts = ["<section>", "<h2>\(escaped(section.title))</h2>"]
    parts += section.paragraphs.map { "<p>\(escaped($0))</p>" }
    let table = section.table.map { self.table($0, caption: section.title) } ?? ""
    if let chart = section.chart {
      let drawing = charts.svg(chart, title: section.title)
      parts.append("<div class=\"chart \(chart.rawValue)\"><figure>\(drawing)</figure>")
      parts += [table, "</div>"]
    } else if !table.isEmpty {
      parts.append(table)
    }
    if !section.items.isEmpty {
      parts.append("<ul class=\"items\">")
      parts += section.items.map { "<li>\(escaped($0))</li>" }
      parts.append("</ul>")
    }
    return (parts + ["</section>"]).joined(separator: "\n")
  }

  private func table(_ table: ReportSection.Table, caption: String) -> String {
    let header = table.header.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let rows = table.rows.map { row in
      "<tr><th scope=\"row\"><bdi>\(escaped(row[0]))</bdi></th>"
        + row.dropFirst().map { "<td>\(escaped($0))</td>" }.joined() + "</tr>"
    }
    return """
      <table>
      <caption>\(escaped(caption))</caption>
      <thead><tr>\(header)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  private func escaped(_ text: String) -> String { Quoted.html(text) }
}
