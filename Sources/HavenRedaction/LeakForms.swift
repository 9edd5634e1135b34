import HavenRecords

/// The exact forms of an identity, written down a second time for the leak check.
struct LeakForms {
  private(set) var words: [LeakNeedle] = []
  private(set) var digits: [LeakNeedle] = []

  init(_ identity: Identity) {
    addNames(identity)
    addInitials(identity)
    for email in identity.emails { addAccount(email, upTo: "@", kind: .email) }
    for handle in identity.handles { addHandle(handle) }
    for address in identity.addresses { addAddress(address) }
    for number in identity.ids.flatMap(\.values) { addNumber(number) }
    if let employer = identity.employer { addEmployer(employer) }
    for phone in identity.phones { addPhone(phone) }
    if let date = identity.dateOfBirth { addBirthDate(date) }
  }
}

// MARK: - Names

extension LeakForms {
  /// The parts of a text between anything that is no letter or digit.
  static func split(_ text: String) -> [[UInt32]] {
    text.unicodeScalars.split { !Fold.isWord($0) && !Fold.isIgnorable($0) }
      .map { Fold.letters(of: Substring($0)) }
      .filter { !$0.isEmpty }
  }

  private mutating func addNames(_ identity: Identity) {
    let single: [(String?, FormKind)] = [
      (identity.given, .given), (identity.middle, .middle), (identity.family, .family),
    ]
    let all =
      single.map { ($0.0.map { [$0] } ?? [], $0.1) } + [
        (identity.preferred, .preferred), (identity.former, .former),
      ]
    for (names, kind) in all {
      for name in names { addName(Self.split(name), kind: kind) }
    }
    let given = Self.split(identity.given ?? "")
    let family = Self.split(identity.family ?? "")
    guard !given.isEmpty, !family.isEmpty else { return }
    words.append(LeakNeedle(given + family, kind: .fullName, rule: .name))
    words.append(LeakNeedle(family + given, kind: .fullName, rule: .name))
  }

  private mutating func addName(_ parts: [[UInt32]], kind: FormKind) {
    if parts.count > 1 { words.append(LeakNeedle(parts, kind: kind, rule: .name)) }
    for part in parts {
      let isInitial = part.count == 1 && part[0] < 0x1400
      let isParticle = parts.count > 1 && NameForms.particles.contains(wordHash(part))
      if !isInitial, !isParticle { words.append(LeakNeedle([part], kind: kind, rule: .name)) }
    }
  }

  private mutating func addInitials(_ identity: Identity) {
    guard let first = Self.split(identity.given ?? "").first?.first,
      let last = Self.split(identity.family ?? "").first?.first
    else { return }
    words.append(LeakNeedle([[first], [last]], kind: .initials, rule: .initials))
    if let middle = Self.split(identity.middle ?? "").first?.first {
      words.append(LeakNeedle([[first], [middle], [last]], kind: .initials, rule: .initials))
    }
  }
}

// MARK: - Accounts, addresses, numbers

extension LeakForms {
  private mutating func addCompact(_ letters: [UInt32], kind: FormKind) {
    words.append(LeakNeedle(letters.map { [$0] }, kind: kind, rule: .number))
  }

  private mutating func addAccount(_ text: String, upTo mark: Character, kind: FormKind) {
    addCompact(Fold.letters(of: text), kind: kind)
    let local = Fold.letters(of: text.prefix { $0 != mark })
    if local.count >= 4, !Lexicon.isCommon(wordHash(local)) { addCompact(local, kind: kind) }
  }

  private mutating func addHandle(_ handle: String) {
    let path = handle.split { $0 == "/" || $0 == "?" || $0 == "=" }
    let name = Fold.letters(of: path.last ?? "")
    if name.count >= 4, !Lexicon.isCommon(wordHash(name)) { addCompact(name, kind: .handle) }
  }

  private mutating func addAddress(_ address: Address) {
    let postcode = Fold.letters(of: address.postcode ?? "")
    if postcode.count >= 4 { addCompact(postcode, kind: .postcode) }
    let parts = Self.split(address.street ?? "")
    // A number and a name; a name alone may be any street.
    guard parts.count > 1, parts[0].contains(where: isDigit) else { return }
    words.append(LeakNeedle(parts, kind: .address, rule: .number))
  }

  private mutating func addNumber(_ number: String) {
    let letters = Fold.letters(of: number)
    let isMixed = letters.contains(where: isDigit) && letters.contains { !isDigit($0) }
    if letters.count >= 5 || letters.count == 4 && isMixed { addCompact(letters, kind: .number) }
  }

  private mutating func addEmployer(_ employer: String) {
    let parts = Self.split(employer)
    guard !parts.isEmpty else { return }
    words.append(LeakNeedle(parts, kind: .employer, rule: parts.count > 1 ? .number : .name))
  }

  private mutating func addPhone(_ phone: String) {
    let figures = Fold.letters(of: phone).filter(isDigit)
    guard figures.count >= 6 else { return }
    digits.append(
      LeakNeedle(
        [figures.suffix(10).map { $0 }], kind: .phone,
        rule: figures.count > 6 ? .digits : .wholeDigits))
    if figures.count >= 9 {
      digits.append(LeakNeedle([figures.suffix(9).map { $0 }], kind: .phone, rule: .digits))
    }
    if figures.count == 10 || figures.count == 11 && figures[0] == 0x31 {
      digits.append(LeakNeedle([figures.suffix(7).map { $0 }], kind: .phone, rule: .digits))
    }
  }
}

// MARK: - Birth dates

extension LeakForms {
  private mutating func addBirthDate(_ date: CalendarDate) {
    let years = ["\(date.year)", String("\(date.year)".suffix(2))]
    let months = ["\(date.month)", date.month < 10 ? "0\(date.month)" : "\(date.month)"]
    let days = ["\(date.day)", date.day < 10 ? "0\(date.day)" : "\(date.day)"]
    for year in years {
      for month in Set(months) {
        for day in Set(days) {
          for parts in [[year, month, day], [day, month, year], [month, day, year]] {
            addFigures(parts)
          }
        }
      }
    }
  }

  private mutating func addFigures(_ parts: [String]) {
    let folded = parts.map { Fold.letters(of: $0) }
    let isLong = folded.joined().count >= 6
    let rule: LeakNeedle.Rule = isLong ? .wholeDigits : .partedDigits
    digits.append(LeakNeedle(folded, kind: .birthDate, rule: rule))
  }
}
