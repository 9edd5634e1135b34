internal import HavenProgramme
internal import HavenRecords
internal import HavenVault

/// What the screens of a day need of one group, as a session keeps it.
struct GroupDay: Equatable {
  /// The newest evening before that day.
  struct LastEvening: Equatable {
    let record: RecordID
    let on: CalendarDate
  }

  let id: SubjectID
  let group: ProgrammeGroup
  let isPaused: Bool
  /// How many evenings it had before that day.
  let eveningCount: Int
  let lastEvening: LastEvening?
  /// Modules that none of those had.
  let modulesLeft: [String]

  init(_ known: KnownGroup, on day: CalendarDate) {
    let before = known.evenings.filter { $0.on < day }
    let had = Set(before.flatMap(\.evening.modules))
    id = known.id
    group = known.group
    isPaused = known.pause(on: day) != nil
    eveningCount = before.count
    lastEvening = before.last.map { LastEvening(record: $0.record, on: $0.on) }
    modulesLeft = known.group.modules.filter { !had.contains($0) }
  }

  /// What of a group the day depends on, for the vault to ask all groups' files.
  static func question(on day: CalendarDate) -> GroupQuestion {
    // The number is another one whenever these bytes are, or what they follow from.
    GroupQuestion("group day 1 \(day)") { found in
      KnownGroup(found).map { GroupDay($0, on: day).bytes } ?? []
    }
  }
}

// As bytes: what a session keeps is sealed by the vault, and nobody else's.
extension GroupDay {
  var bytes: [UInt8] {
    var writer = ByteWriter(capacity: 256)
    writer.append(UInt32(group.fields.count))
    for field in group.fields {
      writer.append(lp: field.name)
      writer.append(lp: field.value)
    }
    writer.append(UInt8(isPaused ? 1 : 0))
    writer.append(UInt32(eveningCount))
    writer.append(UInt8(lastEvening == nil ? 0 : 1))
    if let lastEvening {
      writer.append(lastEvening.record.rowID)
      writer.append(lastEvening.on)
    }
    writer.append(UInt32(modulesLeft.count))
    for module in modulesLeft { writer.append(lp: module) }
    return writer.bytes
  }

  /// Nil for a group that this program cannot make out.
  ///
  /// - Throws: `.damaged(.encoding)` for what is no such bytes.
  init?(_ summary: Summary) throws {
    guard !summary.bytes.isEmpty else { return nil }
    var reader = ByteReader(summary.bytes, or: .encoding)
    id = summary.subject
    let fields = try reader.list { Field(name: try $0.text(), value: try $0.text()) }
    guard let group = ProgrammeGroup(fields: fields) else { throw VaultError.damaged(.encoding) }
    self.group = group
    isPaused = try reader.number(UInt8.self) != 0
    eveningCount = Int(try reader.number(UInt32.self))
    lastEvening = try reader.number(UInt8.self) == 0 ? nil : LastEvening(from: &reader)
    modulesLeft = try reader.list { try $0.text() }
    try reader.end()
  }
}

extension GroupDay.LastEvening {
  fileprivate init(from reader: inout ByteReader) throws {
    guard let record = RecordID(rowID: try reader.number()) else {
      throw VaultError.damaged(.encoding)
    }
    self.init(record: record, on: try reader.day())
  }
}
