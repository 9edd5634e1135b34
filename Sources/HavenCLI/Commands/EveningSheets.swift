internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct SessionSheet: Action {
  static let configuration = CommandConfiguration(
    "sheet", Words.Help.sessionSheet, examples: Words.Help.sessionSheetExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.sheetGroup), completion: Completions.group)
  var group: String?

  @Option(help: ArgumentHelp(Words.Help.printTo, valueName: "file"), completion: .file())
  var to: String

  @Option(help: ArgumentHelp(Words.Help.eveningOn, valueName: "date"))
  var on: String?

  @Option(help: ArgumentHelp(Words.Help.sheetLines, valueName: "number"))
  var lines = 3

  @Flag(help: ArgumentHelp(Words.Help.printLarge))
  var large = false

  func act(at desk: Desk) throws {
    guard EveningSheet.lineCounts.contains(lines) else {
      throw HavenError.group(.sheetLines(limit: EveningSheet.lineCounts.upperBound))
    }
    let given = try day(on, option: "--on")
    let file = try PrintedFile(at: to)
    let sheet = EveningSheet(language: global.lang, isLarge: large, lineCount: lines)
    guard let group else {
      guard given == nil else { throw HavenError.group(.sheetDay) }
      desk.useLabelsWithoutAsking()
      try file.write(sheet.blank())
      return try answer(at: desk, nil, on: nil)
    }
    let day = given ?? Clock.now().localDate
    let tonight = try desk.withAccess { try $0.tonight(groupNamed: group, on: day)[0] }
    try file.write(sheet.page(for: tonight, on: day))
    try answer(at: desk, tonight, on: day)
  }

  private func answer(at desk: Desk, _ tonight: Tonight?, on day: CalendarDate?) throws {
    try desk.answer(
      [
        "file": .string(to), "group": .optional(tonight?.about.name),
        "on": .optional(day.map { "\($0)" }),
        "members": .integer(Int64(tonight?.expected.count ?? 0)),
      ],
      desk.words(Words.eveningSheetWritten(to, isBlank: tonight == nil)))
  }
}
