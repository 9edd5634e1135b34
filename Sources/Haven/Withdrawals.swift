internal import HavenProgramme
package import HavenRecords
internal import HavenVault

/// What somebody takes back.
package enum WithdrawalScope: Equatable, Sendable {
  /// Everything that they agreed to.
  case all
  /// One study, by its name.
  case study(String)
  /// Every use of their story.
  case story
  /// What they agreed to have told: all of it, or one consent by its id.
  case share(String?)
}

/// What the withdrawal of consents has done.
package struct Withdrawal: Sendable, Equatable {
  package let alias: String
  /// The studies' names.
  package let studies: [String]
  /// Who was sent a release of one of them since the member agreed: the next one names what they have to delete.
  package let recipients: [String]
  /// Under which nobody is told anything from now on.
  package let shares: [KnownShareConsent]
  /// What it means for their story; nil where nothing was agreed about one.
  package let story: StoryWithdrawal?
}

/// What the withdrawal of somebody's story has done.
package struct StoryWithdrawal: Sendable, Equatable {
  /// Evenings to come at which nobody expects them any more.
  package let evenings: [CalendarDate]
  /// Records with words of the story that are erased.
  package let erasedCount: Int
  /// Records, and drafts of them, that are still there.
  package let keptCount: Int
  /// Why they are.
  package let reason: HavenError?
  /// Whether the file holds nothing of what was erased; false while another program has it open.
  package let isRewritten: Bool
  /// Whether every repository of backups has a snapshot without it by now; older ones keep it until they are pruned.
  package let areBackupsReached: Bool
}

extension Access {
  /// Takes back what somebody has said: no release from now on has them, no screen names their story, nobody outside is
  /// told anything of them.
  ///
  /// It is one transaction, in which the words of the story are erased too. What of them may not be erased hinders
  /// nothing, and is said.
  ///
  /// - Throws: `.noSuchMember`, `.noSuchStudy`; `.shareConsent(.noSuchShare)`; `.noConsent` where there is nothing to take
  ///   back.
  package func withdrawConsents(
    of member: String, _ scope: WithdrawalScope
  ) throws -> Withdrawal {
    let subject = try self.member(named: member)
    let given = try standingConsents(of: subject, scope)
    let story = try storyToWithdraw(of: subject, scope)
    let shares = try standingShareConsents(of: subject, scope)
    guard !given.isEmpty || !story.consents.isEmpty || !shares.isEmpty else {
      throw HavenError.noConsent
    }
    let alias = try vault.alias(of: subject)
    let (studies, recipients) = try audience(of: given)
    var changes = story.changes
    for one in given {
      var consent = one.consent
      consent.withdrawn = today
      changes.append((one.record, consent.fields))
    }
    for one in shares {
      var consent = one.consent
      consent.withdrawn = today
      changes.append((one.record, consent.fields))
    }
    let words = story.consents.isEmpty ? nil : try storyToErase(of: subject)
    if let words, !words.erasable.isEmpty {
      _ = try vault.amend(
        changes, erasing: words.erasable, of: subject, verb: .consentWithdrawn)
    } else {
      try vault.amend(changes, of: subject, verb: .consentWithdrawn)
    }
    return Withdrawal(
      alias: alias, studies: studies, recipients: recipients, shares: shares,
      story: words.map { finish($0, of: subject, evenings: story.evenings) })
  }

  /// Whether somebody can take back what they said with the passphrase alone: words of their story are erased with it,
  /// which a session's key is not enough for.
  ///
  /// - Throws: `.noSuchMember`.
  package func needsPassphrase(
    toWithdrawFor member: String, _ scope: WithdrawalScope
  ) throws -> Bool {
    guard !vault.hasGuardedRing else { return false }
    let subject = try self.member(named: member)
    guard try !storyToWithdraw(of: subject, scope).consents.isEmpty else { return false }
    return try !storyToErase(of: subject).erasable.isEmpty
  }

  private func standingConsents(
    of subject: SubjectID, _ scope: WithdrawalScope
  ) throws -> [FoundConsent] {
    let wanted: RecordID?
    switch scope {
    case .all: wanted = nil
    case .study(let name): wanted = try study(named: name).id
    case .story, .share: return []
    }
    return try consents(of: subject).filter { one in
      one.consent.withdrawn == nil && (wanted == nil || one.consent.study == wanted)
    }
  }

