internal import HavenProgramme
package import HavenRecords
internal import HavenVault

/// What it means that somebody was put on a group's list of facilitators, or taken from it.
package struct FacilitatorChange: Sendable {
  package let group: KnownGroup
  /// False where it was so already, and nothing was written.
  package let isNew: Bool
  /// Whether they were given the group: the list says whose files are whose, and gives nobody a key.
  package let holdsGroup: Bool
}

extension Access {
  /// Who facilitates which group; nil for who was not given the programme's records yet.
  private func facilitatorRecords() throws -> [(id: RecordID, list: GroupFacilitators)]? {
    do {
      return try programmeRecords(GroupFacilitators.recordKind).compactMap { found in
        GroupFacilitators(fields: found.fields).map { (found.id, $0) }
      }
    } catch HavenError.studiesNotShared { return nil }
  }

  /// The names of those who facilitate some groups, by the group.
  package func facilitators(of groups: [KnownGroup]) throws -> [SubjectID: [String]] {
    let lists = try facilitatorRecords() ?? []
    return Dictionary(
      groups.map { group in
        let list = lists.first { $0.list.group == group.id }?.list
        return (group.id, vault.names(of: list?.keyholders ?? []).sorted())
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Puts a keyholder on a group's list of facilitators, or takes them from it.
  ///
  /// Who is on a list says whose files are whose: so it is for those who say what keyholders may do.
  ///
  /// - Throws: `.group(.notManager)`, `.group(.notFound)`, `.noSuchKeyholder`, `.studiesNotShared`.
  package func setFacilitator(
    _ name: KeyholderName, ofGroupNamed group: String, to isOne: Bool
  ) throws -> FacilitatorChange {
    guard !vault.roles.isDisjoint(with: .managers) else { throw HavenError.group(.notManager) }
    let known = try self.group(named: group)
    let keyholder = try vault.keyholder(named: name.text)
    guard let records = try facilitatorRecords() else { throw HavenError.studiesNotShared }
    let holdsGroup = try readers(of: known).contains(name.text)
    let record = records.first { $0.list.group == known.id }
    var list = record?.list ?? GroupFacilitators(group: known.id, keyholders: [])
    guard list.keyholders.contains(keyholder) != isOne else {
      return FacilitatorChange(group: known, isNew: false, holdsGroup: holdsGroup)
    }
    list.keyholders.removeAll { $0 == keyholder }
    if isOne { list.keyholders.append(keyholder) }
    let new = NewProgrammeRecord(
      kind: GroupFacilitators.recordKind, fields: list.fields, verb: .groupChanged)
    if let record { try vault.amend(record.id, new) } else { _ = try vault.append(new) }
    return FacilitatorChange(group: known, isNew: true, holdsGroup: holdsGroup)
  }
}

extension Access {
  /// Requires a reason before anything of a file is read that is another group's (Docs/PROGRAMME.md §16). The entries of
  /// these readings have it.
  ///
  /// Whoever coordinates, keeps keys, releases or answers for privacy reads across groups; `audit` has that too.
  ///
  /// - Throws: What asking for it throws; `.usage(.outsideReasonMissing)`.
  func requireReason(toReadFileOf subject: SubjectID) throws {
    guard vault.statedReason?.subject != subject,
      vault.roles.isSubset(of: [.facilitator, .volunteer]), try isOutside(subject)
    else { return }
    guard let reason = try reasonOutside?() else {
      throw HavenError.usage(.outsideReasonMissing)
    }
    vault.statedReason = (subject, reason.code)
  }

  /// A person whose file is about to be read; nil for everybody's, for which nobody is asked why.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`; what asking for a reason throws.
  func subject(toRead name: String?) throws -> SubjectID? {
    guard let name else { return nil }
    let subject = try member(named: name)
    try requireReason(toReadFileOf: subject)
    return subject
  }

  private func isOutside(_ subject: SubjectID) throws -> Bool {
    let facts = try vault.factsBeforeReading(of: subject) { $0 == Membership.recordKind }
    return GroupRules.isOutside(
      vault.keyholderID, readingFileOf: facts.memberships.map(\.membership),
      lists: try facilitatorRecords()?.map(\.list), on: today)
  }
}
