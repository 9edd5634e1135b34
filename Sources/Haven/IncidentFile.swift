internal import HavenJSON
package import HavenProgramme
package import HavenRecords

/// How times are read that name no zone: on this machine's clock.
package struct WallClock: Sendable {
  private let today: CalendarDate
  private let moment: @Sendable (_ day: CalendarDate, _ minute: Int) -> Timestamp?

  /// Creates a clock.
  ///
  /// - Parameter moment: The moment at which this machine's clock shows so many minutes of a day.
  package init(
    today: CalendarDate,
    moment: @escaping @Sendable (_ day: CalendarDate, _ minute: Int) -> Timestamp?
  ) {
    self.today = today
    self.moment = moment
  }

  /// Reads what somebody typed: a time alone is today's.
  package func typed(_ text: String, key: String) throws(InputFault) -> Timestamp {
    try read(text, key: key, otherwise: today)
  }

  /// Reads what a file says: a file may have been written yesterday, so it names the day.
  func written(_ text: String, key: String) throws(InputFault) -> Timestamp {
    try read(text, key: key, otherwise: nil)
  }

  private func read(
    _ text: String, key: String, otherwise standing: CalendarDate?
  ) throws(InputFault) -> Timestamp {
    switch Timestamp.typed(text) {
    case .moment(let moment): return moment
    case .wall(let day, let minute):
      guard let day = day ?? standing, let moment = moment(day, minute) else { break }
      return moment
    case nil: break
    }
    throw .notAMoment(key: key)
  }
}

/// Concerns and decisions as files: what `incident show --json` says of them.
package enum IncidentFile {
  fileprivate enum Key: String {
    case what, source, consulted, text
    case heardBy = "heard_by"
    case heardAt = "heard_at"

    case test, decision, to, at, reference
    case told = "told_person"

    static let ofConcern: [Self] = [.what, .source, .heardBy, .heardAt, .consulted, .text]
    static let ofDecision: [Self] = [.test, .decision, .to, .at, .reference, .told, .text]
  }

  /// Reads a concern, and what was heard.
  ///
  /// - Throws: `.input` at `.incidentFile`; `.incident(.fault)`.
  package static func concern(
    _ bytes: [UInt8], clock: WallClock
  ) throws -> (concern: Concern, text: String) {
    try reading {
      let file = try ProgrammeFile(bytes, keys: Set(Key.ofConcern.map(\.rawValue)))
      let concern = try Concern(
        what: file.needed(Key.what), source: file.needed(Key.source),
        heardBy: file.text(Key.heardBy.rawValue),
        heardAt: file.moment(.heardAt, clock), consulted: file.texts(Key.consulted.rawValue))
      return (concern, try file.neededText(Key.text))
    }
  }

  /// Reads a decision, and its reasons.
  ///
  /// - Throws: As `concern`.
  package static func decision(
    _ bytes: [UInt8], clock: WallClock
  ) throws -> (decision: ConcernDecision, reasons: String) {
    try reading {
      let file = try ProgrammeFile(bytes, keys: Set(Key.ofDecision.map(\.rawValue)))
      let decision = try ConcernDecision(
        test: file.needed(Key.test), outcome: file.needed(Key.decision),
        recipient: file.text(Key.to.rawValue), at: file.moment(.at, clock),
        reference: file.text(Key.reference.rawValue), told: file.needed(Key.told))
      return (decision, try file.neededText(Key.text))
    }
  }

  private static func reading<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let fault as InputFault {
      throw HavenError.input(fault, at: .incidentFile)
    } catch let fault as IncidentFault {
      throw HavenError.incident(.fault(fault))
    }
  }
}

extension ProgrammeFile {
  fileprivate func moment(
    _ key: IncidentFile.Key, _ clock: WallClock
  ) throws(InputFault) -> Timestamp {
    try clock.written(neededText(key), key: key.rawValue)
  }
}
