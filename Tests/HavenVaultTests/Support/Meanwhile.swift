import HavenRecords
import HavenVault
import Testing

/// A colleague who adds somebody each time that recovery's mailboxes are read, up to a count.
///
/// One thread, though the closure that calls it could be given to several.
final class Meanwhile: @unchecked Sendable {
  private let vault: UnlockedVault
  private let limit: Int
  private var count = 0

  init(_ vault: UnlockedVault, adds limit: Int) {
    self.vault = vault
    self.limit = limit
  }

  /// The surroundings of whoever opens the vault with the kit.
  func surroundings(_ bench: Bench) -> VaultSurroundings {
    var surroundings = bench.surroundings()
    // Progress is told of each row of mailboxes.
    surroundings.progress = { row, _ in if row == 0 { self.addOne() } }
    return surroundings
  }

  private func addOne() {
    guard count < limit else { return }
    count += 1
    do { _ = try vault.add(person("Late \(count)")) } catch { Issue.record(error) }
  }
}
