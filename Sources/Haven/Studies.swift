internal import HavenCrypto
package import HavenRecords
internal import HavenResearch
internal import HavenStore
internal import HavenText
internal import HavenVault

/// A study as it stands in the vault.
package struct KnownStudy: Sendable, Equatable {
  /// Where a study stands on a day.
  package enum State: Sendable, Equatable {
    case open
    case notYetOpen
    case expired
    case closed
  }

  package let id: RecordID
  package let study: Study
  /// Who wrote it as it stands: added it, or closed it.
  package let writtenBy: String
  package let written: Timestamp
  package let releaseCount: Int

  /// Where it stands on a day.
  package func state(on day: CalendarDate) -> State {
    if let closed = study.closed, closed <= day { return .closed }
    if day < study.opens { return .notYetOpen }
    return day > study.expires ? .expired : .open
  }
}

extension Access {
  /// The day here and now.
  package var today: CalendarDate { setting.now().localDate }

  /// Adds a study.
  ///
  /// - Throws: `.releaseRefused(.notReleaser)`; `.studyNameTaken`; `.usage(.study)`; `.laneNotHeld`.
  package func addStudy(_ study: Study) throws -> KnownStudy {
    try ReleasePolicy.requireRole(vault.roles)
    do {
      try study.check()
    } catch {
      throw HavenError.usage(.study(error))
    }
    let name = Normalization.fold(study.name)
    guard try !studies().contains(where: { Normalization.fold($0.study.name) == name }) else {
      throw HavenError.studyNameTaken
    }
    let id = try vault.addStudy(
      NewProgrammeRecord(kind: Self.studyKind, fields: study.fields, verb: .studyAdded))
    return try self.study(id)
  }

  static var studyKind: String { "study" }

  /// All studies, in the order in which they were added.
  ///
  /// - Throws: `.damaged` for one that this program cannot read: it may forbid something.
  package func studies() throws -> [KnownStudy] {
    let releases = try ledger()
    return try programmeRecords(Self.studyKind).map { found in
      guard let study = Study(fields: found.fields), (try? study.check()) != nil else {
        throw HavenError.damaged(place: "study \(found.id)")
      }
      return KnownStudy(
        id: found.id, study: study, writtenBy: found.authorName,
        written: found.written,
        releaseCount: releases.count { $0.entry.study == found.id })
    }
  }

  /// A study by its name, or by the beginning of its id.
  ///
  /// - Throws: `.noSuchStudy`.
  package func study(named text: String) throws -> KnownStudy {
    let all = try studies()
    let name = Normalization.fold(text)
    if let study = all.first(where: { Normalization.fold($0.study.name) == name }) { return study }
    let found = all.filter { $0.id.description.hasPrefix(text.lowercased()) }
    guard text.utf8.count >= Self.shortestPrefix, found.count == 1 else {
      throw HavenError.noSuchStudy
    }
    return found[0]
  }

  private func study(_ id: RecordID) throws -> KnownStudy {
    guard let study = try studies().first(where: { $0.id == id }) else {
      throw HavenError.noSuchStudy
    }
    return study
  }

  /// Ends a study: nothing is released for it any more.
  ///
  /// - Throws: `.releaseRefused(.notReleaser)`; `.noSuchStudy`.
  package func closeStudy(named name: String) throws -> KnownStudy {
    try ReleasePolicy.requireRole(vault.roles)
    let known = try study(named: name)
    guard known.study.closed == nil else { return known }
    var study = known.study
    study.closed = today
    try vault.amend(
      known.id,
      NewProgrammeRecord(kind: Self.studyKind, fields: study.fields, verb: .studyChanged))
    return try self.study(known.id)
  }

  /// The public key that signs a study's releases, 64 digits from 0 to f: for the custodian to have from another hand
  /// than the release.
  ///
  /// - Throws: `.noSuchStudy`; `.studiesNotShared` for who is no releaser.
  package func signingKey(ofStudyNamed name: String) throws -> String {
    let known = try study(named: name)
    let key = try vault.signingKey(ofStudyWith: secret(of: known.id))
    return Hash.hexadecimal(key.publicKey.bytes)
  }

  /// Gives colleagues what they lack to work with the programme's studies: newcomers of then, and who became releasers
  /// since.
  ///
  /// - Returns: Their names.
  package func shareStudies() throws -> [String] { try vault.shareProgramme() }

  /// The programme's records of one kind.
  ///
  /// - Throws: `.studiesNotShared` for who was not given them yet.
  func programmeRecords(_ kind: String) throws -> [ProgrammeRecord] {
    do {
      return try vault.programmeRecords(ofKind: kind)
    } catch VaultError.laneNotHeld {
      throw HavenError.studiesNotShared
    }
  }
}
