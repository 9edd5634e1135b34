internal import Haven
internal import HavenRecords

// What a lost machine could have held.
extension Words {
  static let breachTitle = Sentence(
    "A machine with a vault was lost", fr: "Une machine avec un coffre a été perdue")

  static let breachIntroduction = Sentence(
    "For whoever reports it. These are the facts of a copy of the vault that is still there; what was on "
      + "the lost machine can be older. Nobody is named: keyholders and places of backups have numbers.",
    fr:
      "Pour qui le signale. Ce sont les faits d'une copie du coffre qui est encore là ; ce qui était sur la "
      + "machine perdue peut être plus ancien. Personne n'est nommé : les personnes qui détiennent des clés et "
      + "les lieux des sauvegardes ont des numéros.")

  static func breachVault(_ id: String, format: Int) -> Sentence {
    Sentence("vault \(id), file format \(format)", fr: "coffre \(id), format de fichier \(format)")
  }

  static func breachBegun(_ day: CalendarDate) -> Sentence {
    let said = Sentence(day: day)
    return Sentence(
      "begun on \(said.text(in: .english))", fr: "commencé le \(said.text(in: .french))")
  }

  static func breachMade(_ moment: Timestamp) -> Sentence {
    Sentence("this page: \(moment)", fr: "cette page : \(moment)")
  }

  static func breachLost(_ day: CalendarDate) -> Sentence {
    let said = Sentence(day: day)
    return Sentence(
      "lost on \(said.text(in: .english))", fr: "perdue le \(said.text(in: .french))")
  }

  static let breachLostUnknown = Sentence(
    "the day of the loss was not given (--lost)",
    fr: "le jour de la perte n'a pas été donné (--lost)")

  // MARK: What it holds

  static let breachContentsHead = Sentence("What the file holds", fr: "Ce que contient le fichier")

  static func breachClass(_ found: BreachClass) -> Sentence {
    switch found {
    case .members: Sentence("members", fr: "membres")
    case .survivors: Sentence("survivors", fr: "personnes survivantes")
    case .identities:
      Sentence("real identities of these people", fr: "identités réelles de ces personnes")
    case .groups: Sentence("groups", fr: "groupes")
    case .keyholders: Sentence("keyholders", fr: "personnes qui détiennent des clés")
    case .memberRecords: Sentence("records about members", fr: "notes sur des membres")
    case .plans: Sentence("of these, safety-net plans", fr: "dont plans de prévention")
    case .peerReviews: Sentence("of these, peer reviews", fr: "dont rétroactions des pairs")
    case .eveningLines: Sentence("of these, lines of an evening", fr: "dont lignes d'une soirée")
    case .mentions:
      Sentence(
        "beside these, mentions in others' texts", fr: "à côté, mentions dans d'autres textes")
    case .memberFiles: Sentence("files on these", fr: "fichiers joints à celles-ci")
    case .survivorRecords:
      Sentence("records about survivors", fr: "notes sur des personnes survivantes")
    case .survivorFiles: Sentence("files on these", fr: "fichiers joints à celles-ci")
    case .groupRecords:
      Sentence("records of groups, without people", fr: "notes de groupes, sans personnes")
    case .studies: Sentence("studies", fr: "études")
    case .releases: Sentence("releases in the ledger", fr: "diffusions dans le registre")
    }
  }

  static func breachCount(_ found: BreachCount, isAtLeast: Bool) -> Sentence {
    let name = breachClass(found.of)
    guard let count = found.count else {
      return Sentence(
        "\(name.text(in: .english)): not known to whoever made this page",
        fr: "\(name.text(in: .french)) : pas connu de qui a fait cette page")
    }
    let isLeast = isAtLeast && found.of.isOfPeople
    let extra = breachExtra(found)
    return Sentence(
      "\(name.text(in: .english)): \(isLeast ? "at least " : "")\(count)\(extra.text(in: .english))",
      fr:
        "\(name.text(in: .french)) : \(isLeast ? "au moins " : "")\(count)\(extra.text(in: .french))"
    )
  }

  /// What stands behind a number: versions, bytes, what is new.
  private static func breachExtra(_ found: BreachCount) -> Sentence {
    var parts: [Sentence] = []
    if let versions = found.versionCount {
      parts.append(
        Sentence(
          versions == 1 ? "1 version" : "\(versions) versions",
          fr: versions < 2 ? "\(versions) version" : "\(versions) versions"))
    }
    if let bytes = found.byteCount {
      parts.append(Sentence("\(bytes) bytes", fr: "\(bytes) octets"))
    }
    if let new = found.newCount {
      parts.append(
        Sentence("\(new) since the loss", fr: "\(new) depuis la perte"))
    }
    guard !parts.isEmpty else { return Sentence(same: "") }
    return Sentence(in: { language in
      " (" + parts.map { $0.text(in: language) }.joined(separator: ", ") + ")"
    })
  }

