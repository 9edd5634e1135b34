/// One column's values at every step of its ladder, as small numbers, and what each step loses.
///
/// A value of a step stands for one or more of the values that the rows have at the finest step.
/// What a cell loses is the share of the column's values that it can no longer be told from: (values
/// covered - 1) / values of the column. A suppressed cell loses 1. A cell that has only a missing
/// code loses nothing: there was no value to tell. This is the loss metric of Iyengar, *Transforming
/// Data to Satisfy Privacy Constraints* (KDD 2002, §3.1), with one change: it is divided by all
/// values, so that a band that covers the whole column still loses less than a suppressed cell.
package struct GeneralisationLadder: Sendable {
  /// A loss of 1. Losses are whole numbers, so that sums are exact and ties are ties everywhere.
  static let unit = 1 << 20
  /// The number of a suppressed cell, at every step and in every column.
  static let suppressed: Int32 = 0

  /// By step, then by row. A missing code is a number of its own: it matches only itself.
  let codes: [[Int32]]
  /// What the row's cell loses at a step, 0 to `unit`; by step, then by row.
  let losses: [[Int]]
  /// Whether the row has a value at all.
  let isInformative: [Bool]

  /// How many steps there are, the one that suppresses the column included.
  var stepCount: Int { codes.count }
  /// The coarsest step that is not suppression.
  var coarsestStep: Int { codes.count - 2 }

  /// Creates a ladder from the rows' values at each step, finest first; suppression comes after
  /// the last of them by itself.
  ///
  /// Values that are alike at one step must be alike at the next, as all bounds rest on it.
  package init(steps: [[String]]) {
    precondition(!steps.isEmpty, "a ladder has a finest step")
    let finest = steps[0]
    precondition(steps.allSatisfy { $0.count == finest.count }, "each step has all rows")
    isInformative = finest.map { MissingCode(rawValue: $0) == nil }
    let blank = [String](repeating: MissingCode.suppressed.rawValue, count: finest.count)
    let all = steps + [blank]
    codes = all.map(Self.numbered)
    losses = all.map { Self.losses(of: $0, finest: finest) }
    for (finer, coarser) in zip(codes, codes.dropFirst()) {
      let pairs = Set(zip(finer, coarser).map { UInt64($0) << 32 | UInt64($1) })
      precondition(pairs.count == Set(finer).count, "a step parts what the one before it joins")
    }
  }

  private static func numbered(_ values: [String]) -> [Int32] {
    var numbers = [MissingCode.suppressed.rawValue: suppressed]
    return values.map { value in
      if let number = numbers[value] { return number }
      let number = Int32(numbers.count)
      numbers[value] = number
      return number
    }
  }

  private static func losses(of values: [String], finest: [String]) -> [Int] {
    var covered: [String: Set<String>] = [:]
    for (value, fine) in zip(values, finest) where MissingCode(rawValue: fine) == nil {
      covered[value, default: []].insert(fine)
    }
    let valueCount = covered.values.reduce(into: Set<String>()) { $0.formUnion($1) }.count
    return zip(values, finest).map { value, fine in
      guard MissingCode(rawValue: fine) == nil else { return 0 }
      guard MissingCode(rawValue: value) == nil else { return unit }
      return (covered[value, default: []].count - 1) * unit / valueCount
    }
  }
}
