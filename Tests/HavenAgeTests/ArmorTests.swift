import HavenAge
import HavenCrypto
import Testing

/// ASCII armor that no writer makes, beside that of the published vectors.
@Suite struct ArmorTests {
  private static let begin = "-----BEGIN AGE ENCRYPTED FILE-----\n"
  private static let end = "-----END AGE ENCRYPTED FILE-----\n"
  private static let line = String(repeating: "A", count: 64)

  private static func expect(
    _ fault: ArmorFault, line: Int, of text: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    // The content is no age file; but what is wrong with the armor comes first.
    #expect(throws: AgeError.armor(fault, line: line), sourceLocation: sourceLocation) {
      _ = try unsafe AgeOpener(.armored, from: source(Array(text.utf8)))
    }
  }

  @Test func aLineThatIsWrongIsNamed() {
    Self.expect(.badFirstLine, line: 1, of: "")
    Self.expect(.badFirstLine, line: 1, of: "-----BEGIN PGP MESSAGE-----\n")
    Self.expect(.badFirstLine, line: 2, of: " \n" + Self.line)
    Self.expect(.badFirstLine, line: 1, of: " " + Self.begin)
    Self.expect(.cutShort, line: 2, of: Self.begin)
    Self.expect(.badLineLength, line: 2, of: Self.begin + "\n" + Self.end)
    Self.expect(.badLineLength, line: 2, of: Self.begin + Self.line + "AAAA\n")
    Self.expect(.badLineLength, line: 3, of: Self.begin + "AAAA\nAAAA\n")
    Self.expect(.badEncoding, line: 2, of: Self.begin + "AAA\n" + Self.end)
    Self.expect(.badEncoding, line: 2, of: Self.begin + "A===\n" + Self.end)
    Self.expect(.badEncoding, line: 2, of: Self.begin + "AB==\n" + Self.end)
    Self.expect(.badEncoding, line: 2, of: Self.begin + "AA=A\n" + Self.end)
    Self.expect(.badEncoding, line: 2, of: Self.begin + "AA A\n" + Self.end)
    Self.expect(.surrounded, line: 4, of: Self.begin + "AAAA\n" + Self.end + "x")
    Self.expect(
      .surrounded, line: 4,
      of: Self.begin + "AAAA\n" + Self.end + String(repeating: " ", count: 1025))
    Self.expect(
      .surrounded, line: 1025, of: String(repeating: "\n", count: 1025) + Self.begin)
  }

  private static func armored(_ plain: [UInt8], to identity: borrowing AgeIdentity) throws -> String
  {
    String(
      decoding: try sealed(plain, by: AgeSealer(to: [identity.recipient], isArmored: true)),
      as: UTF8.self)
  }

  @Test func whiteSpaceAroundAndOtherLineEndsAreRead() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let identities = try AgeIdentities(identity)
    let plain = sample(300_000)
    let text = try Self.armored(plain, to: identity)
    let space = String(repeating: "\r\n", count: 512)
    let windows = text.split(separator: "\n").joined(separator: "\r\n")
    for variant in [
      text, String(text.dropLast()), space + text + space, " \t\n" + windows, windows + "\r\n",
    ] {
      for pieceByteCount in [Int.max, 4097] {
        let found = try opened(
          Array(variant.utf8), with: identities, pieceByteCount: pieceByteCount)
        #expect(found == plain)
      }
    }
  }

  @Test func linesAreAsLongAsTheFormatSays() throws {
    let identity = try AgeIdentity.generate(.x25519)
    for byteCount in 0..<100 {
      let text = try Self.armored(sample(byteCount), to: identity)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.first == Self.begin.dropLast())
      #expect(lines.last == Self.end.dropLast())
      let inner = lines.dropFirst().dropLast()
      #expect(inner.dropLast().allSatisfy { $0.utf8.count == 64 })
      #expect(inner.last.map { (1...64).contains($0.utf8.count) } == true)
    }
  }

  /// What came before a fault is genuine and is released, far from the fault.
  @Test func aFaultLateInTheTextComesLate() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let plain = sample(500_000)
    var text = Array(try Self.armored(plain, to: identity).utf8)
    text[text.count - 100] = UInt8(ascii: "*")
    let opener = try unsafe AgeOpener(.detected, from: source(text))
    var released: [UInt8] = []
    let error = try #require(throws: AgeError.self) {
      try content(of: opener.open(with: AgeIdentities(identity)), released: &released)
    }
    guard case .armor(.badEncoding, let line) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(line == text[..<(text.count - 100)].count { $0 == UInt8(ascii: "\n") } + 1)
    #expect(released == Array(plain.prefix(7 * 65_536)))
  }
}
