import Haven
import HavenRecords

extension Scene {
  /// Adds a colleague, who chooses a passphrase at once.
  func welcome(_ name: String, _ roles: [Role], by access: Access) throws {
    try access.addKeyholder(Self.proof("given on paper", as: name), roles: roles)
    let change = try FoundVault(setting).beginKeyChange(
      with: Self.proof("given on paper", as: name))
    _ = try change.complete(with: Self.proof("plum orchard gravel", as: name))
  }

  /// A colleague's own process for as long as `body` runs.
  func with<R>(_ name: String, _ body: (Access) throws -> R) throws -> R {
    let access = try FoundVault(setting).unlock(
      with: Self.proof("plum orchard gravel", as: name), acceptOlder: false)
    let result = try body(access)
    try access.close()
    return result
  }

  static func proof(_ words: String, as name: String) throws -> Proof {
    try Proof(name: KeyholderName(name), passphrase: passphrase(words), keyFilePath: nil)
  }

  /// Lets a colleague read everybody's files and names.
  func grantAll(_ aliases: [String], to name: String, by access: Access) throws {
    for alias in aliases {
      _ = try access.grant(member: alias, .identity, to: KeyholderName(name))
    }
  }
}
