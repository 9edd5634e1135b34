import HavenRecords
import HavenVault

/// Haven's measurements. Each opens the vault first; the derivation of its keys is neither in a time
/// nor in the memory.
struct VaultPhases {
  private let settings: Settings
  private let path: String
  private let workload = Workload()

  init(_ settings: Settings) {
    self.settings = settings
    path = "\(settings.folder)/bench.haven"
  }

  // MARK: Measurements

  /// The members and all records in one transaction, and the WAL written back when the vault closes.
  func importAll() throws -> Measurement {
    let vault = try BenchKeyholder.create(at: path)
    return try Measurement(samples: 1) { _ in
      _ = try vault.bulkImport { importer in
        let subjects = try addMembers(importer)
        for number in 0..<settings.rowCount {
          try importer.append(
            to: subjects[number % settings.memberCount], kind: "note", on: nil, fields: [],
            text: workload.text(number))
        }
      }
      try vault.close()
    }
  }

  /// Every record is read and looked through. It writes its journal entry first, durably, and finds
  /// the word in any case and with any accents: the rivals do neither.
  func search() throws -> Measurement {
    let vault = try BenchKeyholder.unlock(path)
    let query = SearchQuery(words: [Workload.searched], subject: nil, since: nil, until: nil)
    var hitCount = 0
    var measurement = try Measurement(samples: settings.repeatCount) { _ in
      hitCount = try vault.search(query, workers: settings.workerCount).count
    }
    measurement.counts = [("hits", hitCount)]
    try vault.close()
    return measurement
  }

  /// Records added one by one, each durable before the next.
  func add() throws -> Measurement {
    let vault = try BenchKeyholder.unlock(path)
    let subject = try vault.subject(aliased: Workload.alias(settings.memberAddedTo))
    let measurement = try Measurement(samples: settings.repeatCount) { number in
      _ = try vault.append(
        to: subject, kind: "note", on: nil, fields: [],
        text: { TextSource(workload.text(number)) })
    }
    try vault.close()
    return measurement
  }

  /// The texts of one member's records after another's, without a journal entry: what a release reads.
  /// The reading alone is what a rival does, too.
  func member() throws -> Measurement {
    let vault = try BenchKeyholder.unlock(path)
    let subjects = try subjectsToRead(vault)
    var rowCount = 0
    var byteCount = 0
    var measurement = try Measurement(samples: subjects.count) { number in
      for text in try vault.releaseTexts(of: subjects[number]).values {
        rowCount += 1
        byteCount += text.utf8.count
      }
    }
    measurement.counts = [("rows", rowCount), ("bytes", byteCount)]
    try vault.close()
    return measurement
  }

  /// One member's records as `record list` shows them, with the journal entry of the reading: it is
  /// durable before the first record is returned.
  func list() throws -> Measurement {
    let vault = try BenchKeyholder.unlock(path)
    let subjects = try subjectsToRead(vault)
    var rowCount = 0
    var measurement = try Measurement(samples: subjects.count) { number in
      rowCount += try vault.records(of: subjects[number]).count
    }
    measurement.counts = [("rows", rowCount)]
    try vault.close()
    return measurement
  }

  /// Every row against the journal, every row opened, every signature.
  func verify() throws -> Measurement {
    let vault = try BenchKeyholder.unlock(path)
    var rowCount = 0
    var entryCount = 0
    var measurement = try Measurement(samples: settings.repeatCount) { _ in
      let report = try vault.verify()
      guard report.problems.isEmpty else {
        throw Settings.Fault(description: "a vault just written does not hold")
      }
      rowCount = report.rowCount
      entryCount = Int(report.entryCount)
    }
    measurement.counts = [("rows", rowCount), ("entries", entryCount)]
    try vault.close()
    return measurement
  }

  /// Makes a vault in which every record was a transaction of its own: as many entries as records, each
  /// signed, which is what `verify` then mostly works on.
  func makeHistories() throws -> Measurement {
    let vault = try BenchKeyholder.create(at: path)
    var subjects: [SubjectID] = []
    _ = try vault.bulkImport { importer in subjects = try addMembers(importer) }
    let measurement = try Measurement(samples: settings.rowCount) { number in
      _ = try vault.append(
        to: subjects[number % settings.memberCount], kind: "note", on: nil, fields: [],
        text: { TextSource(workload.text(number)) })
    }
    try vault.close()
    return measurement
  }

  // MARK: The vault

  private func addMembers(_ importer: BulkImporter) throws -> [SubjectID] {
    try (0..<settings.memberCount).map { member in
      try importer.add(
        NewPerson(
          kind: .member, alias: Workload.alias(member), identity: Workload.identity(member),
          profile: Workload.profile(member)))
    }
  }

  private func subjectsToRead(_ vault: UnlockedVault) throws -> [SubjectID] {
    try (0..<settings.repeatCount).map { number in
      try vault.subject(aliased: Workload.alias(settings.member(sample: number)))
    }
  }
}
