internal import Glibc
internal import HavenCrypto
internal import HavenStore
internal import HavenVault

/// One thing about this machine or this vault that bears on how well the vault is kept.
package enum Checkup: Sendable, Equatable {
  /// Files that others could reach; those that could be repaired are repaired by now.
  case permissions(exposedPaths: [String])
  /// Whether memory may be written to a disk in the clear.
  case swap(isOn: Bool)
  /// Whether the machine can write all of its memory to the disk to sleep.
  case hibernation(isPossible: Bool)
  /// Whether this process may leave a core file.
  case coreDumps(areOff: Bool)
  /// Whether another program of this account may read a process that does not refuse it, as shells do
  /// not; nil where the kernel does not say.
  case tracing(isRestricted: Bool?)
  /// Whether the kernel keeps this process from making any connection to another machine.
  case network(isForbidden: Bool)
  /// Memory that may be locked, in bytes; nil without a limit.
  case lockedMemory(byteLimit: UInt64?)
  /// Bytes that are free where the vault is.
  case freeSpace(byteCount: UInt64, vaultByteCount: UInt64)
  /// What a guess costs in this vault, and whether that is Haven's default at least.
  case derivation(memoryMiB: Int, passCount: Int, isCurrent: Bool)

  /// Whether nothing needs to be done.
  package var isFine: Bool {
    switch self {
    case .permissions(let paths): paths.isEmpty
    case .swap(let isOn): !isOn
    case .hibernation(let isPossible): !isPossible
    case .coreDumps(let areOff): areOff
    case .tracing(let isRestricted): isRestricted ?? true
    case .network(let isForbidden): isForbidden
    case .lockedMemory(let limit): limit.map { $0 >= 8 << 20 } ?? true
    case .freeSpace(let free, let vault): free >= 2 * vault + 64 << 20
    case .derivation(_, _, let isCurrent): isCurrent
    }
  }
}

extension FoundVault {
  /// Looks at everything; nothing has to be unlocked for it.
  ///
  /// - Parameter exposures: What was found before the vault was opened.
  package func checkups(_ exposures: [Exposure]) throws -> [Checkup] {
    [
      .permissions(exposedPaths: exposures.map(\.path)), Self.swap(), try Self.hibernation(),
      Self.coreDumps(), Self.tracing(), Self.network(), Self.lockedMemory(), try freeSpace(),
      derivation(),
    ]
  }

  /// The text of a small file of the kernel's, or nil where it has none.
  private static func kernelText(_ path: String) -> String? {
    do throws(StoreError) {
      let bytes = try BoundedFile.read(at: path, limit: 64 << 10, calls: .live)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      // A kernel without that file is an answer too: there is nothing to find.
      return nil
    }
  }

  /// A line for each swap area follows the heads. One in memory (zram) reaches no disk.
  private static func swap() -> Checkup {
    let lines = kernelText("/proc/swaps")?.split(separator: "\n").dropFirst() ?? []
    return .swap(isOn: lines.contains { !$0.hasPrefix("/dev/zram") })
  }

  private static func hibernation() throws -> Checkup {
    let states = kernelText("/sys/power/state") ?? ""
    return .hibernation(
      isPossible: states.split(whereSeparator: \.isWhitespace).contains("disk")
        && swap() == .swap(isOn: true))
  }

  private static func coreDumps() -> Checkup {
    var limit = rlimit()
    let code = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    return .coreDumps(areOff: code == 0 && limit.rlim_cur == 0)
  }

  private static func tracing() -> Checkup {
    let scope = kernelText("/proc/sys/kernel/yama/ptrace_scope")
    return .tracing(isRestricted: scope.map { !$0.hasPrefix("0") })
  }

  /// The kernel's own word: 2 where a filter of system calls is in force.
  private static func network() -> Checkup {
    let lines = kernelText("/proc/self/status")?.split(separator: "\n") ?? []
    return .network(isForbidden: lines.contains { $0 == "Seccomp:\t2" })
  }

  private static func lockedMemory() -> Checkup {
    var limit = rlimit()
    let code = unsafe getrlimit(__rlimit_resource_t(__RLIMIT_MEMLOCK.rawValue), &limit)
    guard code == 0, limit.rlim_cur != rlim_t.max else { return .lockedMemory(byteLimit: nil) }
    return .lockedMemory(byteLimit: UInt64(limit.rlim_cur))
  }

  private func freeSpace() throws -> Checkup {
    var system = statvfs()
    var file = stat()
    guard unsafe statvfs(setting.vaultPath, &system) == 0,
      unsafe stat(setting.vaultPath, &file) == 0
    else { throw HavenError.io(operation: "examining the vault", code: errno) }
    return .freeSpace(
      byteCount: UInt64(system.f_bavail) * UInt64(system.f_frsize),
      vaultByteCount: UInt64(file.st_size))
  }

  private func derivation() -> Checkup {
    let cost = vault.header.generations[0].cost
    let standard = KeyDerivationCost.standard
    return .derivation(
      memoryMiB: cost.memoryByteCount >> 20, passCount: cost.passCount,
      isCurrent: cost.memoryByteCount >= standard.memoryByteCount
        && cost.passCount >= standard.passCount)
  }
}
