internal import ArgumentParser
internal import Glibc
internal import Haven
internal import HavenJSON

struct DemoCommand: Action {
  static let configuration = CommandConfiguration(
    "demo", Words.Help.demo, examples: Words.Help.demoExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.demoFolder))
  var folder: String?

  @Option(help: ArgumentHelp(Words.Help.demoProgramme, valueName: "file"))
  var programme: String?

  func act(at desk: Desk) throws {
    let program = try Self.program()
    let people =
      try programme.map(Self.wholePath)
      ?? Self.fixture("Fixtures/people/programme.jsonl", of: program)
    let folder = try Self.newFolder(self.folder)
    // So that the commands name files as one would who stands there.
    guard unsafe chdir(folder) == 0 else {
      throw HavenError.io(operation: "entering \(folder)", code: errno)
    }
    let stage = DemoStage(
      child: DemoChild(folder: folder, program: program), language: global.lang,
      isShown: !global.json && !global.quiet)
    let story = DemoStory(stage: stage, people: people)
    try story.tell()
    if global.json {
      try Descriptor.output.write(
        all: (["folder": .string(folder), "released": .bool(story.hasReleased)] as JSON)
          .serialized() + "\n")
    }
  }

  /// The file that runs now.
  private static func program() throws -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe readlink("/proc/self/exe", $0.baseAddress!, $0.count)
    }
    guard count > 0 else { throw HavenError.io(operation: "finding the program", code: errno) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// A file of this project: above the program, where it was built, or below the folder one is in.
  private static func fixture(_ path: String, of program: String) throws -> String {
    var parts = program.split(separator: "/").dropLast()
    while !parts.isEmpty {
      let candidate = "/" + parts.joined(separator: "/") + "/" + path
      if unsafe access(candidate, R_OK) == 0 { return candidate }
      parts.removeLast()
    }
    return try wholePath(path)
  }

  private static func wholePath(_ path: String) throws -> String {
    guard unsafe access(path, R_OK) == 0, let found = unsafe realpath(path, nil) else {
      throw HavenError.missing(path: path)
    }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Makes the folder, which must not exist, and answers its whole path.
  private static func newFolder(_ named: String?) throws -> String {
    let path: String
    if let named {
      path = named
      guard unsafe mkdir(named, 0o700) == 0 else {
        throw errno == EEXIST
          ? HavenError.exists(path: named) : .io(operation: "making \(named)", code: errno)
      }
    } else {
      let base = Environment.value("TMPDIR") ?? "/tmp"
      var template = Array("\(base)/haven-demo-XXXXXX".utf8CString)
      guard unsafe mkdtemp(&template) != nil else {
        throw HavenError.io(operation: "making a folder in \(base)", code: errno)
      }
      path = String(
        decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    guard let found = unsafe realpath(path, nil) else {
      throw HavenError.io(operation: "finding \(path)", code: errno)
    }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }
}

/// Where the story is shown: headings, words, and commands with what they answer.
final class DemoStage {
  let child: DemoChild
  let language: Language
  private let isShown: Bool
  private var chapter = 0
  static let passphrase = "velvet moon harbor sixteen jolly"

  init(child: DemoChild, language: Language, isShown: Bool) {
    self.child = child
    self.language = language
    self.isShown = isShown
  }

  func heading(_ words: Sentence) {
    chapter += 1
    show("\n\(chapter). \(words.text(in: language))\n\n")
  }

  func say(_ words: Sentence) { show("\(words.text(in: language))\n") }

  /// Shows lines that are not the program's, apart from the story.
  func quote(_ text: String) { show(Self.indented(text)) }

  /// Runs a command, shows it and its answer, and gives the answer back.
  ///
  /// - Parameter mayBeRefused: Whether exit code 15 is a part of the story.
  @discardableResult
  func run(
    _ arguments: [String], input: String = "", mayBeRefused: Bool = false, shows: Bool = true,
    lineLimit: Int = .max
  ) throws -> DemoChild.Result {
    if shows { show("\n  $ haven \(arguments.map(Self.quoted).joined(separator: " "))\n") }
    if shows, !input.isEmpty { show(Self.indented(input, "  < ")) }
    let result = try child.run(
      arguments + ["--passphrase-fd", "3"] + language.options
        + (Linear.isOn ? ["--linear"] : []),
      passphrase: Self.passphrase, input: input)
    if shows { show(Self.indented(beginning(of: result.text, lineLimit))) }
    guard result.code == 0 || mayBeRefused && result.code == ExitStatus.refused.rawValue else {
      if !shows { Descriptor.error.write(result.text) }
      throw Outcome(exitCode: ExitStatus(rawValue: result.code) ?? .failed)
    }
    return result
  }

  /// Makes a file in the story's folder.
  func keep(_ text: String, as name: String) throws {
    let number = unsafe open(
      "\(child.folder)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw HavenError.io(operation: "writing \(name)", code: errno) }
    defer { close(number) }
    try Descriptor(number: number).write(all: text)
  }

  /// What a command answers to programs, unshown.
  func ask(_ arguments: [String]) throws -> JSON {
    let answer = try run(arguments + ["--json", "--quiet"], shows: false).text
    return try JSON.parse(answer, limit: 1 << 20)
  }

  private func show(_ text: String) { if isShown { Descriptor.output.write(text) } }

  /// The first lines of a text, and how many more there are.
  private func beginning(of text: String, _ lineLimit: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > lineLimit else { return text }
    let more = Words.Demo.more(lines.count - lineLimit).text(in: language)
    return (lines.prefix(lineLimit) + [Substring(more)]).joined(separator: "\n")
  }

  private static func indented(_ text: String, _ margin: String = "    ") -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.flatMap { folded($0) }.map { $0.isEmpty ? "\n" : "\(margin)\($0)\n" }.joined()
  }

  /// A long line as several, parted at spaces.
  private static func folded(_ line: Substring) -> [Substring] {
    var rest = line
    var lines: [Substring] = []
    while rest.count > lineWidth,
      let space = rest.prefix(lineWidth).lastIndex(of: " "), space > rest.startIndex
    {
      lines.append(rest[..<space])
      rest = rest[rest.index(after: space)...]
    }
    return lines + [rest]
  }

  private static let lineWidth = 96

  private static func quoted(_ argument: String) -> String {
    argument.contains(" ") ? "\"\(argument)\"" : argument
  }
}

extension Language {
  /// What asks for it: nothing where it is spoken anyway.
  fileprivate var options: [String] { self == .english ? [] : ["--lang", rawValue] }
}
