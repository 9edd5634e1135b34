internal import Glibc
internal import HavenPseudonyms
package import HavenRecords
internal import HavenRedaction
internal import HavenResearch
package import HavenStore
package import HavenVault

/// What a release shall be.
package struct ReleaseOrder: Sendable {
  /// How much it tells.
  package enum Level: String, Sendable, CaseIterable {
    /// Counts alone.
    case tables
    /// A row for each member, under a study's id.
    case rows

    /// The levels, for a message.
    package static let list = allCases.map(\.rawValue).joined(separator: " or ")
  }

  package var study: String
  package var recipient: String
  package var level: Level
  package var includesNotes: Bool
  package var since: CalendarDate?
  package var until: CalendarDate?
  /// The least size of a group; nil for the limit itself.
  package var k: Int?

  /// Creates an order.
  package init(
    study: String, recipient: String, level: Level, includesNotes: Bool, since: CalendarDate?,
    until: CalendarDate?, k: Int?
  ) {
    self.study = study
    self.recipient = recipient
    self.level = level
    self.includesNotes = includesNotes
    self.since = since
    self.until = until
    self.k = k
  }

  var request: ReleaseRequest {
    ReleaseRequest(
      study: study, recipient: recipient, level: level == .rows ? .rows : .tables,
      includesNotes: includesNotes, since: since, until: until, k: k)
  }
}

/// What a release holds, or would hold.
package struct Exported: Sendable, Equatable {
  package let study: String
  package let level: ReleaseOrder.Level
  package let peopleCount: Int
  package let rowCount: Int
  package let k: Int
  /// Cells that were hidden to reach k.
  package let suppressedCount: Int
  /// Records that stayed in the vault for their kind or their day.
  package let withheldCount: Int
  /// Known identities left in the files: 0, or there is no release.
  package let leftoverCount: Int
  package let files: [String]

  init(_ summary: ReleaseSummary) {
    study = summary.study
    level = summary.level == .rows ? .rows : .tables
    peopleCount = summary.people
    rowCount = summary.rows
    k = summary.k
    suppressedCount = summary.suppressed
    withheldCount = summary.withheld
    leftoverCount = summary.leftovers
    files = summary.files
  }
}

extension Access {
  /// How often somebody else may write to the vault while a release is being made.
  private static let attemptLimit = 5

  /// Says what a release would hold. Nothing is written, to the vault neither.
  ///
  /// - Throws: As `exportRedacted`.
  package func previewRelease(_ order: ReleaseOrder) throws -> Exported {
    try explained { Exported(try prepare(order).release.summary) }
  }

  /// Makes a release for one recipient, and writes it to a new folder.
  ///
  /// It is in the journal, durably, before its first byte is on the disk.
  ///
  /// - Parameter uninterrupted: Calls what it is given so that an interruption waits for its end.
  /// - Throws: `.releaseRefused`, `.exists`, `.usage(.release)`, and what writing can meet; then there
  ///   is no folder.
  package func exportRedacted(
    _ order: ReleaseOrder, to path: String, uninterrupted: (() throws -> Void) throws -> Void
  ) throws -> Exported {
    try exportRedacted(order, to: path, calls: .live, uninterrupted: uninterrupted)
  }

  /// The same, through given system calls.
  package func exportRedacted(
    _ order: ReleaseOrder, to path: String, calls: any SystemCalls,
    uninterrupted: (() throws -> Void) throws -> Void
  ) throws -> Exported {
    try explained {
      try attempt(order, to: path, calls: calls, uninterrupted: uninterrupted)
    }
  }

