internal import Glibc
internal import HavenStore
internal import HavenVault

/// What was made.
package struct CreatedVault: Sendable, Equatable {
  package let id: String
  package let keyholder: String
  /// Where the recovery kit was written; nil when there is none.
  package let kitPath: String?
  /// Why it could not be closed properly, which takes nothing from it; nil otherwise.
  package let failureToClose: HavenError?
}

extension Setting {
  /// Refuses early, before anybody is asked for a passphrase; the creation decides.
  ///
  /// - Throws: `.exists`.
  package func requireNoVault() throws {
    guard !isVaultThere else { throw HavenError.exists(path: vaultPath) }
  }

  /// Creates the vault, and writes its recovery kit once.
  ///
  /// The kit has its name before the vault has its own: a process that dies between the two leaves a kit
  /// of no vault, and never a vault whose kit is lost.
  ///
  /// - Parameters:
  ///   - kitPath: A file that must not exist, `.svg` for a picture, text for everything else; nil for no kit: then a
  ///     lost passphrase is the end of the vault.
  ///   - language: The kit's.
  /// - Throws: `.exists` for the vault or the kit; whatever writing can meet. Nothing is left then.
  package func createVault(
    foundedWith proof: consuming Proof, cost: DerivationCost, kitPath: String?,
    in language: Language
  ) throws -> CreatedVault {
    try PrivateFolder.create(at: Self.folder(of: vaultPath), calls: .live)
    let name = proof.name.text
    let credentials = proof.credentials()
    let vault: UnlockedVault
    if let kitPath {
      vault = try createWithKit(at: kitPath, credentials, cost, language)
    } else {
      vault = try Vault.createWithoutRecovery(
        at: vaultPath, foundedBy: credentials, cost: cost.cost, surroundings: surroundings)
    }
    return CreatedVault(
      id: vault.vaultID, keyholder: name, kitPath: kitPath, failureToClose: close(vault))
  }

  private func createWithKit(
    at kitPath: String, _ credentials: borrowing Credentials, _ cost: DerivationCost,
    _ language: Language
  ) throws -> UnlockedVault {
    let kit = try RecoveryKit()
    var isKitWritten = false
    do {
      return try Vault.create(
        at: vaultPath, foundedBy: credentials, cost: cost.cost, kit: kit,
        surroundings: surroundings
      ) { header in
        try KitDocument(header, in: language).write(kit, to: kitPath)
        isKitWritten = true
      }
    } catch {
      // Where the vault could not be taken back, its kit stays with it.
      if isKitWritten, !isVaultThere { AtomicFile.discard(at: kitPath, calls: .live) }
      throw error
    }
  }

  /// The vault stands, with its kit, whatever becomes of closing it.
  private func close(_ vault: UnlockedVault) -> HavenError? {
    do {
      try vault.close()
      return nil
    } catch {
      return HavenError(error)
    }
  }

  private var isVaultThere: Bool {
    var status = stat()
    return unsafe lstat(vaultPath, &status) == 0
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
