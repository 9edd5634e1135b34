internal import HavenJSON
package import HavenProgramme
package import HavenRecords
internal import HavenText

/// An evening as somebody wants it recorded.
package struct EveningOrder: Sendable, Equatable {
  /// What is said of one member.
  package struct Attendee: Sendable, Equatable {
    /// The alias, or an id.
    package let name: String
    package let attendance: Attendance
    package let homework: Homework?
    /// A line or three; empty for nothing to say.
    package let text: String

    package init(name: String, attendance: Attendance, homework: Homework?, text: String) {
      self.name = name
      self.attendance = attendance
      self.homework = homework
      self.text = text
    }
  }

  package var on: CalendarDate
  package var modality: Modality
  package var modules: [String]
  package var guests: [Guest]
  /// How it went, without persons.
  package var text: String
  package var attendees: [Attendee]

  package init(
    on: CalendarDate, modality: Modality, modules: [String], guests: [Guest], text: String,
    attendees: [Attendee]
  ) {
    self.on = on
    self.modality = modality
    self.modules = modules
    self.guests = guests
    self.text = text
    self.attendees = attendees
  }
}

// The file of an evening: one JSON object (Docs/PROGRAMME.md §7).
extension EveningOrder {
  private static let keys: Set<String> = [
    "on", "modality", "modules", "guests", "text", "members",
  ]
  private static let memberKeys: Set<String> = ["attendance", "homework", "text"]

  /// Reads the file of an evening.
  ///
  /// - Parameter day: The evening's, where the file names none.
  /// - Throws: `.input` at `.eveningFile`; `.group` for a word that is none of those that there are.
  package init(file bytes: [UInt8], on day: CalendarDate) throws {
    do {
      try self.init(JSON.parse(bytes, limit: Limits.jsonLineByteCount), on: day)
    } catch let error as JSONError {
      throw HavenError.input(InputFault(error), at: .eveningFile)
    } catch let fault as InputFault {
      throw HavenError.input(fault, at: .eveningFile)
    }
  }

  private init(_ json: JSON, on day: CalendarDate) throws {
    let reader = try ObjectReader(json, keys: Self.keys)
    on = try reader.day("on") ?? day
    modality = try reader.word("modality") ?? .inPerson
    modules = try reader.texts("modules")
    guests = try reader.words("guests")
    text = try reader.prose("text")
    guard let members = reader["members"] else { throw InputFault.missingKey("members") }
    guard let members = members.members else { throw InputFault.notAnObjectAt(key: "members") }
    guard members.count <= Limits.listCount else {
      throw InputFault.tooMany(key: "members", limit: Limits.listCount)
    }
    attendees = try members.map { try Self.attendee($0.name, $0.value) }
  }

  private static func attendee(_ name: String, _ json: JSON) throws -> Attendee {
    let reader = try ObjectReader(json, at: "members", keys: memberKeys)
    let attendance: Attendance? = try reader.word("attendance")
    guard let attendance else { throw InputFault.missingKey("members.attendance") }
    return Attendee(
      name: name, attendance: attendance,
      homework: try reader.word("homework"), text: try reader.prose("text"))
  }
}
