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
    let vault = try Self.findVault(at: desk)
    var checkups = try setting.checkups(
      exposures, on: Machine(root: "", refusesDumps: Hardening.refusesDumps))
    if let vault {
      checkups.append(vault.derivationCheckup)
      checkups.append(.backups(try desk.withSession { try $0.backupAge() }))
    }
    try desk.answer(
      .array(checkups.map { json($0, desk) }),
      checkups.map { line($0, desk) }.joined(separator: "\n"))
  }

  /// Nil for one that may not be opened where it lies: that is for the doctor to say, and not what stops it.
  private static func findVault(at desk: Desk) throws -> FoundVault? {
    do { return try desk.findVault() } catch HavenError.networkFileSystem { return nil }
  }

  private func json(_ checkup: Checkup, _ desk: Desk) -> JSON {
    [
      "check": .string(checkup.name), "ok": .bool(checkup.isFine),
      "detail": .string(desk.words(checkup.detail)), "fix": .optional(checkup.fix.map(desk.words)),
    ]
  }

  private func line(_ checkup: Checkup, _ desk: Desk) -> String {
    let drawn = checkup.isFine ? "ok  " : "MIND"
    let state = Linear.isOn ? Linear.trimmed(drawn.lowercased()) : drawn
    let head = "\(state) \(checkup.name): "
    let line = head + VisibleText.oneLine(desk.words(checkup.detail))
    return checkup.fix.map { "\(line)\n       \(desk.words($0))" } ?? line
  }
}
