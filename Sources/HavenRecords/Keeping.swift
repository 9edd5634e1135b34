/// What a clock of retention says of one person.
package enum ClockReading: Sendable, Equatable {
  case began(CalendarDate)
  /// What it counts from has not happened.
  case notBegun
  /// What it counts from stands in a part of the file that is not open here.
  case closed
  /// Nobody noted what it counts from.
  case notKnown
}

/// Until when one person's file is kept, and why.
package struct Keeping: Sendable, Equatable {
  /// What the rules come to.
  package enum Outcome: Sendable, Equatable {
    /// No rule is for this class of people.
    case noRule
    case always(KeepingRule)
    /// Until a day that came of a rule, whose clock began on another.
    case until(CalendarDate, KeepingRule, from: CalendarDate)
    /// A clock tells nothing, or there is a rule that nobody here can read: any day might be too early.
    case unknown
  }

  /// A rule whose clock tells nothing yet.
  package struct Waiting: Sendable, Equatable {
    package let rule: KeepingRule
    package let clock: KeepingRule.Clock
    package let reading: ClockReading
  }

  package let outcome: Outcome
  package let waiting: [Waiting]
  /// Whether a hold forbids that anything of the file is erased.
  package let isHeld: Bool

  /// Weighs all rules for a class of people: to keep for good beats a day, and of days the latest governs.
  ///
  /// - Parameters:
  ///   - areAllRead: Whether these are all the rules that there are.
  ///   - clocks: What each clock says; one that is missing has not begun.
  package init(
    of kind: PersonKind, under rules: [KeepingRule], areAllRead: Bool, isHeld: Bool,
    clocks: [KeepingRule.Clock: ClockReading]
  ) {
    var days:
      [(day: CalendarDate, action: KeepingRule.Action, rule: KeepingRule, from: CalendarDate)] =
        []
    var waiting: [Waiting] = []
    var forGood: KeepingRule?
    let own = rules.filter { $0.kind == kind && $0.removed == nil }.sorted { $0.name < $1.name }
    for rule in own {
      guard case .span(let span, let clock, let action) = rule.term else {
        forGood = forGood ?? rule
        continue
      }
      switch clocks[clock] ?? .notBegun {
      case .began(let start):
        if let day = start.adding(months: span.monthCount) {
          days.append((day, action, rule, start))
        } else {
          // No calendar has that day.
          forGood = forGood ?? rule
        }
      case let reading: waiting.append(Waiting(rule: rule, clock: clock, reading: reading))
      }
    }
    self.isHeld = isHeld
    // Of two rules with one day, the one that has somebody look first.
    let last = days.max {
      ($0.day, $0.action == .erase ? 0 : 1) < ($1.day, $1.action == .erase ? 0 : 1)
    }
    if let forGood {
      outcome = .always(forGood)
      self.waiting = []
    } else if !areAllRead || !waiting.isEmpty {
      outcome = .unknown
      self.waiting = waiting
    } else {
      outcome = last.map { .until($0.day, $0.rule, from: $0.from) } ?? .noRule
      self.waiting = []
    }
  }

  /// Whether a person may let the file go on a day: what is held, kept for good, or not known never is.
  package func isDue(on day: CalendarDate) -> Bool {
    guard !isHeld, case .until(let end, _, from: _) = outcome else { return false }
    return end <= day
  }
}
