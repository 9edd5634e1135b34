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
    case .lockedWhileAsking:
      Sentence(
        "locked: the session ended, or nobody answered for long",
        fr: "verrouillé : la séance a pris fin, ou personne n'a répondu pendant longtemps")
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
    case .speaker(let refusal): refusal.fact
    case .shareConsent(let refusal): refusal.fact
    case .agreement(let refusal): refusal.fact
    case .incident(let refusal): refusal.fact
    case .reflection(let refusal): refusal.fact
    case .request(let refusal): refusal.fact
    case .measure(let refusal): refusal.fact
    case .labels(let refusal): refusal.fact
    case .noSuchStudy, .studyNameTaken, .noConsent, .studiesNotShared: studyFact
    case .noSuchMember, .noMemberNamed:
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
