internal import HavenRecords

extension HavenError {
  /// Studies and consents.
  var studyFact: Sentence {
    switch self {
    case .noSuchStudy: Sentence("no such study", fr: "il n'y a pas de telle étude")
    case .studyNameTaken:
      Sentence("another study has this name", fr: "une autre étude porte ce nom")
    case .noConsent:
      Sentence(
        "the member has agreed to nothing that could be taken back",
        fr: "cette personne n'a donné aucun accord qui puisse être retiré")
    default:
      Sentence(
        "colleagues have studies or rules that this keyholder was not given yet",
        fr: "des collègues ont des études ou des règles que cette personne n'a pas encore reçues")
    }
  }

  /// What to do about it.
  var studyHint: Sentence? {
    switch self {
    case .noSuchStudy: Sentence(same: "haven study list")
    case .noConsent: Sentence(same: "haven consent list ALIAS")
    case .studiesNotShared:
      Sentence(
        "a colleague who has them gives them: haven study share",
        fr: "un collègue qui les a les transmet : haven study share")
    default: nil
    }
  }
}

extension StudyFault {
  /// The fact.
  var fact: Sentence {
    switch self {
    case .name:
      Sentence(
        "a study's name has 1 to 64 characters without controls",
        fr: "le nom d'une étude a de 1 à 64 caractères, sans caractère de contrôle")
    case .ethicsNumber:
      Sentence(
        "--ethics takes the ethics board's number: 1 to 64 characters without controls",
        fr: "--ethics prend le numéro du comité d'éthique : de 1 à 64 caractères")
    case .custodian:
      Sentence(
        "--custodian takes 1 to 64 characters without controls",
        fr: "--custodian prend de 1 à 64 caractères, sans caractère de contrôle")
    case .agreement:
      Sentence(
        "the agreement's digest has 64 digits from 0 to f",
        fr: "l'empreinte de l'entente a 64 chiffres de 0 à f")
    case .expiresBeforeItOpens:
      Sentence("--expires lies before --opens", fr: "--expires est antérieur à --opens")
    case .tooLong(let days):
      Sentence(
        "a study runs for at most \(days) days before it is looked at again",
        fr: "une étude dure au plus \(days) jours avant d'être réexaminée")
    case .levels:
      Sentence(
        "--level is one of \(ReleaseLevel.list)",
        fr: "--level est l'un de : \(ReleaseLevel.list)")
    case .column(let name, let known):
      Sentence(
        "there is no column \(name); there are \(known.joined(separator: ", "))",
        fr: "il n'y a pas de colonne \(name) ; il y a \(known.joined(separator: ", "))")
    case .columns:
      Sentence(
        "a study has each column once, and at least one",
        fr: "une étude a chaque colonne une fois, et au moins une")
    case .table(let name, let known):
      Sentence(
        "there is no table \(name); there are \(known.joined(separator: ", "))",
        fr: "il n'y a pas de tableau \(name) ; il y a \(known.joined(separator: ", "))")
    case .rowsNeeded:
      Sentence(
        "--notes and --table need --level rows",
        fr: "--notes et --table demandent --level rows")
    case .k(let least):
      Sentence("--k takes \(least) to 10000", fr: "--k prend de \(least) à 10000")
    case .overrideNeeded(let ordinary):
      Sentence(
        "less than \(ordinary) people alike need the custodian's words: --override-file",
        fr: "moins de \(ordinary) personnes semblables : il faut les mots du dépositaire, "
          + "--override-file")
    case .overrideTooLong:
      Sentence("the custodian's words are too long", fr: "les mots du dépositaire sont trop longs")
    case .joinLimit:
      Sentence("--join-limit takes 0 to 100000", fr: "--join-limit prend de 0 à 100000")
    }
  }
}

extension ConsentFault {
  /// The fact.
  var fact: Sentence {
    switch self {
    case .endsBeforeItStarts:
      Sentence("--ends lies before --starts", fr: "--ends est antérieur à --starts")
    case .studyIsOver:
      Sentence(
        "the study is closed, or ends before the consent begins",
        fr: "l'étude est close, ou se termine avant le début de l'accord")
    case .membersTwice:
      Sentence(
        "members are needed, each once", fr: "il faut des membres, chacun une seule fois")
    case .notAMember:
      Sentence(
        "survivors are in no release, so there is nothing to agree to",
        fr: "les survivantes et survivants ne sont dans aucune diffusion : rien à accepter")
    case .startsBeforeWithdrawal:
      Sentence(
        "the member has withdrawn; what they say anew begins on a later day",
        fr: "cette personne s'est retirée ; un nouvel accord commence un jour suivant")
    case .sessionOfSeveralDays:
      Sentence(
        "a yes to one session is for one day: --ends alone, or --story series",
        fr: "un accord pour une séance vaut un seul jour : --ends seul, ou --story series")
    case .purposeMissing:
      Sentence(
        "one of --study, --story and --share says what they agree to, with the options of its own",
        fr: "--study, --story ou --share, un seul, dit ce qui est accepté, avec ses propres options"
      )
    case .storyOfSeveral:
      Sentence(
        "to the use of a story one person agrees at a time",
        fr: "à l'usage d'un récit, une seule personne accepte à la fois")
    case .shareOfSeveral:
      Sentence(
        "to what is told of them one person agrees at a time",
        fr: "à ce qui est communiqué, une seule personne accepte à la fois")
    case .kindReserved:
      Sentence(
        "records of this kind are written by a command of their own alone: consent, incident, reflection, request, review",
        fr:
          "seule leur propre commande écrit des notes de cette sorte : consent, incident, reflection, request, "
          + "review")
    }
  }
}
