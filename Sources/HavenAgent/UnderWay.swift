internal import CPlatform
internal import Glibc

/// A name in the runtime folder that says that a process with keys is under way, for `panic` to find.
///
/// The name says all: the kind, the process, when it started. A name whose process has ended means nothing.
package struct UnderWay: ~Copyable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case agent = "a"
    case command = "c"
  }

  private let name: String

  /// Notes that this process is under way.
  package init(_ kind: Kind, in folder: borrowing RuntimeFolder) throws(AgentError) {
    name = try Self.note(kind, in: folder)
  }

  private static func note(
    _ kind: Kind, in folder: borrowing RuntimeFolder
  ) throws(AgentError) -> String {
    removeEnded(in: folder)
    guard let facts = ProcessFacts.of(getpid()) else {
      throw .system(operation: "read /proc/self/stat", code: ENOENT)
    }
    let name = "\(kind.rawValue)-\(getpid())-\(facts.startTicks)"
    try folder.makeEmptyFile(name)
    return name
  }

  /// Takes away what killed processes left.
  private static func removeEnded(in folder: borrowing RuntimeFolder) {
    for kind in Kind.allCases {
      for name in folder.names(beginningWith: "\(kind.rawValue)-") {
        if let other = Other(name), other.descriptor < 0 { folder.remove(name) }
      }
    }
  }

  /// Takes the note away.
  package borrowing func end(in folder: borrowing RuntimeFolder) { folder.remove(name) }

  /// A process that said so.
  struct Other: ~Copyable {
    let name: String
    /// -1 when it has ended.
    let descriptor: Int32

    /// Reads a name; nil for what is none.
    init?(_ name: String) {
      let parts = name.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 3, Kind(rawValue: String(parts[0])) != nil,
        let process = Int32(parts[1]), process > 1, let start = UInt64(parts[2])
      else { return nil }
      var found = haven_open_process(process)
      // The descriptor first: whom it names cannot change any more.
      if found >= 0, ProcessFacts.of(process)?.startTicks != start {
        close(found)
        found = -1
      }
      self.name = name
      descriptor = found
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
  }
}

/// Ends everything of this user that holds keys.
package enum Panic {
  /// Milliseconds in which a process may put its terminal back and seal a draft.
  private static let patience = 400

  /// Asks each to end, and makes those that do not.
  ///
  /// - Parameter kind: Which of them; nil for all.
  /// - Returns: How many there were.
  package static func endAll(
    _ kind: UnderWay.Kind? = nil, in folder: borrowing RuntimeFolder
  ) -> Int {
    let kinds = kind.map { [$0] } ?? UnderWay.Kind.allCases
    let count = signalAll(names(of: kinds, in: folder), SIGTERM)
    let deadline = SessionClock.milliseconds() + Int64(patience)
    while SessionClock.milliseconds() < deadline, areAnyLeft(of: kinds, in: folder) {
      usleep(5_000)
    }
    let names = names(of: kinds, in: folder)
    _ = signalAll(names, SIGKILL)
    for name in names where UnderWay.Other(name) != nil { folder.remove(name) }
    return count
  }

  private static func names(
    of kinds: [UnderWay.Kind], in folder: borrowing RuntimeFolder
  ) -> [String] {
    var names: [String] = []
    for kind in kinds { names += folder.names(beginningWith: "\(kind.rawValue)-") }
    return names
  }

  private static func signalAll(_ names: [String], _ number: Int32) -> Int {
    var count = 0
    for name in names {
      guard let other = UnderWay.Other(name), other.descriptor >= 0 else { continue }
      if haven_signal_process(other.descriptor, number) == 0 { count += 1 }
    }
    return count
  }

  private static func areAnyLeft(
    of kinds: [UnderWay.Kind], in folder: borrowing RuntimeFolder
  ) -> Bool {
    for name in names(of: kinds, in: folder) {
      if let other = UnderWay.Other(name), other.descriptor >= 0 { return true }
    }
    return false
  }
}
