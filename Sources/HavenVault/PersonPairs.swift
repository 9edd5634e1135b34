package import HavenRecords

/// Identities and profiles as pairs of texts (FORMAT.md §8).
package enum PersonPairs {
  package typealias Pair = (key: String, value: String)

  /// The pairs of an identity, in the format's order.
  package static func pairs(_ identity: Identity) -> [Pair] {
    var pairs: [Pair] = []
    func add(_ key: String, _ value: String?) {
      if let value { pairs.append((key, value)) }
    }
    add("given", identity.given)
    add("middle", identity.middle)
    add("family", identity.family)
    add("suffix", identity.suffix)
    for name in identity.preferred { add("preferred", name) }
    for name in identity.former { add("former", name) }
    add("dob", identity.dateOfBirth?.description)
    for phone in identity.phones { add("phone", phone) }
    for email in identity.emails { add("email", email) }
    for address in identity.addresses {
      add("address", "")
      add("street", address.street)
      add("city", address.city)
      add("region", address.region)
      add("postcode", address.postcode)
      add("country", address.country)
    }
    add("employer", identity.employer)
    for handle in identity.handles { add("handle", handle) }
    for id in identity.ids {
      for value in id.values { add("id:\(id.label)", value) }
    }
    return pairs
  }

  /// Reads an identity.
  ///
  /// - Throws: `.damaged(.encoding)`.
  package static func identity(_ pairs: [Pair]) throws -> Identity {
    var identity = Identity()
    for pair in pairs { try set(pair, in: &identity) }
    return identity
  }

  private static let idPrefix = Array("id:".utf8)

  private static func set(_ pair: Pair, in identity: inout Identity) throws {
    switch pair.key {
    case "given": identity.given = pair.value
    case "middle": identity.middle = pair.value
    case "family": identity.family = pair.value
    case "suffix": identity.suffix = pair.value
    case "preferred": identity.preferred.append(pair.value)
    case "former": identity.former.append(pair.value)
    case "dob": identity.dateOfBirth = try day(pair.value)
    case "phone": identity.phones.append(pair.value)
    case "email": identity.emails.append(pair.value)
    case "address": identity.addresses.append(Address())
    case "employer": identity.employer = pair.value
    case "handle": identity.handles.append(pair.value)
    case "street", "city", "region", "postcode", "country":
      guard var address = identity.addresses.popLast() else {
        throw VaultError.damaged(.encoding)
      }
      set(pair, in: &address)
      identity.addresses.append(address)
    default:
      // Bytes, not letters: a label that begins with a combining mark joins the colon before it.
      guard pair.key.utf8.starts(with: idPrefix) else { throw VaultError.damaged(.encoding) }
      let label = String(decoding: pair.key.utf8.dropFirst(idPrefix.count), as: UTF8.self)
      if let index = identity.ids.firstIndex(where: { $0.label == label }) {
        identity.ids[index].values.append(pair.value)
      } else {
        identity.ids.append(LabelledValues(label: label, values: [pair.value]))
      }
    }
  }

  private static func set(_ pair: Pair, in address: inout Address) {
    switch pair.key {
    case "street": address.street = pair.value
    case "city": address.city = pair.value
    case "region": address.region = pair.value
    case "postcode": address.postcode = pair.value
    default: address.country = pair.value
    }
  }

  /// The pairs of a profile, in the format's order.
  package static func pairs(_ profile: Profile) -> [Pair] {
    var pairs: [Pair] = []
    func add(_ key: String, _ value: String?) {
      if let value { pairs.append((key, value)) }
    }
    add("gender", profile.gender)
    add("pronouns", profile.pronouns)
    add("language", profile.language)
    add("referral", profile.referral)
    add("legal_status", profile.legalStatus)
    add("behaviour", profile.behaviour)
    add("own_survivor", profile.ownSurvivor)
    add("intake", profile.intake?.description)
    add("status", profile.status)
    add("region", profile.region)
    return pairs
  }

  /// Reads a profile.
  ///
  /// - Throws: `.damaged(.encoding)`.
  package static func profile(_ pairs: [Pair]) throws -> Profile {
    var profile = Profile()
    for pair in pairs {
      switch pair.key {
      case "gender": profile.gender = pair.value
      case "pronouns": profile.pronouns = pair.value
      case "language": profile.language = pair.value
      case "referral": profile.referral = pair.value
      case "legal_status": profile.legalStatus = pair.value
      case "behaviour": profile.behaviour = pair.value
      case "own_survivor": profile.ownSurvivor = pair.value
      case "intake": profile.intake = try day(pair.value)
      case "status": profile.status = pair.value
      case "region": profile.region = pair.value
      default: throw VaultError.damaged(.encoding)
      }
    }
    return profile
  }

  private static func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(iso: text) else { throw VaultError.damaged(.encoding) }
    return day
  }
}
