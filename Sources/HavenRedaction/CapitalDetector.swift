/// A conservative stand-in for a lexicon and a tagger: words that look like names by their capital
/// or by the word before them.
struct CapitalDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness != .draft else { return [] }
    let edges = NameEdges(shadow: shadow)
    var found: [Candidate] = []
    var index = 0
    while index < shadow.tokens.count {
      guard let reason = reason(for: index, in: shadow) else {
        index += 1
        continue
      }
      let end = extend(index, in: shadow)
      let range = edges.start(of: index)...end
      found.append(shadow.candidate(range, type(of: range, in: shadow), by: "guess-\(reason)"))
      index = end + 1
    }
    return found
  }
}

// MARK: - Which words

extension CapitalDetector {
  private func reason(for index: Int, in shadow: Shadow) -> String? {
    let token = shadow.tokens[index]
    guard token.shape != .digits, token.count > 1 || token.isUnicase else { return nil }
    if isForeignScript(token, in: shadow) { return "script" }
    if isAfterTitle(index, in: shadow) { return "title" }
    if strictness == .strict, isNamed(index, in: shadow) { return "pattern" }
    let isNegated =
      shadow.separators(after: index) == [0x27] && shadow.word(index + 1) == NameWords.t
    guard token.isCapital, !isNegated, !GuessWords.safe.contains(token.hash) else { return nil }
    if token.shape == .upper { return isUpperName(index, in: shadow) ? "upper" : nil }
    if isTitle(index, in: shadow) || isOrdinary(index, in: shadow) { return nil }
    let isCommon = Lexicon.isCommon(token.hash)
    if !isCommon { return "capital" }
    let isName =
      Lexicon.isNameWord(token.hash)
      || strictness == .strict && !token.startsSentence
        && LexiconTables.givenNames.contains(token.hash)
    if isName, isNameInContext(index, in: shadow) { return "name-word" }
    return strictness == .strict && isTitleCase(index, in: shadow) ? "title-case" : nil
  }

  /// "Father Gurdev": the title before a name is none.
  private func isTitle(_ index: Int, in shadow: Shadow) -> Bool {
    let hash = shadow.word(index)
    guard GuessWords.titles.contains(hash) || GuessWords.kin.contains(hash),
      index + 1 < shadow.tokens.count
    else { return false }
    let isBeside = [[0x20], [0x2E, 0x20], [0x2E]].contains(shadow.separators(after: index))
    return isBeside && shadow.tokens[index + 1].isCapital
  }

  /// A dictionary's word that owes its capital to the sentence or form that it begins.
  private func isOrdinary(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.startsSentence, !Lexicon.isCommon(token.hash),
      !LexiconTables.givenNames.contains(token.hash)
    else { return false }
    guard LexiconTables.words.contains(token.hash) || isFrenchWord(token, in: shadow) else {
      return false
    }
    let isLabel = shadow.separators(after: index).first { $0 != 0x20 } == 0x3A
    return isLabel && !LexiconTables.surnames.contains(token.hash)
      || !isNameInContext(index, in: shadow)
  }

  /// By its ending: French makes its nouns, participles and infinitives so, and few names.
  private func isFrenchWord(_ token: Token, in shadow: Shadow) -> Bool {
    token.count > 6 && !LexiconTables.surnames.contains(token.hash)
      && GuessWords.frenchEndings.contains {
        shadow.letters[token.start..<token.end].suffix($0.count).elementsEqual($0)
      }
  }

  private func isForeignScript(_ token: Token, in shadow: Shadow) -> Bool {
    token.isUnicase && shadow.letters[token.start] > 0x24F
  }

  /// Among capitals only what no dictionary knows; the lists of names find the others.
  private func isUpperName(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.count >= 3 else { return false }
    if shadow.isShouted(index) { return NameWords.isUnknown(token.hash) }
    return !Lexicon.isCommon(token.hash) || Lexicon.isNameWord(token.hash)
  }

  /// "Ms. Chase", "my sister beata": a title asks for a capital, kin for no common word.
  private func isAfterTitle(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0, shadow.isClose(index, marks: [0x20, 0x2E, 0x0A]) else { return false }
    let token = shadow.tokens[index]
    if GuessWords.safe.contains(token.hash) || GuessWords.grammar.contains(token.hash) {
      return false
    }
    let before = shadow.word(index - 1)
    if GuessWords.titles.contains(before), token.isCapital { return true }
    let isStop = shadow.separators(after: index - 1).contains(0x2E)
    guard GuessWords.kin.contains(before), !isStop else { return false }
    return token.isCapital
      || token.shape == .lower && token.count > 2 && !Lexicon.isCommon(token.hash)
  }

