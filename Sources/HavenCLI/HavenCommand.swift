internal import ArgumentParser
internal import Haven

/// The program.
struct HavenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "haven", abstract: Words.Help.program.inHelp,
    discussion: Words.Help.programExamples.inHelp, version: HavenProgram.version,
    subcommands: [
      InitCommand.self, UnlockCommand.self, LockCommand.self, PanicCommand.self,
      StatusCommand.self, MemberGroup.self,
      RecordGroup.self, ReflectionGroup.self, DraftGroup.self, ImportCommand.self,
      VerifyCommand.self,
      CompactCommand.self,
      UpgradeCommand.self, RecoverCommand.self, RecoveryGroup.self, KeyholderGroup.self,
      GrantCommand.self,
      RevokeCommand.self, AuditCommand.self, DoctorCommand.self, StudyGroup.self, ConsentGroup.self,
      ReviewCommand.self, ReleaseGroup.self, ExportRedactedCommand.self,
      RedactCommand.self, SealCommand.self, UnsealCommand.self, KeygenCommand.self,
      BackupGroup.self, RetentionGroup.self, GroupGroup.self, SessionGroup.self,
      AgreementGroup.self, PlanGroup.self, PeerReviewGroup.self, IncidentGroup.self,
      RequestGroup.self, MeasureGroup.self, LabelGroup.self,
      TonightCommand.self,
      DueCommand.self,
      JourneyCommand.self, CaseloadCommand.self, SpeakerGroup.self, AccessBundleCommand.self,
      BreachPackCommand.self,
      DemoCommand.self,
    ])
}

extension CommandConfiguration {
  /// The configuration of one command: its examples come before its options.
  init(_ name: String, _ abstract: Sentence, examples: Sentence) {
    self.init(
      commandName: name, abstract: abstract.inHelp, discussion: Self.indented(examples.inHelp))
  }

  /// The configuration of a group of commands.
  init(
    group name: String, _ abstract: Sentence, examples: Sentence,
    _ commands: [any ParsableCommand.Type]
  ) {
    self.init(
      commandName: name, abstract: abstract.inHelp, discussion: Self.indented(examples.inHelp),
      subcommands: commands)
  }

  private static func indented(_ examples: String) -> String {
    "\(Words.Help.examples.inHelp)\n"
      + examples.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }
}
