internal import HavenRecords

/// What a coordinator looks over: how much each did, and what is worth a second look.
package struct AuditDigest: Sendable {
  /// A stretch of the calendar.
  package enum Period: String, Sendable, CaseIterable {
    /// From Monday on, named by that day.
    case week
    /// Named as in `2026-01`.
    case month
  }

  /// How many entries a keyholder made in a period, of each class.
  package struct Tally: Sendable {
    package let period: String
    package let who: String
    package fileprivate(set) var counts: [ActClass: Int] = [:]
    /// How many of these read a file outside the keyholder's groups.
    package fileprivate(set) var outsideCount = 0
  }

  /// Something worth a look, however often it was done.
  package struct Notice: Sendable {
    /// The newest line of this sort.
    package fileprivate(set) var line: AuditLine
    /// Whether it is the clock of the actor's machine that is worth it, and not what they did.
    package let isOfClock: Bool
    package fileprivate(set) var times = 1

    /// What it is, as programs spell it.
    package var verb: String { isOfClock ? Self.clockVerb : line.verb }

    static let clockVerb = "clock-went-back"
  }

  /// By period, then by name.
  package private(set) var tallies: [Tally] = []
  /// Those done last come last.
  package private(set) var notices: [Notice] = []
  /// As in `Audited`.
  package let problems: [String]

  /// Sums up an audit.
  package init(_ audited: Audited, by period: Period) {
    problems = audited.problems
    count(audited.lines, by: period)
    notice(audited.lines)
  }

  private mutating func count(_ lines: [AuditLine], by period: Period) {
    struct Place: Hashable {
      let period: String
      let who: String
    }
    var found: [Place: Tally] = [:]
    var (counted, outside): (UInt64?, UInt64?)
    for line in lines {
      let place = Place(period: period.name(of: line.at.localDate), who: line.who)
      var tally = found[place] ?? Tally(period: place.period, who: place.who)
      if line.entry != counted { tally.counts[line.actClass, default: 0] += 1 }
      counted = line.entry
      if line.isOutsideGroups, line.entry != outside {
        tally.outsideCount += 1
        outside = line.entry
      }
      found[place] = tally
    }
    tallies = found.values.sorted { ($0.period, $0.who) < ($1.period, $1.who) }
  }

  private mutating func notice(_ lines: [AuditLine]) {
    var found: [Sameness: Notice] = [:]
    var clockedEntry: UInt64?
    for line in lines.withoutEachExported {
      if line.isWorthALook { Self.add(line, isOfClock: false, to: &found) }
      guard line.clockWentBack, line.entry != clockedEntry else { continue }
      clockedEntry = line.entry
      Self.add(line, isOfClock: true, to: &found)
    }
    notices = found.values.sorted {
      ($0.line.entry, $0.isOfClock ? 1 : 0, $0.line.alias ?? "")
        < ($1.line.entry, $1.isOfClock ? 1 : 0, $1.line.alias ?? "")
    }
  }

  private static func add(
    _ line: AuditLine, isOfClock: Bool, to found: inout [Sameness: Notice]
  ) {
    let sameness = Sameness(line, isOfClock: isOfClock)
    guard found[sameness] != nil else {
      found[sameness] = Notice(line: line, isOfClock: isOfClock)
      return
    }
    found[sameness]?.line = line
    found[sameness]?.times += 1
  }

  /// What makes two notices one.
  private struct Sameness: Hashable {
    let verb: String
    let who: String
    let alias: String?
    let part: GrantedPart?
    let reason: String?
    let colleague: String?

    init(_ line: AuditLine, isOfClock: Bool) {
      verb = isOfClock ? Notice.clockVerb : line.verb
      who = line.who
      alias = isOfClock ? nil : line.alias
      part = isOfClock ? nil : line.part
      reason = isOfClock ? nil : line.reason
      colleague = isOfClock ? nil : line.colleague
    }
  }
}

extension AuditDigest.Period {
  /// The name of the period that a day lies in.
  func name(of day: CalendarDate) -> String {
    switch self {
    case .month: return String(day.description.prefix(7))
    case .week:
      // Day 0 was a Thursday.
      let sinceMonday = ((day.daysSinceEpoch + 3) % 7 + 7) % 7
      // The first days of year 1 begin on a Monday: there is always one before.
      return CalendarDate(daysSinceEpoch: day.daysSinceEpoch - sinceMonday)?.description ?? ""
    }
  }
}

extension AuditLine {
  /// Whether a coordinator should see it: names shown, what left the vault, who may read what, keys, erasures,
  /// histories that fork, consents taken back, and attempts to unlock that failed.
  var isWorthALook: Bool {
    switch act {
    case .grantsTaken: false
    case .identityRevealed, .extracted, .attemptsFailed, .consentWithdrawn: true
    case _ where isOutsideGroups: true
    case _: Self.classesWorthALook.contains(actClass)
    }
  }

  private static let classesWorthALook: Set<ActClass> = [
    .release, .grant, .keys, .erase, .fork, .upgrade,
  ]
}

extension [AuditLine] {
  /// Without a line for each member in a release whose line for all of them is there too.
  package var withoutEachExported: [AuditLine] {
    let summedUp = Set(filter { $0.act == .exported && $0.part == nil }.map(\.entry))
    return filter { line in
      line.act != .exported || line.part == nil || !summedUp.contains(line.entry)
    }
  }
}
