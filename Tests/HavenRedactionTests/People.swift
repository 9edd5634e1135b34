import HavenRecords
import HavenRedaction
import SoakSupport

extension SeededGenerator {
  mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &self)! }

  mutating func figures(_ count: Int) -> String {
    String((0..<count).map { _ in pick(Array("23456789")) })
  }
}

/// Invented people of many languages.
enum People {
  static let names: [(given: String, middle: String, family: String)] = [
    ("Dariusz", "Jan", "Kowalczyk"), ("Łukasz", "Paweł", "Śliwiński"), ("Thành", "Văn", "Nguyễn"),
    ("Jean-François", "Rémi", "Lévesque"), ("Siobhán", "Áine", "O'Brien"),
    ("İbrahim", "Işık", "Çağlar"), ("João", "Carlos", "de Medeiros"), ("Björn", "Åke", "Sjöström"),
    ("Дмитрий", "Сергеевич", "Кузнецов"), ("محمد", "علي", "الحسيني"), ("יוסף", "דוד", "אברמוביץ"),
    ("小明", "", "王"), ("ᒪᓂᑐ", "", "ᐊᓯᓃᐘᒋ"), ("Ελένη", "Μαρία", "Παπαδοπούλου"),
    ("William", "Mark", "Rose"), ("Harpreet", "Singh", "Dhaliwal"), ("Amos", "Bauman", "Brubacher"),
    ("지훈", "", "김"), ("Stéphane", "Guy", "Beauchêne"), ("Ann-Kathrin", "Zoë", "Weißmüller"),
    ("Mac", "Ewan", "McDonald"), ("Tomáš", "Jiří", "Dvořák"), ("Hope", "Grace", "Young"),
  ]

  static func random(_ generator: inout SeededGenerator, number: Int) -> KnownPerson {
    let name = generator.pick(names)
    var identity = Identity()
    identity.given = name.given
    identity.middle = name.middle.isEmpty ? nil : name.middle
    identity.family = name.family
    identity.preferred = [generator.pick(["Zibbo", "Kwexi", "Trufaldin"])]
    identity.former = [generator.pick(["Ostrogorska", "Vandermolen"])]
    identity.dateOfBirth = CalendarDate(
      year: Int.random(in: 1940...2004, using: &generator),
      month: Int.random(in: 1...12, using: &generator),
      day: Int.random(in: 1...28, using: &generator))
    identity.phones = ["\(generator.figures(3))-555-\(generator.figures(4))"]
    identity.emails = ["qz\(generator.figures(2)).wexler@example.org"]
    identity.handles = ["@zed_\(generator.figures(3))_welds"]
    var address = Address()
    address.street = "\(generator.figures(2)) Hollowbrook Cres, Unit 4"
    address.postcode = "N2M \(generator.figures(1))K7"
    identity.addresses = [address]
    identity.ids = [
      LabelledValues(label: "fps", values: ["\(generator.figures(6))C"]),
      LabelledValues(label: "court", values: ["CR-19-\(generator.figures(6))"]),
    ]
    identity.employer = "Trillium Castings Inc."
    return KnownPerson(
      reference: "m\(number)", alias: "Ptarmi", kind: .member, identity: identity)
  }
}

/// The written forms of an identity, as people type them: written down for the tests alone.
enum WrittenForms {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  static let mois = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  static func names(_ identity: Identity) -> [String] {
    let given = identity.given!
    let family = identity.family!
    var forms = [
      given, family, "\(given) \(family)", "\(family), \(given)", "\(family) \(given)",
      "\(given.first!). \(family)", "\(given) \(family.first!).", "\(given)\n\(family)",
    ]
    if let middle = identity.middle { forms += [middle, "\(given) \(middle) \(family)"] }
    return forms + identity.preferred + identity.former
  }

  static func initials(_ identity: Identity) -> [String] {
    let first = identity.given!.uppercased().first!
    let last = identity.family!.uppercased().first!
    return ["\(first).\(last).", "\(first). \(last)."]
  }

  static func dates(_ day: CalendarDate) -> [String] {
    let (y, m, d) = (day.year, day.month, day.day)
    let mm = m < 10 ? "0\(m)" : "\(m)"
    let dd = d < 10 ? "0\(d)" : "\(d)"
    let yy = String("\(y)".suffix(2))
    let month = months[m - 1]
    return [
      "\(y)-\(mm)-\(dd)", "\(dd)/\(mm)/\(y)", "\(mm)/\(dd)/\(y)", "\(d)/\(m)/\(yy)",
      "\(m)-\(d)-\(y)", "\(d).\(m).\(y)", "\(dd) \(mm) \(y)", "\(y)\(mm)\(dd)", "\(dd)\(mm)\(y)",
      "\(month) \(d), \(y)", "\(month) \(d) \(y)", "\(d) \(month) \(y)", "\(d)th of \(month) \(y)",
      "\(month.prefix(3)) \(d)/\(yy)", "\(dd)-\(month.prefix(3))-\(y)", "\(d) \(mois[m - 1]) \(y)",
      "le \(d) \(mois[m - 1]) \(y)", "\(month.prefix(3)). \(d), \(y)",
    ]
  }

  static func phones(_ phone: String) -> [String] {
    let parts = phone.split(separator: "-").map(String.init)
    let (a, b, c) = (parts[0], parts[1], parts[2])
    return [
      "\(a)-\(b)-\(c)", "(\(a)) \(b)-\(c)", "\(a).\(b).\(c)", "\(a) \(b) \(c)", "\(a)\(b)\(c)",
      "+1 \(a) \(b) \(c)", "1-\(a)-\(b)-\(c)", "+1\(a)\(b)\(c)", "\(b)-\(c)", "\(a)/\(b)-\(c)",
      "\(a)\u{2011}\(b)\u{2011}\(c)", "\(a)\u{A0}\(b)\u{A0}\(c)",
    ]
  }

  static func others(_ identity: Identity) -> [String] {
    let address = identity.addresses[0]
    let postcode = address.postcode!
    let street = String(address.street!.split(separator: ",")[0])
    let ids = identity.ids.flatMap(\.values)
    let email = identity.emails[0]
    var forms: [String] = [email, identity.handles[0], address.street!, postcode]
    forms.append(String(email.split(separator: "@")[0]))
    forms.append(String(identity.handles[0].dropFirst()))
    forms.append(street)
    forms.append(street.replacing("Cres", with: "Crescent"))
    forms += ["", "-"].map { postcode.replacing(" ", with: $0) }
    forms += ["Trillium Castings", "Trillium Castings Inc."]
    for id in ids { forms += [id, id.replacing("-", with: ""), id.replacing("-", with: " ")] }
    return forms
  }
}
