internal import HavenRecords

extension HavenError {
  /// The fact, for the line that begins with `haven: error:`.
  package var fact: Sentence {
    switch self {
    case .noVault(let path): Sentence("no vault at \(path)")
    case .notAVault(let path): Sentence("\(path) is not a Haven vault")
    case .newerFormat(let number):
      Sentence("the vault has format \(number), which this program does not know")
    case .inUse(let pid?, let terminal):
      Sentence(
        "the vault is being written by process \(pid)"
          + (terminal.isEmpty ? "" : " at \(terminal)"))
    case .inUse(nil, _): Sentence("the vault is being written by another process")
    case .openElsewhere: Sentence("the vault is open elsewhere, so its file was not rewritten")
    case .doesNotOpen: Sentence("this name and passphrase do not open the vault")
    case .kitDoesNotOpen(let fault): fault.fact
    case .shareUnusable(let fault, let place): fault.fact(at: place)
    case .noRepository(let path):
      Sentence("no backups at \(path)", fr: "pas de sauvegardes dans \(path)")
    case .damagedBackup(let place):
      Sentence(
        "the backups are damaged or were altered: \(place)",
        fr: "les sauvegardes sont endommagées ou ont été modifiées : \(place)")
    case .backupProblemsFound(let count):
      Sentence(
        count == 1
          ? "a file of the backups is damaged" : "\(count) files of the backups are damaged",
        fr: count == 1
          ? "un fichier des sauvegardes est endommagé"
          : "\(count) fichiers des sauvegardes sont endommagés")
    case .damaged(let place): Sentence("the vault is damaged or was altered: \(place)")
    case .lanesBeyondKit(let count), .lanesBeyondOldKit(let count):
      Sentence("the kit does not open everything: \(count) parts of members' files stay closed")
    case .olderThanSeen(let entry, let seen, let forked): older(entry, seen, forked)
    case .problemsFound(let count):
      Sentence(count == 1 ? "verify found a problem" : "verify found \(count) problems")
    case .locked: Sentence("the vault is locked, and there is no terminal to ask at")
    case .sessionUnusable: Sentence("what answers for the session is not a session of yours")
    case .sessionBehind:
      Sentence("a colleague has left since you unlocked, and the vault goes on under new keys")
    case .sessionOver:
      Sentence(
        "your keys were replaced since you unlocked, or you are no keyholder any more",
        fr: "vos clés ont été remplacées depuis le déverrouillage, ou vous n'avez plus de clés")
    case .weakPassphrase(.guessable(let power, let needed)):
      Sentence(
        "the passphrase is too easy to guess: about 10^\(power) guesses, and 10^\(needed) are needed"
      )
    case .weakPassphrase(.holdsName):
      Sentence("the passphrase holds the keyholder's name or the name of this program")
    case .weakPassphrase(.unchanged):
      Sentence("that is the passphrase that there was")
    case .passphraseMustChange:
      Sentence("this keyholder must first choose a passphrase of their own")
    case .laneNotHeld: Sentence("this keyholder does not hold that part of the member's file")
    case .releaseRefused(let refusal): refusal.fact
    case .sealing(let fault): fault.fact
    case .backup(let fault): fault.fact
    case .plan(let refusal): refusal.fact
    case .peerReview(let refusal): refusal.fact
    case .noSuchStudy, .studyNameTaken, .noConsent, .studiesNotShared: studyFact
    case .noSuchMember: Sentence("no such member that you may read")
    case .noSuchRecord: Sentence("no such record that you may read")
    case .noSuchAttachment: Sentence("the record has no attachment of this name")
    case .ambiguousMember: Sentence("several members have ids that begin like this")
    case .ambiguousRecord: Sentence("several records have ids that begin like this")
    case .prefixTooShort(let minimum):
      Sentence("an abbreviated id has at least \(minimum) characters")
    case .aliasTaken: Sentence("the alias is taken")
    case .notManager:
      Sentence("only a keeper or coordinator says who holds keys and what they may do")
    case .newcomer:
      Sentence("this keyholder has not chosen a passphrase of their own yet")
    case .notAReader:
      Sentence("this keyholder holds no part of the member's file that you could take from them")
    case .ownLane: Sentence("nobody takes a member's file from themselves")
    case .mayNotErase:
      Sentence("you did not write this, and your roles do not let you erase what others wrote")
    case .held:
      Sentence(
        "the member's file is held: a request is open, and nothing of it is erased",
        fr: "le dossier est gelé : une demande est en cours, et rien n'en est effacé")
    case .noHold:
      Sentence("nothing holds this member's file", fr: "rien ne gèle ce dossier")
    case .mayNotRule, .noSuchRule, .ruleNameTaken: ruleFact
    case .aliasesOnly: Sentence("a volunteer works with aliases, and is given no names")
    case .severed: Sentence("who this person is was erased, for everybody")
    case .sameFile: Sentence("the record lies in this member's file already")
    case .ownRemoval: Sentence("nobody removes themselves")
    case .lastManager, .recoveryRole, .slotKnown, .lastSlot, .slotInUse, .noSuchSlot:
      keyholderFact
    case .lanesWouldBeOrphaned(let count):
      Sentence(
        count == 1
          ? "a part of a member's file would be left with nobody to read it"
          : "\(count) parts of members' files would be left with nobody to read them")
    case .noSuchKeyholder: Sentence("no such keyholder")
    case .keyholderNameTaken: Sentence("another keyholder has this name")
    case .interrupted: Sentence("interrupted; nothing is half done")
    case .draftOpen, .lockedWhileWriting, .noSuchDraft, .ambiguousDraft, .interruptedWriting:
      draftFact
    default: failureFact
    }
  }

