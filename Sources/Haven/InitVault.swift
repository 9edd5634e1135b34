internal import Glibc
internal import HavenStore
internal import HavenVault

/// What was made.
package struct CreatedVault: Sendable, Equatable {
  package let id: String
  package let keyholder: String
  /// Where the recovery kit was written; nil when there is none.
  package let kitPath: String?
}

extension Setting {
  /// Refuses early, before anybody is asked for a passphrase; the creation decides.
  ///
  /// - Throws: `.exists`.
  package func requireNoVault() throws {
    var status = stat()
    guard unsafe lstat(vaultPath, &status) != 0 else { throw HavenError.exists(path: vaultPath) }
  }

  /// Creates the vault, and writes its recovery kit once.
  ///
  /// The kit's file is begun before the vault is, so that a folder that cannot be written stops
  /// everything; if the kit fails after that, the vault goes again.
  ///
  /// - Parameter kitPath: A file that must not exist, `.svg` for a picture, text for everything else;
  ///   nil for no kit: then a lost passphrase is the end of the vault.
  /// - Throws: `.exists` for the vault or the kit; whatever writing can meet. Nothing is left then.
  package func createVault(
    foundedWith proof: consuming Proof, cost: DerivationCost, kitPath: String?
  ) throws -> CreatedVault {
    try PrivateFolder.create(at: Self.folder(of: vaultPath), calls: .live)
    let name = proof.name.text
    let credentials = proof.credentials()
    guard let kitPath else {
      let vault = try Vault.createWithoutRecovery(
        at: vaultPath, foundedBy: credentials, cost: cost.cost, surroundings: surroundings)
      try vault.close()
      return CreatedVault(id: vault.vaultID, keyholder: name, kitPath: nil)
    }
    return try createWithKit(at: kitPath, credentials, cost, name: name)
  }

  private func createWithKit(
    at kitPath: String, _ credentials: borrowing Credentials, _ cost: DerivationCost, name: String
  ) throws -> CreatedVault {
    let kit = try RecoveryKit()
    var made: UnlockedVault?
    do {
      try AtomicFile.write(at: kitPath, replacing: false, calls: .live) { sink in
        let vault = try Vault.create(
          at: vaultPath, foundedBy: credentials, cost: cost.cost, kit: kit,
          surroundings: surroundings)
        made = vault
        try KitDocument(vault: vault.header.vaultID, vaultID: vault.vaultID)
          .write(kit, asPicture: kitPath.lowercased().hasSuffix(".svg"), to: sink)
      }
    } catch {
      if let made { try made.discard() }
      throw error
    }
    guard let vault = made else { throw HavenError.noVault(path: vaultPath) }
    try vault.close()
    return CreatedVault(id: vault.vaultID, keyholder: name, kitPath: kitPath)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
