/// The tree of partly chosen steps that `GeneralisationSearch` walks.
///
/// Rows that are alike in all columns at their finest are one profile, with a weight.
struct GeneralisationTree {
  /// Rows told apart by the columns fixed so far, those that must be suppressed left out.
  private struct Level {
    /// Profiles whose class is not under k.
    var profiles: [Int32] = []
    /// The class of each, in the order of `profiles`.
    var classes: [Int32] = []
    /// What one row of each has lost on the fixed columns.
    var lost: [Int] = []
    /// Rows left out, the blank ones among them.
    var suppressedRowCount = 0
    /// Rows left out that no choice of the other columns makes blank.
    var sureRowCount = 0
    /// No choice of the other columns loses less than this.
    var loss = 0
  }

  private struct Leaf {
    let steps: [Int]
    let stepSum: Int
    let loss: Int
    let padding: [Padding]
  }

  /// Rows of a class that are suppressed so that the suppressed reach k.
  private struct Padding {
    let classNumber: Int32
    let rowCount: Int
  }

  private struct Column {
    /// By step, then by profile.
    let codes: [[Int32]]
    let losses: [[Int]]
  }

  private let k: Int
  /// The most rows that may be suppressed.
  private let limit: Int
  private let profileOfRow: [Int32]
  private let columns: [Column]
  private let weights: [Int]
  /// Whether a profile has a suppressed cell at a step that does not suppress its whole column.
  private let mayBeBlank: [Bool]
  /// What a row of a profile loses when it is suppressed.
  private let information: [Int]
  /// What the whole table loses when it is suppressed.
  private let totalInformation: Int
  /// Columns with most values first: their classes are small soonest, and cut most.
  private let order: [Int]
  private var numbers: ClassNumbers
  private var best: Leaf?
  private var visitedCount = 0

  init(_ ladders: [GeneralisationLadder], rowCount: Int, k: Int, limit: Int) {
    self.k = k
    self.limit = limit
    numbers = ClassNumbers(capacity: rowCount)
    profileOfRow = Self.profiles(ladders, rowCount: rowCount, &numbers)
    var first: [Int] = []
    var weights: [Int] = []
    for (row, profile) in profileOfRow.enumerated() {
      if Int(profile) == first.count {
        first.append(row)
        weights.append(0)
      }
      weights[Int(profile)] += 1
    }
    self.weights = weights
    columns = ladders.map { ladder in
      Column(
        codes: ladder.codes.map { step in first.map { step[$0] } },
        losses: ladder.losses.map { step in first.map { step[$0] } })
    }
    information = first.map { row in
      ladders.reduce(0) { $0 + ($1.isInformative[row] ? GeneralisationLadder.unit : 0) }
    }
    mayBeBlank = first.map { row in
      ladders.contains { ladder in
        ladder.codes.dropLast().contains { $0[row] == GeneralisationLadder.suppressed }
      }
    }
    totalInformation = zip(information, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let valueCounts = ladders.map { Set($0.codes[0]).count }
    order = ladders.indices.sorted { (-valueCounts[$0], $0) < (-valueCounts[$1], $1) }
  }

  private static func profiles(
    _ ladders: [GeneralisationLadder], rowCount: Int, _ numbers: inout ClassNumbers
  ) -> [Int32] {
    var profiles = [Int32](repeating: 0, count: rowCount)
    for ladder in ladders {
      numbers.startOver()
      for row in profiles.indices {
        profiles[row] = numbers.number(of: Self.key(profiles[row], ladder.codes[0][row]))
      }
    }
    return profiles
  }

  private static func key(_ number: Int32, _ code: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: number)) << 32 | UInt64(UInt32(bitPattern: code))
  }
}

extension GeneralisationTree {
  /// The best leaf; nil when every one tells nothing.
  mutating func search() -> Generalisation? {
    climb()
    var steps = columns.map { _ in 0 }
    descend(root, depth: 0, stepSum: 0, &steps)
    guard let best else { return nil }
    return found(best)
  }

  /// Whether these steps leave something to tell.
  mutating func reaches(_ steps: [Int]) -> Bool { leaf(level(at: steps), steps: steps) != nil }

  private var root: Level {
    var level = Level()
    level.profiles = weights.indices.map { Int32($0) }
    level.classes = [Int32](repeating: 0, count: weights.count)
    level.lost = [Int](repeating: 0, count: weights.count)
    return level
  }

