internal import HavenCrypto

/// The signed agreement of a study: its digest says which it was, and nothing of it is kept.
package enum Agreement {
  /// The longest file, in bytes.
  package static let byteLimit = 100_000_000

  /// BLAKE2b-256 in hexadecimal, as `b2sum -l 256` prints it.
  package static func digest(_ bytes: [UInt8]) -> String {
    Hash.hexadecimal(unsafe bytes.withUnsafeBytes { unsafe Hash.blake2b($0, byteCount: 32) })
  }
}
