internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct DoctorCommand: Action {
  static let configuration = CommandConfiguration(
    "doctor", Words.Help.doctor, examples: Words.Help.doctorExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let setting = try desk.setting()
    let exposures = try setting.exposures() + setting.stateExposures()
    let checkups = try desk.findVault().checkups(exposures)
    try desk.answer(
      .array(checkups.map { json($0, desk) }),
      checkups.map { line($0, desk) }.joined(separator: "\n"))
  }

  private func json(_ checkup: Checkup, _ desk: Desk) -> JSON {
    [
      "check": .string(checkup.name), "ok": .bool(checkup.isFine),
      "detail": .string(desk.words(checkup.detail)), "fix": .optional(checkup.fix.map(desk.words)),
    ]
  }

  private func line(_ checkup: Checkup, _ desk: Desk) -> String {
    let head = "\(checkup.isFine ? "ok  " : "MIND") \(checkup.name): "
    let line = head + VisibleText.oneLine(desk.words(checkup.detail))
    return checkup.fix.map { "\(line)\n       \(desk.words($0))" } ?? line
  }
}