  /// Everyday words that their place makes names: "D. Park", "R. v. Small", "Small, Gurpreet".
  private func isNamed(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.shape == .capital, token.count > 2, index > 0 else {
      return isListedName(index, in: shadow)
    }
    let before = shadow.tokens[index - 1]
    let separators = shadow.separators(after: index - 1)
    let isSpaced = separators == [0x2E, 0x20] || separators == [0x20]
    if isSpaced, GuessWords.versus.contains(before.hash), before.shape == .lower { return true }
    let isInitial = before.count == 1 && before.shape == .capital && separators == [0x2E, 0x20]
    let isCarriedOn =
      index > 1 && !before.startsSentence || LexiconTables.surnames.contains(token.hash)
    if isInitial, isCarriedOn, !GuessWords.grammar.contains(token.hash) { return true }
    return isListedName(index, in: shadow)
  }

  /// "Small, Gurpreet": a surname before a comma and a given name.
  private func isListedName(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.isCapital, index + 1 < shadow.tokens.count,
      shadow.separators(after: index) == [0x2C, 0x20],
      !GuessWords.safe.contains(token.hash), !GuessWords.grammar.contains(token.hash),
      LexiconTables.surnames.contains(token.hash)
    else { return false }
    let next = shadow.tokens[index + 1]
    return next.shape == token.shape && !Lexicon.isCommon(next.hash)
      && !GuessWords.safe.contains(next.hash) && LexiconTables.givenNames.contains(next.hash)
  }

  private func isNameInContext(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    if !token.startsSentence { return true }
    guard !GuessWords.grammar.contains(token.hash) || strictness == .strict,
      index + 1 < shadow.tokens.count
    else { return false }
    let next = shadow.tokens[index + 1]
    let isPossessive = next.count == 1 && shadow.separators(after: index) == [0x27]
    let isListed = shadow.separators(after: index).contains { $0 == 0x2C || $0 == 0x3A }
    let endsInEd =
      next.count > 3 && shadow.letters[next.start..<next.end].suffix(2) == [0x65, 0x64]
    return isPossessive || isListed || next.isCapital || GuessWords.verbs.contains(next.hash)
      || endsInEd && next.shape == .lower
  }

  /// Inside a sentence a capital names something, whatever the word is; at its start, one before
  /// another capital does.
  private func isTitleCase(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.shape == .capital, token.count > 1, !GuessWords.kin.contains(token.hash),
      shadow.separators(after: index).first(where: { $0 != 0x20 }) != 0x3A,
      !token.startsSentence || !GuessWords.openers.contains(token.hash)
    else { return false }
    let isGrammar = GuessWords.grammar.contains(token.hash)
    if !token.startsSentence, !isGrammar { return true }
    guard index + 1 < shadow.tokens.count, shadow.separators(after: index) == [0x20] else {
      return false
    }
    let next = shadow.tokens[index + 1]
    let isNext =
      next.shape == .capital && next.count > 1 && !GuessWords.safe.contains(next.hash)
      && !GuessWords.grammar.contains(next.hash)
    guard isNext, isGrammar else { return isNext }
    // "The Rusty Nail" begins a sentence too; "The Crown" may be anybody's.
    let isLong = index + 2 < shadow.tokens.count && shadow.tokens[index + 2].shape == .capital
    return GuessWords.the.contains(token.hash) && (!token.startsSentence || isLong)
  }
}

// MARK: - How far, and what

extension CapitalDetector {
  /// Takes in the capitals, initials and particles that follow.
  private func extend(_ index: Int, in shadow: Shadow) -> Int {
    let edges = NameEdges(shadow: shadow)
    var end = edges.end(of: index)
    var next = end + 1
    while next < shadow.tokens.count,
      shadow.isClose(next, marks: [0x20, 0x2D, 0x27, 0x2E, 0x26, 0x0A])
    {
      let token = shadow.tokens[next]
      let separators = shadow.separators(after: next - 1)
      let isStop = separators.contains(0x2E) && shadow.tokens[next - 1].count > 2
      guard separators.count <= 2, !isStop, !separators.contains(0x0A) else { break }
      if isPart(token, after: shadow.tokens[end]) {
        end = edges.end(of: next)
        next = end
      } else if !GuessWords.particles.contains(token.hash) || next - end > 2 {
        break
      }
      next += 1
    }
    return end
  }

