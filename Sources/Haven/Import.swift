internal import HavenJSON
internal import HavenRecords
internal import HavenStore
internal import HavenVault

/// What an import added, or would add.
package struct Imported: Sendable, Equatable {
  package let memberCount: Int
  package let recordCount: Int
}

extension Access {
  /// Imports members and records, all or nothing.
  ///
  /// A file is read twice: first everything is checked and the members are gathered, so that no drawn
  /// alias is the name of anybody in it; then the records are written as they are read again, so that
  /// memory does not grow with them. What cannot be read twice (a pipe: nothing of it may lie on the disk
  /// in the clear) has its members before its first record.
  ///
  /// - Throws: `.input` at an `.importLine`, `.aliasTaken`, and whatever writing can meet.
  package func importLines(from source: ByteSource, isDryRun: Bool) throws -> Imported {
    let lines = ImportReader(source)
    guard source.rewind != nil else { return try importStream(lines, isDryRun: isDryRun) }
    var roll = ImportRoll()
    var counted = 0
    try lines.rewind()
    try lines.read { number, line in
      if number.isMultiple(of: 256) { setting.progress(number, 0) }
      switch line {
      case .member(let ref, let person): try roll.add(person, ref: ref, line: number)
      case .record(let ref, _):
        roll.refer(to: ref, line: number)
        counted += 1
      }
      return true
    }
    try roll.checkReferences()
    try roll.chooseAliases(vault)
    if isDryRun { return Imported(memberCount: roll.people.count, recordCount: counted) }
    let written = try vault.bulkImport { importer in
      let subjects = try roll.write(with: importer)
      try lines.rewind()
      try lines.read { number, line in
        guard case .record(let ref, let record) = line else { return true }
        try append(record, ref: ref, subjects, importer, line: number)
        return true
      }
    }
    guard written.records == counted else {
      throw HavenError.input(.changedMeanwhile, at: .importLine(lines.lastNumber))
    }
    return Imported(memberCount: written.members, recordCount: written.records)
  }

  /// A pipe: members, then records.
  private func importStream(_ lines: ImportReader, isDryRun: Bool) throws -> Imported {
    var roll = ImportRoll()
    var first: (number: Int, ref: String, record: ImportedRecord)?
    try lines.read { number, line in
      switch line {
      case .member(let ref, let person):
        try roll.add(person, ref: ref, line: number)
        return true
      case .record(let ref, let record):
        first = (number, ref, record)
        return false
      }
    }
    try roll.chooseAliases(vault)
    let known = roll.lineOfRef
    if isDryRun {
      var count = 0
      try forEachRecord(first, lines) { number, ref, _ in
        guard known[ref] != nil else {
          throw HavenError.input(.unknownRef, at: .importLine(number))
        }
        count += 1
      }
      return Imported(memberCount: roll.people.count, recordCount: count)
    }
    var isBegun = false
    let written = try vault.bulkImport { importer in
      // Ids of 63 bits collide once in many lifetimes; a stream cannot be read again then.
      guard !isBegun else { throw HavenError.input(.changedMeanwhile, at: .importLine(1)) }
      isBegun = true
      let subjects = try roll.write(with: importer)
      try forEachRecord(first, lines) { number, ref, record in
        try append(record, ref: ref, subjects, importer, line: number)
      }
    }
    return Imported(memberCount: written.members, recordCount: written.records)
  }

  private func forEachRecord(
    _ first: (number: Int, ref: String, record: ImportedRecord)?, _ lines: ImportReader,
    _ body: (Int, String, ImportedRecord) throws -> Void
  ) throws {
    guard let first else { return }
    try body(first.number, first.ref, first.record)
    try lines.read { number, line in
      guard case .record(let ref, let record) = line else {
        throw HavenError.input(.memberAfterRecord, at: .importLine(number))
      }
      try body(number, ref, record)
      return true
    }
  }

  private func append(
    _ record: ImportedRecord, ref: String, _ subjects: [String: SubjectID],
    _ importer: BulkImporter, line number: Int
  ) throws {
    guard let subject = subjects[ref] else {
      throw HavenError.input(.unknownRef, at: .importLine(number))
    }
    try importer.append(
      to: subject, kind: record.kind, on: record.on, fields: record.fields, text: record.text)
    if importer.recordCount.isMultiple(of: 256) { setting.progress(importer.recordCount, 0) }
  }
}

