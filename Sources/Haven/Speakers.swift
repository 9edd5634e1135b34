package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// An evening to which somebody brings their story.
package struct KnownSpeaking: Sendable, Equatable {
  package let record: RecordID
  package let alias: String
  package let kind: PersonKind
  /// The evening's day.
  package let on: CalendarDate
  /// The group's name; nil where this keyholder was not given the group.
  package let group: String?
  package fileprivate(set) var speaking: Speaking
  /// The yes under which it stands; nil where there is none, so that it does not take place.
  package let consent: StoryConsent?

  /// Where it stands, seen from a day.
  package enum State: String, Sendable {
    case planned, cancelled, held
    case noConsent = "no-consent"
  }

  package func state(on day: CalendarDate) -> State {
    if speaking.cancelled != nil { return .cancelled }
    if on < day { return .held }
    return consent == nil ? .noConsent : .planned
  }
}

/// A yes to the use of a story, with its group's name.
package struct KnownStoryConsent: Sendable, Equatable {
  package let record: RecordID
  package let consent: StoryConsent
  /// Nil for any group, and for one that this keyholder was not given.
  package let group: String?
  /// Whether it counts: nothing that was withdrawn later does.
  package let isStanding: Bool

  /// Where it stands on a day.
  package func state(on day: CalendarDate) -> ConsentState {
    guard isStanding else { return .withdrawn }
    return consent.starts <= day && day <= consent.ends
      ? .given(until: consent.ends) : .notOnThisDay
  }
}

/// What is known of somebody who brings their story.
package struct KnownSpeaker: Sendable, Equatable {
  package let alias: String
  package let consents: [KnownStoryConsent]
  /// By day.
  package let evenings: [KnownSpeaking]
}

/// What is agreed with a speaker for one evening.
package struct SpeakingOrder: Sendable {
  package var medium = Speaking.Medium.live
  package var boundaries: [String] = []
  package var warnings: [String] = []
  package var support: [String] = []
  /// When somebody asks how the speaker is; nil for the day after.
  package var aftercare: CalendarDate?

  package init() {}
}

extension Access {
  /// Records that somebody agrees to a use of their story.
  ///
  /// - Throws: `.noSuchMember`; `.group(.notFound)`; `.usage(.consent)` with what is wrong.
  package func addStoryConsent(
    of name: String, to use: StoryConsent.Use, groupNamed groupName: String?,
    starts: CalendarDate?, ends: CalendarDate, way: ResearchConsent.Way, keepsContent: Bool
  ) throws -> KnownSpeaker {
    let starts = starts ?? (use == .session ? ends : today)
    guard starts <= ends else { throw HavenError.usage(.consent(.endsBeforeItStarts)) }
    guard use != .session || starts == ends else {
      throw HavenError.usage(.consent(.sessionOfSeveralDays))
    }
    let subject = try member(named: name)
    let group = try groupName.map { try self.group(named: $0).id }
    let earlier = try StoryConsents(in: storyFile(of: subject).map(\.record))
    let withdrawals = earlier.all.compactMap(\.withdrawn)
    guard withdrawals.allSatisfy({ $0 < starts }) else {
      throw HavenError.usage(.consent(.startsBeforeWithdrawal))
    }
    // Read before the record is there: afterwards nothing may fail.
    let alias = try vault.alias(of: subject)
    let names = try groupNames()
    let consent = StoryConsent(
      use: use, group: group, starts: starts, ends: ends, way: way, keepsContent: keepsContent)
    let record = NewRecord(
      subject: subject, kind: StoryConsent.recordKind, fields: consent.fields, text: "")
    let id = try vault.append([record], verb: .consentGiven)[0]
    let known = KnownStoryConsent(
      record: id, consent: consent, group: group.flatMap { names[$0] }, isStanding: true)
    return KnownSpeaker(alias: alias, consents: [known], evenings: [])
  }

  /// Requires that somebody may bring their story to a group on a day: before anything is asked.
  ///
  /// - Throws: `.noSuchMember`, `.group`; `.speaker` with the reason.
  package func requireSpeaking(
    of name: String, inGroupNamed groupName: String, on day: CalendarDate, _ medium: Speaking.Medium
  ) throws {
    _ = try booking(name, groupName, on: day, medium)
  }

