import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault

/// A vault in which several people work, each with keys of their own.
struct Office {
  let bench: Bench
  let kit: [UInt8]

  /// Creates it with a keeper and a recovery kit.
  init() throws {
    try Sodium.start()
    bench = try Bench(in: Bench.memoryFolder)
    let recoveryKit = try RecoveryKit()
    let vault = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: recoveryKit,
      surroundings: bench.surroundings())
    kit = try characters(of: recoveryKit, vault: vault.header.vaultID)
    try vault.close()
  }

  func locked() throws -> Vault {
    try Vault.open(at: bench.path, access: .readWrite, surroundings: bench.surroundings())
  }

  /// Opens the vault as somebody whose passphrase is their name and "'s own words".
  func open(_ name: String) throws -> UnlockedVault {
    try bench.open(Self.passphrase(name), name: name)
  }

  static func passphrase(_ name: String) -> String {
    name == "keeper" ? "correct horse" : "\(name)'s own words"
  }

  /// Adds somebody, who chooses a passphrase at once.
  func add(_ name: String, roles: Roles = .facilitator) throws {
    let keeper = try open("keeper")
    try keeper.addKeyholder(credentials("given on paper", name: name), roles: roles)
    try keeper.close()
    let change = try locked().beginKeyChange(with: credentials("given on paper", name: name))
    try change.complete(with: credentials(Self.passphrase(name), name: name))
    try change.close()
  }

  func recover(_ kit: [UInt8], as name: String) throws -> UnlockedVault {
    let vault = try locked()
    return try vault.recover(
      with: typedKit(kit, vault: vault.header.vaultID),
      as: credentials("found in the envelope", name: name))
  }

  /// Gives recovery a new kit; what is typed of it.
  func rekey(from old: [UInt8], beforeCommit: () throws -> Void = {}) throws -> [UInt8] {
    let vault = try locked()
    let new = try RecoveryKit()
    try vault.rekey(
      with: typedKit(old, vault: vault.header.vaultID), to: new, beforeCommit: beforeCommit)
    try vault.close()
    return try characters(of: new, vault: vault.header.vaultID)
  }
}

/// What is typed of a kit.
func characters(of kit: borrowing RecoveryKit, vault: [UInt8]) throws -> [UInt8] {
  try unsafe kit.withCharacters(vault: vault) { unsafe Array($0) }
}

func note(_ text: String, on subject: SubjectID, in vault: UnlockedVault) throws -> RecordID {
  try vault.append(to: subject, kind: "note", on: nil, fields: [], text: { TextSource(text) })
}
