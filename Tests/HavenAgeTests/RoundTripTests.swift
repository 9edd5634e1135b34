import HavenAge
import HavenCrypto
import Testing

@Suite struct RoundTripTests {
  /// Around the edges of a chunk, and several of them.
  static let byteCounts = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]

  @Test(arguments: AgeKeyKind.allCases, [false, true])
  func whatIsSealedToARecipientIsOpened(kind: AgeKeyKind, isArmored: Bool) throws {
    let identity = try AgeIdentity.generate(kind)
    let identities = try AgeIdentities(identity)
    for byteCount in Self.byteCounts {
      let plain = sample(byteCount)
      for pieceByteCount in [byteCount + 1, 1000, 65_536] {
        let sealer = try AgeSealer(to: [identity.recipient], isArmored: isArmored)
        let file = try sealed(plain, by: sealer, pieceByteCount: pieceByteCount)
        #expect(file.starts(with: (isArmored ? "-----BEGIN" : "age-encryption.org/v1\n").utf8))
        #expect(
          try opened(file, with: identities, pieceByteCount: pieceByteCount) == plain,
          "\(byteCount) in pieces of \(pieceByteCount)")
      }
    }
  }

  @Test(arguments: [false, true])
  func whatIsSealedWithAPassphraseIsOpened(isArmored: Bool) throws {
    for byteCount in Self.byteCounts {
      let plain = sample(byteCount)
      let sealer = try AgeSealer(
        passphrase: secret("correct horse"), workFactor: 2, isArmored: isArmored)
      let file = try sealed(plain, by: sealer)
      #expect(try opened(file, passphrase: "correct horse") == plain, "\(byteCount)")
      #expect(throws: AgeError.noMatch) { try opened(file, passphrase: "correct horsE") }
    }
  }

  /// The content is as long as the format says: nothing is added, nothing is left out.
  @Test func aFileIsAsLongAsTheFormatSays() throws {
    let identity = try AgeIdentity.generate(.x25519)
    for (byteCount, chunkCount) in [(0, 1), (1, 1), (65_536, 1), (65_537, 2), (131_072, 2)] {
      let sealer = try AgeSealer(to: [identity.recipient], isArmored: false)
      let headerByteCount = sealer.header.count
      let file = try sealed(sample(byteCount), by: sealer)
      #expect(file.count == headerByteCount + 16 + byteCount + 16 * chunkCount)
    }
  }

  @Test(arguments: AgeKeyKind.allCases)
  func eachOfSeveralRecipientsOpensTheFileAlone(kind: AgeKeyKind) throws {
    let first = try AgeIdentity.generate(kind)
    let second = try AgeIdentity.generate(kind)
    let stranger = try AgeIdentity.generate(kind)
    let sealer = try AgeSealer(to: [first.recipient, second.recipient], isArmored: false)
    let file = try sealed([1, 2, 3], by: sealer)
    #expect(try opened(file, with: AgeIdentities(first)) == [1, 2, 3])
    #expect(try opened(file, with: AgeIdentities(second)) == [1, 2, 3])
    #expect(throws: AgeError.noMatch) { try opened(file, with: AgeIdentities(stranger)) }
  }

  /// The work factor is in the file, and is the one that age programs write.
  @Test func theStandardWorkFactorIsWritten() throws {
    let sealer = try AgeSealer(passphrase: secret("a"), isArmored: false)
    let line = sealer.header.split(separator: UInt8(ascii: "\n"))[1]
    #expect(line.starts(with: "-> scrypt ".utf8) && line.suffix(3) == ArraySlice(" 18".utf8))
  }

  /// Two files of the same content have nothing in common that could join them.
  @Test(arguments: AgeKeyKind.allCases)
  func noTwoFilesShareAnything(kind: AgeKeyKind) throws {
    let identity = try AgeIdentity.generate(kind)
    let files = try (0..<2).map { _ in
      try sealed([7], by: AgeSealer(to: [identity.recipient], isArmored: false))
    }
    let lines = files.map { $0.split(separator: UInt8(ascii: "\n"), maxSplits: 4) }
    #expect(lines[0][0] == lines[1][0])
    for index in 1..<4 { #expect(lines[0][index] != lines[1][index]) }
    #expect(files[0].suffix(33) != files[1].suffix(33))
  }

  @Test func aWrongPassphraseCanBeFollowedByTheRightOne() throws {
    let sealer = try AgeSealer(passphrase: secret("right"), workFactor: 2, isArmored: true)
    let file = try sealed([1], by: sealer)
    let opener = try unsafe AgeOpener(.detected, from: source(file))
    let isForPassphrase = opener.isForPassphrase
    #expect(isForPassphrase)
    #expect(throws: AgeError.noMatch) { _ = try opener.open(passphrase: secret("wrong")) }
    var released: [UInt8] = []
    try content(of: opener.open(passphrase: secret("right")), released: &released)
    #expect(released == [1])
  }

  @Test func aPassphraseAndAnIdentityAreToldApart() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let forPassphrase = try sealed(
      [], by: AgeSealer(passphrase: secret("a"), workFactor: 1, isArmored: false))
    let forIdentity = try sealed([], by: AgeSealer(to: [identity.recipient], isArmored: false))
    #expect(throws: AgeError.needsPassphrase) {
      try opened(forPassphrase, with: AgeIdentities(identity))
    }
    #expect(throws: AgeError.needsIdentity) { try opened(forIdentity, passphrase: "a") }
  }

  @Test func whoToSealToIsChecked() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let hybrid = try AgeIdentity.generate(.hybrid)
    let (plain, quantum) = (identity.recipient, hybrid.recipient)
    #expect(throws: AgeError.noRecipient) { _ = try AgeSealer(to: [], isArmored: false) }
    #expect(throws: AgeError.mixedRecipients) {
      _ = try AgeSealer(to: [quantum, plain], isArmored: false)
    }
    #expect(throws: AgeError.tooManyRecipients) {
      _ = try AgeSealer(to: Array(repeating: plain, count: 513), isArmored: false)
    }
    #expect(throws: AgeError.emptyPassphrase) {
      _ = try AgeSealer(passphrase: secret(""), isArmored: false)
    }
    #expect(throws: AgeError.workFactorTooHigh(23)) {
      _ = try AgeSealer(passphrase: secret("a"), workFactor: 23, isArmored: false)
    }
  }

  /// As many recipients as are taken make a header that is read.
  @Test func aHeaderOfTheMostRecipientsIsRead() throws {
    let identity = try AgeIdentity.generate(.hybrid)
    let other = try AgeIdentity.generate(.hybrid)
    let recipients = Array(repeating: other.recipient, count: 511) + [identity.recipient]
    let file = try sealed([9], by: AgeSealer(to: recipients, isArmored: false))
    #expect(try opened(file, with: AgeIdentities(identity)) == [9])
  }
}
