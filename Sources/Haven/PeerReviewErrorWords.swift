package import HavenProgramme
package import HavenRecords

/// Why something about a peer review is not done.
package enum PeerReviewRefusal: Equatable, Sendable {
  case fault(PeerReviewFault)
  case notAnAnswer(PeerQuestion)
  /// Survivors have none.
  case notAMember
  case notInSupport
  case declined
  case paused(since: CalendarDate)
  case heldThatDay
  case dayToCome
  /// One day, and all years.
  case dayOfYears
  /// Neither a file nor a terminal.
  case missing
  case noReview
  case copies(limit: Int)
  /// It holds what this program cannot make out.
  case unreadable(RecordID)

  var exitCode: ExitStatus {
    switch self {
    case .fault, .notAnAnswer, .unreadable: .failed
    case .notAMember, .notInSupport, .declined, .paused, .heldThatDay: .refused
    case .noReview: .notFound
    case .dayToCome, .dayOfYears, .missing, .copies: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .fault(let fault): fault.fact
    case .notAnAnswer(let question):
      Sentence(
        "\(question.rawValue): not a rating from 1 to 5, nor one of the words for it",
        fr: "\(question.rawValue) : ni une note de 1 à 5, ni un des mots prévus")
    case .notAMember:
      Sentence(
        "a peer review is of a member, and this is a survivor's file",
        fr: "une rétroaction des pairs est celle d'un membre ; ce dossier est celui d'une "
          + "survivante ou d'un survivant")
    case .notInSupport:
      Sentence(
        "on that day the member was not in the support group, and nobody else has a peer review",
        fr: "ce jour-là, le membre n'était pas dans le groupe de soutien : pas de rétroaction des "
          + "pairs")
    case .declined:
      Sentence(
        "the member's agreement says no to peer reviews",
        fr: "l'entente du membre dit non à la rétroaction des pairs")
    case .paused(let day):
      Sentence(
        "on that day the member or the programme was on a pause that began on \(day)",
        fr: "ce jour-là, le membre ou le programme était en pause depuis le \(day)")
    case .heldThatDay:
      Sentence(
        "a peer review of that day is recorded already",
        fr: "une rétroaction des pairs de ce jour est déjà notée")
    default: otherFact
    }
  }

  private var otherFact: Sentence {
    switch self {
    case .dayToCome: PlanRefusal.dayToCome.fact
    case .dayOfYears:
      Sentence(
        "--years is of all reviews, and --on of one",
        fr: "--years concerne toutes les rétroactions, et --on une seule")
    case .missing:
      Sentence(
        "a review is needed: --from FILE, or a terminal",
        fr: "il faut une rétroaction : --from FICHIER, ou un terminal")
    case .noReview:
      Sentence(
        "there is no such peer review", fr: "il n'y a pas de telle rétroaction des pairs")
    case .copies(let limit):
      Sentence("--copies takes 1 to \(limit)", fr: "--copies prend de 1 à \(limit)")
    default:
      Sentence(
        "that review holds what this program cannot make out",
        fr: "cette rétroaction contient ce que ce programme ne comprend pas")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .notAnAnswer:
      Sentence(
        "not at all, a little, partly, mostly, fully; unable and prefer not are no numbers",
        fr: "pas du tout, un peu, en partie, largement, pleinement ; ne sait pas et préfère ne pas "
          + "ne sont pas des nombres")
    case .fault(.answerCount):
      Sentence(
        "whoever does not answer is unable (u) or prefers not to (p)",
        fr: "qui ne répond pas ne sait pas (u) ou préfère ne pas (p)")
    case .notInSupport:
      Sentence(
        "a record of kind episode with path support says when somebody is",
        fr: "une note de type episode avec path support dit quand quelqu'un y est")
    case .paused:
      Sentence(
        "a record of kind return ends a pause",
        fr: "une note de type return met fin à une pause")
    case .noReview:
      Sentence(
        "haven peer-review show ALIAS shows what there is",
        fr: "haven peer-review show ALIAS montre ce qu'il y a")
    case .heldThatDay:
      Sentence(
        "haven record erase takes back one that was recorded by mistake",
        fr: "haven record erase reprend ce qui a été noté par erreur")
    case .unreadable(let record): PlanRefusal.unreadable(record).hint
    default: nil
    }
  }
}

extension PeerReviewFault {
  /// The fact.
  package var fact: Sentence {
    switch self {
    case .peerCount:
      Sentence(
        "n_peers is how many peers there were, 1 to \(PeerReview.peerCounts.upperBound)",
        fr: "n_peers est le nombre de pairs, de 1 à \(PeerReview.peerCounts.upperBound)")
    case .answerCount(let question, let found, let expected):
      Sentence(
        "\(question.rawValue): answers: \(found), peers: \(expected)",
        fr: "\(question.rawValue) : réponses : \(found), pairs : \(expected)")
    case .feedbackTooLong(let limit): UsageFault.textTooLong(byteLimit: limit).fact
    case .lines(let fault): fault.fact(of: "next_steps")
    }
  }
}
