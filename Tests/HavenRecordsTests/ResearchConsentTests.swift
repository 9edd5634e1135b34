import HavenRecords
import Testing

/// What members say to studies, and where they stand by it.
@Suite struct ResearchConsentTests {
  private static let study = RecordID(rowID: 77)!
  private static let other = RecordID(rowID: 78)!

  private static func consent(
    _ starts: String, _ ends: String, withdrawn: String? = nil, to study: RecordID = study
  ) -> ResearchConsent {
    ResearchConsent(
      study: study, starts: CalendarDate(iso: starts)!, ends: CalendarDate(iso: ends)!,
      way: .signed, withdrawn: withdrawn.flatMap { CalendarDate(iso: $0) })
  }

  private func state(_ consents: [ResearchConsent], on day: String) -> ConsentState {
    // In whichever order it was written.
    let states = [consents, consents.reversed()].map {
      ConsentState($0, to: Self.study, on: CalendarDate(iso: day)!)
    }
    #expect(states[0] == states[1])
    return states[0]
  }

  private func until(_ day: String) -> ConsentState { .given(until: CalendarDate(iso: day)!) }

  @Test func comesBackFromItsFields() {
    for way in ResearchConsent.Way.allCases {
      for withdrawn in [nil, "2026-02-01"] {
        var consent = Self.consent("2026-01-05", "2026-12-31", withdrawn: withdrawn)
        consent.way = way
        #expect(ResearchConsent(kind: "consent", fields: consent.fields) == consent)
        #expect(ResearchConsent(kind: "consent", fields: consent.fields.reversed()) == consent)
      }
    }
    #expect(
      Self.consent("2026-01-05", "2026-12-31", withdrawn: "2026-02-01").fields.map(\.name)
        == ["purpose", "study", "starts", "ends", "way", "withdrawn"])
  }

  /// Records that were moved here from elsewhere have fields of their own, and agree to nothing.
  @Test(arguments: [
    "imported_from", "purpose", "study", "starts", "ends", "way", "withdrawn", "limits", "",
  ])
  func aRecordThatSaysMoreIsNone(name: String) {
    for withdrawn in [nil, "2026-02-01"] {
      let fields = Self.consent("2026-01-05", "2026-12-31", withdrawn: withdrawn).fields
      for value in ["research", "2026-02-01"] {
        let more = fields + [Field(name: name, value: value)]
        // A day of withdrawal is what a consent may say more: once.
        let isWithdrawal = name == "withdrawn" && withdrawn == nil && value == "2026-02-01"
        #expect((ResearchConsent(kind: "consent", fields: more) != nil) == isWithdrawal)
      }
    }
  }

  @Test(arguments: [
    ("purpose", "photos"), ("purpose", ""), ("study", "77"), ("study", ""),
    ("starts", "2026-02-30"), ("starts", ""), ("starts", "2027-01-01"), ("ends", "never"),
    ("ends", ""), ("ends", "2026-01-04"), ("way", "assumed"), ("way", ""),
    ("withdrawn", ""), ("withdrawn", "soon"), ("withdrawn", "2026-02-31"),
  ])
  func aMalformedFieldIsNone(name: String, value: String) {
    let fields = Self.consent("2026-01-05", "2026-12-31", withdrawn: "2026-02-01").fields
    let changed = fields.map { $0.name == name ? Field(name: name, value: value) : $0 }
    #expect(ResearchConsent(kind: "consent", fields: changed) == nil)
  }

  @Test func aRecordThatSaysLessOrIsOfAnotherKindIsNone() {
    let fields = Self.consent("2026-01-05", "2026-12-31").fields
    for field in fields {
      let less = fields.filter { $0.name != field.name }
      #expect(ResearchConsent(kind: "consent", fields: less) == nil)
      let doubled = less + less.prefix(1)
      #expect(ResearchConsent(kind: "consent", fields: doubled) == nil)
    }
    for kind in ["note", "Consent", "consents", ""] {
      #expect(ResearchConsent(kind: kind, fields: fields) == nil)
    }
  }

  @Test func nobodyWhoWasNotAskedHasAgreed() {
    #expect(state([], on: "2026-03-01") == .none)
    let elsewhere = Self.consent("2026-01-01", "2026-12-31", to: Self.other)
    #expect(state([elsewhere], on: "2026-03-01") == .none)
  }

  @Test(arguments: [
    ("2026-01-04", false), ("2026-01-05", true), ("2026-12-31", true), ("2027-01-01", false),
  ])
  func firstAndLastDayBelongToIt(day: String, isGiven: Bool) {
    let found = state([Self.consent("2026-01-05", "2026-12-31")], on: day)
    #expect(found == (isGiven ? until("2026-12-31") : .notOnThisDay))
  }

  @Test func theLongestThatCoversTheDayCounts() {
    let consents = [
      Self.consent("2026-01-01", "2026-06-30"), Self.consent("2026-03-01", "2026-09-30"),
      Self.consent("2027-01-01", "2027-12-31"),
    ]
    #expect(state(consents, on: "2026-02-01") == until("2026-06-30"))
    #expect(state(consents, on: "2026-04-01") == until("2026-09-30"))
    #expect(state(consents, on: "2026-12-01") == .notOnThisDay)
    #expect(state(consents, on: "2027-05-01") == until("2027-12-31"))
  }

  /// One of them is marked, and all that began up to that day are taken back with it.
  @Test func aWithdrawalTakesEverythingUntilThenBack() {
    let consents = [
      Self.consent("2026-01-01", "2026-12-31"), Self.consent("2026-03-01", "2027-12-31"),
      Self.consent("2026-02-01", "2026-12-31", withdrawn: "2026-03-01"),
    ]
    for day in ["2026-02-15", "2026-03-01", "2026-03-02", "2027-06-01"] {
      #expect(state(consents, on: day) == .withdrawn)
    }
  }

  @Test func whatIsSaidAnewLaterCounts() {
    let withdrawn = Self.consent("2026-01-01", "2026-12-31", withdrawn: "2026-03-01")
    let sameDay = Self.consent("2026-03-01", "2026-12-31")
    let later = Self.consent("2026-03-02", "2026-12-31")
    #expect(state([withdrawn, sameDay], on: "2026-04-01") == .withdrawn)
    #expect(state([withdrawn, later], on: "2026-04-01") == until("2026-12-31"))
    #expect(state([withdrawn, later], on: "2026-03-01") == .notOnThisDay)
    let again = Self.consent("2026-03-02", "2026-12-31", withdrawn: "2026-05-01")
    #expect(state([withdrawn, again, later], on: "2026-06-01") == .withdrawn)
    let elsewhere = Self.consent(
      "2026-01-01", "2026-12-31", withdrawn: "2026-05-01", to: Self.other)
    #expect(state([withdrawn, later, elsewhere], on: "2026-06-01") == until("2026-12-31"))
  }
}
