import CSQLite
import Glibc
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault

/// One run over a vault and a bare database with the same texts.
struct StoreBench {
  let folder: String
  let rowCount: Int
  let memberCount: Int

  func run() throws {
    try Sodium.start()
    let text = Text()
    let vault = try create()
    let idle = Memory.residentByteCount
    let importSeconds = try measure { try fill(vault, text) }
    let importPeak = Memory.peakByteCount
    let bareSeconds = bareInsert(text)
    report("import", rows: rowCount, importSeconds, bare: bareSeconds)
    line("import, peak resident beyond \(megabytes(idle)) MB", "\(megabytes(importPeak - idle)) MB")
    for workers in [1, 2] {
      let query = SearchQuery(words: ["harbour"], subject: nil, since: nil, until: nil)
      var hits = 0
      let seconds = try measure { hits = try vault.search(query, workers: workers).count }
      let bare = bareScan(text)
      report("search, \(workers) thread(s), \(hits) hits", rows: rowCount, seconds, bare: bare)
    }
    line("search, peak resident", "\(megabytes(Memory.peakByteCount - idle)) MB")
    try singles(vault)
    let verified = try measure {
      let problems = try vault.verify().problems
      precondition(problems.isEmpty, "a vault just written holds")
    }
    line("verify, rows a second", "\(Int(Double(rowCount) / verified))")
    line("peak resident at the end", "\(megabytes(Memory.peakByteCount - idle)) MB")
    try vault.close()
  }

  private func create() throws -> UnlockedVault {
    let cost = try KeyDerivationCost(passCount: 2, memoryByteCount: 19 << 20)
    let passphrase = try unsafe SecretBytes(upTo: 16) { room in
      unsafe room.copyBytes(from: "benchmark".utf8)
      return 9
    }
    return try Vault.create(
      at: "\(folder)/bench.haven",
      foundedBy: Credentials(name: "keeper", passphrase: passphrase), cost: cost,
      kit: RecoveryKit(), surroundings: surroundings())
  }

  private func surroundings() -> VaultSurroundings {
    VaultSurroundings(
      now: { Timestamp(secondsSinceEpoch: Int64(time(nil)), offsetMinutes: 0)! },
      stateFolder: nil, lockWaitSeconds: 5, rowIDWidth: .standard, progress: { _, _ in })
  }

  private func fill(_ vault: UnlockedVault, _ text: Text) throws {
    _ = try vault.bulkImport { importer in
      var subjects: [SubjectID] = []
      for number in 0..<memberCount {
        var identity = Identity()
        identity.given = "Given\(number)"
        identity.family = "Family\(number)"
        subjects.append(
          try importer.add(
            NewPerson(
              kind: .member, alias: "Alias\(number)", identity: identity, profile: Profile())))
      }
      for number in 0..<rowCount {
        try importer.append(
          to: subjects[number % memberCount], kind: "note", on: nil, fields: [],
          text: text.note(number))
      }
    }
  }

  private func singles(_ vault: UnlockedVault) throws {
    let subject = try vault.subject(aliased: "Alias7")
    let text = Text()
    var samples: [Double] = []
    for number in 0..<200 {
      samples.append(
        try measure {
          _ = try vault.append(
            to: subject, kind: "note", on: nil, fields: [],
            text: { TextSource(text.note(number)) })
        })
    }
    let bare = bareSingles(text)
    let median = samples.sorted()[100]
    line("record add, median", "\(microseconds(median)) µs, \(ratio(median / bare)) × bare SQLite")
    let list = try measure { _ = try vault.records(of: subject) }
    line("one member's \(rowCount / memberCount + 200) records", "\(microseconds(list)) µs")
  }

  // MARK: Bare SQLite

