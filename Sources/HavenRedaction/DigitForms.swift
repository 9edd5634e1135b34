import HavenRecords

/// The digits of known phones and birth dates, whatever stands between them in a text.
struct DigitForms {
  struct Entry {
    let person: Int
    let kind: FormKind
    /// Whether the digits must be a whole run: few digits are inside any long number.
    let isWholeRun: Bool
  }

  private(set) var entries: [Key: [Entry]] = [:]
  private(set) var lengths: [Int] = []

  /// A run of at most 18 digits as a number and its length.
  struct Key: Hashable {
    let value: UInt64
    let length: Int

    init?(_ digits: some Collection<UInt32>) {
      guard digits.count <= 18 else { return nil }
      value = digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
      length = digits.count
    }
  }

  init(_ identities: [Identity]) {
    for (person, identity) in identities.enumerated() {
      for phone in identity.phones { addPhone(phone, of: person) }
      if let date = identity.dateOfBirth { addBirthDate(date, of: person) }
    }
    lengths = Set(entries.keys.map(\.length)).sorted(by: >)
  }

  private mutating func add(
    _ digits: some Collection<UInt32>, of person: Int, kind: FormKind, isWholeRun: Bool
  ) {
    guard let key = Key(digits) else { return }
    entries[key, default: []].append(
      Entry(person: person, kind: kind, isWholeRun: isWholeRun))
  }

  /// The number as given, without its country code or trunk zero, and the local part of a North
  /// American one.
  private mutating func addPhone(_ phone: String, of person: Int) {
    let digits = Fold.letters(of: phone).filter(isDigit)
    guard digits.count >= 6 else { return }
    var forms: Set<[UInt32]> = [digits]
    for length in [10, 9] where digits.count > length { forms.insert(digits.suffix(length)) }
    if digits.count == 10, digits[0] == 0x30 { forms.insert(digits.suffix(9)) }
    if digits.count == 10 || digits.count == 11 && digits[0] == 0x31 {
      forms.insert(digits.suffix(7))
    }
    for form in forms { add(form, of: person, kind: .phone, isWholeRun: form.count < 7) }
  }

  private mutating func addBirthDate(_ date: CalendarDate, of person: Int) {
    let years = [String(date.year), String(String(date.year).suffix(2))]
    var forms: Set<String> = []
    for year in years {
      for month in padded(date.month) {
        for day in padded(date.day) {
          forms.formUnion([year + month + day, day + month + year, month + day + year])
        }
      }
    }
    for form in forms where form.count >= 6 {
      add(Fold.letters(of: form), of: person, kind: .birthDate, isWholeRun: true)
    }
  }

  private func padded(_ number: Int) -> [String] {
    number < 10 ? [String(number), "0\(number)"] : [String(number)]
  }
}

/// The digits of a text, figures and spoken ones, with their ranges in the input.
struct DigitRuns {
  struct Digit {
    let value: UInt32
    let inputStart: Int
    let inputEnd: Int
  }

  let runs: [[Digit]]

  init(_ shadow: Shadow) {
    var runs: [[Digit]] = []
    var last = -1
    /// How often the next digit is said to come: "double four".
    var times = 1
    for index in shadow.places(of: [.figures, .spokenDigit]) {
      let token = shadow.tokens[index]
      if index != last + 1 || runs.isEmpty || shadow.gaps[token.start] == .wide {
        runs.append([])
        times = 1
      }
      last = index
      if let multiple = Self.multiples[token.hash] {
        times = multiple
        continue
      }
      let digits = Self.digits(of: token, in: shadow)
      runs[runs.count - 1] += digits.count == 1 ? Array(repeating: digits[0], count: times) : digits
      times = 1
    }
    self.runs = runs
  }

  private static func digits(of token: Token, in shadow: Shadow) -> [Digit] {
    guard token.shape != .digits else { return figures(of: token, in: shadow) }
    return spoken[token.hash].map {
      [Digit(value: $0, inputStart: token.inputStart, inputEnd: token.inputEnd)]
    } ?? []
  }

  private static func figures(of token: Token, in shadow: Shadow) -> [Digit] {
    (token.start..<token.end).map { index in
      Digit(
        value: shadow.letters[index], inputStart: shadow.origin[index],
        inputEnd: shadow.inputEnd(ofLetters: index + 1))
    }
  }

  /// The words that say a digit.
  static let words = WordSet(spoken.keys).union(WordSet(multiples.keys))
  private static let multiples = [
    wordHash(Fold.letters(of: "double")): 2, wordHash(Fold.letters(of: "triple")): 3,
  ]
  private static let spoken: [UInt64: UInt32] = {
    let words = [
      ["zero", "oh", "o", "nought", "zéro"], ["one", "un"], ["two", "deux"], ["three", "trois"],
      ["four", "quatre"], ["five", "cinq"], ["six"], ["seven", "sept"], ["eight", "huit"],
      ["nine", "neuf"],
    ]
    var spoken: [UInt64: UInt32] = [:]
    for (value, spellings) in words.enumerated() {
      for word in spellings { spoken[wordHash(Fold.letters(of: word))] = 0x30 + UInt32(value) }
    }
    return spoken
  }()
}
