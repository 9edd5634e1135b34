/// What somebody has said to a study: from when, until when, and since when no more.
///
/// It is a record in the person's own file, under their own key: it is erased with them.
package struct ResearchConsent: Sendable, Equatable {
  /// The kind of the record. Nobody writes one by hand.
  package static let recordKind = "consent"

  /// How it was given.
  package enum Way: String, Sendable, CaseIterable {
    case signed, screen, spoken
  }

  /// The study's record.
  package var study: RecordID
  package var starts: CalendarDate
  /// The last day. A consent without an end is none.
  package var ends: CalendarDate
  package var way: Way
  package var withdrawn: CalendarDate?

  package init(
    study: RecordID, starts: CalendarDate, ends: CalendarDate, way: Way,
    withdrawn: CalendarDate?
  ) {
    self.study = study
    self.starts = starts
    self.ends = ends
    self.way = way
    self.withdrawn = withdrawn
  }

  /// The fields of its record, in the order of the format.
  package var fields: [Field] {
    let values = [
      ("purpose", "research"), ("study", study.description), ("starts", starts.description),
      ("ends", ends.description), ("way", way.rawValue), ("withdrawn", withdrawn?.description),
    ]
    return values.compactMap { name, value in value.map { Field(name: name, value: $0) } }
  }

  /// Reads a record's fields back; nil for any other record, and for one that says more or less than this.
  package init?(kind: String, fields: [Field]) {
    guard kind == Self.recordKind else { return nil }
    var values: [String: String] = [:]
    for field in fields { values[field.name] = field.value }
    let withdrawn = values["withdrawn"].map { CalendarDate(iso: $0) }
    guard values.count == fields.count, values.count == (withdrawn == nil ? 5 : 6),
      values["purpose"] == "research",
      let study = values["study"].flatMap({ RecordID(text: $0) }),
      let starts = values["starts"].flatMap({ CalendarDate(iso: $0) }),
      let ends = values["ends"].flatMap({ CalendarDate(iso: $0) }),
      let way = values["way"].flatMap({ Way(rawValue: $0) }),
      withdrawn == nil || withdrawn! != nil, starts <= ends
    else { return nil }
    self.init(
      study: study, starts: starts, ends: ends, way: way, withdrawn: withdrawn ?? nil)
  }
}

/// Where a person stands with one study on one day.
package enum ConsentState: Sendable, Equatable {
  case given(until: CalendarDate)
  /// Never asked, or refused.
  case none
  /// Before its first day or after its last.
  case notOnThisDay
  case withdrawn

  /// Takes what a person has said to a study together.
  ///
  /// Whoever withdraws takes back everything that they said until that day; only what they say anew later counts.
  package init(_ consents: [ResearchConsent], to study: RecordID, on day: CalendarDate) {
    let own = consents.filter { $0.study == study }
    let withdrawn = own.compactMap(\.withdrawn).max()
    let standing = own.filter { consent in
      consent.withdrawn == nil && (withdrawn.map { consent.starts > $0 } ?? true)
    }
    let current = standing.filter { $0.starts <= day && day <= $0.ends }.map(\.ends).max()
    if let current {
      self = .given(until: current)
    } else if !standing.isEmpty {
      self = .notOnThisDay
    } else {
      self = own.isEmpty ? .none : .withdrawn
    }
  }
}
