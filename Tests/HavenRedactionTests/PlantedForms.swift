import Foundation
import HavenRecords
import HavenRedaction

/// One exact form of a known identity, as people type it.
struct PlantedForm: Sendable {
  enum Kind: String, Sendable {
    case name, initials, birthDate, spokenDate, phone, online, address, number, employer
  }

  let text: String
  let kind: Kind
  /// Whether the leak check knows the form: nicknames, speech and other spellings are the redactor's.
  let isChecked: Bool
}

/// Every exact form in which somebody's identity is written: set down for the tests alone, from how
/// names, dates and numbers are written in English and French.
enum PlantedForms {
  static func all(of identity: Identity, isLinked: Bool) -> [PlantedForm] {
    names(identity) + initials(identity, isLinked: isLinked) + births(identity) + phones(identity)
      + online(identity) + addresses(identity) + numbers(identity) + employer(identity)
  }

  private static func forms(
    _ texts: [String], _ kind: PlantedForm.Kind, isChecked: Bool = true
  ) -> [PlantedForm] {
    texts.map { PlantedForm(text: $0, kind: kind, isChecked: isChecked) }
  }
}

// MARK: - Names

extension PlantedForms {
  /// One letter is an initial and not a name: alone it is no form.
  private static func standsAlone(_ name: String) -> Bool {
    name.count > 1 || name.unicodeScalars.contains { $0.value >= 0x1400 }
  }

  static func names(_ identity: Identity) -> [PlantedForm] {
    let given = identity.given!
    let single = [given] + [identity.middle, identity.family].compactMap { $0 }
    let texts = single + identity.preferred + identity.former
    return forms(texts.filter(standsAlone) + parts(of: identity), .name) + wholeNames(identity)
      + nicknames(identity)
  }

  private static func wholeNames(_ identity: Identity) -> [PlantedForm] {
    guard let family = identity.family else { return [] }
    let given = identity.given!
    var longer = identity.preferred.map { "\($0) \(family)" }
    if let middle = identity.middle {
      longer += ["\(given) \(middle) \(family)", "\(family), \(given) \(middle)"]
    }
    return forms(["\(given) \(family)", "\(family), \(given)", "\(family) \(given)"], .name)
      // The leak check sees these by their words alone.
      + forms(longer, .name, isChecked: standsAlone(family))
  }

  /// The longer words of names that have several: "Ordóñez" of "Ordóñez Vega", "Anne" of "Anne-Marie".
  private static func parts(of identity: Identity) -> [String] {
    [identity.given, identity.family].compactMap { $0 }
      .flatMap { name -> [String] in
        let parts = name.split(whereSeparator: { " -".contains($0) }).map(String.init)
        return parts.count > 1 ? parts.filter { $0.count > 3 } : []
      }
  }

  private static func nicknames(_ identity: Identity) -> [PlantedForm] {
    let short = RandomPeople.familiar.first { $0.given == identity.given }?.short ?? []
    let family = identity.family.flatMap { standsAlone($0) ? $0 : nil }
    let whole = family.map { family in short.map { "\($0) \(family)" } } ?? []
    let last = identity.family.flatMap(initial)
    let initials = last.map { last in short.map { "\($0) \(last)." } } ?? []
    return forms(short + whole, .name, isChecked: false)
      + forms(initials, .initials, isChecked: false)
  }

  /// Only scripts with capitals have initials.
  private static func initial(_ name: String) -> String? {
    let words = name.split(separator: " ")
    // "Guadalupe C.", not "Guadalupe d.": the particle of "de la Cruz" is nobody's initial.
    let word = words.first { $0.first!.isUppercase } ?? words.last
    return word?.first.flatMap { $0.isUppercase && $0.isCased ? String($0) : nil }
  }

  static func initials(_ identity: Identity, isLinked: Bool) -> [PlantedForm] {
    guard let family = identity.family, let first = initial(identity.given!),
      let last = initial(family)
    else { return [] }
    let given = identity.given!
    // The leak check takes a particle's letter.
    let isPlain = family.first == last.first
    var found = forms(["\(first).\(last).", "\(first). \(last)."], .initials, isChecked: isPlain)
    found += forms(
      ["\(first). \(family)", "\(given) \(last).", "\(family), \(first).", "\(family) \(first)."],
      .initials, isChecked: false)
    if let middle = identity.middle.flatMap(initial) {
      found += forms(["\(first).\(middle).\(last)."], .initials, isChecked: isPlain)
      found += forms(
        ["\(given) \(middle). \(family)", "\(first). \(middle). \(family)"], .initials,
        isChecked: false)
    }
    if given.contains("-") {
      let both = given.split(separator: "-").map { "\($0.first!)." }.joined(separator: "-")
      found += forms(["\(both) \(family)"], .initials, isChecked: false)
    }
    // Without stops they may be an acronym of the trade, which is nobody unless the note is about them.
    if isLinked { found += forms(["\(first)\(last)"], .initials, isChecked: false) }
    return found
  }
}

// MARK: - Birth dates

