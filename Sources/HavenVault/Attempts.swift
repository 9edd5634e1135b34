internal import HavenStore

/// What unlocking meets of attempts that failed before it.
package enum AttemptNews: Sendable {
  /// This attempt waits: whoever is told returns when the seconds are over.
  case waits(seconds: Int, count: UInt32)
  /// What counted them says nothing that can be read, so the count begins anew.
  case countDamaged
  /// This attempt failed and could not be counted.
  case notCounted(any Error)
  /// It went well after these.
  case failedBefore(FailedAttempts)
  /// They could not be journalled, or not be forgotten then: the next unlocking tells of them again.
  case notSettled(any Error)
}

/// The count of failed attempts around one attempt (Docs/SESSION.md §7). Whatever becomes of it, nobody is kept out by it.
struct AttemptCount {
  private let file: AttemptFile?
  private let surroundings: VaultSurroundings
  private var known: FailedAttempts?

  /// The count for whoever says that they have a name; none where the machine remembers nothing.
  init(of name: String, vault: [UInt8], _ surroundings: VaultSurroundings) {
    self.surroundings = surroundings
    file = surroundings.stateFolder.map { folder in
      AttemptFile(stateFolder: folder, vault: vault, name: name)
    }
  }

  /// Somebody who holds the lock may themselves be waiting for the vault's.
  private var waitSeconds: Double { 2 * surroundings.lockWaitSeconds }

  /// Waits, before anything is derived, for as long as what failed before asks for.
  mutating func awaitTurn() {
    do {
      known = try file?.read(calls: .live)
    } catch VaultError.damaged(.attempts) {
      surroundings.attempts(.countDamaged)
    } catch {
      // What comes of the attempt meets the same, and tells of it.
    }
    guard let known else { return }
    let seconds = known.delaySeconds(at: surroundings.now())
    if seconds > 0 { surroundings.attempts(.waits(seconds: seconds, count: known.count)) }
  }

  /// Counts this attempt as one that failed.
  func noteFailure() {
    do {
      try file?.add(at: surroundings.now(), waitSeconds: waitSeconds, calls: .live)
    } catch {
      surroundings.attempts(.notCounted(error))
    }
  }

  /// Tells of what failed before an attempt that went well, has it journalled, and forgets it.
  func settle(in vault: UnlockedVault) {
    guard let file else { return }
    var failed: FailedAttempts?
    do {
      try file.settle(waitSeconds: waitSeconds, calls: .live) { attempts in
        failed = attempts
        try vault.journalFailures(count: attempts.count)
      }
    } catch {
      failed = failed ?? known
      surroundings.attempts(.notSettled(error))
    }
    vault.failedAttempts = failed
    if let failed { surroundings.attempts(.failedBefore(failed)) }
  }
}

extension UnlockedVault {
  /// Says in the journal, to every colleague, how often unlocking failed for this keyholder.
  fileprivate func journalFailures(count: UInt32) throws {
    try transact(.upkeep) { transaction in
      transaction.add(ClosedPart(verb: .attemptsFailed, count: UInt64(count)), lane: journal)
    }
  }
}