  private func bareInsert(_ text: Text) -> Double {
    let database = Bare(path: "\(folder)/bare.db")
    return measure {
      database.run("BEGIN IMMEDIATE")
      for number in 0..<rowCount { database.insert(text.note(number)) }
      database.run("COMMIT")
      database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  private func bareScan(_ text: Text) -> Double {
    let database = Bare(path: "\(folder)/bare.db")
    return measure { _ = database.count(containing: "harbour") }
  }

  private func bareSingles(_ text: Text) -> Double {
    let database = Bare(path: "\(folder)/bare.db")
    var samples: [Double] = []
    for number in 0..<200 { samples.append(measure { database.insert(text.note(number)) }) }
    return samples.sorted()[100]
  }

  // MARK: Reporting

  private func report(_ what: String, rows: Int, _ seconds: Double, bare: Double) {
    line(
      what,
      "\(Int(Double(rows) / seconds)) rows/s; bare SQLite \(Int(Double(rows) / bare)); ratio \(ratio(bare / seconds))"
    )
  }

  private func line(_ what: String, _ value: String) {
    print("| \(what) | \(value) |")
    fflush(nil)
  }

  private func megabytes(_ count: Int) -> Int { count >> 20 }
  private func microseconds(_ seconds: Double) -> Int { Int(seconds * 1_000_000) }
  private func ratio(_ value: Double) -> String { "\(Double(Int(value * 100)) / 100)" }
}

/// Notes of 1,000 bytes, a thousand different ones made beforehand so that making them costs nothing.
struct Text {
  private let notes: [String]

  init() {
    let words = [
      "group", "letter", "review", "evening", "honest", "plan", "harm", "repair", "listen",
      "weather", "garden", "bridge", "quiet", "answer", "morning", "circle",
    ]
    var state: UInt64 = 1
    notes = (0..<1000).map { number in
      var text = number == 0 ? "harbour " : ""
      while text.utf8.count < 1000 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += words[Int(state >> 60)] + " "
      }
      return String(text.prefix(1000))
    }
  }

  func note(_ number: Int) -> String { notes[number % 1000] }
}

func measure(_ body: () throws -> Void) rethrows -> Double {
  let start = now()
  try body()
  return now() - start
}

private func now() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Resident memory of this process, from the kernel.
enum Memory {
  static var residentByteCount: Int { field("VmRSS:") }
  static var peakByteCount: Int { field("VmHWM:") }

  private static func field(_ name: String) -> Int {
    guard let file = unsafe fopen("/proc/self/status", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    while unsafe fgets(&buffer, 256, file) != nil {
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let line = String(decoding: bytes, as: UTF8.self)
      guard line.hasPrefix(name) else { continue }
      let digits = line.filter(\.isNumber)
      return (Int(digits) ?? 0) * 1024
    }
    return 0
  }
}

/// SQLite as somebody would use it who does not encrypt: one table, WAL, FULL.
@safe final class Bare {
  private var database: OpaquePointer?
  private var insertion: OpaquePointer?

  init(path: String) {
    unsafe sqlite3_open(path, &database)
    run("PRAGMA page_size=8192")
    run("PRAGMA journal_mode=WAL")
    run("PRAGMA synchronous=FULL")
    run("CREATE TABLE IF NOT EXISTS notes(id INTEGER PRIMARY KEY, text BLOB)")
    unsafe sqlite3_prepare_v2(database, "INSERT INTO notes(text) VALUES(?1)", -1, &insertion, nil)
  }

  deinit {
    unsafe sqlite3_finalize(insertion)
    unsafe sqlite3_close(database)
  }

  func run(_ sql: String) { unsafe sqlite3_exec(database, sql, nil, nil, nil) }

  func insert(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      unsafe sqlite3_bind_blob(insertion, 1, bytes.baseAddress, Int32(bytes.count), nil)
      unsafe sqlite3_step(insertion)
      unsafe sqlite3_reset(insertion)
    }
  }

  func count(containing word: String) -> Int {
    var statement: OpaquePointer?
    let sql = "SELECT count(*) FROM notes WHERE instr(text, CAST('\(word)' AS BLOB)) > 0"
    unsafe sqlite3_prepare_v2(database, sql, -1, &statement, nil)
    defer { unsafe sqlite3_finalize(statement) }
    guard unsafe sqlite3_step(statement) == SQLITE_ROW else { return 0 }
    return unsafe Int(sqlite3_column_int64(statement, 0))
  }
}
