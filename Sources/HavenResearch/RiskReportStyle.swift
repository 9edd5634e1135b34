/// How the risk report's page looks, on a screen, on A4 and on Letter paper.
enum RiskReportStyle {
  /// Nothing may be loaded and nothing may run; the style sheet is allowed by its digest, SHA-256 of
  /// `sheet` in base 64. Tests/research compares them.
  static let policy =
    "default-src 'none'; style-src 'sha256-mD8gAJOoxEcYTw28gAcog5LBX+JvfBo09iu/qNRqlpI='; base-uri 'none'; form-action 'none'"

  static let sheet = """

    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0; background: #fff; color: #1b1b1b; line-height: 1.45;
      font-family: system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
    article { max-width: 780px; margin: 0 auto; padding: 28px 32px 40px; }
    article + article { border-top: 3px solid #17495c; }
    .kind { margin: 0; color: #17495c; font-weight: 700; letter-spacing: .04em; }
    .other { float: right; font-weight: 400; letter-spacing: 0; }
    a { color: #17495c; }
    h1 { margin: 2px 0 6px; font-size: 28px; line-height: 1.2; overflow-wrap: anywhere; }
    h2 { margin: 0 0 6px; font-size: 18px; }
    p { margin: 0 0 8px; }
    .notice { display: inline-block; margin: 0 0 16px; padding: 3px 10px; border: 1px solid #1b1b1b;
      font-weight: 600; }
    .facts { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 10px 24px; margin: 0 0 20px; }
    dt { color: #555; font-size: 13px; }
    dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
    .verdict { margin: 0 0 16px; padding: 12px 16px; border: 1px solid #17495c;
      border-left-width: 8px; }
    .verdict.open { border-style: dashed; border-left-style: solid; border-color: #1b1b1b; }
    .verdict p { margin: 0; font-size: 17px; }
    .headlines { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 0 0 26px;
      padding: 0; list-style: none; }
    .headlines li { display: flex; flex-direction: column; padding: 10px 12px;
      border: 1px solid #bbb; border-radius: 4px; }
    .headlines .name { min-height: 2.7em; color: #333; font-size: 13px; line-height: 1.35; }
    .headlines strong { font-size: 21px; line-height: 1.3; }
    .headlines .before { color: #555; font-size: 13px; }
    section { margin: 0 0 26px; }
    figure { margin: 8px 0 12px; }
    .chart.sizes { display: grid; grid-template-columns: 2fr 1fr; gap: 24px; align-items: start; }
    svg { display: block; width: 100%; height: auto; font-size: 12px; font-family: inherit; }
    svg text { fill: #1b1b1b; }
    table { width: 100%; border-collapse: collapse; font-size: 14px;
      font-variant-numeric: tabular-nums; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); }
    th, td { padding: 4px 8px; border-bottom: 1px solid #ccc; text-align: right; }
    th:first-child { text-align: left; padding-left: 0; }
    tbody th { font-weight: 400; overflow-wrap: anywhere; }
    thead th { border-bottom: 2px solid #1b1b1b; vertical-align: bottom; }
    .items { margin: 10px 0 0; padding-left: 20px; font-size: 14px; }
    .items li { margin-bottom: 4px; }
    @media (max-width: 640px) {
      .facts, .headlines { grid-template-columns: 1fr 1fr; }
      .chart.sizes { display: block; }
      article { padding: 20px 16px; }
    }
    @page { margin: 15mm; }
    @media print {
      body { font-size: 10pt; line-height: 1.35; }
      article { max-width: none; padding: 0; }
      article + article { break-before: page; border-top: 0; }
      .other { display: none; }
      h1 { font-size: 19pt; }
      h2 { font-size: 13pt; }
      h2, section > p { break-after: avoid; }
      section { margin-bottom: 14pt; }
      .verdict p { font-size: 11.5pt; }
      .facts, .verdict, .headlines { margin-bottom: 10pt; }
      table, .items { font-size: 9.5pt; }
      th, td { padding-top: 2pt; padding-bottom: 2pt; }
      figure, table, tr, li, .chart.sizes, .facts, .headlines, .verdict { break-inside: avoid; }
      rect, .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