  private typealias Booking = (subject: SubjectID, group: KnownGroup, consent: StoryConsent)

  private func booking(
    _ name: String, _ groupName: String, on day: CalendarDate, _ medium: Speaking.Medium
  ) throws -> Booking {
    let subject = try member(named: name)
    let known = try group(named: groupName)
    guard known.group.isOpen(on: day) else { throw HavenError.group(.evening(.groupClosed)) }
    guard known.pause(on: day) == nil else { throw HavenError.group(.evening(.groupPaused)) }
    let file = try storyFile(of: subject)
    guard
      let consent = StoryConsents(in: file.map(\.record)).covering(medium, in: known.id, on: day)
    else { throw HavenError.speaker(.noConsent(medium)) }
    let isBooked = file.contains { one in
      one.record.on == day
        && Speaking(one.record).map { $0.cancelled == nil && $0.group == known.id } ?? false
    }
    guard !isBooked else { throw HavenError.speaker(.bookedThatDay) }
    return (subject, known, consent)
  }

  /// Records that somebody brings their story to a group's evening, and what they ask for.
  ///
  /// - Throws: As `requireSpeaking`; `.speaker(.fault)`, `.speaker(.aftercareBefore)`.
  package func book(
    _ order: SpeakingOrder, of name: String, inGroupNamed groupName: String, on day: CalendarDate
  ) throws -> KnownSpeaking {
    let booking = try booking(name, groupName, on: day, order.medium)
    let aftercare = order.aftercare ?? CalendarDate(daysSinceEpoch: day.daysSinceEpoch + 1) ?? day
    guard aftercare >= day else { throw HavenError.speaker(.aftercareBefore) }
    var speaking = Speaking(group: booking.group.id, medium: order.medium, aftercare: aftercare)
    do throws(SpeakingFault) {
      try speaking.ask(
        boundaries: order.boundaries, warnings: order.warnings, support: order.support)
    } catch {
      throw HavenError.speaker(.fault(error))
    }
    // Read before the record is there: afterwards nothing may fail.
    let alias = try vault.alias(of: booking.subject)
    let kind = try vault.personKind(of: booking.subject)
    let id = try vault.append(
      to: booking.subject, kind: Speaking.recordKind, on: day, fields: speaking.fields
    ) { TextSource("") }
    return KnownSpeaking(
      record: id, alias: alias, kind: kind, on: day, group: booking.group.group.name,
      speaking: speaking, consent: booking.consent)
  }

  /// Says that an evening with a speaker does not take place for them, whoever asked for it. Their yes stands.
  ///
  /// - Throws: `.noSuchMember`; `.speaker(.notBooked)`.
  package func cancelSpeaking(of name: String, on day: CalendarDate) throws -> KnownSpeaking {
    try change(speakingOf: name, on: day) { $0.cancelled = today }
  }

  /// Says that somebody asked the speaker of an evening how they are.
  ///
  /// - Parameter evening: Nil for the newest evening whose call is owed.
  /// - Throws: `.noSuchMember`; `.speaker(.notBooked)`, `.speaker(.dayToCome)`.
  package func noteAftercare(
    of name: String, evening: CalendarDate?, done: CalendarDate
  ) throws -> KnownSpeaking {
    guard done <= today else { throw HavenError.speaker(.dayToCome) }
    return try change(speakingOf: name, on: evening, before: done) { $0.aftercareDone = done }
  }

  private func change(
    speakingOf name: String, on day: CalendarDate?, before last: CalendarDate? = nil,
    _ change: (inout Speaking) -> Void
  ) throws -> KnownSpeaking {
    let subject = try member(named: name)
    let (file, known) = try speaker(subject)
    let found = known.evenings.last { one in
      one.speaking.cancelled == nil && (day.map { $0 == one.on } ?? true)
        && (last.map { one.on <= $0 && one.speaking.aftercareDone == nil } ?? true)
    }
    guard let found, let entry = file.first(where: { $0.id == found.record }) else {
      throw HavenError.speaker(.notBooked)
    }
    var changed = found
    change(&changed.speaking)
    try vault.amend(
      [(entry.id, changed.speaking.fields)], of: subject, verb: .recordAmended,
      from: entry.record.fields)
    return changed
  }

