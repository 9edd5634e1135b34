import HavenRecords

/// Who is in a release, and where the others stand.
struct ReleaseCohort {
  /// The members whose consent covers the study on the day.
  let agreeing: [ResearchSubject]
  private var neverAsked = 0
  private var notOnDay = 0
  private var withdrawn = 0

  /// Divides the members by what they have said; survivors are nowhere in it. No real person is in a release of
  /// invented ones.
  ///
  /// - Throws: `.noConsent` when nobody is left of whom there could be a release.
  init(
    _ people: [ResearchSubject], request: ReleaseRequest, on day: CalendarDate
  ) throws(GateError) {
    guard request.level != .synthetic else {
      agreeing = []
      return
    }
    var agreeing: [ResearchSubject] = []
    for person in people where person.kind == .member {
      switch ConsentState(person.consents, to: request.studyID, on: day) {
      case .given: agreeing.append(person)
      case .none: neverAsked += 1
      case .notOnThisDay: notOnDay += 1
      case .withdrawn: withdrawn += 1
      }
    }
    guard !agreeing.isEmpty else { throw .noConsent }
    self.agreeing = agreeing
  }

  /// How many came as far as where. Whoever agrees is in the release, also with no record in its period.
  func flow(_ tables: Tables) -> Flow {
    Flow(
      noResearchConsent: neverAsked, consentNotOnDay: notOnDay, withdrawn: withdrawn,
      outsidePeriod: 0, released: agreeing.count,
      rowsSuppressed: tables.generalisation?.suppressedRows.count)
  }
}
