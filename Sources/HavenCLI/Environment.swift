internal import CPlatform
internal import Glibc
internal import Haven
internal import HavenRecords

/// What the environment says: places and names, never a secret.
enum Environment {
  /// A variable that is set and not empty.
  static func value(_ name: String) -> String? {
    guard let found = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: found)
    return text.isEmpty ? nil : text
  }

  /// An XDG folder: relative ones count as not set (XDG Base Directory Specification 0.8).
  private static func folder(_ name: String, orBelowHome fallback: String) -> String? {
    if let found = value(name), found.hasPrefix("/") { return found }
    // Never the password database: a name service may open a connection.
    guard let home = value("HOME"), home.hasPrefix("/") else { return nil }
    return "\(home)/\(fallback)"
  }

  /// Where the vault is when no option says so.
  static func vaultPath() throws -> String {
    if let path = value("HAVEN_VAULT") { return path }
    guard let folder = folder("XDG_DATA_HOME", orBelowHome: ".local/share") else {
      throw HavenError.usage(.homeMissing)
    }
    return "\(folder)/haven/vault.haven"
  }

  /// Where what was seen of vaults is remembered.
  static func stateFolder() throws -> String {
    guard let folder = folder("XDG_STATE_HOME", orBelowHome: ".local/state") else {
      throw HavenError.usage(.homeMissing)
    }
    return "\(folder)/haven"
  }
}

extension Environment {
  /// Where sessions have their sockets: a folder that is gone after the last logout, or the state folder's.
  static func runtimeFolder() throws -> String {
    if let folder = value("XDG_RUNTIME_DIR"), folder.hasPrefix("/") { return "\(folder)/haven" }
    return "\(try stateFolder())/run"
  }
}

/// Clocks.
enum Clock {
  /// The moment in this machine's zone, as the machine claims it.
  static func now() -> Timestamp {
    var seconds = time(nil)
    var local = unsafe tm()
    unsafe localtime_r(&seconds, &local)
    let offset = Int16(clamping: unsafe local.tm_gmtoff / 60)
    // A clock beyond year 9999 or an offset of days is a broken machine: the epoch says so plainly.
    return Timestamp(secondsSinceEpoch: Int64(seconds), offsetMinutes: offset)
      ?? Timestamp(secondsSinceEpoch: 0, offsetMinutes: 0)!
  }

  /// The moment without its seconds, as precisely as people tell the time.
  static func thisMinute() -> Timestamp {
    let now = now()
    let second = now.secondsSinceEpoch % 60
    return Timestamp(
      secondsSinceEpoch: now.secondsSinceEpoch - second, offsetMinutes: now.offsetMinutes) ?? now
  }

  /// How times without a zone are read.
  static var onTheWall: WallClock { WallClock(today: now().localDate, moment: moment) }

  /// The moment at which this machine's clock shows so many minutes of a day; nil where it cannot tell. In the hour that
  /// a change of clocks leaves out or repeats, what the C library takes it for.
  @Sendable private static func moment(_ day: CalendarDate, _ minute: Int) -> Timestamp? {
    var local = unsafe tm()
    unsafe local.tm_year = Int32(day.year - 1900)
    unsafe local.tm_mon = Int32(day.month - 1)
    unsafe local.tm_mday = Int32(day.day)
    unsafe local.tm_hour = Int32(minute / 60)
    unsafe local.tm_min = Int32(minute % 60)
    unsafe local.tm_isdst = -1
    let seconds = unsafe mktime(&local)
    guard seconds != -1 else { return nil }
    let offset = Int16(clamping: unsafe local.tm_gmtoff / 60)
    return Timestamp(secondsSinceEpoch: Int64(seconds), offsetMinutes: offset)
  }

  /// Seconds on a clock that counts while the machine sleeps.
  static func secondsWithSleep() -> Double { seconds(of: CLOCK_BOOTTIME) }

  /// Waits until so many seconds are over, whatever signals come: those that end the program end it.
  static func wait(seconds: Int) {
    let end = monotonicSeconds() + Double(seconds)
    while true {
      let rest = end - monotonicSeconds()
      guard rest > 0 else { return }
      var pause = timespec(
        tv_sec: Int(rest), tv_nsec: Int(rest.truncatingRemainder(dividingBy: 1) * 1e9))
      unsafe nanosleep(&pause, nil)
    }
  }

  /// Seconds on a clock that only goes forward.
  static func monotonicSeconds() -> Double { seconds(of: CLOCK_MONOTONIC) }

  private static func seconds(of clock: clockid_t) -> Double {
    var now = timespec()
    unsafe clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
