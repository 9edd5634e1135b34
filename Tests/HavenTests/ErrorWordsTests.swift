import Haven
import Testing

/// The rules at the top of HavenError.swift, for every error that can be listed.
@Suite struct ErrorWordsTests {
  static let errors: [(HavenError, Haven.ExitStatus)] = [
    (.noVault(path: "p"), .noVault), (.notAVault(path: "p"), .noVault), (.newerFormat(2), .noVault),
    (.inUse(pid: 7, terminal: "/dev/pts/3"), .inUse), (.inUse(pid: nil, terminal: ""), .inUse),
    (.openElsewhere, .inUse), (.doesNotOpen, .doesNotOpen),
    (.kitDoesNotOpen(.wrongLength), .doesNotOpen), (.kitDoesNotOpen(.strayCharacter), .doesNotOpen),
    (.kitDoesNotOpen(.otherVersion), .doesNotOpen), (.kitDoesNotOpen(.otherVault), .doesNotOpen),
    (.kitDoesNotOpen(.opensNothing), .doesNotOpen),
    (.lanesBeyondOldKit(count: 2), .damaged), (.tooManyForNewKit, .failed),
    (.lastManager, .refused), (.recoveryRole, .refused), (.slotKnown, .refused),
    (.lastSlot, .refused), (.slotInUse, .refused), (.noSuchSlot, .notFound),
    (.usage(.newKitMissing), .usage),
    (.damaged(place: "row 1"), .damaged), (.noRepository(path: "p"), .noVault),
    (.damagedBackup(place: "writers"), .damaged), (.backupProblemsFound(count: 1), .damaged),
    (.backupProblemsFound(count: 2), .damaged),
    (.olderThanSeen(entry: 1, seen: 2, forked: nil), .damaged),
    (.problemsFound(count: 1), .damaged), (.problemsFound(count: 2), .damaged),
    (.notManager, .refused), (.newcomer, .refused), (.notAReader, .refused), (.ownLane, .refused),
    (.mayNotRule, .refused), (.noSuchRule, .notFound), (.ruleNameTaken, .notFound),
    (.noHold, .notFound), (.held, .refused), (.usage(.rule(.name)), .usage),
    (.usage(.rule(.span)), .usage), (.usage(.rule(.authority)), .usage),
    (.usage(.rule(.clockMissing)), .usage), (.usage(.rule(.clockOfAlways)), .usage),
    (.mayNotErase, .refused), (.aliasesOnly, .refused), (.ownRemoval, .refused),
    (.lanesWouldBeOrphaned(count: 1), .refused), (.severed, .notFound), (.sameFile, .notFound),
    (.noSuchKeyholder, .notFound), (.keyholderNameTaken, .notFound),
    (.locked, .locked), (.weakPassphrase(.holdsName), .refused),
    (.weakPassphrase(.guessable(powerOfTen: 3, needed: 12)), .refused),
    (.passphraseMustChange, .refused), (.laneNotHeld, .refused), (.noSuchMember, .notFound),
    (.noSuchRecord, .notFound), (.noSuchAttachment, .notFound), (.ambiguousMember, .notFound),
    (.ambiguousRecord, .notFound), (.prefixTooShort(minimum: 4), .notFound),
    (.aliasTaken, .notFound), (.exists(path: "p"), .failed), (.missing(path: "p"), .failed),
    (.cannotWrite(path: "p"), .failed), (.full, .failed),
    (.networkFileSystem(name: "NFS"), .failed),
    (.symbolicLink(path: "p"), .failed), (.hardLinked(path: "p"), .failed),
    (.notPrivate(path: "p"), .failed), (.io(operation: "reading", code: 5), .failed),
    (.outOfMemory, .failed), (.noRoom, .failed), (.noAliasLeft, .failed),
    (.attachmentExists, .failed), (.input(.notUTF8, at: .importLine(3)), .failed),
    (.reflection(.noSuchReflection), .notFound), (.reflection(.dayToCome), .usage),
    (.usage(.textMissing), .usage), (.interrupted, .interrupted),
  ]

  @Test(arguments: errors)
  func isAFactWithAnExitCode(error: HavenError, status: Haven.ExitStatus) {
    #expect(error.exitCode == status)
    for language in Language.allCases {
      let fact = error.fact.text(in: language)
      #expect(!fact.isEmpty)
      #expect(fact.first?.isUppercase == false)
      #expect(!fact.hasSuffix("."))
      #expect(!fact.contains("no words yet"))
      if let hint = error.hint?.text(in: language) {
        #expect(!hint.isEmpty)
        #expect(!hint.hasSuffix("."))
      }
    }
  }

  @Test func damageIsNeverCalledAWrongPassphrase() {
    #expect(!HavenError.damaged(place: "row 1").fact.text(in: .english).contains("passphrase"))
    #expect(!HavenError.doesNotOpen.fact.text(in: .english).contains("damage"))
  }
}