/// The members of an import file, in its order.
private struct ImportRoll {
  private(set) var people: [DescribedPerson] = []
  private var refs: [String] = []
  private(set) var lineOfRef: [String: Int] = [:]
  private var aliases: [String] = []
  /// For each ref that records name, the first line that does.
  private var references: [String: Int] = [:]

  mutating func add(_ person: DescribedPerson, ref: String, line: Int) throws {
    if let earlier = lineOfRef[ref] {
      throw HavenError.input(.refTaken(line: earlier), at: .importLine(line))
    }
    lineOfRef[ref] = line
    refs.append(ref)
    people.append(person)
  }

  mutating func refer(to ref: String, line: Int) {
    if references[ref] == nil { references[ref] = line }
  }

  /// Requires that every member whom a record names is in the file.
  func checkReferences() throws {
    let unknown = references.filter { lineOfRef[$0.key] == nil }.map(\.value).min()
    if let unknown { throw HavenError.input(.unknownRef, at: .importLine(unknown)) }
  }

  /// Those that are given come first, so that none is drawn that a later line has.
  mutating func chooseAliases(_ vault: UnlockedVault) throws {
    var choice = try AliasChoice(vault, together: people)
    for (person, ref) in zip(people, refs) where person.alias != nil {
      do {
        _ = try choice.alias(given: person.alias)
      } catch HavenError.aliasTaken {
        throw HavenError.input(.aliasTaken, at: .importLine(lineOfRef[ref] ?? 0))
      }
    }
    aliases = try people.map { person in
      if let given = person.alias { given } else { try choice.alias(given: nil) }
    }
  }

  /// Adds everybody; answers whom each ref stands for.
  func write(with importer: BulkImporter) throws -> [String: SubjectID] {
    var subjects: [String: SubjectID] = [:]
    for (index, person) in people.enumerated() {
      subjects[refs[index]] = try importer.add(
        NewPerson(
          kind: person.kind, alias: aliases[index], identity: person.identity,
          profile: person.profile))
    }
    return subjects
  }
}

/// Reads an import file, holding a chunk of it and the lines in that: they are checked on several threads.
private final class ImportReader {
  private typealias Checked = (number: Int, line: Result<ImportLine, HavenError>)

  private let source: ByteSource
  private var lines = JSONLines(limit: Limits.jsonLineByteCount)
  /// Checked lines that were not asked for yet.
  private var waiting: ArraySlice<Checked> = []
  private var isAtEnd = false
  private(set) var lastNumber = 0
  private static let chunkByteCount = 256 << 10

  init(_ source: ByteSource) { self.source = source }

  func rewind() throws {
    try source.rewind?()
    lines = JSONLines(limit: Limits.jsonLineByteCount)
    waiting = []
    isAtEnd = false
  }

  /// Calls `body` with each line that follows, until it answers false.
  ///
  /// - Throws: What is wrong with a line, after `body` had the lines before it.
  func read(_ body: (Int, ImportLine) throws -> Bool) throws {
    while true {
      while let (number, line) = waiting.popFirst() {
        lastNumber = number
        guard try body(number, line.get()) else { return }
      }
      guard !isAtEnd else { return }
      try readChunk()
    }
  }

  private func readChunk() throws {
    let chunk = try source.next(Self.chunkByteCount)
    if chunk.isEmpty {
      lines.finish()
      isAtEnd = true
    } else {
      lines.append(chunk)
    }
    var read: [JSONLines.Line] = []
    var fault: JSONLines.Fault?
    do throws(JSONLines.Fault) {
      while let line = try lines.next() { read.append(line) }
    } catch {
      fault = error
    }
    waiting = try Threads.mapShares(
      of: read, workers: Threads.processorCount, smallestShare: 16
    ) { share in
      share.map { line in (line.number, Self.check(line)) }
    }[...]
    if let fault {
      let error = HavenError.input(InputFault(fault.reason), at: .importLine(fault.line))
      waiting.append((fault.line, .failure(error)))
    }
  }

  private static func check(_ line: JSONLines.Line) -> Result<ImportLine, HavenError> {
    do throws(InputFault) {
      return .success(try ImportLine(line))
    } catch {
      return .failure(.input(error, at: .importLine(line.number)))
    }
  }
}
