internal import Haven
internal import HavenRecords

/// What is said of attempts to unlock that failed.
extension Words {
  static func waits(seconds: Int, afterCount count: Int) -> Sentence {
    Sentence(
      "after \(count) failed attempts the next one waits: \(seconds == 1 ? "1 second" : "\(seconds) seconds")",
      fr:
        "après \(count) essais manqués, le suivant attend : \(seconds == 1 ? "1 seconde" : "\(seconds) secondes")"
    )
  }

  static let countDamaged = Sentence(
    "this machine's count of failed attempts was damaged or another's, and begins anew",
    fr:
      "le compte des essais manqués de cette machine était abîmé ou celui d'un autre, et repart de zéro"
  )

  static func notCounted(_ reason: String) -> Sentence {
    Sentence(
      "this machine could not count the failed attempt: \(reason)",
      fr: "cette machine n'a pas pu compter l'essai manqué : \(reason)")
  }

  static func failedBefore(_ failed: FailedUnlocks) -> Sentence {
    let moment = minute(of: failed.since)
    guard failed.count > 1 else {
      return Sentence("1 failed attempt, on \(moment)", fr: "1 essai manqué, le \(moment)")
    }
    return Sentence(
      "\(failed.count) failed attempts since \(moment)",
      fr: "\(failed.count) essais manqués depuis le \(moment)")
  }

  static func notSettled(_ reason: String) -> Sentence {
    Sentence(
      "failed attempts, where this machine counted any, could not be journalled and forgotten, and the next unlocking "
        + "tells of them again: \(reason)",
      fr:
        "les essais manqués que cette machine aurait comptés n'ont pas pu être inscrits au journal puis oubliés, et "
        + "la prochaine ouverture les redira : \(reason)")
  }

  /// As in `2026-01-03 19:05`, by the clock of whoever was there.
  private static func minute(of moment: Timestamp) -> String {
    let text = "\(moment)"
    return "\(moment.localDate) \(text.dropFirst(11).prefix(5))"
  }
}

extension Talk {
  /// Says what unlocking meets of attempts that failed; waits where it is to wait.
  func hear(_ news: UnlockingNews) {
    switch news {
    case .waits(let seconds, let count):
      note(Words.waits(seconds: seconds, afterCount: count))
      Clock.wait(seconds: seconds)
    case .countDamaged: warn(Words.countDamaged)
    case .notCounted(let error): warn(Words.notCounted(error.fact.text(in: language)))
    case .failedBefore(let failed): warn(Words.failedBefore(failed))
    case .notSettled(let error): warn(Words.notSettled(error.fact.text(in: language)))
    }
  }
}
