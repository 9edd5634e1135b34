internal import Haven
internal import HavenRecords

extension Checkup {
  /// Its name, for programs.
  var name: String {
    switch self {
    case .permissions: "permissions"
    case .swap: "swap"
    case .hibernation: "hibernation"
    case .coreDumps: "core-dumps"
    case .corePattern: "core-pattern"
    case .tracing: "ptrace-scope"
    case .network: "network"
    case .lockedMemory: "locked-memory"
    case .fileSystem: "file-system"
    case .freeSpace: "free-space"
    case .clock: "clock"
    case .derivation: "kdf"
    case .backups: "backup"
    }
  }

  /// What was found.
  var detail: Sentence {
    switch self {
    case .permissions(let paths) where paths.isEmpty:
      Sentence(
        "the vault's files are yours alone", fr: "les fichiers du coffre sont à vous seulement")
    case .permissions(let paths):
      Sentence(
        "others could reach \(paths.joined(separator: ", "))",
        fr: "d'autres pourraient atteindre \(paths.joined(separator: ", "))")
    case .swap(let swap): Self.words(for: swap)
    case .hibernation(let isPossible):
      isPossible
        ? Sentence("the machine can hibernate", fr: "la machine peut hiberner")
        : Sentence("the machine does not hibernate", fr: "la machine n'hiberne pas")
    case .coreDumps(let areOff):
      areOff
        ? Sentence(
          "this program leaves no core files", fr: "ce programme ne laisse aucun fichier core")
        : Sentence("core files could be written", fr: "des fichiers core pourraient être écrits")
    case .corePattern(let destination, let isExcluded):
      Self.words(for: destination, isExcluded: isExcluded)
    case .tracing(nil):
      Sentence(
        "the kernel does not say who may trace programs",
        fr: "le noyau ne dit pas qui peut tracer les programmes")
    case .tracing(let isRestricted?):
      isRestricted
        ? Sentence(
          "programs cannot trace each other",
          fr: "les programmes ne peuvent pas se tracer entre eux")
        : Sentence(
          "programs of this account can trace each other",
          fr: "les programmes de ce compte peuvent se tracer entre eux")
    case .network(let isForbidden):
      isForbidden
        ? Sentence(
          "the kernel lets this program make no connection to another machine",
          fr: "le noyau ne laisse ce programme se connecter à aucune autre machine")
        : Sentence(
          "no filter of the kernel keeps this program from the network, which it does not use",
          fr: "aucun filtre du noyau ne tient ce programme loin du réseau, dont il ne se sert pas")
    case .lockedMemory(nil):
      Sentence(
        "memory can be locked without a limit", fr: "la mémoire peut être verrouillée sans limite")
    case .lockedMemory(let limit?):
      Sentence(
        "\(limit >> 10) KiB of memory can be locked",
        fr: "\(limit >> 10) Kio de mémoire peuvent être verrouillés")
    case .fileSystem(let name, let kind): Self.words(for: kind, named: name)
    case .clock(let now, let faults): Self.words(for: faults, at: now)
    case .freeSpace(let free, let vault):
      Sentence(
        "\(free >> 20) MiB are free, the vault has \(vault >> 20) MiB",
        fr: "\(free >> 20) Mio sont libres, le coffre a \(vault >> 20) Mio")
    case .backups(let age?): Words.backupAge(age)
    case .backups(nil):
      Sentence(
        "when it was backed up last is told while the vault is unlocked",
        fr: "la date de la dernière sauvegarde se voit coffre ouvert")
    case .derivation(let memory, let passes, _):
      Sentence(
        "a guess costs \(memory) MiB and \(passes) passes",
        fr: "un essai coûte \(memory) Mio et \(passes) passes")
    }
  }

  /// What to do about it; nil where all is well.
  var fix: Sentence? {
    guard !isFine else { return nil }
    return switch self {
    case .permissions:
      Sentence(
        "what is yours was put right; have other files given to you",
        fr: "ce qui est à vous a été corrigé ; faites-vous remettre les autres fichiers")
    case .swap(.inMemoryBacked):
      Sentence(
        "encrypt the backing device, or set the zram up anew without one (backing_dev)",
        fr: "chiffrez ce support, ou refaites le zram sans lui (backing_dev)")
    case .swap:
      Sentence(
        "encrypt the swap area, or turn it off: swapoff -a",
        fr: "chiffrez l'espace d'échange, ou désactivez-le : swapoff -a")
    case .hibernation:
      Sentence(
        "turn it off: systemctl mask hibernate.target hybrid-sleep.target",
        fr: "désactivez-la : systemctl mask hibernate.target hybrid-sleep.target")
    case .coreDumps: Sentence(same: "ulimit -c 0")
    case .corePattern:
      Sentence(
        "sysctl kernel.core_pattern=core, so that no program is given what crashed",
        fr: "sysctl kernel.core_pattern=core, pour qu'aucun programme ne reçoive ce qui a planté")
    case .tracing: Sentence(same: "sysctl kernel.yama.ptrace_scope=1")
    case .network:
      Sentence(
        "use a kernel, or a container, that allows seccomp filters",
        fr: "utilisez un noyau, ou un conteneur, qui permet les filtres seccomp")
    case .lockedMemory:
      Sentence(
        "raise memlock to 8 MiB in /etc/security/limits.conf",
        fr: "portez memlock à 8 Mio dans /etc/security/limits.conf")
    case .fileSystem(_, .withoutPermissions):
      Sentence(
        "move the vault to a disk with a file system of Linux, ext4 perhaps; this one is for encrypted copies",
        fr:
          "déplacez le coffre sur un disque au format de Linux, ext4 par exemple ; celui-ci est pour des copies chiffrées"
      )
    case .fileSystem:
      Sentence(
        "keep the vault on a disk of this machine",
        fr: "gardez le coffre sur un disque de cette machine")
    case .clock(_, let faults) where faults.allSatisfy(\.isOfZone):
      Sentence(
        "timedatectl set-timezone, with the place where you are",
        fr: "timedatectl set-timezone, avec le lieu où vous êtes")
    case .clock:
      Sentence(
        "set the clock before you write: timedatectl set-time, or set-ntp true",
        fr: "réglez l'horloge avant d'écrire : timedatectl set-time, ou set-ntp true")
    case .freeSpace:
      Sentence(
        "make room: rewriting the file needs twice its size",
        fr: "faites de la place : réécrire le fichier demande deux fois sa taille")
    case .backups(let age): age.map(Words.backupFix)
    case .derivation:
      Sentence(
        "make the vault anew with haven init's default, and import",
        fr: "refaites le coffre avec les réglages ordinaires de haven init, et importez")
    }
  }
}

