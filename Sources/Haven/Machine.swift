internal import HavenStore

/// What the kernel says of the machine in its files.
package struct Machine: Sendable {
  /// The folder in which `/proc` and `/sys` are looked for: "" but in tests.
  private let root: String
  /// Whether the kernel makes no dump of this process.
  private let refusesDumps: Bool

  package init(root: String, refusesDumps: Bool) {
    self.root = root
    self.refusesDumps = refusesDumps
  }

  /// The text of a small file of the kernel's, or nil where it has none.
  func text(_ path: String) -> String? {
    do throws(StoreError) {
      let bytes = try BoundedFile.read(at: root + path, limit: 64 << 10, calls: .live)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      // A kernel without that file is an answer too: there is nothing to find.
      return nil
    }
  }

  /// A line for each swap area follows the heads.
  package var swap: Swap? {
    guard let text = text("/proc/swaps") else { return nil }
    let areas = text.split(separator: "\n").dropFirst().map {
      $0.prefix { $0 != " " && $0 != "\t" }
    }
    guard !areas.isEmpty else { return .off }
    guard areas.allSatisfy({ $0.hasPrefix("/dev/zram") }) else { return .onDisk }
    let backing = areas.compactMap { area in
      backingDevice(ofZram: area.dropFirst("/dev/".count))
    }
    return backing.isEmpty ? .inMemory : .inMemoryBacked(by: backing)
  }

  /// Where the kernel may write what it finds idle in compressed memory; nil without such a device, and on a kernel
  /// that knows none.
  private func backingDevice(ofZram name: Substring) -> String? {
    let device = text("/sys/block/\(name)/backing_dev")?.split(whereSeparator: \.isNewline).first
    return device.flatMap { $0 == "none" ? nil : String($0) }
  }

  /// Whether the machine could write its memory to a disk to sleep.
  var canHibernate: Bool {
    let states = text("/sys/power/state") ?? ""
    return states.split(whereSeparator: \.isWhitespace).contains("disk") && swap == .onDisk
  }

  /// What the kernel does with a process that crashed.
  package var corePattern: Checkup {
    let pattern = text("/proc/sys/kernel/core_pattern").map { pattern in
      pattern.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
    return .corePattern(pattern.map(Self.destination), isExcluded: refusesDumps)
  }

  private static func destination(_ pattern: String) -> CoreDestination {
    if pattern.isEmpty { return .nowhere }
    guard pattern.hasPrefix("|") else { return .file(pattern) }
    return .program(String(pattern.dropFirst().prefix { $0 != " " }))
  }
}
