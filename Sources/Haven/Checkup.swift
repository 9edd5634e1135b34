package import HavenRecords

/// One thing about this machine or this vault that bears on how well the vault is kept.
package enum Checkup: Sendable, Equatable {
  /// Files that others could reach; those that could be repaired are repaired by now.
  case permissions(exposedPaths: [String])
  /// Where memory goes that does not fit; nil where the kernel does not say.
  case swap(Swap?)
  /// Whether the machine can write all of its memory to the disk to sleep.
  case hibernation(isPossible: Bool)
  /// Whether this process may leave a core file.
  case coreDumps(areOff: Bool)
  /// What the kernel does with a process that crashed, nil where it does not say, and whether it leaves this one
  /// alone: to a program it gives them whatever the limit of core files.
  case corePattern(CoreDestination?, isExcluded: Bool)
  /// Whether another program of this account may read a process that does not refuse it, as shells do
  /// not; nil where the kernel does not say.
  case tracing(isRestricted: Bool?)
  /// Whether the kernel keeps this process from making any connection to another machine.
  case network(isForbidden: Bool)
  /// Memory that may be locked, in bytes; nil without a limit.
  case lockedMemory(byteLimit: UInt64?)
  /// The file system of the vault.
  case fileSystem(name: String, FileSystemKind)
  /// Bytes that are free where the vault is.
  case freeSpace(byteCount: UInt64, vaultByteCount: UInt64)
  /// The moment by this machine, and what cannot be right about it.
  case clock(Timestamp, [ClockFault])
  /// What a guess costs in this vault, and whether that is Haven's default at least.
  case derivation(memoryMiB: Int, passCount: Int, isCurrent: Bool)
  /// When the vault was backed up last, and when a backup was tried; nil while it is locked.
  case backups(BackupAge?)

  /// Whether nothing needs to be done.
  package var isFine: Bool {
    switch self {
    case .permissions(let paths): paths.isEmpty
    case .swap(let swap): swap == nil || swap == .off || swap == .inMemory
    case .hibernation(let isPossible): !isPossible
    case .coreDumps(let areOff): areOff
    case .corePattern(let destination, let isExcluded):
      isExcluded || destination == nil || destination == .nowhere
    case .tracing(let isRestricted): isRestricted ?? true
    case .network(let isForbidden): isForbidden
    case .lockedMemory(let limit): limit.map { $0 >= 8 << 20 } ?? true
    case .fileSystem(_, let kind): kind == .onDisk || kind == .unknown
    case .freeSpace(let free, let vault): free >= 2 * vault + 64 << 20
    case .clock(_, let faults): faults.isEmpty
    case .derivation(_, _, let isCurrent): isCurrent
    case .backups(let age): age?.isFine ?? true
    }
  }
}

/// Where memory goes that does not fit.
package enum Swap: Sendable, Equatable {
  case off
  /// Into compressed memory (zram), which reaches no disk.
  case inMemory
  /// Into compressed memory, of which the kernel may write parts to these devices.
  case inMemoryBacked(by: [String])
  case onDisk
}

/// What becomes of the memory of a process that crashed (core(5)).
package enum CoreDestination: Sendable, Equatable {
  case nowhere
  /// A file of this name, as the kernel spells it, where the limit of core files allows it.
  case file(String)
  /// The program at this path.
  case program(String)
}

/// What a file system means for a vault.
package enum FileSystemKind: Sendable, Equatable {
  case onDisk
  case shared
  case withoutPermissions
  case inMemory
  case unknown
}

/// What cannot be right about a clock.
package enum ClockFault: Sendable, Equatable {
  /// It is before this program was made.
  case beforeProgram
  /// The vault was changed more than a day after it.
  case beforeVault(changed: Timestamp)
  /// No place on Earth is so many minutes ahead of UTC.
  case oddZone(minutes: Int)
}
