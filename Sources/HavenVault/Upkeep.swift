internal import HavenStore

/// A keyholder as the roster shows them.
package struct KeyholderSummary: Sendable {
  package let name: String
  package let roles: Roles
  package let slotCount: Int
}

extension UnlockedVault {
  /// Everybody who holds keys now.
  package func keyholders() throws -> [KeyholderSummary] {
    try read { _ in
      roster.active.map {
        KeyholderSummary(name: $0.name, roles: $0.roles, slotCount: $0.slots.count)
      }
    }
  }

  /// Rewrites the file without what was overwritten in it.
  ///
  /// - Throws: `StoreError.rewritePending` while somebody reads.
  package func compact() throws {
    try transact(.upkeep) { transaction in
      transaction.add(ClosedPart(verb: .fileRewritten), lane: journal)
    }
    let lock = try WriterLock.acquire(
      besides: store.path, waitSeconds: surroundings.lockWaitSeconds)
    try store.rewrite(under: lock)
  }
}
