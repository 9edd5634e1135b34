internal import HavenCrypto
package import HavenVault

/// A recovery kit as it was typed, scanned, or written by `init`, in guarded memory.
package struct TypedKit: ~Copyable {
  private let bytes: SecretBytes

  /// Takes what `reading` writes into guarded memory: the 58 characters alone, or the whole page.
  package init(reading: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    bytes = try unsafe PaperPage.kit.code(reading: reading)
  }

  /// Takes the characters of a kit that shares gave.
  init(characters: UnsafeRawBufferPointer) throws {
    bytes = try unsafe SecretBytes(byteCount: characters.count) {
      (room: UnsafeMutableRawBufferPointer) throws in unsafe room.copyMemory(from: characters)
    }
  }

  /// The kit, checked against the vault that it is to open.
  ///
  /// - Throws: `KitError`.
  package borrowing func kit(for vault: [UInt8]) throws -> RecoveryKit {
    try unsafe bytes.withUnsafeBytes { bytes in
      try unsafe RecoveryKit(typed: bytes, vault: vault)
    }
  }
}

extension FoundVault {
  /// Whether a kit was typed without a mistake and is this vault's, before more is asked.
  ///
  /// - Throws: `KitError` with what is wrong with it.
  package func checkKit(_ kit: borrowing TypedKit) throws {
    _ = try kit.kit(for: vault.header.vaultID)
  }

  /// Whether a kit opens this vault now. Nothing is opened with it, and nothing written.
  ///
  /// - Throws: `.kitDoesNotOpen`.
  package func tryKit(_ kit: borrowing TypedKit) throws { _ = try currentKit(kit) }

  /// Writes the page of the kit once more: for paper that has become hard to read, or out of shares.
  ///
  /// - Parameters:
  ///   - path: A file that must not exist, `.svg` for a picture, text for everything else.
  ///   - language: The page's.
  /// - Throws: `.kitDoesNotOpen`, `.exists`. No file is there then.
  package func writeKit(_ kit: borrowing TypedKit, to path: String, in language: Language) throws {
    try KitDocument(vault.header, in: language).write(currentKit(kit), to: path)
  }

  /// Opens the vault with its recovery kit, and gives a keyholder a new passphrase and new keys.
  ///
  /// - Throws: `.kitDoesNotOpen` with what is wrong with the kit; `.damaged`. Nothing is changed then.
  package func recover(with kit: borrowing TypedKit, as proof: consuming Proof) throws -> Recovered
  {
    let opened = try kit.kit(for: vault.header.vaultID)
    let opening = try vault.enroll(with: opened, as: proof.credentials())
    var failure: HavenError?
    do { try vault.close() } catch { failure = HavenError(error) }
    return Recovered(
      closedPartCount: opening.lanesNotHeld, refusedGrants: opening.refusedGrants.sorted(),
      failureToClose: failure)
  }
}

/// What a recovery kit gave a keyholder.
package struct Recovered: Sendable, Equatable {
  /// Parts of members' files, identity or casework, that this keyholder has no key of.
  package let closedPartCount: Int
  /// Grants to recovery that do not hold, by the mailboxes that they lie in.
  package let refusedGrants: [Int]
  /// Why the vault could not be closed properly, which takes nothing from it; nil otherwise.
  package let failureToClose: HavenError?
}
