package import HavenRecords

/// Whether somebody came.
package enum Attendance: String, Sendable, CaseIterable {
  case present, late
  case leftEarly = "left-early"
  case absentTold = "absent-told"
  case absent, excused, cancelled

  /// Whether they were there, be it for a while.
  package var isThere: Bool {
    switch self {
    case .present, .late, .leftEarly: true
    case .absentTold, .absent, .excused, .cancelled: false
    }
  }
}

/// What became of what was to be done at home.
package enum Homework: String, Sendable, CaseIterable {
  case notSet = "not-set"
  case done, partly
  case notYet = "not-yet"
  case declined
}

/// How people met.
package enum Modality: String, Sendable, CaseIterable {
  case inPerson = "in-person"
  case video, phone
}

/// Who came besides the members: never by name.
package enum Guest: String, Sendable, CaseIterable {
  case survivorSpeaker = "survivor-speaker"
  case journey, other
}

/// One evening of a group, as its record in the group's lane says (Docs/PROGRAMME.md §4). It names nobody.
package struct Evening: Sendable, Equatable {
  private enum Key: String { case number, modality, modules, guests, present }

  /// The how-manieth of the group, from 1.
  package var number: Int
  package var modality: Modality
  package var modules: [String]
  package var guests: [Guest]
  /// How many members were there.
  package var presentCount: Int

  package init(
    number: Int, modality: Modality, modules: [String], guests: [Guest], presentCount: Int
  ) {
    self.number = number
    self.modality = modality
    self.modules = modules
    self.guests = guests
    self.presentCount = presentCount
  }

  /// The fields of its record, in the order of the page.
  package var fields: [Field] {
    let values: [(Key, String?)] = [
      (.number, String(number)), (.modality, modality.rawValue),
      (.modules, modules.isEmpty ? nil : LineList.value(modules)),
      (.guests, guests.isEmpty ? nil : LineList.value(guests.map(\.rawValue))),
      (.present, String(presentCount)),
    ]
    return Field.present(values)
  }

  /// Reads a record's fields back; nil where they say something that this program does not know.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Key.self, beside: true),
      let number = values[.number].flatMap({ Int($0) }), number > 0,
      let modality = values[.modality].flatMap(Modality.init(rawValue:)),
      let count = values[.present].flatMap({ Int($0) }), count >= 0
    else { return nil }
    let guests = LineList.items(values[.guests]).map(Guest.init(rawValue:))
    guard guests.allSatisfy({ $0 != nil }) else { return nil }
    self.init(
      number: number, modality: modality, modules: LineList.items(values[.modules]),
      guests: guests.compactMap { $0 }, presentCount: count)
  }
}

/// What an evening's record in a member's file says beside its text.
package struct Presence: Sendable, Equatable {
  private enum Key: String { case attendance, homework, group }

  package var attendance: Attendance
  package var homework: Homework?
  package var kind: GroupKind

  package init(attendance: Attendance, homework: Homework?, kind: GroupKind) {
    self.attendance = attendance
    self.homework = homework
    self.kind = kind
  }

  /// The fields of the record but for the evening's id and the mentions.
  package var fields: [Field] {
    Field.present([
      (Key.attendance, attendance.rawValue), (.homework, homework?.rawValue),
      (.group, kind.path),
    ])
  }

  /// What a record's fields say of attendance; nil where nothing is.
  package static func attendance(in fields: [Field]) -> Attendance? {
    word(.attendance, in: fields).flatMap(Attendance.init(rawValue:))
  }

  /// What a record's fields say of homework; nil where nothing is.
  package static func homework(in fields: [Field]) -> Homework? {
    word(.homework, in: fields).flatMap(Homework.init(rawValue:))
  }

  private static func word(_ key: Key, in fields: [Field]) -> String? {
    fields.first { $0.name == key.rawValue }?.value
  }
}
