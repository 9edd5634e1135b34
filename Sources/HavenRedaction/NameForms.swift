import HavenRecords

/// Every form in which an identity's words can stand in a text; numbers of phones and birth dates
/// are `DigitForms`.
struct NameForms {
  private(set) var all: [Form] = []
  private var seen: Set<Form> = []

  init(of identity: Identity) {
    addNames(identity)
    addCombinations(identity)
    addOnline(identity)
    for address in identity.addresses { addAddress(address) }
    for list in identity.ids {
      for value in list.values { addNumber(value) }
    }
    if let employer = identity.employer { addEmployer(employer) }
  }

  private mutating func add(_ form: Form) {
    if !form.joined.isEmpty, seen.insert(form).inserted { all.append(form) }
  }

  /// Small words inside names, which name nobody alone.
  static let particles = Lexicon.hashes(
    """
    de la le les du des da dos das di del della van von der den ter ten el al bin ben ibn abu st \
    saint sainte y e and of the jr sr ii iii iv mac mc ap
    """)
}

// MARK: - Names

extension NameForms {
  private mutating func addNames(_ identity: Identity) {
    addName(identity.given, kind: .given)
    addName(identity.middle, kind: .middle)
    addName(identity.family, kind: .family)
    for name in identity.preferred { addName(name, kind: .preferred) }
    for name in identity.former { addName(name, kind: .former) }
    addNicknames(identity)
  }

  private mutating func addName(_ name: String?, kind: FormKind) {
    guard let name else { return }
    let words = foldedWords(name)
    guard !words.isEmpty else { return }
    if words.count > 1 {
      add(Form(words: words, kind: kind, rule: .name))
    }
    for word in words where standsAlone(word, among: words.count) {
      add(Form(words: [word], kind: kind, rule: .name))
    }
  }

  private func standsAlone(_ word: [UInt32], among count: Int) -> Bool {
    // One letter is an initial, but one Han character or syllabic is a name.
    if word.count == 1, word[0] < 0x1400 { return false }
    return count == 1 || !Self.particles.contains(wordHash(word))
  }

  private mutating func addCombinations(_ identity: Identity) {
    let givens = ([identity.given].compactMap { $0 } + identity.preferred).map(foldedWords)
    let middle = identity.middle.map(foldedWords) ?? []
    let former = identity.former.map { foldedWords($0).suffix(1).map { $0 } }
    let families = [identity.family].compactMap { $0 }.map(foldedWords) + former
    for family in families where !family.isEmpty {
      for given in givens where !given.isEmpty {
        addFullNames(given: given, middle: middle, family: family)
        addInitials(given: given, middle: middle, family: family)
      }
    }
  }

  private mutating func addFullNames(
    given: [[UInt32]], middle: [[UInt32]], family: [[UInt32]]
  ) {
    add(Form(words: given + family, kind: .fullName, rule: .name))
    add(Form(words: family + given, kind: .fullName, rule: .name))
    guard !middle.isEmpty else { return }
    add(Form(words: given + middle + family, kind: .fullName, rule: .name))
    add(Form(words: family + given + middle, kind: .fullName, rule: .name))
    add(Form(words: given + middle, kind: .fullName, rule: .name))
  }

  private mutating func addInitials(
    given: [[UInt32]], middle: [[UInt32]], family: [[UInt32]]
  ) {
    let first = given.map { [$0[0]] }
    let second = middle.map { [$0[0]] }
    let last = family.map { [$0[0]] }
    // Of a name of several words people take all initials, or one: of "de la Cruz" that of any word.
    let firsts = [first, [first[0]]]
    let seconds = [second, Array(second.prefix(1))]
    let lasts = [last] + last.map { [$0] }
    add(Form(words: last + first, kind: .initials, rule: .initials))
    for first in firsts {
      for last in lasts {
        add(Form(words: first + last, kind: .initials, rule: .initials))
        for second in seconds {
          add(Form(words: first + second + last, kind: .initials, rule: .initials))
        }
      }
      for second in seconds {
        add(Form(words: first + second + family, kind: .initials, rule: .nameAndInitial))
        add(Form(words: family + first + second, kind: .initials, rule: .nameAndInitial))
        add(Form(words: given + second + family, kind: .initials, rule: .nameAndInitial))
        add(Form(words: family + given + second, kind: .initials, rule: .nameAndInitial))
      }
      add(Form(words: first + family, kind: .initials, rule: .nameAndInitial))
      add(Form(words: family + first, kind: .initials, rule: .nameAndInitial))
    }
    for words in [
      given + [last[0]], given + [last[last.count - 1]], [given[0]] + [last[0]],
    ] {
      add(Form(words: words, kind: .initials, rule: .nameAndInitial))
    }
  }