  /// The names of the studies that consents are for, and who has releases of them.
  private func audience(
    of consents: [FoundConsent]
  ) throws -> (studies: [String], recipients: [String]) {
    guard let since = consents.map(\.consent.starts).min() else { return ([], []) }
    let studies = try self.studies().filter { known in
      consents.contains { $0.consent.study == known.id }
    }
    let recipients = try ledger().filter { release in
      studies.contains { $0.id == release.entry.study } && release.released.localDate >= since
    }.map(\.entry.recipient)
    return (studies.map(\.study.name), Set(recipients).sorted())
  }

  private typealias StoryChanges = (
    consents: [StoryConsent], evenings: [CalendarDate], changes: [(id: RecordID, fields: [Field])]
  )

  /// The yeses that end today, and the evenings from today on that do not take place for this person.
  private func storyToWithdraw(
    of subject: SubjectID, _ scope: WithdrawalScope
  ) throws -> StoryChanges {
    switch scope {
    case .study, .share: return ([], [], [])
    case .all, .story: break
    }
    let file = try storyFile(of: subject)
    var found: StoryChanges = ([], [], [])
    for entry in file {
      if var consent = StoryConsent(kind: entry.record.kind, fields: entry.record.fields),
        consent.withdrawn == nil
      {
        found.consents.append(consent)
        consent.withdrawn = today
        found.changes.append((entry.id, consent.fields))
      } else if var speaking = Speaking(entry.record), speaking.cancelled == nil,
        let on = entry.record.on, on >= today
      {
        found.evenings.append(on)
        speaking.cancelled = today
        found.changes.append((entry.id, speaking.fields))
      }
    }
    // Without a yes that could be taken back there is nothing that an evening hangs on.
    return found.consents.isEmpty ? ([], [], []) : found
  }

  private struct StoryWords {
    var erasable: [RecordID] = []
    var kept: [RecordID] = []
    /// Why some are kept.
    var reason: HavenError?
  }

  /// The records with a story's words, by whether this keyholder may erase them.
  private func storyToErase(of subject: SubjectID) throws -> StoryWords {
    var words = StoryWords()
    for record in try vault.records(of: subject, isWanted: StoryContent.isStory).map(\.id) {
      do {
        try requireMayErase(record)
        words.erasable.append(record)
      } catch {
        words.kept.append(record)
        words.reason = HavenError(error)
      }
    }
    return words
  }

  /// What follows once it is written. Nothing of it undoes that.
  private func finish(
    _ words: StoryWords, of subject: SubjectID, evenings: [CalendarDate]
  ) -> StoryWithdrawal {
    var (keptCount, reason) = (words.kept.count, words.reason)
    do {
      let heldCount = try removeDrafts(of: words, about: subject)
      keptCount += heldCount
      if heldCount > 0 { reason = .held }
    } catch {
      keptCount += 1
      reason = HavenError(error)
    }
    let isRewritten = words.erasable.isEmpty || finishErasures()
    let areBackupsReached = words.erasable.isEmpty || hasReachedAllBackups()
    return StoryWithdrawal(
      evenings: evenings.sorted(), erasedCount: words.erasable.count, keptCount: keptCount,
      reason: reason, isRewritten: isRewritten, areBackupsReached: areBackupsReached)
  }

  /// Removes the drafts of the words.
  ///
  /// - Returns: How many stay: what is held is held as it is.
  private func removeDrafts(of words: StoryWords, about subject: SubjectID) throws -> Int {
    func isOfStory(_ purpose: Draft.Purpose, _ records: [RecordID]) -> Bool {
      StoryContent.isStory(kind: purpose.kind) || purpose.amends.map(records.contains) ?? false
    }
    do {
      try vault.requireNoHold(of: subject)
    } catch VaultError.held {
      return try vault.draftCount(about: subject) { isOfStory($0, words.erasable + words.kept) }
    }
    try vault.removeDrafts(about: subject) { isOfStory($0, words.erasable) }
    return 0
  }

  private func hasReachedAllBackups() -> Bool {
    let (copies, failure) = reissueBackups()
    return failure == nil
      && copies.allSatisfy { if case .reissued = $0.state { true } else { false } }
  }
}
