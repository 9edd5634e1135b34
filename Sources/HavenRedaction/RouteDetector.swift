/// Layer 2: roads that have a number for a name, boxes and rural routes, street corners.
///
/// "Hwy 6", "1455 Old Highway 17", "County Road 22", "Rang 4"; "P.O. Box 118", "RR 2", "C.P. 88"; "corner of King
/// and Weber". Sources: Canada Post's Addressing Guidelines §6 (modes of delivery), USPS Publication 28 §24 and §28.
struct RouteDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .route).compactMap { index in
      section(at: index, in: shadow) ?? route(at: index, in: shadow) ?? box(at: index, in: shadow)
        ?? corner(at: index, in: shadow)
    }
  }

  /// "NE 14-52-21 W3": a quarter of a section, township, range and meridian, as the Prairies' surveys name land.
  private func section(at index: Int, in shadow: Shadow) -> Candidate? {
    guard Self.quarters.contains(shadow.word(index)), shadow.tokens[index].shape == .upper,
      index + 4 < shadow.tokens.count,
      (1...3).allSatisfy({ (1...3).contains(shadow.digitCount(index + $0)) }),
      (1...2).allSatisfy({ shadow.separators(after: index + $0) == "-" })
    else { return nil }
    let isMeridian =
      shadow.word(index + 4) == Self.letterW && shadow.digitCount(index + 5) == 1
      && shadow.separators(after: index + 4).isEmpty
    return shadow.candidate(index...(index + (isMeridian ? 5 : 3)), .address, by: "section")
  }

  /// A kind of road and its number behind it.
  private func route(at index: Int, in shadow: Shadow) -> Candidate? {
    let word = shadow.word(index)
    let isPlain = Self.highways.contains(word)
    guard isPlain || Self.numbered.contains(word) && shadow.tokens[index].isCapital,
      (1...4).contains(shadow.digitCount(index + 1)),
      shadow.separators(after: index).isOne(of: " ", ". ", " #", "-")
        || shadow.separators(after: index).isOne(of: "#", "\n")
    else { return nil }
    var start = index
    while start > 0, index - start < 3, Self.kinds.contains(shadow.word(start - 1)),
      shadow.separators(after: start - 1).isOne(of: " ", ". ")
    {
      start -= 1
    }
    let end = StreetTail(shadow: shadow, isAddress: true).end(after: index + 1)
    if let number = CivicNumber(shadow, before: start) {
      return shadow.candidate(number.start...end, .address, by: "route")
    }
    return shadow.candidate(start...end, .location, by: "route-name")
  }

  /// "PO Box 214 Stn A", "p.o. box 118", "C.P. 88", "R.R. #2", "General Delivery".
  private func box(at index: Int, in shadow: Shadow) -> Candidate? {
    let start = boxStart(at: index, in: shadow)
    guard let start else { return nil }
    if Self.delivery.contains(shadow.word(index)) {
      return shadow.candidate(start...index, .address, by: "box")
    }
    guard shadow.digitCount(index + 1) > 0,
      shadow.isClose(index + 1, marks: " .#:")
    else { return nil }
    var end = index + 1
    // "House 441B".
    if end + 1 < shadow.tokens.count, shadow.tokens[end + 1].count == 1,
      shadow.separators(after: end).isEmpty
    {
      end += 1
    }
    if Self.stations.contains(shadow.word(end + 1)), shadow.isClose(end + 1, marks: " ,"),
      end + 2 < shadow.tokens.count, shadow.tokens[end + 2].isCapital
    {
      end += 2
    }
    return shadow.candidate(start...end, .address, by: "box")
  }

  private func boxStart(at index: Int, in shadow: Shadow) -> Int? {
    let word = shadow.word(index)
    let token = shadow.tokens[index]
    let isPair = { (first: UInt64, second: UInt64) in
      word == second && shadow.word(index - 1) == first
        && shadow.separators(after: index - 1).isWithin(". ")
    }
    if isPair(Self.letterC, Self.letterP) || isPair(Self.letterR, Self.letterR)
      || isPair(Self.letterB, Self.letterP)
    {
      return index - 1
    }
    if isPair(Self.general, Self.deliveryWord) || isPair(Self.poste, Self.restante) {
      return index - 1
    }
    if word == Self.boxWord {
      if shadow.word(index - 1) == Self.letterO, shadow.word(index - 2) == Self.letterP {
        return index - 2
      }
      if Self.boxLeads.contains(shadow.word(index - 1)) { return index - 1 }
    }
    return Self.boxWords.contains(word) && (token.isCapital || Self.apartments.contains(word))
      ? index : nil
  }

  /// "corner of King and Weber", "au coin de Papineau et Ontario".
  private func corner(at index: Int, in shadow: Shadow) -> Candidate? {
    guard Self.corners.contains(shadow.word(index)), Self.ofWords.contains(shadow.word(index + 1))
    else { return nil }
    let first = index + 2
    guard let joint = (first + 1...first + 3).first(where: { Self.ands.contains(shadow.word($0)) }),
      joint + 1 < shadow.tokens.count, shadow.isClose(joint + 1, marks: " \n"),
      !shadow.kind(first).contains(.grammar),
      !shadow.kind(joint + 1).contains(.grammar)
    else { return nil }
    let hasType =
      StreetTypes.all.contains(shadow.word(joint + 2))
      && shadow.separators(after: joint + 1) == " "
    return shadow.candidate(first...(joint + (hasType ? 2 : 1)), .location, by: "corner")
  }
}

extension RouteDetector {
  private static func hash(_ word: String) -> UInt64 { wordHash(Fold.letters(of: word)) }

  /// What is a road whenever a number follows.
  private static let highways = Lexicon.hashes(
    "highway hwy sideroad autoroute interstate motorway route")
  /// What is a road where it has a capital.
  private static let numbered = Lexicon.hashes(
    "road rd route rte concession conc con line rang rg sideroad sdrd range township lot sh county")
  private static let kinds = Lexicon.hashes(
    "county regional township range old king's provincial state rural regional municipal county concession secondary co rd"
  )
  private static let boxWords = Lexicon.hashes(
    "box rr unit apt apartment suite cp casier site comp bp pmb flat app rd stand erf plot house block cabin lot phase khasra"
  )
  private static let apartments = Lexicon.hashes("apt apartment appartement rr pmb")
  private static let boxLeads = Lexicon.hashes("po postal lock mail gpo case boîte")
  private static let delivery = Lexicon.hashes("delivery restante")
  private static let stations = Lexicon.hashes("stn station succ succursale")
  private static let corners = Lexicon.hashes("corner intersection coin angle")
  private static let ofWords = Lexicon.hashes("of de des du")
  private static let ands = Lexicon.hashes("and et at")
  /// What a route, a box or a corner is found by.
  static let words = highways.union(numbered).union(boxWords).union(delivery).union(corners).union(
    quarters
  )
  .union(WordSet([letterP, letterR, letterB, letterC]))
  private static let boxWord = hash("box")
  private static let general = hash("general")
  private static let deliveryWord = hash("delivery")
  private static let poste = hash("poste")
  private static let restante = hash("restante")
  private static let quarters = Lexicon.hashes("ne nw se sw")
  private static let letterW = hash("w")
  private static let letterB = hash("b")
  private static let letterC = hash("c")
  private static let letterO = hash("o")
  private static let letterP = hash("p")
  private static let letterR = hash("r")
}
