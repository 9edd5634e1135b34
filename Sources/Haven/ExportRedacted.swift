internal import Glibc
internal import HavenPseudonyms
package import HavenRecords
internal import HavenRedaction
internal import HavenResearch
package import HavenStore
package import HavenVault

/// What a release shall be.
package struct ReleaseOrder: Sendable {
  /// The study's name, or the beginning of its id.
  package var study: String
  package var recipient: String
  package var level: ReleaseLevel
  package var includesNotes: Bool
  package var since: CalendarDate?
  package var until: CalendarDate?
  /// The least size of a group; nil for the limit itself.
  package var k: Int?
  /// Age recipients, each of whom can open the release alone; none for files in the clear.
  package var sealTo: [String] = []

  /// Creates an order.
  package init(
    study: String, recipient: String, level: ReleaseLevel, includesNotes: Bool,
    since: CalendarDate?,
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

  func request(for known: KnownStudy) -> ReleaseRequest {
    ReleaseRequest(
      study: known.study, studyID: known.id, recipient: recipient, level: level,
      includesNotes: includesNotes, since: since, until: until, k: k)
  }
}

/// What a release holds, or would hold.
package struct Exported: Sendable, Equatable {
  package let study: String
  package let level: ReleaseLevel
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
  /// The digest of `MANIFEST`, 64 digits from 0 to f: the same vault makes the same release on the same day.
  package let digest: String

  init(_ summary: ReleaseSummary, digest: String) {
    self.digest = digest
    study = summary.study
    level = summary.level
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
    try explained {
      let prepared = try prepare(order)
      return Exported(prepared.release.summary, digest: prepared.digest)
    }
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
  func explained<R>(_ body: () throws -> R) throws -> R {
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
      if prepared.needsApproval, try !isApproved(prepared.digest, of: prepared.study) {
        throw HavenError.releaseRefused(.notApproved(digest: prepared.digest))
      }
      var isWritten = false
      try uninterrupted {
        guard
          try vault.journalRelease(
            of: prepared.members, ledger: prepared.ledger, ifStillAt: prepared.mark)
        else { return }
        try ReleaseWriter.write(
          prepared.release, to: path, sealedTo: prepared.recipients, calls: calls)
        isWritten = true
      }
      if isWritten { return Exported(prepared.release.summary, digest: prepared.digest) }
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
  /// Whose approval counts where a study asks for two people.
  static let approvers: Roles = [.releaser, .coordinator, .privacyOfficer]

  /// Requires the role *releaser*.
  ///
  /// - Throws: `.releaseRefused(.notReleaser)`.
  package static func requireRole(_ roles: Roles) throws {
    guard roles.contains(.releaser) else { throw HavenError.releaseRefused(.notReleaser) }
  }
}
