import Glibc
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault

/// Whoever opens the vaults that are measured, by the least derivation that Haven takes.
enum BenchKeyholder {
  static let founder = "keeper"
  /// Everybody's; the harness gives it to the program.
  private static let passphrase = "nine benches by the water"
  /// What a newcomer has until they choose their own.
  private static let firstPassphrase = "eleven lanterns on the pier"

  static func credentials(of name: String = founder, first: Bool = false) throws -> Credentials {
    let words = first ? firstPassphrase : passphrase
    let passphrase = try unsafe SecretBytes(byteCount: words.utf8.count) {
      (room: UnsafeMutableRawBufferPointer) throws in unsafe room.copyBytes(from: words.utf8)
    }
    return Credentials(name: name, passphrase: passphrase)
  }

  static func create(at path: String) throws -> UnlockedVault {
    let cost = try KeyDerivationCost(passCount: 2, memoryByteCount: 19 << 20)
    return try Vault.create(
      at: path, foundedBy: credentials(), cost: cost, kit: RecoveryKit(),
      surroundings: surroundings)
  }

  static func open(_ path: String) throws -> Vault {
    try Vault.open(at: path, access: .readWrite, surroundings: surroundings)
  }

  static func unlock(_ path: String, as name: String = founder) throws -> UnlockedVault {
    try open(path).unlock(with: credentials(of: name), acceptOlder: false)
  }

  private static var surroundings: VaultSurroundings {
    VaultSurroundings(
      now: { Timestamp(secondsSinceEpoch: Int64(time(nil)), offsetMinutes: 0)! },
      stateFolder: nil, lockWaitSeconds: 5, attempts: { _ in }, rowIDWidth: .standard,
      progress: { _, _ in })
  }
}
