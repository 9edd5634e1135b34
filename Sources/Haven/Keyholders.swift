internal import HavenVault

/// A keyholder as the roster shows them.
package struct KeyholderEntry: Sendable, Equatable {
  package let name: String
  package let roles: [String]
  package let slotCount: Int
}

extension Access {
  /// Everybody who holds keys now.
  package func keyholders() throws -> [KeyholderEntry] {
    try vault.keyholders().map {
      KeyholderEntry(name: $0.name, roles: $0.roles.names, slotCount: $0.slotCount)
    }
  }
}

extension Roles {
  /// The roles as options and programs spell them.
  var names: [String] {
    let all: [(Roles, String)] = [
      (.facilitator, "facilitator"), (.volunteer, "volunteer"), (.coordinator, "coordinator"),
      (.privacyOfficer, "privacy-officer"), (.releaser, "releaser"), (.keeper, "keeper"),
      (.recovery, "recovery"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
