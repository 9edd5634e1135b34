import Glibc
import HavenStore
import Synchronization

/// The measurements of a rival: what Haven does, done to the same texts by whoever does without it.
struct RivalPhases {
  private let settings: Settings
  private let library: Rival.Library
  private let path: String
  private let workload = Workload()

  init(_ settings: Settings) throws {
    self.settings = settings
    guard let library = Rival.Library(settings.rival) else {
      throw Settings.Fault(description: "\(settings.rival.library) is not installed")
    }
    self.library = library
    let form = settings.isIndexed ? "-indexed" : ""
    path = "\(settings.folder)/\(settings.rival.rawValue)\(form).db"
  }

  private func open() throws -> Rival {
    try Rival(
      library, path: path, isIndexed: settings.isIndexed, mmapByteCount: settings.mmapByteCount)
  }

  /// One transaction, a prepared statement, ids in order; the WAL is written back at the end, as
  /// Haven's is.
  func importAll() throws -> Measurement {
    let rival = try open()
    let measurement = try Measurement(samples: 1) { _ in
      try rival.run("BEGIN IMMEDIATE")
      for number in 0..<settings.rowCount {
        try rival.insert(workload.text(number), member: number % settings.memberCount)
      }
      try rival.run("COMMIT")
      try rival.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try requireShape(rival)
    return measurement
  }

  /// Both must lie on the disk in the same pages, and SQLCipher's must not be readable there.
  private func requireShape(_ rival: Rival) throws {
    guard try rival.text("PRAGMA page_size") == "\(library.kind.pageByteCount)",
      try rival.text("PRAGMA journal_mode") == "wal", try rival.text("PRAGMA synchronous") == "2"
    else { throw Settings.Fault(description: "\(path) is not set up like Haven's file") }
    guard let file = unsafe fopen(path, "r") else {
      throw Settings.Fault(description: "\(path) cannot be read")
    }
    defer { unsafe fclose(file) }
    var head = [UInt8](repeating: 0, count: 15)
    let isRead = unsafe fread(&head, 1, head.count, file) == head.count
    let isPlain = head == Array("SQLite format 3".utf8)
    guard isRead, isPlain == (library.kind == .sqlite) else {
      throw Settings.Fault(description: "\(path) is readable, or should be")
    }
  }

  /// Every text is read and looked through, by one thread or several, each with its own connection and
  /// an equal part of the ids. Opening the connections counts, as it does in Haven.
  func scan() throws -> Measurement {
    let total = Mutex(Tally())
    var measurement = try Measurement(samples: settings.repeatCount) { _ in
      total.withLock { $0 = Tally() }
      let failure = Mutex<(any Error)?>(nil)
      try Threads.run(count: settings.workerCount) { worker in
        do {
          let found = try open().scan(ids(of: worker), for: Workload.searched)
          total.withLock { $0.add(found) }
        } catch {
          failure.withLock { $0 = error }
        }
      }
      if let error = failure.withLock({ $0 }) { throw error }
    }
    measurement.counts = total.withLock { $0.counts }
    return measurement
  }

  private func ids(of worker: Int) -> ClosedRange<Int> {
    let part = settings.rowCount / settings.workerCount
    let isLast = worker == settings.workerCount - 1
    return worker * part + 1...(isLast ? settings.rowCount : (worker + 1) * part)
  }

  /// Rows added one by one, each durable before the next.
  func add() throws -> Measurement {
    let rival = try open()
    return try Measurement(samples: settings.repeatCount) { number in
      try rival.insert(workload.text(number), member: settings.memberAddedTo)
    }
  }

  /// The texts of one member after another.
  func member() throws -> Measurement { try member(isNoted: false) }

  /// The same, each after a row that says so is durable: what it costs to keep a trail of readings.
  func list() throws -> Measurement { try member(isNoted: true) }

  private func member(isNoted: Bool) throws -> Measurement {
    let rival = try open()
    var total = Tally()
    var measurement = try Measurement(samples: settings.repeatCount) { number in
      let member = settings.member(sample: number)
      if isNoted { try rival.noteReading(of: member) }
      total.add(try rival.member(member))
    }
    measurement.counts = total.counts
    return measurement
  }
}

extension Settings {
  /// To whom records are added one by one; nobody whose records are read.
  var memberAddedTo: Int { memberCount - 1 }

  /// Whose records a sample reads: never the same twice while there are others, and far apart.
  func member(sample: Int) -> Int { sample * 7919 % (memberCount - 1) }
}
