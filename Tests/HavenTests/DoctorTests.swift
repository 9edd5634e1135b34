import Foundation
import Haven
import HavenRecords
import HavenStore
import Testing

/// What is found of a machine, told from files as the kernel writes them.
@Suite struct DoctorTests {
  private final class Kernel {
    let root: URL

    init(_ files: [String: String]) throws {
      root = FileManager.default.temporaryDirectory.appending(path: "haven-\(UUID().uuidString)")
      for (path, text) in files {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func machine(refusesDumps: Bool = true) -> Machine {
      Machine(root: root.path, refusesDumps: refusesDumps)
    }
  }

  private static let head = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
  private static let zram = "/dev/zram0                              partition\t8000\t\t0\t\t100\n"
  private static let disk = "/dev/dm-1                               partition\t8000\t\t0\t\t-2\n"

  @Test(
    arguments: [
      (swaps: nil, backing: nil, swap: nil), (swaps: head, backing: nil, swap: .off),
      (swaps: head + zram, backing: nil, swap: .inMemory),
      (swaps: head + zram, backing: "none\n", swap: .inMemory),
      (swaps: head + zram, backing: "/dev/sda5\n", swap: .inMemoryBacked(by: ["/dev/sda5"])),
      (swaps: head + disk, backing: nil, swap: .onDisk),
      (swaps: head + zram + disk, backing: "none\n", swap: .onDisk),
      (swaps: head + "/swapfile file 1 0 -2\n", backing: nil, swap: .onDisk),
    ] as [(swaps: String?, backing: String?, swap: Swap?)])
  func tellsWhereSwapGoes(swaps: String?, backing: String?, swap: Swap?) throws {
    var files: [String: String] = [:]
    files["proc/swaps"] = swaps
    files["sys/block/zram0/backing_dev"] = backing
    let kernel = try Kernel(files)
    let found = withExtendedLifetime(kernel) { kernel.machine().swap }
    #expect(found == swap)
    let isFine: [Swap?] = [nil, .off, .inMemory]
    #expect(Checkup.swap(swap).isFine == isFine.contains(swap))
  }

  @Test(
    arguments: [
      (pattern: nil, destination: nil), (pattern: "\n", destination: .nowhere),
      (pattern: "core\n", destination: .file("core")),
      (pattern: "/var/crash/core.%p of %e\n", destination: .file("/var/crash/core.%p of %e")),
      (
        pattern: "|/usr/share/apport/apport -p%p -s%s\n",
        destination: .program("/usr/share/apport/apport")
      ),
    ] as [(pattern: String?, destination: CoreDestination?)])
  func tellsWhatBecomesOfACrash(pattern: String?, destination: CoreDestination?) throws {
    var files: [String: String] = [:]
    files["proc/sys/kernel/core_pattern"] = pattern
    let kernel = try Kernel(files)
    let (excluded, included) = withExtendedLifetime(kernel) {
      (kernel.machine().corePattern, kernel.machine(refusesDumps: false).corePattern)
    }
    #expect(excluded == .corePattern(destination, isExcluded: true))
    #expect(excluded.isFine)
    #expect(included == .corePattern(destination, isExcluded: false))
    #expect(included.isFine == (destination == nil || destination == .nowhere))
  }

  @Test(
    arguments: [
      (type: 0x6969, name: "NFS", kind: .shared), (type: 0x6573_5546, name: "FUSE", kind: .shared),
      (type: 0xFF53_4D42, name: "CIFS", kind: .shared),
      (type: 0x4D44, name: "vfat", kind: .withoutPermissions),
      (type: 0x0102_1994, name: "tmpfs", kind: .inMemory),
      (type: 0x9123_683E, name: "btrfs", kind: .onDisk),
      (type: 0x1234, name: "0x1234", kind: .unknown),
    ] as [(type: UInt64, name: String, kind: FileSystem.Kind)])
  func knowsFileSystemsByTheirNumbers(type: UInt64, name: String, kind: FileSystem.Kind) {
    let found = FileSystem(type: type)
    #expect((found.name, found.kind) == (name, kind))
  }

  @Test(
    arguments: [
      (kind: .onDisk, isFine: true), (kind: .unknown, isFine: true), (kind: .shared, isFine: false),
      (kind: .withoutPermissions, isFine: false), (kind: .inMemory, isFine: false),
    ] as [(kind: FileSystemKind, isFine: Bool)])
  func whatAVaultShouldNotLieOnIsNotFine(kind: FileSystemKind, isFine: Bool) {
    #expect(Checkup.fileSystem(name: "x", kind).isFine == isFine)
  }

  // 2026-01-03, but where it says otherwise.
  @Test(
    arguments: [
      (now: 1_767_400_000, changed: 1_767_400_000, offset: -300, faults: []),
      (now: 1_767_400_000, changed: 0, offset: 345, faults: []),
      (now: 1_767_400_000, changed: 1_767_486_400, offset: 840, faults: []),
      (now: 1_767_400_000, changed: 1_767_486_401, offset: 0, faults: ["changed"]),
      (now: 1_767_225_599, changed: 0, offset: 0, faults: ["program"]),
      (now: 1_767_225_600, changed: 0, offset: 0, faults: []),
      (now: 0, changed: 1_767_400_000, offset: 0, faults: ["program", "changed"]),
      (now: 1_767_400_000, changed: 0, offset: 307, faults: ["307"]),
      (now: 1_767_400_000, changed: 0, offset: 855, faults: ["855"]),
      (now: 1_767_400_000, changed: 0, offset: -735, faults: ["-735"]),
    ] as [(now: Int64, changed: Int, offset: Int16, faults: [String])])
  func tellsAClockThatCannotBeRight(
    now: Int64, changed: Int, offset: Int16, faults: [String]
  ) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    var setting = scene.setting
    let moment = try #require(Timestamp(secondsSinceEpoch: now, offsetMinutes: offset))
    setting.now = { moment }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(changed))],
      ofItemAtPath: setting.vaultPath)
    let clock = try setting.checkups([], on: Kernel([:]).machine()).compactMap { checkup in
      if case .clock(moment, let faults) = checkup { faults } else { nil }
    }
    #expect(clock.map { $0.map(Self.word) } == [faults])
    #expect(Checkup.clock(moment, clock[0]).isFine == faults.isEmpty)
  }

  private static func word(for fault: ClockFault) -> String {
    switch fault {
    case .beforeProgram: "program"
    case .beforeVault: "changed"
    case .oddZone(let minutes): String(minutes)
    }
  }

  /// A kernel that says nothing is no reason to mind.
  @Test func whatIsNotKnownIsFine() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let found = try scene.setting.checkups([], on: Kernel([:]).machine())
    #expect(found.contains(.swap(nil)) && found.contains(.tracing(isRestricted: nil)))
    #expect(found.contains(.corePattern(nil, isExcluded: true)))
    #expect(found.contains(.hibernation(isPossible: false)))
  }
}
