// swift-tools-version: 6.2
import PackageDescription

/// A module of Haven's own; its imports are held to a row of Tests/TidyTests/LayeringTests.swift.
///
/// It is optimised in debug builds too: the tests do so much with it that they would take three times as long.
func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies,
    swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))])
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies)
}

let package = Package(
  name: "haven",
  products: [
    .executable(name: "haven", targets: ["HavenCLI"])
  ],
  dependencies: [
    // Flags, help, completions and man pages from one declaration; the field's own library.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // X-Wing for post-quantum age recipients, and nothing else: libsodium 1.0.18 has no ML-KEM (decisions/0014).
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // The vault's only cryptography: misuse-resistant, audited, in Debian as a static archive too.
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    // The store. Docs/decisions/0001 says why the C library and not a Swift one. A C target, since
    // sqlite3_config and sqlite3_db_config are variadic and Swift cannot call them.
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    // JSON in and out: bounded, refuses duplicate keys, names line and column (decisions/0002).
    .systemLibrary(name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    // The recovery kit's QR code (decisions/0003: LGPL, linked dynamically).
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    // Shares of the recovery kit: Shamir's scheme, small and old, in Debian (decisions/0016).
    .systemLibrary(
      name: "CGFShare", pkgConfig: "libgfshare", providers: [.apt(["libgfshare-dev"])]),
    // How many guesses a passphrase withstands: the only estimate with a published evaluation.
    .systemLibrary(name: "CZxcvbn", providers: [.apt(["libzxcvbn-dev"])]),
    // Unicode normalisation and folding into buffers of the caller's, guarded ones too; without
    // Foundation and ICU (decisions/0004).
    .systemLibrary(name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
    // Linux calls that Glibc's Swift overlay hides behind _GNU_SOURCE.
    .target(name: "CPlatform"),
    // The tagger's weights and the lexicon as a read-only section of the program. A C target, since Swift would build
    // such tables at each start, and embeds no file.
    .target(
      name: "CRedactionData",
      exclude: ["weights.bin", "lexicon.bin"]),

    layer("HavenRecords"),
    layer("HavenText", ["CUTF8Proc", "CPlatform"]),
    layer("HavenJSON", ["CJansson"]),
    layer("HavenCrypto", ["CSodium", "CGFShare"]),
    layer("HavenStore", ["CSQLite", "CPlatform"]),
    layer("HavenAgent", ["HavenCrypto", "CPlatform"]),
    // The age v1 format; swift-crypto for X-Wing alone, the rest is libsodium's.
    layer("HavenAge", ["HavenCrypto", .product(name: "Crypto", package: "swift-crypto")]),
    // Sealed rows into a folder that strangers hold, and back: no name for a lane key in it.
    layer("HavenBackup", ["HavenCrypto", "HavenStore", "HavenAge"]),
    layer("HavenVault", ["HavenRecords", "HavenText", "HavenCrypto", "HavenStore"]),
    layer("HavenPseudonyms", ["HavenRecords", "HavenText", "HavenCrypto"]),
    layer("HavenRedaction", ["HavenRecords", "CRedactionData"]),
    // Groups, evenings, plans, reviews, and when they are due: values and rules.
    layer("HavenProgramme", ["HavenRecords"]),
    layer(
      "HavenResearch", ["HavenRecords", "HavenPseudonyms", "HavenRedaction", "HavenJSON"]),
    layer(
      "Haven",
      [
        "HavenRecords", "HavenText", "HavenJSON", "HavenCrypto", "HavenStore", "HavenVault",
        "HavenAgent", "HavenAge", "HavenBackup", "HavenPseudonyms", "HavenRedaction",
        "HavenProgramme", "HavenResearch", "CQREncode", "CZxcvbn",
      ]),
    .executableTarget(
      name: "HavenCLI",
      dependencies: [
        "Haven", "HavenRecords", "HavenProgramme", "HavenText", "HavenJSON", "CPlatform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // All functions are looked up at the start. Done at a function's first call, that puts registers on the stack,
      // and with them 32 bytes of a passphrase that were copied a moment before.
      linkerSettings: [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "now"])]),

    // Measures store and search beside bare SQLite, SQLCipher and libsodium: Benchmarks/README.md.
    .executableTarget(
      name: "HavenBenchmarks",
      dependencies: [
        "HavenRecords", "HavenJSON", "HavenCrypto", "HavenStore", "HavenVault", "HavenRedaction",
        "CSodium", "CRival",
      ],
      path: "Benchmarks/Sources"),
    // SQLite's interface in whichever library is loaded: one source measures both rivals.
    .target(name: "CRival", path: "Benchmarks/CRival"),

    // Trains the tagger with the engine's own features, so that training and use cannot differ: Scripts/train-tagger.
    .executableTarget(
      name: "TaggerTrainer", dependencies: ["HavenRedaction"], path: "Tools/tagger",
      exclude: ["make-lists", "surnames.txt", "communities.txt"]),

    // How much of a sweep a test does: Scripts/soak runs the same tests for hours.
    .target(name: "SoakSupport", dependencies: ["CPlatform"], path: "Tests/SoakSupport"),
    // Fixtures/format, for whatever reads what other programs wrote.
    .target(name: "FormatVectors", path: "Tests/FormatVectors"),
    // The kernel with faults, for whatever writes through HavenStore.
    .target(
      name: "StoreTestSupport", dependencies: ["HavenStore"], path: "Tests/StoreTestSupport"),
    // Every parser of untrusted bytes, for two engines: FuzzTests changes inputs by itself, and
    // Scripts/fuzz builds Fuzzers anew with libFuzzer.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Haven", "HavenRecords", "HavenProgramme", "HavenText", "HavenJSON", "HavenCrypto",
        "HavenStore", "HavenVault", "HavenAgent", "HavenAge", "HavenBackup", "FormatVectors",
        "SoakSupport",
      ], path: "Tests/FuzzTargets"),
    .executableTarget(
      name: "Fuzzers", dependencies: ["FuzzTargets", "SoakSupport"], path: "Tests/Fuzzers"),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets", "HavenRecords", "HavenVault", "SoakSupport"]),
    .testTarget(name: "TidyTests"),
    tests(of: "HavenRecords", ["SoakSupport"]),
    tests(of: "HavenText"),
    tests(of: "HavenJSON", ["SoakSupport"]),
    tests(of: "HavenCrypto", ["HavenJSON", "SoakSupport"]),
    tests(of: "HavenStore", ["SoakSupport", "StoreTestSupport"]),
    tests(of: "HavenAgent", ["HavenCrypto", "CPlatform"]),
    tests(of: "HavenAge", ["HavenCrypto", "CSodium"]),
    tests(
      of: "HavenBackup",
      ["HavenCrypto", "HavenStore", "HavenAge", "FormatVectors", "StoreTestSupport"]),
    tests(
      of: "HavenVault",
      ["HavenRecords", "HavenCrypto", "HavenStore", "FormatVectors", "SoakSupport", "FuzzTargets"]),
    tests(of: "HavenPseudonyms", ["HavenRecords", "HavenCrypto", "SoakSupport"]),
    tests(of: "HavenRedaction", ["HavenRecords", "HavenJSON", "SoakSupport", "CRedactionData"]),
    tests(of: "HavenProgramme", ["HavenRecords", "SoakSupport"]),
    tests(
      of: "HavenResearch",
      [
        "HavenRecords", "HavenProgramme", "HavenPseudonyms", "HavenRedaction", "HavenJSON",
        "SoakSupport",
      ]),
    tests(
      of: "Haven",
      [
        "HavenRecords", "HavenProgramme", "HavenJSON", "HavenCrypto", "HavenStore", "HavenVault",
        "SoakSupport",
      ]),
    tests(of: "HavenCLI", ["Haven", "HavenJSON", "SoakSupport"]),
  ]
)

let namesInC = ["CSQLite", "CPlatform", "CRedactionData", "CRival"]
for target in package.targets where target.type != .system && !namesInC.contains(target.name) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("ExistentialAny"),
      .strictMemorySafety(),
      .treatAllWarnings(as: .error),
    ]
}
