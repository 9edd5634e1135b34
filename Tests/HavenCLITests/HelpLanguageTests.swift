import Foundation
import Testing

/// Help is in French where French is asked for, and says the same.
@Suite struct HelpLanguageTests {
  /// What the parser says by itself: it has no other language.
  static let fixed: Set<String> = ["Show the version.", "Show help information."]

  /// Every text of every command's help, in both languages, by where it stands.
  private func texts() throws -> [(place: String, english: String, french: String)] {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    func commands(_ options: String) throws -> [(place: String, text: String)] {
      let dump = try program.run("haven \(options) --experimental-dump-help").output
      let tree = try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any]
      return Self.texts(of: try #require(tree?["command"] as? [String: Any]), at: "")
    }
    let (english, french) = (try commands("--lang en"), try commands("--lang fr"))
    try #require(english.map(\.place) == french.map(\.place))
    return zip(english, french).map { ($0.place, $0.text, $1.text) }
  }

  private static func texts(of command: [String: Any], at path: String) -> [(
    place: String, text: String
  )] {
    let place = "\(path) \(command["commandName"] as? String ?? "?")"
    // The parser's own command.
    guard !place.hasSuffix(" help") else { return [] }
    var found: [(String, String)] = []
    for key in ["abstract", "discussion"] {
      if let text = command[key] as? String { found.append(("\(place), \(key)", text)) }
    }
    for argument in command["arguments"] as? [[String: Any]] ?? [] {
      let name = argument["valueName"] as? String ?? "?"
      if let text = argument["abstract"] as? String, !fixed.contains(text) {
        found.append(("\(place), \(name)", text))
      }
    }
    for subcommand in command["subcommands"] as? [[String: Any]] ?? [] {
      found += texts(of: subcommand, at: place)
    }
    return found
  }

  @Test func everyTextIsInBothLanguages() throws {
    let texts = try texts()
    #expect(texts.count > 1000)
    for (place, english, french) in texts {
      #expect(english != french, "\(place) is in one language")
      #expect(!english.contains("EXEMPLES"), "\(place)")
    }
  }

  /// What is typed is the same, whoever reads about it.
  @Test func examplesAreTheSameCommands() throws {
    func commands(_ discussion: String) -> [Substring] {
      discussion.split(separator: "\n").filter { $0.hasPrefix("  ") }
        .map { $0.prefix(while: { $0 != "#" && $0 != "," }) }
    }
    let discussions = try texts().filter { $0.place.hasSuffix(", discussion") }
    // The program's own has words to search for, which are words of a language.
    for (place, english, french) in discussions where place != " haven, discussion" {
      #expect(commands(english) == commands(french), "\(place)")
      #expect(french.hasPrefix("EXEMPLES :\n"), "\(place)")
    }
  }

  /// Before the command and after it, of a group, by the command `help`, and where a usage error names it.
  @Test(arguments: [
    "--lang fr member add --help", "member add --help --lang fr", "--lang=fr help member add",
    "member --lang fr --help", "--lang fr",
  ])
  func languageIsTakenWhereverItStands(line: String) throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let result = try program.run("haven \(line)")
    #expect(result.code == 0)
    #expect(result.output.contains("EXEMPLES :"))
    #expect(!result.output.contains("EXAMPLES:"))
  }
}
