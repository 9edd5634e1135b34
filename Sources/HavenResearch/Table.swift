import HavenRecords

/// One CSV file of a release: declared columns, and cells that fit them.
struct Table {
  let name: String
  let columns: [Column]
  let rows: [[String]]

  var fileName: String { "\(name).csv" }

  /// RFC 4180 with line feeds, UTF-8, no byte order mark.
  var csv: String {
    let header = columns.map(\.rawValue).joined(separator: ",")
    let lines = rows.map { row in row.map(Self.quoted).joined(separator: ",") }
    return ([header] + lines).map { $0 + "\n" }.joined()
  }

  /// Creates a table.
  ///
  /// A cell that its column does not declare is a mistake in the program, and stops it: better no
  /// release than one with a value that nobody thought about.
  init(name: String, columns: [Column], rows: [[String]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
    let rules = columns.map(CellRule.init)
    for row in rows {
      precondition(row.count == columns.count, "a row has other columns than its table")
      for (rule, cell) in zip(rules, row) {
        precondition(rule.allows(cell), "a cell is none that its column declares")
      }
    }
  }

  /// The same table with some of its columns.
  func projected(to chosen: [Column]) -> Table {
    if chosen == columns { return self }
    let places = columns.indices.filter { chosen.contains(columns[$0]) }
    return Table(
      name: name, columns: places.map { columns[$0] },
      rows: rows.map { row in places.map { row[$0] } })
  }

  static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    guard needsQuotes else { return cell }
    // Scalar by scalar: a mark above a quote makes one letter with it, and it is a quote still.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted.append("\"") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}

/// Which cells a column declares.
private struct CellRule {
  private let domain: ColumnDomain
  private let listed: Set<String>
  private let missing: Set<String>

  init(_ column: Column) {
    domain = column.declaration.domain
    listed = Set(domain.values.map(\.code))
    missing = Set(column.missing.map(\.rawValue))
  }

  func allows(_ cell: String) -> Bool {
    if missing.contains(cell) { return true }
    switch domain {
    case .codes, .bands, .scale: return listed.contains(cell)
    case .integers(let range):
      return Int(cell).map { range.contains($0) && "\($0)" == cell } ?? false
    case .halves(let range):
      return range.contains { cell == "\($0).0" || cell == "\($0).5" && $0 < range.upperBound }
    case .days: return CalendarDate(iso: cell) != nil
    case .text: return true
    }
  }
}

/// Text that a spreadsheet, a terminal and a reader's eye take for text.
enum CellText {
  /// Cleaned, and with an apostrophe before what a spreadsheet would run as a formula: `=`, `+`,
  /// `-`, `@`, also after spaces, also wide.
  static func safe(_ text: String) -> String {
    let cleaned = cleaned(text)
    let first = cleaned.unicodeScalars.first { !$0.properties.isWhitespace }
    return first.map(formulaStarts.contains) ?? false ? "'" + cleaned : cleaned
  }

  /// Without controls and direction marks; line ends are line feeds, tabs spaces.
  static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" {
        scalars.append("\n")
      } else if scalar == "\t" {
        scalars.append(" ")
      } else if scalar == "\n" {
        if !wasReturn { scalars.append(scalar) }
      } else if !isHidden(scalar) {
        scalars.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return String(scalars)
  }

  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}", "|", "%",
  ]

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}
