package import HavenProgramme
package import HavenRecords

/// Why something about a safety-net plan is not done.
package enum PlanRefusal: Equatable, Sendable {
  case fault(PlanFault)
  /// Survivors have none.
  case notAMember
  case dayToCome
  /// Neither a file nor a terminal.
  case missing
  case noPlan
  case noSuchVersion(count: Int)
  /// It holds what this program cannot make out.
  case unreadable(RecordID)

  var exitCode: ExitStatus {
    switch self {
    case .fault, .unreadable: .failed
    case .notAMember: .refused
    case .noPlan, .noSuchVersion: .notFound
    case .dayToCome, .missing: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .fault(let fault): fault.fact
    case .notAMember:
      Sentence(
        "a safety-net plan is a member's, and this is a survivor's file",
        fr: "un plan de prévention est celui d'un membre ; ce dossier est celui d'une survivante "
          + "ou d'un survivant")
    case .dayToCome:
      Sentence(
        "--on names a day that has not come yet", fr: "--on nomme un jour qui n'est pas encore venu"
      )
    case .missing:
      Sentence(
        "a plan is needed: --from FILE, or a terminal",
        fr: "il faut un plan : --from FICHIER, ou un terminal")
    case .noPlan: Sentence("there is no plan yet", fr: "il n'y a pas encore de plan")
    case .noSuchVersion(let count):
      Sentence(
        count == 1 ? "there is one version so far" : "there are versions 1 to \(count)",
        fr: count == 1
          ? "il n'y a qu'une version jusqu'ici" : "il y a les versions 1 à \(count)")
    case .unreadable:
      Sentence(
        "that version holds what this program cannot make out",
        fr: "cette version contient ce que ce programme ne comprend pas")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .fault(.lines):
      Sentence(
        "a few lines that somebody can keep in mind help most",
        fr: "quelques lignes que l'on peut retenir aident le plus")
    case .noPlan: Sentence(same: "haven plan new ALIAS")
    case .noSuchVersion:
      Sentence("haven plan list ALIAS shows them", fr: "haven plan list ALIAS les montre")
    case .unreadable(let record):
      Sentence(
        "haven record show \(record) shows it as it is",
        fr: "haven record show \(record) la montre telle quelle")
    case .fault, .notAMember, .dayToCome, .missing: nil
    }
  }
}

extension PlanFault {
  /// The fact.
  package var fact: Sentence {
    switch self {
    case .lines(let fault, let field): fault.fact(of: field)
    case .empty:
      Sentence("a plan has one line at least", fr: "un plan a au moins une ligne")
    case .reviewBeforePlan:
      Sentence(
        "the plan would be looked at again before it was made: review_due comes after its day",
        fr: "le plan serait revu avant d'être fait : review_due vient après sa date")
    }
  }
}

extension LineFault {
  /// The fact, with the field that the lines are of.
  package func fact(of field: String) -> Sentence {
    switch self {
    case .tooMany(let limit):
      Sentence(
        "\(field) has more than \(limit) lines", fr: "\(field) a plus de \(limit) lignes")
    case .tooLong(let line, let limit):
      Sentence(
        "\(field), line \(line): more than \(limit) bytes",
        fr: "\(field), ligne \(line) : plus de \(limit) octets")
    case .notOneLine(let line):
      Sentence(
        "\(field), line \(line): a line end, or a key that is no character",
        fr: "\(field), ligne \(line) : une fin de ligne, ou une touche qui n'est pas un caractère")
    case .together(let limit):
      Sentence(
        "\(field) has more than \(limit) bytes", fr: "\(field) a plus de \(limit) octets")
    }
  }
}
