/// Layer 3: who speaks in a transcript or thread of messages: "BIG HUGHIE: naw.", "[12/03, 19:06] Sunday: Sorry".
///
/// What begins two lines and more before a colon is a speaker if one of its words is a name or no word at all, or if a
/// time in brackets stands before it. "Plan:" and "Action:" are labels.
struct SpeakerDetector: Detector {
  let strictness: Strictness

  private static let longest = 3

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    let lines = shadow.tokens.indices.compactMap { speaker(at: $0, in: shadow) }
    var counts: [UInt64: Int] = [:]
    for line in lines { counts[key(line, in: shadow), default: 0] += 1 }
    return lines.filter { counts[key($0, in: shadow)]! >= 2 || isQuoted($0, in: shadow) }
      .map { shadow.candidate($0, .person, by: "speaker") }
  }

  /// The words between a line's start, or a bracket, and a colon.
  private func speaker(at start: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let before = shadow.separators(after: start - 1)
    let isTimed = before == "] " || before.ends(with: "- ") && shadow.digitCount(start - 1) > 0
    // "Roots 3, plan 4. Deek: "You say": behind a sentence too, where what is said begins.
    let isInLine = before == ". " && isQuoted(start...start, in: shadow)
    guard before.last == "\n" || isTimed || isInLine, shadow.tokens[start].isCapital else {
      return nil
    }
    for end in start..<min(start + Self.longest, shadow.tokens.count) {
      let after = shadow.separators(after: end)
      if after.first == ":" {
        if end == start, !shadow.kind(start).isDisjoint(with: [.grammar, .title, .kin]) {
          return nil
        }
        return isTimed || (start...end).contains(where: { mayName($0, in: shadow) })
          ? start...end : nil
      }
      guard after.isOne(of: " ", "-"), shadow.tokens[end].shape != .digits else { return nil }
    }
    return nil
  }

  /// "Deek: "You say the wean": what is said begins behind the colon.
  private func isQuoted(_ line: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    line.count == 1 && shadow.separators(after: line.upperBound).isOne(of: ": \"", ":\"")
      && shadow.kind(line.upperBound).isDisjoint(with: [.programme, .title, .kin, .trade])
  }

  private func mayName(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    if token.kind.contains(.givenName) { return true }
    return token.count > 2 && token.kind.isDisjoint(with: [.programme, .grammar, .title])
      && NameWords.isUnknown(token)
  }

  private func key(_ range: ClosedRange<Int>, in shadow: Shadow) -> UInt64 {
    range.reduce(emptyWordHash) { ($0 ^ shadow.word($1)) &* 0x100_0000_01B3 }
  }
}
