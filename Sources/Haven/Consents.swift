package import HavenRecords
internal import HavenResearch
internal import HavenVault

/// What a member has said to a study.
package struct ConsentEntry: Sendable, Equatable {
  package let alias: String
  /// The study's name; its id where it is not known here.
  package let study: String
  package let record: RecordID
  package let consent: ResearchConsent
  /// Where the member stands with the study today, all that they said taken together.
  package let state: ConsentState
}

extension Access {
  /// Records that members agree to be in a study's releases: for all of them, or for nobody.
  ///
  /// - Throws: `.noSuchMember`, `.noSuchStudy`; `.usage(.consent)` with what is wrong.
  package func addConsents(
    of names: [String], to studyName: String, starts: CalendarDate?, ends: CalendarDate,
    way: ResearchConsent.Way
  ) throws -> [ConsentEntry] {
    let known = try study(named: studyName)
    let starts = starts ?? today
    guard starts <= ends else { throw HavenError.usage(.consent(.endsBeforeItStarts)) }
    guard known.study.closed == nil, starts <= known.study.expires else {
      throw HavenError.usage(.consent(.studyIsOver))
    }
    let subjects = try names.map { try member(named: $0) }
    guard !subjects.isEmpty, Set(subjects).count == subjects.count else {
      throw HavenError.usage(.consent(.membersTwice))
    }
    try requireMayConsent(subjects, to: known.id, from: starts)
    let consent = ResearchConsent(
      study: known.id, starts: starts, ends: ends, way: way, withdrawn: nil)
    let records = subjects.map {
      NewRecord(subject: $0, kind: ResearchConsent.recordKind, fields: consent.fields, text: "")
    }
    let aliases = try subjects.map { try vault.alias(of: $0) }
    let ids = try vault.append(records, verb: .consentGiven)
    return zip(aliases, ids).map { alias, id in
      ConsentEntry(
        alias: alias, study: known.study.name, record: id, consent: consent,
        state: ConsentState([consent], to: known.id, on: today))
    }
  }

  /// Survivors are in no release, so nobody asks them; and who has withdrawn is not overruled on the same day.
  private func requireMayConsent(
    _ subjects: [SubjectID], to study: RecordID, from starts: CalendarDate
  ) throws {
    guard try subjects.allSatisfy({ try vault.personKind(of: $0) == .member }) else {
      throw HavenError.usage(.consent(.notAMember))
    }
    let withdrawals = try consents(of: subjects.count == 1 ? subjects[0] : nil).filter { one in
      one.consent.study == study && subjects.contains(one.subject)
    }.compactMap(\.consent.withdrawn)
    guard withdrawals.allSatisfy({ $0 < starts }) else {
      throw HavenError.usage(.consent(.startsBeforeWithdrawal))
    }
  }

  typealias FoundConsent = (subject: SubjectID, record: RecordID, consent: ResearchConsent)

  func consents(of subject: SubjectID?) throws -> [FoundConsent] {
    try vault.records(ofKind: ResearchConsent.recordKind, of: subject).compactMap { record in
      ResearchConsent(kind: ResearchConsent.recordKind, fields: record.fields)
        .map { (record.subject, record.id, $0) }
    }
  }

  /// What members have said, of those whom this keyholder may read; by alias, then in the order of saying.
  ///
  /// - Throws: `.noSuchMember`, `.noSuchStudy`.
  package func consents(
    of member: String?, to studyName: String?
  ) throws -> [ConsentEntry] {
    let wanted = try studyName.map { try study(named: $0).id }
    let names = try Dictionary(uniqueKeysWithValues: studies().map { ($0.id, $0.study.name) })
    let found = try consents(of: subject(toRead: member))
    let bySubject = Dictionary(grouping: found, by: \.subject)
    let files = try bySubject.map { (alias: try vault.alias(of: $0.key), consents: $0.value) }
    return files.sorted { $0.alias < $1.alias }.flatMap { alias, all in
      all.filter { wanted == nil || $0.consent.study == wanted }.map { one in
        ConsentEntry(
          alias: alias, study: names[one.consent.study] ?? one.consent.study.description,
          record: one.record, consent: one.consent,
          state: ConsentState(all.map(\.consent), to: one.consent.study, on: today))
      }
    }
  }
}

/// What is wrong with a consent as it was given.
package enum ConsentFault: Equatable, Sendable {
  case endsBeforeItStarts
  /// The study is closed, or ends before the consent begins.
  case studyIsOver
  /// No member, or one of them twice.
  case membersTwice
  case notAMember
  /// Whoever has withdrawn says anew from the next day on.
  case startsBeforeWithdrawal
  /// A yes to one session lasts one day.
  case sessionOfSeveralDays
  /// Neither to a study, nor to the use of a story, nor to have something told; to several of these; or with options of
  /// another.
  case purposeMissing
  /// A yes to the use of a story is one person's.
  case storyOfSeveral
  /// What may be told of somebody is one person's to say.
  case shareOfSeveral
  /// Consents are written by `consent add` alone.
  case kindReserved
}
