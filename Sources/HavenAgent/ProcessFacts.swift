internal import Glibc

/// What the kernel says of a process in `/proc/PID/stat`.
///
/// Source: proc_pid_stat(5). The second field is a name that the process chose and may hold anything, so the
/// fields are counted from the last `)`.
package struct ProcessFacts: Equatable, Sendable {
  /// The process number of the session's leader; 0 when it is of another namespace.
  package let session: Int32
  /// The device number of the controlling terminal; 0 without one.
  package let terminal: UInt32
  /// When it started, in clock ticks since the machine did: with the number it names a process for good.
  package let startTicks: UInt64

  private static let byteLimit = 4096

  /// Reads the line; nil for what is none.
  package init?(stat line: [UInt8]) {
    guard let end = line.lastIndex(of: 0x29) else { return nil }
    let fields = line[(end + 1)...].split(whereSeparator: { $0 == 0x20 || $0 == 0x0A })
      .map { String(decoding: $0, as: UTF8.self) }
    // From the third field on: state, parent, group, session, terminal, …, 22: the start.
    guard fields.count >= 20, let session = Int32(fields[3]), session >= 0,
      let terminal = Int32(fields[4]), let start = UInt64(fields[19])
    else { return nil }
    self.session = session
    // The kernel prints it signed.
    self.terminal = UInt32(bitPattern: terminal)
    startTicks = start
  }

  /// Asks for a process; nil when there is none of that number, or it may not be seen.
  package static func of(_ process: Int32) -> ProcessFacts? {
    let file = unsafe open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let line = unsafe [UInt8](unsafeUninitializedCapacity: byteLimit) { room, count in
      count = unsafe max(0, read(file, room.baseAddress, room.count))
    }
    return ProcessFacts(stat: line)
  }
}
