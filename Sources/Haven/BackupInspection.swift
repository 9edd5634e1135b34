internal import HavenBackup
package import HavenRecords
internal import HavenStore

/// A backup repository, as anybody can look at it: no vault and no key is needed.
///
/// What was seen of it is remembered in the state folder, so that a later look notices what is gone. Whoever
/// uses this account can change that file; colleagues' machines remember for themselves.
package struct BackupInspection {
  private let repository: Repository
  private let setting: Setting

  /// Opens the repository in a folder.
  ///
  /// - Throws: `.noRepository`, `.damagedBackup`.
  package init(at path: String, _ setting: Setting) throws {
    do {
      repository = try Repository.open(at: path, expecting: nil, label: "look", calls: .live)
    } catch BackupError.notARepository {
      throw HavenError.noRepository(path: path)
    } catch BackupError.damaged(let finding) {
      throw HavenError.damagedBackup(place: finding.place)
    }
    self.setting = setting
  }

  /// The repository's id, 64 hexadecimal digits, for people to compare.
  package var id: String { repository.id.hexadecimal }

  /// The snapshots that count, newest first.
  ///
  /// - Throws: `.damagedBackup` when who may write, or what was pruned, cannot be told.
  package func snapshots() throws -> [BackedUpSnapshot] {
    try Self.naming { try repository.snapshots().snapshots.map(BackedUpSnapshot.init) }
  }

  /// Holds the repository to its signatures and to what this machine remembers of it; remembers what there is
  /// when nothing is damaged.
  ///
  /// - Parameter readsObjects: Whether every object is read, or only looked for.
  /// - Throws: `.damagedBackup` as `snapshots` does.
  package func verify(readsObjects: Bool) throws -> VerifiedBackup {
    let remembered = BackupMemory(of: repository.id, setting)
    let memory = try remembered?.memory()
    let report = try Self.naming {
      try repository.verify(readingObjects: readsObjects, remembering: memory)
    }
    if report.isSound { try remembered?.remember(report.memory) }
    return VerifiedBackup(
      snapshotCount: report.snapshotCount, objectCount: report.objectCount,
      byteCount: report.byteCount, isNewHere: memory == nil,
      problems: report.findings.filter(\.isDamage).map(VerifiedBackup.Problem.init),
      strays: report.findings.filter { !$0.isDamage }.map(VerifiedBackup.Problem.init))
  }

  private static func naming<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch BackupError.damaged(let finding) {
      throw HavenError.damagedBackup(place: finding.place)
    }
  }
}

/// A snapshot in a list.
package struct BackedUpSnapshot: Sendable, Equatable {
  /// What people name it by: 64 hexadecimal digits, of which the beginning will do.
  package let id: String
  /// Its place in the order of all.
  package let generation: UInt64
  /// The first 16 digits of the key of who wrote it.
  package let writer: String
  /// Its number among that writer's.
  package let counter: UInt64
  /// When, as that machine's clock claimed; nil for what no calendar has.
  package let written: Timestamp?
  /// The bytes of all that it consists of.
  package let byteCount: Int

  fileprivate init(_ summary: SnapshotSummary) {
    id = summary.hash.hexadecimal
    generation = summary.generation
    writer = String(summary.key.writer.hexadecimal.prefix(16))
    counter = summary.key.counter
    written = Timestamp(
      secondsSinceEpoch: summary.moment.secondsSinceEpoch,
      offsetMinutes: summary.moment.offsetMinutes)
    byteCount = summary.byteCount
  }
}

/// What verifying a repository found.
package struct VerifiedBackup: Sendable, Equatable {
  package let snapshotCount: Int
  package let objectCount: Int
  package let byteCount: Int
  /// Whether this machine remembered nothing of the repository: an older one would not be noticed.
  package let isNewHere: Bool
  package let problems: [Problem]
  /// What lies there besides and harms nothing.
  package let strays: [Problem]

  /// One thing and what is wrong with it, as a word for programs.
  package struct Problem: Sendable, Equatable {
    package let what: String
    package let place: String

    fileprivate init(_ finding: Finding) {
      what = "\(finding.fault)"
      place = finding.place
    }
  }

  package var isSound: Bool { problems.isEmpty }
}
