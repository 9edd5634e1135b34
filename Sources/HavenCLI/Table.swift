internal import Haven

/// Lines for people in columns; where nothing is drawn, a line for each value.
struct Table {
  private let language: Language
  private var rows: [[String]]
  /// What stands below the last cell of a row, a line each; by the row's place.
  private var further: [Int: [String]] = [:]

  init(_ heads: Sentence..., in language: Language) { self.init(heads, in: language) }

  init(_ heads: [Sentence], in language: Language) {
    self.language = language
    rows = [heads.map { $0.text(in: language) }]
  }

  /// Adds a line. Values may come from the vault: they are made safe for a terminal here.
  mutating func add(_ cells: String...) { add(cells) }

  /// Adds a line of as many cells as there are heads.
  mutating func add(_ cells: [String]) { rows.append(cells.map(VisibleText.oneLine)) }

  /// Adds a line whose last column has several values: the first beside the others of the line, the rest below it.
  mutating func add(_ cells: [String], last values: [String]) {
    let values = values.map(VisibleText.oneLine)
    add(cells + [values.first ?? ""])
    further[rows.count - 1] = Array(values.dropFirst())
  }

  var text: String { Linear.isOn ? spoken : columns }

  /// Each value behind its head, an empty line between the rows. What is empty is not said.
  private var spoken: String {
    let labels = rows[0].map(Linear.label)
    return rows.indices.dropFirst().map { place in
      var row = rows[place]
      row[row.count - 1] = ([row[row.count - 1]] + (further[place] ?? [])).joined(separator: "; ")
      return zip(labels, row).filter { !$1.isEmpty }
        .map { Linear.field($0, $1, in: language) }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// The lines, each column as wide as its widest cell; the last one is not filled.
  private var columns: String {
    let widths = rows[0].indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    let indent = String(repeating: " ", count: widths.dropLast().reduce(0) { $0 + $1 + 2 })
    return rows.indices.flatMap { place in
      let row = rows[place]
      let line = row.indices.map { column in
        let cell = row[column]
        guard column < row.count - 1 else { return cell }
        let missing = widths[column] - cell.unicodeScalars.count
        return cell + String(repeating: " ", count: missing + 2)
      }.joined()
      return [line] + (further[place] ?? []).map { indent + $0 }
    }.joined(separator: "\n")
  }
}
