internal import HavenAge
internal import HavenBackup
internal import HavenCrypto
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// What opens a backup, and then the vault in it.
package enum RestoreKey: ~Copyable {
  /// The recovery kit opens both.
  case kit(TypedKit)
  /// The repository's read key, as `backup key export` wrote it, and a keyholder's passphrase.
  case readKey(IdentityFile, Proof)
  /// A keyholder who has opened the vault that is there.
  case access(Access)
}

/// What is to be restored.
package struct RestoreOrder: Sendable {
  /// The repository.
  package let repository: String
  /// Where the vault is to stand; nothing may.
  package let path: String
  /// The beginning of a snapshot's id; nil for the newest.
  package let snapshot: String?
  /// Whether older keys do where newer ones cannot be read.
  package let takesOlderKeys: Bool

  /// Creates an order.
  package init(repository: String, path: String, snapshot: String?, takesOlderKeys: Bool) {
    self.repository = repository
    self.path = path
    self.snapshot = snapshot
    self.takesOlderKeys = takesOlderKeys
  }
}

/// What was restored.
package struct RestoredBackup: Sendable, Equatable {
  /// The id of the snapshot whose rows it has.
  package let id: String
  /// That of the snapshot whose keys and journal it has.
  package let keysID: String
  /// When these were backed up, as that machine's clock claimed; nil for what no calendar has.
  package let keysWritten: Timestamp?
  /// The newest entry of the journal that was restored.
  package let entry: UInt64
  package let rowCount: Int
  /// Rows that the journal lists and the snapshot did not have.
  package let lostRowCount: Int
  /// Members who were added after the snapshot.
  package let lostMemberCount: Int
  /// Files with keys that may be newer and could not be used.
  package let passedOver: [String]
}

/// Puts a vault back from a repository.
package struct BackupRestore {
  private let setting: Setting
  private let opened: OpenedRepository
  private let order: RestoreOrder

  /// How many different bags are tried, each of which may cost a derivation.
  private static let bagLimit = 8

  /// Opens the repository.
  ///
  /// - Throws: `.noRepository`, `.damagedBackup`.
  package init(_ order: RestoreOrder, _ setting: Setting) throws {
    try Sodium.start()
    self.order = order
    self.setting = setting
    opened = try setting.repository(at: order.repository, ofVault: nil, label: nil)
  }

  /// The id of the vault that the repository keeps, 16 bytes.
  package var vaultID: [UInt8] { opened.repository.configuration.vaultID }

  /// Restores: the file appears whole or not at all, after it was opened and held to its journal.
  ///
  /// - Throws: `.exists`; `.backup` with what is the matter; `.doesNotOpen`; `.kitDoesNotOpen`.
  package func run(with key: consuming RestoreKey) throws -> RestoredBackup {
    let opener = try RestoreOpener(key, opened, vaultID)
    let wanted = try order.snapshot.map { try opened.snapshot(named: $0).key }
    return try Store.assemble(at: order.path) { file in
      var refused = RefusedBags()
      while true {
        let restored: RestoredSnapshot
        do {
          restored = try opened.restore(
            wanted, to: file, with: opener.identities, passingOver: order.takesOlderKeys,
            refusing: refused)
        } catch HavenError.backup(.keysUnreadable(let places)) {
          // Somebody mistyped, most likely; who is told of older keys would take them.
          if let closed = refused.whyClosed, !order.takesOlderKeys { throw closed }
          throw HavenError.backup(.keysUnreadable(places: places))
        }
        do {
          return try finish(
            restored, at: file, with: opener,
            passedOver: refused.places(besides: restored.bag))
        } catch let error where refused.count < Self.bagLimit {
          guard refused.take(HavenError(error), of: restored) else { throw error }
          Store.discard(at: file, calls: .live)
        }
      }
    }
  }

  private func finish(
    _ restored: RestoredSnapshot, at file: String, with opener: borrowing RestoreOpener,
    passedOver: [String]
  ) throws -> RestoredBackup {
    if restored.isOlderThanKeys {
      let store = try Store.open(
        at: file, supportedFormats: Vault.supportedFormats, access: .readWrite)
      try opened.naming {
        try opened.repository.addRows(
          of: restored.bag.source.key, with: opener.identities, to: store)
      }
      try store.close()
    }
    let vault = try Vault.open(
      at: file, access: .readWrite, surroundings: setting.scratchSurroundings)
    let rows =
      restored.isOlderThanKeys
      ? Mark(number: restored.mark.number, hash: restored.mark.hash.bytes) : nil
    let restoration = try opener.open(vault) { unlocked in
      try requireKnown(restored.bag.mark, in: unlocked)
      let restoration = try unlocked.finishRestoration(rowsUpTo: rows)
      try requireSound(unlocked)
      return restoration
    }
    try vault.close()
    return RestoredBackup(
      id: restored.snapshot.hash.hexadecimal, keysID: restored.bag.source.hash.hexadecimal,
      keysWritten: Timestamp(
        secondsSinceEpoch: restored.bag.source.moment.secondsSinceEpoch,
        offsetMinutes: restored.bag.source.moment.offsetMinutes),
      entry: restoration.mark.number, rowCount: restored.rowCount - restoration.lostRowCount,
      lostRowCount: restoration.lostRowCount, lostMemberCount: restoration.lostMemberCount,
      passedOver: restored.bag.unreadable.map(\.place) + passedOver)
  }
}

