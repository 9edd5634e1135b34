import HavenAge
import HavenCrypto
import Testing

/// Headers that no writer makes, beside those of the published vectors.
@Suite struct HeaderTests {
  private static let version = "age-encryption.org/v1\n"
  private static let end = "--- \(String(repeating: "A", count: 43))\n"
  private static let stanza = "-> a\n\n"

  private static func expect(
    _ error: AgeError, of text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: error, sourceLocation: sourceLocation) {
      _ = try unsafe AgeOpener(.detected, from: source(Array(text.utf8)))
    }
  }

  @Test(arguments: [
    "", "a", "age-encryption.org/v1", "age-encryption.org/", "PK\u{3}\u{4}", "{\"a\": 1}\n",
    "age-encryption.com/v1\n-> a\n\n",
  ])
  func whatIsNoAgeFileIsToldSo(text: String) {
    Self.expect(.notAnAgeFile, of: text)
  }

  @Test func anotherVersionIsToldSo() {
    Self.expect(.unsupportedVersion, of: "age-encryption.org/v2\n-> a\n\n")
    Self.expect(.unsupportedVersion, of: "age-encryption.org/other\n")
    Self.expect(.header(.badLine, line: 1), of: "age-encryption.org/v1\r\n-> a\n\n")
  }

  @Test(arguments: [
    ("-> a\n", HeaderFault.cutShort, 3), ("-> a\n\n", .cutShort, 4), ("->\n\n", .badLine, 2),
    ("-> \n\n", .badArgument, 2), ("-> a  b\n\n", .badArgument, 2), ("-> a \n\n", .badArgument, 2),
    ("-> a\u{7f}\n\n", .badArgument, 2), ("-> é\n\n", .badArgument, 2),
    ("-> a\nA\n", .badEncoding, 3), ("-> a\nAB\n", .badEncoding, 3),
    ("-> a\nAA==\n", .badEncoding, 3), ("-> a\n\n\n", .badLine, 4),
    ("-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1\n\n", .badStanza, 2),
    ("-> a\n\n-> X25519 AA\n\n", .badStanza, 4), ("--- A\n", .badEncoding, 2),
    ("---\n", .badEncoding, 2),
  ])
  func aLineThatIsWrongIsNamed(text: String, fault: HeaderFault, line: Int) {
    Self.expect(.header(fault, line: line), of: Self.version + text)
  }

  @Test func aHeaderWithoutAStanzaIsRefused() {
    Self.expect(.header(.badLine, line: 2), of: Self.version + Self.end)
  }

  /// The limits are spelled out, so that moving one breaks a test.
  @Test func aHeaderHasLimits() throws {
    let most = String(repeating: Self.stanza, count: 2048)
    let opener = try unsafe AgeOpener(
      .binary, from: source(Array((Self.version + most + Self.end).utf8)))
    let isForPassphrase = opener.isForPassphrase
    #expect(!isForPassphrase)
    Self.expect(
      .header(.tooManyStanzas, line: 2 + 2 * 2048), of: Self.version + most + Self.stanza)

    let longest = "-> " + String(repeating: "a", count: 16_380) + "\n\n"
    _ = try unsafe AgeOpener(
      .binary, from: source(Array((Self.version + longest + Self.end).utf8)))
    Self.expect(
      .header(.tooLong, line: 2),
      of: Self.version + "-> " + String(repeating: "a", count: 16_381) + "\n\n")

    let line = String(repeating: "A", count: 64) + "\n"
    // 22 bytes, 5 and 16,131 lines of 65: one more is beyond 1 MiB.
    let body = Self.version + "-> a\n" + String(repeating: line, count: 16_132)
    Self.expect(.header(.tooLong, line: 3 + 16_131), of: body)
  }

  /// Who sends a file without an end must not fill the memory.
  @Test func anEndlessLineIsRefusedSoon() {
    var given = 0
    let endless: AgeSource = { room in
      given += room.count
      unsafe room.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "a"))
      return room.count
    }
    for encoding in AgeEncoding.allCases {
      given = 0
      #expect(throws: AgeError.self) { _ = try unsafe AgeOpener(encoding, from: endless) }
      #expect(given < 1 << 20)
    }
  }

  @Test func aPassphraseBesideOthersIsRefused() throws {
    let sealer = try AgeSealer(passphrase: secret("a"), workFactor: 1, isArmored: false)
    let lines = String(decoding: sealer.header, as: UTF8.self).split(separator: "\n")
    let stanza = lines[1] + "\n" + lines[2] + "\n"
    Self.expect(
      .header(.passphraseBesideOthers, line: 4), of: Self.version + stanza + Self.stanza)
    Self.expect(
      .header(.passphraseBesideOthers, line: 4), of: Self.version + Self.stanza + stanza)
  }
}
