internal import HavenRecords

extension HavenError {
  /// The fact, for the line that begins with `haven: error:`.
  package var fact: Sentence {
    switch self {
    case .noVault(let path): Sentence("no vault at \(path)", fr: "aucun coffre à \(path)")
    case .notAVault(let path):
      Sentence("\(path) is not a Haven vault", fr: "\(path) n'est pas un coffre Haven")
    case .newerFormat(let number):
      Sentence(
        "the vault has format \(number), which this program does not know",
        fr: "le coffre a le format \(number), que ce programme ne connaît pas")
    case .inUse(let pid?, let terminal):
      Sentence(
        "the vault is being written by process \(pid)"
          + (terminal.isEmpty ? "" : " at \(terminal)"),
        fr: "le processus \(pid) écrit dans le coffre"
          + (terminal.isEmpty ? "" : " depuis \(terminal)"))
    case .inUse(nil, _):
      Sentence(
        "the vault is being written by another process",
        fr: "un autre processus écrit dans le coffre")
    case .openElsewhere:
      Sentence(
        "the vault is open elsewhere, so its file was not rewritten",
        fr: "le coffre est ouvert ailleurs ; son fichier n'a donc pas été réécrit")
    case .doesNotOpen:
      Sentence(
        "this name and passphrase do not open the vault",
        fr: "ce nom et cette phrase de passe n'ouvrent pas le coffre")
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
    case .damaged(let place):
      Sentence(
        "the vault is damaged or was altered: \(place)",
        fr: "le coffre est endommagé ou a été altéré : \(place)")
    case .lanesBeyondKit(let count), .lanesBeyondOldKit(let count):
      Sentence(
        "the kit does not open everything: \(count) parts of members' files stay closed",
        fr: "le kit n'ouvre pas tout : \(count) parties de dossiers de membres restent fermées")
    case .olderThanSeen(let entry, let seen, let forked): older(entry, seen, forked)
    case .problemsFound(let count):
      Sentence(
        count == 1 ? "verify found a problem" : "verify found \(count) problems",
        fr: count == 1 ? "verify a trouvé un problème" : "verify a trouvé \(count) problèmes")
    case .locked:
      Sentence(
        "the vault is locked, and there is no terminal to ask at",
        fr: "le coffre est verrouillé, et il n'y a pas de terminal où demander")
    case .sessionUnusable:
      Sentence(
        "what answers for the session is not a session of yours",
        fr: "ce qui répond pour la session n'est pas une de vos sessions")
    case .sessionBehind:
      Sentence(
        "a colleague has left since you unlocked, and the vault goes on under new keys",
        fr:
          "un collègue est parti depuis votre déverrouillage, et le coffre continue sous de nouvelles "
          + "clés")
    case .sessionOver:
      Sentence(
        "your keys were replaced since you unlocked, or you are no keyholder any more",
        fr: "vos clés ont été remplacées depuis le déverrouillage, ou vous n'avez plus de clés")
    case .weakPassphrase(.guessable(let power, let needed)):
      Sentence(
        "the passphrase is too easy to guess: about 10^\(power) guesses, and 10^\(needed) are needed",
        fr:
          "la phrase de passe est trop facile à deviner : environ 10^\(power) essais, et il en faut "
          + "10^\(needed)")
    case .weakPassphrase(.holdsName):
      Sentence(
        "the passphrase holds the keyholder's name or the name of this program",
        fr: "la phrase de passe contient le nom de la personne ou celui de ce programme")
    case .weakPassphrase(.unchanged):
      Sentence(
        "that is the passphrase that there was", fr: "c'est la phrase de passe qu'il y avait déjà")
    case .passphraseMustChange:
      Sentence(
        "this keyholder must first choose a passphrase of their own",
        fr: "cette personne doit d'abord choisir une phrase de passe à elle")
    case .laneNotHeld:
      Sentence(
        "this keyholder does not hold that part of the member's file",
        fr: "cette personne ne détient pas cette partie du dossier du membre")
    case .releaseRefused(let refusal): refusal.fact
    case .sealing(let fault): fault.fact
    case .backup(let fault): fault.fact
    case .plan(let refusal): refusal.fact
    case .peerReview(let refusal): refusal.fact
    case .noSuchStudy, .studyNameTaken, .noConsent, .studiesNotShared: studyFact
    case .noSuchMember:
      Sentence(
        "no such member that you may read", fr: "il n'y a pas de tel membre que vous puissiez lire")
    case .noSuchRecord:
      Sentence(
        "no such record that you may read", fr: "il n'y a pas de telle note que vous puissiez lire")
    case .noSuchAttachment:
      Sentence(
        "the record has no attachment of this name", fr: "la note n'a pas de pièce jointe de ce nom"
      )
    case .ambiguousMember:
      Sentence(
        "several members have ids that begin like this",
        fr: "plusieurs membres ont un identifiant qui commence ainsi")
    case .ambiguousRecord:
      Sentence(
        "several records have ids that begin like this",
        fr: "plusieurs notes ont un identifiant qui commence ainsi")
    case .prefixTooShort(let minimum):
      Sentence(
        "an abbreviated id has at least \(minimum) characters",
        fr: "un identifiant abrégé a au moins \(minimum) caractères")
    case .aliasTaken: Sentence("the alias is taken", fr: "l'alias est déjà pris")
    case .notManager:
      Sentence(
        "only a keeper or coordinator says who holds keys and what they may do",
        fr:
          "seules les personnes qui ont le rôle keeper ou coordinator disent qui détient des clés et "
          + "ce que chacun peut faire")
    case .newcomer:
      Sentence(
        "this keyholder has not chosen a passphrase of their own yet",
        fr: "cette personne n'a pas encore choisi de phrase de passe à elle")
    case .notAReader:
      Sentence(
        "this keyholder holds no part of the member's file that you could take from them",
        fr: "cette personne ne détient aucune partie du dossier que vous puissiez lui retirer")
    case .ownLane:
      Sentence(
        "nobody takes a member's file from themselves",
        fr: "personne ne se retire à soi-même le dossier d'un membre")
    case .mayNotErase:
      Sentence(
        "you did not write this, and your roles do not let you erase what others wrote",
        fr:
          "vous n'avez pas écrit ceci, et vos rôles ne vous laissent pas effacer ce que d'autres ont "
          + "écrit")
    case .held:
      Sentence(
        "the member's file is held: a request is open, and nothing of it is erased",
        fr: "le dossier est gelé : une demande est en cours, et rien n'en est effacé")
    case .noHold:
      Sentence("nothing holds this member's file", fr: "rien ne gèle ce dossier")
    case .mayNotRule, .noSuchRule, .ruleNameTaken: ruleFact
    case .group(let fault): fault.fact
    case .aliasesOnly:
      Sentence(
        "a volunteer works with aliases, and is given no names",
        fr: "une personne bénévole travaille avec des alias, et ne reçoit aucun nom")
    case .severed:
      Sentence(
        "who this person is was erased, for everybody",
        fr: "qui est cette personne a été effacé, pour tout le monde")
    case .sameFile:
      Sentence(
        "the record lies in this member's file already",
        fr: "la note est déjà dans le dossier de ce membre")
    case .ownRemoval: Sentence("nobody removes themselves", fr: "personne ne se retire soi-même")
    case .lastManager, .recoveryRole, .slotKnown, .lastSlot, .slotInUse, .noSuchSlot:
      keyholderFact
    case .lanesWouldBeOrphaned(let count):
      Sentence(
        count == 1
          ? "a part of a member's file would be left with nobody to read it"
          : "\(count) parts of members' files would be left with nobody to read them",
        fr: count == 1
          ? "une partie du dossier d'un membre n'aurait plus personne pour la lire"
          : "\(count) parties de dossiers de membres n'auraient plus personne pour les lire")
    case .noSuchKeyholder:
      Sentence("no such keyholder", fr: "personne de ce nom ne détient de clés")
    case .keyholderNameTaken:
      Sentence(
        "another keyholder has this name",
        fr: "une autre personne qui détient des clés porte ce nom")
    case .interrupted:
      Sentence("interrupted; nothing is half done", fr: "interrompu ; rien n'est fait à moitié")
    case .draftOpen, .lockedWhileWriting, .noSuchDraft, .ambiguousDraft, .interruptedWriting:
      draftFact
    default: failureFact
    }
  }

