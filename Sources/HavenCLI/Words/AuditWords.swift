internal import Haven

/// What the journal says, in words. A line has who did it before, and whose alias it was after.
extension AuditLine {
  /// What was done; nil where the asker may not read it.
  var done: Sentence? {
    guard isOutsideGroups, let done = doneAnywhere else { return doneAnywhere }
    return Sentence(
      "\(done.text(in: .english)), outside their groups",
      fr: "\(done.text(in: .french)), hors de ses groupes")
  }

  private var doneAnywhere: Sentence? {
    act.map { act in
      switch act {
      case .granted, .revoked: sharing(isGrant: act == .granted)
      case .keyholderAdded, .keyholderRemoved, .keysChanged, .recovered, .grantsTaken,
        .rolesChanged:
        ofKeys(act)
      case .imported, .exported, .auditRead, .olderStateAccepted, .attemptsFailed: counted(act)
      default: act.words
      }
    }
  }

  private var name: String { colleague ?? "?" }

  private func sharing(isGrant: Bool) -> Sentence {
    switch (isGrant, part) {
    case (true, .identity?):
      Sentence("gave the name to \(name)", fr: "a confié le nom à \(name)")
    case (true, _): Sentence("gave the file to \(name)", fr: "a confié le dossier à \(name)")
    case (false, .identity?):
      Sentence("took the name from \(name)", fr: "a retiré le nom à \(name)")
    case (false, _): Sentence("took the file from \(name)", fr: "a retiré le dossier à \(name)")
    }
  }

  private func ofKeys(_ act: Act) -> Sentence {
    switch act {
    case .keyholderAdded:
      Sentence("added \(name) as a keyholder", fr: "a donné des clés à \(name)")
    case .keyholderRemoved:
      Sentence("removed \(name) as a keyholder", fr: "a retiré ses clés à \(name)")
    case .recovered:
      Sentence(
        "opened the vault with the kit for \(name)",
        fr: "a rouvert le coffre avec le kit de récupération pour \(name)")
    case .grantsTaken:
      Sentence(
        count == 1 ? "received a grant" : "received \(count) grants",
        fr: "a reçu \(count) accès")
    case .rolesChanged:
      Sentence("changed the roles of \(name)", fr: "a changé les rôles de \(name)")
    default: Sentence("changed the keys of \(name)", fr: "a changé les clés de \(name)")
    }
  }

  private func counted(_ act: Act) -> Sentence {
    switch act {
    case .imported:
      Sentence(
        "imported \(count) members, groups and records",
        fr: "a importé \(count) membres, groupes et notes")
    case .exported where alias == nil:
      Sentence("released \(count) members' data", fr: "a diffusé les données de \(count) membres")
    case .exported: Sentence("released data", fr: "a diffusé des données")
    case .olderStateAccepted:
      Sentence(
        "went on from another file than the one seen up to entry \(count)",
        fr: "a repris un autre fichier que celui vu jusqu'à l'acte \(count)")
    case .attemptsFailed:
      Sentence(
        count == 1
          ? "unlocked after a failed attempt" : "unlocked after \(count) failed attempts",
        fr: count == 1
          ? "a ouvert après un essai manqué" : "a ouvert après \(count) essais manqués")
    default:
      colleague.map { name in
        Sentence("read what \(name) did", fr: "a lu les actes de \(name)")
      } ?? Sentence("read the journal", fr: "a lu le journal")
    }
  }
}

