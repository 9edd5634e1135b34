import Foundation
import HavenRecords
import HavenRedaction
import SoakSupport

/// A note at random in which forms of known people were planted, with the places of all of them.
struct PlantedNote {
  struct Plant {
    /// Offsets in scalars.
    let range: Range<Int>
    let form: PlantedForm
    let style: WritingStyle
    let person: Int
  }

  private(set) var text = ""
  private(set) var plants: [Plant] = []
  private var length = 0

  /// Every form of the first person and some of the others, each in a sentence of its own.
  init(about people: [KnownPerson], linked: Set<String>, _ generator: inout SeededGenerator) {
    var forms: [(form: PlantedForm, person: Int)] = []
    for (index, person) in people.enumerated() {
      let all = PlantedForms.all(
        of: person.identity, isLinked: linked.contains(person.reference))
      let chosen = index == 0 ? all : Array(all.shuffled(using: &generator).prefix(8))
      forms += chosen.map { ($0, index) }
    }
    for (form, person) in forms.shuffled(using: &generator) {
      if generator.pick([true, false, false]) {
        append(generator.pick(OrdinarySentences.plain))
        append(generator.pick([" ", "\n", "\r\n"]))
      }
      plant(form, of: person, isLinked: linked.contains(people[person].reference), &generator)
      append(generator.pick([" ", "\n", "\n\n"]))
    }
  }

  private mutating func append(_ part: String) {
    text += part
    length += part.unicodeScalars.count
  }

  private static let frames = OrdinarySentences.english + OrdinarySentences.french

  private mutating func plant(
    _ form: PlantedForm, of person: Int, isLinked: Bool, _ generator: inout SeededGenerator
  ) {
    let styles = WritingStyle.allCases.filter { $0.suits(form.kind, isLinked: isLinked) }
    let style = generator.pick([.asWritten] + styles)
    let written = style.applied(to: form.text)
    let parts = generator.pick(Self.frames).components(separatedBy: "%")
    append(parts[0])
    let start = length
    append(written)
    plants.append(Plant(range: start..<length, form: form, style: style, person: person))
    append(style.suffix + parts[1])
  }
}

/// Ways of writing that change no name.
enum WritingStyle: String, CaseIterable {
  case asWritten, upper, lower, withoutAccents, decomposed, curly, hyphens, zeroWidth, wrapped,
    hyphenated
  case possessive, fullWidth

  /// Small letters are a name's only where the note is about that person; small initials are none.
  func suits(_ kind: PlantedForm.Kind, isLinked: Bool) -> Bool {
    switch self {
    case .asWritten, .decomposed, .curly, .hyphens, .zeroWidth, .withoutAccents: true
    case .upper: kind != .initials
    case .lower: kind == .name ? isLinked : kind != .initials
    case .wrapped: kind != .birthDate
    case .hyphenated: kind == .name
    case .possessive: kind == .name || kind == .employer
    case .fullWidth: kind == .birthDate || kind == .phone || kind == .number
    }
  }

  func applied(to text: String) -> String {
    switch self {
    case .asWritten, .possessive: text
    case .upper: text.uppercased()
    case .lower: text.lowercased()
    case .withoutAccents: text.folding(options: .diacriticInsensitive, locale: nil)
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .curly: text.replacing("'", with: "\u{2019}")
    case .hyphens: text.replacing("-", with: "\u{2010}")
    case .zeroWidth: text.map { "\($0)\u{200B}" }.joined()
    case .wrapped: Self.wrapped(text)
    case .hyphenated: Self.hyphenated(text)
    case .fullWidth: Self.fullWidth(text)
    }
  }

  /// What stands behind the form and is no part of it.
  var suffix: String { self == .possessive ? "\u{2019}s" : "" }

  /// A line ends before the last word.
  private static func wrapped(_ text: String) -> String {
    guard let place = text.lastIndex(of: " ") else { return text }
    return text.replacingCharacters(in: place...place, with: "\n")
  }

  /// The last word cut by a hyphen at the end of a line, where it is long enough to be.
  private static func hyphenated(_ text: String) -> String {
    let word = text.split(separator: " ").last!
    guard word.count >= 6, word.allSatisfy(\.isLetter) else { return text }
    return "\(text.dropLast(3))-\n\(text.suffix(3))"
  }

  private static func fullWidth(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      scalars.append(isDigit ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar)
    }
    return String(scalars)
  }
}

extension Redaction {
  /// For each scalar of the input, whether a span covers it.
  func coverage(of input: [Unicode.Scalar]) -> [Bool] {
    var covered = [Bool](repeating: false, count: input.count)
    for span in spans {
      for offset in span.start..<span.end { covered[offset] = true }
    }
    return covered
  }

  /// The redacted text with the input's own words at some offsets, as if nothing had been found there.
  func text(leaving range: Range<Int>, of input: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    var position = 0
    for span in spans where !range.overlaps(span.start..<span.end) {
      text.append(contentsOf: input[position..<span.start])
      text.append(contentsOf: span.replacement.unicodeScalars)
      position = span.end
    }
    text.append(contentsOf: input[position...])
    return String(text)
  }
}

extension Unicode.Scalar {
  var isLetterOrDigit: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