  private func isPart(_ token: Token, after last: Token) -> Bool {
    guard token.isCapital, token.shape != .digits else { return false }
    // "I" after a name begins a clause; other letters are initials.
    let isLetter = token.count == 1 && token.hash != GuessWords.pronounI
    if GuessWords.grammar.contains(token.hash), !isLetter {
      return isShortSurname(token, after: last)
    }
    // Where all is in capitals, they say nothing.
    if token.shape == .upper, last.shape == .upper, Lexicon.isCommon(token.hash) { return false }
    return !GuessWords.safe.contains(token.hash)
  }

  /// "Benedita Sá", "Hoa Le": surnames that are spelt like small words.
  private func isShortSurname(_ token: Token, after last: Token) -> Bool {
    token.shape == .capital && last.shape == .capital && token.count <= 3 && token.count > 1
      && !token.startsSentence && !GuessWords.joining.contains(token.hash)
      && !Lexicon.isCommon(last.hash)
  }

  private func type(of range: ClosedRange<Int>, in shadow: Shadow) -> SpanType {
    if GuessWords.organisationEnds.contains(shadow.word(range.upperBound)) { return .organisation }
    if GuessWords.placeLeads.contains(shadow.word(range.lowerBound - 1)) { return .location }
    return .person
  }
}

