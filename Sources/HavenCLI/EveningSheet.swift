internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// The paper for an evening on which nobody can type: who is expected, with room for a line or three about each.
struct EveningSheet {
  let language: Language
  let isLarge: Bool
  let lineCount: Int

  static let lineCounts = 1...12
  /// A blank sheet has room for a group as large as they are.
  private static let blankPlaces = 8

  private func words(_ sentence: Sentence) -> String { sentence.text(in: language) }

  /// A sheet for a group whose evening it is. It has the aliases of those whom the keyholder may read, and no name.
  func page(for tonight: Tonight, on day: CalendarDate) -> PrintedPage {
    let group = VisibleText.oneLine(tonight.about.name)
    let modules = tonight.about.modules.map(VisibleText.oneLine)
    let people = tonight.expected.flatMap { one in
      [.heading(VisibleText.oneLine(one.alias))] + personBlocks
    }
    return page(
      title: words(Words.sheetOfEvening(group, number: tonight.number)),
      head: [.field(words(Words.sheetDate), words(Words.sheetDay(day)))],
      modules: modules.isEmpty ? [.writingLines(1)] : [.boxes(modules)], people: people,
      end: Words.sheetTypedUp(on: day))
  }

  /// A sheet for any group.
  func blank() -> PrintedPage {
    let person: [PrintedPage.Block] = [.field(words(Words.sheetAlias), nil)] + personBlocks
    return page(
      title: words(Words.sheetOfAnyEvening),
      head: [.field(words(Words.sheetGroup), nil), .field(words(Words.sheetDate), nil)],
      modules: [.writingLines(1)],
      people: (0..<Self.blankPlaces).flatMap { _ in person }, end: Words.sheetTypedUp(on: nil))
  }

  private var personBlocks: [PrintedPage.Block] {
    let marks = Attendance.allCases.filter { $0 != .cancelled }
    // Side by side: eight people are to have room on two sheets.
    return [
      .boxes(marks.map { words(Words.attendance($0)) }, rows: isLarge ? 3 : 2),
      .writingLines(lineCount),
    ]
  }

  private func page(
    title: String, head: [PrintedPage.Block], modules: [PrintedPage.Block],
    people: [PrintedPage.Block], end: Sentence
  ) -> PrintedPage {
    let shared: [PrintedPage.Block] = [
      .boxes(Modality.allCases.map { words(Words.modality($0)) }, rows: 1),
      .heading(words(Words.sheetModules)),
    ]
    let evening: [PrintedPage.Block] = [
      .heading(words(Words.sheetGuests)), .boxes(Guest.allCases.map { words(Words.guest($0)) }),
      .heading(words(Words.sheetWhole)), .text(words(Words.sheetNobodyNamed)), .writingLines(4),
    ]
    return PrintedPage(
      title: title, language: language, isLarge: isLarge,
      blocks: head + shared + modules + evening + people + [.note(words(end))])
  }
}
