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
        let value = VisibleText.oneLine(value)
        guard !Linear.isOn else {
          return Linear.field(name, value, in: french ? .french : .english)
        }
        return name + String(repeating: " ", count: max(1, 18 - name.count)) + value
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

  static let agreedToHead = Sentence("WHAT FOR", fr: "POUR QUOI")

  static func state(_ state: ConsentState) -> Sentence {
    switch state {
    case .given(let until): Sentence("until \(until)", fr: "jusqu'au \(until)")
    case .none: Sentence("none", fr: "aucun")
    case .notOnThisDay: Sentence("not today", fr: "pas aujourd'hui")
    case .withdrawn: Sentence("withdrawn", fr: "retiré")
    }
  }

  static func withdrawn(_ done: Withdrawal) -> Sentence {
    let parts = [
      done.studies.isEmpty ? nil : withdrawnStudies(done),
      done.shares.isEmpty ? nil : withdrawnShares(done),
      done.story.map { withdrawn($0, done.alias) },
    ].compactMap { $0 }
    return Sentence { language in parts.map { $0.text(in: language) }.joined(separator: "\n") }
  }

  private static func withdrawnStudies(_ done: Withdrawal) -> Sentence {
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
    Sentence(
      "What releases are for: who answers for them, until when, how much they tell.",
      fr:
        "Ce à quoi servent les diffusions : qui en répond, jusqu'à quand, et combien elles disent.")
  static let studiesExamples = Sentence(
    same: """
      haven study list
      haven study show circles
      """)
  static let studyAdd = Sentence(
    "Add a study. Nothing leaves the vault without one.",
    fr: "Ajouter une étude. Sans étude, rien ne quitte le coffre.")
  static let studyAddExamples = Sentence(
    same: """
      haven study add circles --ethics REB-2026-014 --custodian "Dr. Okafor" \\
        --agreement agreement.pdf --expires 2027-12-31 --level tables --level rows
      haven study add board --ethics none-required --custodian "The board" \\
        --agreement minutes.pdf --expires 2027-01-31
      """)
  static let newStudy = Sentence("The study's name.", fr: "Le nom de l'étude.")
  static let studyName = Sentence(
    "The study's name, or the beginning of its id.",
    fr: "Le nom de l'étude, ou le début de son identifiant.")
  static let ethics = Sentence("The ethics board's number.", fr: "Le numéro du comité d'éthique.")
  static let custodian = Sentence(
    "Who answers for the data at the researchers' end.",
    fr: "Qui répond des données du côté de la recherche.")
  static let agreement = Sentence(
    "The signed agreement: its digest is kept, not the file.",
    fr: "L'entente signée : son empreinte est gardée, pas le fichier.")
  static let opens = Sentence(
    "The first day of a release. Else today.",
    fr: "Le premier jour d'une diffusion. Sinon aujourd'hui.")
  static let expires = Sentence(
    "The last day of a release.", fr: "Le dernier jour d'une diffusion.")
  static let studyLevel = Sentence(
    "tables, rows or synthetic; repeat it for more. Else tables.",
    fr: "tables, rows ou synthetic ; à répéter pour plusieurs. Sinon tables.")
  static let column =
    Sentence(
      "A column of people that may go out; repeat it for more. Else age band, referral and period.",
      fr: "Une colonne sur les personnes qui peut sortir ; à répéter pour plusieurs. Sinon groupe "
        + "d'âge, provenance et période.")
  static let table = Sentence(
    "A further table that may go out; repeat it for more.",
    fr: "Un autre tableau qui peut sortir ; à répéter pour plusieurs.")
  static let studyNotes = Sentence(
    "Redacted text may go out, once every doubt about it was looked at.",
    fr: "Le texte caviardé peut sortir, une fois chaque doute examiné.")
  static let studyK = Sentence(
    "The least number of people alike, 20 unless the custodian says otherwise.",
    fr: "Le plus petit nombre de personnes semblables, 20 sauf si le dépositaire dit autrement.")
  static let overrideFile = Sentence(
    "The custodian's words that allow a lower --k, or - for standard input.",
    fr: "Les mots du dépositaire qui permettent un --k plus bas, ou - pour l'entrée standard.")
  static let joinLimit = Sentence(
    "How many rows may match exactly one row of another study.",
    fr: "Combien de lignes peuvent correspondre à exactement une ligne d'une autre étude.")
  static let twoPeople = Sentence(
    "A colleague has to approve each release.", fr: "Un collègue doit approuver chaque diffusion.")
  static let studyList = Sentence(
    "Show every study, and where it stands.", fr: "Montrer toutes les études, et où elles en sont.")
  static let studyShow = Sentence(
    "Show all that a study allows.", fr: "Montrer tout ce qu'une étude permet.")
  static let studyClose = Sentence(
    "End a study: nothing is released for it any more.",
    fr: "Clore une étude : plus rien n'est diffusé pour elle.")
  static let studyCloseExamples = Sentence(same: "haven study close circles")
  static let studyShare = Sentence(
    "Give the studies to colleagues who do not have them yet.",
    fr: "Transmettre les études aux collègues qui ne les ont pas encore.")
  static let studyShareExamples = Sentence(same: "haven study share")
  static let studyKey = Sentence(
    "Show the public key that signs a study's releases, for its custodian.",
    fr: "Montrer la clé publique qui signe les diffusions d'une étude, pour son dépositaire.")
  static let studyKeyExamples = Sentence(same: "haven study key circles")
  static let consents = Sentence(
    "Who agrees to be in a study's releases, to a use of their story, or to what somebody outside is told, from when, "
      + "until when.",
    fr:
      "Qui accepte de figurer dans les diffusions d'une étude, un usage de son récit, ou ce qui est communiqué à "
      + "l'extérieur, depuis quand et jusqu'à quand.")
  static let consentsExamples = Sentence(
    same: """
      haven consent list --study circles
      haven consent list Stan
      """)
  static let consentAdd = Sentence(
    "Record that members agree to a study, or somebody to a use of their story, or to what others are told of them.",
    fr:
      "Noter que des membres acceptent une étude, ou quelqu'un un usage de son récit, ou ce qui est communiqué à son "
      + "sujet.")
  static let consentAddExamples = Sentence(
    same: """
      haven consent add Stan --study circles --ends 2027-06-30
      haven consent add --members-file agreed.txt --study circles --ends 2027-06-30 --how spoken
      haven consent add Maple --story session --group Tuesday --ends 2026-12-01
      haven consent add Stan --share --ends 2027-03-31
      """)
  static let consenting = Sentence("Aliases of who agrees.", fr: "Les alias de qui accepte.")
  static let membersFile = Sentence(
    "A file of aliases, one a line, or - for standard input.",
    fr: "Un fichier d'alias, un par ligne, ou - pour l'entrée standard.")
  static let consentStudy = Sentence(
    "The study. For the use of a story --story, for what others are told --share.",
    fr: "L'étude. Pour l'usage d'un récit --story, pour ce qui est communiqué --share.")
  static let starts = Sentence(
    "The first day on which they agree. Else today.",
    fr: "Le premier jour de l'accord. Sinon aujourd'hui.")
  static let ends = Sentence(
    "The last day. A consent without an end is none.",
    fr: "Le dernier jour. Un accord sans fin n'en est pas un.")
  static let way = Sentence(
    "signed on paper, on screen, or spoken before a witness.",
    fr: "signed (signé sur papier), screen (à l'écran), ou spoken (dit devant témoin).")
  static let consentList = Sentence(
    "Show what members have said.", fr: "Montrer ce que des membres ont dit.")
  static let consentOf = Sentence(
    "One member. Else everybody whom you may read.",
    fr: "Un seul membre. Sinon tout le monde que vous pouvez lire.")
  static let consentWithdraw = Sentence(
    "Record that somebody takes back what they said. It holds at once: no release has them, no screen "
      + "expects them, the words of their story are erased, nobody outside is told anything.",
    fr:
      "Noter que quelqu'un retire son accord. Cela vaut sur-le-champ : aucune diffusion, aucun écran ne "
      + "l'attend plus, les mots de son récit sont effacés, et rien n'est plus communiqué.")
  static let consentWithdrawExamples = Sentence(
    same: """
      haven consent withdraw Stan
      haven consent withdraw Stan --study circles
      haven consent withdraw Maple --story
      haven consent withdraw Stan --share
      """)
  static let withdrawing = Sentence("Who takes it back.", fr: "Qui retire son accord.")
  static let withdrawnStudy = Sentence(
    "The study. Else all of them, the use of their story, and what others are told.",
    fr: "L'étude. Sinon toutes, l'usage du récit, et ce qui est communiqué.")
  static let releases = Sentence("What went to whom.", fr: "Ce qui est parti, et chez qui.")
  static let releasesExamples = Sentence(
    same: """
      haven release list
      haven release list --study circles
      """)
  static let releaseList = Sentence(
    "Show every release there has been.", fr: "Montrer toutes les diffusions qu'il y a eu.")
  static let releaseApprove = Sentence(
    "Let a colleague make a release whose study asks for two people.",
    fr: "Laisser un collègue faire une diffusion dont l'étude demande deux personnes.")
  static let releaseApproveExamples =
    Sentence(
      "haven release approve circles 5f0c…   # the digest of export-redacted --dry-run",
      fr: "haven release approve circles 5f0c…   # l'empreinte que dit export-redacted --dry-run")
  static let releaseDigest =
    Sentence(
      "The digest that export-redacted --dry-run says, the same for both of you.",
      fr: "L'empreinte que dit export-redacted --dry-run, la même pour vous deux.")
  static let releaseTrace = Sentence(
    "Say whose copy a file is that turned up, by its ids and their order.",
    fr: "Dire de qui vient la copie d'un fichier qui a refait surface, d'après ses identifiants et "
      + "leur ordre.")
  static let releaseTraceExamples = Sentence(same: "haven release trace circles found.csv")
  static let leakedFile = Sentence(
    "The file that turned up.", fr: "Le fichier qui a refait surface.")
}
