import Glibc

/// Resident memory of this process, as the kernel tells it.
enum Memory {
  /// Forgets the highest mark of resident memory, so that a key derivation before does not count.
  ///
  /// Source: proc(5), /proc/PID/clear_refs, value 5.
  static func resetPeak() throws {
    guard let file = unsafe fopen("/proc/self/clear_refs", "w") else {
      throw Settings.Fault(description: "/proc/self/clear_refs cannot be written")
    }
    unsafe fputs("5", file)
    guard unsafe fclose(file) == 0 else {
      throw Settings.Fault(description: "the highest mark of memory cannot be forgotten")
    }
  }

  /// What is resident now: exact, where VmRSS lags behind by some pages a thread.
  static func residentByteCount() throws -> Int {
    try field("Rss:", of: "/proc/self/smaps_rollup")
  }

  /// The highest mark since `resetPeak`.
  static func peakByteCount() throws -> Int { try field("VmHWM:", of: "/proc/self/status") }

  private static func field(_ name: String, of path: String) throws -> Int {
    guard let file = unsafe fopen(path, "r") else {
      throw Settings.Fault(description: "\(path) cannot be read")
    }
    defer { unsafe fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    while unsafe fgets(&buffer, 256, file) != nil {
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let line = String(decoding: bytes, as: UTF8.self)
      guard line.hasPrefix(name), let kibibytes = Int(line.filter(\.isNumber)) else { continue }
      return kibibytes * 1024
    }
    throw Settings.Fault(description: "\(path) has no \(name)")
  }
}