  /// All that was agreed with somebody about their story.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func speaker(named name: String) throws -> KnownSpeaker {
    let subject = try member(named: name)
    try requireReason(toReadFileOf: subject)
    return try speaker(subject).known
  }

  private func speaker(_ subject: SubjectID) throws -> (file: [StoryEntry], known: KnownSpeaker) {
    let file = try storyFile(of: subject)
    let known = KnownSpeaker(
      file, alias: try vault.alias(of: subject), kind: try vault.personKind(of: subject),
      groups: try groupNames())
    return (file, known)
  }

  /// Everybody who brings their story, or has said a word to it, as far as this keyholder may read them; by alias.
  package func speakers() throws -> [KnownSpeaker] {
    let names = try groupNames()
    return try vault.caseworkFacts(
      of: nil, workers: Threads.processorCount, isWanted: Self.isOfStory
    ).map { KnownSpeaker($0.storyFile, alias: $0.alias, kind: $0.kind, groups: names) }
      .filter { !$0.consents.isEmpty || !$0.evenings.isEmpty }
  }

  /// Who of some people brings their story to some groups on a day, under a yes that holds: whoever took theirs back is
  /// not among them. It shows nothing yet, so it writes no entry.
  func speakers(
    among subjects: [SubjectID], to groups: [(id: SubjectID, name: String)], on day: CalendarDate
  ) throws -> [KnownSpeaking] {
    let names = Dictionary(uniqueKeysWithValues: groups.map { ($0.id, $0.name) })
    return try subjects.flatMap { subject in
      let facts = try vault.factsBeforeReading(of: subject, isWanted: Self.isOfStory)
      return KnownSpeaker(facts.storyFile, alias: facts.alias, kind: facts.kind, groups: names)
        .evenings
    }.filter { $0.on == day && $0.speaking.cancelled == nil && $0.consent != nil }
  }

  /// Requires that the words of a story may be kept, where a record holds them.
  ///
  /// - Throws: `.speaker(.contentNotKept)`.
  func requireContentKept(kind: String, of subject: SubjectID) throws {
    guard StoryContent.isStory(kind: kind) else { return }
    let consents = try StoryConsents(in: storyFile(of: subject).map(\.record))
    guard consents.keepContent(on: today) else { throw HavenError.speaker(.contentNotKept) }
  }

  /// What was agreed with somebody about their story.
  func storyFile(of subject: SubjectID) throws -> [StoryEntry] {
    try vault.records(of: subject, isWanted: Self.isOfStory).map {
      StoryEntry(id: $0.id, record: CaseRecord($0))
    }
  }

  fileprivate static func isOfStory(kind: String) -> Bool {
    kind == StoryConsent.recordKind || kind == Speaking.recordKind
  }

  private func groupNames() throws -> [SubjectID: String] {
    try Dictionary(uniqueKeysWithValues: groups().map { ($0.id, $0.group.name) })
  }
}

/// A record about somebody's story.
struct StoryEntry {
  let id: RecordID
  let record: CaseRecord
}

extension CaseworkFacts {
  fileprivate var storyFile: [StoryEntry] {
    zip(records, caseRecords).map { StoryEntry(id: $0.id, record: $1) }
  }
}

extension Speaking {
  init?(_ record: CaseRecord) { self.init(kind: record.kind, fields: record.fields) }
}

extension KnownSpeaker {
  /// - Parameter groups: The names of the groups that the keyholder was given.
  fileprivate init(
    _ file: [StoryEntry], alias: String, kind: PersonKind, groups: [SubjectID: String]
  ) {
    let all = StoryConsents(in: file.map(\.record))
    self.alias = alias
    consents = file.compactMap { one in
      StoryConsent(kind: one.record.kind, fields: one.record.fields).map { consent in
        KnownStoryConsent(
          record: one.id, consent: consent, group: consent.group.flatMap { groups[$0] },
          isStanding: all.standing.contains(consent))
      }
    }
    evenings = file.compactMap { one -> KnownSpeaking? in
      guard let on = one.record.on, let speaking = Speaking(one.record) else { return nil }
      return KnownSpeaking(
        record: one.id, alias: alias, kind: kind, on: on, group: groups[speaking.group],
        speaking: speaking,
        consent: all.covering(speaking.medium, in: speaking.group, on: on))
    }.sorted { $0.on < $1.on }
  }
}
