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
    // What killed processes left goes first.
    for note in notes(in: folder) where !isLiving(note) { folder.remove(note.name) }
    guard let facts = ProcessFacts.of(getpid()) else {
      throw .system(operation: "read /proc/self/stat", code: ENOENT)
    }
    let name = "\(kind.rawValue)-\(getpid())-\(facts.startTicks)"
    try folder.makeEmptyFile(name)
    return name
  }

  /// Takes the note away.
  package borrowing func end(in folder: borrowing RuntimeFolder) { folder.remove(name) }

  /// What a name says.
  struct Note {
    let name: String
    let kind: Kind
    let process: Int32
    let startTicks: UInt64

    /// Nil for a name that says nothing.
    init?(_ name: String) {
      let parts = name.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 3, let kind = Kind(rawValue: String(parts[0])),
        let process = Int32(parts[1]), process > 1, let start = UInt64(parts[2])
      else { return nil }
      self.name = name
      self.kind = kind
      self.process = process
      startTicks = start
    }
  }

  static func notes(in folder: borrowing RuntimeFolder) -> [Note] {
    folder.names().compactMap { Note($0) }
  }

  static func isLiving(_ note: Note) -> Bool { living(note) != nil }

  /// The process that left a note; nil when it has ended.
  static func living(_ note: Note) -> ProcessHandle? {
    // The handle first: whom it names cannot change any more.
    guard let handle = ProcessHandle(note.process),
      ProcessFacts.of(note.process)?.startTicks == note.startTicks, handle.isAlive
    else { return nil }
    return handle
  }
}

/// Ends everything of this user that holds keys.
package enum Panic {
  /// Milliseconds in which a process may put its terminal back and seal a draft.
  private static let patience: Int64 = 400

  /// Asks each to end, and makes those that do not.
  ///
  /// - Parameter kind: Which of them; nil for all.
  /// - Returns: How many there were.
  package static func endAll(
    _ kind: UnderWay.Kind? = nil, in folder: borrowing RuntimeFolder
  ) -> Int {
    let count = signalAll(notes(of: kind, in: folder), SIGTERM)
    let deadline = SessionClock.milliseconds() + patience
    while SessionClock.milliseconds() < deadline,
      notes(of: kind, in: folder).contains(where: UnderWay.isLiving)
    { usleep(5_000) }
    let left = notes(of: kind, in: folder)
    _ = signalAll(left, SIGKILL)
    for note in left { folder.remove(note.name) }
    if kind != .command { SessionSummaries.removeAll(in: folder) }
    return count
  }

  private static func notes(
    of kind: UnderWay.Kind?, in folder: borrowing RuntimeFolder
  ) -> [UnderWay.Note] {
    UnderWay.notes(in: folder).filter { kind == nil || $0.kind == kind }
  }

  /// Answers how many it reached.
  private static func signalAll(_ notes: [UnderWay.Note], _ number: Int32) -> Int {
    notes.count { note in UnderWay.living(note)?.signal(number) ?? false }
  }
}
