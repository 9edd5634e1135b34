// How Haven words its errors:
//
// - An error is one fact: what happened, or what is so. It begins small and has no full stop.
// - A hint is one thing that the reader can do next. No hint is better than a vague one.
// - Neither holds a value from the vault or from a file that was read: no text, no name of a person, no
//   field. Paths, line numbers, names of keys, and what the reader typed in this command may stand.
// - A wrong passphrase is never called damage, nor damage a wrong passphrase.

package import HavenRecords

/// How the program ends; other programs rely on the numbers.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  case failed = 1
  case noVault = 10
  case inUse = 11
  case doesNotOpen = 12
  case damaged = 13
  case locked = 14
  case refused = 15
  case notFound = 16
  case usage = 64
  case interrupted = 130
}

/// Every way in which a use case can end badly, as facts.
package enum HavenError: Error, Equatable {
  // 10
  case noVault(path: String)
  case notAVault(path: String)
  case newerFormat(Int)
  /// The folder holds no backups.
  case noRepository(path: String)
  // 11
  case inUse(pid: Int32?, terminal: String)
  case openElsewhere
  /// Another process is writing this draft.
  case draftOpen
  // 12
  case doesNotOpen
  case kitDoesNotOpen(KitFault)
  /// A share of the kit, by the file that it came from; nil where it was typed.
  case shareUnusable(ShareFault, place: String?)
  // 13
  case damaged(place: String)
  /// A file of a backup repository is not as it must be.
  case damagedBackup(place: String)
  case backupProblemsFound(count: Int)
  /// The kit does not open so many lanes, and new keys for an existing keyholder would bury them.
  case lanesBeyondKit(count: Int)
  /// The same where the kit itself was to be replaced.
  case lanesBeyondOldKit(count: Int)
  case olderThanSeen(entry: UInt64, seen: UInt64, forked: Timestamp?)
  case problemsFound(count: Int)
  // 14
  case locked
  /// What answers for the session is none, or does not answer.
  case sessionUnusable
  /// The journal goes on under a key that the session does not have.
  case sessionBehind
  /// The keyholder's keys were replaced since they unlocked, or they were removed.
  case sessionOver
  /// The session ended while a text was being written, which is kept.
  case lockedWhileWriting(draft: String)
  /// Nobody answered at the terminal for long, or the session ended meanwhile.
  case lockedWhileAsking
  // 15
  case weakPassphrase(Weakness)
  case passphraseMustChange
  case laneNotHeld
  /// Only keepers and coordinators add keyholders.
  case notManager
  /// The colleague has not chosen a passphrase of their own yet.
  case newcomer
  /// The colleague holds nothing of the member that this keyholder could take away.
  case notAReader
  case ownLane
  case mayNotErase
  /// Who may not erase does not say how long files are kept.
  case mayNotRule
  /// The member's file is held.
  case held
  /// The colleague is a volunteer and nothing else.
  case aliasesOnly
  case severed
  case sameFile
  case ownRemoval
  /// Nobody would be left who adds keyholders and says what they may do.
  case lastManager
  /// Recovery's role is nobody's to give.
  case recoveryRole
  /// The passphrase, with its key file or without one, opens a slot of the keyholder's already.
  case slotKnown
  case lastSlot
  case slotInUse
  /// So many parts of members' files are held by nobody else who is there.
  case lanesWouldBeOrphaned(count: Int)
  case releaseRefused(ReleaseRefusal)
  /// Colleagues have not given this keyholder the programme's studies yet.
  case studiesNotShared
  // 16
  case noSuchMember
  /// Nobody has that alias, and these are a slip of the hand away from it.
  case noMemberNamed(near: [String])
  case noSuchRecord
  case noSuchDraft
  case noSuchStudy
  case studyNameTaken
  /// The member has said nothing to the study that could be taken back.
  case noConsent
  /// Nothing holds the member's file.
  case noHold
  /// No rule of how long files are kept has this name.
  case noSuchRule
  case ruleNameTaken
  case ambiguousDraft
  case noSuchAttachment
  case ambiguousMember
  case ambiguousRecord
  case prefixTooShort(minimum: Int)
  case aliasTaken
  case noSuchKeyholder
  case keyholderNameTaken
  case noSuchSlot
  // 1
  /// More people than one journal entry can name.
  case entryTooLarge
  /// More parts of members' files than one journal entry can name.
  case tooManyForNewKit
  case exists(path: String)
  case missing(path: String)
  case cannotWrite(path: String)
  case full
  case networkFileSystem(name: String)
  case symbolicLink(path: String)
  case hardLinked(path: String)
  case notPrivate(path: String)
  case io(operation: String, code: Int32)
  case outOfMemory
  case noRoom
  case noAliasLeft
  case attachmentExists
  case input(InputFault, at: InputPlace)
  // 10, 12, 13, 15 or 64
  case sealing(SealingFault)
  // 1, 11, 12, 13, 15 or 16
  case backup(BackupFault)
  // 15, 16 or 64
  case group(GroupFault)
  // 1, 15, 16 or 64
  case plan(PlanRefusal)
  case peerReview(PeerReviewRefusal)
  // 1, 15, 16 or 64
  case speaker(SpeakerRefusal)
  case shareConsent(ShareConsentRefusal)
  // 15 or 64
  case agreement(AgreementRefusal)
  case incident(IncidentRefusal)
  // 16 or 64
  case reflection(ReflectionRefusal)
  case request(RequestRefusal)
  // 15 or 64
  case measure(MeasureRefusal)
  case labels(LabelRefusal)
  // 64
  case usage(UsageFault)
  // 130
  case interrupted
  /// A text was not finished, and is kept.
  case interruptedWriting(draft: String)

  /// What a recovery kit can be refused for.
  package enum KitFault: Equatable, Sendable {
    case wrongLength
    case strayCharacter
    case otherVersion
    case otherVault
    /// It was this vault's, and no slot is there that it opens.
    case opensNothing
  }

  /// Why a new passphrase is not taken.
  package enum Weakness: Equatable, Sendable {
    /// A program would find it with about ten to this power of guesses.
    case guessable(powerOfTen: Int, needed: Int)
    /// It holds the keyholder's name or the program's.
    case holdsName
    /// It is the one that there was.
    case unchanged
  }

  /// The exit code.
  package var exitCode: ExitStatus {
    switch self {
    case .noVault, .notAVault, .newerFormat, .noRepository: .noVault
    case .inUse, .openElsewhere, .draftOpen: .inUse
    case .doesNotOpen, .kitDoesNotOpen, .shareUnusable: .doesNotOpen
    case .damaged, .damagedBackup, .backupProblemsFound, .olderThanSeen, .lanesBeyondKit,
      .lanesBeyondOldKit, .problemsFound:
      .damaged
    case .locked, .sessionUnusable, .sessionBehind, .sessionOver, .lockedWhileWriting,
      .lockedWhileAsking:
      .locked
    case .weakPassphrase, .passphraseMustChange, .laneNotHeld, .notManager, .newcomer,
      .notAReader, .ownLane, .mayNotErase, .mayNotRule, .held, .aliasesOnly, .ownRemoval,
      .lanesWouldBeOrphaned,
      .releaseRefused, .studiesNotShared, .lastManager, .recoveryRole, .slotKnown, .lastSlot,
      .slotInUse:
      .refused
    case .noSuchMember, .noMemberNamed, .noSuchRecord, .noSuchAttachment, .ambiguousMember,
      .ambiguousRecord,
      .prefixTooShort, .aliasTaken, .severed, .sameFile, .noSuchKeyholder, .keyholderNameTaken,
      .noSuchSlot, .noSuchDraft, .ambiguousDraft, .noSuchStudy, .studyNameTaken, .noConsent,
      .noHold, .noSuchRule, .ruleNameTaken:
      .notFound
    case .exists, .missing, .cannotWrite, .full, .networkFileSystem, .symbolicLink, .hardLinked,
      .notPrivate, .io, .outOfMemory, .noRoom, .noAliasLeft, .attachmentExists, .input,
      .entryTooLarge, .tooManyForNewKit:
      .failed
    case .sealing(let fault): fault.exitCode
    case .backup(let fault): fault.exitCode
    case .group(let fault): fault.exitCode
    case .plan(let refusal): refusal.exitCode
    case .peerReview(let refusal): refusal.exitCode
    case .speaker(let refusal): refusal.exitCode
    case .shareConsent(let refusal): refusal.exitCode
    case .agreement(let refusal): refusal.exitCode
    case .incident(let refusal): refusal.exitCode
    case .reflection(let refusal): refusal.exitCode
    case .request(let refusal): refusal.exitCode
    case .measure(let refusal): refusal.exitCode
    case .labels(let refusal): refusal.exitCode
    case .usage: .usage
    case .interrupted, .interruptedWriting: .interrupted
    }
  }
}