  /// A good leaf to begin with: step by step the column that loses least.
  private mutating func climb() {
    var steps = columns.map { _ in 0 }
    while true {
      var least: (loss: Int, column: Int)?
      consider(level(at: steps), steps: steps)
      for column in columns.indices where steps[column] + 1 < columns[column].codes.count {
        steps[column] += 1
        let loss = level(at: steps).loss
        steps[column] -= 1
        if least.map({ loss < $0.loss }) ?? true { least = (loss, column) }
      }
      guard let least else { return }
      steps[least.column] += 1
    }
  }

  private mutating func descend(
    _ level: Level, depth: Int, stepSum: Int, _ steps: inout [Int]
  ) {
    guard depth < order.count else { return consider(level, steps: steps) }
    let column = order[depth]
    for step in columns[column].codes.indices {
      visitedCount += 1
      let next = refine(level, by: column, step: step)
      guard mayBeBest(next, stepSum: stepSum + step) else { continue }
      steps[column] = step
      descend(next, depth: depth + 1, stepSum: stepSum + step, &steps)
    }
    steps[column] = 0
  }

  private func mayBeBest(_ level: Level, stepSum: Int) -> Bool {
    guard level.sureRowCount <= limit, level.loss < totalInformation else { return false }
    return best.map { (level.loss, stepSum) <= ($0.loss, $0.stepSum) } ?? true
  }

  private mutating func level(at steps: [Int]) -> Level {
    var level = root
    for column in order { level = refine(level, by: column, step: steps[column]) }
    return level
  }

  /// The classes of a level, told apart by one more column.
  private mutating func refine(_ level: Level, by column: Int, step: Int) -> Level {
    let codes = columns[column].codes[step]
    let losses = columns[column].losses[step]
    var sizes: [Int] = []
    numbers.startOver()
    let classes = level.profiles.indices.map { place in
      let profile = Int(level.profiles[place])
      let number = numbers.number(of: Self.key(level.classes[place], codes[profile]))
      if Int(number) == sizes.count { sizes.append(0) }
      sizes[Int(number)] += weights[profile]
      return number
    }
    var next = Level()
    next.profiles.reserveCapacity(classes.count)
    next.classes.reserveCapacity(classes.count)
    next.lost.reserveCapacity(classes.count)
    next.suppressedRowCount = level.suppressedRowCount
    next.sureRowCount = level.sureRowCount
    next.loss = level.loss
    for (place, number) in classes.enumerated() {
      let profile = Int(level.profiles[place])
      if sizes[Int(number)] < k {
        next.suppressedRowCount += weights[profile]
        if !mayBeBlank[profile] { next.sureRowCount += weights[profile] }
        next.loss += (information[profile] - level.lost[place]) * weights[profile]
      } else {
        next.profiles.append(level.profiles[place])
        next.classes.append(number)
        next.lost.append(level.lost[place] + losses[profile])
        next.loss += losses[profile] * weights[profile]
      }
    }
    return next
  }
}

extension GeneralisationTree {
  private mutating func consider(_ level: Level, steps: [Int]) {
    guard let leaf = leaf(level, steps: steps) else { return }
    if let best {
      let isSame = (leaf.loss, leaf.stepSum) == (best.loss, best.stepSum)
      let isBetter =
        isSame
        ? leaf.steps.lexicographicallyPrecedes(best.steps)
        : (leaf.loss, leaf.stepSum) < (best.loss, best.stepSum)
      guard isBetter else { return }
    }
    best = leaf
  }

  /// A level with all columns fixed, completed; nil when it tells nothing or suppresses too much.
  private func leaf(_ level: Level, steps: [Int]) -> Leaf? {
    let blank = blankProfiles(at: steps)
    let spared = limit - suppressedRowCount(level, blank: blank)
    guard spared >= 0, let padding = padding(level, blank: blank, limit: spared)
    else { return nil }
    let loss = level.loss + padding.loss
    guard loss < totalInformation else { return nil }
    return Leaf(
      steps: steps, stepSum: steps.reduce(0, +), loss: loss, padding: padding.taken)
  }