extension Act {
  /// Those whose words are always the same.
  fileprivate var words: Sentence {
    switch self {
    case .vaultCreated: Sentence("created the vault", fr: "a créé le coffre")
    case .memberAdded: Sentence("added a member", fr: "a ajouté un membre")
    case .memberEdited: Sentence("changed a member", fr: "a modifié un membre")
    case .membersListed: Sentence("listed members", fr: "a listé les membres")
    case .memberShown: Sentence("looked at a member", fr: "a consulté un membre")
    case .identityRevealed: Sentence("saw the name", fr: "a vu le nom")
    case .recordAdded: Sentence("wrote a record", fr: "a écrit une note")
    case .recordAmended: Sentence("amended a record", fr: "a corrigé une note")
    case .recordsListed: Sentence("listed records", fr: "a listé les notes")
    case .recordShown: Sentence("read a record", fr: "a lu une note")
    case .historyShown: Sentence("read a record's history", fr: "a lu l'historique d'une note")
    case .attached: Sentence("attached a file", fr: "a joint un fichier")
    case .extracted: Sentence("took a file out", fr: "a sorti un fichier")
    case .searched: Sentence("searched", fr: "a cherché")
    case .fileRewritten: Sentence("rewrote the file", fr: "a réécrit le fichier")
    case .slotAdded: Sentence("added a slot of their own", fr: "a ajouté un de ses propres accès")
    case .slotRemoved:
      Sentence("removed a slot of their own", fr: "a retiré un de ses propres accès")
    case .recoveryRekeyed:
      Sentence("made a new recovery kit", fr: "a fait un nouveau kit de récupération")
    case .recordErased: Sentence("erased a record", fr: "a effacé une note")
    case .identityErased: Sentence("erased who a member is", fr: "a effacé l'identité d'un membre")
    case .memberErased: Sentence("erased a member", fr: "a effacé un membre")
    case .recordMoved: Sentence("moved a record", fr: "a déplacé une note")
    case .recordBarred:
      Sentence("barred a record from releases", fr: "a exclu une note des diffusions")
    case .studyAdded: Sentence("added a study", fr: "a ajouté une étude")
    case .studyChanged: Sentence("closed a study", fr: "a clos une étude")
    case .consentGiven: Sentence("recorded a consent", fr: "a noté un accord")
    case .consentWithdrawn:
      Sentence("recorded that a consent is taken back", fr: "a noté le retrait d'un accord")
    case .releaseApproved: Sentence("approved a release", fr: "a approuvé une diffusion")
    case .textsReviewed:
      Sentence(
        "went through texts before a release", fr: "a parcouru des textes avant une diffusion")
    case .reviewDecided:
      Sentence(
        "decided which words a release may show",
        fr: "a décidé des mots qu'une diffusion peut montrer")
    case .restored:
      Sentence(
        "put a backup back",
        fr: "a remis une sauvegarde en place")
    case .rowsLost:
      Sentence(
        "stated what the backup that was put back did not have",
        fr: "a noté ce que la sauvegarde remise n'avait pas")
    case .repositoryAdded:
      Sentence(
        "keeps the keys of backups",
        fr: "garde les clés de sauvegardes")
    case .backedUp:
      Sentence(
        "backed the vault up",
        fr: "a sauvegardé le coffre")
    case .backupDrilled:
      Sentence(
        "restored a backup to try it: it holds",
        fr: "a restauré une sauvegarde pour l'essayer : elle est bonne")
    case .backupDrillFailed:
      Sentence(
        "restored a backup to try it: it does not hold",
        fr: "a restauré une sauvegarde pour l'essayer : elle n'est pas bonne")
    case .backupsPruned:
      Sentence(
        "let old backups go",
        fr: "a laissé partir d'anciennes sauvegardes")
    case .repositoryKeysGiven:
      Sentence(
        "wrote the keys of backups to a file",
        fr: "a écrit les clés de sauvegardes dans un fichier")
    case .backupWritersChanged:
      Sentence(
        "changed who writes to backups",
        fr: "a changé qui écrit dans les sauvegardes")
    case .holdSet: Sentence("held a member's file", fr: "a gelé un dossier")
    case .holdReleased: Sentence("lifted a hold", fr: "a levé un gel")
    case .retentionRuleAdded:
      Sentence(
        "set how long files are kept",
        fr: "a fixé combien de temps les dossiers sont gardés")
    case .retentionRuleRemoved:
      Sentence(
        "removed a rule of how long files are kept",
        fr: "a retiré une règle de conservation")
    case .groupChanged: Sentence("changed a group", fr: "a modifié un groupe")
    case .groupRead: Sentence("read a group's evenings", fr: "a lu les soirées d'un groupe")
    case .eveningRecorded: Sentence("recorded an evening", fr: "a noté une soirée")
    case .mentioned:
      Sentence("mentioned in somebody else's file", fr: "a mentionné dans un autre dossier")
    case .contactsChanged:
      Sentence("changed whom to call", fr: "a changé les personnes à appeler")
    case .imported, .exported, .olderStateAccepted, .recovered, .keyholderAdded, .keysChanged,
      .granted, .revoked,
      .grantsTaken, .keyholderRemoved, .rolesChanged, .auditRead, .attemptsFailed:
      Sentence(same: rawValue)
    }
  }
}