  /// What this machine has seen is not there: the file ends before it, or went another way.
  private func older(_ entry: UInt64, _ seen: UInt64, _ forked: Timestamp?) -> Sentence {
    let fork = forked.map { "; a keyholder last went on from an older copy at \($0)" } ?? ""
    return entry < seen
      ? Sentence(
        "the vault is older than what this machine has seen of it: its journal ends with entry "
          + "\(entry), and entry \(seen) was seen\(fork)")
      : Sentence(
        "the vault has another past than this machine has seen: entry \(seen) of its journal is not the "
          + "one that was seen\(fork)")
  }

  /// Unfinished texts.
  private var draftFact: Sentence {
    switch self {
    case .draftOpen:
      Sentence(
        "this text is being written at another terminal",
        fr: "ce texte est en cours de rédaction sur un autre terminal")
    case .lockedWhileWriting:
      Sentence(
        "the session is locked; the text is kept, sealed, as a draft",
        fr: "la session est verrouillée ; le texte est conservé, scellé, comme brouillon")
    case .interruptedWriting:
      Sentence(
        "not recorded; the text is kept, sealed, as a draft",
        fr: "rien n'est enregistré ; le texte est conservé, scellé, comme brouillon")
    case .ambiguousDraft:
      Sentence(
        "several drafts have ids that begin like this",
        fr: "plusieurs brouillons ont un identifiant qui commence ainsi")
    default: Sentence("no such draft of yours", fr: "vous n'avez pas de tel brouillon")
    }
  }

  /// Roles and slots.
  private var keyholderFact: Sentence {
    switch self {
    case .lastManager:
      Sentence(
        "nobody would be left who is keeper or coordinator",
        fr: "plus personne n'aurait le rôle keeper ou coordinator")
    case .recoveryRole:
      Sentence(
        "recovery is what the recovery kit opens, and nobody's role",
        fr: "recovery est ce qu'ouvre le kit de récupération, et le rôle de personne")
    case .slotKnown:
      Sentence(
        "this passphrase, with that key file or without one, opens a slot of yours already",
        fr: "cette phrase de passe, avec ce fichier-clé ou sans, ouvre déjà un de vos accès")
    case .lastSlot:
      Sentence(
        "that is the only slot of this keyholder",
        fr: "c'est le seul accès de cette personne")
    case .slotInUse:
      Sentence(
        "that slot opened the vault just now", fr: "cet accès vient d'ouvrir le coffre")
    default: Sentence("this keyholder has no such slot", fr: "cette personne n'a pas cet accès")
    }
  }

