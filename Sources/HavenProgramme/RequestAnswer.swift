package import HavenRecords

/// What a request was answered: a record of its own, which refers to that of the request and is never amended. Its day is
/// the one of the answer, its text what was handed over, or why nothing was.
package struct RequestAnswer: Sendable, Equatable {
  package static let recordKind = RequestKind.answer

  package enum Outcome: String, Sendable, CaseIterable {
    case produced
    /// Some of what was asked for.
    case partly
    case nothing

    /// Whether something left, to somebody who has to be named.
    package var producesSomething: Bool { self != .nothing }
  }

  /// Whether the person knows of it.
  package enum Told: String, Sendable, CaseIterable {
    case told
    /// Somebody tried, and could not reach them.
    case tried
    case notYet = "not-yet"
    case notSafe = "not-safe"

    /// Whether there is a day on which it was.
    package var hasDay: Bool { self == .told || self == .tried }
  }

  private enum Name: String {
    case request, outcome, to, counsel, bundle
    case told = "told_person"
    case toldOn = "told_on"
  }

  package let outcome: Outcome
  /// To whom it went.
  package let recipient: String?
  package let counsel: CounselCalled
  package let told: Told
  package let toldOn: CalendarDate?
  /// BLAKE2b-256 of the file that was handed over, in hexadecimal.
  package let bundle: String?

  /// Takes what was answered.
  ///
  /// - Throws: `.recipientMissing`, `.toldDayMissing`, `.toldDayUnasked`, `.bundleUnasked`, `.notADigest`, `.lines`.
  package init(
    outcome: Outcome, recipient: String?, counsel: CounselCalled, told: Told,
    toldOn: CalendarDate?, bundle: String?
  ) throws(RequestFault) {
    self.outcome = outcome
    self.recipient = try RequestFault.line(recipient, of: Name.to.rawValue)
    self.counsel = counsel
    self.told = told
    self.toldOn = toldOn
    self.bundle = bundle
    guard self.recipient != nil || !outcome.producesSomething else { throw .recipientMissing }
    guard !told.hasDay || toldOn != nil else { throw .toldDayMissing }
    guard told.hasDay || toldOn == nil else { throw .toldDayUnasked }
    guard bundle == nil || outcome.producesSomething else { throw .bundleUnasked }
    guard bundle.map(Self.isDigest) ?? true else { throw .notADigest }
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Requires that it came after what it answers, and before it is written down.
  ///
  /// - Parameter received: Nil where nobody knows when the request was.
  /// - Throws: `.answeredToCome`, `.answeredBeforeReceived`, `.toldToCome`.
  package func check(
    on day: CalendarDate, received: CalendarDate?, today: CalendarDate
  ) throws(RequestFault) {
    guard day <= today else { throw .answeredToCome }
    guard received.map({ $0 <= day }) ?? true else { throw .answeredBeforeReceived }
    guard toldOn.map({ $0 <= today }) ?? true else { throw .toldToCome }
  }

  /// The fields of its record.
  package func fields(about request: RecordID) -> [Field] {
    let values: [(Name, String?)] = [
      (.request, request.description), (.outcome, outcome.rawValue), (.to, recipient),
      (.counsel, counsel.rawValue), (.told, told.rawValue), (.toldOn, toldOn?.description),
      (.bundle, bundle),
    ]
    return Field.present(values)
  }

  /// Reads an answer back; nil where a field that is known is missing, or holds what it cannot.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Name.self, beside: true), values[.request] != nil,
      let outcome = values[.outcome].flatMap({ Outcome(rawValue: $0) }),
      let counsel = values[.counsel].flatMap({ CounselCalled(rawValue: $0) }),
      let told = values[.told].flatMap({ Told(rawValue: $0) })
    else { return nil }
    let toldOn = values[.toldOn].map { CalendarDate(iso: $0) }
    guard toldOn.map({ $0 != nil }) ?? true else { return nil }
    do throws(RequestFault) {
      try self.init(
        outcome: outcome, recipient: values[.to], counsel: counsel, told: told,
        toldOn: toldOn ?? nil, bundle: values[.bundle])
    } catch { return nil }
  }

  /// The request that an answer's record is about, whether or not the rest can be made out.
  package static func request(in fields: [Field]) -> RecordID? {
    fields.first { $0.name == Name.request.rawValue }.flatMap { RecordID(text: $0.value) }
  }

  /// Whether a field of an answer's record is the id of another record.
  package static func isReference(_ field: Field) -> Bool { field.name == Name.request.rawValue }
}
