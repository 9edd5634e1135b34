internal import ArgumentParser
internal import Haven

/// The program.
struct HavenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "haven", abstract: Words.Help.program,
    discussion: Words.Help.programExamples, version: HavenProgram.version,
    subcommands: [
      InitCommand.self, UnlockCommand.self, LockCommand.self, PanicCommand.self,
      StatusCommand.self, MemberGroup.self,
      RecordGroup.self, DraftGroup.self, ImportCommand.self, VerifyCommand.self,
      CompactCommand.self,
      UpgradeCommand.self, RecoverCommand.self, RecoveryGroup.self, KeyholderGroup.self,
      GrantCommand.self,
      RevokeCommand.self, AuditCommand.self, DoctorCommand.self, StudyGroup.self, ConsentGroup.self,
      ReviewCommand.self, ReleaseGroup.self, ExportRedactedCommand.self,
      RedactCommand.self, SealCommand.self, UnsealCommand.self, KeygenCommand.self,
      BackupGroup.self, RetentionGroup.self, PlanGroup.self, PeerReviewGroup.self, DemoCommand.self,
    ])
}

extension CommandConfiguration {
  /// The configuration of one command: its examples come before its options.
  init(_ name: String, _ abstract: String, examples: String) {
    self.init(commandName: name, abstract: abstract, discussion: Self.indented(examples))
  }

  /// The configuration of a group of commands.
  init(
    group name: String, _ abstract: String, examples: String, _ commands: [any ParsableCommand.Type]
  ) {
    self.init(
      commandName: name, abstract: abstract, discussion: Self.indented(examples),
      subcommands: commands)
  }

  private static func indented(_ examples: String) -> String {
    "EXAMPLES:\n" + examples.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }
}