  static func breachCounted(isOfLoss: Bool) -> Sentence {
    isOfLoss
      ? Sentence(
        "Counted now, in this copy. What was written since the loss is not in the lost one; what was "
          + "erased since is.",
        fr:
          "Compté maintenant, dans cette copie. Ce qui a été écrit depuis la perte n'est pas dans celle qui est "
          + "perdue ; ce qui a été effacé depuis y est.")
      : Sentence(
        "Counted now, in this copy. The lost one can hold less, and what was erased here since then.",
        fr:
          "Compté maintenant, dans cette copie. Celle qui est perdue peut contenir moins, et ce qui a été effacé "
          + "ici depuis.")
  }

  static func breachUnseen(_ count: Int) -> Sentence {
    Sentence(
      "Whoever made this page has no key of \(count == 1 ? "1 part" : "\(count) parts") of the vault: people's files "
        + "or names, or groups. They are not counted above; a colleague who holds more can make this page too.",
      fr:
        "Qui a fait cette page n'a pas la clé de \(count == 1 ? "1 partie" : "\(count) parties") du coffre : "
        + "dossiers ou noms de personnes, ou groupes. Ils ne sont pas comptés ci-dessus ; un collègue qui en détient "
        + "plus peut faire cette page aussi.")
  }

  static let breachIncomplete = Sentence(
    "this is what you may know: a colleague who holds more could count more",
    fr: "c'est ce que vous pouvez savoir : un collègue qui détient plus pourrait compter plus")

  // MARK: In what form

  static let breachFormHead = Sentence("In what form", fr: "Sous quelle forme")

  static let breachForm = Sentence(
    "All of it is encrypted: each row by itself, with XChaCha20-Poly1305, under keys of each person's own "
      + "(one for who they are, another for what was recorded). In the clear stands a header alone: what the "
      + "file is, its number, a salt, what a guess costs.",
    fr:
      "Tout est chiffré : chaque rangée à part, avec XChaCha20-Poly1305, sous des clés propres à chaque personne "
      + "(une pour son identité, une autre pour ce qui est noté). En clair, seul un en-tête : ce qu'est le fichier, "
      + "son numéro, un sel, ce que coûte un essai.")

  static let breachSeen = Sentence(
    "Without a key, a copy shows sizes and numbers, and not whose they are: no name, no alias, no date, "
      + "not how many people there are, nor which rows belong together.",
    fr:
      "Sans clé, une copie montre des tailles et des nombres, et pas de qui : ni nom, ni alias, ni date, ni combien "
      + "de personnes, ni quelles rangées vont ensemble.")

  static func breachSizes(_ file: BreachFile) -> [Sentence] {
    [
      Sentence("the file: \(file.byteCount) bytes", fr: "le fichier : \(file.byteCount) octets"),
      Sentence(
        "\(file.rowCount) rows, each filled up to one of a few sizes: \(file.smallestRow) to \(file.largestRow) bytes",
        fr:
          "\(file.rowCount) rangées, chacune remplie jusqu'à l'une de quelques tailles : de \(file.smallestRow) à "
          + "\(file.largestRow) octets"),
    ]
  }

  static let breachBeside = Sentence(
    "Beside it can lie unfinished texts, sealed too, and in its owner's account what the program remembers: "
      + "where backups are, and when the vault was used. What was exported, printed, or noted elsewhere is not "
      + "protected by the vault: ask its owner.",
    fr:
      "À côté peuvent se trouver des textes inachevés, scellés aussi, et dans le compte de la personne ce que le "
      + "programme retient : où sont les sauvegardes, et quand le coffre a servi. Ce qui a été exporté, imprimé ou "
      + "noté ailleurs, le coffre ne le protège pas : demandez-le à la personne.")

  // MARK: Ways in

  static let breachWaysHead = Sentence("The ways in", fr: "Les accès")

  static func breachDerivation(_ cost: BreachDerivation) -> Sentence {
    let standing =
      cost.isCurrent
      ? Sentence("what Haven takes today, or more", fr: "ce que Haven prend aujourd'hui, ou plus")
      : Sentence("less than Haven takes today", fr: "moins que ce que Haven prend aujourd'hui")
    return Sentence(
      "Argon2id: \(cost.memoryMiB) MiB of memory, \(cost.passCount) passes, \(cost.laneCount) lane for each guess: "
        + standing.text(in: .english),
      fr:
        "Argon2id : \(cost.memoryMiB) Mio de mémoire, \(cost.passCount) passes, \(cost.laneCount) voie pour chaque "
        + "essai : \(standing.text(in: .french))")
  }

