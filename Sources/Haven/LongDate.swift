package import HavenRecords

/// A day as a page for people says it: `30 November 2026`, `30 novembre 2026`. Data has `2026-11-30`.
package enum LongDate {
  package static func text(_ day: CalendarDate, in language: Language) -> String {
    switch language {
    case .english: "\(day.day) \(englishMonths[day.month - 1]) \(day.year)"
    case .french:
      "\(day.day == 1 ? "1er" : "\(day.day)") \(frenchMonths[day.month - 1]) \(day.year)"
    }
  }

  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
}

extension Sentence {
  /// A day as pages say it.
  package init(day: CalendarDate) {
    self.init(LongDate.text(day, in: .english), fr: LongDate.text(day, in: .french))
  }
}
