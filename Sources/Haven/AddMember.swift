internal import HavenCrypto
internal import HavenJSON
internal import HavenPseudonyms
package import HavenRecords
internal import HavenText
internal import HavenVault

/// What was added.
package struct AddedMember: Sendable, Equatable {
  package let id: SubjectID
  package let alias: String
  /// Whether an alias that was given is, or could be taken for, somebody's name.
  package let isName: Bool
}

extension Access {
  /// Adds a person under an alias that is given, or drawn so that it is nobody's name.
  ///
  /// - Parameters:
  ///   - file: The bytes of an import line without `type` and `ref`, or nil: nothing is known yet.
  ///   - alias: What stands over the alias in the file.
  ///   - kind: What stands over the kind in the file.
  /// - Throws: `.input` at `.memberFile`, `.usage(.notAnAlias)`, `.aliasTaken`, `.noAliasLeft`.
  package func addMember(file: [UInt8]?, alias: String?, kind: PersonKind?) throws -> AddedMember {
    var person = try MemberFile.person(file)
    if let alias { person.alias = try AliasChoice.checked(alias) }
    if let kind { person.kind = kind }
    var choice = try AliasChoice(vault, together: [person])
    let chosen = try choice.alias(given: person.alias)
    let id = try vault.add(
      NewPerson(
        kind: person.kind, alias: chosen, identity: person.identity, profile: person.profile))
    let isName = person.alias != nil && choice.isName(chosen)
    return AddedMember(id: id, alias: chosen, isName: isName)
  }

  /// Changes what is known of a member. What a file does not name stays; what it names is replaced whole.
  ///
  /// - Throws: As `addMember`; `.usage(.nothingToChange)`; `.laneNotHeld`.
  package func editMember(named name: String, file: [UInt8]?, alias: String?) throws -> AddedMember
  {
    let id = try member(named: name)
    let change = try MemberFile.change(file)
    let alias = try (alias ?? change.alias).map(AliasChoice.checked)
    guard alias != nil || change.identity != nil || change.profile != nil else {
      throw HavenError.usage(.nothingToChange)
    }
    var isName = false
    if let alias {
      let choice = try AliasChoice(vault, together: [])
      guard try !choice.isTaken(alias, except: id) else { throw HavenError.aliasTaken }
      isName = choice.isName(alias)
    }
    // Read before the change is there: afterwards nothing may fail.
    let newAlias = try alias ?? vault.alias(of: id)
    try vault.edit(id, alias: alias, identity: change.identity, profile: change.profile)
    return AddedMember(id: id, alias: newAlias, isName: isName)
  }
}

/// A person as a file describes them, not yet in the vault.
package struct DescribedPerson: Sendable {
  package var kind = PersonKind.member
  package var alias: String?
  package var identity = Identity()
  package var profile = Profile()
}

/// Draws and checks aliases against everybody in reach.
///
/// Made once for a command: whoever is in the vault, and who is about to be added together.
struct AliasChoice {
  private let vault: UnlockedVault
  private let people: [DescribedPerson]
  private var owners: [String: SubjectID?] = [:]
  private let identities: [Identity]
  private var picker: AliasPicker?

  /// - Parameter people: Those who are about to be added; their names are nobody's alias either.
  init(_ vault: UnlockedVault, together people: [DescribedPerson]) throws {
    self.vault = vault
    self.people = people
    let known = try vault.knownMembers(workers: 2)
    identities = known.map(\.identity)
    for member in known { owners[aliasFold(member.alias)] = member.subject }
  }

  /// NFC of an alias that is one.
  ///
  /// - Throws: `.usage(.notAnAlias)`.
  static func checked(_ typed: String) throws -> String {
    guard let alias = Alias(checking: Normalization.nfc(typed)) else {
      throw HavenError.usage(.notAnAlias)
    }
    return alias.text
  }

  /// Whether somebody has an alias that counts as the same: case and accents do not.
  func isTaken(_ alias: String, except subject: SubjectID?) throws -> Bool {
    if let owner = owners[aliasFold(alias)] { return owner == nil || owner != subject }
    guard vault.isAliasTaken(alias) else { return false }
    guard let subject else { return true }
    return try Normalization.fold(vault.alias(of: subject)) != Normalization.fold(alias)
  }

  private var forbidden: ForbiddenNames { ForbiddenNames(identities + people.map(\.identity)) }

  /// Whether an alias is, or could be taken for, the name of somebody in reach.
  func isName(_ alias: String) -> Bool { forbidden.forbids(alias) }

  /// The alias that was given, or a drawn one; from now on it is taken.
  ///
  /// - Throws: `.aliasTaken`, `.noAliasLeft`.
  mutating func alias(given: String?) throws -> String {
    if let given {
      guard try !isTaken(given, except: nil) else { throw HavenError.aliasTaken }
      owners[aliasFold(given)] = .some(nil)
      return given
    }
    let picker = self.picker ?? AliasPicker(list: .standard, forbidden: forbidden)
    self.picker = picker
    let drawn = picker.draw(
      isTaken: { owners[aliasFold($0)] != nil || vault.isAliasTaken($0) },
      random: { Random.uniform(below: $0) })
    guard let drawn else { throw HavenError.noAliasLeft }
    owners[drawn.folded] = .some(nil)
    return drawn.text
  }
}
