internal import Glibc
internal import HavenRecords
internal import HavenStore
internal import HavenVault

extension Setting {
  /// Looks at everything but what only the vault says itself: it need not be one that may be opened.
  ///
  /// - Parameter exposures: What was found before anything was repaired.
  package func checkups(_ exposures: [Exposure], on machine: Machine) throws -> [Checkup] {
    [
      .permissions(exposedPaths: exposures.map(\.path)), .swap(machine.swap),
      .hibernation(isPossible: machine.canHibernate), Self.coreDumps(), machine.corePattern,
      Self.tracing(machine), Self.network(machine), Self.lockedMemory(), try fileSystem(),
      try freeSpace(), try clock(),
    ]
  }

  private static func coreDumps() -> Checkup {
    var limit = rlimit()
    let code = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    return .coreDumps(areOff: code == 0 && limit.rlim_cur == 0)
  }

  private static func tracing(_ machine: Machine) -> Checkup {
    let scope = machine.text("/proc/sys/kernel/yama/ptrace_scope")
    return .tracing(isRestricted: scope.map { !$0.hasPrefix("0") })
  }

  /// The kernel's own word: 2 where a filter of system calls is in force.
  private static func network(_ machine: Machine) -> Checkup {
    let lines = machine.text("/proc/self/status")?.split(separator: "\n") ?? []
    return .network(isForbidden: lines.contains { $0 == "Seccomp:\t2" })
  }

  private static func lockedMemory() -> Checkup {
    var limit = rlimit()
    let code = unsafe getrlimit(__rlimit_resource_t(__RLIMIT_MEMLOCK.rawValue), &limit)
    guard code == 0, limit.rlim_cur != rlim_t.max else { return .lockedMemory(byteLimit: nil) }
    return .lockedMemory(byteLimit: UInt64(limit.rlim_cur))
  }

  private func fileSystem() throws -> Checkup {
    let found = try FileSystem(at: vaultPath)
    return .fileSystem(name: found.name, FileSystemKind(found.kind))
  }

  private func freeSpace() throws -> Checkup {
    var system = statvfs()
    guard unsafe statvfs(vaultPath, &system) == 0 else { throw examining(errno) }
    return .freeSpace(
      byteCount: UInt64(system.f_bavail) * UInt64(system.f_frsize),
      vaultByteCount: UInt64(try vaultStatus().st_size))
  }

  func vaultStatus() throws -> stat {
    var file = stat()
    guard unsafe stat(vaultPath, &file) == 0 else { throw examining(errno) }
    return file
  }

  private func examining(_ code: Int32) -> HavenError {
    .io(operation: "examining the vault", code: code)
  }
}

extension Setting {
  /// The journal's moments are this clock's. Nothing outside can be asked what the time is: only what cannot be is told.
  private func clock() throws -> Checkup {
    let now = now()
    var faults: [ClockFault] = []
    if now.localDate.year < Self.yearOfProgram { faults.append(.beforeProgram) }
    let changed = Timestamp(
      secondsSinceEpoch: Int64(try vaultStatus().st_mtim.tv_sec), offsetMinutes: now.offsetMinutes)
    if let changed, changed.secondsSinceEpoch - now.secondsSinceEpoch > Self.secondsOfDay {
      faults.append(.beforeVault(changed: changed))
    }
    let minutes = Int(now.offsetMinutes)
    if !Self.offsetsOnEarth.contains(minutes) || !minutes.isMultiple(of: 15) {
      faults.append(.oddZone(minutes: minutes))
    }
    return .clock(now, faults)
  }

  private static let yearOfProgram = 2026
  private static let secondsOfDay: Int64 = 86_400
  /// From Baker Island to the Line Islands, in minutes ahead of UTC.
  private static let offsetsOnEarth = -12 * 60...14 * 60
}

extension FoundVault {
  /// What a guess costs in this vault; nothing has to be unlocked for it.
  package var derivationCheckup: Checkup {
    let cost = DerivationCost(vault.header.generations[0].cost)
    return .derivation(
      memoryMiB: cost.memoryMiB, passCount: cost.passCount, isCurrent: cost.isCurrent)
  }
}

extension FileSystemKind {
  fileprivate init(_ kind: FileSystem.Kind) {
    self =
      switch kind {
      case .onDisk: .onDisk
      case .shared: .shared
      case .withoutPermissions: .withoutPermissions
      case .inMemory: .inMemory
      case .unknown: .unknown
      }
  }
}
