import Foundation
import HavenRedaction

/// Names, surnames and places, one a line.
struct Lists {
  let given: [String]
  let surnames: [String]
  let places: [String]

  init(in folder: URL) throws {
    func lines(_ name: String) throws -> [String] {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }
    given = try lines("given.txt")
    surnames = try lines("surnames.txt")
    places = try lines("places.txt")
  }

  /// One name in twenty is never learnt, so that what is measured is not memory.
  func part(_ names: [String], isHeldOut: Bool) -> [String] {
    names.enumerated().filter { ($0.offset % 20 == 7) == isHeldOut }.map(\.element)
  }
}

/// Writes notes of invented people from templates, with the names marked.
struct Generator {
  private(set) var random: Seeded
  private let given: [String]
  private let surnames: [String]
  private let places: [String]

  init(lists: Lists, random: Seeded, isHeldOut: Bool = false) {
    self.random = random
    given = lists.part(lists.given, isHeldOut: isHeldOut)
    surnames = lists.part(lists.surnames, isHeldOut: isHeldOut)
    places = lists.part(lists.places, isHeldOut: isHeldOut)
  }

  mutating func notes(count: Int) -> [Annotated] {
    (0..<count).map { _ in
      let isFrench = random.below(6) == 0
      var note = Annotated(scalars: [], spans: [], weight: 0.6)
      for sentence in 0...random.below(3) {
        if sentence > 0 { note.scalars.append(random.below(6) == 0 ? "\n" : " ") }
        let template = random.pick(
          isFrench
            ? Templates.french : random.below(3) == 0 ? Templates.nameless : Templates.english)
        append(template, to: &note, isFrench: isFrench)
      }
      return note
    }
  }

  /// `{G}` a given name, `{F}` given and surname, `{S}` a surname, `{L}` one with an initial or turned round,
  /// `{P}` a place, `{O}` an organisation, `{R}` a street, `{N}` a country or language, `{D}` a figure,
  /// `{W}` somebody unnamed and `{V}` what one does to another.
  private mutating func append(_ template: String, to note: inout Annotated, isFrench: Bool) {
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      note.scalars += rest[..<open].unicodeScalars
      let slot = rest[rest.index(after: open)]
      rest = rest[rest.index(open, offsetBy: 3)...]
      var (text, label) = filling(slot, isFrench: isFrench)
      if label != .outside { text = recased(text) }
      let start = note.scalars.count
      note.scalars += text.unicodeScalars
      if label != .outside { note.spans.append((start..<note.scalars.count, label)) }
    }
    note.scalars += rest.unicodeScalars
  }

  /// Names stand in small letters or in capitals where nothing else does, too.
  private mutating func recased(_ name: String) -> String {
    switch random.below(16) {
    case 0: name.lowercased()
    case 1: name.uppercased()
    default: name
    }
  }

  private mutating func filling(_ slot: Character, isFrench: Bool) -> (String, TaggerLabel) {
    switch slot {
    case "G": (random.pick(given), .person)
    case "F": ("\(random.pick(given)) \(surname())", .person)
    case "S": (surname(), .person)
    case "L": (formal(), .person)
    case "P": (random.pick(places), .location)
    case "R": (street(isFrench: isFrench), .location)
    case "O": (organisation(isFrench: isFrench), .organisation)
    case "W": (random.pick(Templates.who), .outside)
    case "V": (random.pick(Templates.verbs), .outside)
    case "N": (random.pick(Templates.peoples), .outside)
    default: (String(1 + random.below(40)), .outside)
    }
  }

  private mutating func surname() -> String {
    // A double surname now and then.
    let name = random.pick(surnames)
    return random.below(25) == 0 ? "\(name)-\(random.pick(surnames))" : name
  }

  private mutating func formal() -> String {
    switch random.below(6) {
    case 0: "\(random.pick(given).prefix(1)). \(surname())"
    case 3: "\(random.pick(given).prefix(1)). \(random.pick(given).prefix(1)). \(surname())"
    case 4: "\(random.pick(given).prefix(1)).\(surname().prefix(1))."
    case 1: "\(random.pick(given)) \(surname().prefix(1))."
    case 2: "\(random.pick(given)) \(random.pick(given).prefix(1)). \(surname())"
    default: "\(surname()), \(random.pick(given))"
    }
  }

  private mutating func street(isFrench: Bool) -> String {
    let name = random.below(2) == 0 ? random.pick(surnames) : random.pick(places)
    return isFrench
      ? "\(random.pick(Templates.frenchStreets)) \(name)"
      : "\(name) \(random.pick(Templates.streets))"
  }

  private mutating func organisation(isFrench: Bool) -> String {
    let kind = random.pick(isFrench ? Templates.frenchKinds : Templates.kinds)
    let word = random.pick(Templates.firmWords)
    let saint = random.pick(given)
    return switch random.below(11) {
    case 0, 1: joined(random.pick(surnames), kind, isFrench)
    case 2: joined(random.pick(places), kind, isFrench)
    case 3: joined("\(isFrench ? "Saint-" : "St. ")\(saint)", kind, isFrench)
    case 4: joined(word, kind, isFrench)
    case 5, 6: joined("\(word) \(random.pick(Templates.firmWords))", kind, isFrench)
    case 7: isFrench ? "\(kind) \(word)" : "St. \(saint)'s"
    case 8: isFrench ? "Maison \(saint)" : "\(kind) of \(word)"
    case 9: "\(random.pick(surnames)) & \(random.pick(surnames))"
    default: "\(word) \(random.pick(Templates.firmWords))"
    }
  }

  /// English puts the kind behind the name, French before it.
  private func joined(_ name: String, _ kind: String, _ isFrench: Bool) -> String {
    isFrench ? "\(kind) \(name)" : "\(name) \(kind)"
  }
}
