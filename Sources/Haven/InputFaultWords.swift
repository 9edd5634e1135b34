internal import HavenRecords

extension InputPlace {
  /// The fault with its place.
  func fact(_ fault: InputFault) -> Sentence {
    if self == .identitiesFile, case .notJSON(let line, let column) = fault {
      return Sentence(
        "the file of identities, line \(line): not JSON, at character \(column)",
        fr: "le fichier des identités, ligne \(line) : pas du JSON, au caractère \(column)")
    }
    let (place, words) = (self.words, fault.words)
    return Sentence(
      "\(place.text(in: .english)): \(words.text(in: .english))",
      fr: "\(place.text(in: .french)) : \(words.text(in: .french))")
  }

  private var words: Sentence {
    switch self {
    case .importLine(let line), .redactLine(let line), .decisionLine(let line):
      Sentence("line \(line)", fr: "ligne \(line)")
    case .memberFile: Sentence("the file of the person", fr: "le fichier de la personne")
    case .fieldsFile: Sentence("the file of fields", fr: "le fichier des champs")
    case .recordText, .redactText: Sentence("the text", fr: "le texte")
    case .eveningFile: Sentence("the file of the evening", fr: "le fichier de la soirée")
    case .planFile: Sentence("the file of the plan", fr: "le fichier du plan")
    case .peerReviewFile:
      Sentence("the file of the peer review", fr: "le fichier de la rétroaction des pairs")
    case .speakingFile:
      Sentence(
        "the file of what the speaker asks for", fr: "le fichier de ce que la personne demande")
    case .shareFile:
      Sentence(
        "the file of what may be told", fr: "le fichier de ce qui peut être communiqué")
    case .incidentFile: Sentence("the file of the concern", fr: "le fichier de la préoccupation")
    case .measureFile: Sentence("the file of the measure", fr: "le fichier de la mesure")
    case .labelFile: Sentence("the file of the labels", fr: "le fichier des libellés")
    case .requestFile: Sentence("the file of the request", fr: "le fichier de la demande")
    case .identitiesFile: Sentence("the file of identities", fr: "le fichier des identités")
    case .identityEntry(let entry):
      Sentence(
        "the file of identities, entry \(entry)", fr: "le fichier des identités, entrée \(entry)")
    }
  }
}

extension InputFault {
  /// What is wrong, to stand after a place.
  fileprivate var words: Sentence {
    switch self {
    case .notUTF8: Sentence("not UTF-8", fr: "pas en UTF-8")
    case .notJSON(_, let column):
      Sentence("not JSON, at character \(column)", fr: "pas du JSON, au caractère \(column)")
    case .endsInsideValue:
      Sentence("the text ends inside a value", fr: "le texte finit au milieu d'une valeur")
    case .somethingFollows:
      Sentence("something follows the value", fr: "quelque chose suit la valeur")
    case .numberOutOfRange:
      Sentence("a number is out of range", fr: "un nombre est hors des limites")
    case .nestedTooDeep: Sentence("nested too deep", fr: "imbriqué trop profondément")
    case .duplicateKey(let key):
      Sentence("the key \(key) stands twice", fr: "la clé \(key) s'y trouve deux fois")
    case .lineTooLong(let limit):
      Sentence("longer than \(limit) bytes", fr: "plus de \(limit) octets")
    case .notAnObject: Sentence("not a JSON object", fr: "pas un objet JSON")
    case .unknownKey(let key): Sentence("unknown key \(key)", fr: "clé inconnue \(key)")
    case .missingKey(let key):
      Sentence("the key \(key) is missing", fr: "la clé \(key) manque")
    case .notText(let key):
      Sentence(
        "\(key) is not a text; what is unknown is left out",
        fr: "\(key) n'est pas un texte ; ce qui est inconnu se laisse de côté")
    case .notAList(let key): Sentence("\(key) is not a list", fr: "\(key) n'est pas une liste")
    case .notAnObjectAt(let key):
      Sentence("\(key) is not an object", fr: "\(key) n'est pas un objet")
    case .notADay(let key):
      Sentence(
        "\(key) is not a day as in 2026-01-03", fr: "\(key) n'est pas un jour comme 2026-01-03")
    case .notAMoment(let key):
      Sentence(
        "\(key) is not a day and time as in 2026-01-03T19:05",
        fr: "\(key) n'est pas un jour avec l'heure comme 2026-01-03T19:05")
    default: meaningWords
    }
  }

