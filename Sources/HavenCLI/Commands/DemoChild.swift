internal import Glibc
internal import Haven

/// Runs this very program as somebody at a terminal in this process's folder would, each time in a
/// process of its own.
struct DemoChild {
  /// The folder in which everything happens.
  let folder: String
  /// The program's file.
  let program: String

  /// What came back: standard output and standard error in the order in which they came.
  struct Result {
    let code: Int32
    let text: String
  }

  /// Runs a command with a passphrase on descriptor 3 and a text on standard input.
  func run(_ arguments: [String], passphrase: String, input: String) throws -> Result {
    let standardInput = try Pipe(holding: input)
    let secret = try Pipe(holding: passphrase + "\n")
    let output = try Pipe()
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // The pipes' own numbers are 10 and more, so none is overwritten before it is used.
    for (from, to) in [
      (standardInput.reading, 0), (output.writing, 1), (output.writing, 2), (secret.reading, 3),
    ] {
      unsafe posix_spawn_file_actions_adddup2(&actions, from, Int32(to))
    }
    var pid: pid_t = 0
    let code = unsafe withCStrings(["haven"] + arguments) { arguments in
      unsafe withCStrings(environment) { environment in
        unsafe posix_spawn(&pid, program, &actions, nil, arguments, environment)
      }
    }
    guard code == 0 else { throw HavenError.io(operation: "starting \(program)", code: code) }
    output.closeWriting()
    let text = try output.readAll()
    var status: Int32 = 0
    while unsafe waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { throw HavenError.io(operation: "waiting", code: errno) }
    }
    let ended = status & 0x7F
    return Result(code: ended == 0 ? (status >> 8) & 0xFF : 128 + ended, text: text)
  }

  /// Nothing of the caller's own vault or state is in reach.
  private var environment: [String] {
    let own = [
      "HAVEN_VAULT=\(folder)/vault.haven", "XDG_STATE_HOME=\(folder)/state", "HOME=\(folder)",
      "PATH=/usr/bin:/bin",
    ]
    // Where the Swift runtime lies, and the zone that times are given in.
    return own
      + ["LD_LIBRARY_PATH", "TZ"].compactMap { name in
        Environment.value(name).map { "\(name)=\($0)" }
      }
  }
}

/// Calls `body` with texts as C takes an argument list: pointers, the last one nil.
private func withCStrings<R>(
  _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws -> R
) rethrows -> R {
  var copies = unsafe texts.map { unsafe strdup($0) } + [nil]
  defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
  return try unsafe copies.withUnsafeMutableBufferPointer { unsafe try body($0.baseAddress!) }
}

/// A pipe whose ends close when it goes away.
private final class Pipe {
  let reading: Int32
  private(set) var writing: Int32

  /// More than a pipe holds would wait for a reader who has not started yet.
  private static let byteLimit = 32 << 10

  init() throws {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw HavenError.io(operation: "pipe", code: errno) }
    reading = fcntl(ends[0], F_DUPFD_CLOEXEC, 10)
    writing = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
    close(ends[0])
    close(ends[1])
  }

  convenience init(holding text: String) throws {
    precondition(text.utf8.count <= Self.byteLimit, "the demo's texts are short")
    try self.init()
    try Descriptor(number: writing).write(all: text)
    closeWriting()
  }

  deinit {
    closeWriting()
    close(reading)
  }

  func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }

  func readAll() throws -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try unsafe chunk.withUnsafeMutableBytes {
        try unsafe Descriptor(number: reading).read(into: $0)
      }
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }
}
