package import HavenRecords

/// Somebody to call, whom the agency entered beforehand: a record of the programme's own, readable without any member's
/// key.
package struct AgencyContact: Sendable, Equatable {
  package static let recordKind = "contact"

  /// What somebody calls them for.
  package enum Purpose: String, Sendable, CaseIterable {
    case childProtection = "child-protection"
    case police, crisis, supervisor, other
  }

  private enum Name: String {
    case name, number
    case purpose = "for"
    case removed
  }

  package let name: String
  /// As it is dialled, with whatever an agency writes beside digits.
  package let number: String
  package let purpose: Purpose
  /// The day since which it counts no more.
  package var removed: CalendarDate?

  /// Creates a contact.
  package init(name: String, number: String, purpose: Purpose, removed: CalendarDate?) {
    self.name = name
    self.number = number
    self.purpose = purpose
    self.removed = removed
  }

  /// The fields of its record.
  package var fields: [Field] {
    let values: [(Name, String?)] = [
      (.name, name), (.number, number), (.purpose, purpose.rawValue),
      (.removed, removed?.description),
    ]
    return Field.present(values)
  }

  /// Reads a contact back; nil when a field is missing or malformed.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Name.self, beside: true), let name = values[.name],
      let number = values[.number],
      let purpose = values[.purpose].flatMap({ Purpose(rawValue: $0) })
    else { return nil }
    let removed = values[.removed].map { CalendarDate(iso: $0) }
    guard removed.map({ $0 != nil }) ?? true else { return nil }
    self.init(name: name, number: number, purpose: purpose, removed: removed ?? nil)
  }
}
