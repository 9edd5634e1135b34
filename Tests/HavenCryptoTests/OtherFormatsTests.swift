import Foundation
import HavenCrypto
import Testing

/// What other formats need, by the vectors of its documents.
@Suite struct OtherFormatsTests {
  private enum Some {}

  /// RFC 4231, case 2: a key shorter than a block.
  @Test func hmacAgreesWithItsDocument() {
    let tag = hmac(Array("what do ya want for nothing?".utf8), keyedBy: Array("Jefe".utf8))
    #expect(
      Hash.hexadecimal(tag) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test func anAuthenticatorVerifiesOnlyItsMessageUnderItsKey() throws {
    let key: SecretKey<Some> = try .random()
    let other: SecretKey<Some> = try .random()
    let tag = key.withKey { HMACSHA256.authenticator(of: [1, 2], keyedBy: $0) }
    #expect(key.withKey { HMACSHA256.verifies(tag, of: [1, 2], keyedBy: $0) })
    #expect(!key.withKey { HMACSHA256.verifies(tag, of: [1, 3], keyedBy: $0) })
    #expect(!key.withKey { HMACSHA256.verifies(tag.dropLast(), of: [1, 2], keyedBy: $0) })
    #expect(!other.withKey { HMACSHA256.verifies(tag, of: [1, 2], keyedBy: $0) })
  }

  /// RFC 5869, cases 1 and 3, cut to 32 bytes: with a salt, and with neither salt nor info.
  @Test(arguments: [
    (
      "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
    ),
    ("", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"),
  ])
  func hkdfAgreesWithItsDocument(salt: String, info: String, expected: String) throws {
    let derived = try hkdf(
      [UInt8](repeating: 0x0b, count: 22), salt: #require(bytesOfHex(salt)),
      info: #require(bytesOfHex(info)))
    #expect(Hash.hexadecimal(derived) == expected)
  }

  /// RFC 7914 §12, the third case, whose first half does not depend on the length.
  @Test func scryptAgreesWithItsDocument() throws {
    let derived: SecretKey<Some> = try Scrypt.derive(
      password: secret(Array("pleaseletmein".utf8)), salt: Array("SodiumChloride".utf8),
      workFactor: 14)
    #expect(
      Hash.hexadecimal(contents(of: derived))
        == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
  }

  /// RFC 7748 §6.1.
  @Test func x25519AgreesWithItsDocument() throws {
    let alice: SecretKey<Some> = try key(
      #require(
        bytesOfHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")))
    let bob = try #require(
      bytesOfHex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"))
    let point = alice.withKey { X25519.publicKey(of: $0) }
    #expect(
      Hash.hexadecimal(point)
        == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    let shared = try alice.withKey { try X25519.sharedSecret(of: $0, and: bob) }
    #expect(
      Hash.hexadecimal(contents(of: shared))
        == "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")
  }

  @Test func everyFlippedBitOfABoxIsRefused() throws {
    let key: SecretKey<Some> = try .random()
    let nonce = [UInt8](repeating: 7, count: 12)
    let box = seal(Array("words".utf8), under: key, nonce: nonce)
    #expect(open(box, under: key, nonce: nonce) == Array("words".utf8))
    for bit in 0..<box.count * 8 {
      var changed = box
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(open(changed, under: key, nonce: nonce) == nil, "bit \(bit)")
    }
    #expect(open(box, under: key, nonce: [UInt8](repeating: 8, count: 12)) == nil)
  }
}

/// The same by Project Wycheproof, whose files lie beside the project or a folder further up.
@Suite(
  .enabled(
    if: sharedWycheproof != nil,
    "skipped: the published vectors are not beside this checkout, in shared/vectors/wycheproof"))
struct OtherFormatsWycheproofTests {
  private enum Some {}

  @Test func chaCha20Poly1305OpensAndSealsAsTheVectorsSay() throws {
    var tried = 0
    for (group, test) in try Self.tests(in: "chacha20_poly1305_test.json") {
      // Nonces of other sizes, and associated data, have no door here.
      guard group["ivSize"] as? Int == 96, try test.bytes("aad").isEmpty else { continue }
      let key: SecretKey<Some> = try key(test.bytes("key"))
      let (nonce, box) = (try test.bytes("iv"), try test.bytes("ct") + test.bytes("tag"))
      let opened = open(box, under: key, nonce: nonce)
      #expect(try opened == (test.isValid ? test.bytes("msg") : nil), "\(test.name)")
      tried += 1
      guard test.isValid else { continue }
      #expect(try seal(test.bytes("msg"), under: key, nonce: nonce) == box, "\(test.name)")
    }
    #expect(tried == 45)
  }

  @Test func hmacAgreesWithTheVectors() throws {
    var tried = 0
    for (group, test) in try Self.tests(in: "hmac_sha256_test.json") {
      guard group["tagSize"] as? Int == 256 else { continue }
      let tag = try hmac(test.bytes("msg"), keyedBy: test.bytes("key"))
      #expect(try (tag == test.bytes("tag")) == test.isValid, "\(test.name)")
      tried += 1
    }
    #expect(tried == 87)
  }

  @Test func hkdfAgreesWithTheVectors() throws {
    var tried = 0
    for (_, test) in try Self.tests(in: "hkdf_sha256_test.json") where test.isValid {
      let derived = try hkdf(
        test.bytes("ikm"), salt: test.bytes("salt"), info: test.bytes("info"))
      // Shorter keys are the beginning of it, and of longer ones it is the beginning.
      let count = min(32, try test.bytes("okm").count)
      #expect(try derived.prefix(count) == test.bytes("okm").prefix(count), "\(test.name)")
      tried += 1
    }
    #expect(tried == 83)
  }

  @Test func x25519AgreesWithTheVectors() throws {
    var (tried, refused) = (0, 0)
    for (_, test) in try Self.tests(in: "x25519_test.json") {
      let scalar: SecretKey<Some> = try key(test.bytes("private"))
      let (point, expected) = (try test.bytes("public"), try test.bytes("shared"))
      do {
        let shared = try scalar.withKey { try X25519.sharedSecret(of: $0, and: point) }
        #expect(contents(of: shared) == expected, "\(test.name)")
      } catch CryptoError.badPoint {
        // A secret that everybody knows is none; the vectors call refusing it acceptable.
        #expect(expected.allSatisfy { $0 == 0 }, "\(test.name)")
        refused += 1
      }
      tried += 1
    }
    #expect(tried == 518 && refused == 31)
  }

  private struct Case {
    let fields: [String: Any]
    var isValid: Bool { fields["result"] as? String == "valid" }
    var name: String { "case \(fields["tcId"] ?? "?"): \(fields["comment"] ?? "")" }
    func bytes(_ name: String) throws -> [UInt8] {
      try #require(bytesOfHex(fields[name] as? String ?? "?"))
    }
  }

  private static func tests(in file: String) throws -> [(group: [String: Any], test: Case)] {
    let folder = try #require(sharedWycheproof)
    let data = try Data(contentsOf: folder.appending(path: file))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let groups = try #require(root["testGroups"] as? [[String: Any]])
    return groups.flatMap { group in
      (group["tests"] as? [[String: Any]] ?? []).map { (group, Case(fields: $0)) }
    }
  }
}

private let sharedWycheproof: URL? = ["../shared", "../../shared"]
  .map { projectRoot.appending(path: "\($0)/vectors/wycheproof").standardized }
  .first { FileManager.default.fileExists(atPath: $0.path) }

private func hmac(_ message: [UInt8], keyedBy key: [UInt8]) -> [UInt8] {
  var tag = [UInt8](repeating: 0, count: 32)
  unsafe tag.withUnsafeMutableBytes { tag in
    unsafe message.withUnsafeBytes { message in
      unsafe key.withUnsafeBytes {
        unsafe HMACSHA256.authenticate(message, keyedBy: $0, into: tag)
      }
    }
  }
  return tag
}

private func hkdf(_ input: [UInt8], salt: [UInt8], info: [UInt8]) throws -> [UInt8] {
  let derived: SecretKey<KeyUse.SharedSecret> = try unsafe secret(input).withUnsafeBytes {
    (input) throws(CryptoError) in
    try unsafe HKDF.derive(from: input, salt: salt, info: info)
  }
  return contents(of: derived)
}

private func seal<Use>(
  _ plaintext: [UInt8], under key: borrowing SecretKey<Use>, nonce: [UInt8]
) -> [UInt8] {
  var box = [UInt8](repeating: 0, count: plaintext.count + 16)
  key.withKey { key in
    unsafe box.withUnsafeMutableBytes { box in
      unsafe plaintext.withUnsafeBytes { plaintext in
        unsafe nonce.withUnsafeBytes {
          unsafe ChaChaPoly.seal(plaintext, under: key, nonce: $0, into: box)
        }
      }
    }
  }
  return box
}

private func open<Use>(
  _ box: [UInt8], under key: borrowing SecretKey<Use>, nonce: [UInt8]
) -> [UInt8]? {
  var plaintext = [UInt8](repeating: 0, count: box.count - 16)
  let isOpen = key.withKey { key in
    unsafe plaintext.withUnsafeMutableBytes { plaintext in
      unsafe box.withUnsafeBytes { box in
        unsafe nonce.withUnsafeBytes {
          unsafe ChaChaPoly.open(box, under: key, nonce: $0, into: plaintext)
        }
      }
    }
  }
  return isOpen ? plaintext : nil
}