/// What is wrong with how a command was given.
package enum UsageFault: Equatable, Sendable {
  case notAnAlias
  case notAName
  case notADay(option: String)
  case notAField
  case notAKind
  case fieldTwice
  /// The field that says whom the marks of a text mean.
  case fieldOfMentions
  case tooManyFields(limit: Int)
  case fieldTooLong(byteLimit: Int)
  case textTooLong(byteLimit: Int)
  case lineTooLong(byteLimit: Int)
  case textMissing
  case textEmpty
  case wordsMissing
  case costOutOfRange
  case kitOptionMissing
  case kitMissing
  case sharesMissing
  /// Not `all`, and no number of a share.
  case notAShareNumber
  case shareHolderWordsMissing
  case shareHolderWordsTwice
  /// Words without a share that they are of.
  case shareWordsAlone
  case kitOrShares
  case shareNumbers(limit: Int)
  case newKitMissing
  case passphraseMissing
  case newPassphraseMissing
  case passphraseEmpty
  case passphraseTooLong(byteLimit: Int)
  case passphraseNotUTF8
  case passphrasesDiffer
  case notADescriptor(Int32)
  case keyFileSize
  case sessionTime
  case twoFromStandardInput
  case nothingToChange
  case outputMissing
  case reasonMissing
  case notAReason
  case homeMissing
  case attachmentTooLong
  case notAnAttachmentName
  case notAFile(path: String)
  /// What is printed is a text or a page: the file's name says which.
  case notAPage
  /// Neither a page nor import lines.
  case notABundle
  /// Nothing was lost on a day that has not come.
  case lostInFuture
  /// A file of another group's, and nobody said why it is read.
  case outsideReasonMissing
  case release(ReleaseFault)
  case study(StudyFault)
  case consent(ConsentFault)
  case rule(RuleFault)
  case spansNeedLines
  case oneWayToName
  /// Mentions in a text that stays in its words.
  case wordsStay
  /// Mentions in a text that is not looked through to its end.
  case textToMentionTooLong(byteLimit: Int)
  case oneWayToReview
  case notConfirmed
  case confirmationMissing
  case retentionCount
  case notAWriterKey
  case backupKitMissing
  case oneWayToRestore
  case restoreKeyMissing
  /// Who leaves is given nothing.
  case heirLeaves
}