  /// Well-formed, and no sense in it.
  private var meaningWords: Sentence {
    switch self {
    case .unknownType:
      Sentence(
        "type is none of member, record, group, pause, evening",
        fr: "type n'est aucun de : member, record, group, pause, evening")
    case .notOneOf(let key, let words):
      Sentence(
        "\(key) is one of \(words.joined(separator: ", "))",
        fr: "\(key) est l'un de : \(words.joined(separator: ", "))")
    case .unknownKind:
      Sentence("kind is neither member nor survivor", fr: "kind n'est ni member ni survivor")
    case .emptyText(let key): Sentence("\(key) is empty", fr: "\(key) est vide")
    case .notALabel(let key):
      Sentence(
        "\(key) is not 1 to 64 characters without controls",
        fr: "\(key) n'a pas de 1 à 64 caractères, sans caractère de contrôle")
    case .notADecision:
      Sentence(
        "decision is one of mask, show, alwaysMask, neverMask",
        fr: "decision est l'un de : mask, show, alwaysMask, neverMask")
    case .nothingToDecide:
      Sentence(
        "there is nothing to decide about such words of this member's",
        fr: "il n'y a rien à décider de tels mots pour ce membre")
    case .reservedKind:
      Sentence(
        "records of this kind are written by a command of their own alone: consent, incident, reflection, request, review",
        fr:
          "seule leur propre commande écrit des notes de cette sorte : consent, incident, reflection, request, "
          + "review")
    case .mentionsGiven:
      Sentence(
        "fields.mentions is written by Haven alone: leave it out",
        fr: "seul Haven écrit fields.mentions : omettez-le")
    case .storyContent:
      Sentence(
        "the words of a story are kept under a consent alone: leave the line out, and add the record "
          + "after haven consent add --story … --keep-content",
        fr:
          "les mots d'un récit ne sont gardés que sous un accord : omettez la ligne, et ajoutez la note "
          + "après haven consent add --story … --keep-content")
    case .tooLong(let key, let limit):
      Sentence(
        "\(key) has more than \(limit) characters", fr: "\(key) a plus de \(limit) caractères")
    case .tooManyBytes(let key, let limit):
      Sentence("\(key) has more than \(limit) bytes", fr: "\(key) a plus de \(limit) octets")
    case .tooMany(let key, let limit):
      Sentence("more than \(limit) \(key)", fr: "plus de \(limit) \(key)")
    case .notAnAlias:
      Sentence(
        "the alias is not one: \(UsageFault.aliasRule.text(in: .english))",
        fr: "l'alias n'en est pas un : \(UsageFault.aliasRule.text(in: .french))")
    case .aliasTaken:
      Sentence(
        "the alias is taken; case and accents do not count",
        fr: "l'alias est déjà pris ; majuscules et accents ne comptent pas")
    case .refTaken(let line):
      Sentence("the ref is taken, by line \(line)", fr: "ref est déjà pris, par la ligne \(line)")
    case .unknownRef:
      Sentence(
        "no member with that ref in the file", fr: "aucun membre avec ce ref dans le fichier")
    case .memberAfterRecord:
      Sentence(
        "in what comes through a pipe, members, groups and pauses stand before all else",
        fr: "dans ce qui vient par un tube, membres, groupes et pauses précèdent tout le reste")
    case .refTwice(let entry):
      Sentence(
        "its member stands already in entry \(entry)", fr: "son membre est déjà à l'entrée \(entry)"
      )
    case .changedMeanwhile:
      Sentence(
        "the file changed while it was read", fr: "le fichier a changé pendant sa lecture")
    default: programmeWords
    }
  }

