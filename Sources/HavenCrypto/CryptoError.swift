internal import CSodium

/// What can go wrong here: facts without words, for the layers above to tell a person.
package enum CryptoError: Error, Equatable {
  /// libsodium did not start: there is no random source to rely on.
  case libraryUnavailable
  /// The key is the right one, or is not known to be wrong, and the bytes are not what was sealed.
  case unauthenticated
  /// The box was sealed under another key, purpose or number, or its beginning was altered.
  case notCommitted
  /// The bytes end too soon: shorter than the shortest possible, or a stream without its last chunk.
  case truncated
  /// Guarded memory, or the memory that Argon2id works in, could not be had.
  case outOfMemory
  /// A cost is outside the limits of `KeyDerivationCost`.
  case costOutOfRange
  /// The signature was not made by that key over that message.
  case badSignature
  /// A public key is no usable point of its curve.
  case badPoint
}

/// The library that everything here is built on.
package enum Sodium {
  /// Starts libsodium, once in a process; every later call returns at once.
  ///
  /// Types that allocate guarded memory call it themselves, so a forgotten call is no danger.
  ///
  /// - Throws: `.libraryUnavailable` when there is no random source, `.outOfMemory` when not even
  ///   the hash states find guarded memory.
  package static func start() throws(CryptoError) {
    guard isStarted else { throw .libraryUnavailable }
    guard HashState.isAvailable else { throw .outOfMemory }
  }

  /// Whether `sodium_init` succeeded; the first read calls it.
  static let isStarted = sodium_init() >= 0
}
