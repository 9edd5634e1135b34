package import HavenRecords
internal import HavenVault

/// Attempts to unlock that failed on this machine for one name, before one that went well.
package struct FailedUnlocks: Sendable, Equatable {
  /// At least 1.
  package let count: Int
  /// When the first of them failed.
  package let since: Timestamp

  init(_ attempts: FailedAttempts) {
    count = Int(attempts.count)
    since = attempts.first
  }
}

/// What unlocking meets of attempts that failed (Docs/SESSION.md §7), for a person to hear.
package enum UnlockingNews: Sendable {
  /// This attempt waits: whoever is told returns when the seconds are over.
  case waits(seconds: Int, afterCount: Int)
  /// What counted them says nothing that can be read, so the count begins anew.
  case countDamaged
  /// This attempt failed and could not be counted.
  case notCounted(HavenError)
  /// It went well after these.
  case failedBefore(FailedUnlocks)
  /// They could not be journalled, or not be forgotten then: the next unlocking tells of them again.
  case notSettled(HavenError)

  init(_ news: AttemptNews) {
    switch news {
    case .waits(let seconds, let count): self = .waits(seconds: seconds, afterCount: Int(count))
    case .countDamaged: self = .countDamaged
    case .notCounted(let error): self = .notCounted(HavenError(error))
    case .failedBefore(let attempts): self = .failedBefore(FailedUnlocks(attempts))
    case .notSettled(let error): self = .notSettled(HavenError(error))
    }
  }
}