  /// The rows to suppress besides, so that the suppressed reach k; nil when there are not enough.
  ///
  /// A class can give what it has over k, row by row, or all of itself, and then it alone is enough:
  /// so the best is the cheapest rows over k, or one class.
  private func padding(
    _ level: Level, blank: Set<Int32>, limit: Int
  ) -> (loss: Int, taken: [Padding])? {
    let missing = k - level.suppressedRowCount
    // A class of k that looks like suppressed rows already is one that they join.
    guard level.suppressedRowCount > 0, missing > 0, !level.profiles.contains(where: blank.contains)
    else { return (0, []) }
    let classes = classes(of: level)
    let whole = classes.filter { $0.size <= limit }
      .min { ($0.perRow * $0.size, $0.number) < ($1.perRow * $1.size, $1.number) }
    let rows = missing <= limit ? spare(missing, of: classes) : nil
    // At the same loss fewer rows: those over k are always fewer than a class.
    if let rows, rows.loss <= whole.map({ $0.perRow * $0.size }) ?? Int.max { return rows }
    return whole.map { one in
      (one.perRow * one.size, [Padding(classNumber: one.number, rowCount: one.size)])
    }
  }

  private func spare(
    _ missing: Int, of classes: [(number: Int32, size: Int, perRow: Int)]
  ) -> (loss: Int, taken: [Padding])? {
    var missing = missing
    var loss = 0
    var taken: [Padding] = []
    for one in classes.sorted(by: { ($0.perRow, $0.number) < ($1.perRow, $1.number) }) {
      let count = min(missing, one.size - k)
      guard count > 0 else { continue }
      taken.append(Padding(classNumber: one.number, rowCount: count))
      loss += one.perRow * count
      missing -= count
    }
    return missing == 0 ? (loss, taken) : nil
  }

  /// Each class with what one more suppressed row of it loses.
  private func classes(of level: Level) -> [(number: Int32, size: Int, perRow: Int)] {
    var found: [Int32: (size: Int, perRow: Int)] = [:]
    for (place, number) in level.classes.enumerated() {
      let profile = Int(level.profiles[place])
      // Alike for all of a class: what is left to lose is what its generalised cells tell.
      let perRow = information[profile] - level.lost[place]
      found[number, default: (0, perRow)].size += weights[profile]
    }
    return found.map { ($0.key, $0.value.size, $0.value.perRow) }.sorted { $0.0 < $1.0 }
  }

  /// The profiles that steps alone leave without a cell: nobody has to suppress them.
  private func blankProfiles(at steps: [Int]) -> Set<Int32> {
    let codes = zip(columns, steps).map { $0.codes[$1] }
    return Set(
      mayBeBlank.indices.filter { profile in
        mayBeBlank[profile]
          && codes.allSatisfy { $0[profile] == GeneralisationLadder.suppressed }
      }.map { Int32($0) })
  }

  private func suppressedRowCount(_ level: Level, blank: Set<Int32>) -> Int {
    let left = level.profiles.reduce(into: blank) { $0.remove($1) }
    return level.suppressedRowCount - left.reduce(0) { $0 + weights[Int($1)] }
  }

  private mutating func found(_ leaf: Leaf) -> Generalisation {
    let level = level(at: leaf.steps)
    return Generalisation(
      steps: leaf.steps, suppressedRows: suppressedRows(level, leaf),
      rowCount: profileOfRow.count,
      informationKept: 1 - Double(leaf.loss) / Double(totalInformation),
      visitedCount: visitedCount)
  }

  private func suppressedRows(_ level: Level, _ leaf: Leaf) -> [Int] {
    let blank = blankProfiles(at: leaf.steps)
    var classOfProfile = [Int32?](repeating: nil, count: weights.count)
    for (place, profile) in level.profiles.enumerated() {
      classOfProfile[Int(profile)] = level.classes[place]
    }
    var toTake: [Int32: Int] = [:]
    for padding in leaf.padding { toTake[padding.classNumber] = padding.rowCount }
    // The last of a class go; which ones makes no difference to what is told.
    return profileOfRow.indices.reversed().filter { row in
      let profile = profileOfRow[row]
      guard let number = classOfProfile[Int(profile)] else { return !blank.contains(profile) }
      guard let count = toTake[number], count > 0 else { return false }
      toTake[number] = count - 1
      return true
    }.reversed()
  }
}