  /// "Bob Q.": a nickname and an initial of the surname.
  private mutating func addNicknames(_ identity: Identity) {
    let initials = identity.family.map(foldedWords)?.map { $0[0] } ?? []
    for name in [identity.given].compactMap({ $0 }) + identity.preferred {
      for nickname in Nicknames.all(for: name) {
        addName(nickname, kind: .nickname)
        for initial in initials {
          let words = foldedWords(nickname) + [[initial]]
          add(Form(words: words, kind: .initials, rule: .nameAndInitial))
        }
      }
    }
  }
}

// MARK: - What is not a name

extension NameForms {
  private mutating func addOnline(_ identity: Identity) {
    for email in identity.emails {
      let parts = email.split(separator: "@", maxSplits: 1)
      add(Form(compact: Fold.letters(of: email), kind: .email))
      if let local = parts.first { addAccount(Fold.letters(of: local), kind: .email) }
    }
    for handle in identity.handles {
      add(Form(compact: Fold.letters(of: handle), kind: .handle))
      let parts = handle.split(whereSeparator: { "/?=".contains($0) })
      if let last = parts.last { addAccount(Fold.letters(of: last), kind: .handle) }
    }
  }

  /// An account's name counts wherever it stands, unless it is too short or a common word.
  private mutating func addAccount(_ letters: [UInt32], kind: FormKind) {
    if letters.count >= 4, !Lexicon.isCommon(wordHash(letters)) {
      add(Form(compact: letters, kind: kind))
    } else if letters.count >= 2 {
      add(Form(words: [letters], kind: kind, rule: .name))
    }
  }

  private mutating func addAddress(_ address: Address) {
    if let postcode = address.postcode {
      let letters = Fold.letters(of: postcode)
      if letters.count >= 4 { add(Form(compact: letters, kind: .postcode)) }
    }
    guard let street = address.street else { return }
    let words = foldedWords(street)
    for variant in StreetNames.variants(of: words) {
      add(Form(words: variant, kind: .address, rule: .always))
    }
    if let name = StreetNames.distinctiveName(in: words) {
      add(Form(words: name, kind: .address, rule: .name))
    }
  }

  private mutating func addNumber(_ value: String) {
    let letters = Fold.letters(of: value)
    let isMixed = letters.contains(where: isDigit) && !letters.allSatisfy(isDigit)
    // Shorter ones are inside ordinary figures; with a label the patterns take them.
    guard letters.count >= 5 || letters.count == 4 && isMixed else { return }
    add(Form(compact: letters, kind: .number))
    let digits = letters.filter(isDigit)
    if digits.count >= 6 { add(Form(compact: digits, kind: .number)) }
  }

  private mutating func addEmployer(_ employer: String) {
    let words = foldedWords(employer)
    add(Form(words: words, kind: .employer, rule: words.count > 1 ? .always : .name))
    let short = words.filter { !Self.companyEndings.contains(wordHash($0)) }
    if short.count < words.count, !short.isEmpty {
      add(Form(words: short, kind: .employer, rule: short.count > 1 ? .always : .name))
    }
  }

  private static let companyEndings = Lexicon.hashes(
    "inc ltd ltee limited llc llp corp corporation company co gmbh plc enr cie sarl sa")
}