  /// Exit codes 1 and 64.
  private var failureFact: Sentence {
    switch self {
    case .exists(let path): Sentence("\(path) exists already, and was left as it is")
    case .missing(let path): Sentence("\(path) is not there")
    case .cannotWrite(let path): Sentence("\(path) cannot be written")
    case .entryTooLarge: Sentence("that is about more people than one journal entry can name")
    case .tooManyForNewKit:
      Sentence(
        "the vault holds more parts of members' files than one journal entry can name: about 31,000"
      )
    case .full: Sentence("the disk is full")
    case .networkFileSystem(let name):
      Sentence("the vault lies on \(name), where locks cannot be relied upon")
    case .symbolicLink(let path): Sentence("\(path) is a symbolic link")
    case .hardLinked(let path): Sentence("\(path) has a second name")
    case .notPrivate(let path): Sentence("\(path) belongs to or is open to other accounts")
    case .io(let operation, let code):
      Sentence("\(operation) failed (\(SystemWords.name(of: code, during: operation)))")
    case .outOfMemory: Sentence("there is not enough memory")
    case .noRoom: Sentence("the vault holds as much as its format allows")
    case .noAliasLeft: Sentence("no alias could be found that is nobody's name")
    case .attachmentExists: Sentence("the record has an attachment of this name already")
    case .input(let fault, let place): place.fact(fault)
    case .usage(let fault): fault.fact
    default: Sentence("the command failed")
    }
  }

  /// What the reader can do, for the line that begins with `haven: hint:`.
  package var hint: Sentence? {
    switch self {
    case .noVault: Sentence("haven init creates one; --vault names another place")
    case .newerFormat: Sentence("a newer version of haven opens it")
    case .inUse: Sentence("try again when that command has ended")
    case .openElsewhere: Sentence("try again when no other haven command runs on this vault")
    case .doesNotOpen:
      Sentence(
        "--as names another keyholder, --key-file the key file; with the recovery kit, haven "
          + "recover sets a new passphrase")
    case .damaged:
      Sentence("haven verify lists all that it finds; keep this file, and restore a backup")
    case .damagedBackup, .backupProblemsFound:
      Sentence(
        "keep the folder as it is; another copy of it may be whole",
        fr: "gardez le dossier tel quel ; une autre copie est peut-être intacte")
    case .problemsFound: Sentence("keep this file as it is, and restore a backup beside it")
    case .lanesBeyondKit:
      Sentence(
        "nothing was changed; keep this file, try an older copy of it, or give a new name with --as: "
          + "that opens the rest and leaves the old keys alone")
    case .lanesBeyondOldKit:
      Sentence(
        "nothing was changed; keep this kit and this file, and restore a backup beside it",
        fr: "rien n'a été changé ; gardez ce kit et ce fichier, et restaurez une sauvegarde à côté")
    case .shareUnusable(let fault, _): fault.hint
    case .backup(let fault): fault.hint
    case .plan(let refusal): refusal.hint
    case .peerReview(let refusal): refusal.hint
    case .held:
      Sentence(
        "haven retention show says why; haven retention release lifts it",
        fr: "haven retention show dit pourquoi ; haven retention release le lève")
    case .kitDoesNotOpen(.opensNothing):
      Sentence(
        "take the newest kit; haven keyholder list shows whether there is a recovery keyholder",
        fr: "prenez le kit le plus récent ; haven keyholder list montre s'il y a un kit")
    case .lastManager:
      Sentence(
        "haven keyholder role NAME --role keeper, for somebody else first",
        fr: "d'abord haven keyholder role NOM --role keeper pour quelqu'un d'autre")
    case .slotKnown:
      Sentence("choose another passphrase", fr: "choisissez une autre phrase de passe")
    case .lastSlot:
      Sentence(
        "haven keyholder slot add adds another one first",
        fr: "d'abord haven keyholder slot add en ajoute un autre")
    case .slotInUse:
      Sentence(
        "open the vault with another of your slots to remove this one",
        fr: "ouvrez le coffre par un autre de vos accès pour supprimer celui-ci")
    case .noSuchSlot:
      Sentence(
        "haven keyholder slot list shows your slots",
        fr: "haven keyholder slot list montre vos accès")
    case .tooManyForNewKit:
      Sentence("nothing was changed; the old kit goes on opening all of it")
    case .entryTooLarge: Sentence("do it in several parts of at most 5,000 people")
    case .olderThanSeen:
      Sentence(
        "keep every copy, and ask your colleagues whether an older one was put back, or two were written to; "
          + "haven unlock --accept-older goes on from this one, for every colleague to see")
    case .locked:
      Sentence(
        "haven unlock, at this terminal; for programs, --passphrase-fd N reads the passphrase from a file descriptor"
      )
    case .sessionUnusable: Sentence("haven panic ends every session of this account")
    case .sessionBehind, .sessionOver:
      Sentence("haven unlock, once more", fr: "haven unlock, encore une fois")
    case .lockedWhileWriting(let draft), .interruptedWriting(let draft):
      Sentence(
        "haven draft resume \(draft) goes on with it",
        fr: "haven draft resume \(draft) le reprend")
    case .noSuchDraft:
      Sentence("haven draft list shows yours", fr: "haven draft list montre les vôtres")
    case .passphraseMustChange, .newcomer:
      Sentence("haven --as NAME keyholder passphrase, at their own keyboard")
    case .lanesWouldBeOrphaned:
      Sentence(
        "the keyholder grants them to a colleague first; or haven recover with the kit gives them to "
          + "somebody new")
    case .noSuchKeyholder: Sentence("haven keyholder list shows who there is")
    case .ownRemoval: Sentence("another keeper or coordinator can")
    case .laneNotHeld:
      Sentence("who holds it can give it: haven grant ALIAS --to NAME --lane identity")
    case .mayNotErase: Sentence("a keeper, coordinator or privacy officer can")
    case .mayNotRule, .noSuchRule, .ruleNameTaken: ruleHint
    case .aliasesOnly:
      Sentence(
        "--lane casework is enough for the work; haven keyholder role NAME says what somebody has "
          + "become")
    case .notAReader: Sentence("haven audit --member ALIAS shows who was given the file")
    case .weakPassphrase:
      Sentence("six words drawn at random are easy to remember: haven offers some")
    case .prefixTooShort, .noSuchRecord: Sentence("haven record list ALIAS shows the ids")
    case .releaseRefused(let refusal): refusal.hint
    case .sealing(let fault): fault.hint
    case .noSuchStudy, .noConsent, .studiesNotShared: studyHint
    case .noSuchMember, .ambiguousMember: Sentence("haven member list shows everybody you may read")
    case .ambiguousRecord, .ambiguousDraft: Sentence("give more characters of the id")
    case .aliasTaken: Sentence("without --alias, haven draws one that is free")
    case .networkFileSystem: Sentence("keep the vault on a disk of this machine")
    case .notPrivate: Sentence("the file must be yours alone: chmod 600, and chown where needed")
    case .hardLinked: Sentence("remove the second name")
    case .full: Sentence("nothing was half written; make room and try again")
    case .cannotWrite:
      Sentence(
        "reading leaves an entry in the vault's journal too, so a vault has to lie where it can be "
          + "written")
    case .input(_, .importLine): Sentence("nothing was imported")
    case .input(_, .planFile), .input(_, .peerReviewFile):
      Sentence("Docs/PROGRAMME.md shows such a file", fr: "Docs/PROGRAMME.md montre un tel fichier")
    case .input(let fault, _): fault.hint
    case .usage(let fault): fault.hint
    default: nil
    }
  }
}

