import Glibc
import HavenJSON

/// What one process measured: the time of each sample, its processors' time, its memory, and counts by
/// which Scripts/bench tells that the work was really done.
struct Measurement {
  /// The wall-clock time of each sample, in nanoseconds.
  var samples: [Int64] = []
  /// Processor time of all samples together, of all threads, in nanoseconds.
  var cpuNanoseconds: Int64 = 0
  /// Resident memory before the first sample.
  var idleByteCount = 0
  /// The most that was resident at any moment since.
  var peakByteCount = 0
  /// What was counted, by name.
  var counts: [(name: String, count: Int)] = []
  var words: [(name: String, text: String)] = []

  /// Measures `body` so often, and the memory of it all.
  init(samples count: Int = 0, _ body: (_ number: Int) throws -> Void = { _ in }) throws {
    guard count > 0 else { return }
    samples.reserveCapacity(count)
    try Memory.resetPeak()
    idleByteCount = try Memory.residentByteCount()
    let cpuStart = Clocks.processor()
    for number in 0..<count {
      let start = Clocks.monotonic()
      try body(number)
      samples.append(Clocks.monotonic() - start)
    }
    cpuNanoseconds = Clocks.processor() - cpuStart
    peakByteCount = try Memory.peakByteCount()
  }

  var json: JSON {
    var members: [JSON.Member] = [
      .init(name: "samples", value: .array(samples.map(JSON.integer))),
      .init(name: "cpu", value: .integer(cpuNanoseconds)),
      .init(name: "idle", value: .integer(Int64(idleByteCount))),
      .init(name: "peak", value: .integer(Int64(peakByteCount))),
    ]
    members += counts.map { .init(name: $0.name, value: .integer(Int64($0.count))) }
    members += words.map { .init(name: $0.name, value: .string($0.text)) }
    return .object(members)
  }
}

/// Clocks, in nanoseconds.
enum Clocks {
  /// A clock that only goes forward.
  static func monotonic() -> Int64 { now(CLOCK_MONOTONIC) }

  /// The processor time of all threads of this process.
  static func processor() -> Int64 { now(CLOCK_PROCESS_CPUTIME_ID) }

  private static func now(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
