/// Layer 2: street addresses as Canada Post, USPS, Royal Mail, An Post, NZ Post and La Poste write them.
///
/// `[unit] civic-number [letter | fraction] name type [direction] [unit] [floor]` in English,
/// `[unit-]number[,] type name [unit]` in French. With a number it is an address; a capitalised name and its
/// type alone are a place. Sources: Canada Post's Addressing Guidelines §5 to §7, USPS Publication 28.
struct StreetDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    let isFrench = shadow.isFrench
    return shadow.places(of: .street).compactMap { index in
      guard !isCode(index, in: shadow) else { return nil }
      return english(type: index, in: shadow) ?? french(type: index, in: shadow, text: isFrench)
    }
  }

  /// "CR-17-3051", "Walk-and-talk": a type that a hyphen joins to more is no type.
  private func isCode(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.word(index) == StreetTypes.court && StreetTypes.courts.contains(shadow.word(index - 1))
      || shadow.separators(after: index) == "-" && index + 1 < shadow.tokens.count
      || index > 0 && shadow.separators(after: index - 1).isEmpty
  }
}

// MARK: - English

extension StreetDetector {
  private static let longestName = 6

  private func english(type: Int, in shadow: Shadow) -> Candidate? {
    let start = nameStart(type, in: shadow)
    if let number = CivicNumber(shadow, before: start),
      isNamed(start..<type, type: type, in: shadow)
    {
      let end = StreetTail(shadow: shadow, isAddress: true).end(after: type)
      return shadow.candidate(number.start...end, .address, by: "street")
    }
    let end = StreetTail(shadow: shadow, isAddress: false).end(after: type)
    if start < type, shadow.tokens[type].isCapital {
      // "Saw Heath": a sentence's first word before what may be a name.
      let isWeak = !StreetTypes.strong.contains(shadow.word(type))
      let first = (start..<type).first {
        isCapitalRun($0..<type, in: shadow) && !(isWeak && isOpening($0..<type, in: shadow))
      }
      return first.map { shadow.candidate($0...end, .location, by: "street-name") }
    }
    return isPlainStreet(type, in: shadow)
      ? shadow.candidate((type - 1)...end, .location, by: "street-name") : nil
  }

  /// Back over the name: capitals, ordinals, words that no dictionary has, and what joins them.
  private func nameStart(_ type: Int, in shadow: Shadow) -> Int {
    var start = type
    var index = type - 1
    while index >= 0, type - index <= Self.longestName, isStreetGap(index + 1, in: shadow) {
      if isNameWord(index, in: shadow) {
        start = index
      } else if !StreetTypes.connectors.contains(shadow.word(index)) || start - index > 2 {
        break
      }
      index -= 1
    }
    return start
  }

  private func isStreetGap(_ index: Int, in shadow: Shadow) -> Bool {
    let separators = shadow.separators(after: index - 1)
    // A full stop ends a sentence behind anything but an abbreviation.
    let isStop = separators.contains(".") && shadow.tokens[index - 1].count > 3
    return separators.count <= 2 && !isStop
      && separators.isWithin(" '-.\n")
  }

  private func isNameWord(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    if token.shape == .digits { return isOrdinal(index, in: shadow) }
    if shadow.digitCount(index - 1) > 0 {
      let isAttached = shadow.separators(after: index - 1).isEmpty
      return isAttached
        ? StreetTypes.ordinalEnds.contains(token.hash) : !isUnitOfTime(index, in: shadow)
    }
    // "Mr. Hill".
    if token.kind.contains(.title), !StreetTypes.all.contains(token.hash) { return false }
    if token.kind.contains(.grammar) {
      return token.shape == .capital && !token.startsSentence
    }
    return token.isCapital || !token.kind.contains(.common)
      || StreetTypes.directions.contains(token.hash)
      || shadow.digitCount(index - 2) > 0 && shadow.digitCount(index - 1) == 0
  }

  /// "5 pm", "9 in", "3 km": what a number counts begins no name.
  private func isUnitOfTime(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.kind(index).contains(.grammar)
      || StreetTypes.counted.contains(shadow.word(index))
  }

  private func isOrdinal(_ index: Int, in shadow: Shadow) -> Bool {
    StreetTypes.ordinalEnds.contains(shadow.word(index + 1))
      && shadow.separators(after: index).isEmpty
  }

