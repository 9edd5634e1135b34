/// Layer 2: postcodes and street addresses.
struct PlaceDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    postcodes(in: shadow) + streets(in: shadow) + boxes(in: shadow)
  }
}

// MARK: - Postcodes

extension PlaceDetector {
  /// Shapes as letters (A) and figures (9), spaces and hyphens left out.
  private static let shapes: Set<String> = [
    "A9A9A9", "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA", "A99A9A9", "A99AA99",
    "A99A999", "A999A9A", "A9A999", "A999AAA", "A99AAA9", "A9A9A99",
  ]

  private func postcodes(in shadow: Shadow) -> [Candidate] {
    var found: [Candidate] = []
    for start in shadow.tokens.indices where shadow.isPostcodeStart(start) {
      var shape = ""
      for end in start..<min(start + 7, shadow.tokens.count) {
        if end > start, !shadow.isJoined(end - 1, by: [0x20, 0x2D, 0x0A]) { break }
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
    return found + zips(in: shadow)
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
    shadow.tokens.indices.compactMap { index in
      guard shadow.digitCount(index) == 5 else { return nil }
      return shadow.candidate(index...index, .postcode, by: "postcode-figures")
    }
  }
}

extension Shadow {
  fileprivate func isPostcodeStart(_ index: Int) -> Bool {
    tokens[index].shape != .digits && tokens[index].count <= 2
      && (index == 0 || !separators(after: index - 1).isEmpty)
  }
}

// MARK: - Streets

extension PlaceDetector {
  private func streets(in shadow: Shadow) -> [Candidate] {
    shadow.tokens.indices.compactMap { index in
      guard StreetNames.types[shadow.word(index)] != nil else { return nil }
      return english(type: index, in: shadow) ?? french(type: index, in: shadow)
    }
  }

  /// Up to four words before the type, and a number before them, or capitals.
  private func english(type: Int, in shadow: Shadow) -> Candidate? {
    var start = type
    while start > 0, type - start < 4, isStreetGap(start, in: shadow),
      shadow.digitCount(start - 1) == 0, isNameWord(start - 1, in: shadow)
    {
      start -= 1
    }
    if start > 0, isStreetGap(start, in: shadow), shadow.digitCount(start - 1) > 0 {
      let number = numberStart(start - 1, in: shadow)
      let isName = start < type || shadow.tokens[type].isCapital
      if isName { return shadow.candidate(number...tail(type, in: shadow), .address, by: "street") }
    }
    guard start < type, shadow.tokens[type].isCapital || start == type - 1,
      shadow.tokens[start..<type].allSatisfy(\.isCapital), shadow.tokens[type].isCapital
    else { return nil }
    return shadow.candidate(start...tail(type, in: shadow), .location, by: "street-name")
  }

  private func isStreetGap(_ index: Int, in shadow: Shadow) -> Bool {
    let separators = shadow.separators(after: index - 1)
    return separators.count <= 2
      && separators.allSatisfy { [0x20, 0x27, 0x2D, 0x2E, 0x0A].contains($0) }
  }

  private func isNameWord(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    return token.isCapital || !Lexicon.isCommon(token.hash)
      || shadow.digitCount(index - 1) > 0 || Self.directions.contains(token.hash)
  }

  /// "302-55", "12 bis", "4B".
  private func numberStart(_ index: Int, in shadow: Shadow) -> Int {
    var start = index
    while start > 0, shadow.digitCount(start - 1) > 0,
      shadow.isJoined(start - 1, by: [0x2D, 0x2F, 0x20])
    {
      start -= 1
    }
    return start
  }

  /// Directions, units and rural routes behind a street.
  private func tail(_ type: Int, in shadow: Shadow) -> Int {
    var end = type
    if Self.directions.contains(shadow.word(end + 1)), shadow.isClose(end + 1),
      shadow.tokens[end + 1].isCapital
    {
      end += 1
    }
    if StreetNames.unitWords.contains(shadow.word(end + 1)),
      shadow.isClose(end + 1, marks: [0x20, 0x2C, 0x2E, 0x23]), end + 2 < shadow.tokens.count,
      shadow.digitCount(end + 2) > 0 || shadow.tokens[end + 2].count == 1
    {
      end += 2
      if shadow.isJoined(end, by: [0x2D]), shadow.tokens.indices.contains(end + 1) { end += 1 }
    }
    return floor(after: end, in: shadow)
  }

  /// "basement", "2nd floor", "rez-de-chaussée".
  private func floor(after end: Int, in shadow: Shadow) -> Int {
    let near = shadow.tokens.indices.dropFirst(end + 1).prefix(4)
    guard !near.isEmpty, shadow.isClose(end + 1, marks: [0x20, 0x2C, 0x2E, 0x23]),
      let last = near.first(where: { Self.floors.contains(shadow.word($0)) }),
      near.prefix(while: { $0 <= last }).allSatisfy({ isFloorPart($0, in: shadow) })
    else { return end }
    return last
  }

  private func isFloorPart(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.digitCount(index) > 0 || Self.floors.contains(shadow.word(index))
      || Self.floorLeads.contains(shadow.word(index))
  }

  /// "12, rue de la Gare", "rue Saint-Denis".
  private func french(type: Int, in shadow: Shadow) -> Candidate? {
    guard StreetNames.frenchTypes.contains(shadow.word(type)),
      // A full stop ends a sentence behind a word, not behind "ch.".
      shadow.tokens[type].count <= 4 || !shadow.separators(after: type).contains(0x2E)
    else { return nil }
    var end = type
    var names = 0
    while end + 1 < shadow.tokens.count, end - type < 6, isStreetGap(end + 1, in: shadow) {
      let next = shadow.tokens[end + 1]
      if next.isCapital, next.shape != .digits {
        names += 1
      } else if !NameForms.particles.contains(next.hash), next.hash != Self.elided {
        break
      }
      end += 1
    }
    while end > type, !shadow.tokens[end].isCapital { end -= 1 }
    guard names > 0 else { return nil }
    let hasNumber =
      type > 0 && shadow.digitCount(type - 1) > 0
      && shadow.isClose(type, marks: [0x20, 0x2C])
    return hasNumber
      ? shadow.candidate(
        numberStart(type - 1, in: shadow)...tail(end, in: shadow), .address, by: "rue")
      : shadow.candidate(type...end, .location, by: "rue-name")
  }

  /// "PO Box 214", "C.P. 88", "RR 2".
  private func boxes(in shadow: Shadow) -> [Candidate] {
    shadow.tokens.indices.compactMap { index in
      guard Self.boxWords.contains(shadow.word(index)), shadow.tokens[index].isCapital,
        shadow.digitCount(index + 1) > 0, shadow.isClose(index + 1, marks: [0x20, 0x2E, 0x23])
      else { return nil }
      return shadow.candidate(index...(index + 1), .address, by: "box")
    }
  }

  private static let directions = Lexicon.hashes(
    "north south east west n s e w ne nw se sw nord sud est ouest upper lower old")
  private static let floors = Lexicon.hashes(
    "basement bsmt rear upstairs downstairs floor fl étage chaussée f sous-sol")
  private static let floorLeads = Lexicon.hashes("st nd rd th e er ème rez de main top")
  private static let boxWords = Lexicon.hashes("box rr unit apt suite cp casier")
  private static let elided = Lexicon.hashes("l").first!
}