extension ClockFault {
  fileprivate var isOfZone: Bool { if case .oddZone = self { true } else { false } }

  fileprivate var words: Sentence {
    switch self {
    case .beforeProgram:
      Sentence("that is before this program was made", fr: "c'est avant que ce programme existe")
    case .beforeVault(let changed):
      Sentence(
        "the vault was last changed at \(changed), which is later",
        fr: "le coffre a été modifié pour la dernière fois le \(changed), donc plus tard")
    case .oddZone(let minutes):
      Sentence(
        "no place is \(minutes) minutes from UTC", fr: "aucun lieu n'est à \(minutes) minutes d'UTC"
      )
    }
  }
}

extension Checkup {
  fileprivate static func words(for swap: Swap?) -> Sentence {
    switch swap {
    case nil:
      Sentence(
        "the kernel does not say whether swap is on", fr: "le noyau ne dit pas s'il y a un échange")
    case .off: Sentence("swap is off", fr: "aucun échange sur disque")
    case .inMemory:
      Sentence(
        "swap is compressed memory (zram) alone, and no device stands behind it",
        fr: "l'échange est de la mémoire compressée (zram), sans support derrière elle")
    case .inMemoryBacked(let devices):
      Sentence(
        "swap is compressed memory (zram), parts of which may be written to \(devices.joined(separator: ", "))",
        fr: "l'échange est de la mémoire compressée (zram), dont une part peut être écrite sur "
          + devices.joined(separator: ", "))
    case .onDisk: Sentence("swap is on", fr: "l'échange sur disque est actif")
    }
  }

  fileprivate static func words(
    for destination: CoreDestination?, isExcluded: Bool
  ) -> Sentence {
    let end =
      isExcluded
      ? Sentence(
        "; never this one: it is not dumpable",
        fr: " ; jamais celui-ci, qui ne se laisse pas copier")
      : Sentence("; this one too", fr: " ; celui-ci aussi")
    let start = words(for: destination)
    guard destination != nil, destination != .nowhere else { return start }
    return Sentence(
      start.text(in: .english) + end.text(in: .english),
      fr: start.text(in: .french) + end.text(in: .french))
  }

  private static func words(for destination: CoreDestination?) -> Sentence {
    switch destination {
    case nil:
      Sentence(
        "the kernel does not say what becomes of a program that crashed",
        fr: "le noyau ne dit pas ce que devient un programme qui a planté")
    case .nowhere:
      Sentence(
        "a program that crashed leaves nothing", fr: "un programme qui a planté ne laisse rien")
    case .file(let name):
      Sentence(
        "a program that crashed may be written to a file (\(name))",
        fr: "un programme qui a planté peut être écrit dans un fichier (\(name))")
    case .program(let path):
      Sentence(
        "a program that crashed is given to \(path)",
        fr: "un programme qui a planté est remis à \(path)")
    }
  }

  fileprivate static func words(for kind: FileSystemKind, named name: String) -> Sentence {
    switch kind {
    case .onDisk: Sentence("the vault lies on \(name)", fr: "le coffre est sur \(name)")
    case .unknown:
      Sentence(
        "the vault lies on a file system that this program does not know (\(name))",
        fr: "le coffre est sur un système de fichiers que ce programme ne connaît pas (\(name))")
    case .shared:
      Sentence(
        "the vault lies on \(name), where locks cannot be relied upon: it is not opened there",
        fr: "le coffre est sur \(name), où les verrous ne sont pas sûrs : il n'y est pas ouvert")
    case .withoutPermissions:
      Sentence(
        "the vault lies on \(name), which keeps no permissions and loses more when the power fails",
        fr:
          "le coffre est sur \(name), qui ne garde pas de permissions et perd plus lors d'une coupure"
      )
    case .inMemory:
      Sentence(
        "the vault lies in memory (\(name)) and is gone when the machine stops",
        fr: "le coffre est en mémoire (\(name)) et disparaît quand la machine s'arrête")
    }
  }

  fileprivate static func words(for faults: [ClockFault], at now: Timestamp) -> Sentence {
    func told(_ language: Language) -> String {
      (["\(now)"] + faults.map { $0.words.text(in: language) })
        .joined(separator: language == .french ? " ; " : "; ")
    }
    return Sentence("the clock says \(told(.english))", fr: "l'horloge dit \(told(.french))")
  }
}