extension PlantedForms {
  static func births(_ identity: Identity) -> [PlantedForm] {
    guard let date = identity.dateOfBirth else { return [] }
    let (y, m, d) = (date.year, date.month, date.day)
    let (mm, dd) = (two(m), two(d))
    let yy = two(y % 100)
    let month = WrittenForms.months[m - 1]
    let mois = WrittenForms.mois[m - 1]
    let short = month.prefix(3)
    let figures = [
      "\(y)-\(mm)-\(dd)", "\(y)/\(mm)/\(dd)", "\(dd)/\(mm)/\(y)", "\(mm)/\(dd)/\(y)",
      "\(d)/\(m)/\(yy)",
      "\(m)-\(d)-\(y)", "\(d).\(m).\(y)", "\(dd) \(mm) \(y)", "\(y)\(mm)\(dd)", "\(dd)\(mm)\(y)",
      "\(mm)-\(dd)-\(yy)",
    ]
    let words = [
      "\(month) \(d), \(y)", "\(month) \(d) \(y)", "\(month) \(ordinal(d)), \(y)",
      "\(d) \(month) \(y)",
      "\(ordinal(d)) \(month) \(y)", "\(ordinal(d)) of \(month) \(y)",
      "\(ordinal(d)) of \(month), \(y)",
      "\(short) \(d)/\(yy)", "\(dd)-\(short)-\(y)", "\(dd)-\(short)-\(yy)", "\(short). \(d), \(y)",
      "\(d == 1 ? "1er" : "\(d)") \(mois) \(y)",
    ]
    return forms(figures + words, .birthDate) + forms(spoken(date), .spokenDate, isChecked: false)
  }

  /// "June fourteenth, nineteen seventy-nine".
  private static func spoken(_ date: CalendarDate) -> [String] {
    let month = WrittenForms.months[date.month - 1]
    let day = spelt(date.day, endings: true)
    let rest = date.year % 100 == 0 ? "" : " " + spelt(date.year % 100)
    let year = (date.year < 2000 ? "nineteen" : "two thousand") + rest
    return ["\(month) \(day), \(year)", "\(day) of \(month) \(year)"]
  }

  private static func spelt(_ number: Int, endings isOrdinal: Bool = false) -> String {
    let units = isOrdinal ? ordinals : cardinals
    if number < 20 { return units[number] }
    let tens = tens[number / 10]
    if number % 10 > 0 { return "\(tens)-\(units[number % 10])" }
    return isOrdinal ? "\(tens.dropLast())ieth" : tens
  }

  private static let cardinals = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let ordinals = [
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func ordinal(_ day: Int) -> String {
    switch day {
    case 1, 21, 31: "\(day)st"
    case 2, 22: "\(day)nd"
    case 3, 23: "\(day)rd"
    default: "\(day)th"
    }
  }
}

// MARK: - Numbers, accounts, addresses

extension PlantedForms {
  /// The digits of a telephone number in the ways that each country parts them.
  static func phones(_ identity: Identity) -> [PlantedForm] {
    identity.phones.flatMap { phone -> [PlantedForm] in
      let groups = phone.split(whereSeparator: { " -".contains($0) }).map(String.init)
      let bare = groups.joined()
      var texts = [phone, bare, "-", ".", " ", "\u{A0}", "\u{2011}"].enumerated().map {
        place, joint in
        place < 2 ? joint : groups.joined(separator: joint)
      }
      if groups.count == 3, groups[0].count == 3, bare.first != "0" {
        let (a, b, c) = (groups[0], groups[1], groups[2])
        texts += [
          "(\(a)) \(b)-\(c)", "+1 \(a) \(b) \(c)", "1-\(a)-\(b)-\(c)", "+1\(bare)", "\(b)-\(c)",
          "\(b)\(c)", "\(a)/\(b)-\(c)", "\(a)-\(b)\(c)",
        ]
      } else {
        let country = bare.hasPrefix("020") ? "44" : "33"
        texts += [
          "+\(country) \(groups.joined(separator: " ").dropFirst())",
          "+\(country)\(bare.dropFirst())",
          "00\(country) \(groups.joined(separator: " ").dropFirst())",
          "(\(groups[0])) \(groups.dropFirst().joined(separator: " "))",
        ]
      }
      return forms(texts, .phone) + forms(dictated(bare), .phone, isChecked: false)
    }
  }

  private static func dictated(_ digits: String) -> [String] {
    let french = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
    return [cardinals, french].map { names in
      digits.map { names[$0.wholeNumberValue!] }.joined(separator: " ")
    }
  }

  static func online(_ identity: Identity) -> [PlantedForm] {
    let local = identity.emails.map { String($0.prefix { $0 != "@" }) }
    let accounts = identity.handles.map { handle in
      String(handle.drop { $0 == "@" }.split(separator: "/").last!)
    }
    return forms(identity.emails + local + identity.handles + accounts, .online)
  }

  static func addresses(_ identity: Identity) -> [PlantedForm] {
    identity.addresses.flatMap { address -> [PlantedForm] in
      let street = address.street!
      let postcode = address.postcode!
      let short = [", Unit", ", apt"].reduce(street) { $0.components(separatedBy: $1)[0] }
      let spellings = [
        "Street": "St.", "Ave": "Avenue", "Crescent": "Cres", "Dr": "Drive", "Court": "Crt",
        "Lane": "Ln", "Road": "Rd", "chemin": "ch.",
      ]
      let respelt = spellings.map { short.replacing(" \($0.key)", with: " \($0.value)") }
        .filter { $0 != short }
      return forms(
        [street, postcode, postcode.replacing(" ", with: ""), postcode.replacing(" ", with: "-")],
        .address)
        + forms(short == street ? respelt : [short] + respelt, .address, isChecked: false)
    }
  }

  static func numbers(_ identity: Identity) -> [PlantedForm] {
    let values = identity.ids.flatMap(\.values)
    let joints = ["", " ", "-"]
    return forms(
      values
        + values.flatMap { value in
          let groups = value.split(whereSeparator: { " -".contains($0) })
          return groups.count > 1 ? joints.map { groups.joined(separator: $0) } : []
        }, .number)
  }

  static func employer(_ identity: Identity) -> [PlantedForm] {
    guard let employer = identity.employer else { return [] }
    let endings = [" Ltd.", " inc."]
    let short = endings.reduce(employer) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
    return forms([employer], .employer) + forms([short], .employer, isChecked: short == employer)
  }
}
