import CSodium
import HavenAge
import HavenCrypto
import Testing

/// The published vectors of the age format: one success or one failure each.
@Suite(
  .enabled(
    if: publishedVectors != nil,
    "skipped: the published vectors are not beside this checkout, in shared/vectors/age"))
struct PublishedVectorTests {
  /// A folder that was cut would prove less.
  @Test func theFolderIsWhole() {
    let count = { (expected: String) in
      PublishedVector.all.count { $0.expected == expected }
    }
    #expect(PublishedVector.all.count == 143)
    #expect(count("success") == 26 && count("no match") == 13 && count("HMAC failure") == 1)
    #expect(count("header failure") == 62 && count("armor failure") == 22)
    #expect(count("payload failure") == 19)
  }

  @Test(arguments: PublishedVector.all)
  func endsAsPublished(vector: PublishedVector) throws {
    for pieceByteCount in [Int.max, 1, 1000] where pieceByteCount > 1 || vector.file.count < 4096 {
      let outcome = try Outcome(of: vector, pieceByteCount: pieceByteCount)
      #expect(outcome.kind == vector.expected, "\(String(describing: outcome.error))")
      if let digest = vector["payload"] {
        #expect(sha256(outcome.released) == digest, "what was released")
      } else {
        #expect(outcome.released.isEmpty)
      }
    }
  }

  /// Armor is told from bytes by the beginning alone.
  @Test(arguments: PublishedVector.all)
  func whetherItIsArmorIsDetected(vector: PublishedVector) throws {
    let outcome = try Outcome(of: vector, encoding: .detected)
    let isSuccess = vector.expected == "success"
    #expect((outcome.error == nil) == isSuccess, "\(String(describing: outcome.error))")
  }
}

private struct Outcome {
  var released: [UInt8] = []
  var error: AgeError?

  /// The published word for what came of it.
  var kind: String {
    switch error {
    case nil: "success"
    case .armor: "armor failure"
    case .notAnAgeFile, .unsupportedVersion, .header, .workFactorTooHigh, .smallOrder:
      "header failure"
    case .noMatch, .needsIdentity, .needsPassphrase: "no match"
    case .headerAltered: "HMAC failure"
    case .payload: "payload failure"
    default: "another failure"
    }
  }

  init(
    of vector: PublishedVector, encoding: AgeEncoding? = nil, pieceByteCount: Int = .max
  ) throws {
    do {
      let opener = try unsafe AgeOpener(
        encoding ?? (vector.isArmored ? .armored : .binary),
        from: source(vector.file, pieceByteCount: pieceByteCount))
      if let passphrase = vector.passphrases.first {
        try content(of: opener.open(passphrase: secret(passphrase)), released: &released)
      } else {
        let file = try secret(vector.identities.joined(separator: "\n"))
        try content(of: opener.open(with: AgeIdentities(parsing: file)), released: &released)
      }
    } catch let error as AgeError {
      self.error = error
    }
  }
}

private func sha256(_ bytes: [UInt8]) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  _ = unsafe crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
  return Hash.hexadecimal(digest)
}
