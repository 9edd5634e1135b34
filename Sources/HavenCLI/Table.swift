internal import Haven

/// Lines for people in columns.
struct Table {
  private var rows: [[String]]

  init(_ heads: Sentence..., in language: Language) { self.init(heads, in: language) }

  init(_ heads: [Sentence], in language: Language) {
    rows = [heads.map { $0.text(in: language) }]
  }

  /// Adds a line. Values may come from the vault: they are made safe for a terminal here.
  mutating func add(_ cells: String...) { add(cells) }

  /// Adds a line of as many cells as there are heads.
  mutating func add(_ cells: [String]) { rows.append(cells.map(VisibleText.oneLine)) }

  /// The lines, each column as wide as its widest cell; the last one is not filled.
  var text: String {
    let widths = rows[0].indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    return rows.map { row in
      row.indices.map { column in
        let cell = row[column]
        guard column < row.count - 1 else { return cell }
        let missing = widths[column] - cell.unicodeScalars.count
        return cell + String(repeating: " ", count: missing + 2)
      }.joined()
    }.joined(separator: "\n")
  }
}
