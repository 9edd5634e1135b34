package import HavenRecords

/// That somebody agrees that the programme tells somebody outside certain things, until a day: in writing, and never as a
/// condition of anything.
///
/// It is a record of the kind of all consents, told from the others by its purpose (Docs/PROGRAMME.md §14).
package struct ShareConsent: Sendable, Equatable {
  package static let recordKind = ResearchConsent.recordKind
  /// Whom something is told, in Unicode scalars.
  package static let recipientScalarLimit = 80
  /// From its first day to its last: a year, a leap day in it. Whoever still agrees then says so anew.
  package static let dayCountLimit = 366

  private enum Key: String {
    case purpose, recipient, facts, reason, starts, ends, way, told, withdrawn
  }

  private static let purpose = "share"

  /// Whom something may be told.
  package let recipient: String
  /// What may be told, and nothing else.
  package let facts: [String]
  package let reason: String?
  package let starts: CalendarDate
  package let ends: CalendarDate
  package let way: ResearchConsent.Way
  /// The days on which something was told under it.
  package private(set) var told: [CalendarDate] = []
  package var withdrawn: CalendarDate?

  /// - Throws: What is missing, or too much, or not so written that it counts.
  package init(
    recipient: String, facts: [String], reason: String?, starts: CalendarDate, ends: CalendarDate,
    way: ResearchConsent.Way
  ) throws(ShareConsentFault) {
    try Self.check(way, from: starts, until: ends)
    self.recipient = try Self.checked(recipient: recipient)
    self.facts = try Self.checked(facts: facts)
    self.reason = if let reason { try Self.checked(reason: reason) } else { nil }
    self.starts = starts
    self.ends = ends
    self.way = way
  }

  /// Requires that it is written, and for a time: before anybody is asked for more.
  ///
  /// - Throws: `.endsBeforeItStarts`, `.tooLong`, `.notWritten`.
  package static func check(
    _ way: ResearchConsent.Way, from starts: CalendarDate, until ends: CalendarDate
  ) throws(ShareConsentFault) {
    guard starts <= ends else { throw .endsBeforeItStarts }
    guard ends.daysSinceEpoch - starts.daysSinceEpoch <= dayCountLimit else { throw .tooLong }
    guard way != .spoken else { throw .notWritten }
  }

  /// The name of a recipient as it is kept.
  ///
  /// - Throws: `.recipientMissing`, `.recipientTooLong`, `.lines`.
  package static func checked(recipient: String) throws(ShareConsentFault) -> String {
    guard let name = try lines([recipient], .recipient).first, isSeen(name) else {
      throw .recipientMissing
    }
    guard name.unicodeScalars.count <= recipientScalarLimit else { throw .recipientTooLong }
    return name
  }

  /// What may be told as it is kept.
  ///
  /// - Throws: `.factsMissing`, `.lines`.
  package static func checked(facts: [String]) throws(ShareConsentFault) -> [String] {
    let facts = try lines(facts, .facts)
    guard !facts.isEmpty, facts.allSatisfy(isSeen) else { throw .factsMissing }
    return facts
  }

  /// Whether somebody who signs it can read something: signs that are not seen alone say nothing.
  private static func isSeen(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// A reason as it is kept; nil for a blank one.
  ///
  /// - Throws: `.lines`.
  package static func checked(reason: String) throws(ShareConsentFault) -> String? {
    try lines([reason], .reason).first
  }

  private static func lines(_ lines: [String], _ key: Key) throws(ShareConsentFault) -> [String] {
    do throws(LineFault) { return try LineList.checked(lines) } catch {
      throw .lines(error, field: key.rawValue)
    }
  }

  /// The fields of its record, in the order of the page.
  package var fields: [Field] {
    Field.present([
      (Key.purpose, Self.purpose), (.recipient, recipient), (.facts, LineList.value(facts)),
      (.reason, reason), (.starts, starts.description), (.ends, ends.description),
      (.way, way.rawValue),
      (.told, told.isEmpty ? nil : LineList.value(told.map(\.description))),
      (.withdrawn, withdrawn?.description),
    ])
  }

  /// Reads a record's fields back; nil for any other record, and for one that says more or less than this: what a
  /// program cannot make out is no yes.
  package init?(kind: String, fields: [Field]) {
    guard kind == Self.recordKind, let values = fields.values(by: Key.self),
      values[.purpose] == Self.purpose, let recipient = values[.recipient],
      let starts = values[.starts].flatMap({ CalendarDate(iso: $0) }),
      let ends = values[.ends].flatMap({ CalendarDate(iso: $0) }),
      let way = values[.way].flatMap(ResearchConsent.Way.init(rawValue:))
    else { return nil }
    let told = LineList.items(values[.told]).map { CalendarDate(iso: $0) }
    let withdrawn = values[.withdrawn].map { CalendarDate(iso: $0) }
    guard told.allSatisfy({ $0 != nil }), withdrawn.map({ $0 != nil }) ?? true else { return nil }
    do throws(ShareConsentFault) {
      try self.init(
        recipient: recipient, facts: LineList.items(values[.facts]), reason: values[.reason],
        starts: starts, ends: ends, way: way)
    } catch { return nil }
    self.told = told.compactMap { $0 }
    self.withdrawn = withdrawn ?? nil
  }

  /// Where it stands on a day.
  package enum State: Sendable, Equatable {
    case notYet
    case holds
    case over
    /// From the day on which it was taken back: that holds at once.
    case withdrawn
  }

  package func state(on day: CalendarDate) -> State {
    if withdrawn.map({ $0 <= day }) ?? false { return .withdrawn }
    if day < starts { return .notYet }
    return day <= ends ? .holds : .over
  }

  /// Notes a day on which something was told. A day is noted once, however much was.
  package mutating func note(told day: CalendarDate) {
    guard !told.contains(day) else { return }
    told = (told + [day]).sorted()
  }

  /// The last days that somebody has to be asked about: of what holds on a day, unless the same recipient may be told
  /// something for longer.
  static func ends(in records: [CaseRecord], after day: CalendarDate) -> [CalendarDate] {
    let all = records.compactMap { ShareConsent(kind: $0.kind, fields: $0.fields) }
    let ends = all.filter { $0.state(on: day) == .holds }.compactMap { one in
      all.contains { $0.goesOn(after: one) } ? nil : one.ends
    }
    return Set(ends).sorted()
  }

  private func goesOn(after other: Self) -> Bool {
    withdrawn == nil && ends > other.ends
      && starts.daysSinceEpoch <= other.ends.daysSinceEpoch + 1
      && FieldWord.normalised(recipient) == FieldWord.normalised(other.recipient)
  }
}

/// What is wrong with a consent to tell somebody something as it was given.
package enum ShareConsentFault: Error, Equatable, Sendable {
  case recipientMissing
  case recipientTooLong
  /// Who agrees that anything is told agrees to nothing.
  case factsMissing
  case lines(LineFault, field: String)
  case endsBeforeItStarts
  /// It would last for more than a year.
  case tooLong
  /// It was said, and nobody signed it.
  case notWritten
}
