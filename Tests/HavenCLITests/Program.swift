import Foundation

/// The built program, run in a folder of its own with a home of its own.
struct Program {
  struct Result {
    let code: Int32
    let output: String
    let talk: String
  }

  let folder: URL

  /// The folder of the test bundle, where `haven` lies too.
  static let binaries = URL(
    filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  ).deletingLastPathComponent()

  /// A day on which studies and consents made today still stand, as a command says it.
  static let until = "$(date -d '+90 days' +%F)"

  /// Writes the aliases of the fixtures' members, without survivors, to the file `agreed`.
  static let listMembers =
    #"sed -nE 's/.*"alias": "([^"]+)", "kind": "member".*/\1/p' $FIXTURES/people/programme.jsonl "#
    + "> agreed"

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "haven-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// Runs a shell command in a new session, so that there is no terminal to ask at.
  func run(_ command: String, input: String = "") throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/setsid")
    process.arguments = ["--wait", "/bin/sh", "-c", command]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(Self.binaries.path):/usr/bin:/bin", "HOME": folder.path, "TZ": "UTC",
      "LANG": "C.UTF-8", "FIXTURES": Transcript.folder.deletingLastPathComponent().path,
    ]
    let names = ["in", "out", "err"].map { folder.appending(path: ".std\($0)") }
    try Data(input.utf8).write(to: names[0])
    for name in names[1...] { try Data().write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, output: try text(names[1]), talk: try text(names[2]))
  }

  private func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
