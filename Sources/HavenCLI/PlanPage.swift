internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// A member's copy of their plan. It names nobody but, where that is asked for, the member by their alias, and says nothing
/// of the programme: whoever finds it learns less.
struct PlanPage {
  private let plan: SafetyNetPlan
  private let day: CalendarDate
  private let name: String?

  init(_ plan: SafetyNetPlan, on day: CalendarDate, name: String?) {
    self.plan = plan
    self.day = day
    self.name = name
  }

  func printed(in language: Language, isLarge: Bool) -> PrintedPage {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    var blocks: [PrintedPage.Block] = [
      .field(words(Words.pageName), name),
      .text(words(Words.pagePlanDays(day, reviewed: plan.reviewDue))),
    ]
    for part in SafetyNetPlan.Part.allCases where !plan[part].isEmpty {
      blocks += [.heading(words(Words.part(part))), .items(plan[part].map(VisibleText.oneLine))]
    }
    blocks.append(.note(words(Words.pageKeep)))
    return PrintedPage(
      title: words(Words.pagePlanTitle), language: language, isLarge: isLarge, blocks: blocks)
  }
}
