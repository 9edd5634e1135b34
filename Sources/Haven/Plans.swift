package import HavenProgramme
package import HavenRecords
internal import HavenVault

/// A version of somebody's safety-net plan.
package struct PlanVersion: Sendable, Equatable {
  /// From 1, in the order of the versions' days.
  package let number: Int
  package let record: RecordID
  /// Its day; of a record without one the day on which it was written.
  package let on: CalendarDate
  package let written: Timestamp
  /// Who wrote it down.
  package let author: String
  /// Nil for one that this program cannot make out.
  package let plan: SafetyNetPlan?

  /// What it says.
  ///
  /// - Throws: `.plan(.unreadable)`.
  package func readable() throws -> SafetyNetPlan {
    guard let plan else { throw HavenError.plan(.unreadable(record)) }
    return plan
  }
}

/// All versions of somebody's plan.
package struct PlanHistory: Sendable, Equatable {
  package let alias: String
  /// The oldest first.
  package let versions: [PlanVersion]

  /// One of them, or the newest.
  ///
  /// - Throws: `.plan(.noPlan)`, `.plan(.noSuchVersion)`.
  package func version(_ number: Int?) throws -> PlanVersion {
    guard let newest = versions.last else { throw HavenError.plan(.noPlan) }
    guard let number else { return newest }
    guard let found = versions.first(where: { $0.number == number }) else {
      throw HavenError.plan(.noSuchVersion(count: versions.count))
    }
    return found
  }

  /// The two versions to compare: the newest and the one before it, unless others are named.
  ///
  /// - Throws: `.plan(.noPlan)`, `.plan(.noSuchVersion)`.
  package func pair(from: Int?, to: Int?) throws -> (earlier: PlanVersion, later: PlanVersion) {
    let later = try version(to)
    return (try version(from ?? later.number - 1), later)
  }

  /// The version that stood on a day; nil before the first.
  package func standing(on day: CalendarDate) -> PlanVersion? { versions.last { $0.on <= day } }
}

extension Access {
  /// The versions of a member's plan.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func plans(of name: String) throws -> PlanHistory {
    let subject = try member(named: name)
    try requireReason(toReadFileOf: subject)
    return try plans(of: subject)
  }

  /// The same for what writes another version: that reads nothing to anybody.
  private func plans(of subject: SubjectID) throws -> PlanHistory {
    let found = try vault.records(of: subject, isWanted: SafetyNetPlan.isPlan)
    // The day decides, then the order of writing: the sort of the library keeps it.
    let ordered = found.map { ($0, day: $0.on ?? $0.written.localDate) }.sorted { $0.day < $1.day }
    return PlanHistory(
      alias: try vault.alias(of: subject),
      versions: ordered.enumerated().map { place, one in
        PlanVersion(
          number: place + 1, record: one.0.id, on: one.day, written: one.0.written,
          author: one.0.authorName, plan: SafetyNetPlan(fields: one.0.fields))
      })
  }

  /// Notes in the journal that a version's words were read: durable before they are shown.
  package func noteReading(of version: PlanVersion) throws { _ = try vault.record(version.record) }

  /// Requires that a plan of somebody's can be written: before anybody types one.
  ///
  /// - Throws: `.noSuchMember`; `.plan(.notAMember)`; `.plan(.dayToCome)`.
  package func requirePlan(of name: String, on day: CalendarDate) throws {
    guard day <= today else { throw HavenError.plan(.dayToCome) }
    guard try vault.personKind(of: member(named: name)) == .member else {
      throw HavenError.plan(.notAMember)
    }
  }

  /// Records a version of a member's plan. Earlier ones stay.
  ///
  /// - Throws: As `requirePlan`; `.plan(.fault)`.
  package func addPlan(
    _ plan: SafetyNetPlan, of name: String, on day: CalendarDate
  ) throws -> (alias: String, version: PlanVersion) {
    try requirePlan(of: name, on: day)
    do throws(PlanFault) { try plan.check(on: day) } catch { throw HavenError.plan(.fault(error)) }
    // Read before the record is there: afterwards nothing may fail.
    let history = try plans(of: member(named: name))
    let number = history.versions.count { $0.on <= day } + 1
    let id = try vault.append(
      to: member(named: name), kind: SafetyNetPlan.recordKind, on: day, fields: plan.fields
    ) { TextSource("") }
    return (
      history.alias,
      PlanVersion(
        number: number, record: id, on: day, written: setting.now(), author: keyholder, plan: plan)
    )
  }

  /// The language that a member's profile names; nil for none, or another.
  ///
  /// - Throws: `.noSuchMember`.
  package func language(of name: String) throws -> Language? {
    try Language(spoken: showMember(named: name).profile.language ?? "")
  }
}

extension Language {
  /// English or French as people write them down: `fr`, `fr-CA`, `français`, `French`.
  package init?(spoken: String) {
    let word = FieldWord.normalised(spoken)
    let language = word.split(separator: "_").first.map(String.init) ?? ""
    switch language {
    case "en", "eng", "english", "anglais": self = .english
    case "fr", "fra", "fre", "french", "français", "francais": self = .french
    default: return nil
    }
  }
}
