import CSodium
import Foundation
import HavenCrypto
import Testing

private let wycheproof = projectRoot.appending(path: "Fixtures/crypto/wycheproof")

/// The library against Project Wycheproof.
///
/// The raw AEAD and X25519 have no door in HavenCrypto, so these call libsodium itself: what is
/// tested is the build that is linked.
@Suite struct WycheproofTests {
  /// Files that were cut or changed would prove less: their digests and numbers of cases are spelled out.
  @Test(arguments: [
    ("xchacha20_poly1305_test.json", "XCHACHA20-POLY1305", 246, 0, 69),
    ("ed25519_test.json", "EDDSA", 88, 0, 63), ("x25519_test.json", "XDH", 264, 254, 0),
  ])
  func theFilesAreWhole(
    file: String, algorithm: String, valid: Int, acceptable: Int, invalid: Int
  ) throws {
    let results = try Self.tests(in: file).map { $0.test.fields["result"] as? String }
    #expect(results.filter { $0 == "valid" }.count == valid)
    #expect(results.filter { $0 == "acceptable" }.count == acceptable)
    #expect(results.filter { $0 == "invalid" }.count == invalid)
    #expect(results.count == valid + acceptable + invalid)
    let data = try Data(contentsOf: wycheproof.appending(path: file))
    #expect(try Self.root(of: data)["algorithm"] as? String == algorithm)
    var digest = [UInt8](repeating: 0, count: 32)
    let bytes = [UInt8](data)
    _ = unsafe crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    let sums = try String(
      contentsOf: wycheproof.appending(path: "SHA256SUMS"), encoding: .utf8)
    let expected = try #require(sums.split(separator: "\n").first { $0.hasSuffix(file) })
    #expect(bytesOfHex(String(expected.prefix(64))) == digest)
  }

  @Test func xChaCha20Poly1305OpensAndSealsAsTheVectorsSay() throws {
    var tried = 0
    var otherNonces = 0
    for (group, test) in try Self.tests(in: "xchacha20_poly1305_test.json") {
      // libsodium's nonces have one size; the file has others, all of them invalid.
      guard group["ivSize"] as? Int == 192 else {
        #expect(test.isValid == false)
        otherNonces += 1
        continue
      }
      let (key, nonce, data) = (try test.bytes("key"), try test.bytes("iv"), try test.bytes("aad"))
      let sealed = try test.bytes("ct") + test.bytes("tag")
      var opened = [UInt8](repeating: 0, count: sealed.count - 16)
      let status = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
        &opened, nil, nil, sealed, UInt64(sealed.count), data, UInt64(data.count), nonce, key)
      #expect((status == 0) == test.isValid, "\(test.name)")
      tried += 1
      guard test.isValid else { continue }
      let message = try test.bytes("msg")
      #expect(opened == message, "\(test.name)")
      var again = [UInt8](repeating: 0, count: sealed.count)
      _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
        &again, nil, message, UInt64(message.count), data, UInt64(data.count), nil, nonce, key)
      #expect(again == sealed, "\(test.name)")
    }
    #expect(tried == 306 && otherNonces == 9)
  }

  @Test func x25519AgreesWithTheVectors() throws {
    var tried = 0
    var refused = 0
    for (_, test) in try Self.tests(in: "x25519_test.json") {
      let (secret, publicKey) = (try test.bytes("private"), try test.bytes("public"))
      let shared = try test.bytes("shared")
      var result = [UInt8](repeating: 0, count: 32)
      let status = unsafe crypto_scalarmult_curve25519(&result, secret, publicKey)
      // A secret that everybody knows, all zero, is refused; the vectors call that acceptable.
      #expect((status == 0) == shared.contains { $0 != 0 }, "\(test.name)")
      tried += 1
      guard status != 0 else {
        #expect(result == shared, "\(test.name)")
        continue
      }
      // To such a point nothing is sealed: everybody could open it.
      let point = try #require(BoxPublicKey(bytes: publicKey))
      #expect(throws: CryptoError.badPoint, "\(test.name)") {
        _ = try unsafe [UInt8]([1]).withUnsafeBytes { try unsafe point.seal($0) }
      }
      refused += 1
    }
    #expect(tried == 518 && refused == 31)
  }

  @Test func ed25519VerifiesWhatTheVectorsCallValid() throws {
    var tried = 0
    for (group, test) in try Self.tests(in: "ed25519_test.json") {
      let publicFields = try #require(group["publicKey"] as? [String: Any])
      let bytes = try #require(bytesOfHex(publicFields["pk"] as? String ?? ""))
      let key = SigningPublicKey(bytes: bytes)
      let signature = try test.bytes("sig")
      let verified = try key?.verifies(signature, of: test.bytes("msg")) ?? false
      #expect(verified == test.isValid, "\(test.name)")
      tried += 1
    }
    #expect(tried == 151)
  }

  private struct Case {
    let fields: [String: Any]
    var isValid: Bool { fields["result"] as? String == "valid" }
    var name: String { "case \(fields["tcId"] ?? "?"): \(fields["comment"] ?? "")" }
    func bytes(_ name: String) throws -> [UInt8] {
      try #require(bytesOfHex(fields[name] as? String ?? "?"))
    }
  }

  private static func root(of data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private static func tests(in file: String) throws -> [(group: [String: Any], test: Case)] {
    let data = try Data(contentsOf: wycheproof.appending(path: file))
    let groups = try #require(try root(of: data)["testGroups"] as? [[String: Any]])
    return groups.flatMap { group in
      (group["tests"] as? [[String: Any]] ?? []).map { (group, Case(fields: $0)) }
    }
  }
}
