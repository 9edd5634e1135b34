import HavenRecords

/// A known identity's form that redaction left in a finished text. It never holds the text.
package struct Leftover: Sendable, Equatable {
  /// The known person's reference.
  package let reference: String
  package let form: FormKind
  /// Where it begins, in bytes of the text.
  package let offset: Int
}

/// Searches finished texts for known identities, by other code than the redactor's.
///
/// The text becomes one stream of folded letters and digits without anything between them, and every
/// form's hash is compared with the stream's at each loose boundary: a change from letters to digits
/// or a capital is enough. Typos and nicknames are the redactor's alone.
package struct LeakCheck: Sendable, CustomStringConvertible, CustomReflectable {
  private let references: [String]
  private let words: LeakNeedles
  private let digits: LeakNeedles
  private let birthDates: LeakBirthDates
  private var spared: Set<[UInt32]> = []
  /// Small figures that other figures are told apart from: `1` in a list is no part of a day.
  private var sparedFigures: Set<[UInt32]> = []

  /// Compiles the search.
  ///
  /// - Parameter aliases: Whole words that may stand in a finished text although a form is spelt
  ///   like them: the aliases and study ids that replace names.
  package init(_ people: [KnownPerson], sparing aliases: Set<String>) {
    references = people.map(\.reference)
    var words = LeakNeedles(beginAtWords: true)
    var digits = LeakNeedles(beginAtWords: false)
    var birthDates = LeakBirthDates()
    for (person, known) in people.enumerated() {
      let forms = LeakForms(known.identity)
      for needle in forms.words { words.add(needle, of: person) }
      for needle in forms.digits { digits.add(needle, of: person) }
      if let date = known.identity.dateOfBirth { birthDates.add(date, of: person) }
    }
    self.words = words
    self.digits = digits
    self.birthDates = birthDates
    spare(aliases)
  }

  /// The same search, which passes over more words.
  package func sparing(_ words: Set<String>) -> LeakCheck {
    var check = self
    check.spare(words)
    return check
  }

  /// Neither single letters nor long figures: they would hide what initials and numbers are made of.
  private mutating func spare(_ words: Set<String>) {
    for word in words {
      let letters = Fold.letters(of: word)
      if letters.allSatisfy(isDigit) {
        // A span of years is one word, and no day.
        if letters.count < 3 || word.contains("-") { sparedFigures.insert(letters) }
      } else if letters.count > 1 {
        spared.insert(letters)
      }
    }
  }

  package var description: String { "LeakCheck(\(references.count))" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// What is left in a text, in order.
  package func leftovers(in text: String) -> [Leftover] {
    leftovers(in: TextStretches(text))
  }

  /// The same, in stretches of so many Unicode scalars, of which so many are in the next one too.
  package func leftovers(in text: String, stretches: (length: Int, overlap: Int)) -> [Leftover] {
    leftovers(in: TextStretches(text, sizes: stretches))
  }

  private func leftovers(in stretches: TextStretches) -> [Leftover] {
    var stretches = stretches
    var all: [Leftover] = []
    while let stretch = stretches.next() {
      let stream = LeakStream(stretch, sparing: spared)
      let figures =
        sparedFigures.isEmpty
        ? stream : LeakStream(stretch, sparing: spared.union(sparedFigures))
      let found =
        words.matches(in: stream) + birthDates.matches(in: stream)
        + digits.matches(in: figures.digitsOnly)
      all += found.filter { $0.byteOffset < stretch.ownEnd }.map {
        Leftover(reference: references[$0.person], form: $0.kind, offset: $0.byteOffset)
      }
    }
    return all.sorted {
      ($0.offset, $0.reference, $0.form.rawValue) < ($1.offset, $1.reference, $1.form.rawValue)
    }
  }

  /// What is left in a file, in order.
  package func leftovers(in bytes: some Collection<UInt8>) -> [Leftover] {
    leftovers(in: String(decoding: bytes, as: UTF8.self))
  }
}

/// One form as the leak check searches it.
struct LeakNeedle: Sendable {
  let letters: [UInt32]
  /// Positions in `letters` where a new word begins.
  let wordStarts: Set<Int>
  let kind: FormKind
  let rule: Rule

  enum Rule: Sendable {
    /// Written with a capital, or like no common word.
    case name
    /// Capitals, or each with its full stop.
    case initials
    /// With any separators.
    case number
    /// Digits that nothing but punctuation parts, inside longer runs too.
    case digits
    /// Digits that are a whole run.
    case wholeDigits
    /// Few digits, parted as the form is.
    case partedDigits
  }

  init(_ words: [[UInt32]], kind: FormKind, rule: Rule) {
    letters = Array(words.joined())
    var starts: Set<Int> = []
    var position = 0
    for word in words {
      starts.insert(position)
      position += word.count
    }
    wordStarts = starts
    self.kind = kind
    self.rule = rule
  }

  /// Whether the stream has this form in `range`, whose hash is the form's.
  func matches(_ stream: LeakStream, _ range: Range<Int>) -> Bool {
    guard stream.letters[range].elementsEqual(letters) else { return false }
    switch rule {
    case .digits: return stream.isUnbroken(range)
    case .wholeDigits: return stream.isUnbroken(range) && stream.isWholeRun(range)
    case .partedDigits:
      return stream.isUnbroken(range) && stream.isWholeRun(range)
        && stream.isParted(range, wordStarts: wordStarts)
    case .number: return stream.isUnbroken(range) && stream.isWord(range)
    case .name:
      return stream.isUnbroken(range) && stream.isWord(range)
        && stream.spacesFit(range, wordStarts: wordStarts)
        && (stream.hasCapital(range) || !stream.isCommonWords(range))
    case .initials:
      return stream.isUnbroken(range) && stream.isWord(range) && stream.areInitials(range)
    }
  }
}
