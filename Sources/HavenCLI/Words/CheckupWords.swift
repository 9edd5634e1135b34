internal import Haven

extension Checkup {
  /// Its name, for programs.
  var name: String {
    switch self {
    case .permissions: "permissions"
    case .swap: "swap"
    case .hibernation: "hibernation"
    case .coreDumps: "core-dumps"
    case .tracing: "ptrace-scope"
    case .network: "network"
    case .lockedMemory: "locked-memory"
    case .freeSpace: "free-space"
    case .derivation: "kdf"
    }
  }

  /// What was found.
  var detail: Sentence {
    switch self {
    case .permissions(let paths) where paths.isEmpty: Sentence("the vault's files are yours alone")
    case .permissions(let paths):
      Sentence("others could reach \(paths.joined(separator: ", "))")
    case .swap(let isOn): Sentence(isOn ? "swap is on" : "swap is off or in memory")
    case .hibernation(let isPossible):
      Sentence(isPossible ? "the machine can hibernate" : "the machine does not hibernate")
    case .coreDumps(let areOff):
      Sentence(areOff ? "this program leaves no core files" : "core files could be written")
    case .tracing(nil): Sentence("the kernel does not say who may trace programs")
    case .tracing(let isRestricted?):
      Sentence(
        isRestricted
          ? "programs cannot trace each other" : "programs of this account can trace each other")
    case .network(let isForbidden):
      Sentence(
        isForbidden
          ? "the kernel lets this program make no connection to another machine"
          : "no filter of the kernel keeps this program from the network, which it does not use")
    case .lockedMemory(nil): Sentence("memory can be locked without a limit")
    case .lockedMemory(let limit?): Sentence("\(limit >> 10) KiB of memory can be locked")
    case .freeSpace(let free, let vault):
      Sentence("\(free >> 20) MiB are free, the vault has \(vault >> 20) MiB")
    case .derivation(let memory, let passes, _):
      Sentence("a guess costs \(memory) MiB and \(passes) passes")
    }
  }

  /// What to do about it; nil where all is well.
  var fix: Sentence? {
    guard !isFine else { return nil }
    return switch self {
    case .permissions: Sentence("what is yours was put right; have other files given to you")
    case .swap: Sentence("encrypt the swap area, or turn it off: swapoff -a")
    case .hibernation: Sentence("turn it off: systemctl mask hibernate.target hybrid-sleep.target")
    case .coreDumps: Sentence("ulimit -c 0")
    case .tracing: Sentence("sysctl kernel.yama.ptrace_scope=1")
    case .network: Sentence("use a kernel, or a container, that allows seccomp filters")
    case .lockedMemory: Sentence("raise memlock to 8 MiB in /etc/security/limits.conf")
    case .freeSpace: Sentence("make room: rewriting the file needs twice its size")
    case .derivation: Sentence("make the vault anew with haven init's default, and import")
    }
  }
}
