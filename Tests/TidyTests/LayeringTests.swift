import Foundation
import Testing

/// Holds the sources to the architecture in Docs/ARCHITECTURE.md: each target imports what its row
/// names, and nothing that it merely reaches.
@Suite struct LayeringTests {
  static let mayImport: [String: Set<String>] = [
    "HavenRecords": [],
    "HavenText": ["CUTF8Proc", "CPlatform"],
    "HavenJSON": ["CJansson"],
    "HavenCrypto": ["CSodium", "CGFShare"],
    "HavenStore": ["CSQLite", "CPlatform"],
    "HavenAgent": ["HavenCrypto", "CPlatform"],
    "HavenAge": ["HavenCrypto", "Crypto"],
    "HavenBackup": ["HavenCrypto", "HavenStore", "HavenAge"],
    "HavenVault": ["HavenRecords", "HavenText", "HavenCrypto", "HavenStore"],
    "HavenPseudonyms": ["HavenRecords", "HavenText", "HavenCrypto"],
    "HavenRedaction": ["HavenRecords", "CRedactionData"],
    "HavenProgramme": ["HavenRecords"],
    "HavenResearch": ["HavenRecords", "HavenPseudonyms", "HavenRedaction", "HavenJSON"],
    "Haven": [
      "HavenRecords", "HavenText", "HavenJSON", "HavenCrypto", "HavenStore", "HavenVault",
      "HavenAgent", "HavenAge", "HavenBackup", "HavenPseudonyms", "HavenRedaction",
      "HavenProgramme",
      "HavenResearch", "CQREncode",
      "CZxcvbn",
    ],
    "HavenCLI": ["Haven", "HavenRecords", "HavenProgramme", "HavenText", "HavenJSON", "CPlatform"],
  ]

  @Test(arguments: mayImport.keys.sorted())
  func importsOnlyTheLayersItNames(target: String) throws {
    for source in try Sources.swiftFiles(in: "Sources/\(target)") {
      let beyond = ownModules(importedBy: source.text)
        .subtracting(Self.mayImport[target, default: []])
      #expect(beyond.isEmpty, "\(source.path) imports \(beyond.sorted())")
    }
  }

  @Test func everyFolderOfSourcesHasARow() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Sources.root.appending(path: "Sources").path)
    let own = folders.filter { $0.hasPrefix("Haven") }
    #expect(Set(own) == Set(Self.mayImport.keys))
  }

  @Test func everyRowStandsInThePackage() throws {
    let package = try String(
      contentsOf: Sources.root.appending(path: "Package.swift"), encoding: .utf8)
    for (target, layers) in Self.mayImport {
      #expect(package.contains("\"\(target)\""), "Package.swift lacks \(target)")
      for layer in layers { #expect(package.contains("\"\(layer)\"")) }
    }
  }

  /// A check that cannot fail is none: every form of import is recognised.
  @Test(arguments: [
    "import HavenCrypto", "package import HavenCrypto", "internal import HavenCrypto",
    "import struct HavenCrypto.SecretBytes", "@_spi(Tests) import HavenCrypto",
    "  @testable   import HavenCrypto", "public import class HavenCrypto.X",
  ])
  func recognisesEveryFormOfImport(line: String) {
    #expect(ownModules(importedBy: "import Glibc\n\(line)\n") == ["HavenCrypto"])
  }
}

/// The package's own modules, and the C libraries that it wraps, that a file imports.
private func ownModules(importedBy text: String) -> Set<String> {
  let pattern =
    /(?m)^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:\w+\s+)?import\s+(?:\w+\s+)?(Haven\w*|CSodium|CGFShare|CSQLite|CJansson|CQREncode|CZxcvbn|CUTF8Proc|CPlatform|CRedactionData|Crypto)/
  return Set(text.matches(of: pattern).map { String($0.1) })
}
