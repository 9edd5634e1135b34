import FormatVectors
import HavenAge
import HavenBackup
import HavenCrypto

extension FormatVector {
  func hash(_ key: String) throws -> FileHash { FileHash(try bytes(key)) }

  func publicKey(_ key: String) throws -> SigningPublicKey {
    try require(SigningPublicKey(bytes: bytes(key)), key)
  }

  /// The age identity that a text is.
  func identities(_ key: String) throws -> AgeIdentities {
    let text = Array(try self.text(key).utf8)
    return try AgeIdentities(
      parsing: unsafe SecretBytes(byteCount: text.count) { (room) throws(CryptoError) in
        unsafe room.copyBytes(from: text)
      })
  }

  /// What a reader of signed files and contents says of a vector that it refuses.
  var fault: Fault {
    switch expectation {
    case "the signature does not hold": .badSignature
    case "of another repository": .foreign
    case "of another place": .misplaced
    case "does not open", "another identity", "holds no identity": .sealed
    default: .malformed
    }
  }
}
