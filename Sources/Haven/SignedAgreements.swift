package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// An agreement in somebody's file.
package struct KnownAgreement: Sendable, Equatable {
  package let record: RecordID
  package let alias: String
  /// The day on which it was signed.
  package let on: CalendarDate
  package let agreement: SignedAgreement

  /// Whether it holds on a day.
  package func holds(on day: CalendarDate) -> Bool { on <= day && day <= agreement.ends }
}

extension Access {
  /// Records what a member has signed.
  ///
  /// - Throws: `.noSuchMember`; `.agreement` with what stands against it.
  package func sign(
    _ agreement: SignedAgreement, by name: String, on day: CalendarDate
  ) throws -> KnownAgreement {
    guard day <= today else { throw HavenError.agreement(.dayToCome) }
    guard agreement.ends >= day else { throw HavenError.agreement(.endsBeforeItStarts) }
    guard agreement.wording.map({ Label.checked($0) == $0 }) ?? true else {
      throw HavenError.agreement(.wording)
    }
    let subject = try member(named: name)
    guard try vault.personKind(of: subject) == .member else {
      throw HavenError.agreement(.notAMember)
    }
    let alias = try vault.alias(of: subject)
    let known = try agreements(
      of: vault.caseworkFacts(
        of: subject, workers: 1, isWanted: Self.isAgreement)[0])
    guard !known.contains(where: { $0.on == day }) else {
      throw HavenError.agreement(.signedThatDay)
    }
    let id = try vault.append(
      to: subject, kind: SignedAgreement.recordKind, on: day, fields: agreement.fields
    ) { TextSource("") }
    return KnownAgreement(record: id, alias: alias, on: day, agreement: agreement)
  }

  /// What members have signed, of one or of everybody whom this keyholder may read; by alias, then by day.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func agreements(of name: String?) throws -> [KnownAgreement] {
    try vault.caseworkFacts(
      of: subject(toRead: name), workers: Threads.processorCount,
      isWanted: Self.isAgreement
    ).flatMap(agreements(of:))
  }

  private static func isAgreement(kind: String) -> Bool {
    kind.lowercased() == SignedAgreement.recordKind
  }

  private func agreements(of facts: CaseworkFacts) -> [KnownAgreement] {
    facts.records.compactMap { record -> KnownAgreement? in
      guard let on = record.on else { return nil }
      return SignedAgreement(kind: record.kind, fields: record.fields).map {
        KnownAgreement(record: record.id, alias: facts.alias, on: on, agreement: $0)
      }
    }.sorted { $0.on < $1.on }
  }
}
