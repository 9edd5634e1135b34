/// Street types, and the ways in which one street address is written.
enum StreetNames {
  /// Each group's members are one type.
  static let typeGroups: [[String]] = [
    ["street", "st", "str"], ["avenue", "ave", "av"], ["road", "rd"], ["drive", "dr"],
    ["crescent", "cres", "cr"], ["court", "ct", "crt"], ["place", "pl"],
    ["boulevard", "blvd", "boul"],
    ["lane", "ln"], ["line"], ["gate"], ["mews"], ["way"], ["trail", "tr", "trl"],
    ["terrace", "terr"],
    ["circle", "cir"], ["close"], ["square", "sq"], ["highway", "hwy"], ["parkway", "pkwy"],
    ["heights", "hts"], ["row"], ["grove"], ["path"], ["walk"], ["hill"], ["ridge"], ["sideroad"],
    ["concession", "conc"], ["rue"], ["chemin", "ch"], ["rang"], ["route", "rte"], ["allee"],
    ["impasse"], ["montee"], ["cote"], ["quai"], ["ruelle"], ["croissant"], ["promenade"],
    ["parade"],
    ["esplanade"], ["gardens", "gdns"], ["green"], ["quay"], ["bay"], ["loop"], ["run"],
  ]
  static let types: [UInt64: [[UInt32]]] = {
    var types: [UInt64: [[UInt32]]] = [:]
    for group in typeGroups {
      let spellings = group.map { Fold.letters(of: $0) }
      for spelling in spellings { types[wordHash(spelling)] = spellings }
    }
    return types
  }()
  static let frenchTypes = Lexicon.hashes(
    "rue avenue av ave boulevard boul bd chemin ch rang route rte allee impasse montee cote quai ruelle place"
  )
  static let unitWords = Lexicon.hashes("unit apt apartment suite app appartement bureau no rr box")

  /// The address as given, without its unit, and with every spelling of its type.
  static func variants(of words: [[UInt32]]) -> [[[UInt32]]] {
    guard words.count > 1 else { return [] }
    var bases = [words]
    if let unit = words.firstIndex(where: { unitWords.contains(wordHash($0)) }), unit > 1 {
      bases.append(Array(words[..<unit]))
    }
    // "302-55 Kestrel Ridge Dr": unit, then number.
    if words.count > 3, words[0].allSatisfy(isDigit), words[1].allSatisfy(isDigit) {
      bases.append(Array(words.dropFirst()))
    }
    return bases.flatMap { [withoutType($0)].compactMap { $0 } + respellings(of: $0) }
  }

  /// "88 Hollowbrook": the number and the name are enough.
  private static func withoutType(_ words: [[UInt32]]) -> [[UInt32]]? {
    guard let place = words.lastIndex(where: { types[wordHash($0)] != nil }), place > 1,
      words[0].contains(where: isDigit)
    else { return nil }
    return Array(words[..<place])
  }

  private static func respellings(of words: [[UInt32]]) -> [[[UInt32]]] {
    guard let place = words.lastIndex(where: { types[wordHash($0)] != nil }), place > 0,
      let spellings = types[wordHash(words[place])]
    else { return [words] }
    return spellings.map { spelling in
      var respelt = words
      respelt[place] = spelling
      return respelt
    }
  }

  /// The street's own name ("Hollowbrook"), when it is no common word.
  static func distinctiveName(in words: [[UInt32]]) -> [[UInt32]]? {
    var name: [[UInt32]] = []
    for word in words {
      if word.allSatisfy(isDigit) || unitWords.contains(wordHash(word)) {
        if name.isEmpty { continue } else { break }
      }
      if types[wordHash(word)] != nil {
        if name.isEmpty { continue } else { break }
      }
      name.append(word)
    }
    let isCommon = name.allSatisfy { Lexicon.isCommon(wordHash($0)) || $0.count < 4 }
    return name.isEmpty || isCommon ? nil : name
  }
}
