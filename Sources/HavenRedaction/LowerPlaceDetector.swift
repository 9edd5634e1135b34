/// Layer 3: places and workplaces in notes that are written in small letters: "the side of bear creek park", "on paisley road
/// west", "works at blue heron".
///
/// A kind of place behind words that say which one, behind a preposition: "the bus station" and "a dark road" are any. A
/// workplace needs somebody's work before it and two words, or one that no dictionary knows.
struct LowerPlaceDetector: Detector {
  let strictness: Strictness

  private static let longest = 3

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    var found: [Candidate] = []
    for index in shadow.places(of: [.head, .street]) {
      if let range = place(endingAt: index, in: shadow) {
        let type = Self.houses.contains(shadow.word(index)) ? SpanType.organisation : .location
        found.append(shadow.candidate(range, type, by: "lower-place"))
      }
      if shadow.isFrench, let range = frenchPlace(at: index, in: shadow) {
        found.append(shadow.candidate(range, .location, by: "lower-place"))
      }
    }
    for index in shadow.places(of: .venueLead) {
      guard let range = workplace(behind: index, in: shadow) else { continue }
      found.append(shadow.candidate(range, .organisation, by: "workplace"))
    }
    return found
  }

  private func place(endingAt head: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    guard Self.kinds.contains(shadow.word(head)) || Self.houses.contains(shadow.word(head)),
      isPart(head, in: shadow)
    else { return nil }
    var first = head
    while head - first < Self.longest, isNaming(first - 1, in: shadow),
      shadow.separators(after: first - 1) == " "
    {
      first -= 1
    }
    guard first < head, shadow.separators(after: first - 1).isWithin(" \n") else { return nil }
    let lead = shadow.word(first - 1) == Self.the ? first - 2 : first - 1
    guard Self.leads.contains(shadow.word(lead)) else { return nil }
    let hasDirection =
      shadow.separators(after: head) == " " && Self.directions.contains(shadow.word(head + 1))
    return first...(hasDirection ? head + 1 : head)
  }

  /// "la plage des dames", "sentier du mascaret".
  private func frenchPlace(at head: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    guard Self.frenchKinds.contains(shadow.word(head)), isPart(head, in: shadow) else { return nil }
    // "rue kéréon".
    if shadow.word(head) == Self.rue, isPart(head + 1, in: shadow),
      shadow.tokens[head + 1].count > 3,
      shadow.separators(after: head) == " ", NameWords.isUnknown(shadow.tokens[head + 1])
    {
      return head...head + 1
    }
    guard Self.ofWords.contains(shadow.word(head + 1))
    else { return nil }
    var first = head + 2
    if Self.articles.contains(shadow.word(first)) { first += 1 }
    guard isPart(first, in: shadow), shadow.tokens[first].count > 3,
      shadow.isClose(first, marks: " '"), !Self.anyFrench.contains(shadow.word(first)),
      shadow.kind(first).isDisjoint(with: [.grammar, .numberWord, .month])
    else { return nil }
    var last = first
    while last - first < 2, shadow.separators(after: last) == "-" { last += 1 }
    return head...last
  }

  private func workplace(behind lead: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    guard Self.employing.contains(shadow.word(lead)), shadow.tokens[lead].shape == .lower,
      (1...3).contains(where: { Self.work.contains(shadow.word(lead - $0)) })
    else { return nil }
    let first = shadow.word(lead + 1) == Self.the ? lead + 2 : lead + 1
    var last = first - 1
    while last - first < 2, isNaming(last + 1, in: shadow), shadow.separators(after: last) == " " {
      last += 1
    }
    guard last >= first else { return nil }
    return last > first || NameWords.isUnknown(shadow.tokens[first]) ? first...last : nil
  }

  private func isPart(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.tokens.indices.contains(index) && shadow.tokens[index].shape == .lower
  }

  /// Says which one: neither grammar nor what any such place may be.
  private func isNaming(_ index: Int, in shadow: Shadow) -> Bool {
    guard isPart(index, in: shadow), shadow.tokens[index].count > 1 else { return false }
    let kind = shadow.kind(index)
    return kind.isDisjoint(with: [
      .grammar, .verb, .kin, .title, .placeLead, .numberWord, .month, .venueLead,
    ]) && !Self.any.contains(shadow.word(index))
  }

  private static let frenchKinds = Lexicon.hashes(
    "place plage sentier quai parc pont lac chemin rang port square boulevard avenue rue ruelle impasse étang anse pointe côte"
  )
  private static let rue = wordHash(Fold.letters(of: "rue"))
  private static let ofWords = Lexicon.hashes("de du des d")
  private static let articles = Lexicon.hashes("la le l les")
  private static let anyFrench = Lexicon.hashes(
    """
    jeux stationnement travail ville village autobus train métro repos départ arrivée enfants école quartier coin bord maison \
    autres autre choix vie monde lecture parole temps rencontre côté loisirs attractions vacances gare mer centre-ville retour \
    accord force vue contrôle victime famille pêche plaisance mort garde
    """)
  /// What a place in small letters is found by.
  static let heads = kinds.union(houses).union(frenchKinds)
  private static let the = wordHash(Fold.letters(of: "the"))
  private static let leads = Lexicon.hashes(
    "at in on to from near of off through around by past along down up outside behind above across")
  private static let directions = Lexicon.hashes("north south east west n s e w")
  private static let employing = Lexicon.hashes("at for with from")
  private static let work = Lexicon.hashes(
    """
    work works worked working job jobs shift shifts lead cook cooks driver drives hired employed apprentice supervisor foreman \
    manager janitor cleaner welder server cashier quit fired
    """)
  private static let kinds = Lexicon.hashes(
    """
    park trail beach bay lake creek river bridge mall plaza rd road street ave avenue blvd crescent cres drive lane hill heights \
    est estate island falls woods harbour harbor pier quay glen loch marsh common square
    """)
  private static let houses = Lexicon.hashes(
    """
    gym cafe café pub diner bakery deli salon clinic church chapel mosque gurdwara temple school college academy motel hotel \
    hospital arena rink garage farm shelter hostel lodge manor hall store police
    """)
  /// What stands before such words and names nothing.
  private static let any = Lexicon.hashes(
    """
    high primary elementary middle secondary grammar boarding sunday residential catholic public night walk drop-in day farm \
    family parish village community mental sexual health youth art music trade driving medical dental eye vet animal women's \
    mens men's womens homeless hockey curling dog water skate car trailer national provincial state local same other main back side high amusement theme industrial \
    business ball baseball public memorial train bus fire police gas filling coffee tv power petrol dirt gravel country long \
    wrong right left next far dead empty quiet narrow busy dark old new home night nights times school church uni hospital \
    own whole big small little last full part day days bad great one two three few many some any end middle top bottom \
    wide open closed frozen rough hard easy steep private city town village swimming boat frozen first second third test long-term \
    term bumpy rocky slippery slope time minimum wage least most half cash hand pace moment different another every shopping strip \
    which whose whom wherever what there here this that sunny windy rainy across over under flat cold hot warm nice pretty hour hours
    """)
}
