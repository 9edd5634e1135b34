package import HavenProgramme
package import HavenRecords
internal import HavenText

// The lines of an import file that are of groups (Docs/IMPORT.md): their keys are the fields of Docs/PROGRAMME.md.

/// An evening of an import line.
package struct ImportedEvening: Sendable {
  package let ref: String
  /// The ref of its group.
  package let group: String
  package let on: CalendarDate
  /// Nil where the line does not say the how-manieth it is.
  package let number: Int?
  package let modality: Modality
  package let modules: [String]
  package let guests: [Guest]
  package let presentCount: Int
  package let text: String

  static let keys: Set<String> = [
    "ref", "group", "on", "number", "modality", "modules", "guests", "present", "text",
  ]

  init(_ reader: ObjectReader) throws(InputFault) {
    ref = try ImportLine.ref(reader, "ref")
    group = try ImportLine.ref(reader, "group")
    guard let on = try reader.day("on") else { throw .missingKey("on") }
    self.on = on
    number = try reader.number("number", in: 1...Limits.eveningCount)
    modality = try reader.word("modality") ?? .inPerson
    modules = try reader.texts("modules")
    guests = try reader.words("guests")
    guard let count = try reader.number("present", in: 0...Limits.listCount) else {
      throw .missingKey("present")
    }
    presentCount = count
    text = try reader.prose("text")
  }
}

extension Limits {
  /// As many evenings as a group can have had: one a day for a century.
  fileprivate static let eveningCount = 36_525
}

extension ProgrammeGroup {
  static let keys: Set<String> = ["name", "kind", "sessions", "modules", "language", "closed"]

  init(_ reader: ObjectReader) throws(InputFault) {
    guard let name = try reader.text("name") else { throw .missingKey("name") }
    guard let checked = Label.checked(name) else { throw .notALabel(key: "name") }
    guard let kind: GroupKind = try reader.word("kind") else { throw .missingKey("kind") }
    let modules: [String]
    do {
      modules = try GroupOrder.modules(reader.texts("modules"))
    } catch let fault as InputFault {
      throw fault
    } catch {
      throw .group(.module)
    }
    let language: Language? = try reader.word("language")
    self.init(
      name: checked, kind: kind, sessions: try reader.number("sessions", in: Self.sessionRange),
      modules: modules, language: language?.rawValue, closed: try reader.day("closed"))
  }
}

extension GroupPause {
  static let keys: Set<String> = ["start", "end", "by"]

  init(_ reader: ObjectReader) throws(InputFault) {
    guard let start = try reader.day("start") else { throw .missingKey("start") }
    guard let cause: Cause = try reader.word("by") else { throw .missingKey("by") }
    let end = try reader.day("end")
    if let end, end < start { throw .group(.endBeforeStart) }
    self.init(start: start, end: end, cause: cause)
  }
}
