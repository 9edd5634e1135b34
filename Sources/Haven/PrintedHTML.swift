extension PrintedPage {
  /// As HTML: no script, nothing from elsewhere; what is drawn stands in the page itself.
  func html(copies: Int) -> String {
    let body = (["<h1>\(Markup.escaped(title))</h1>"] + parts()).joined(separator: "\n")
    let sheet = "<main>\n\(body)\n</main>"
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escaped(title))</title>
      <style>
      \(style)
      </style></head>
      <body>
      \([String](repeating: sheet, count: copies).joined(separator: "\n"))
      </body></html>

      """
  }

  /// No size of paper: margins alone, so that A4 and Letter both do.
  private var style: String {
    """
    @page { margin: 18mm; }
    body { margin: 0; color: #000; background: #fff;
      font: \(isLarge ? "20pt/1.5 Verdana, \"DejaVu Sans\"," : "11.5pt/1.4 Verdana, \"DejaVu Sans\",") sans-serif; }
    main { max-width: \(isLarge ? "34em" : "42em"); margin: 2em auto; padding: 0 1em; }
    main + main { break-before: page; }
    h1 { font-size: 1.4em; margin: 0 0 .8em; padding-bottom: .3em; border-bottom: 2px solid #000; }
    h2 { font-size: 1.05em; margin: 1em 0 .2em; break-after: avoid; }
    section { break-inside: avoid; }
    p { margin: .4em 0; white-space: pre-line; overflow-wrap: anywhere; }
    ul { margin: .2em 0 .5em; padding-left: 1.3em; }
    li { margin: .1em 0; overflow-wrap: anywhere; }
    .field { display: flex; gap: .6em; align-items: baseline; }
    .line { flex: 1; max-width: 20em; border-bottom: 1px solid #000; }
    .rule { height: 1.9em; border-bottom: 1px solid #000; }
    .boxes { list-style: none; padding-left: 0; display: grid; grid-auto-flow: column;
      grid-auto-columns: 1fr; }
    .box { display: inline-block; width: .8em; height: .8em; border: 1.5px solid #000;
      margin-right: .6em; vertical-align: -.05em; }
    .bars { list-style: none; padding-left: 0; }
    .bars li { display: flex; gap: .8em; align-items: center; }
    .bars svg { flex: 1; height: .9em; max-width: 24em; }
    .bars .of { fill: #fff; stroke: #000; stroke-width: 1; vector-effect: non-scaling-stroke; }
    .answers { border-collapse: collapse; width: 100%; font-size: .9em; }
    .answers th { text-align: left; font-weight: normal; padding: .2em .6em .2em 0; vertical-align: bottom; }
    .answers td { padding: .2em .6em .2em 0; }
    .answers tr { border-bottom: 1px solid #999; break-inside: avoid; }
    .answers svg { height: .6em; vertical-align: -.02em; margin-right: .3em; }
    .legend { font-size: .8em; }
    .apart { border: 2px solid #000; padding: .5em .8em; font-weight: bold; break-inside: avoid; }
    .note { font-size: \(isLarge ? "1em" : ".85em"); margin-top: 1.2em; }
    @media print { main { max-width: none; margin: 0; padding: 0; } }
    """
  }

  /// The blocks; what stands under one heading stays together on a sheet where it can.
  private func parts() -> [String] {
    var parts: [String] = []
    var isInSection = false
    for block in blocks {
      if case .heading = block {
        if isInSection { parts.append("</section>") }
        parts.append("<section>")
        isInSection = true
      } else if case .note = block, isInSection {
        parts.append("</section>")
        isInSection = false
      }
      parts.append(html(of: block))
    }
    return parts + (isInSection ? ["</section>"] : [])
  }

  private func html(of block: Block) -> String {
    func list(_ items: [String], _ start: String, _ inner: String) -> String {
      let lines = items.map { "<li>\(inner)\(Markup.escaped($0))</li>" }
      return ([start] + lines + ["</ul>"]).joined(separator: "\n")
    }
    switch block {
    case .heading(let text): return "<h2>\(Markup.escaped(text))</h2>"
    case .text(let text): return "<p>\(Markup.escaped(text))</p>"
    case .items(let items): return list(items, "<ul>", "")
    case .field(let label, let value):
      let shown =
        value.map { "<span>\(Markup.escaped($0))</span>" } ?? "<span class=\"line\"></span>"
      return "<p class=\"field\"><span>\(Markup.escaped(label))\(colon)</span>\(shown)</p>"
    case .boxes(let words, let rows):
      let start = "<ul class=\"boxes\" style=\"grid-template-rows: repeat(\(rows), auto)\">"
      return list(words, start, "<span class=\"box\"></span>")
    case .writingLines(let count):
      return [String](repeating: "<div class=\"rule\"></div>", count: count)
        .joined(separator: "\n")
    case .answers(_, let rows, _) where isLarge:
      return list(rows.map { $0.line(colon) }, "<ul>", "")
    case .answers(let heads, let rows, let legend):
      return table(heads, rows) + "\n<p class=\"legend\">\(Markup.escaped(legend))</p>"
    case .apart(let text): return "<p class=\"apart\">\(Markup.escaped(text))</p>"
    case .note(let text): return "<p class=\"note\">\(Markup.escaped(text))</p>"
    case .bars(let bars):
      let longest = max(1, bars.map(\.of).max() ?? 1)
      let lines = bars.map { html(of: $0, longest: longest) }
      return (["<ul class=\"bars\">"] + lines + ["</ul>"]).joined(separator: "\n")
    }
  }

  private func table(_ heads: [String], _ rows: [AnswerRow]) -> String {
    let head = heads.map { "<th scope=\"col\">\(Markup.escaped($0))</th>" }.joined()
    let lines = rows.map { row in
      let cells =
        row.cells.map { $0.map(html(of:)).joined() }
        ?? "<td colspan=\"\(heads.count)\">\(Markup.escaped(row.words))</td>"
      return "<tr><th scope=\"row\">\(Markup.escaped(row.label))</th>\(cells)</tr>"
    }
    return
      (["<table class=\"answers\"><thead><tr><td></td>\(head)</tr></thead><tbody>"] + lines
      + ["</tbody></table>"]).joined(separator: "\n")
  }

  /// A dot for each who gave an answer, as many as can be told at a look; then the number, for everybody.
  private func html(of cell: AnswerRow.Cell) -> String {
    let dots = min(cell.count, 10)
    let circles = (0..<dots).map { "<circle cx=\"\($0 * 10 + 5)\" cy=\"5\" r=\"4\"/>" }.joined()
    let drawn =
      dots == 0
      ? "" : "<svg viewBox=\"0 0 \(dots * 10) 10\" aria-hidden=\"true\">\(circles)</svg>"
    let own = cell.own.map { " <b>\(Markup.escaped($0))</b>" } ?? ""
    return "<td>\(drawn)\(cell.count == 0 ? "" : "\(cell.count)")\(own)</td>"
  }

  /// What is drawn is hidden from who cannot look: the words beside it say the same.
  private func html(of bar: Bar, longest: Int) -> String {
    """
    <li><span>\(Markup.escaped(bar.label))</span>\
    <svg viewBox="0 0 \(longest) 1" preserveAspectRatio="none" aria-hidden="true">\
    <rect class="of" width="\(bar.of)" height="1"/><rect width="\(bar.count)" height="1"/></svg>\
    <span>\(Markup.escaped(bar.words))</span></li>
    """
  }
}
