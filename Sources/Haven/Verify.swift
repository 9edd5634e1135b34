internal import HavenPseudonyms
internal import HavenVault

/// What verifying a vault found.
package struct Verified: Sendable, Equatable {
  package let rowCount: Int
  package let entryCount: UInt64
  /// Six words of the newest entry's hash, for people to read out to each other.
  package let mark: String
  package let problems: [Problem]

  /// One thing that does not hold.
  package struct Problem: Sendable, Equatable {
    package let what: String
    package let place: String
  }

  package var isSound: Bool { problems.isEmpty }
}

extension Access {
  /// Compares every row with the journal and opens all that this keyholder can. It writes nothing.
  package func verify() throws -> Verified {
    let report = try vault.verify()
    // The same place may fail both in the tables and in its lane: it is one problem.
    var known: Set<Damage> = []
    let problems = report.problems.filter { known.insert($0).inserted }
    return Verified(
      rowCount: report.rowCount, entryCount: report.entryCount,
      mark: WordList.phrase(for: report.mark.hash, count: 6),
      problems: problems.map { Verified.Problem(what: $0.what, place: $0.place) })
  }

  /// Rewrites the file, so that nothing of what was overwritten is left in it.
  ///
  /// - Throws: `.openElsewhere`, `.full`; then the old file stands, whole.
  package func compact() throws { try vault.compact() }
}
