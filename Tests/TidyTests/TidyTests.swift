import Foundation
import Testing

/// Bans what has hurt others, and names what to use instead.
@Suite struct TidyTests {
  struct Ban: Sendable {
    let text: String
    let instead: String
    var except: [String] = []
  }

  static let bans: [Ban] = [
    Ban(text: "try!", instead: "a typed throw"),
    Ban(text: "as! ", instead: "a guard"),
    Ban(text: "fatalError(", instead: "a precondition with its reason, or a thrown error"),
    Ban(text: "@testable", instead: "package access"),
    Ban(text: "FIXME", instead: "doing it"),
    Ban(text: "TODO", instead: "doing it, or an issue"),
    Ban(text: "import Foundation", instead: "Glibc, or a module of Haven's"),
    Ban(text: "NSRegularExpression", instead: "a detector on bytes"),
    Ban(text: "getpw", instead: "$HOME and numeric ids: name services may connect"),
    Ban(text: "mktemp(", instead: "AtomicFile"),
    Ban(text: "rand()", instead: "HavenCrypto.Random"),
    Ban(text: "SystemRandomNumberGenerator", instead: "HavenCrypto.Random"),
    Ban(text: "fork()", instead: "posix_spawn: a forked child repeats its parent's nonces"),
    Ban(text: "ProcessInfo", instead: "what HavenCLI passes down"),
    Ban(
      text: "nonisolated(unsafe)", instead: "a Mutex",
      // One pointer to guarded slots, set once; each slot is claimed by an atomic.
      except: ["Sources/HavenCrypto/HashState.swift"]),
  ]

  @Test(arguments: bans.map(\.text))
  func sourcesDoNotUse(banned: String) throws {
    let ban = try #require(Self.bans.first { $0.text == banned })
    for file in try Sources.swiftFiles(in: "Sources") where !ban.except.contains(file.path) {
      for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated() where line.contains(ban.text)
      {
        let isComment = line.drop { $0 == " " }.hasPrefix("//")
        if isComment, banned != "FIXME", banned != "TODO" { continue }
        Issue.record("\(file.path):\(index + 1) uses \(ban.text): use \(ban.instead)")
      }
    }
  }

  /// Only these may do what they do; a second place needs a decision record.
  @Test(arguments: [
    ("sodium_", "Sources/HavenCrypto"), ("crypto_", "Sources/HavenCrypto"),
    ("sqlite3_", "Sources/HavenStore"), ("AtomicFolder.write", "Sources/Haven/ReleaseWriter"),
    ("json_", "Sources/HavenJSON"), ("unlink(", "Sources/HavenStore"),
    ("rename(", "Sources/HavenStore"),
  ])
  func onlyOnePlaceMayCall(name: String, place: String) throws {
    for file in try Sources.swiftFiles(in: "Sources") where !file.path.hasPrefix(place) {
      if file.path.hasPrefix("Sources/HavenStore/Files"), name.hasPrefix("Atomic") { continue }
      // Pages with shares of the kit, which are all there or none.
      if file.path == "Sources/Haven/RecoveryShares.swift", name == "AtomicFolder.write" {
        continue
      }
      let code = file.text.split(separator: "\n").filter { line in
        !line.drop(while: { $0 == " " }).hasPrefix("//")
      }
      #expect(
        !code.contains { $0.contains(name) && !$0.contains("\"\(name)") },
        "\(file.path) calls \(name), which \(place) alone may")
    }
  }

  /// A releasable value can be made by the gate alone: its initialiser is private to the gate's file.
  @Test func onlyTheGateMakesReleasableFiles() throws {
    for file in try Sources.swiftFiles(in: "Sources") where file.text.contains("ReleasableFile(") {
      #expect(file.path.hasPrefix("Sources/HavenResearch/"), "\(file.path) makes one")
    }
  }

  @Test func noFileIsTooLongToRead() throws {
    // Lists of words and tables made by a script are data.
    let isData = /Names|Words|Table|Lexicon/
    for folder in ["Sources", "Tests"] {
      for file in try Sources.swiftFiles(in: folder) where file.path.firstMatch(of: isData) == nil {
        let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(count <= 450, "\(file.path) has \(count) lines")
      }
    }
  }

  /// Words that promise what nobody can keep.
  @Test(arguments: ["military-grade", "unbreakable", "100% secure", "bank-level"])
  func promisesNothingNobodyCanKeep(word: String) throws {
    for name in ["README.md", "SECURITY.md"] {
      let text = try String(contentsOf: Sources.root.appending(path: name), encoding: .utf8)
      #expect(!text.lowercased().contains(word), "\(name) says \(word)")
    }
  }
}
