internal import HavenProgramme
internal import HavenRecords
internal import HavenVault

/// What an import added, or would add.
package struct Imported: Sendable, Equatable {
  package var memberCount = 0
  package var recordCount = 0
  package var groupCount = 0
  package var eveningCount = 0
}

extension Access {
  /// Imports members, groups, evenings and records, all or nothing.
  ///
  /// A file is read twice: first everything is checked and the members and groups are gathered, so that no drawn
  /// alias is the name of anybody in it; then the rest is written as it is read again, so that
  /// memory does not grow with the records. What cannot be read twice (a pipe: nothing of it may lie on the disk
  /// in the clear) has its members and groups before all else.
  ///
  /// - Throws: `.input` at an `.importLine`, `.aliasTaken`, and whatever writing can meet.
  package func importLines(from source: ByteSource, isDryRun: Bool) throws -> Imported {
    let lines = ImportReader(source)
    guard source.rewind != nil else { return try importStream(lines, isDryRun: isDryRun) }
    var roll = ImportRoll()
    var counted = Imported()
    try lines.rewind()
    try lines.read { number, line in
      if number.isMultiple(of: 256) { setting.progress(number, 0) }
      if try roll.take(line, number: number) { counted.count(line) }
      return true
    }
    try roll.checkReferences(vault)
    try roll.chooseAliases(vault)
    counted.memberCount = roll.people.count
    counted.groupCount = roll.groups.count
    func readRest(_ writer: ImportWriter?) throws {
      var rest = ImportRest(roll, today: today, writer: writer)
      try lines.rewind()
      try lines.read { number, line in
        if number.isMultiple(of: 256) { setting.progress(number, 0) }
        try rest.take(line, number: number)
        return true
      }
      guard rest.counted.recordCount == counted.recordCount,
        rest.counted.eveningCount == counted.eveningCount
      else { throw HavenError.input(.changedMeanwhile, at: .importLine(lines.lastNumber)) }
    }
    if isDryRun {
      try readRest(nil)
    } else {
      _ = try vault.bulkImport(hasGroups: !roll.groups.isEmpty) { importer in
        try readRest(ImportWriter(importer, roll.write(with: importer)))
      }
    }
    return counted
  }

  /// A pipe: members and groups, then the rest.
  private func importStream(_ lines: ImportReader, isDryRun: Bool) throws -> Imported {
    var roll = ImportRoll()
    var first: (number: Int, line: ImportLine)?
    try lines.read { number, line in
      guard try roll.take(line, number: number) else { return true }
      first = (number, line)
      return false
    }
    try roll.checkGroupNames(vault)
    try roll.chooseAliases(vault)
    var counted = Imported()
    func readRest(_ writer: ImportWriter?) throws {
      var rest = ImportRest(roll, today: today, writer: writer)
      if let first {
        try rest.take(first.line, number: first.number)
        try lines.read { number, line in
          guard line.isOfRest else {
            throw HavenError.input(.memberAfterRecord, at: .importLine(number))
          }
          if number.isMultiple(of: 256) { setting.progress(number, 0) }
          try rest.take(line, number: number)
          return true
        }
      }
      counted = rest.counted
    }
    if isDryRun {
      try readRest(nil)
    } else {
      var isBegun = false
      _ = try vault.bulkImport(hasGroups: !roll.groups.isEmpty) { importer in
        // Ids of 63 bits collide once in many lifetimes; a stream cannot be read again then.
        guard !isBegun else { throw HavenError.input(.changedMeanwhile, at: .importLine(1)) }
        isBegun = true
        try readRest(ImportWriter(importer, roll.write(with: importer)))
      }
    }
    counted.memberCount = roll.people.count
    counted.groupCount = roll.groups.count
    return counted
  }
}

extension Imported {
  /// Counts a line that is neither of a member nor of a group.
  fileprivate mutating func count(_ line: ImportLine) {
    switch line {
    case .record: recordCount += 1
    case .evening: eveningCount += 1
    case .member, .group, .pause: break
    }
  }
}

/// What an import file holds beside members and groups: held to the rules, and written.
private struct ImportRest {
  private(set) var counted = Imported()
  private let roll: ImportRoll
  private var programme: ImportProgramme
  /// Nil for a dry run.
  private let writer: ImportWriter?

  init(_ roll: ImportRoll, today: CalendarDate, writer: ImportWriter?) {
    self.roll = roll
    self.writer = writer
    programme = ImportProgramme(roll, today: today)
  }

  mutating func take(_ line: ImportLine, number: Int) throws {
    counted.count(line)
    do {
      switch line {
      case .member, .group, .pause: break
      case .evening(let evening):
        let admitted = try programme.admit(evening)
        try writer?.append(evening, as: admitted)
      case .record(let ref, var record):
        guard roll.lineOfRef[ref] != nil else { throw InputFault.unknownRef }
        let tie = try programme.admit(&record, of: ref)
        try writer?.append(record, of: ref, tie)
      }
    } catch let fault as InputFault {
      throw HavenError.input(fault, at: .importLine(number))
    }
  }
}

/// Writes what an import file holds beside members and groups.
private final class ImportWriter {
  private let importer: BulkImporter
  private let subjects: ImportedSubjects
  /// Each group's newest.
  private var evenings: [String: RecordID] = [:]

  init(_ importer: BulkImporter, _ subjects: ImportedSubjects) {
    self.importer = importer
    self.subjects = subjects
  }

  func append(_ evening: ImportedEvening, as admitted: Evening) throws {
    guard let group = subjects.groups[evening.group] else { throw InputFault.unknownGroup }
    evenings[evening.group] = try importer.append(
      NewGroupRecord(
        kind: UnlockedVault.EveningKind.evening, on: evening.on, fields: admitted.fields,
        text: evening.text),
      toGroup: group)
  }

  func append(_ record: ImportedRecord, of ref: String, _ tie: ImportProgramme.Tie) throws {
    guard let subject = subjects.people[ref] else { throw InputFault.unknownRef }
    try importer.append(
      to: subject, kind: record.kind, on: record.on, fields: record.fields + field(of: tie),
      text: record.text)
  }

  private func field(of tie: ImportProgramme.Tie) throws -> [Field] {
    switch tie {
    case .none: return []
    case .group(let ref):
      guard let group = subjects.groups[ref] else { throw InputFault.unknownGroup }
      return [Field(name: "group", value: group.description)]
    case .evening(let group):
      guard let evening = evenings[group] else { throw InputFault.unknownEvening }
      return [Field(name: UnlockedVault.EveningKind.field, value: evening.description)]
    }
  }
}
