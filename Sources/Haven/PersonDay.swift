internal import HavenProgramme
internal import HavenRecords
internal import HavenVault

/// What the screens of a day need of one person, as a session keeps it.
struct PersonDay: Equatable {
  /// Somebody's time in a group, on that day.
  struct Place: Equatable {
    let group: SubjectID
    let since: CalendarDate
  }

  /// What was noted of somebody at an evening.
  struct Attended: Equatable {
    let evening: String
    let on: CalendarDate
    let attendance: Attendance?
  }

  let subject: SubjectID
  let alias: String
  let items: [DueItem]
  let places: [Place]
  /// The newest, the last one first; of whoever is in a group that day.
  let evenings: [Attended]
  /// What was noted before this day, or on it, may be missing here; nil where everything is kept.
  let keptAfter: CalendarDate?
  /// Whether they bring their story somewhere that day.
  let isSpeaking: Bool

  /// More than the groups of one person have met since the last evening of any of them, but in rare years.
  private static let eveningCount = 12

  init(_ facts: CaseworkFacts, on day: CalendarDate) {
    let records = facts.caseRecords
    let memberships = facts.memberships.map(\.membership).filter { $0.contains(day) }
    let slices = facts.records.filter {
      !memberships.isEmpty && $0.kind == UnlockedVault.EveningKind.slice
    }
    .sorted { ($1.on?.daysSinceEpoch ?? .min) < ($0.on?.daysSinceEpoch ?? .min) }
    let newest = slices.prefix(Self.eveningCount)
    subject = facts.subject
    alias = facts.alias
    items = DueItems.all(in: records, on: day)
    places = memberships.map { Place(group: $0.group, since: $0.start) }.oncePerGroup
    evenings = newest.compactMap(Attended.init)
    keptAfter = slices.count > newest.count ? newest.last?.on : nil
    isSpeaking = records.contains { record in
      record.on == day && Speaking(record).map { $0.cancelled == nil } ?? false
    }
  }

  /// What of a record the day depends on, for the vault to ask everybody's files.
  static func question(on day: CalendarDate) -> SummaryQuestion {
    // The number is another one whenever these bytes are, or what they follow from.
    SummaryQuestion(
      "day 3 \(day)",
      newest: (kind: UnlockedVault.EveningKind.slice, count: eveningCount + 1),
      isWanted: { DueItems.isRead(kind: $0) || $0 == UnlockedVault.EveningKind.slice },
      answer: { facts in PersonDay(facts, on: day).bytes })
  }

  /// What was noted of them at an evening; nil where nothing was, `.unknown` where it is too long ago to be kept.
  func noted(at evening: GroupDay.LastEvening) -> Noted {
    if let found = evenings.first(where: { $0.evening == evening.record.description }) {
      return .known(found.attendance)
    }
    return keptAfter.map { evening.on <= $0 } ?? false ? .unknown : .known(nil)
  }

  enum Noted: Equatable {
    case known(Attendance?)
    case unknown
  }
}

extension [PersonDay.Place] {
  /// A colleague's own program can have somebody in a group twice at one time: they are expected once.
  fileprivate var oncePerGroup: Self {
    var seen: Set<SubjectID> = []
    return filter { seen.insert($0.group).inserted }
  }
}

extension PersonDay.Attended {
  fileprivate init?(_ record: KindRecord) {
    guard let evening = record.eveningOfSlice, let on = record.on else { return nil }
    self.init(evening: evening, on: on, attendance: Presence.attendance(in: record.fields))
  }
}

// As bytes: what a session keeps is sealed by the vault, and nobody else's.
extension PersonDay {
  var bytes: [UInt8] {
    var writer = ByteWriter(capacity: 256)
    writer.append(lp: alias)
    writer.append(UInt32(items.count))
    for item in items {
      writer.append(lp: item.kind.rawValue)
      writer.append(item.day)
    }
    writer.append(UInt32(places.count))
    for place in places {
      writer.append(raw: place.group.bytes)
      writer.append(place.since)
    }
    writer.append(UInt32(evenings.count))
    for evening in evenings {
      writer.append(lp: evening.evening)
      writer.append(evening.on)
      writer.append(lp: evening.attendance?.rawValue ?? "")
    }
    writer.append(UInt8(keptAfter == nil ? 0 : 1))
    if let keptAfter { writer.append(keptAfter) }
    writer.append(UInt8(isSpeaking ? 1 : 0))
    return writer.bytes
  }

  /// - Throws: `.damaged(.encoding)` for what is no such bytes.
  init(_ summary: Summary) throws {
    var reader = ByteReader(summary.bytes, or: .encoding)
    subject = summary.subject
    alias = try reader.text()
    items = try reader.list { reader in
      guard let kind = DueItem.Kind(rawValue: try reader.text()) else {
        throw VaultError.damaged(.encoding)
      }
      return DueItem(kind, on: try reader.day())
    }
    places = try reader.list { Place(group: try $0.subject(), since: try $0.day()) }
    evenings = try reader.list { reader in
      Attended(
        evening: try reader.text(), on: try reader.day(),
        attendance: Attendance(rawValue: try reader.text()))
    }
    keptAfter = try reader.number(UInt8.self) == 0 ? nil : reader.day()
    isSpeaking = try reader.number(UInt8.self) != 0
    try reader.end()
  }
}

extension ByteWriter {
  mutating func append(_ day: CalendarDate) { append(Int32(day.daysSinceEpoch)) }
}

extension ByteReader {
  mutating func list<Item>(_ item: (inout ByteReader) throws -> Item) throws -> [Item] {
    var items: [Item] = []
    for _ in 0..<(try number(UInt32.self)) { items.append(try item(&self)) }
    return items
  }

  mutating func day() throws -> CalendarDate {
    guard let day = CalendarDate(daysSinceEpoch: Int(try number(Int32.self))) else {
      throw VaultError.damaged(.encoding)
    }
    return day
  }
}
