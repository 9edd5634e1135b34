import Foundation
import Testing

/// A release that is killed half-way.
@Suite struct ExportKillTests {
  @Test func leavesNoFolderAndTheNextOneTidiesUp() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try program.write("open sesame mountain gravel\n", to: "pass")
    let open = "--quiet --passphrase-fd 0 < pass"
    #expect(try program.run(Program.listMembers).code == 0)
    for command in [
      "init --kdf-memory 19 --kdf-passes 2 --recovery-kit none --no-input",
      "import $FIXTURES/people/programme.jsonl",
      "study add s --ethics none-required --custodian r --agreement agreed --level tables --level rows "
        + "--notes --expires \(Program.until)",
      "consent add --members-file agreed --study s --ends \(Program.until)",
      "review s --mask-open",
    ] {
      #expect(try program.run("haven \(command) \(open)").code == 0)
    }
    // The writing takes milliseconds: where it was done before it could be killed, again.
    var left: [String] = []
    for attempt in 0..<20 where left.isEmpty {
      try killWhileItWrites(program, to: "rel\(attempt)")
      left = try hidden(program)
      #expect(program.exists("rel\(attempt)") == left.isEmpty)
    }
    #expect(left.count == 1, "it was never caught while it wrote")
    let next = try program.run("haven export-redacted --study s --recipient r --to last \(open)")
    #expect(next.code == 0, "\(next.talk)")
    #expect(try hidden(program) == [])
    #expect(program.exists("last/MANIFEST"))
    #expect(try program.run("haven verify \(open)").code == 0)
  }

  /// Kills the program as soon as its hidden folder is there.
  private func killWhileItWrites(_ program: Program, to folder: String) throws {
    let process = Process()
    process.executableURL = Program.binaries.appending(path: "haven")
    process.arguments = [
      "export-redacted", "--study", "s", "--recipient", "r", "--level", "rows", "--notes", "--to",
      folder, "--passphrase-fd", "0",
    ]
    process.currentDirectoryURL = program.folder
    process.environment = ["HOME": program.folder.path]
    process.standardInput = try FileHandle(
      forReadingFrom: program.folder.appending(path: "pass"))
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning {
      if try !hidden(program).isEmpty {
        kill(process.processIdentifier, SIGKILL)
        break
      }
    }
    process.waitUntilExit()
  }

  private func hidden(_ program: Program) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
      .filter { $0.hasPrefix(".haven-") }
  }
}