  static let breachGuesses = Sentence(
    "What protects the lost copy is what a guess costs, and how hard each passphrase is to guess. The file "
      + "does not say how hard: six generated words are out of reach, a phrase that others know is not. A key "
      + "file helps if it was not with the machine.",
    fr:
      "Ce qui protège la copie perdue : ce que coûte un essai, et combien chaque phrase de passe est difficile à "
      + "deviner. Le fichier ne le dit pas : six mots générés sont hors d'atteinte, une phrase que d'autres "
      + "connaissent ne l'est pas. Un fichier-clé aide s'il n'était pas avec la machine.")

  static func breachKeyholder(_ one: BreachKeyholder) -> Sentence {
    let name = one.name.map { " \(VisibleText.oneLine($0))" } ?? ""
    let roles = one.roles.joined(separator: ", ")
    let (age, first) = (breachAge(one.keys), breachFirst(one))
    return Sentence(
      "keyholder \(one.number)\(name) (\(roles)): passphrase and keys \(age.text(in: .english))"
        + first.text(in: .english),
      fr:
        "personne \(one.number)\(name) (\(roles)) : phrase de passe et clés \(age.text(in: .french))"
        + first.text(in: .french))
  }

  private static func breachFirst(_ one: BreachKeyholder) -> Sentence {
    one.isNewcomer
      ? Sentence(
        "; it is the one that somebody else chose",
        fr: " ; c'est celle qu'une autre personne a choisie")
      : Sentence(same: "")
  }

  private static func breachAge(_ keys: BreachKeys) -> Sentence {
    let days = breachDays(keys.ageDays)
    let change =
      keys.isSinceLoss == true
      ? Sentence(", changed since the loss", fr: ", changées depuis la perte") : Sentence(same: "")
    return Sentence(
      "\(days.text(in: .english)) old\(change.text(in: .english))",
      fr: "de \(days.text(in: .french))\(change.text(in: .french))")
  }

  private static func breachDays(_ count: Int) -> Sentence {
    Sentence(
      count == 1 ? "1 day" : "\(count) days", fr: count < 2 ? "\(count) jour" : "\(count) jours")
  }

  static func breachWay(_ way: BreachWay) -> Sentence {
    let kind = breachKind(way.kind)
    let days = breachDays(way.ageDays)
    return Sentence(
      "… by \(kind.text(in: .english)), \(days.text(in: .english)) old",
      fr: "… par \(kind.text(in: .french)), depuis \(days.text(in: .french))")
  }

  private static func breachKind(_ kind: SlotEntry.Kind?) -> Sentence {
    switch kind {
    case .passphrase: Sentence("a passphrase", fr: "une phrase de passe")
    case .passphraseAndKeyFile:
      Sentence("a passphrase and a key file", fr: "une phrase de passe et un fichier-clé")
    case .recovery: Sentence("the recovery kit", fr: "le kit de récupération")
    case nil:
      Sentence("a way that the journal does not name", fr: "un accès que le journal ne nomme pas")
    }
  }

  static func breachKit(_ kit: BreachKeys) -> Sentence {
    let age = breachAge(kit)
    return Sentence(
      "A recovery kit opens everything; its keys are \(age.text(in: .english)). It is 256 random bits, which nobody "
        + "guesses, on paper. Whether shares of it were made is in no journal: whoever keeps them knows.",
      fr:
        "Un kit de récupération ouvre tout ; ses clés sont \(age.text(in: .french)). Ce sont 256 bits au hasard, que "
        + "personne ne devine, sur papier. Si des parts en ont été faites, aucun journal ne le dit : qui les garde le "
        + "sait.")
  }

  static let breachNoKit = Sentence(
    "There is no recovery kit, and so no shares of one.",
    fr: "Il n'y a pas de kit de récupération, donc pas de parts.")

  static func breachFailed(_ count: Int) -> Sentence {
    Sentence(
      "Attempts to unlock that failed, and that this copy's journal was told of: \(count). Guesses at the lost copy "
        + "are told to nobody.",
      fr:
        "Essais d'ouverture manqués dont le journal de cette copie a été informé : \(count). Des essais sur la copie "
        + "perdue, personne ne sait rien.")
  }

  // MARK: Whether it was open

  static let breachOpenHead = Sentence("Whether it was open", fr: "S'il était ouvert")

  static func breachOpen(idleMinutes: Int, wholeHours: Int) -> Sentence {
    Sentence(
      "A vault that somebody unlocked locks itself: after \(idleMinutes) minutes without use and \(wholeHours) hours in "
        + "all where nothing else was asked for (24 hours at most), at logout, and before anything is answered after "
        + "sleep. A machine that was locked, asleep for longer, or off gives no key. Until then whoever holds it could "
        + "read what was recorded; names need the passphrase again.",
      fr:
        "Un coffre que quelqu'un a ouvert se verrouille seul : après \(idleMinutes) minutes sans usage et "
        + "\(wholeHours) heures en tout si rien d'autre n'a été demandé (24 heures au plus), à la fin de la session, et "
        + "avant toute réponse après une veille. Une machine verrouillée, en veille depuis plus longtemps ou éteinte ne "
        + "donne aucune clé. Jusque-là, qui la tient pouvait lire ce qui est noté ; les noms demandent à nouveau la "
        + "phrase de passe.")
  }