  /// What this machine has seen is not there: the file ends before it, or went another way.
  private func older(_ entry: UInt64, _ seen: UInt64, _ forked: Timestamp?) -> Sentence {
    let fork = forked.map { "; a keyholder last went on from an older copy at \($0)" } ?? ""
    let forkInFrench =
      forked.map { " ; quelqu'un a repris une copie plus ancienne, la dernière fois le \($0)" }
      ?? ""
    return entry < seen
      ? Sentence(
        "the vault is older than what this machine has seen of it: its journal ends with entry "
          + "\(entry), and entry \(seen) was seen\(fork)",
        fr:
          "le coffre est plus ancien que ce que cette machine en a vu : son journal finit par l'acte "
          + "\(entry), et l'acte \(seen) a été vu\(forkInFrench)")
      : Sentence(
        "the vault has another past than this machine has seen: entry \(seen) of its journal is not the "
          + "one that was seen\(fork)",
        fr:
          "le coffre a un autre passé que celui que cette machine a vu : l'acte \(seen) de son journal "
          + "n'est pas celui qui a été vu\(forkInFrench)")
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
    case .exists(let path):
      Sentence(
        "\(path) exists already, and was left as it is",
        fr: "\(path) existe déjà, et a été laissé tel quel")
    case .missing(let path): Sentence("\(path) is not there", fr: "\(path) n'est pas là")
    case .cannotWrite(let path):
      Sentence("\(path) cannot be written", fr: "\(path) ne peut pas être écrit")
    case .entryTooLarge:
      Sentence(
        "that is about more people than one journal entry can name",
        fr: "cela porte sur plus de personnes qu'un acte du journal ne peut en nommer")
    case .tooManyForNewKit:
      Sentence(
        "the vault holds more parts of members' files than one journal entry can name: about 31,000",
        fr:
          "le coffre contient plus de parties de dossiers de membres qu'un acte du journal ne peut en "
          + "nommer : environ 31 000")
    case .full: Sentence("the disk is full", fr: "le disque est plein")
    case .networkFileSystem(let name):
      Sentence(
        "the vault lies on \(name), where locks cannot be relied upon",
        fr: "le coffre est sur \(name), où les verrous ne sont pas sûrs")
    case .symbolicLink(let path):
      Sentence("\(path) is a symbolic link", fr: "\(path) est un lien symbolique")
    case .hardLinked(let path):
      Sentence("\(path) has a second name", fr: "\(path) a un deuxième nom")
    case .notPrivate(let path):
      Sentence(
        "\(path) belongs to or is open to other accounts",
        fr: "\(path) appartient à d'autres comptes ou leur est ouvert")
    case .io(let operation, let code):
      SystemWords.sentence(of: code, during: operation)
    case .outOfMemory: Sentence("there is not enough memory", fr: "il n'y a pas assez de mémoire")
    case .noRoom:
      Sentence(
        "the vault holds as much as its format allows",
        fr: "le coffre contient autant que son format le permet")
    case .noAliasLeft:
      Sentence(
        "no alias could be found that is nobody's name",
        fr: "aucun alias n'a été trouvé qui ne soit le nom de quelqu'un")
    case .attachmentExists:
      Sentence(
        "the record has an attachment of this name already",
        fr: "la note a déjà une pièce jointe de ce nom")
    case .input(let fault, let place): place.fact(fault)
    case .usage(let fault): fault.fact
    default: Sentence("the command failed", fr: "la commande a échoué")
    }
  }

  /// What the reader can do, for the line that begins with `haven: hint:`.
  package var hint: Sentence? {
    switch self {
    case .noVault:
      Sentence(
        "haven init creates one; --vault names another place",
        fr: "haven init en crée un ; --vault nomme un autre endroit")
    case .newerFormat:
      Sentence("a newer version of haven opens it", fr: "une version plus récente de haven l'ouvre")
    case .inUse:
      Sentence(
        "try again when that command has ended", fr: "réessayez quand cette commande sera terminée")
    case .openElsewhere:
      Sentence(
        "try again when no other haven command runs on this vault",
        fr: "réessayez quand aucune autre commande haven ne travaille sur ce coffre")
    case .doesNotOpen:
      Sentence(
        "--as names another keyholder, --key-file the key file; with the recovery kit, haven "
          + "recover sets a new passphrase",
        fr:
          "--as nomme une autre personne, --key-file le fichier-clé ; avec le kit de récupération, "
          + "haven recover fixe une nouvelle phrase de passe")
    case .damaged:
      Sentence(
        "haven verify lists all that it finds; keep this file, and restore a backup",
        fr:
          "haven verify énumère tout ce qu'il trouve ; gardez ce fichier, et restaurez une sauvegarde"
      )
    case .damagedBackup, .backupProblemsFound:
      Sentence(
        "keep the folder as it is; another copy of it may be whole",
        fr: "gardez le dossier tel quel ; une autre copie est peut-être intacte")
    case .problemsFound:
      Sentence(
        "keep this file as it is, and restore a backup beside it",
        fr: "gardez ce fichier tel quel, et restaurez une sauvegarde à côté")
    case .lanesBeyondKit:
      Sentence(
        "nothing was changed; keep this file, try an older copy of it, or give a new name with --as: "
          + "that opens the rest and leaves the old keys alone",
        fr:
          "rien n'a été changé ; gardez ce fichier, essayez-en une copie plus ancienne, ou donnez un "
          + "nouveau nom avec --as : cela ouvre le reste et ne touche pas aux anciennes clés")
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
      Sentence(
        "nothing was changed; the old kit goes on opening all of it",
        fr: "rien n'a été changé ; l'ancien kit continue de tout ouvrir")
    case .entryTooLarge:
      Sentence(
        "do it in several parts of at most 5,000 people",
        fr: "faites-le en plusieurs parties d'au plus 5 000 personnes")
    case .olderThanSeen:
      Sentence(
        "keep every copy, and ask your colleagues whether an older one was put back, or two were written to; "
          + "haven unlock --accept-older goes on from this one, for every colleague to see",
        fr:
          "gardez toutes les copies, et demandez à vos collègues si une plus ancienne a été remise en "
          + "place, ou si on a écrit dans deux ; haven unlock --accept-older continue à partir de "
          + "celle-ci, au vu de tous les collègues")
    case .locked:
      Sentence(
        "haven unlock, at this terminal; for programs, --passphrase-fd N reads the passphrase from a file descriptor",
        fr:
          "haven unlock, à ce terminal ; pour les programmes, --passphrase-fd N lit la phrase de passe "
          + "d'un descripteur de fichier")
    case .sessionUnusable:
      Sentence(
        "haven panic ends every session of this account",
        fr: "haven panic met fin à toutes les sessions de ce compte")
    case .sessionBehind, .sessionOver:
      Sentence("haven unlock, once more", fr: "haven unlock, encore une fois")
    case .lockedWhileWriting(let draft), .interruptedWriting(let draft):
      Sentence(
        "haven draft resume \(draft) goes on with it",
        fr: "haven draft resume \(draft) le reprend")
    case .noSuchDraft:
      Sentence("haven draft list shows yours", fr: "haven draft list montre les vôtres")
    case .passphraseMustChange, .newcomer:
      Sentence(
        "haven --as NAME keyholder passphrase, at their own keyboard",
        fr: "haven --as NOM keyholder passphrase, à son propre clavier")
    case .lanesWouldBeOrphaned:
      Sentence(
        "the keyholder grants them to a colleague first; or haven recover with the kit gives them to "
          + "somebody new",
        fr:
          "que cette personne les confie d'abord à un collègue ; ou haven recover, avec le kit, les "
          + "donne à quelqu'un de nouveau")
    case .noSuchKeyholder:
      Sentence(
        "haven keyholder list shows who there is",
        fr: "haven keyholder list montre qui détient des clés")
    case .ownRemoval:
      Sentence(
        "another keeper or coordinator can",
        fr: "une autre personne qui a le rôle keeper ou coordinator le peut")
    case .laneNotHeld:
      Sentence(
        "who holds it can give it: haven grant ALIAS --to NAME --lane identity",
        fr: "qui la détient peut la donner : haven grant ALIAS --to NOM --lane identity")
    case .mayNotErase:
      Sentence(
        "a keeper, coordinator or privacy officer can",
        fr: "une personne qui a le rôle keeper, coordinator ou privacy-officer le peut")
    case .mayNotRule, .noSuchRule, .ruleNameTaken: ruleHint
    case .group(let fault): fault.hint
    case .aliasesOnly:
      Sentence(
        "--lane casework is enough for the work; haven keyholder role NAME says what somebody has "
          + "become",
        fr:
          "--lane casework suffit pour le travail ; haven keyholder role NOM dit ce que quelqu'un est "
          + "devenu")
    case .notAReader:
      Sentence(
        "haven audit --member ALIAS shows who was given the file",
        fr: "haven audit --member ALIAS montre à qui le dossier a été confié")
    case .weakPassphrase:
      Sentence(
        "six words drawn at random are easy to remember: haven offers some",
        fr: "six mots tirés au hasard sont faciles à retenir : haven en propose")
    case .prefixTooShort, .noSuchRecord:
      Sentence(
        "haven record list ALIAS shows the ids",
        fr: "haven record list ALIAS montre les identifiants")
    case .releaseRefused(let refusal): refusal.hint
    case .sealing(let fault): fault.hint
    case .noSuchStudy, .noConsent, .studiesNotShared: studyHint
    case .noSuchMember, .ambiguousMember:
      Sentence(
        "haven member list shows everybody you may read",
        fr: "haven member list montre tout le monde que vous pouvez lire")
    case .ambiguousRecord, .ambiguousDraft:
      Sentence("give more characters of the id", fr: "donnez plus de caractères de l'identifiant")
    case .aliasTaken:
      Sentence(
        "without --alias, haven draws one that is free",
        fr: "sans --alias, haven en tire un qui est libre")
    case .networkFileSystem:
      Sentence(
        "keep the vault on a disk of this machine",
        fr: "gardez le coffre sur un disque de cette machine")
    case .notPrivate:
      Sentence(
        "the file must be yours alone: chmod 600, and chown where needed",
        fr: "le fichier doit être à vous seulement : chmod 600, et chown au besoin")
    case .hardLinked: Sentence("remove the second name", fr: "supprimez le deuxième nom")
    case .full:
      Sentence(
        "nothing was half written; make room and try again",
        fr: "rien n'a été écrit à moitié ; faites de la place et réessayez")
    case .cannotWrite:
      Sentence(
        "reading leaves an entry in the vault's journal too, so a vault has to lie where it can be "
          + "written",
        fr:
          "lire laisse aussi un acte dans le journal du coffre ; un coffre doit donc être là où l'on "
          + "peut y écrire")
    case .input(_, .importLine): Sentence("nothing was imported", fr: "rien n'a été importé")
    case .input(_, .planFile), .input(_, .peerReviewFile), .input(_, .eveningFile):
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
    case .wrongLength:
      Sentence(
        "that is no recovery kit: a kit has 58 letters and digits",
        fr: "ce n'est pas un kit de récupération : un kit a 58 lettres et chiffres")
    case .strayCharacter:
      Sentence(
        "that is no recovery kit: it holds only the letters a to z and the digits 2 to 7",
        fr:
          "ce n'est pas un kit de récupération : il ne contient que les lettres a à z et les chiffres "
          + "2 à 7")
    case .otherVersion:
      Sentence(
        "the recovery kit is of another version than this program reads",
        fr: "le kit de récupération est d'une autre version que celle que ce programme lit")
    case .otherVault:
      Sentence(
        "the recovery kit is mistyped, or the kit of another vault",
        fr: "le kit de récupération est mal tapé, ou c'est celui d'un autre coffre")
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
      Sentence("the file of the peer review", fr: "le fichier du bilan des pairs")
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
    default: meaningWords
    }
  }

  /// Well-formed, and no sense in it.
  private var meaningWords: Sentence {
    switch self {
    case .unknownType:
      Sentence("type is neither member nor record", fr: "type n'est ni member ni record")
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
        "records of this kind are written by haven consent add and haven review alone",
        fr: "seuls haven consent add et haven review écrivent des notes de cette sorte")
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
        "in what comes through a pipe, every member stands before the first record",
        fr: "dans ce qui vient par un tube, tous les membres précèdent la première note")
    case .refTwice(let entry):
      Sentence(
        "its member stands already in entry \(entry)", fr: "son membre est déjà à l'entrée \(entry)"
      )
    case .changedMeanwhile:
      Sentence(
        "the file changed while it was read", fr: "le fichier a changé pendant sa lecture")
    default: Sentence("not what was expected", fr: "pas ce qui était attendu")
    }
  }

  fileprivate var hint: Sentence? {
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
