import Foundation
import HavenAgent
import HavenCrypto
import Testing

/// What `panic` ends, and what it leaves alone.
@Suite struct UnderWayTests {
  private func folderPath() -> String {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "haven-agent-\(UUID().uuidString)").path
    unsafe mkdir(path, 0o700)
    return path
  }

  private func note(_ name: String, in path: String) {
    _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: nil)
  }

  private func sleeper(ignoring signal: String? = nil) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let trap = signal.map { "trap '' \($0); " } ?? ""
    process.arguments = ["-c", "\(trap)echo ready; while :; do sleep 0.05; done"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    _ = pipe.fileHandleForReading.availableData
    return process
  }

  @Test func itNotesThisProcessUntilItEnds() throws {
    let path = folderPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = try RuntimeFolder(at: path)
    let note = try UnderWay(.command, in: folder)
    let facts = try #require(ProcessFacts.of(getpid()))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: path)
        == ["c-\(getpid())-\(facts.startTicks)"])
    note.end(in: folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
  }

  @Test(arguments: [nil, "TERM"])
  func panicEndsWhatHoldsKeys(ignored: String?) throws {
    let path = folderPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let sleeper = try sleeper(ignoring: ignored)
    let facts = try #require(ProcessFacts.of(sleeper.processIdentifier))
    note("c-\(sleeper.processIdentifier)-\(facts.startTicks)", in: path)
    let folder = try RuntimeFolder(at: path)
    let start = SessionClock.now().awake
    #expect(Panic.endAll(in: folder) == 1)
    sleeper.waitUntilExit()
    #expect(sleeper.terminationReason == .uncaughtSignal)
    #expect(sleeper.terminationStatus == (ignored == nil ? SIGTERM : SIGKILL))
    #expect(SessionClock.now().awake - start < 5)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
  }

  /// The number of a process that ended may be another's by now, and a name may be anything.
  @Test func panicLeavesOthersAlone() throws {
    let path = folderPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let sleeper = try sleeper()
    defer { sleeper.terminate() }
    let facts = try #require(ProcessFacts.of(sleeper.processIdentifier))
    note("c-\(sleeper.processIdentifier)-\(facts.startTicks + 1)", in: path)
    for name in ["c-", "c-1-0", "c--1-0", "c-x-1", "c-0-1", "a-1-1-1", "c-99999999999-1"] {
      note(name, in: path)
    }
    note("other", in: path)
    let folder = try RuntimeFolder(at: path)
    #expect(Panic.endAll(in: folder) == 0)
    #expect(sleeper.isRunning)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).contains("other"))
  }
}