  static let breachMemory = Sentence(
    "Keys are kept out of swap where the system allows it. An image that a machine writes to hibernate holds "
      + "them; so can a machine that is on. haven doctor says of a machine that is there whether it can.",
    fr:
      "Les clés restent hors de l'espace d'échange là où le système le permet. L'image qu'une machine écrit pour "
      + "hiberner les contient ; une machine allumée aussi peut les contenir. haven doctor dit d'une machine présente "
      + "si elle le peut.")

  // MARK: Copies

  static let breachCopiesHead = Sentence(
    "Backups, and what left", fr: "Les sauvegardes, et ce qui est sorti")

  static func breachBackup(_ found: BreachRepository) -> Sentence {
    let place = found.path.map { " (\(VisibleText.oneLine($0)))" } ?? ""
    let (backed, drilled) = (breachMoment(found.backedUp), breachMoment(found.drilled))
    let failed = breachFailedDrill(found)
    return Sentence(
      "backups \(found.number)\(place): last written \(backed.text(in: .english)); last restored to try it, and good: "
        + drilled.text(in: .english) + failed.text(in: .english),
      fr:
        "sauvegardes \(found.number)\(place) : dernière écriture \(backed.text(in: .french)) ; dernière restauration "
        + "d'essai, bonne : \(drilled.text(in: .french))\(failed.text(in: .french))")
  }

  private static func breachMoment(_ moment: Timestamp?) -> Sentence {
    moment.map { Sentence(day: $0.localDate) } ?? Sentence("never", fr: "jamais")
  }

  /// That one failed is worth a word until another one has gone well.
  private static func breachFailedDrill(_ found: BreachRepository) -> Sentence {
    guard let failed = found.drillFailed,
      found.drilled.map({ $0.secondsSinceEpoch < failed.secondsSinceEpoch }) ?? true
    else { return Sentence(same: "") }
    let day = Sentence(day: failed.localDate)
    return Sentence(
      "; one failed on \(day.text(in: .english))", fr: " ; une a échoué le \(day.text(in: .french))"
    )
  }

  static let breachNoBackups = Sentence(
    "no backups, as far as the journal says", fr: "aucune sauvegarde, d'après le journal")

  static func breachRestored(_ day: CalendarDate) -> Sentence {
    let said = Sentence(day: day)
    return Sentence(
      "a backup was last put back on \(said.text(in: .english))",
      fr: "une sauvegarde a été remise en place en dernier le \(said.text(in: .french))")
  }

  static func breachReleases(_ releases: BreachReleases) -> Sentence {
    let last = breachMoment(releases.last)
    return Sentence(
      "releases and files handed over: \(releases.count), the last: \(last.text(in: .english))",
      fr: "diffusions et dossiers remis : \(releases.count), le dernier : \(last.text(in: .french))"
    )
  }

  // MARK: Since then

  static func breachSinceHead(_ day: CalendarDate) -> Sentence {
    let said = Sentence(day: day)
    return Sentence(
      "In this copy since \(said.text(in: .english))",
      fr: "Dans cette copie depuis le \(said.text(in: .french))")
  }

  static func breachEntries(_ actClass: ActClass, _ count: Int) -> Sentence {
    Sentence(
      "\(actClass.words.text(in: .english)): \(count)",
      fr: "\(actClass.words.text(in: .french)) : \(count)")
  }

  static func breachActors(_ since: BreachSince) -> Sentence {
    let count = since.keyholderCount
    return Sentence(
      "The journal has, of \(count == 1 ? "1 keyholder" : "\(count) keyholders"):",
      fr: "Le journal a, de \(count < 2 ? "\(count) personne" : "\(count) personnes") :")
  }

  static let breachNothingSince = Sentence(
    "The journal has nothing.", fr: "Le journal n'a rien.")

  static func breachRemoved(_ count: Int) -> Sentence {
    Sentence(
      "\(count == 1 ? "1 keyholder was" : "\(count) keyholders were") removed since: what opened the vault for them "
        + "opens the lost copy.",
      fr:
        "\(count < 2 ? "\(count) personne a perdu ses clés" : "\(count) personnes ont perdu leurs clés") depuis : ce qui "
        + "leur ouvrait le coffre ouvre la copie perdue.")
  }

  static let breachElsewhere = Sentence(
    "Whose keys were used on the lost copy stands in that copy's own journal, and not here.",
    fr:
      "Les clés qui ont servi sur la copie perdue sont dans le journal de cette copie-là, et pas ici."
  )
}
