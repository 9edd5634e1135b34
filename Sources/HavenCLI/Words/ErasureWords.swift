internal import Haven
internal import HavenRecords

/// What is said of erasing.
extension Words {
  static let erasurePending = Sentence(
    "the file could not be rewritten yet: another program has it open, or the disk is full; until it is, a copy of "
      + "it may still open what was erased; the next command that unlocks the vault tries again",
    fr:
      "le fichier n'a pas encore pu être réécrit : un autre programme l'a ouvert, ou le disque est "
      + "plein ; d'ici là, une copie peut encore ouvrir ce qui a été effacé ; la prochaine commande "
      + "qui déverrouille le coffre réessaie")

  static func recordWouldGo(_ alias: String) -> Sentence {
    Sentence(
      "1 record of \(alias) would be erased, with all its versions and attachments",
      fr: "1 note de \(alias) serait effacée, avec toutes ses versions et pièces jointes")
  }

  static func recordMoved(_ alias: String, _ id: String) -> Sentence {
    Sentence(
      "the record is \(id) now, in the file of \(alias); nothing of it is left where it was",
      fr:
        "la note est maintenant \(id), dans le dossier de \(alias) ; il n'en reste rien là où elle "
        + "était")
  }

  static func wouldErase(_ plan: ErasurePlan) -> Sentence {
    var lines: [Sentence] = []
    switch plan.scope {
    case .identity:
      lines.append(
        Sentence(
          "Who \(plan.alias) is will be erased for everybody; what was recorded of \(plan.alias) stays.",
          fr:
            "Qui est \(plan.alias) sera effacé pour tout le monde ; ce qui a été noté sur \(plan.alias) reste."
        ))
    case .member, .record, .reflection:
      lines.append(
        Sentence(
          "Everything of \(plan.alias) will be erased for everybody: who they are, and "
            + "\(counted(plan.recordCount, "record")).",
          fr:
            "Tout ce qui concerne \(plan.alias) sera effacé pour tout le monde : qui est cette personne, et "
            + "\(notes(plan.recordCount))."))
    }
    if !plan.mentions.now.isEmpty {
      lines.append(
        Sentence(
          "A name or number of theirs stands in the newest version of "
            + "\(counted(plan.mentions.now.count, "record")) of other members, "
            + "whose texts will go into no release: \(listed(plan.mentions.now))",
          fr: "Un de ses noms ou numéros figure dans la version la plus récente de "
            + "\(notes(plan.mentions.now.count)) d'autres membres, "
            + "dont les textes n'iront dans aucune diffusion : \(listed(plan.mentions.now))"))
    }
    if !plan.mentions.before.isEmpty { lines.append(earlier(plan.mentions.before)) }
    if plan.unreadPartCount > 0 { lines.append(unread(plan.unreadPartCount)) }
    return joined(lines)
  }

  private static func joined(_ lines: [Sentence]) -> Sentence {
    Sentence { language in lines.map { $0.text(in: language) }.joined(separator: "\n") }
  }

  private static func unread(_ count: Int) -> Sentence {
    Sentence(
      "\(counted(count, "part")) of members' files you cannot read: nobody has looked there for the name.",
      fr:
        "Vous ne pouvez pas lire \(count) partie\(count < 2 ? "" : "s") de dossiers de membres : personne n'y a "
        + "cherché le nom.")
  }

  private static func earlier(_ records: [RecordID]) -> Sentence {
    Sentence(
      "An earlier version of \(counted(records.count, "record")) of other members has a name or number of theirs, which "
        + "whoever may read the record finds in its history: \(listed(records)).",
      fr:
        "Une version antérieure de \(notes(records.count)) d'autres membres contient un de ses noms ou numéros, que "
        + "toute personne qui peut lire la note trouve dans son historique : \(listed(records)).")
  }