  /// Against the rules of groups and their evenings.
  private var programmeWords: Sentence {
    switch self {
    case .unknownGroup:
      Sentence("no group with that ref stands in the file", fr: "aucun groupe avec ce ref")
    case .unknownEvening:
      Sentence(
        "no evening with that ref stands above, or another of its group came since",
        fr: "aucune soirée avec ce ref plus haut, ou une autre de son groupe l'a suivie")
    case .notInRange(let key, let range):
      Sentence(
        "\(key) is no whole number from \(range.lowerBound) to \(range.upperBound)",
        fr: "\(key) n'est pas un nombre entier de \(range.lowerBound) à \(range.upperBound)")
    case .notTheNumber(let number):
      Sentence(
        "number is not \(number), which this evening of the group is",
        fr: "number n'est pas \(number), le rang de cette soirée dans le groupe")
    case .eveningOutOfOrder:
      Sentence(
        "a later evening of the group stands above: they go by their days",
        fr: "une soirée plus tardive du groupe est plus haut : elles vont par jour")
    case .morePresent(let count):
      Sentence(
        "more were there than the \(count) of the evening's present",
        fr: "il y avait plus de monde que present ne dit : \(count)")
    case .keyOfOtherKind(let key, let kind):
      Sentence(
        "\(key) stands in records of the kind \(kind) alone",
        fr: "\(key) ne figure que dans les notes de la sorte \(kind)")
    case .saysOtherwise(let key):
      Sentence(
        "\(key) is not what the line's group or evening says",
        fr: "\(key) n'est pas ce que dit le groupe ou la soirée de la ligne")
    case .notInGroupThen:
      Sentence(
        "no episode above has them in the group on that day",
        fr: "aucun episode plus haut ne les met dans le groupe ce jour-là")
    case .group(let fault): fault.fact
    default: Sentence("not what was expected", fr: "pas ce qui était attendu")
    }
  }

  var hint: Sentence? {
    switch self {
    case .unknownKey, .missingKey, .notAnObject, .notAnObjectAt, .notAList, .notText:
      Sentence("Docs/IMPORT.md lists the keys", fr: "Docs/IMPORT.md énumère les clés")
    default: nil
    }
  }
}

/// Words for system error numbers, without asking the locale.
enum SystemWords {
  /// That something failed, and why: `EIO` and its like, or the number; SQLite has numbers of its own, with details
  /// above the first byte.
  static func sentence(of code: Int32, during operation: String) -> Sentence {
    let name = name(of: code, during: operation)
    return Sentence(
      "\(operation) failed (\(name.text(in: .english)))",
      fr: "« \(operation) » a échoué (\(name.text(in: .french)))")
  }

  private static func name(of code: Int32, during operation: String) -> Sentence {
    guard operation.hasPrefix("sqlite") else {
      return names[code] ?? Sentence("error \(code)", fr: "erreur \(code)")
    }
    let number = Sentence("SQLite's error \(code)", fr: "erreur \(code) de SQLite")
    guard let name = sqliteNames[code & 0xFF] else { return number }
    return Sentence { "\(name.text(in: $0)), \(number.text(in: $0))" }
  }

  private static let sqliteNames: [Int32: Sentence] = [
    7: Sentence("no memory", fr: "plus de mémoire"),
    10: Sentence("the device failed", fr: "l'appareil a échoué"),
    14: Sentence("a file cannot be opened", fr: "un fichier ne s'ouvre pas"),
  ]

  private static let names: [Int32: Sentence] = [
    1: Sentence("EPERM: not permitted", fr: "EPERM : pas permis"),
    2: Sentence("ENOENT: not there", fr: "ENOENT : pas là"),
    5: Sentence("EIO: the device failed", fr: "EIO : l'appareil a échoué"),
    11: Sentence("EAGAIN: try again", fr: "EAGAIN : réessayez"),
    12: Sentence("ENOMEM: no memory", fr: "ENOMEM : plus de mémoire"),
    13: Sentence("EACCES: no permission", fr: "EACCES : pas de permission"),
    17: Sentence("EEXIST: exists", fr: "EEXIST : existe déjà"),
    20: Sentence("ENOTDIR: not a folder", fr: "ENOTDIR : pas un dossier"),
    21: Sentence("EISDIR: a folder", fr: "EISDIR : un dossier"),
    22: Sentence("EINVAL: not a regular file", fr: "EINVAL : pas un fichier ordinaire"),
    23: Sentence("ENFILE: too many files", fr: "ENFILE : trop de fichiers"),
    24: Sentence("EMFILE: too many files", fr: "EMFILE : trop de fichiers"),
    27: Sentence("EFBIG: too large", fr: "EFBIG : trop grand"),
    28: Sentence("ENOSPC: disk full", fr: "ENOSPC : disque plein"),
    30: Sentence("EROFS: read-only", fr: "EROFS : lecture seule"),
    32: Sentence("EPIPE: nobody reads", fr: "EPIPE : personne ne lit"),
    36: Sentence("ENAMETOOLONG: name too long", fr: "ENAMETOOLONG : nom trop long"),
    40: Sentence("ELOOP: symbolic link", fr: "ELOOP : lien symbolique"),
    122: Sentence("EDQUOT: quota reached", fr: "EDQUOT : quota atteint"),
  ]
}
