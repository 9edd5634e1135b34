/// What the descriptions of a release say of a column beside what the column itself declares.
extension Column {
  /// Whether its values are bands of a scale: each begins with a number or with `<`. Of two values,
  /// neither comes first.
  var isOrdinal: Bool { values.count > 2 && values.allSatisfy { Band($0.code) != nil } }

  /// Its declared values, bands from low to high, numbered.
  var categories: [Variable.Category] {
    var ordered = values
    if isOrdinal {
      let bands = ordered.enumerated().map { (Band($1.code), $0) }
      let places = bands.sorted { left, right in
        guard let low = left.0, let high = right.0 else { return left.1 < right.1 }
        return (low.from, low.to, left.1) < (high.from, high.to, right.1)
      }
      ordered = places.map { values[$0.1] }
    }
    return ordered.enumerated().map { place, value in
      Variable.Category(number: place + 1, code: value.code, label: value.label)
    }
  }

  var unit: Bilingual? {
    switch self {
    case .ageBand: Bilingual(en: "years", fr: "années")
    case .entryPeriod: Bilingual(en: "calendar years", fr: "années civiles")
    case .month: Bilingual(en: "months", fr: "mois")
    case .count: Bilingual(en: "people", fr: "personnes")
    default: nil
    }
  }

  /// What was done to it so that it could leave.
  var transformation: Bilingual {
    switch self {
    case .studyID:
      Bilingual(en: "replaced by an id of this study", fr: "remplacé par un identifiant de l'étude")
    case .month:
      Bilingual(en: "day replaced by months since intake", fr: "jour remplacé par les mois écoulés")
    case .text: Bilingual(en: "redacted", fr: "caviardé")
    case .count:
      Bilingual(en: "small counts suppressed", fr: "petits nombres supprimés")
    default: groupedTransformation
    }
  }

  private var groupedTransformation: Bilingual {
    switch identifiability {
    case .other: Bilingual(en: "none", fr: "aucune")
    case .direct, .quasi, .sensitive:
      isOrdinal
        ? Bilingual(
          en: "banded; wider bands or suppression to reach k",
          fr: "par tranches ; tranches plus larges ou suppression pour atteindre k")
        : Bilingual(
          en: "grouped; suppression to reach k", fr: "regroupé ; suppression pour atteindre k")
    }
  }
}

/// A band of a scale: `18-29`, `60+`, `<4`, `7`.
private struct Band {
  let from: Int
  let to: Int

  init?(_ code: String) {
    if code.first == "<" {
      guard let to = Int(code.dropFirst()) else { return nil }
      (self.from, self.to) = (Int.min, to)
      return
    }
    let isOpen = code.last == "+"
    let parts = code.split(separator: isOpen ? "+" : "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, let from = parts.first.flatMap({ Int($0) }), from >= 0 else {
      return nil
    }
    self.from = from
    if isOpen {
      guard parts[1].isEmpty else { return nil }
      to = Int.max
    } else {
      guard let to = Int(parts[parts.count - 1]) else { return nil }
      self.to = to
    }
  }
}

extension Coarseness {
  /// The values of a column at the finest step that has all of these; every value where they were
  /// taken from several steps.
  static func scale(of column: Column, holding used: Set<String>) -> Set<String> {
    let all = Set(column.values.map(\.code))
    let steps = (0..<stepCount(of: column)).map { step in
      step == 0 ? all : Set(all.map { value($0, of: column, step: step) })
    }
    for step in steps.indices {
      let coarser = steps[(step + 1)...].reduce(Set<String>()) { $0.union($1) }
      let scale = steps[step].subtracting(coarser)
      if used.isSubset(of: scale) { return scale }
    }
    return all
  }
}

extension Table {
  /// A longer scale than this is listed from its first value in use to its last.
  private static let longScale = 20

  /// The categories of a column as far as this table can have them.
  ///
  /// A scale has one step's bands: a reader who orders them must not meet bands that overlap. A table
  /// without rows has every declared value.
  private func categories(at index: Int) -> [Variable.Category] {
    let column = columns[index]
    let all = column.categories
    guard column.isOrdinal, !rows.isEmpty else { return all }
    let used = Set(rows.map { $0[index] }).intersection(all.map(\.code))
    let scale = Coarseness.scale(of: column, holding: used)
    let listed = all.filter { scale.contains($0.code) }
    guard listed.count > Self.longScale,
      let first = listed.firstIndex(where: { used.contains($0.code) }),
      let last = listed.lastIndex(where: { used.contains($0.code) })
    else { return listed }
    return Array(listed[first...last])
  }

  /// The table, described.
  var schema: TableSchema {
    let traits = TableTraits(name)
    let variables = columns.enumerated().map { index, column in
      Variable(
        name: column.rawValue, label: column.label, type: column.type, unit: column.unit,
        categories: categories(at: index), isOrdered: column.isOrdinal, missing: column.missing,
        universe: traits.universe, derivation: column.derivation, source: traits.source(column),
        identifiability: column.identifiability, transformation: column.transformation,
        isText: column == .text)
    }
    return TableSchema(
      name: name, title: traits.title, variables: variables, primaryKey: primaryKey)
  }

  /// The columns that tell rows apart; none for a table whose rows have no number.
  private var primaryKey: [String] {
    switch name {
    case "people": return [Column.studyID.rawValue]
    case "counts": return [Column.countedColumn.rawValue, Column.countedValue.rawValue]
    default:
      let numbers = columns.map(\.rawValue).filter { $0.hasSuffix("_no") }
      return numbers.isEmpty ? [] : [Column.studyID.rawValue] + numbers.prefix(1)
    }
  }
}