extension HavenError.KitFault {
  fileprivate var fact: Sentence {
    switch self {
    case .wrongLength: Sentence("that is no recovery kit: a kit has 58 letters and digits")
    case .strayCharacter:
      Sentence("that is no recovery kit: it holds only the letters a to z and the digits 2 to 7")
    case .otherVersion:
      Sentence("the recovery kit is of another version than this program reads")
    case .otherVault: Sentence("the recovery kit is mistyped, or the kit of another vault")
    case .opensNothing:
      Sentence(
        "the recovery kit is this vault's, and opens nothing in it any more",
        fr: "le kit de récupération est celui de ce coffre, mais n'y ouvre plus rien")
    }
  }
}

extension InputPlace {
  /// The fault with its place.
  func fact(_ fault: InputFault) -> Sentence {
    if self == .identitiesFile, case .notJSON(let line, let column) = fault {
      return Sentence("the file of identities, line \(line): not JSON, at character \(column)")
    }
    let words = fault.words
    return switch self {
    case .importLine(let line): Sentence("line \(line): \(words)")
    case .memberFile: Sentence("the file of the person: \(words)")
    case .fieldsFile: Sentence("the file of fields: \(words)")
    case .recordText, .redactText: Sentence("the text: \(words)")
    case .redactLine(let line), .decisionLine(let line): Sentence("line \(line): \(words)")
    case .identitiesFile: Sentence("the file of identities: \(words)")
    case .identityEntry(let entry): Sentence("the file of identities, entry \(entry): \(words)")
    case .planFile: Sentence("the file of the plan: \(words)")
    case .peerReviewFile: Sentence("the file of the peer review: \(words)")
    }
  }
}

