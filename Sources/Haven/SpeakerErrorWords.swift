package import HavenProgramme

/// Why something about somebody's story is not done.
package enum SpeakerRefusal: Equatable, Sendable {
  // 15
  /// No yes covers a story that comes in this way, in that group, on that day.
  case noConsent(Speaking.Medium)
  /// No yes says that the words may be kept.
  case contentNotKept
  case bookedThatDay
  // 16
  case notBooked
  // 1
  case fault(SpeakingFault)
  // 64
  case aftercareBefore
  case dayToCome
  /// Neither a file nor a terminal.
  case missing

  var exitCode: ExitStatus {
    switch self {
    case .noConsent, .contentNotKept, .bookedThatDay: .refused
    case .notBooked: .notFound
    case .fault: .failed
    case .aftercareBefore, .dayToCome, .missing: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .noConsent:
      Sentence(
        "they have not agreed to this use of their story, in this group and on this day",
        fr: "cette personne n'a pas accepté cet usage de son récit, dans ce groupe et ce jour-là")
    case .contentNotKept:
      Sentence(
        "they have not agreed that the words of their story are kept, so nothing was recorded",
        fr:
          "cette personne n'a pas accepté que les mots de son récit soient gardés ; rien n'a été noté"
      )
    case .bookedThatDay:
      Sentence(
        "they are expected in this group on that day already",
        fr: "cette personne est déjà attendue dans ce groupe ce jour-là")
    case .notBooked:
      Sentence(
        "there is no such evening with them", fr: "il n'y a pas de telle soirée avec cette personne"
      )
    case .fault(.lines(let fault, let field)): fault.fact(of: field)
    case .aftercareBefore:
      Sentence(
        "aftercare would come before the evening", fr: "le suivi viendrait avant la soirée")
    case .dayToCome:
      Sentence(
        "--done names a day that has not come yet",
        fr: "--done nomme un jour qui n'est pas encore venu")
    case .missing:
      Sentence(
        "what the speaker asks for is needed: --from FILE, or a terminal",
        fr: "il faut ce que la personne demande : --from FICHIER, ou un terminal")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .noConsent(let medium):
      Sentence(
        "haven speaker show ALIAS says what they agreed to; haven consent add ALIAS --story "
          + "\(Self.use(for: medium)) --ends DATE records a yes",
        fr: "haven speaker show ALIAS dit ce qui est accepté ; haven consent add ALIAS --story "
          + "\(Self.use(for: medium)) --ends DATE note un accord")
    case .contentNotKept:
      Sentence(
        "once they agree: haven consent add ALIAS --story session --ends DATE --keep-content",
        fr:
          "une fois l'accord donné : haven consent add ALIAS --story session --ends DATE --keep-content"
      )
    case .notBooked, .bookedThatDay: Sentence(same: "haven speaker show ALIAS")
    case .fault(.lines):
      Sentence(
        "a few lines that somebody can keep in mind help most",
        fr: "quelques lignes que l'on peut retenir aident le plus")
    case .aftercareBefore, .dayToCome, .missing: nil
    }
  }

  private static func use(for medium: Speaking.Medium) -> String {
    switch medium {
    case .live, .read: StoryConsent.Use.session.rawValue
    case .audio, .video: StoryConsent.Use.recorded.rawValue
    case .letter: StoryConsent.Use.printed.rawValue
    }
  }
}
