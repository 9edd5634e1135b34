/// Turns what the detectors propose into spans that do not overlap.
struct Merge {
  let shadow: Shadow
  /// Indices of the people linked to the text: of two people with one name, they are meant.
  let linked: Set<Int>

  /// Merges what is known and what has a pattern.
  func firm(_ sure: [Candidate]) -> [Candidate] {
    // Once more: the initials of one name may lie in the span before it.
    unite(joinNeighbours(unite(sure)).map(withInitials))
  }

  /// Lets the guesses have what is left.
  func merged(firm: [Candidate], guesses: [Candidate]) -> [Candidate] {
    var rest: [Candidate] = []
    rest.reserveCapacity(guesses.count)
    for guess in guesses { cut(guess, by: firm, into: &rest) }
    return (firm + unite(rest)).sorted { $0.start < $1.start }
  }

  /// Joins overlapping candidates; the longest says what the whole is.
  private func unite(_ candidates: [Candidate]) -> [Candidate] {
    let sorted = candidates.sorted { ($0.start, $1.end) < ($1.start, $0.end) }
    var united: [Candidate] = []
    var best: [Candidate] = []
    for candidate in sorted {
      if let last = united.last, candidate.start < last.end {
        let winner = better(best[best.count - 1], candidate)
        best[best.count - 1] = winner
        var joined = winner
        joined.start = min(last.start, candidate.start)
        joined.end = max(last.end, candidate.end)
        joined.person = winner.person ?? last.person ?? candidate.person
        united[united.count - 1] = joined
      } else {
        united.append(candidate)
        best.append(candidate)
      }
    }
    return united
  }

  private func better(_ left: Candidate, _ right: Candidate) -> Candidate {
    let leftLength = left.end - left.start
    let rightLength = right.end - right.start
    if leftLength != rightLength { return leftLength > rightLength ? left : right }
    if rank(left) != rank(right) { return rank(right) > rank(left) ? right : left }
    // A label says more than the look of the figures.
    return right.type == .id && left.type == .phone ? right : left
  }

  private func rank(_ candidate: Candidate) -> Int {
    guard let person = candidate.person else { return 0 }
    return linked.contains(person) ? 2 : 1
  }

  /// Joins the parts of one person's name: "Kowalczyk, Dariusz".
  private func joinNeighbours(_ candidates: [Candidate]) -> [Candidate] {
    var joined: [Candidate] = []
    for candidate in candidates {
      if let last = joined.last, last.type == .person, candidate.type == .person,
        last.person == candidate.person, isWithinName(last.end, candidate.start)
      {
        joined[joined.count - 1].end = candidate.end
      } else {
        joined.append(candidate)
      }
    }
    return joined
  }

  /// Takes the initials beside a name into its span: "L. Cárdenas", "Harold S.".
  private func withInitials(_ candidate: Candidate) -> Candidate {
    guard candidate.type == .person,
      case let first = shadow.tokens.firstPlace(where: { $0.inputStart >= candidate.start }),
      first < shadow.tokens.count
    else { return candidate }
    var candidate = candidate
    var index = first
    while index > 0, isInitial(index - 1), isBeside(index - 1) {
      index -= 1
      candidate.start = shadow.tokens[index].inputStart
    }
    return candidate
  }

  private func isInitial(_ index: Int) -> Bool {
    shadow.tokens[index].count == 1 && shadow.tokens[index].shape == .capital
      && !shadow.isMonsieur(index)
  }

  /// Whether a full stop, and at most a space, stand between a token and the next.
  private func isBeside(_ index: Int) -> Bool {
    let separators = shadow.separators(after: index)
    return separators == "." || separators == ". "
  }

  private func isWithinName(_ start: Int, _ end: Int) -> Bool {
    let marks = shadow.between(start, end)
    return marks.count <= 3 && marks.isWithin(" \n,\"'()-._")
  }

  /// The parts of a guess that no surer span covers, as far as they have letters.
  private func cut(_ guess: Candidate, by firm: [Candidate], into rest: inout [Candidate]) {
    // The spans lie in order and apart: those that can touch the guess are found by halving.
    let first = firm.firstPlace { $0.end > guess.start }
    guard first < firm.count, firm[first].start < guess.end else {
      if let whole = trim(guess) { rest.append(whole) }
      return
    }
    var parts = [guess]
    for span in firm[first...].prefix(while: { $0.start < guess.end }) {
      parts = parts.flatMap { part -> [Candidate] in
        guard span.start < part.end, span.end > part.start else { return [part] }
        var left = part
        var right = part
        left.end = min(part.end, span.start)
        right.start = max(part.start, span.end)
        return [left, right].filter { $0.start < $0.end }
      }
    }
    rest += parts.compactMap(trim).filter { parts.count == 1 || isName($0) }
  }

  /// Whether what is left of a guess is more than the "and" between two names.
  private func isName(_ part: Candidate) -> Bool {
    shadow.tokens(from: part.start, to: part.end).contains {
      !$0.kind.contains(.grammar)
    }
  }

  private func trim(_ candidate: Candidate) -> Candidate? {
    var candidate = candidate
    while candidate.start < candidate.end, !Fold.isWord(shadow.input[candidate.start]) {
      candidate.start += 1
    }
    while candidate.end > candidate.start, !isPartOfWord(candidate.end - 1) { candidate.end -= 1 }
    return candidate.start < candidate.end ? candidate : nil
  }

  private func isPartOfWord(_ offset: Int) -> Bool {
    Fold.isWord(shadow.input[offset]) || Fold.isIgnorable(shadow.input[offset])
  }
}

/// Layer 5: what was once taken for a name is one wherever it stands in the text.
struct Propagation {
  let shadow: Shadow

  /// The other places of the words of these spans.
  func candidates(from spans: [Candidate]) -> [Candidate] {
    var words: [UInt64] = []
    for span in spans where span.type == .person {
      for token in shadow.tokens(from: span.start, to: span.end) {
        if token.count >= 3, !token.kind.contains(.grammar) { words.append(token.hash) }
      }
    }
    let names = WordSet(words)
    return shadow.tokens.compactMap { token in
      guard mayMean(token), names.contains(token.hash) else { return nil }
      return Candidate(token.inputStart, token.inputEnd, .person, by: "propagated")
    }
  }
}

extension Propagation {
  /// What is an everyday word too is a name where it has a capital; a dictionary's word, where the capital is its own.
  private func mayMean(_ token: Token) -> Bool {
    if token.kind.contains(.common) { return token.isCapital }
    let isWord =
      token.kind.contains(.word) && token.kind.isDisjoint(with: [.givenName, .nameWord])
    return !isWord || token.isCapital && !token.startsSentence
  }
}

extension RandomAccessCollection where Index == Int {
  /// How many elements stand before the first that has what all behind it have too.
  func firstPlace(where isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[startIndex + middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Shadow {
  /// The tokens that lie whole between two offsets of the input.
  func tokens(from start: Int, to end: Int) -> ArraySlice<Token> {
    tokens[tokens.firstPlace { $0.inputStart >= start }...].prefix { $0.inputEnd <= end }
  }
}