  /// Whether a number before these words makes an address: "12 elm st", "9 Larch Hollow"; not "4 new
  /// place", "9 in circle".
  private func isNamed(_ name: Range<Int>, type: Int, in shadow: Shadow) -> Bool {
    guard !name.isEmpty else {
      return shadow.tokens[type].isCapital && !shadow.separators(after: type - 1).contains("\n")
        && StreetTypes.strong.contains(shadow.word(type))
    }
    if StreetTypes.strong.contains(shadow.word(type)) {
      return name.contains { !shadow.kind($0).contains(.grammar) }
    }
    // "118 cobourg row": nothing is in capitals, but the name is no everyday word.
    let isRare = shadow.tokens[name].contains {
      $0.count > 3 && (!$0.kind.contains(.common) || $0.kind.contains(.nameWord))
    }
    return isRare
      || shadow.tokens[type].isCapital && shadow.tokens[name].contains(where: \.isCapital)
  }

  private func isOpening(_ name: Range<Int>, in shadow: Shadow) -> Bool {
    let first = shadow.tokens[name.lowerBound]
    return name.count == 1 && first.startsSentence && first.kind.contains(.common)
  }

  private func isCapitalRun(_ name: Range<Int>, in shadow: Shadow) -> Bool {
    shadow.tokens[name].contains {
      $0.shape != .digits && !(shadow.isShouted(name.lowerBound) && $0.kind.contains(.common))
    }
      && shadow.tokens[name].allSatisfy { token in
        token.isCapital && !(token.shape == .upper && token.kind.contains(.grammar))
          || token.shape == .digits || StreetTypes.ordinalEnds.contains(token.hash)
          || token.count == 1 && token.shape == .lower
      }
  }

  /// "university ave", "stirling street": an abbreviation that is no word, or a name that is none.
  private func isPlainStreet(_ type: Int, in shadow: Shadow) -> Bool {
    guard type > 0, isStreetGap(type, in: shadow) else { return false }
    let name = shadow.tokens[type - 1]
    guard name.shape == .lower, name.count > 2, !name.kind.contains(.grammar) else {
      return false
    }
    // "on concession street", "across water st".
    let isBehind =
      StreetTypes.onStreet.contains(shadow.word(type - 2))
      && StreetTypes.plain.contains(shadow.word(type))
    return isBehind || StreetTypes.abbreviations.contains(shadow.word(type))
      || StreetTypes.strong.contains(shadow.word(type)) && shadow.tokens[type].count > 3
        && !name.kind.contains(.common)
  }
}

// MARK: - French

extension StreetDetector {
  /// "12, rue de la Gare", "45 av. du Parc app. 3", "31 rue principale", "rue Saint-Denis".
  private func french(type: Int, in shadow: Shadow, text isFrench: Bool) -> Candidate? {
    guard
      StreetNames.frenchTypes.contains(shadow.word(type))
        || StreetTypes.french.contains(shadow.word(type)),
      // A full stop ends a sentence behind a word, not behind "ch.".
      shadow.tokens[type].count <= 4 || !shadow.separators(after: type).contains(".")
    else { return nil }
    let number = CivicNumber(shadow, before: type)
    guard let end = frenchEnd(type, hasNumber: number != nil, in: shadow) else { return nil }
    guard let number else {
      if let last = numberBehind(end, in: shadow) {
        return shadow.candidate(type...last, .address, by: "rue")
      }
      let isPlain = isFrench || StreetTypes.plainlyFrench.contains(shadow.word(type))
      return isPlain ? shadow.candidate(type...end, .location, by: "rue-name") : nil
    }
    let tail = StreetTail(shadow: shadow, isAddress: true).end(after: end)
    return shadow.candidate(number.start...tail, .address, by: "rue")
  }

  /// "rue du Houilleux 212 bte 3", "route de la Tzintre 131": Belgium and Switzerland write the number behind the name.
  private func numberBehind(_ name: Int, in shadow: Shadow) -> Int? {
    let number = name + 1
    guard (1...3).contains(shadow.digitCount(number)),
      shadow.separators(after: name).isOne(of: " ", ", "),
      !DateDetector.months.contains(shadow.word(number + 1)),
      !StreetTypes.hours.contains(shadow.word(number + 1))
    else { return nil }
    return StreetTail(shadow: shadow, isAddress: true).end(after: number)
  }

  private func frenchEnd(_ type: Int, hasNumber: Bool, in shadow: Shadow) -> Int? {
    var end = type
    var index = type + 1
    while index < shadow.tokens.count, index - type <= Self.longestName,
      isStreetGap(index, in: shadow)
    {
      let token = shadow.tokens[index]
      if token.isCapital, token.shape != .digits {
        end = index
      } else if !NameForms.particles.contains(token.hash),
        !StreetTypes.connectors.contains(token.hash)
      {
        break
      }
      index += 1
    }
    if end > type { return end }
    // In lower case the word behind the particles is the name, where a number says that this is an address.
    let isWord =
      hasNumber && index < shadow.tokens.count && shadow.tokens[index].shape == .lower
      && shadow.tokens[index].count > 2 && isStreetGap(index, in: shadow)
    return isWord ? index : nil
  }
}
