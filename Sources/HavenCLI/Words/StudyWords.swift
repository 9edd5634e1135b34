internal import Haven
internal import HavenRecords

// Studies, consents and the ledger, in plain words.
extension Words {
  static func studyAdded(_ known: KnownStudy) -> Sentence {
    let name = VisibleText.oneLine(known.study.name)
    return Sentence(
      "Added the study \(name), until \(known.study.expires). Nobody is in it before they agree: "
        + "haven consent add.",
      fr: "Étude \(name) ajoutée, jusqu'au \(known.study.expires). Personne n'en fait partie sans "
        + "accord : haven consent add.")
  }

  static func studyClosed(_ known: KnownStudy) -> Sentence {
    let name = VisibleText.oneLine(known.study.name)
    return Sentence(
      "Closed the study \(name). Nothing is released for it any more; what went out is with its recipients.",
      fr:
        "Étude \(name) close. Plus rien n'est diffusé pour elle ; ce qui est parti reste chez ses "
        + "destinataires.")
  }

  static func studiesShared(_ names: [String]) -> Sentence {
    guard !names.isEmpty else {
      return Sentence(
        "Everybody has what they need of the studies.",
        fr: "Tout le monde a ce qu'il faut des études.")
    }
    let list = names.joined(separator: ", ")
    return Sentence("Gave the studies to \(list).", fr: "Études transmises à \(list).")
  }

  static func state(_ state: KnownStudy.State) -> Sentence {
    switch state {
    case .open: Sentence("open", fr: "ouverte")
    case .notYetOpen: Sentence("not yet", fr: "pas encore")
    case .expired: Sentence("expired", fr: "échue")
    case .closed: Sentence("closed", fr: "close")
    }
  }

  static func study(_ known: KnownStudy, on today: CalendarDate) -> Sentence {
    let study = known.study
    let lines = [
      ("Study", "Étude", study.name), ("Ethics number", "Comité d'éthique", study.ethicsNumber),
      ("Custodian", "Dépositaire", study.custodian),
      ("From", "Du", study.opens.description), ("Until", "Au", study.expires.description),
      ("Levels", "Niveaux", study.levels.map(\.rawValue).sorted().joined(separator: ", ")),
      ("Columns", "Colonnes", study.columns.joined(separator: ", ")),
      ("Tables", "Tableaux", study.tables.joined(separator: ", ")),
      ("k", "k", String(study.k)), ("Agreement", "Entente", study.agreement),
      ("Written by", "Écrite par", known.writtenBy),
      ("Releases", "Diffusions", String(known.releaseCount)), ("Id", "Id", known.id.description),
    ]
    func text(_ french: Bool) -> String {
      let state = Words.state(known.state(on: today)).text(in: french ? .french : .english)
      let rows = [(french ? "État" : "State", state)] + lines.map { (french ? $0.1 : $0.0, $0.2) }
      return (rows + answers(study, french: french)).filter { !$0.1.isEmpty }.map { name, value in
        name + String(repeating: " ", count: max(1, 18 - name.count)) + VisibleText.oneLine(value)
      }.joined(separator: "\n")
    }
    return Sentence(text(false), fr: text(true))
  }

  private static func answers(_ study: Study, french: Bool) -> [(String, String)] {
    func answer(_ truth: Bool) -> String { french ? (truth ? "oui" : "non") : truth ? "yes" : "no" }
    return [
      (french ? "Textes" : "Notes", answer(study.allowsNotes)),
      (french ? "Deux personnes" : "Two people", answer(study.needsApproval)),
      (french ? "Recoupements" : "Join limit", String(study.joinLimit)),
    ] + (study.overrideReason.map { [(french ? "Dérogation" : "Override", $0)] } ?? [])
  }

  static func consentsAdded(_ entries: [ConsentEntry], ends: CalendarDate) -> Sentence {
    let names = entries.map { VisibleText.oneLine($0.alias) }.joined(separator: ", ")
    return Sentence(
      "Recorded: \(names), until \(ends).", fr: "Noté : \(names), jusqu'au \(ends).")
  }

  static func state(of entry: ConsentEntry) -> Sentence {
    switch entry.state {
    case .given(let until): Sentence("until \(until)", fr: "jusqu'au \(until)")
    case .none: Sentence("none", fr: "aucun")
    case .notOnThisDay: Sentence("not today", fr: "pas aujourd'hui")
    case .withdrawn: Sentence("withdrawn", fr: "retiré")
    }
  }

  static func withdrawn(_ done: Withdrawal) -> Sentence {
    let alias = VisibleText.oneLine(done.alias)
    let studies = done.studies.map(VisibleText.oneLine).joined(separator: ", ")
    let recipients = done.recipients.map(VisibleText.oneLine).joined(separator: ", ")
    guard !done.recipients.isEmpty else {
      return Sentence(
        "\(alias) is in no release of \(studies) from now on, and was in none that went out.",
        fr: "\(alias) n'est plus dans aucune diffusion de \(studies), et n'était dans aucune.")
    }
    return Sentence(
      "\(alias) is in no release of \(studies) from now on. Releases went to \(recipients): the next "
        + "one has a file withdrawals.csv with the ids that they must delete.",
      fr:
        "\(alias) n'est plus dans aucune diffusion de \(studies). Des diffusions sont parties vers "
        + "\(recipients) : la prochaine contient withdrawals.csv, avec les identifiants à supprimer."
    )
  }