extension InputFault {
  /// What is wrong, to stand after a place.
  fileprivate var words: String {
    switch self {
    case .notUTF8: "not UTF-8"
    case .notJSON(_, let column): "not JSON, at character \(column)"
    case .endsInsideValue: "the text ends inside a value"
    case .somethingFollows: "something follows the value"
    case .numberOutOfRange: "a number is out of range"
    case .nestedTooDeep: "nested too deep"
    case .duplicateKey(let key): "the key \(key) stands twice"
    case .lineTooLong(let limit): "longer than \(limit) bytes"
    case .notAnObject: "not a JSON object"
    case .unknownKey(let key): "unknown key \(key)"
    case .missingKey(let key): "the key \(key) is missing"
    case .notText(let key): "\(key) is not a text; what is unknown is left out"
    case .notAList(let key): "\(key) is not a list"
    case .notAnObjectAt(let key): "\(key) is not an object"
    case .notADay(let key): "\(key) is not a day as in 2026-01-03"
    case .unknownType: "type is neither member nor record"
    case .unknownKind: "kind is neither member nor survivor"
    case .emptyText(let key): "\(key) is empty"
    case .notALabel(let key): "\(key) is not 1 to 64 characters without controls"
    case .notADecision: "decision is one of mask, show, alwaysMask, neverMask"
    case .nothingToDecide: "there is nothing to decide about such words of this member's"
    case .reservedKind:
      "records of this kind are written by haven consent add and haven review alone"
    case .tooLong(let key, let limit): "\(key) has more than \(limit) characters"
    case .tooManyBytes(let key, let limit): "\(key) has more than \(limit) bytes"
    case .tooMany(let key, let limit): "more than \(limit) \(key)"
    case .notAnAlias: "the alias is not one: \(UsageFault.aliasRule)"
    case .notOneOf(let key, let words): "\(key) is one of \(words.joined(separator: ", "))"
    case .aliasTaken: "the alias is taken; case and accents do not count"
    case .refTaken(let line): "the ref is taken, by line \(line)"
    case .unknownRef: "no member with that ref in the file"
    case .memberAfterRecord:
      "in what comes through a pipe, every member stands before the first record"
    case .refTwice(let entry): "its member stands already in entry \(entry)"
    case .changedMeanwhile: "the file changed while it was read"
    }
  }

  fileprivate var hint: Sentence? {
    switch self {
    case .unknownKey, .missingKey, .notAnObject, .notAnObjectAt, .notAList, .notText:
      Sentence("Docs/IMPORT.md lists the keys")
    default: nil
    }
  }
}

/// Names for system error numbers, the same in every language and without asking the locale.
enum SystemWords {
  /// `EIO` and its like, or the number; SQLite has numbers of its own, with details above the first byte.
  static func name(of code: Int32, during operation: String) -> String {
    guard operation.hasPrefix("sqlite") else { return names[code] ?? "error \(code)" }
    guard let name = sqliteNames[code & 0xFF] else { return "SQLite's error \(code)" }
    return "\(name), SQLite's error \(code)"
  }

  private static let sqliteNames: [Int32: String] = [
    7: "no memory", 10: "the device failed", 14: "a file cannot be opened",
  ]

  private static let names: [Int32: String] = [
    1: "EPERM: not permitted", 2: "ENOENT: not there", 5: "EIO: the device failed",
    11: "EAGAIN: try again", 12: "ENOMEM: no memory", 13: "EACCES: no permission",
    17: "EEXIST: exists", 20: "ENOTDIR: not a folder", 21: "EISDIR: a folder",
    22: "EINVAL: not a regular file", 23: "ENFILE: too many files", 24: "EMFILE: too many files",
    27: "EFBIG: too large", 28: "ENOSPC: disk full", 30: "EROFS: read-only",
    32: "EPIPE: nobody reads", 36: "ENAMETOOLONG: name too long", 40: "ELOOP: symbolic link",
    122: "EDQUOT: quota reached",
  ]
}
