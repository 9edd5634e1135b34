package import HavenProgramme
package import HavenRecords
internal import HavenVault

/// An agency's own words, as they stand in the vault.
package struct KnownLabels: Sendable, Equatable {
  package let id: RecordID
  package let labels: AgencyLabels
  /// Who set them.
  package let writtenBy: String
  package let written: Timestamp
}

extension Access {
  /// What the agency calls things; nil where nobody has renamed anything. It shows no person.
  ///
  /// - Throws: `.studiesNotShared` for who was not given the programme's records yet.
  package func labels(beside standard: AgencyLabels.Standard) throws -> KnownLabels? {
    try programmeRecords(AgencyLabels.recordKind).last.map { found in
      KnownLabels(
        id: found.id, labels: AgencyLabels(fields: found.fields, beside: standard),
        writtenBy: found.authorName, written: found.written)
    }
  }

  /// Puts a pack in the place of the one that there is; the earlier ones stay as versions of its record.
  ///
  /// - Throws: `.labels(.mayNotSet)`; `.studiesNotShared`.
  package func setLabels(_ labels: AgencyLabels) throws -> KnownLabels {
    guard !vault.roles.isDisjoint(with: .managers) else {
      throw HavenError.labels(.mayNotSet)
    }
    let known = try programmeRecords(AgencyLabels.recordKind).last?.id
    // The record names the author and moment of each version, so the journal needs no word of its own for it.
    func record(_ verb: Verb) -> NewProgrammeRecord {
      NewProgrammeRecord(kind: AgencyLabels.recordKind, fields: labels.fields, verb: verb)
    }
    let id: RecordID
    if let known {
      try vault.amend(known, record(.recordAmended))
      id = known
    } else {
      id = try vault.append(record(.recordAdded))
    }
    return KnownLabels(id: id, labels: labels, writtenBy: keyholder, written: setting.now())
  }
}
