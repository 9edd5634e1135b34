internal import HavenJSON
package import HavenRecords
internal import HavenText

/// Reads the objects of an import line (Docs/IMPORT.md): every key is known or an error.
///
/// The decoding functions throw bare `InputFault`s; whoever knows the place adds it.
struct ObjectReader {
  private var members: [String: JSON] = [:]
  /// What the object is called in a message, with a dot; empty for the line itself.
  private let prefix: String

  init(_ json: JSON, at key: String? = nil, keys: Set<String>) throws(InputFault) {
    prefix = key.map { "\($0)." } ?? ""
    guard let found = json.members else {
      throw key.map { .notAnObjectAt(key: $0) } ?? .notAnObject
    }
    for member in found {
      guard keys.contains(member.name) else { throw .unknownKey(member.name) }
      members[member.name] = member.value
    }
  }

  subscript(key: String) -> JSON? { members[key] }

  private func name(_ key: String) -> String { prefix + key }

  /// A text of an identity or a profile.
  func text(_ key: String) throws(InputFault) -> String? {
    guard let value = members[key] else { return nil }
    return try Self.text(value, key: name(key))
  }

  static func text(_ value: JSON, key: String) throws(InputFault) -> String {
    guard let text = value.text else { throw .notText(key: key) }
    guard text.unicodeScalars.count <= Limits.identityTextScalarCount else {
      throw .tooLong(key: key, scalarLimit: Limits.identityTextScalarCount)
    }
    return text
  }

  /// A list of such texts; none when the key is missing.
  func texts(_ key: String) throws(InputFault) -> [String] {
    guard let value = members[key] else { return [] }
    guard let elements = value.elements else { throw .notAList(key: name(key)) }
    return try Self.texts(elements, key: name(key))
  }

  static func texts(_ elements: [JSON], key: String) throws(InputFault) -> [String] {
    guard elements.count <= Limits.listCount else {
      throw .tooMany(key: key, limit: Limits.listCount)
    }
    var texts: [String] = []
    for element in elements { texts.append(try text(element, key: key)) }
    return texts
  }

  /// A text that somebody wrote; empty when the key is missing.
  func prose(_ key: String) throws(InputFault) -> String {
    guard let value = members[key] else { return "" }
    guard let text = value.text else { throw .notText(key: name(key)) }
    guard text.utf8.count <= Limits.promptTextByteCount else {
      throw .tooManyBytes(key: name(key), byteLimit: Limits.promptTextByteCount)
    }
    return text
  }

  /// One of some words; nil when the key is missing.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String
  ) throws(InputFault) -> Word? {
    guard let value = members[key] else { return nil }
    guard let text = value.text else { throw .notText(key: name(key)) }
    return try Self.word(text, key: name(key))
  }

  /// A list of some words; none when the key is missing.
  func words<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String
  ) throws(InputFault) -> [Word] {
    var words: [Word] = []
    for text in try texts(key) { words.append(try Self.word(text, key: name(key))) }
    return words
  }

  private static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, key: String
  ) throws(InputFault) -> Word {
    guard let word = Word(rawValue: text) else {
      throw .notOneOf(key: key, words: Word.allCases.map(\.rawValue))
    }
    return word
  }

  /// A whole number; nil when the key is missing.
  func number(_ key: String, in range: ClosedRange<Int>) throws(InputFault) -> Int? {
    guard let value = members[key] else { return nil }
    guard let number = value.wholeNumber.flatMap({ Int(exactly: $0) }), range.contains(number)
    else { throw .notInRange(key: name(key), range: range) }
    return number
  }

  func day(_ key: String) throws(InputFault) -> CalendarDate? {
    guard let value = members[key] else { return nil }
    guard let text = value.text else { throw .notText(key: name(key)) }
    guard let day = CalendarDate(iso: text) else { throw .notADay(key: name(key)) }
    return day
  }
}

extension Identity {
  private static let keys: Set<String> = [
    "given", "middle", "family", "suffix", "preferred", "former", "dob", "phones", "emails",
    "addresses", "ids", "employer", "handles",
  ]

  init(_ json: JSON) throws(InputFault) {
    let reader = try ObjectReader(json, at: "identity", keys: Self.keys)
    self.init()
    given = try reader.text("given")
    middle = try reader.text("middle")
    family = try reader.text("family")
    suffix = try reader.text("suffix")
    preferred = try reader.texts("preferred")
    former = try reader.texts("former")
    dateOfBirth = try reader.day("dob")
    phones = try reader.texts("phones")
    emails = try reader.texts("emails")
    employer = try reader.text("employer")
    handles = try reader.texts("handles")
    if let list = reader["addresses"] { addresses = try Self.addresses(list) }
    if let labels = reader["ids"] { ids = try Self.ids(labels) }
  }