  /// Says the gate's reasons in Haven's words.
  private func explained<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let error as GateError {
      throw HavenError(gate: error)
    }
  }

  private func attempt(
    _ order: ReleaseOrder, to path: String, calls: any SystemCalls,
    uninterrupted: (() throws -> Void) throws -> Void
  ) throws -> Exported {
    try requireFree(path)
    for _ in 0..<Self.attemptLimit {
      let prepared = try prepare(order)
      var isWritten = false
      try uninterrupted {
        guard
          try vault.journalRelease(
            of: prepared.members, keeping: prepared.secret, ifStillAt: prepared.mark)
        else { return }
        try ReleaseWriter.write(prepared.release, to: path, calls: calls)
        isWritten = true
      }
      if isWritten { return Exported(prepared.release.summary) }
    }
    throw HavenError.inUse(pid: nil, terminal: "")
  }

  /// Refuses early, before an entry says that something was released; the renaming decides.
  private func requireFree(_ path: String) throws {
    var status = stat()
    guard unsafe lstat(path, &status) != 0 else { throw HavenError.exists(path: path) }
  }
}

/// Who may make a release.
package enum ReleasePolicy {
  /// Requires the role *releaser*.
  ///
  /// - Throws: `.releaseRefused(.notReleaser)`.
  package static func requireRole(_ roles: Roles) throws {
    guard roles.contains(.releaser) else { throw HavenError.releaseRefused(.notReleaser) }
  }
}

/// A release that passed the gate, and what it was made from.
private struct PreparedRelease {
  let release: Release
  let members: [SubjectID]
  let secret: StudySecret
  /// Where the journal ended before anything was read for it.
  let mark: Mark
}

extension Access {
  private func prepare(_ order: ReleaseOrder) throws -> PreparedRelease {
    try ReleasePolicy.requireRole(vault.roles)
    let secret = try vault.studySecret(of: order.study)
    // Read after `studySecret`, which takes in what others wrote.
    let mark = vault.mark
    guard vault.holdsEveryIdentity else {
      throw HavenError.releaseRefused(.identitiesNotHeld)
    }
    let cohort = try cohort()
    let release = try released(order, cohort, StudyPseudonyms(secret: secret.copy()))
    return PreparedRelease(
      release: try ReleaseWriter.listed(release),
      members: cohort.people.filter { $0.kind == .member }.map(\.id), secret: secret, mark: mark)
  }

  private typealias Cohort = (people: [ResearchSubject], known: [KnownPerson])

  /// Everybody, without the texts of their records.
  private func cohort() throws -> Cohort {
    var people: [ResearchSubject] = []
    var known: [KnownPerson] = []
    try vault.forEachReleasePerson { person, all in
      people.append(ResearchSubject(person))
      known.append(
        KnownPerson(
          reference: person.subject.description, alias: person.alias, kind: person.kind,
          identity: person.identity))
      setting.progress(people.count, all)
    }
    return (people, known)
  }

  /// Through the gate, with the texts read one member at a time.
  private func released(
    _ order: ReleaseOrder, _ cohort: Cohort, _ pseudonyms: borrowing StudyPseudonyms
  ) throws -> Release {
    var places: [SubjectID: RowOrder] = [:]
    var ids: [SubjectID: String] = [:]
    for person in cohort.people {
      places[person.id] = pseudonyms.order(of: person.id)
      ids[person.id] = pseudonyms.pseudonym(for: person.id).text
    }
    var done = 0
    var failure: (any Error)?
    do {
      return try ResearchGate.release(
        request: order.request, people: cohort.people, known: cohort.known,
        studyID: { ids[$0] },
        // Everybody who is asked for was just given a place.
        order: { (subject: SubjectID) in places[subject]! },
        today: setting.now().localDate,
        texts: { [self] subject in
          done += 1
          setting.progress(done, cohort.people.count)
          do {
            return try vault.releaseTexts(of: subject)
          } catch {
            failure = error
            return nil
          }
        })
    } catch {
      // What stopped the reading says more than that the gate had no text.
      if let failure { throw failure }
      throw error
    }
  }
}

extension ResearchSubject {
  fileprivate init(_ person: ReleasePerson) {
    self.init(
      id: person.subject, alias: person.alias, kind: person.kind, profile: person.profile,
      isIdentityHeld: true, dateOfBirth: person.identity.dateOfBirth,
      records: person.records.map { summary in
        Record(
          id: summary.id, version: summary.version, kind: summary.kind, on: summary.on,
          written: summary.written, author: summary.author, text: "", fields: [])
      })
  }
}