/// Words that decide whether a capital makes a name.
enum GuessWords {
  static let titles = Lexicon.hashes(
    """
    mr mrs ms miss mx dr rev reverend pastor father sister brother elder deacon imam rabbi const \
    constable cst officer judge justice det detective sgt hon madame monsieur mme mlle m me maître \
    aunt uncle auntie tante oncle grandma grandpa coach chief saint st ste père soeur frère docteur dre \
    senhor senhora señor señora dona don doña geshe lama swami sheikh gramma grampa nana papa nonna bishop abbot \
    monsignor sir madam lord lady staff corporal sergeant superintendent warden councillor professor prof
    """)
  static let kin = Lexicon.hashes(
    """
    wife husband son daughter partner girlfriend boyfriend fiance fiancée mother mom mum dad father \
    brother sister cousin nephew niece aunt uncle friend roommate ex sponsor lawyer worker foreman \
    boss supervisor neighbour neighbor landlord cellmate classmate teammate coworker bunkmate stepson \
    stepdaughter stepfather stepmother stepbrother stepsister grandson granddaughter godson goddaughter counsellor therapist facilitator po named called \
    femme mari fils fille frère soeur mère père cousine conjointe conjoint amie ami collègue tante \
    oncle avocat avocate voisin voisine patron nommé nommée blonde chum
    """)
  /// Words that a sentence may begin with, and that no title or kin word makes a name.
  static let grammar = Lexicon.hashes(
    """
    a about after again all also although am an and any are as at back be because been before both but \
    by can could did do does done each even every few first for from get give had has have he her here \
    hers him his how i if in into is it its just keep last later let like made many me more most much \
    my never new next no none not nothing now of off on once one only or other our out over said same \
    says see she should since so some soon still such take than that the their them then there these \
    they this those though through till to told too two under until up us very was we well went were \
    what when where which while who whom whose why with without would yes yet you your \
    à au aussi avec ce ces dans de des du elle elles en et il ils je la le les leur lui ma mais me mes \
    mon ne nous on ou où par pas pour qu que qui sa se ses si son sur ta te tes ton tu un une vous y
    """)
  static let frenchEndings = [
    "tion", "sion", "ite", "ique", "ment", "ance", "ence", "ees", "ailles", "isme",
  ]
  .map { Fold.letters(of: $0) }
  /// Verbs and greetings that a note's line begins with, before a name.
  static let openers = Lexicon.hashes(
    """
    saw met tell told ask asked call called text texted message messaged email emailed phone phoned dear hi hello \
    hey thanks thank left held came went married reported coached reach visit visited see seen spoke talked with \
    given leads reports took gave drove picked helped invited introduced walked sat watch remind reminded says said \
    read wrote write send sent bring brought reviewed discussed attended facilitated cc re wife husband
    """)
  static let the = Lexicon.hashes("the your our no my first")
  static let versus = Lexicon.hashes("v vs versus c")
  static let joining = Lexicon.hashes("the and for or of by if we it is was not but his her i a")
  static let pronounI = wordHash(Fold.letters(of: "i"))
  /// Small words that go on with a name.
  static let particles = Lexicon.hashes(
    "de la le du des da dos das di del della van von der den ter ten el al bin ben ibn abu")
  static let verbs = Lexicon.hashes(
    """
    said says was is has had will told asked came went and who wants thinks feels took gave got did \
    does left made brought wrote read spoke called sat stood cried laughed knows thought felt kept \
    found agreed or looks looked seems can could would should may not a est dit veut va avait
    """)
  static let organisationEnds = Lexicon.hashes(
    """
    inc ltd school church hospital centre center clinic college university service services police \
    bank mosque temple gurdwara parish ministries foundry castings foods farms construction roofing \
    haulage bakery motors plating team club association society library shelter prison jail institute \
    institution détachement hôpital école église clinique usine
    """)
  static let placeLeads = Lexicon.hashes("in near outside downtown around across à vers")
  /// Capitalised words that name nobody: peoples, languages, the trade's own terms, countries.
  static let safe = Lexicon.hashes(
    """
    english french canadian canada ontario québec quebec indigenous ojibwe ojibway cree métis inuit \
    mennonite catholic muslim christian jewish islam polish punjabi somali vietnamese portuguese german \
    american british irish scottish european african asian spanish arabic hindi urdu dutch italian \
    russian ukrainian romanian hungarian czech slovak serbian croatian bosnian albanian greek turkish kurdish \
    persian farsi dari pashto afghan pakistani indian bengali tamil sinhala sinhalese nepali tibetan chinese mandarin \
    cantonese taiwanese japanese korean thai khmer cambodian laotian filipino tagalog indonesian malay burmese \
    iranian iraqi syrian lebanese palestinian israeli jordanian egyptian moroccan algerian tunisian libyan sudanese \
    ethiopian eritrean kenyan ugandan rwandan congolese nigerian ghanaian cameroonian senegalese ivorian zulu \
    swahili amharic tigrinya oromo yoruba igbo hausa jamaican haitian trinidadian guyanese barbadian cuban dominican \
    mexican guatemalan salvadoran honduran colombian venezuelan peruvian chilean argentinian brazilian welsh \
    australian swedish norwegian danish finnish icelandic swiss austrian belgian latin american deitsch yiddish hebrew \
    native aboriginal mohawk oneida haudenosaunee anishinaabe anishinaabemowin inuk inuktitut dene mi'kmaq lutheran \
    anglican baptist presbyterian pentecostal protestant methodist orthodox sikh hindu buddhist jain sunni shia amish \
    evangelical jehovah mormon atheist vaisakhi pâques noël passover hanukkah pentecost advent carême \
    anonymous alcoholics narcotics ministry crown court bail parole step steps module \
    postal surname marital res ph subj bcc fwd fax tel née given bday rtn uci ocr fnu ppo cerb ccb odb cpp oas gis \
    rtc jhs madame mme mlle monsieur senhor client scribe caller insight impact causes facilitated \
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays \
    thursdays fridays saturdays sundays lundi mardi mercredi jeudi vendredi samedi \
    dimanche january february march april may june july august september october november december \
    christmas easter thanksgiving ramadan eid diwali lent god jesus bible quran koran lord \
    internet facebook google youtube zoom whatsapp instagram snapchat reddit netflix tinder \
    stable static acute sotips fsp fps sin dob ohip odsp ow ei aa na cas fcs po ptsd adhd cbt dbt soap \
    dap smart cpic ncr ymca cosa cji hiv asap faq diy ok tv dvd pdf usb gps covid rcmp opp \
    criminal code crown canlii data plan assessment subjective objective intake session group module \
    present absent regrets facilitators facilitator attendance notes note name address phone email \
    employer probation parole referral consent family strengths worries goals week weeks date age \
    member members survivor survivors survivante mr mrs ms dr rev const fac re cc eta tbd tba fyi \
    nom prénom adresse courriel téléphone employeur présents objet suivi toronto's
    """
  ).union(DemographicWords.peoples)
}