  private static func addresses(_ json: JSON) throws(InputFault) -> [Address] {
    guard let elements = json.elements else { throw .notAList(key: "identity.addresses") }
    guard elements.count <= Limits.listCount else {
      throw .tooMany(key: "identity.addresses", limit: Limits.listCount)
    }
    var addresses: [Address] = []
    for element in elements { addresses.append(try Address(element)) }
    return addresses
  }

  private static func ids(_ json: JSON) throws(InputFault) -> [LabelledValues] {
    guard let members = json.members else { throw .notAnObjectAt(key: "identity.ids") }
    guard members.count <= Limits.listCount else {
      throw .tooMany(key: "identity.ids", limit: Limits.listCount)
    }
    var ids: [LabelledValues] = []
    var labels: Set<String> = []
    for member in members {
      guard let label = Label.checked(member.name) else { throw .notALabel(key: "identity.ids") }
      // Two names that differ may be one label once they are normalised.
      guard labels.insert(label).inserted else { throw .duplicateKey(label) }
      let values = member.value.elements ?? [member.value]
      ids.append(
        LabelledValues(
          label: label, values: try ObjectReader.texts(values, key: "identity.ids")))
    }
    return ids
  }
}

extension Address {
  private static let keys: Set<String> = ["street", "city", "region", "postcode", "country"]

  init(_ json: JSON) throws(InputFault) {
    let reader = try ObjectReader(json, at: "identity.addresses", keys: Self.keys)
    self.init()
    street = try reader.text("street")
    city = try reader.text("city")
    region = try reader.text("region")
    postcode = try reader.text("postcode")
    country = try reader.text("country")
  }
}

extension Profile {
  private static let keys: Set<String> = [
    "gender", "pronouns", "language", "referral", "legal_status", "behaviour", "own_survivor",
    "intake", "status", "region",
  ]

  init(_ json: JSON) throws(InputFault) {
    let reader = try ObjectReader(json, at: "profile", keys: Self.keys)
    self.init()
    gender = try reader.text("gender")
    pronouns = try reader.text("pronouns")
    language = try reader.text("language")
    referral = try reader.text("referral")
    legalStatus = try reader.text("legal_status")
    behaviour = try reader.text("behaviour")
    ownSurvivor = try reader.text("own_survivor")
    intake = try reader.day("intake")
    status = try reader.text("status")
    region = try reader.text("region")
  }
}

extension DescribedPerson {
  static let keys: Set<String> = ["alias", "kind", "identity", "profile"]

  init(_ reader: ObjectReader) throws(InputFault) {
    self.init()
    if let value = reader["alias"] {
      guard let text = value.text else { throw .notText(key: "alias") }
      do {
        alias = try AliasChoice.checked(text)
      } catch {
        throw .notAnAlias
      }
    }
    if let value = reader["kind"] {
      guard let text = value.text else { throw .notText(key: "kind") }
      guard let known = PersonKind(rawValue: text) else { throw .unknownKind }
      kind = known
    }
    if let value = reader["identity"] { identity = try Identity(value) }
    if let value = reader["profile"] { profile = try Profile(value) }
  }
}

/// The file of one person: an import line without `type` and `ref`.
package enum MemberFile {
  /// What a file changes of somebody; nil stays.
  package struct Change {
    package var alias: String?
    package var identity: Identity?
    package var profile: Profile?
  }

  /// Reads a person to be added; nobody is known yet without a file.
  ///
  /// - Throws: `.input` at `.memberFile`.
  package static func person(_ bytes: [UInt8]?) throws -> DescribedPerson {
    guard let bytes else { return DescribedPerson() }
    return try placed {
      () throws(InputFault) in
      try DescribedPerson(
        ObjectReader(json(bytes), keys: DescribedPerson.keys))
    }
  }

  /// Reads a change. The kind of a person never changes: it decides which releases may hold them.
  ///
  /// - Throws: `.input` at `.memberFile`.
  package static func change(_ bytes: [UInt8]?) throws -> Change {
    guard let bytes else { return Change() }
    return try placed {
      () throws(InputFault) in
      let reader = try ObjectReader(json(bytes), keys: ["alias", "identity", "profile"])
      let person = try DescribedPerson(reader)
      return Change(
        alias: person.alias, identity: reader["identity"] == nil ? nil : person.identity,
        profile: reader["profile"] == nil ? nil : person.profile)
    }
  }

  static func json(_ bytes: [UInt8]) throws(InputFault) -> JSON {
    do throws(JSONError) {
      return try JSON.parse(bytes, limit: Limits.jsonLineByteCount)
    } catch {
      throw InputFault(error)
    }
  }

  private static func placed<R>(_ body: () throws(InputFault) -> R) throws -> R {
    do throws(InputFault) {
      return try body()
    } catch {
      throw HavenError.input(error, at: .memberFile)
    }
  }
}