  static let releaseApproved = Sentence(
    "Approved. A colleague can make exactly this release.",
    fr: "Approuvé. Un collègue peut faire exactement cette diffusion.")

  static func traced(_ traced: Traced) -> Sentence {
    guard !traced.matches.isEmpty else {
      return Sentence(
        "\(traced.idCount) ids of this study's form, and none of them went out.",
        fr: "\(traced.idCount) identifiants de cette forme, et aucun n'est sorti.")
    }
    let lines = traced.matches.map { match in
      (
        "  \(VisibleText.oneLine(match.recipient)), release \(match.number): \(match.sharedIDCount) ids"
          + (match.isInOrder ? ", in the order of theirs" : ", in another order"),
        "  \(VisibleText.oneLine(match.recipient)), diffusion \(match.number) : \(match.sharedIDCount) "
          + "identifiants"
          + (match.isInOrder ? ", dans l'ordre de la sienne" : ", dans un autre ordre")
      )
    }
    return Sentence(
      (["The ids went to:"] + lines.map(\.0)
        + ["The order of rows tells who had an unaltered copy, and no more: it is easily changed."])
        .joined(separator: "\n"),
      fr: (["Ces identifiants sont partis vers :"] + lines.map(\.1)
        + ["L'ordre des lignes dit qui avait une copie intacte, sans plus : il se change aisément."])
        .joined(separator: "\n"))
  }
}

extension Words.Help {
  static let studies =
    "What releases are for: who answers for them, until when, how much they tell."
  static let studiesExamples = """
    haven study list
    haven study show circles
    """
  static let studyAdd = "Add a study. Nothing leaves the vault without one."
  static let studyAddExamples = """
    haven study add circles --ethics REB-2026-014 --custodian "Dr. Okafor" \\
      --agreement agreement.pdf --expires 2027-12-31 --level tables --level rows
    haven study add board --ethics none-required --custodian "The board" \\
      --agreement minutes.pdf --expires 2027-01-31
    """
  static let newStudy = "The study's name."
  static let studyName = "The study's name, or the beginning of its id."
  static let ethics = "The ethics board's number."
  static let custodian = "Who answers for the data at the researchers' end."
  static let agreement = "The signed agreement: its digest is kept, not the file."
  static let opens = "The first day of a release. Else today."
  static let expires = "The last day of a release."
  static let studyLevel = "tables, rows or synthetic; repeat it for more. Else tables."
  static let column =
    "A column of people that may go out; repeat it for more. Else age band, referral and period."
  static let table = "A further table that may go out; repeat it for more."
  static let studyNotes = "Redacted text may go out, once every doubt about it was looked at."
  static let studyK = "The least number of people alike, 20 unless the custodian says otherwise."
  static let overrideFile = "The custodian's words that allow a lower --k, or - for standard input."
  static let joinLimit = "How many rows may match exactly one row of another study."
  static let twoPeople = "A colleague has to approve each release."
  static let studyList = "Show every study, and where it stands."
  static let studyShow = "Show all that a study allows."
  static let studyClose = "End a study: nothing is released for it any more."
  static let studyCloseExamples = "haven study close circles"
  static let studyShare = "Give the studies to colleagues who do not have them yet."
  static let studyShareExamples = "haven study share"
  static let studyKey = "Show the public key that signs a study's releases, for its custodian."
  static let studyKeyExamples = "haven study key circles"
  static let consents = "Who agrees to be in a study's releases, from when, until when."
  static let consentsExamples = """
    haven consent list --study circles
    haven consent list Stan
    """
  static let consentAdd = "Record that members agree."
  static let consentAddExamples = """
    haven consent add Stan --study circles --ends 2027-06-30
    haven consent add --members-file agreed.txt --study circles --ends 2027-06-30 --how spoken
    """
  static let consenting = "Aliases of who agrees."
  static let membersFile = "A file of aliases, one a line, or - for standard input."
  static let consentStudy = "The study."
  static let starts = "The first day on which they agree. Else today."
  static let ends = "The last day. A consent without an end is none."
  static let way = "signed on paper, on screen, or spoken before a witness."
  static let consentList = "Show what members have said."
  static let consentOf = "One member. Else everybody whom you may read."
  static let consentWithdraw = "Record that a member takes back what they said. It holds at once."
  static let consentWithdrawExamples = """
    haven consent withdraw Stan
    haven consent withdraw Stan --study circles
    """
  static let withdrawing = "Who takes it back."
  static let withdrawnStudy = "The study. Else all of them."
  static let releases = "What went to whom."
  static let releasesExamples = """
    haven release list
    haven release list --study circles
    """
  static let releaseList = "Show every release there has been."
  static let releaseApprove = "Let a colleague make a release whose study asks for two people."
  static let releaseApproveExamples =
    "haven release approve circles 5f0c…   # the digest of export-redacted --dry-run"
  static let releaseDigest =
    "The digest that export-redacted --dry-run says, the same for both of you."
  static let releaseTrace = "Say whose copy a file is that turned up, by its ids and their order."
  static let releaseTraceExamples = "haven release trace circles found.csv"
  static let leakedFile = "The file that turned up."
}
