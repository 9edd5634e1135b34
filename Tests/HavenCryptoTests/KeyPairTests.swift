import HavenCrypto
import Testing

@Suite struct SigningTests {
  @Test func everyChangedBitOfMessageOrSignatureIsRefused() throws {
    let signing = try SigningKey(seed: SecretKey<KeyUse.KeyholderRoot>.random())
    let message = Array("entry 17".utf8)
    let signature = signing.sign(message)
    let publicKey = try #require(SigningPublicKey(bytes: signing.publicKey.bytes))
    #expect(publicKey.verifies(signature, of: message))
    try publicKey.check(signature, of: message)
    for bit in 0..<signature.count * 8 {
      var changed = signature
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!publicKey.verifies(changed, of: message), "bit \(bit)")
    }
    for bit in 0..<message.count * 8 {
      var changed = message
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: CryptoError.badSignature) { try publicKey.check(signature, of: changed) }
    }
    for size in [0, 63, 65] {
      #expect(!publicKey.verifies(Array((signature + [0])[..<size]), of: message))
    }
  }

  @Test func anotherKeyDoesNotVerify() throws {
    let one = try SigningKey(seed: SecretKey<KeyUse.KeyholderRoot>.random())
    let two = try SigningKey(seed: SecretKey<KeyUse.KeyholderRoot>.random())
    #expect(!two.publicKey.verifies(one.sign([]), of: []))
  }

  /// The point (0, 1), one of order 8, the point of order 2, and a number beyond the field's.
  @Test(arguments: [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "00", "",
  ])
  func keysOfSmallOrderAreNone(hexadecimal: String) throws {
    #expect(SigningPublicKey(bytes: try #require(bytesOfHex(hexadecimal))) == nil)
  }
}

@Suite struct SealedBoxTests {
  @Test(arguments: [0, 1, 32, 1000])
  func whatWasSealedOpensForItsRecipientOnly(byteCount: Int) throws {
    let recipient = try BoxKey(seed: SecretKey<KeyUse.KeyholderRoot>.random())
    let other = try BoxKey(seed: SecretKey<KeyUse.KeyholderRoot>.random())
    let plaintext = Random.bytes(byteCount)
    let publicKey = try #require(BoxPublicKey(bytes: recipient.publicKey.bytes))
    let sealed = try unsafe plaintext.withUnsafeBytes { try unsafe publicKey.seal($0) }
    #expect(sealed.count == byteCount + 48)
    #expect(try contents(of: recipient.open(sealed: sealed)) == plaintext)
    expect(.unauthenticated, "another recipient") { () throws(CryptoError) in
      _ = try other.open(sealed: sealed)
    }
  }

  @Test func everyFlippedBitAndEveryShorterBoxIsRefused() throws {
    let recipient = try BoxKey(seed: SecretKey<KeyUse.KeyholderRoot>.random())
    let sealed = try unsafe [1, 2, 3].withUnsafeBytes {
      try unsafe recipient.publicKey.seal($0)
    }
    // X25519 ignores the highest bit of a point, so bit 255 is covered by the nonce alone.
    for bit in 0..<sealed.count * 8 {
      var changed = sealed
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      expect(.unauthenticated, "bit \(bit)") { () throws(CryptoError) in
        _ = try recipient.open(sealed: changed)
      }
    }
    for count in 0..<sealed.count {
      expect(count < 48 ? .truncated : .unauthenticated, "\(count)") { () throws(CryptoError) in
        _ = try recipient.open(sealed: Array(sealed[..<count]))
      }
    }
  }

  @Test func nothingIsSealedToAPointOfSmallOrder() throws {
    let publicKey = try #require(BoxPublicKey(bytes: [UInt8](repeating: 0, count: 32)))
    #expect(throws: CryptoError.badPoint) {
      try unsafe [1, 2, 3].withUnsafeBytes { try unsafe publicKey.seal($0) }
    }
    #expect(BoxPublicKey(bytes: [1, 2, 3]) == nil)
  }
}
