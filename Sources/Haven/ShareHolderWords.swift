internal import HavenCrypto
internal import HavenVault

/// The words with which holders seal their shares, all of them before the first page is written: while people choose,
/// there is no share anywhere.
package struct ShareHolderWords: ~Copyable {
  /// Room for each share's words, by its number.
  private var room: SecretBytes
  private var byteCounts: [Int: Int] = [:]

  private static let wordsByteCount = 1024

  /// Nobody's yet: no share is sealed.
  package init() throws {
    try Sodium.start()
    room = try SecretBytes(byteCount: FoundVault.shareLimit * Self.wordsByteCount)
  }

  /// Takes the words for a share.
  ///
  /// - Parameter number: 1 to the most that there can be.
  package mutating func add(_ words: borrowing Passphrase, forShare number: Int) {
    let start = Self.start(of: number)
    unsafe words.withUnsafeBytes { words in
      unsafe room.withUnsafeMutableBytes { room in
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[start..<start + words.count])
          .copyMemory(from: words)
      }
      byteCounts[number] = words.count
    }
  }

  /// Whether one share's words are another's already: who has one would open both.
  package borrowing func contains(_ words: borrowing Passphrase) -> Bool {
    unsafe words.withUnsafeBytes { words in
      unsafe room.withUnsafeBytes { room in
        byteCounts.contains { number, count in
          let start = Self.start(of: number)
          return unsafe Passphrase.areSame(
            words, UnsafeRawBufferPointer(rebasing: room[start..<start + count]))
        }
      }
    }
  }

  /// A share under its words; nil for one that has none.
  borrowing func seal(_ share: borrowing RecoveryShare, vault: [UInt8]) throws -> SealedShare? {
    guard let count = byteCounts[share.number] else { return nil }
    let start = Self.start(of: share.number)
    let words = try unsafe SecretBytes(byteCount: count) {
      (own: UnsafeMutableRawBufferPointer) throws in
      unsafe room.withUnsafeBytes { room in
        unsafe own.copyMemory(from: UnsafeRawBufferPointer(rebasing: room[start..<start + count]))
      }
    }
    return try SealedShare(share, words: words, vault: vault)
  }

  private static func start(of number: Int) -> Int { (number - 1) * wordsByteCount }
}
