package import HavenRecords

/// Where what would be handed to a member still holds somebody else.
package enum BundlePlace: Equatable, Sendable {
  /// A key of the identity, as an import line has it. An identity is handed over as it is.
  case identity(key: String)
  case profile
  case record(RecordID)
  /// What only the finished file has: so many texts or lines from its beginning, from 1.
  case line(Int)
}

extension AccessBundle {
  /// Where something is found; nil where nothing is.
  ///
  /// - Parameters:
  ///   - texts: The finished file's.
  ///   - holds: Whether somebody else is in one of some texts.
  func place(of texts: [String], holding holds: ([String]) -> Bool) -> BundlePlace? {
    guard let line = texts.firstIndex(where: { holds([$0]) }) else { return nil }
    if let key = identity.keyed.first(where: { holds($0.texts) })?.key {
      return .identity(key: key)
    }
    if holds(profile.texts) { return .profile }
    if let entry = entries.first(where: { holds($0.texts) }) { return .record(entry.record) }
    return .line(line + 1)
  }
}

extension AccessBundle.Entry {
  fileprivate var texts: [String] {
    [kind] + attachments
      + versions.flatMap { version in
        [version.text, version.author] + version.fields.map { "\($0.name): \($0.value)" }
      }
  }
}

extension Profile {
  fileprivate var texts: [String] {
    [gender, pronouns, language, referral, legalStatus, behaviour, ownSurvivor, status, region]
      .compactMap { $0 }
  }
}

extension Identity {
  /// The texts of each key, as they stand beside each other on a page.
  fileprivate var keyed: [(key: String, texts: [String])] {
    let single = [
      ("given", given), ("middle", middle), ("family", family), ("suffix", suffix),
      ("employer", employer), ("dob", dateOfBirth?.description),
    ].map { (key: $0.0, texts: [$0.1].compactMap { $0 }) }
    return single + [
      ("preferred", preferred), ("former", former), ("phones", phones), ("emails", emails),
      ("addresses", addresses.map(\.line)), ("ids", ids.flatMap(\.values)), ("handles", handles),
    ]
  }
}

extension Address {
  fileprivate var line: String {
    [street, city, region, postcode].compactMap { $0 }.joined(separator: ", ")
  }
}

extension BundlePlace {
  /// The fact. It tells where, and never what.
  var fact: Sentence {
    Sentence(
      "\(place.text(in: .english)) would tell a form of somebody else's identity, so nothing was written",
      fr:
        "\(place.text(in: .french)) ferait connaître une forme de l'identité de quelqu'un d'autre ; rien n'a donc été écrit"
    )
  }

  private var place: Sentence {
    switch self {
    case .identity(let key):
      Sentence("the member's identity (\(key))", fr: "l'identité du membre (\(key))")
    case .profile: Sentence("the member's profile", fr: "le profil du membre")
    case .record(let record): Sentence("record \(record)", fr: "la note \(record)")
    case .line(let number):
      Sentence("text \(number) of the file", fr: "le texte \(number) du fichier")
    }
  }

  var hint: Sentence? {
    switch self {
    case .identity:
      Sentence(
        "what two people share is written alike in both: haven member edit; or without it in one of them",
        fr:
          "ce que deux personnes partagent s'écrit de même chez les deux : haven member edit ; ou sans cela chez l'une"
      )
    case .profile:
      Sentence(same: "haven member edit ALIAS")
    case .record(let record):
      Sentence(same: "haven record amend \(record)")
    case .line: nil
    }
  }
}
