package import HavenRecords

/// What became of a line between two versions of a plan.
package enum LineChange: Equatable, Sendable {
  case kept(String)
  case added(String)
  case takenOut(String)
  /// The same words at another place of the part.
  case moved(String)
  /// A line in other words: at least half of all words are the same.
  case reworded(from: String, to: String)

  /// The line as the later version has it; nil where it has none.
  package var later: String? {
    switch self {
    case .kept(let line), .added(let line), .moved(let line), .reworded(_, let line): line
    case .takenOut: nil
    }
  }

  /// The line as the earlier version had it; nil where it had none.
  package var earlier: String? {
    switch self {
    case .kept(let line), .takenOut(let line), .moved(let line), .reworded(let line, _): line
    case .added: nil
    }
  }
}

/// What is different between two versions of a plan, part by part.
package struct PlanDifference: Equatable, Sendable {
  /// Every part with its lines in the order of the later version; what was taken out stands where it was.
  package let parts: [(part: SafetyNetPlan.Part, changes: [LineChange])]
  package let sharedWith: [LineChange]
  package let earlierReview: CalendarDate?
  package let laterReview: CalendarDate?

  /// Compares two versions.
  package init(from earlier: SafetyNetPlan, to later: SafetyNetPlan) {
    parts = SafetyNetPlan.Part.allCases.map { part in
      (part, LineComparison.changes(from: earlier[part], to: later[part]))
    }
    sharedWith = LineComparison.changes(from: earlier.sharedWith, to: later.sharedWith)
    earlierReview = earlier.reviewDue
    laterReview = later.reviewDue
  }

  /// Whether every line stands where it stood.
  package var isEmpty: Bool {
    (parts.map(\.changes) + [sharedWith]).allSatisfy(Self.isUnchanged)
      && earlierReview == laterReview
  }

  /// Whether lines are all as they were.
  package static func isUnchanged(_ changes: [LineChange]) -> Bool {
    changes.allSatisfy { if case .kept = $0 { true } else { false } }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.parts.map(\.changes) == right.parts.map(\.changes) && left.sharedWith == right.sharedWith
      && left.earlierReview == right.earlierReview && left.laterReview == right.laterReview
  }
}

/// Compares two lists of lines, which are short: 64 each at most.
enum LineComparison {
  static func changes(from earlier: [String], to later: [String]) -> [LineChange] {
    var matches = longestCommon(earlier, later)
    let stayed = Set(matches.keys)
    pair(earlier, later, &matches) { $0 == $1 ? 1 : 0 }
    let same = Set(matches.keys)
    pair(earlier, later, &matches, by: likeness)
    return inOrder(earlier, later, matches) { old, new in
      if stayed.contains(old) { return .kept(later[new]) }
      return same.contains(old)
        ? .moved(later[new]) : .reworded(from: earlier[old], to: later[new])
    }
  }

  /// Lines that stayed, by their place before: the longest sequence that both have in one order.
  private static func longestCommon(_ earlier: [String], _ later: [String]) -> [Int: Int] {
    var lengths = [[Int]](
      repeating: [Int](repeating: 0, count: later.count + 1), count: earlier.count + 1)
    for old in earlier.indices.reversed() {
      for new in later.indices.reversed() {
        lengths[old][new] =
          earlier[old] == later[new]
          ? lengths[old + 1][new + 1] + 1 : max(lengths[old + 1][new], lengths[old][new + 1])
      }
    }
    var matches: [Int: Int] = [:]
    var (old, new) = (0, 0)
    while old < earlier.count, new < later.count {
      if earlier[old] == later[new] {
        matches[old] = new
        (old, new) = (old + 1, new + 1)
      } else if lengths[old + 1][new] >= lengths[old][new + 1] {
        old += 1
      } else {
        new += 1
      }
    }
    return matches
  }

  /// Pairs what is left, the likest first; among equals what stood first, so that the answer is one.
  private static func pair(
    _ earlier: [String], _ later: [String], _ matches: inout [Int: Int],
    by likeness: (String, String) -> Double
  ) {
    let taken = Set(matches.values)
    var candidates: [(likeness: Double, old: Int, new: Int)] = []
    for old in earlier.indices where matches[old] == nil {
      for new in later.indices where !taken.contains(new) {
        let likeness = likeness(earlier[old], later[new])
        if likeness >= 0.5 { candidates.append((likeness, old, new)) }
      }
    }
    candidates.sort { (-$0.likeness, $0.old, $0.new) < (-$1.likeness, $1.old, $1.new) }
    var paired: Set<Int> = []
    for (_, old, new) in candidates where matches[old] == nil && !paired.contains(new) {
      matches[old] = new
      paired.insert(new)
    }
  }

  /// The share of words that two lines have in common, from 0 to 1; case does not matter.
  private static func likeness(_ one: String, _ other: String) -> Double {
    let (left, right) = (words(one), words(other))
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    return 2 * Double(left.intersection(right).count) / Double(left.count + right.count)
  }

  private static func words(_ line: String) -> Set<Substring> {
    Set(line.lowercased().split { !$0.isLetter && !$0.isNumber })
  }

  /// The changes in the order of the later version. What was taken out comes behind the line that it followed.
  private static func inOrder(
    _ earlier: [String], _ later: [String], _ matches: [Int: Int],
    _ change: (_ old: Int, _ new: Int) -> LineChange
  ) -> [LineChange] {
    let origins = Dictionary(uniqueKeysWithValues: matches.map { ($0.value, $0.key) })
    var goneBehind: [Int: [LineChange]] = [:]
    var place = -1
    for old in earlier.indices {
      if let new = matches[old] {
        place = new
      } else {
        goneBehind[place, default: []].append(.takenOut(earlier[old]))
      }
    }
    return (-1..<later.count).flatMap { new -> [LineChange] in
      guard new >= 0 else { return goneBehind[-1] ?? [] }
      let here = origins[new].map { change($0, new) } ?? .added(later[new])
      return [here] + (goneBehind[new] ?? [])
    }
  }
}
