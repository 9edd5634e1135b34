import HavenAge
import HavenCrypto
import Testing

/// Sources that fail, and sinks that do.
@Suite struct SourceTests {
  private struct Unreadable: Error, Equatable {
    let place: Int
  }

  /// Gives the bytes up to a place, and fails there.
  private static func failing(_ bytes: [UInt8], at place: Int) -> AgeSource {
    let readable = unsafe source(Array(bytes[..<place]), pieceByteCount: 1000)
    return { room in
      let count = try unsafe readable(room)
      guard count > 0 else { throw Unreadable(place: place) }
      return count
    }
  }

  @Test(arguments: [false, true])
  func whatTheSourceThrowsPassesThrough(isArmored: Bool) throws {
    let identity = try AgeIdentity.generate(.x25519)
    let identities = try AgeIdentities(identity)
    let plain = sample(200_000)
    let file = try sealed(plain, by: AgeSealer(to: [identity.recipient], isArmored: isArmored))
    for place in [0, 1, 100, 199, 210, 65_000, 150_000, file.count - 1, file.count] {
      var released: [UInt8] = []
      #expect(throws: Unreadable(place: place)) {
        let opener = try unsafe AgeOpener(.detected, from: Self.failing(file, at: place))
        try content(of: opener.open(with: identities), released: &released)
      }
      // What was released is what authenticated, and never all of it.
      #expect(released == Array(plain.prefix(released.count)) && released.count < plain.count)
      #expect(released.count.isMultiple(of: 65_536))
    }
  }

  @Test(arguments: [false, true])
  func whatTheSinkThrowsPassesThrough(isArmored: Bool) throws {
    let identity = try AgeIdentity.generate(.x25519)
    var sealer = try AgeSealer(to: [identity.recipient], isArmored: isArmored)
    let plain = sample(200_000)
    #expect(throws: Unreadable(place: 1)) {
      try unsafe plain.withUnsafeBytes {
        try unsafe sealer.push($0) { _ in throw Unreadable(place: 1) }
      }
    }
  }

  @Test func nothingIsWrittenBeforeTheFirstChunkIsFull() throws {
    let identity = try AgeIdentity.generate(.x25519)
    var sealer = try AgeSealer(to: [identity.recipient], isArmored: false)
    var written = 0
    try unsafe sample(65_536).withUnsafeBytes {
      try unsafe sealer.push($0) { written += $0.count }
    }
    #expect(written == 0)
    try unsafe [UInt8]([0]).withUnsafeBytes {
      try unsafe sealer.push($0) { written += $0.count }
    }
    #expect(written == sealer.header.count + 16 + 65_536 + 16)
  }
}