extension OpenedRepository {
  /// Restores rows, keys and heads, as far as that goes without opening the vault.
  ///
  /// - Parameters:
  ///   - wanted: Whose rows; nil for those of the newest keys.
  ///   - passingOver: Whether keys are taken where others, which may be newer, cannot be read.
  ///   - refused: What turned out not to be the vault's, or not whole.
  func restore(
    _ wanted: SnapshotKey?, to file: String, with identities: borrowing AgeIdentities,
    passingOver: Bool, refusing refused: RefusedBags
  ) throws -> RestoredSnapshot {
    var unreadable: [String] = []
    return try naming {
      do {
        return try repository.restore(
          wanted, remembering: memory(), with: identities, to: file,
          format: Vault.supportedFormats.upperBound
        ) { _, bag in
          unreadable = bag.unreadable.map(\.place)
          guard !refused.refuses(bag) else { return false }
          return passingOver || (unreadable.isEmpty && refused.places(besides: bag).isEmpty)
        }
      } catch BackupError.noBag(let findings) {
        let places = unreadable + findings.map(\.place) + refused.places(besides: nil)
        throw HavenError.backup(.keysUnreadable(places: Array(Set(places)).sorted()))
      }
    }
  }
}

/// Keys, with the snapshot that names them, that could not be used.
struct RefusedBags {
  /// None so far.
  static let none = RefusedBags()

  private struct Refused {
    let name: FileHash
    let source: SnapshotKey
    /// Whether no other snapshot that names the same keys would do either.
    let isOfKeys: Bool
  }

  private var bags: [Refused] = []
  /// Why keys did not open that are whole; nil where all that were tried did.
  private(set) var whyClosed: HavenError?

  var count: Int { bags.count }

  /// Takes note of what came of trying a bag; answers whether that may be the bag's fault.
  mutating func take(_ error: HavenError, of restored: RestoredSnapshot) -> Bool {
    let isOfKeys: Bool
    switch error {
    case .doesNotOpen, .kitDoesNotOpen:
      whyClosed = whyClosed ?? error
      isOfKeys = true
    // The snapshot's journal may be what is damaged: others may name the same keys.
    case .damaged, .newerFormat, .notAVault, .backup(.notTheVaults): isOfKeys = false
    default: return false
    }
    bags.append(
      Refused(
        name: restored.bag.name, source: restored.bag.source.key, isOfKeys: isOfKeys))
    return true
  }

  func refuses(_ bag: OfferedBag) -> Bool {
    bags.contains { $0.source == bag.source.key || $0.isOfKeys && $0.name == bag.name }
  }

  /// Where keys lie that were refused and are others than those of a bag: they may be newer.
  func places(besides bag: OfferedBag?) -> [String] {
    Set(bags.filter { $0.name != bag?.name }.map(\.name.place)).sorted()
  }
}

extension FileHash {
  /// Where an object of this name lies in a repository.
  fileprivate var place: String { "objects/\(hexadecimal.prefix(2))/\(hexadecimal)" }
}

/// Opens snapshots, and the vault that was in them.
private struct RestoreOpener: ~Copyable {
  private enum Way: ~Copyable {
    case kit(RecoveryKit)
    case credentials(Credentials)
    case access(Access)
  }

  let identities: AgeIdentities
  private let way: Way

  init(
    _ key: consuming RestoreKey, _ opened: OpenedRepository, _ vaultID: [UInt8]
  ) throws {
    let kind = opened.repository.configuration.kind
    switch consume key {
    case .kit(let typed):
      let kit = try typed.kit(for: vaultID)
      let seed: SecretKey<KeyUse.AgeIdentity> = try kit.ageSeed(vault: vaultID)
      identities = try AgeIdentities(AgeIdentity(kind, secret: seed))
      way = .kit(kit)
    case .readKey(let file, let proof):
      identities = try file.identities()
      way = .credentials(proof.credentials())
    case .access(let access):
      identities = try access.readIdentities(of: opened)
      way = .access(access)
    }
  }

  /// Calls `body` with the vault, opened.
  borrowing func open<R>(_ vault: Vault, _ body: (UnlockedVault) throws -> R) throws -> R {
    switch way {
    case .kit(let kit): try vault.asRecovery(kit, body)
    case .credentials(let credentials):
      try body(vault.unlock(with: credentials, acceptOlder: false))
    case .access(let access): try body(vault.open(asIn: access.vault))
    }
  }
}
