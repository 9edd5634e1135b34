internal import Glibc

/// Moments on clocks that nobody sets.
package struct Moment: Equatable, Sendable {
  /// Seconds since the machine started, sleep included (CLOCK_BOOTTIME).
  package var withSleep: Double
  /// Without sleep (CLOCK_MONOTONIC): what the first has gone on more is sleep.
  package var awake: Double

  package init(withSleep: Double, awake: Double) {
    self.withSleep = withSleep
    self.awake = awake
  }
}

/// The clocks of the kernel.
package enum SessionClock {
  package static func now() -> Moment {
    Moment(withSleep: seconds(of: CLOCK_BOOTTIME), awake: seconds(of: CLOCK_MONOTONIC))
  }

  static func milliseconds() -> Int64 { Int64(seconds(of: CLOCK_BOOTTIME) * 1000) }

  private static func seconds(of clock: clockid_t) -> Double {
    var now = timespec()
    unsafe clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}

/// How long a session lasts.
package struct SessionLimits: Equatable, Sendable {
  /// Seconds without use.
  package let idle: Double
  /// Seconds in all.
  package let whole: Double

  package static let standard = SessionLimits(idle: 5 * 60, whole: 8 * 3600)

  package init(idle: Double, whole: Double) {
    self.idle = idle
    self.whole = whole
  }
}

/// When a session ends: asked before anything is answered, and never by counting ticks.
///
/// A process that was stopped, or a machine that slept, finds a clock that went on meanwhile.
package struct SessionTimer: Sendable {
  /// More sleep than clocks differ by when they are read one after the other.
  private static let sleepSeconds = 1.0

  package let limits: SessionLimits
  private let start: Moment
  private var lastUse: Double
  private var lastLook: Moment

  package init(_ limits: SessionLimits, at now: Moment) {
    self.limits = limits
    start = now
    lastUse = now.withSleep
    lastLook = now
  }

  /// The moment at which it ends if nobody uses it, in seconds with sleep.
  package var end: Double { min(lastUse + limits.idle, start.withSleep + limits.whole) }

  /// Whether it has ended: by want of use, by its age, or because the machine slept.
  package mutating func hasEnded(at now: Moment) -> Bool {
    let slept = (now.withSleep - lastLook.withSleep) - (now.awake - lastLook.awake)
    lastLook = now
    return now.withSleep >= end || slept > Self.sleepSeconds
  }

  /// Notes use.
  package mutating func use(at now: Moment) { lastUse = max(lastUse, now.withSleep) }

  /// Whole seconds until it ends, at least 0.
  package func secondsLeft(at now: Moment) -> UInt32 {
    UInt32(clamping: Int(max(0, end - now.withSleep).rounded(.up)))
  }

  /// Whole seconds since it began.
  package func age(at now: Moment) -> UInt32 {
    UInt32(clamping: Int(max(0, now.withSleep - start.withSleep)))
  }
}
