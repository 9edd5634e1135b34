import Foundation
import HavenRecords
import HavenRedaction
import SoakSupport

/// Rosters at random: people of many origins, of whom the vault knows much or little.
enum RandomPeople {
  /// Given names that have familiar forms, and some of these.
  static let familiar: [(given: String, short: [String])] = [
    ("Robert", ["Bob", "Robbie"]), ("Elizabeth", ["Liz", "Beth"]), ("Margaret", ["Peggy", "Meg"]),
    ("Katherine", ["Kate", "Kathy"]), ("Edward", ["Ted", "Eddie"]), ("Michael", ["Mike"]),
    ("Lawrence", ["Larry"]), ("Theodore", ["Theo"]), ("Abraham", ["Abe"]), ("Patricia", ["Trish"]),
    ("Dorothy", ["Dot"]), ("Susan", ["Sue"]), ("Alexander", ["Sandy", "Alex"]), ("James", ["Jim"]),
  ]
  static let aliases = ["Quokka", "Ptarmi", "Wrenlo", "Ospri"]

  static func roster(_ generator: inout SeededGenerator) -> [KnownPerson] {
    (0..<Int.random(in: 1...4, using: &generator)).map { number in
      let isMember = Int.random(in: 0..<5, using: &generator) > 0
      return KnownPerson(
        reference: "p\(number)",
        alias: isMember && Bool.random(using: &generator) ? aliases[number] : nil,
        kind: isMember ? .member : .survivor, identity: identity(&generator))
    }
  }

  private static func identity(_ generator: inout SeededGenerator) -> Identity {
    var identity = Identity()
    let origin = origin(&generator)
    identity.given = generator.pick(origin.given)
    if chance(1, in: 8, &generator) { identity.given = generator.pick(familiar).given }
    identity.family =
      chance(1, in: 20, &generator)
      ? nil
      : generator.pick(
        chance(1, in: 6, &generator) ? self.origin(&generator).family : origin.family)
    if chance(1, in: 2, &generator) { identity.middle = generator.pick(origin.given) }
    if chance(1, in: 2, &generator) { identity.preferred = [generator.pick(origin.given)] }
    if chance(1, in: 3, &generator) { identity.former = [generator.pick(origin.family)] }
    identity.dateOfBirth = CalendarDate(
      year: Int.random(in: 1940...2004, using: &generator),
      month: Int.random(in: 1...12, using: &generator),
      day: Int.random(in: 1...28, using: &generator))
    identity.phones = [phone(&generator)]
    identity.emails = [email(of: identity, &generator)]
    identity.handles = [handle(&generator)]
    identity.addresses = [address(&generator)]
    identity.ids = ids(&generator)
    identity.employer = generator.pick(employers)
    return identity
  }

  private static func chance(_ part: Int, in whole: Int, _ generator: inout SeededGenerator) -> Bool
  {
    Int.random(in: 0..<whole, using: &generator) < part
  }

  private static func origin(_ generator: inout SeededGenerator) -> Origin {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0...1: generator.pick(Origin.scripts)
    case 2...4: Origin.words
    case 5: Origin.short
    default: generator.pick(Origin.latin)
    }
  }
}

// MARK: - What is not a name

extension RandomPeople {
  static let streets = [
    "Ferncote", "Quillbank", "Marlpit Hollow", "Tolbooth", "Old Orchard", "Ormsgate", "St. Osyth",
    "Greyfriars",
  ]
  static let employers = [
    "Ormsgate Joinery Ltd.", "Atelier Quillon inc.", "Fernhill Poultry", "Zwick & Sons Roofing",
    "Northern Lantern Co-op",
  ]

  /// Numbers that telephone companies keep for stories: North America, Britain, France.
  private static func phone(_ generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: "020 7946 0\(generator.figures(3))"
    case 1: "01 99 00 \(generator.figures(2)) \(generator.figures(2))"
    default: "\(generator.pick(["519", "613", "780", "902"]))-555-01\(generator.figures(2))"
    }
  }

  private static func email(of identity: Identity, _ generator: inout SeededGenerator) -> String {
    func plain(_ name: String?) -> String {
      (name ?? "").folding(options: .diacriticInsensitive, locale: nil).lowercased()
        .filter { $0.isASCII && $0.isLetter }
    }
    let joint = generator.pick(["", ".", "_", "-"])
    let local = plain(identity.given) + joint + plain(identity.family)
    return
      "tk\(local)\(generator.figures(2))@\(generator.pick(["example.org", "courriel.example"]))"
  }

  private static func handle(_ generator: inout SeededGenerator) -> String {
    let name = generator.pick(["zorb", "kelpie", "tintype", "mudlark"]) + generator.figures(3)
    return generator.pick([
      "@\(name)", "@\(name)_x", "instagram.com/\(name)", "https://social.example/\(name)",
    ])
  }

  private static func address(_ generator: inout SeededGenerator) -> Address {
    var address = Address()
    let number = "\(Int.random(in: 2...2999, using: &generator))"
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      address.street = "\(number), \(generator.pick(["rue des Grives", "chemin du Moulin-Gris"]))"
      address.postcode = "J\(generator.figures(1))X \(generator.figures(1))T\(generator.figures(1))"
    case 1:
      address.street = "\(number) \(generator.pick(streets)) Road"
      address.postcode = "LS\(generator.figures(1)) \(generator.figures(1))QT"
    default:
      let type = generator.pick(["Street", "Ave", "Crescent", "Dr", "Court", "Lane"])
      let unit = generator.pick([
        "", ", Unit \(generator.figures(1))", ", apt \(generator.figures(2))",
      ])
      address.street = "\(number) \(generator.pick(streets)) \(type)\(unit)"
      address.postcode = "K\(generator.figures(1))M \(generator.figures(1))P\(generator.figures(1))"
    }
    return address
  }

  private static func ids(_ generator: inout SeededGenerator) -> [LabelledValues] {
    [
      LabelledValues(label: "fps", values: ["\(generator.figures(6))B"]),
      LabelledValues(
        label: "court",
        values: [generator.pick(["CR-20-\(generator.figures(6))", "23-\(generator.figures(4))"])]),
      LabelledValues(
        label: "health",
        values: ["\(generator.figures(4))-\(generator.figures(3))-\(generator.figures(3))-XK"]),
      LabelledValues(
        label: "sin",
        values: ["0\(generator.figures(2)) \(generator.figures(3)) \(generator.figures(3))"]),
      LabelledValues(label: "badge", values: ["K\(generator.figures(3))"]),
    ]
  }
}
