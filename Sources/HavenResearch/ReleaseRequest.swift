package import HavenRecords

/// What a release is asked to be.
package struct ReleaseRequest: Sendable {
  package var study: String
  package var recipient: String
  package var level: ReleaseLevel
  /// Whether redacted text goes out with the rows.
  package var includesNotes: Bool
  /// Records of earlier days stay out; so do records without a day when a limit is given.
  package var since: CalendarDate?
  /// Records of later days stay out.
  package var until: CalendarDate?
  /// The least size of a class; nil for the limit itself.
  package var k: Int?
  /// What the package holds beside tables; nothing unless it is set.
  package var parts = PackageParts()

  package init(
    study: String, recipient: String, level: ReleaseLevel, includesNotes: Bool,
    since: CalendarDate?, until: CalendarDate?, k: Int?
  ) {
    self.study = study
    self.recipient = recipient
    self.level = level
    self.includesNotes = includesNotes
    self.since = since
    self.until = until
    self.k = k
  }
}

/// How much a release tells.
package enum ReleaseLevel: String, Sendable, CaseIterable {
  /// Counts alone.
  case tables
  /// A row for each member, under a study's id.
  case rows
  /// Rows of invented people, to write programs for before there is an approval.
  case synthetic
}

/// Somebody of whom a release may be made, and what the programme holds of them.
package struct ResearchSubject: Sendable {
  package var id: SubjectID
  package var alias: String?
  package var kind: PersonKind
  package var profile: Profile
  /// Whether the maker of the release holds the identity lane. For a severed identity, which nobody
  /// holds, true: there is nothing left to take out.
  package var isIdentityHeld: Bool
  package var dateOfBirth: CalendarDate?
  /// The newest version of each record.
  package var records: [Record]

  package init(
    id: SubjectID, alias: String?, kind: PersonKind, profile: Profile, isIdentityHeld: Bool,
    dateOfBirth: CalendarDate?, records: [Record]
  ) {
    self.id = id
    self.alias = alias
    self.kind = kind
    self.profile = profile
    self.isIdentityHeld = isIdentityHeld
    self.dateOfBirth = dateOfBirth
    self.records = records
  }
}

/// What a release holds, in counts.
package struct ReleaseSummary: Sendable, Equatable {
  package let study: String
  package let level: ReleaseLevel
  package let people: Int
  /// Data rows in all tables together.
  package let rows: Int
  package let k: Int
  /// Cells that were suppressed to reach k.
  package let suppressed: Int
  /// Records that stayed out for their kind or their day.
  package let withheld: Int
  /// Known identities found in the finished files: 0, or there would be no release.
  package let leftovers: Int
  package let files: [String]

  /// The same with another file.
  func listing(_ file: String) -> ReleaseSummary {
    ReleaseSummary(
      study: study, level: level, people: people, rows: rows, k: k, suppressed: suppressed,
      withheld: withheld, leftovers: leftovers, files: files + [file])
  }
}
