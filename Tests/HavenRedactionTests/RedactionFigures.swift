import Foundation
import HavenJSON

/// Counts over marked notes: of each group how many mentions were masked whole, of how many.
///
/// `over` are the words masked that no mention has, of all words; `leaky` the notes that keep a letter of
/// a person's name, of all notes. The groups and counts are those of `Tools/evaluation/scoring.py`.
struct RedactionFigures: Equatable {
  struct Count: Equatable {
    var found = 0
    var total = 0
  }

  private(set) var counts: [String: Count] = [:]

  init() {}

  /// - Parameter covered: For each scalar of the note, whether it is masked.
  mutating func count(_ note: MarkedNotes.Note, _ covered: [Bool]) {
    let text = Array(note.text.unicodeScalars)
    var isLeaky = false
    for mention in note.mentions {
      let letters = mention.range.filter { text[$0].isLetterOrDigit }
      guard !letters.isEmpty else { continue }
      let isMasked = letters.allSatisfy { covered[$0] }
      let surface = String(String.UnicodeScalarView(text[mention.range]))
      for group in Self.groups(of: mention, surface) { add(group, isFound: isMasked) }
      isLeaky = isLeaky || mention.type == "PERSON" && !isMasked
    }
    add("leaky", isFound: isLeaky)
    countWords(text, covered, note.mentions)
  }

  private mutating func add(_ group: String, isFound: Bool) {
    counts[group, default: Count()].total += 1
    counts[group, default: Count()].found += isFound ? 1 : 0
  }

  private mutating func countWords(
    _ text: [Unicode.Scalar], _ covered: [Bool], _ mentions: [MarkedNotes.Mention]
  ) {
    var isMarked = [Bool](repeating: false, count: text.count)
    for offset in mentions.flatMap(\.range) { isMarked[offset] = true }
    let words = text.indices.split { !text[$0].isLetterOrDigit && text[$0] != "_" }
    for word in words {
      let isInVain = word.contains { covered[$0] } && !word.contains { isMarked[$0] }
      add("over", isFound: isInVain)
    }
  }

  private static func groups(of mention: MarkedNotes.Mention, _ surface: String) -> [String] {
    guard mention.type == "PERSON" else { return [mention.type] }
    var groups = [mention.ref.hasPrefix("m") ? "PERSON known" : "PERSON third"]
    let isCased = surface.lowercased() != surface.uppercased()
    if isCased, surface == surface.lowercased() { groups.append("PERSON lower-case") }
    if isCased, surface == surface.uppercased(), surface.unicodeScalars.count > 3 {
      groups.append("PERSON upper-case")
    }
    return groups
  }
}

// MARK: - The figures that were written down

extension RedactionFigures {
  /// Reads `{"AGE": "76 of 77", …}`.
  init(_ json: JSON) {
    for member in json.members ?? [] {
      let numbers = (member.value.text ?? "").components(separatedBy: " of ").compactMap { Int($0) }
      guard numbers.count == 2 else { continue }
      counts[member.name] = Count(found: numbers[0], total: numbers[1])
    }
  }

  var json: JSON {
    .object(
      counts.sorted { $0.key < $1.key }.map { group, count in
        JSON.Member(name: group, value: .string("\(count.found) of \(count.total)"))
      })
  }

  /// In which groups these are worse than what was reached before; more is worse where words were masked
  /// in vain and where names are left.
  func shortfalls(from reached: Self) -> [String] {
    Set(counts.keys).union(reached.counts.keys).sorted().compactMap { group in
      let now = counts[group, default: Count()]
      let then = reached.counts[group, default: Count()]
      if now.total != then.total {
        return "\(group): the notes have \(now.total) and not \(then.total): they were changed"
      }
      let isWorse =
        ["over", "leaky"].contains(group) ? now.found > then.found : now.found < then.found
      return isWorse ? "\(group): \(now.found) of \(now.total), and \(then.found) before" : nil
    }
  }
}