extension ActClass {
  /// The head of a column.
  var label: Sentence {
    switch self {
    case .create: Sentence("CREATE", fr: "CRÉATION")
    case .write: Sentence("WRITE", fr: "ÉCRIT")
    case .read: Sentence("READ", fr: "LU")
    case .release: Sentence("RELEASE", fr: "DIFFUSION")
    case .grant: Sentence("GRANT", fr: "ACCÈS")
    case .keys: Sentence("KEYS", fr: "CLÉS")
    case .erase: Sentence("ERASE", fr: "EFFACÉ")
    case .fork: Sentence("FORK", fr: "BIFURCATION")
    case .upgrade: Sentence("UPGRADE", fr: "FORMAT")
    case .upkeep: Sentence("UPKEEP", fr: "ENTRETIEN")
    }
  }

  /// After a number.
  var words: Sentence {
    switch self {
    case .create: Sentence("creating", fr: "création")
    case .write: Sentence("writing", fr: "écriture")
    case .read: Sentence("reading", fr: "lecture")
    case .release: Sentence("releasing", fr: "diffusion")
    case .grant: Sentence("sharing", fr: "accès")
    case .keys: Sentence("keys", fr: "clés")
    case .erase: Sentence("erasing", fr: "effacement")
    case .fork: Sentence("fork", fr: "bifurcation")
    case .upgrade: Sentence("upgrading", fr: "format")
    case .upkeep: Sentence("upkeep", fr: "entretien")
    }
  }
}

extension AuditDigest.Notice {
  /// What was noticed.
  var words: Sentence {
    if isOfClock {
      return Sentence("had a clock that went back", fr: "avait une horloge qui a reculé")
    }
    return line.done
      ?? Sentence(
        "not yours to read: \(line.actClass.words.text(in: .english))",
        fr: "hors de votre accès : \(line.actClass.words.text(in: .french))")
  }
}

extension Words {
  static func unread(
    _ who: String, _ counts: [(actClass: ActClass, count: Int)]
  ) -> Sentence {
    func list(_ language: Language) -> String {
      counts.map { "\($0.count) \($0.actClass.words.text(in: language))" }.joined(separator: ", ")
    }
    return Sentence(
      "\(who), not yours to read: \(list(.english))",
      fr: "\(who), hors de votre accès : \(list(.french))")
  }

  /// The head of the column that counts them.
  static let outsideHead = Sentence("OUTSIDE THEIR GROUPS", fr: "HORS DE SES GROUPES")

  static let nothingToNotice = Sentence(
    "No names shown, no releases, no changes of who may read what.",
    fr: "Aucun nom vu, aucune diffusion, aucun changement d'accès.")
}

extension Words.Help {
  static let audit = Sentence(
    "Show who did and read what, as far as you may know.",
    fr: "Montrer qui a fait et lu quoi, autant que vous pouvez le savoir.")
  static let auditExamples = Sentence(
    same: """
      haven audit
      haven audit --member Stan
      haven audit --keyholder Kim --since 2026-01-01
      haven audit digest
      """)
  static let auditMember =
    Sentence(
      "Only what was done with this member. Lists, searches and imports of everybody are not.",
      fr:
        "Seulement ce qui a été fait avec ce membre. Les listes, recherches et importations de tout "
        + "le monde n'en sont pas.")
  static let auditKeyholder = Sentence(
    "Only what this keyholder did, still there or removed.",
    fr: "Seulement ce que cette personne a fait, qu'elle ait encore des clés ou non.")
  static let auditSince = Sentence(
    "Only what was done on this day or later.",
    fr: "Seulement ce qui a été fait ce jour ou plus tard.")
  static let auditDigest = Sentence(
    "Sum up who did how much, and list what is worth a second look.",
    fr: "Résumer qui a fait combien, et énumérer ce qui mérite un second regard.")
  static let auditDigestExamples = Sentence(
    same: """
      haven audit digest --since 2026-01-01
      haven audit digest --keyholder Kim --by week
      """)
  static let auditPeriod = Sentence(
    "What to count by: week or month.", fr: "Par quoi compter : week (semaine) ou month (mois).")
}
