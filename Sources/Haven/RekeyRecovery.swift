internal import Glibc
internal import HavenStore
internal import HavenVault

extension FoundVault {
  /// Writes a new recovery kit once, and gives recovery its keys: the old kit opens nothing of this file
  /// any more.
  ///
  /// The new kit is on the disk before the vault takes it: a process that dies between the two leaves a
  /// kit of no use beside a vault that the old one opens, and never a vault that neither opens.
  ///
  /// - Parameters:
  ///   - path: A file that must not exist, `.svg` for a picture, text for everything else.
  ///   - language: The page's.
  ///   - keptInDoubt: Called where it failed and the new kit has to stay, since it could not be made
  ///     certain that the old one is still the vault's.
  /// - Returns: Why the vault could not be closed properly, which undoes nothing; or nil.
  /// - Throws: `.kitDoesNotOpen`, `.exists`, `.lanesBeyondOldKit`, `.tooManyForNewKit`, `.inUse`,
  ///   `.damaged`. Nothing is changed then.
  package func rekeyRecovery(
    with typed: borrowing TypedKit, newKitAt path: String, in language: Language,
    keptInDoubt: () -> Void
  ) throws -> HavenError? {
    let old = try typed.kit(for: vault.header.vaultID)
    let new = try RecoveryKit()
    var isWritten = false
    do {
      try vault.rekey(with: old, to: new) {
        try KitDocument(vault.header, in: language).write(new, to: path)
        isWritten = true
      }
    } catch {
      if isWritten {
        if isStillOpened(by: old) {
          AtomicFile.discard(at: path, calls: .live)
        } else {
          keptInDoubt()
        }
      }
      throw Self.explained(error)
    }
    do {
      try vault.close()
      return nil
    } catch {
      return HavenError(error)
    }
  }

  private static func explained(_ error: any Error) -> any Error {
    switch error {
    case VaultError.lanesBeyondKit(let count): HavenError.lanesBeyondOldKit(count: count)
    case VaultError.entryTooLarge: HavenError.tooManyForNewKit
    default: error
    }
  }

  /// Whether a kit is certain to open the vault, whatever happens to this machine next. A commit that
  /// failed may have left all its pages in the log, and whoever opens the file after a crash plays the
  /// log into it: so no log may be left, and the file is read anew.
  private func isStillOpened(by kit: borrowing RecoveryKit) -> Bool {
    do {
      try vault.close()
      guard isLogEmpty else { return false }
      let again = try Vault.open(
        at: setting.vaultPath, access: .readWrite, surroundings: setting.surroundings)
      let isOpened = try again.hasSlot(of: kit)
      try again.close()
      return isOpened
    } catch {
      return false
    }
  }

  private var isLogEmpty: Bool {
    var status = stat()
    guard unsafe lstat("\(setting.vaultPath)-wal", &status) == 0 else { return errno == ENOENT }
    return status.st_size == 0
  }
}
