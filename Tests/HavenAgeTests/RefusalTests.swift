import HavenAge
import HavenCrypto
import Testing

/// What an attacker can do to a file without a key.
@Suite struct RefusalTests {
  private static let chunkByteCount = 65_536 + 16

  @Test(arguments: AgeKeyKind.allCases)
  func everyFlippedBitIsRefused(kind: AgeKeyKind) throws {
    let identity = try AgeIdentity.generate(kind)
    let identities = try AgeIdentities(identity)
    let file = try sealed(
      Array("words".utf8), by: AgeSealer(to: [identity.recipient], isArmored: false))
    // All of a small file; of a hybrid one, whose encapsulation is long, each byte once.
    let bits = kind == .x25519 ? Array(0..<8) : [0]
    for place in file.indices {
      for bit in bits {
        var changed = file
        changed[place] ^= 1 << UInt8(bit)
        #expect(throws: AgeError.self, "byte \(place), bit \(bit)") {
          try opened(changed, with: identities)
        }
      }
    }
  }

  @Test func everyFlippedBitOfAPassphrasesFileIsRefused() throws {
    let sealer = try AgeSealer(passphrase: secret("a"), workFactor: 1, isArmored: false)
    let file = try sealed(Array("words".utf8), by: sealer)
    // A flipped digit of the work factor may ask for much work: that is what the limit is for.
    let factor = try #require(file.firstIndex(of: UInt8(ascii: "\n"))) + 1 + 33
    #expect(file[factor..<factor + 2] == ArraySlice("1\n".utf8))
    for place in file.indices where place != factor {
      for bit in 0..<8 {
        var changed = file
        changed[place] ^= 1 << UInt8(bit)
        #expect(throws: AgeError.self, "byte \(place), bit \(bit)") {
          try opened(changed, passphrase: "a")
        }
      }
    }
  }

  @Test func everyFlippedBitOfArmorIsRefused() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let identities = try AgeIdentities(identity)
    let file = try sealed(
      Array("words".utf8), by: AgeSealer(to: [identity.recipient], isArmored: true))
    // The last newline may be any white space.
    for place in file.indices.dropLast() {
      for bit in 0..<8 {
        var changed = file
        changed[place] ^= 1 << UInt8(bit)
        #expect(throws: AgeError.self, "byte \(place), bit \(bit)") {
          try opened(changed, with: identities)
        }
      }
    }
  }

  @Test(arguments: AgeKeyKind.allCases, [false, true])
  func aFileCutAnywhereIsRefused(kind: AgeKeyKind, isArmored: Bool) throws {
    let identity = try AgeIdentity.generate(kind)
    let identities = try AgeIdentities(identity)
    let file = try sealed(
      Array("words".utf8), by: AgeSealer(to: [identity.recipient], isArmored: isArmored))
    // Armor without its last newline is whole.
    for count in 0..<file.count - (isArmored ? 1 : 0) {
      #expect(throws: AgeError.self, "\(count) bytes") {
        try opened(Array(file[..<count]), with: identities)
      }
    }
  }

  /// The three chunks of a file, all of them full, and what stands before them.
  private static func threeChunks(
    _ identity: borrowing AgeIdentity
  ) throws -> (beginning: [UInt8], chunks: [[UInt8]]) {
    let sealer = try AgeSealer(to: [identity.recipient], isArmored: false)
    let beginningByteCount = sealer.header.count + 16
    let file = try sealed(sample(3 * 65_536), by: sealer)
    let chunks = (0..<3).map { index in
      let start = beginningByteCount + index * chunkByteCount
      return Array(file[start..<start + chunkByteCount])
    }
    return (Array(file[..<beginningByteCount]), chunks)
  }

  /// What is released before the refusal is the beginning of what was sealed.
  private static func expectRefusal(
    _ fault: PayloadFault, chunk: UInt64, released count: Int, of file: [UInt8],
    with identities: borrowing AgeIdentities
  ) throws {
    let opener = try unsafe AgeOpener(.binary, from: source(file))
    var released: [UInt8] = []
    #expect(throws: AgeError.payload(fault, chunk: chunk)) {
      try content(of: opener.open(with: identities), released: &released)
    }
    #expect(released == Array(sample(3 * 65_536).prefix(count)))
  }

  @Test func aFileCutBetweenChunksIsRefused() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let identities = try AgeIdentities(identity)
    let (beginning, chunks) = try Self.threeChunks(identity)
    try Self.expectRefusal(
      .cutShort, chunk: 1, released: 2 * 65_536, of: beginning + chunks[0] + chunks[1],
      with: identities)
    try Self.expectRefusal(
      .cutShort, chunk: 0, released: 65_536, of: beginning + chunks[0], with: identities)
    try Self.expectRefusal(.cutShort, chunk: 0, released: 0, of: beginning, with: identities)
    try Self.expectRefusal(
      .damaged, chunk: 2, released: 2 * 65_536,
      of: beginning + chunks[0] + chunks[1] + chunks[2].dropLast(), with: identities)
    try Self.expectRefusal(
      .damaged, chunk: 0, released: 0, of: beginning + chunks[0].prefix(15), with: identities)
  }

  @Test func whatFollowsTheLastChunkIsRefused() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let identities = try AgeIdentities(identity)
    let (beginning, chunks) = try Self.threeChunks(identity)
    let file = beginning + chunks[0] + chunks[1] + chunks[2]
    for more in [[0], [UInt8](repeating: 0, count: 100_000), chunks[2]] {
      try Self.expectRefusal(
        .trailingBytes, chunk: 2, released: 3 * 65_536, of: file + more, with: identities)
    }
  }

  @Test func chunksOutOfPlaceAreRefused() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let identities = try AgeIdentities(identity)
    let (beginning, chunks) = try Self.threeChunks(identity)
    let orders = [[1, 0, 2], [0, 0, 2], [0, 2], [2], [0, 1, 1, 2], [1, 2]]
    for order in orders {
      let right = order.enumerated().prefix { $0.offset == $0.element }.count
      try Self.expectRefusal(
        .damaged, chunk: UInt64(right), released: right * 65_536,
        of: beginning + order.flatMap { chunks[$0] }, with: identities)
    }
  }

  /// After a refusal nothing more comes: a caller that goes on learns nothing.
  @Test func aRefusalStays() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let (beginning, chunks) = try Self.threeChunks(identity)
    let file = beginning + chunks[1] + chunks[0]
    let opener = try unsafe AgeOpener(.binary, from: source(file))
    var payload = try opener.open(with: AgeIdentities(identity))
    for _ in 0..<3 {
      do {
        _ = try unsafe payload.next { _ in Issue.record("something was released") }
        Issue.record("nothing was refused")
      } catch let error as AgeError {
        #expect(error == .payload(.damaged, chunk: 0))
      }
    }
  }
}
