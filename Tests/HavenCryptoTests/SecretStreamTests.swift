import CSodium
import HavenCrypto
import Testing

@Suite struct SecretStreamTests {
  private static let chunks: [[UInt8]] = [Array("one".utf8), [], Random.bytes(4096)]

  private struct Sealed {
    let header: [UInt8]
    let boxes: [[UInt8]]
  }

  private static func seal(under key: borrowing SecretKey<KeyUse.Draft>) throws -> Sealed {
    var pusher = try key.withKey { (key) throws(CryptoError) in
      try SecretStream.Pusher(under: key, purpose: .draft)
    }
    var boxes: [[UInt8]] = []
    for (index, chunk) in chunks.enumerated() {
      boxes.append(pusher.push(chunk, isFinal: index == chunks.count - 1))
    }
    return Sealed(header: pusher.header, boxes: boxes)
  }

  private static func open(
    _ boxes: [[UInt8]], header: [UInt8], under key: borrowing SecretKey<KeyUse.Draft>,
    purpose: SubkeyPurpose = .draft
  ) throws(CryptoError) -> [[UInt8]] {
    var puller = try key.withKey { (key) throws(CryptoError) in
      try SecretStream.Puller(under: key, purpose: purpose, header: header)
    }
    var chunks: [[UInt8]] = []
    for box in boxes { chunks.append(try puller.pull(box).chunk) }
    try puller.finish()
    return chunks
  }

  @Test func whatWasPushedIsPulled() throws {
    let key: SecretKey<KeyUse.Draft> = try .random()
    let sealed = try Self.seal(under: key)
    #expect(try Self.open(sealed.boxes, header: sealed.header, under: key) == Self.chunks)
  }

  /// libsodium has two kinds of chunks more, which Haven never writes: one that ends a part, one after
  /// which the key is another.
  @Test(arguments: [(UInt8(0), true), (3, true), (1, false), (2, false), (0x80, false)])
  func onlyChunksOfHavensKindsAreRead(tag: UInt8, isRead: Bool) throws {
    let key: SecretKey<KeyUse.Draft> = try .random()
    let (header, boxes) = try Self.pushed([tag], under: key)
    var puller = try key.withKey { (key) throws(CryptoError) in
      try SecretStream.Puller(under: key, purpose: .draft, header: header)
    }
    if isRead {
      #expect(try puller.pull(boxes[0]).chunk == [1, 2, 3, 4])
    } else {
      expect(.unauthenticated, "tag \(tag)") { () throws(CryptoError) in
        _ = try puller.pull(boxes[0])
      }
    }
  }

  /// A writer of another kind went on after the final chunk.
  @Test func nothingFollowsTheFinalChunk() throws {
    let key: SecretKey<KeyUse.Draft> = try .random()
    let (header, boxes) = try Self.pushed([0, 3, 0], under: key)
    var puller = try key.withKey { (key) throws(CryptoError) in
      try SecretStream.Puller(under: key, purpose: .draft, header: header)
    }
    for box in boxes.prefix(2) { #expect(try puller.pull(box).chunk == [1, 2, 3, 4]) }
    expect(.unauthenticated, "after the end") { () throws(CryptoError) in
      _ = try puller.pull(boxes[2])
    }
  }

  /// A stream by libsodium itself, with chunks of any kinds.
  private static func pushed(
    _ tags: [UInt8], under key: borrowing SecretKey<KeyUse.Draft>
  ) throws -> (header: [UInt8], boxes: [[UInt8]]) {
    let streamKey: SecretKey<KeyUse.Draft> = try key.withKey { key in
      let transcript = Transcript(.draft, keyedBy: key)
      return try transcript.key()
    }
    var state = crypto_secretstream_xchacha20poly1305_state()
    var header = [UInt8](repeating: 0, count: 24)
    _ = unsafe crypto_secretstream_xchacha20poly1305_init_push(
      &state, &header, contents(of: streamKey))
    let boxes = tags.map { tag in
      var box = [UInt8](repeating: 0, count: 4 + 17)
      _ = unsafe crypto_secretstream_xchacha20poly1305_push(
        &state, &box, nil, [1, 2, 3, 4], 4, nil, 0, tag)
      return box
    }
    return (header, boxes)
  }

  @Test func anEndingWithoutTheFinalChunkIsTruncated() throws {
    let key: SecretKey<KeyUse.Draft> = try .random()
    let sealed = try Self.seal(under: key)
    for count in 0..<sealed.boxes.count {
      expect(.truncated, "\(count) chunks") { () throws(CryptoError) in
        _ = try Self.open(Array(sealed.boxes[..<count]), header: sealed.header, under: key)
      }
    }
  }

  @Test func chunksOutOfPlaceAreRefused() throws {
    let key: SecretKey<KeyUse.Draft> = try .random()
    let sealed = try Self.seal(under: key)
    let boxes = sealed.boxes
    let orders: [[[UInt8]]] = [
      [boxes[1], boxes[0], boxes[2]], [boxes[0], boxes[2]], [boxes[0], boxes[0], boxes[1]],
      boxes + [boxes[2]], boxes + [boxes[0]],
    ]
    for order in orders {
      expect(.unauthenticated, "\(order.count) chunks") { () throws(CryptoError) in
        _ = try Self.open(order, header: sealed.header, under: key)
      }
    }
  }

  @Test func everyFlippedBitIsRefused() throws {
    let key: SecretKey<KeyUse.Draft> = try .random()
    let sealed = try Self.seal(under: key)
    for bit in 0..<sealed.header.count * 8 {
      var changed = sealed.header
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      expect(.unauthenticated, "header bit \(bit)") { () throws(CryptoError) in
        _ = try Self.open(sealed.boxes, header: changed, under: key)
      }
    }
    for bit in 0..<sealed.boxes[0].count * 8 {
      var changed = sealed.boxes
      changed[0][bit / 8] ^= 1 << UInt8(bit % 8)
      expect(.unauthenticated, "bit \(bit)") { () throws(CryptoError) in
        _ = try Self.open(changed, header: sealed.header, under: key)
      }
    }
  }

  @Test func anotherKeyPurposeOrSizeIsRefused() throws {
    let key: SecretKey<KeyUse.Draft> = try .random()
    let other: SecretKey<KeyUse.Draft> = try .random()
    let sealed = try Self.seal(under: key)
    expect(.unauthenticated, "key") { () throws(CryptoError) in
      _ = try Self.open(sealed.boxes, header: sealed.header, under: other)
    }
    expect(.unauthenticated, "purpose") { () throws(CryptoError) in
      _ = try Self.open(sealed.boxes, header: sealed.header, under: key, purpose: .rowBox)
    }
    expect(.truncated, "header") { () throws(CryptoError) in
      _ = try Self.open(sealed.boxes, header: Array(sealed.header.dropLast()), under: key)
    }
    expect(.truncated, "chunk") { () throws(CryptoError) in
      _ = try Self.open([[UInt8](repeating: 0, count: 16)], header: sealed.header, under: key)
    }
  }

  @Test func aChunkAfterTheFinalOneStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let key: SecretKey<KeyUse.Draft> = try .random()
      var pusher = try key.withKey { (key) throws(CryptoError) in
        try SecretStream.Pusher(under: key, purpose: .draft)
      }
      _ = pusher.push([], isFinal: true)
      _ = pusher.push([], isFinal: true)
    }
  }
}
