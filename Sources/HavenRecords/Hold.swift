/// Why nothing of somebody is erased for the time being: from when, and since when no more.
///
/// It is a record in the person's own file, under their own key.
package struct Hold: Sendable, Equatable {
  /// The kind of the record. Nobody writes one by hand.
  package static let recordKind = "hold"

  /// What asks for it.
  package enum Reason: String, Sendable, CaseIterable {
    /// A subpoena, an order, a warrant, or a lawyer's letter.
    case legalRequest = "legal-request"
    /// The person has asked to see what is kept of them.
    case accessRequest = "access-request"
    case complaint
    /// Somebody may be in danger.
    case safety
  }

  package var reason: Reason
  package var since: CalendarDate
  package var released: CalendarDate?

  /// Creates a hold.
  package init(reason: Reason, since: CalendarDate, released: CalendarDate?) {
    self.reason = reason
    self.since = since
    self.released = released
  }

  /// The fields of its record, in the order of the format.
  package var fields: [Field] {
    let values = [
      ("reason", reason.rawValue), ("since", since.description),
      ("released", released?.description),
    ]
    return values.compactMap { name, value in value.map { Field(name: name, value: $0) } }
  }

  /// Whether a record of this kind still forbids erasing. One whose fields nobody can make out does: only a program that
  /// knows more may know that it does not.
  package static func isOpen(fields: [Field]) -> Bool {
    Hold(kind: recordKind, fields: fields).map { $0.released == nil } ?? true
  }

  /// Reads a record's fields back; nil for any other record, and for one that says more or less than this.
  package init?(kind: String, fields: [Field]) {
    guard kind == Self.recordKind else { return nil }
    var values: [String: String] = [:]
    for field in fields { values[field.name] = field.value }
    let released = values["released"].map { CalendarDate(iso: $0) }
    guard values.count == fields.count, values.count == (released == nil ? 2 : 3),
      let reason = values["reason"].flatMap({ Reason(rawValue: $0) }),
      let since = values["since"].flatMap({ CalendarDate(iso: $0) }),
      released == nil || released! != nil
    else { return nil }
    self.init(reason: reason, since: since, released: released ?? nil)
  }
}
