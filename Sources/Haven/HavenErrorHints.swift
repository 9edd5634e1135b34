internal import HavenRecords

extension HavenError {
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
    case .speaker(let refusal): refusal.hint
    case .shareConsent(let refusal): refusal.hint
    case .agreement(let refusal): refusal.hint
    case .incident(let refusal): refusal.hint
    case .request(let refusal): refusal.hint
    case .measure(let refusal): refusal.hint
    case .labels(let refusal): refusal.hint
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
    case .lockedWhileAsking:
      Sentence(
        "only what was said to be recorded is; haven unlock, and again",
        fr: "seul ce qui a été dit noté l'est ; haven unlock, et à nouveau")
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
    case .noMemberNamed(let near):
      Sentence(
        "did you mean \(near.choice(or: "or"))? haven member list shows everybody you may read",
        fr:
          "était-ce \(near.choice(or: "ou")) ? haven member list montre tout le monde que vous pouvez lire"
      )
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
    case .input(_, .planFile), .input(_, .peerReviewFile), .input(_, .eveningFile),
      .input(_, .incidentFile), .input(_, .requestFile), .input(_, .measureFile),
      .input(_, .shareFile):
      Sentence("Docs/PROGRAMME.md shows such a file", fr: "Docs/PROGRAMME.md montre un tel fichier")
    case .input(_, .labelFile):
      Sentence(
        "haven label template shows such a file", fr: "haven label template montre un tel fichier")
    case .input(let fault, _): fault.hint
    case .usage(let fault): fault.hint
    default: nil
    }
  }
}
