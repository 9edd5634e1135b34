import HavenRecords

/// The rows of safety-net plans: how many lines each part has, never their words.
enum PlanRow {
  static func rows(of history: MemberHistory) -> [CellsByColumn] {
    var rows: [CellsByColumn] = []
    var previous: HistoryRecord?
    for plan in history.records(of: .plan) {
      var row = parts(of: plan.fields)
      row[.versionNumber] = String(rows.count + 1)
      row[.month] = history.month(of: plan.on)
      row[.monthsSincePrevious] = monthsSince(previous, until: plan)
      rows.append(row)
      previous = plan
    }
    return rows
  }

  private static func parts(of fields: RecordFields) -> CellsByColumn {
    [
      .triggerCount: band(fields.itemCount("triggers")),
      .signCount: band(fields.itemCount("early_signs")),
      .copingCount: band(fields.itemCount("coping")),
      .supportCount: band(fields.itemCount("supports")),
      .hasGoodLifeGoals: flag(fields.itemCount("good_life")),
      .hasCrisisStep: flag(fields.itemCount("crisis")),
    ]
  }

  private static func band(_ count: Int?) -> String {
    count.map(Bands.items.code) ?? MissingCode.unknown.rawValue
  }

  private static func flag(_ count: Int?) -> String {
    count.map { $0 > 0 ? "1" : "0" } ?? MissingCode.unknown.rawValue
  }

  private static func monthsSince(_ previous: HistoryRecord?, until plan: HistoryRecord) -> String {
    guard let previous else { return MissingCode.notApplicable.rawValue }
    guard let earlier = previous.on, let later = plan.on else {
      return MissingCode.unknown.rawValue
    }
    // Records stand in the order of their days.
    return Bands.monthsBetweenPlans.code(of: RelativeMonth.count(from: earlier, to: later))
  }
}
