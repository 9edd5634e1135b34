import CSodium
import HavenCrypto
import Testing

@Suite struct PaddingTests {
  @Test(arguments: [(0, 1), (0, 512), (1, 2), (511, 512), (100, 512), (513, 544)])
  func itIsWhatLibsodiumPads(contentByteCount: Int, paddedByteCount: Int) throws {
    let content = [UInt8](repeating: 0x80, count: contentByteCount)
    let padded = Padding.padded(content, to: paddedByteCount)
    var theirs = content + [UInt8](repeating: 0xFF, count: paddedByteCount - contentByteCount)
    var theirByteCount = 0
    let status = unsafe sodium_pad(
      &theirByteCount, &theirs, contentByteCount, paddedByteCount, theirs.count)
    #expect(status == 0)
    #expect(padded == theirs)
    #expect(try Padding.unpadded(padded) == content)

    var inPlace = content + [UInt8](repeating: 0xFF, count: paddedByteCount - contentByteCount)
    unsafe inPlace.withUnsafeMutableBytes {
      unsafe Padding.pad($0, contentByteCount: contentByteCount)
    }
    #expect(inPlace == padded)
  }

  @Test(arguments: [[], [0], [0, 0, 0], [1], [0x80, 1], [0x81, 0, 0]] as [[UInt8]])
  func bytesWithoutPaddingAreRefused(bytes: [UInt8]) {
    #expect(throws: CryptoError.unauthenticated) { try Padding.unpadded(bytes) }
  }

  /// What Padmé promises: never smaller, never more than 12 percent larger, nothing padded twice.
  @Test func padmeKeepsItsBounds() {
    for size in Array(0..<5000) + (13..<60).flatMap({ [1 << $0 - 1, 1 << $0, 1 << $0 + 1] }) {
      let padded = Padme.paddedByteCount(size)
      #expect(padded >= size)
      #expect(Double(padded) <= Double(size) * 1.12)
      #expect(Padme.paddedByteCount(padded) == padded)
    }
  }
}
