internal import HavenBackup

/// Why something with backups could not be done.
package enum BackupFault: Equatable, Sendable {
  case anotherVault
  /// Another repository than the one that this machine used at this path.
  case anotherRepository
  /// The key that would have to be allowed.
  case notAWriter(key: String)
  case isAWriter
  case noReadKey
  case noPruneKey
  /// Neither key nor kit opens what is sealed to the repository's recipients.
  case cannotRead
  /// Another process wrote at the same moment.
  case overtaken
  case noSnapshot
  case ambiguousSnapshot
  /// A snapshot is not whole: its id, what is the matter, and the id of the newest that is whole.
  case snapshotDamaged(id: String, place: String, newestWhole: String?)
  /// Keys that may be newer cannot be used.
  case keysUnreadable(places: [String])
  /// What was restored is not what it claims to be.
  case notTheVaults
  /// Older rows are put back by somebody who does not hold everything.
  case restorerLacksLanes
  case otherHistory
  /// A row of the snapshot is another one in the vault.
  case drillDiffers
  /// More snapshots, objects or writers than the format allows.
  case tooLarge
  /// The vault lacks what a snapshot needs.
  case unusableVault

  var exitCode: ExitStatus {
    switch self {
    case .anotherVault, .notAWriter, .isAWriter, .noReadKey, .noPruneKey, .restorerLacksLanes:
      .refused
    case .cannotRead: .doesNotOpen
    case .overtaken: .inUse
    case .noSnapshot, .ambiguousSnapshot: .notFound
    case .anotherRepository, .snapshotDamaged, .keysUnreadable, .notTheVaults, .otherHistory,
      .drillDiffers, .unusableVault:
      .damaged
    case .tooLarge: .failed
    }
  }

  var fact: Sentence {
    switch self {
    case .anotherVault:
      Sentence(
        "these are backups of another vault", fr: "ce sont les sauvegardes d'un autre coffre")
    case .anotherRepository:
      Sentence(
        "these are not the backups that this machine has used at this path",
        fr: "ce ne sont pas les sauvegardes que cet ordinateur utilisait à cet endroit")
    case .notAWriter:
      Sentence(
        "these backups do not take anything from this keyholder",
        fr: "ces sauvegardes n'acceptent rien de cette personne")
    case .isAWriter:
      Sentence(
        "this key is in the list of writers already",
        fr: "cette clé est déjà dans la liste de celles qui écrivent")
    case .noReadKey:
      Sentence(
        "this keyholder does not hold the key that reads these backups",
        fr: "cette personne n'a pas la clé qui lit ces sauvegardes")
    case .noPruneKey:
      Sentence(
        "this keyholder does not hold the key that says who writes to these backups and what goes",
        fr: "cette personne n'a pas la clé qui dit qui écrit et ce qui part")
    case .cannotRead:
      Sentence("this key opens none of these backups", fr: "cette clé n'ouvre pas ces sauvegardes")
    case .overtaken:
      Sentence(
        "another process wrote to these backups at the same moment",
        fr: "un autre processus a écrit en même temps dans ces sauvegardes")
    case .noSnapshot: Sentence("no such snapshot", fr: "pas de tel instantané")
    case .ambiguousSnapshot:
      Sentence(
        "several snapshots have ids that begin like this",
        fr: "plusieurs instantanés commencent ainsi")
    case .snapshotDamaged(let id, let place, _):
      Sentence(
        "snapshot \(id.prefix(16)) is damaged: \(place)",
        fr: "l'instantané \(id.prefix(16)) est endommagé : \(place)")
    default: keysFact
    }
  }

  private var keysFact: Sentence {
    switch self {
    case .keysUnreadable(let places):
      Sentence(
        "keys that may be newer cannot be used: " + places.joined(separator: ", "),
        fr: "des clés peut-être plus récentes sont inutilisables : "
          + places.joined(separator: ", "))
    case .notTheVaults:
      Sentence(
        "what was restored is not what its keys claim",
        fr: "ce qui a été restauré n'est pas ce que disent ses clés")
    case .restorerLacksLanes:
      Sentence(
        "an older snapshot can only be put back by who holds every member's whole file",
        fr: "seul qui détient tous les dossiers entiers peut remettre un instantané plus ancien")
    case .otherHistory:
      Sentence(
        "the snapshot is of another history than the newest keys",
        fr: "l'instantané a une autre histoire que les clés les plus récentes")
    case .drillDiffers:
      Sentence(
        "the snapshot and the vault differ where they must be the same",
        fr: "l'instantané et le coffre diffèrent là où ils doivent être identiques")
    case .tooLarge:
      Sentence(
        "the backups would hold more than their format allows",
        fr: "les sauvegardes dépasseraient ce que leur format permet")
    default:
      Sentence(
        "the vault lacks what a backup needs", fr: "il manque au coffre ce qu'il faut sauvegarder")
    }
  }

  var hint: Sentence? {
    switch self {
    case .anotherRepository:
      Sentence(
        "compare the id that haven backup verify shows with a colleague; another folder takes new backups",
        fr: "comparez avec un collègue l'identifiant que montre haven backup verify")
    case .notAWriter(let key):
      Sentence(
        "whoever holds their prune key: haven backup key allow REPO \(key)",
        fr: "qui détient la clé d'élagage : haven backup key allow DÉPÔT \(key)")
    case .noReadKey, .noPruneKey:
      Sentence(
        "a colleague who holds it: haven backup key export; then, here: haven backup key import",
        fr:
          "un collègue qui la détient : haven backup key export ; puis, ici : haven backup key import"
      )
    case .overtaken: Sentence("do it again", fr: "recommencez")
    case .noSnapshot, .ambiguousSnapshot:
      Sentence("haven backup list shows them all", fr: "haven backup list les montre tous")
    case .snapshotDamaged(_, _, let newest?):
      Sentence(
        "nothing was restored; --snapshot \(newest.prefix(16)) is the newest that is whole",
        fr: "rien n'a été restauré ; --snapshot \(newest.prefix(16)) est le plus récent intact")
    case .keysUnreadable:
      Sentence(
        "nothing was restored: with older keys, who was removed or erased since would be back; another copy "
          + "of the folder may have them; --older-bag takes the newest that can be used",
        fr:
          "rien n'a été restauré : avec des clés plus anciennes, ce qui a été effacé depuis reviendrait ; "
          + "une autre copie les a peut-être ; --older-bag prend les plus récentes utilisables")
    case .restorerLacksLanes:
      Sentence(
        "the recovery kit does: --kit FILE", fr: "le kit de récupération le peut : --kit FICHIER")
    default: nil
    }
  }
}

extension HavenError {
  /// What an error of the backups means to a person.
  init(backup error: BackupError) {
    switch error {
    case .notARepository: self = .damagedBackup(place: "haven-backup")
    case .anotherRepository: self = .backup(.anotherRepository)
    case .anotherVault: self = .backup(.anotherVault)
    case .damaged(let finding): self = .damagedBackup(place: finding.place)
    case .notThePruneKey: self = .backup(.noPruneKey)
    case .notAWriter: self = .backup(.notAWriter(key: ""))
    case .isAWriter: self = .backup(.isAWriter)
    case .overtaken: self = .backup(.overtaken)
    case .noSnapshot: self = .backup(.noSnapshot)
    case .snapshotDamaged(_, let finding, _): self = .damagedBackup(place: finding.place)
    case .noBag(let findings): self = .backup(.keysUnreadable(places: findings.map(\.place)))
    case .cannotRead: self = .backup(.cannotRead)
    case .recipients, .unusableVault: self = .backup(.unusableVault)
    case .tooLong: self = .backup(.tooLarge)
    case .crypto: self = .outOfMemory
    }
  }
}
