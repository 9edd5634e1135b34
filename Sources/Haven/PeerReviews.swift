package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// A peer review as it stands in somebody's file.
package struct KnownPeerReview: Sendable, Equatable {
  package let record: RecordID
  /// Its day; of a record without one the day on which it was written.
  package let on: CalendarDate
  package let written: Timestamp
  package let author: String
  /// Nil for one that this program cannot make out.
  package let review: PeerReview?
}

/// All peer reviews of a member, and where they stand today.
package struct PeerReviewHistory: Sendable, Equatable {
  package let alias: String
  /// The oldest first.
  package let reviews: [KnownPeerReview]
  package let standing: PeerReviewStanding

  /// The review of a day, or the newest.
  ///
  /// - Throws: `.peerReview(.noReview)`, `.peerReview(.unreadable)`.
  package func review(on day: CalendarDate?) throws -> (known: KnownPeerReview, review: PeerReview)
  {
    let found = day.map { day in reviews.last { $0.on == day } } ?? reviews.last
    guard let found else { throw HavenError.peerReview(.noReview) }
    guard let review = found.review else {
      throw HavenError.peerReview(.unreadable(found.record))
    }
    return (found, review)
  }
}

/// A member, and where they stand with their yearly review.
package struct PeerReviewDue: Sendable, Equatable {
  package let alias: String
  package let standing: PeerReviewStanding

  /// A review is said to be due in the last month before its day.
  package static let noticeDayCount = 30

  /// What there is to do.
  package enum State: String, Sendable {
    case overdue, due, later, paused, declined
    case startUnknown = "start-unknown"
    case notInSupport = "not-in-support"
  }

  /// What there is to do, seen from a day.
  package func state(on day: CalendarDate) -> State {
    switch standing {
    case .notInSupport: .notInSupport
    case .declined: .declined
    case .paused: .paused
    case .startUnknown: .startUnknown
    case .due(let due, counted: _):
      if due < day {
        .overdue
      } else {
        due.daysSinceEpoch - day.daysSinceEpoch <= Self.noticeDayCount ? .due : .later
      }
    }
  }
}

extension Access {
  /// Where every member whom this keyholder may read stands with their review on a day; who is due soonest first.
  package func peerReviewsDue(on day: CalendarDate) throws -> [PeerReviewDue] {
    let files = try vault.caseworkFacts(of: nil, workers: Threads.processorCount) {
      CaseRecord.isRead(kind: $0)
    }
    let all = files.filter { $0.kind == .member }.map { file in
      PeerReviewDue(
        alias: file.alias,
        standing: PeerReviewStanding(
          file.caseRecords, on: day))
    }
    // By alias already; the sort of the library keeps that.
    return all.filter { $0.standing.dueDay != nil }.sorted {
      ($0.standing.dueDay ?? day) < ($1.standing.dueDay ?? day)
    } + all.filter { $0.standing.dueDay == nil }
  }

  /// All peer reviews of a member. The journal has each that was read.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func peerReviews(of name: String) throws -> PeerReviewHistory {
    let subject = try member(named: name)
    try requireReason(toReadFileOf: subject)
    let found = try vault.records(of: subject, isWanted: CaseRecord.isRead)
    let reviews = try found.filter { PeerReview.isReview(kind: $0.kind) }.map { one in
      KnownPeerReview(
        record: one.id, on: one.on ?? one.written.localDate, written: one.written,
        author: one.authorName,
        review: PeerReview(fields: one.fields, text: try vault.record(one.id).record.text))
    }
    return PeerReviewHistory(
      alias: try vault.alias(of: subject), reviews: reviews.sorted { $0.on < $1.on },
      standing: PeerReviewStanding(found.map(CaseRecord.init), on: today))
  }

  /// Requires that a review of somebody may be held on a day: before a circle is asked.
  ///
  /// - Throws: `.noSuchMember`; `.peerReview` with the reason.
  package func requirePeerReview(of name: String, on day: CalendarDate) throws {
    guard day <= today else { throw HavenError.peerReview(.dayToCome) }
    let subject = try member(named: name)
    guard try vault.personKind(of: subject) == .member else {
      throw HavenError.peerReview(.notAMember)
    }
    let records = try vault.records(of: subject, isWanted: CaseRecord.isRead)
    switch PeerReviewStanding(records.map(CaseRecord.init), on: day) {
    case .notInSupport: throw HavenError.peerReview(.notInSupport)
    case .declined: throw HavenError.peerReview(.declined)
    case .paused(since: let start, isOfProgramme: _):
      throw HavenError.peerReview(.paused(since: start))
    case .startUnknown, .due: break
    }
    guard !records.contains(where: { PeerReview.isReview(kind: $0.kind) && $0.on == day }) else {
      throw HavenError.peerReview(.heldThatDay)
    }
  }

  /// Records a peer review.
  ///
  /// - Throws: As `requirePeerReview`.
  package func addPeerReview(
    _ review: PeerReview, of name: String, on day: CalendarDate
  ) throws -> (record: RecordID, alias: String) {
    try requirePeerReview(of: name, on: day)
    let subject = try member(named: name)
    // Read before the record is there: afterwards nothing may fail.
    let alias = try vault.alias(of: subject)
    let id = try vault.append(
      to: subject, kind: PeerReview.recordKind, on: day, fields: review.fields
    ) { TextSource(review.feedback) }
    return (id, alias)
  }
}

extension CaseRecord {
  init(_ record: HavenVault.FoundRecord) {
    self.init(kind: record.kind, on: record.on, fields: record.fields)
  }
}
