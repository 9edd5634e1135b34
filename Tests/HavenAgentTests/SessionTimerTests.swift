import HavenAgent
import Testing

/// When a session ends, on clocks that a test sets.
@Suite struct SessionTimerTests {
  private static let limits = SessionLimits(idle: 300, whole: 1000)

  private func moment(_ seconds: Double, slept: Double = 0) -> Moment {
    Moment(withSleep: seconds + slept, awake: seconds)
  }

  @Test func itEndsWithoutUse() {
    let timer = Timer(Self.limits, at: moment(50))
    #expect(!timer.hasEnded(at: moment(349.9)))
    #expect(timer.secondsLeft(at: moment(349.9)) == 1)
    #expect(timer.hasEnded(at: moment(350)))
    #expect(timer.secondsLeft(at: moment(350)) == 0)
  }

  @Test func useProlongsItToTheWholeAndNoFurther() {
    let timer = Timer(Self.limits, at: moment(0))
    for seconds in stride(from: 200.0, to: 1000, by: 200) {
      #expect(!timer.hasEnded(at: moment(seconds)))
      timer.use(at: moment(seconds))
    }
    #expect(timer.end == 1000)
    #expect(!timer.hasEnded(at: moment(999)))
    #expect(timer.hasEnded(at: moment(1000)))
  }

  /// What idle timers of other programs leave out: sleep counts, and a short one ends a session too.
  @Test(arguments: [2.0, 299, 301, 100_000])
  func sleepEndsIt(seconds: Double) {
    let timer = Timer(Self.limits, at: moment(0))
    #expect(!timer.hasEnded(at: moment(1)))
    #expect(timer.hasEnded(at: moment(2, slept: seconds)))
  }

  /// The two clocks are read one after the other.
  @Test func aHiccupOfTheClocksIsNoSleep() {
    let timer = Timer(Self.limits, at: moment(0))
    #expect(!timer.hasEnded(at: moment(1, slept: 0.2)))
    #expect(!timer.hasEnded(at: moment(2, slept: 0.1)))
  }

  /// A process that was stopped reads a clock that went on.
  @Test func beingStoppedCounts() {
    let timer = Timer(Self.limits, at: moment(0))
    timer.use(at: moment(10))
    #expect(timer.hasEnded(at: moment(311)))
  }

  @Test func ageIsWhole() {
    let timer = Timer(Self.limits, at: moment(10))
    #expect(timer.age(at: moment(10)) == 0)
    #expect(timer.age(at: moment(75.9)) == 65)
  }

  @Test func theKernelsClocksGoForward() {
    let (first, second) = (SessionClock.now(), SessionClock.now())
    #expect(first.withSleep <= second.withSleep && first.awake <= second.awake)
    #expect(first.awake <= second.withSleep)
  }
}

/// A timer that `#expect` may ask: it takes no mutating calls.
private final class Timer {
  private var timer: SessionTimer

  init(_ limits: SessionLimits, at now: Moment) { timer = SessionTimer(limits, at: now) }

  var end: Double { timer.end }
  func hasEnded(at now: Moment) -> Bool { timer.hasEnded(at: now) }
  func use(at now: Moment) { timer.use(at: now) }
  func secondsLeft(at now: Moment) -> UInt32 { timer.secondsLeft(at: now) }
  func age(at now: Moment) -> UInt32 { timer.age(at: now) }
}
