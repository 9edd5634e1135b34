/// One written form of a known identity: folded letters and digits, with the places where a space
/// may stand.
struct Form: Hashable {
  /// Stands in `letters` where a new word begins; in a text, anything or nothing may stand there.
  static let wordBreak: UInt32 = 0

  let letters: [UInt32]
  let kind: FormKind
  let rule: Rule

  /// When a form's letters in a text are the form.
  enum Rule: Hashable {
    /// A name: by its capital, or because no common word is written like it.
    case name
    /// A name and an initial; the initial must be a capital or have its full stop.
    case nameAndInitial
    /// Initials: capitals, or dotted.
    case initials
    /// Wherever they stand: numbers, addresses, e-mails.
    case always
  }

  var allowsTypo: Bool {
    switch kind {
    case .given, .middle, .family, .preferred, .former: rule == .name
    default: false
    }
  }

  /// The letters without the places for spaces.
  var joined: [UInt32] { letters.filter { $0 != Self.wordBreak } }

  init(words: [[UInt32]], kind: FormKind, rule: Rule) {
    letters = Array(words.joined(separator: [Self.wordBreak]))
    self.kind = kind
    self.rule = rule
  }

  /// A form that counts by its letters and digits alone, wherever the separators stand.
  init(compact letters: [UInt32], kind: FormKind) {
    self.init(words: letters.map { [$0] }, kind: kind, rule: .always)
  }
}

/// The words of a name or an address, folded.
func foldedWords(_ text: String) -> [[UInt32]] {
  if let words = plainWords(text) { return words }
  let shadow = Shadow(text)
  var words: [[UInt32]] = []
  for (index, letter) in shadow.letters.enumerated() {
    // Not at capitals: "McDonald" is a word. Digits and letters of an address are words of their own.
    let isNew =
      index == 0 || shadow.gaps[index] != .none
      || isDigit(letter) != isDigit(shadow.letters[index - 1])
    if isNew { words.append([]) }
    words[words.count - 1].append(letter)
  }
  return words
}

/// The same of what most names are made of, without a shadow text for each; nil where there is more to it.
private func plainWords(_ text: String) -> [[UInt32]]? {
  var words: [[UInt32]] = []
  var before: UInt8?
  for byte in text.utf8 {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A:
      if before.map({ isPlainDigit($0) }) ?? true { words.append([]) }
      words[words.count - 1].append(UInt32(byte | 0x20))
      before = byte
    case 0x30...0x39:
      if before.map({ !isPlainDigit($0) }) ?? true { words.append([]) }
      words[words.count - 1].append(UInt32(byte))
      before = byte
    case 0x20, 0x27, 0x2D, 0x2E: before = nil
    default: return nil
    }
  }
  return words
}

private func isPlainDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