  private static func listed(_ records: [RecordID]) -> String {
    records.map { "\($0)" }.joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private static func notes(_ count: Int) -> String { "\(count) note\(count < 2 ? "" : "s")" }

  /// Every sentence is one that holds: what Haven cannot know, it says.
  static func certificate(_ done: ErasureCertificate) -> Sentence {
    let keyholder = VisibleText.oneLine(done.keyholder)
    let empty = Sentence(same: "")
    var lines = [
      Sentence("Certificate of erasure", fr: "Certificat d'effacement"), empty, what(done),
      Sentence(
        "Done \(done.when) by \(keyholder); the journal states it in entry \(done.entry): \(done.mark).",
        fr:
          "Fait le \(done.when) par \(keyholder) ; le journal l'atteste à l'acte \(done.entry) : \(done.mark)."
      ),
      keys(done),
      done.isRewritten
        ? Sentence(
          "The file was rewritten without it.",
          fr: "Le fichier a été réécrit sans ce qui est effacé.")
        : Sentence(
          "The file could not be rewritten yet: until it is, its pages may hold what they held before, and a copy of "
            + "it may open that for who could read it then. Each unlocking tries again.",
          fr:
            "Le fichier n'a pas encore pu être réécrit : d'ici là, ses pages peuvent contenir ce qu'elles contenaient, "
            + "et une copie du fichier peut l'ouvrir à qui pouvait alors le lire. Chaque déverrouillage réessaie."
        ),
    ]
    if !done.mentions.now.isEmpty {
      lines.append(
        Sentence(
          "A name or number of theirs stands in the newest version of "
            + "\(counted(done.mentions.now.count, "record")) of other members; the texts go into no release: "
            + "\(listed(done.mentions.now)).",
          fr: "Un de ses noms ou numéros figure dans la version la plus récente de "
            + "\(notes(done.mentions.now.count)) d'autres membres ; les textes ne vont dans aucune diffusion : "
            + "\(listed(done.mentions.now))."))
    }
    if !done.mentions.before.isEmpty { lines.append(earlier(done.mentions.before)) }
    if done.unreadPartCount > 0 { lines.append(unread(done.unreadPartCount)) }
    lines += copies(done)
    lines += [
      empty, Sentence("What this does not cover:", fr: "Ce que ceci ne couvre pas :"),
    ]
    return joined(lines + limits(done.scope))
  }

  private static func keys(_ done: ErasureCertificate) -> Sentence {
    switch done.scope {
    case .reflection:
      return Sentence(
        "Its rows were deleted from the file; the key of the other reflections stays.",
        fr: "Ses lignes ont été supprimées du fichier ; la clé des autres réflexions reste.")
    case .record:
      return Sentence(
        "Its rows were deleted from the file; the keys of the file it lay in stay.",
        fr: "Ses lignes ont été supprimées du fichier ; les clés du dossier où elle était restent.")
    case .identity, .member:
      let count = done.rowCount
      return Sentence(
        "The random secret that every key of it needed was overwritten"
          + (done.isRewritten
            ? ": nobody's passphrase, and not the recovery kit, opens it in this file. " : ". ")
          + "\(counted(count, "row")) \(count == 1 ? "was" : "were") deleted.",
        fr: "Le secret aléatoire qu'il fallait à chacune de ses clés a été écrasé"
          + (done.isRewritten
            ? " : dans ce fichier, aucune phrase de passe ni le kit de récupération ne l'ouvre. "
            : ". ")
          + (count < 2 ? "\(count) ligne a été supprimée." : "\(count) lignes ont été supprimées."))
    }
  }

  /// The backups, one by one.
  private static func copies(_ done: ErasureCertificate) -> [Sentence] {
    let empty = Sentence(same: "")
    if let failure = done.failureToReissue {
      return [
        empty, Sentence("Backups:", fr: "Sauvegardes :"),
        Sentence(
          "- Which there are could not be found out (\(failure.fact.text(in: .english))); haven backup create writes "
            + "the new keys to each.",
          fr:
            "- Il n'a pas été possible de savoir lesquelles existent (\(failure.fact.text(in: .french))) ; haven backup "
            + "create écrit les nouvelles clés dans chacune."),
      ]
    }
    guard !done.copies.isEmpty else { return [] }
    var lines = [
      empty, Sentence("Backups that are known of:", fr: "Sauvegardes dont on a connaissance :"),
    ]
    lines += done.copies.map { copy($0) }
    if let day = done.copiesGone {
      lines.append(
        Sentence(
          "Older keys lie there until they are pruned: whoever holds a key of the backups and takes the old objects "
            + "apart could read it until then. Pruned today, they can be gone on \(day) at the earliest.",
          fr:
            "D'anciennes clés y restent jusqu'à l'élagage : d'ici là, qui détient une clé des sauvegardes et démonte "
            + "les anciens objets pourrait le lire. Élaguées aujourd'hui, elles peuvent disparaître le \(day) au plus tôt."
        ))
    }
    return lines
  }

  private static func copy(_ copy: BackupCopy) -> Sentence {
    let id = "\(copy.id.prefix(16))"
    let place = copy.place.map { "\(VisibleText.oneLine($0)) (\(id))" }
    let name = place ?? "backups \(id)"
    let nameInFrench = place ?? "sauvegardes \(id)"
    switch copy.state {
    case .reissued(let snapshot):
      return Sentence(
        "- \(name): snapshot \(snapshot.prefix(16)) has the new keys, and a restore takes no others.",
        fr:
          "- \(nameInFrench) : l'instantané \(snapshot.prefix(16)) a les nouvelles clés, et une restauration n'en prend "
          + "pas d'autres.")
    case .notReached(let error):
      return Sentence(
        "- \(name): not reached (\(error.fact.text(in: .english))); haven backup create there gives it the new keys.",
        fr:
          "- \(nameInFrench) : hors d'atteinte (\(error.fact.text(in: .french))) ; haven backup create, là-bas, lui donne "
          + "les nouvelles clés.")
    case .elsewhere:
      let last = copy.lastBackup.map { "\($0)" }
      return Sentence(
        "- \(name), written last \(last ?? "never"): this machine does not know where it "
          + "is; haven backup create there gives it the new keys.",
        fr:
          "- \(nameInFrench), dernière écriture : \(last ?? "jamais") ; cette machine ne sait pas où c'est ; haven backup "
          + "create, là-bas, lui donne les nouvelles clés.")
    }
  }

  static func certificateNotWritten(_ why: String) -> Sentence {
    Sentence(
      "it is erased, but the certificate could not be written to its file: \(why)",
      fr: "c'est effacé, mais le certificat n'a pas pu être écrit dans son fichier : \(why)")
  }

  private static func what(_ done: ErasureCertificate) -> Sentence {
    switch done.scope {
    case .record:
      Sentence(
        "1 record of \(done.alias), with all its versions and attachments, was erased.",
        fr: "1 note de \(done.alias), avec toutes ses versions et pièces jointes, a été effacée.")
    case .reflection:
      Sentence(
        "1 reflection of \(VisibleText.oneLine(done.alias)), with all its versions, was erased.",
        fr:
          "1 réflexion de \(VisibleText.oneLine(done.alias)), avec toutes ses versions, a été effacée."
      )
    case .identity:
      Sentence(
        "Who \(done.alias) is was erased. What was recorded of \(done.alias) stays, under the alias.",
        fr:
          "Qui est \(done.alias) a été effacé. Ce qui a été noté sur \(done.alias) reste, sous l'alias."
      )
    case .member:
      Sentence(
        "Everything of \(done.alias) was erased: who they are, and \(counted(done.recordCount, "record")).",
        fr:
          "Tout ce qui concernait \(done.alias) a été effacé : qui est cette personne, et \(notes(done.recordCount))."
      )
    }
  }

  private static func limits(_ scope: ErasureScope) -> [Sentence] {
    let isRecord = scope == .record || scope == .reflection
    return [
      isRecord
        ? Sentence(
          "- Copies of this file that were made before, backups among them, still hold the record for who "
            + "could read it.",
          fr:
            "- Les copies de ce fichier faites auparavant, dont les sauvegardes, contiennent encore la note pour qui "
            + "pouvait la lire.")
        : Sentence(
          "- Copies of this file that were made before, backups among them, still hold it for who could read "
            + "it then.",
          fr:
            "- Les copies de ce fichier faites auparavant, dont les sauvegardes, le contiennent encore pour qui "
            + "pouvait alors le lire."),
      Sentence(
        "- What somebody has read, printed, exported or written down elsewhere.",
        fr: "- Ce que quelqu'un a lu, imprimé, exporté ou noté ailleurs."),
      Sentence(
        "- A disk may keep old blocks: flash memory and file systems that copy on writing do. They hold "
          + "encrypted rows"
          + (isRecord ? "." : ", whose keys needed the secret that was overwritten."),
        fr:
          "- Un disque peut garder d'anciens blocs : la mémoire flash et les systèmes de fichiers qui copient à "
          + "l'écriture le font. Ils contiennent des lignes chiffrées"
          + (isRecord ? "." : ", dont les clés demandaient le secret qui a été écrasé.")),
    ]
  }
}

extension Words.Help {
  static let memberSever = Sentence(
    "Erase who a member is; what was recorded under the alias stays.",
    fr: "Effacer qui est un membre ; ce qui a été noté sous l'alias reste.")
  static let memberSeverExamples = Sentence(
    same: """
      haven member sever Stan --dry-run
      haven member sever Stan
      haven member sever Stan --confirm Stan --json
      """)
  static let memberErase = Sentence(
    "Erase a member: who they are, and every record.",
    fr: "Effacer un membre : qui est cette personne, et toutes les notes.")
  static let memberEraseExamples = Sentence(
    same: """
      haven member erase Stan --dry-run
      haven member erase Stan
      haven member erase Stan --confirm Stan --json > certificate.json
      """)
  static let recordErase = Sentence(
    "Erase a record, with all its versions and attachments.",
    fr: "Effacer une note, avec toutes ses versions et pièces jointes.")
  static let recordEraseExamples = Sentence(
    same: """
      haven record erase k3wq --dry-run
      haven record erase k3wq
      haven record erase k3wq --confirm Stan --json
      """)
  static let recordMove = Sentence(
    "Move a record to the member whom it is about.",
    fr: "Déplacer une note vers le membre sur qui elle porte.")
  static let recordMoveExamples = Sentence(same: "haven record move k3wq --to Omar")
  static let moveTo = Sentence("Whose file it belongs in.", fr: "Dans le dossier de qui elle va.")
  static let dryRunOfErasure = Sentence(
    "Say what would go, and erase nothing.", fr: "Dire ce qui partirait, et ne rien effacer.")
  static let certificateFile =
    Sentence(
      "Write the certificate to this file, too: HTML where its name ends in .html, else text.",
      fr:
        "Écrire aussi le certificat dans ce fichier : HTML si son nom finit par .html, sinon texte."
    )
  static let confirmAlias = Sentence(
    "The member's alias, for programs: else it is asked for.",
    fr: "L'alias du membre, pour les programmes : sinon il est demandé.")
}
