/// Layer 2: postcodes of Canada, Britain, Ireland, the United States, France, Australia and New Zealand.
struct PostcodeDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    lettered(in: shadow) + pins(in: shadow) + zips(in: shadow) + quarters(in: shadow)
      + leading(in: shadow)
  }

  /// Shapes as letters (A) and figures (9), spaces and hyphens left out.
  private static let shapes: Set<String> = [
    "A9A9A9", "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA", "A99A9A9", "A99AA99",
    "A99A999", "A999A9A", "A9A999", "A999AAA", "A99AAA9", "A9A9A99",
  ]

  private func lettered(in shadow: Shadow) -> [Candidate] {
    var found: [Candidate] = []
    for start in shadow.tokens.indices where shadow.isPostcodeStart(start) {
      var shape = ""
      for end in start..<min(start + 7, shadow.tokens.count) {
        if end > start, !shadow.isJoined(end - 1, by: " -\n") { break }
        let token = shadow.tokens[end]
        shape += String(repeating: token.shape == .digits ? "9" : "A", count: token.count)
        guard shape.count <= 7 else { break }
        if Self.shapes.contains(shape), endsWord(end, in: shadow),
          isOneBreak(start...end, in: shadow)
        {
          found.append(shadow.candidate(start...end, .postcode, by: "postcode"))
        }
      }
    }
    return found
  }

  private func endsWord(_ index: Int, in shadow: Shadow) -> Bool {
    index + 1 >= shadow.tokens.count || !shadow.separators(after: index).isEmpty
  }

  /// A postcode has one space at most: "at 5 pm 3 in" is none.
  private func isOneBreak(_ tokens: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    tokens.dropLast().filter { !shadow.separators(after: $0).isEmpty }.count <= 1
  }

  /// "ON 90210", "75011 Paris": five figures beside a capital.
  private func zips(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .figures).compactMap { index in
      guard shadow.digitCount(index) == 5 else { return nil }
      // "90210-1234": ZIP+4.
      let isLong = shadow.digitCount(index + 1) == 4 && shadow.separators(after: index) == "-"
      return shadow.candidate(
        index...(isLong ? index + 1 : index), .postcode, by: "postcode-figures")
    }
  }

  /// "Madurai – 625 002": India's six figures behind a city and a dash.
  private func pins(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .figures).compactMap { index in
      guard index > 0, shadow.digitCount(index) == 3, shadow.digitCount(index + 1) == 3,
        shadow.separators(after: index) == " ", shadow.tokens[index - 1].isCapital,
        shadow.separators(after: index - 1).isOne(of: " - ", "-", "- ")
      else { return nil }
      return shadow.candidate(index...(index + 1), .postcode, by: "postcode-figures")
    }
  }

  /// "NSW 2000", "Wellington 6011": four figures that are no year, behind a state or a city.
  private func quarters(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .figures).compactMap { index in
      guard shadow.digitCount(index) == 4, index > 0, shadow.tokens[index - 1].isCapital,
        shadow.separators(after: index - 1).isOne(of: " ", ", ", "\n")
      else { return nil }
      let before = shadow.tokens[index - 1]
      let isState = before.shape == .upper && Self.states.contains(before.hash)
      let isYear = (1900...2099).contains(shadow.number(index) ?? 0)
      // "Broken Hill 2880": the end of a line or phrase of places.
      let after = shadow.separators(after: index)
      let isEnd =
        after.contains(anyOf: ",.;\n)|") && !before.startsSentence
        && before.kind.isDisjoint(with: [.month, .numberLabel]) && before.shape == .capital
      let isTown =
        before.kind.contains(.place) || isEnd && shadow.separators(after: index - 1) == " "
      guard isState || !isYear && isTown else { return nil }
      return shadow.candidate(index...index, .postcode, by: "postcode-figures")
    }
  }

  /// "1030 Bruxelles", "CH-1219 Châtelaine", "B-4100 Seraing": four figures before the place, as Belgium, Switzerland,
  /// Austria and the Nordic countries write them; behind a comma, a line break or the country's letters.
  private func leading(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .figures).flatMap { index -> [Candidate] in
      guard let start = leadingStart(index, in: shadow) else { return [] }
      var end = index + 1
      while end + 1 < shadow.tokens.count, shadow.separators(after: end) == "-" { end += 1 }
      return [
        shadow.candidate(start...index, .postcode, by: "postcode-figures"),
        shadow.candidate((index + 1)...end, .location, by: "postcode-place"),
      ]
    }
  }

  private func leadingStart(_ index: Int, in shadow: Shadow) -> Int? {
    guard shadow.digitCount(index) == 4, shadow.separators(after: index) == " ",
      index + 1 < shadow.tokens.count, shadow.tokens[index + 1].shape == .capital
    else { return nil }
    let before = shadow.separators(after: index - 1)
    if before == "-", Self.countries.contains(shadow.word(index - 1)) { return index - 1 }
    let next = shadow.kind(index + 1)
    let isYear = (1900...2099).contains(shadow.number(index) ?? 0)
    let isPlace = next.contains(.place) || !next.contains(.common)
    return index > 0 && before.isOne(of: ", ", "\n") && isPlace && !isYear ? index : nil
  }

  private static let countries = Lexicon.hashes("ch b be f fr d de a at l lu dk no")
  private static let states = Lexicon.hashes("nsw vic qld sa wa tas act nt")
}

extension Shadow {
  /// Whether one or two letters stand here that begin a word, with a figure among the two tokens behind them.
  fileprivate func isPostcodeStart(_ index: Int) -> Bool {
    guard tokens[index].shape != .digits, tokens[index].count <= 2,
      digitCount(index + 1) > 0 || digitCount(index + 2) > 0
    else { return false }
    let before = separators(after: index - 1)
    return index == 0 || !(before.isEmpty || before == "'")
  }
}
