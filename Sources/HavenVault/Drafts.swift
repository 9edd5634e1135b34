internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// A draft that is being written: its file lies beside the vault, sealed, and is this process's alone.
///
/// It holds what it needs to seal, so that what is typed is kept whatever becomes of the session and the vault's file
/// meanwhile. Any thread may keep; one at a time.
package final class OpenDraft: Sendable {
  /// 26 characters.
  package let id: String
  private let purpose: Draft.Purpose
  private let seal: DraftSeal
  private let path: String
  private let lock: WriterLock

  init(
    id: String, purpose: Draft.Purpose, seal: consuming DraftSeal, path: String,
    lock: consuming WriterLock
  ) {
    self.id = id
    self.purpose = purpose
    self.seal = seal
    self.path = path
    self.lock = lock
  }

  /// Nobody writes it any more: the file of the lock goes first, while it is still held.
  deinit { DraftFolder.removeLock(of: path) }

  /// Seals a text, in place of the one before.
  package func keep(_ text: String, at moment: Timestamp) throws {
    let draft = Draft(purpose: purpose, text: text, written: moment)
    try StateFile.write(seal.seal(draft), at: path, calls: .live)
  }

  /// Removes what was kept, where it was.
  package func discard() throws { try StateFile.remove(at: path, calls: .live) }
}

/// The drafts that were found.
package struct FoundDrafts: Sendable {
  /// The newest first.
  package var whole: [FoundDraft] = []
  /// Files of this keyholder's that were altered.
  package var damagedPaths: [String] = []
}

/// A draft as it was found.
package struct FoundDraft: Sendable {
  /// 26 characters.
  package let id: String
  package let draft: Draft
  /// Whether a process is writing it now.
  package let isOpen: Bool
}

extension UnlockedVault {
  private var draftFolder: DraftFolder { DraftFolder(vaultPath: store.path) }

  /// Begins a draft; its file is made when something is kept.
  ///
  /// - Throws: `.notFound` for a subject whose casework this keyholder does not hold.
  package func beginDraft(_ purpose: Draft.Purpose) throws -> OpenDraft {
    let id = Base32.encode(Random.bytes(16))
    // A refusal leaves no lock.
    let seal = try seal(id, under: casework(of: purpose.subject), of: keyholder)
    return OpenDraft(
      id: id, purpose: purpose, seal: seal, path: draftFolder.path(of: id),
      lock: try draftFolder.lock(id))
  }

  /// This keyholder's drafts. Drafts of others, and of what this keyholder holds no more, are not told from one
  /// another.
  package func drafts() throws -> FoundDrafts {
    try takeInWhatOthersWrote()
    let open = try draftFolder.openIDs()
    let ids = try draftFolder.ids()
    var found = FoundDrafts()
    guard !ids.isEmpty else { return found }
    let lanes = lanes.filter { $0.kind == .casework }
    let keys = try draftKeys(of: lanes, keyholder)
    for id in ids {
      guard let file = try draftFolder.read(id),
        let place = DraftSeal.first(of: keys, thatSealed: file)
      else { continue }
      do {
        let draft = try seal(id, under: lanes[place], of: keyholder).open(file)
        guard let draft else { throw VaultError.damaged(.draft) }
        found.whole.append(FoundDraft(id: id, draft: draft, isOpen: open.contains(id)))
      } catch VaultError.damaged {
        found.damagedPaths.append(draftFolder.path(of: id))
      }
    }
    found.whole.sort { $0.draft.written.secondsSinceEpoch > $1.draft.written.secondsSinceEpoch }
    return found
  }

  private func seal(
    _ id: String, under lane: Lane, of keyholder: KeyholderID
  ) throws -> DraftSeal {
    try withKey(lane) { (key) throws(CryptoError) in
      try DraftSeal(
        lane: key, of: lane.subject, keyholder: keyholder, vault: header.vaultID, id: id)
    }
  }

  private func draftKeys(
    of lanes: [Lane], _ keyholder: KeyholderID
  ) throws -> KeyArena<KeyUse.Draft> {
    let keys = try KeyArena<KeyUse.Draft>(count: lanes.count)
    for (place, lane) in lanes.enumerated() {
      unsafe keys.initialize(at: place) { room in
        withKey(lane) { key in
          unsafe DraftSeal.deriveKey(lane: key, keyholder: keyholder, into: room)
        }
      }
    }
    return keys
  }

  /// Goes on with a draft, under the lane's newest key.
  ///
  /// - Throws: `.draftOpen` while another process writes it; `.notFound` when it is gone by now.
  package func resume(_ id: String) throws -> (open: OpenDraft, draft: Draft) {
    let lock = try draftFolder.lock(id)
    let path = draftFolder.path(of: id)
    do {
      guard let draft = try drafts().whole.first(where: { $0.id == id })?.draft else {
        throw VaultError.notFound
      }
      let purpose = draft.purpose
      let seal = try seal(id, under: casework(of: purpose.subject), of: keyholder)
      return (OpenDraft(id: id, purpose: purpose, seal: seal, path: path, lock: lock), draft)
    } catch {
      DraftFolder.removeLock(of: path)
      throw error
    }
  }

  /// The drafts of every keyholder that are about somebody: what has to go when they are erased.
  func drafts(about subject: SubjectID) throws -> [String] {
    try sealedDrafts(about: subject).map(\.id)
  }

  /// Removes those drafts about somebody, of every keyholder, that are meant; one that was altered is read by nobody.
  ///
  /// - Throws: `.notFound`, and what reading files can meet.
  package func removeDrafts(
    about subject: SubjectID, where isMeant: (Draft.Purpose) -> Bool
  ) throws {
    for one in try sealedDrafts(about: subject) where try purpose(of: one).map(isMeant) ?? false {
      try StateFile.remove(at: draftFolder.path(of: one.id), calls: .live)
    }
  }

  /// How many drafts about somebody, of every keyholder, are meant.
  package func draftCount(
    about subject: SubjectID, where isMeant: (Draft.Purpose) -> Bool
  ) throws -> Int {
    try sealedDrafts(about: subject).count { try purpose(of: $0).map(isMeant) ?? false }
  }

  /// Nil for a file that was altered.
  private func purpose(of draft: SealedDraft) throws -> Draft.Purpose? {
    do {
      return try seal(draft.id, under: draft.lane, of: draft.writer).open(draft.file)?.purpose
    } catch VaultError.damaged {
      return nil
    }
  }

  private typealias SealedDraft = (id: String, file: [UInt8], lane: Lane, writer: KeyholderID)

  private func sealedDrafts(about subject: SubjectID) throws -> [SealedDraft] {
    let ids = try draftFolder.ids()
    guard !ids.isEmpty else { return [] }
    let lanes = lanes.filter { $0.kind == .casework && $0.subject == subject }
    let files = try ids.compactMap { id in try draftFolder.read(id).map { (id: id, bytes: $0) } }
    var found: [SealedDraft] = []
    for writer in Set(roster.entries.map(\.keyholder)) {
      let keys = try draftKeys(of: lanes, writer)
      found += files.compactMap { file in
        DraftSeal.first(of: keys, thatSealed: file.bytes).map {
          (file.id, file.bytes, lanes[$0], writer)
        }
      }
    }
    return found
  }

  /// Removes drafts whose lane is gone.
  func removeDrafts(_ ids: [String]) {
    for id in ids {
      // Nothing opens one that stays.
      do { try StateFile.remove(at: draftFolder.path(of: id), calls: .live) } catch {}
    }
  }
}

/// The folder beside a vault in which drafts lie: `VAULT.drafts`.
struct DraftFolder {
  private let folder: String
  private static let byteLimit = 24 << 20
  private static let nameByteCount = 26
  private static let lockSuffix = ".lock"

  init(vaultPath: String) { folder = vaultPath + ".drafts" }

  func path(of id: String) -> String { "\(folder)/\(id)" }

  /// The names that are drafts'.
  func ids() throws -> [String] { try names().filter(Self.isID).sorted() }

  private static func isID(_ name: String) -> Bool {
    name.utf8.count == nameByteCount && name.utf8.allSatisfy { Base32.value(of: $0) != nil }
  }

  private func names() throws(StoreError) -> [String] {
    do throws(StoreError) {
      return try PrivateFolder.names(at: folder, calls: .live)
    } catch .missing {
      return []
    }
  }

  func read(_ id: String) throws -> [UInt8]? {
    try StateFile.read(at: path(of: id), limit: Self.byteLimit, calls: .live)
  }

  /// The right to write a draft.
  ///
  /// - Throws: `.draftOpen` while another process has it.
  func lock(_ id: String) throws -> WriterLock {
    try PrivateFolder.create(at: folder, calls: .live)
    // Refused when others can reach it.
    _ = try PrivateFolder.names(at: folder, calls: .live)
    do throws(StoreError) {
      return try WriterLock.acquire(besides: path(of: id), waitSeconds: 0)
    } catch {
      guard case .inUse = error else { throw error }
      throw VaultError.draftOpen
    }
  }

  /// The drafts that a process is writing now; locks that killed ones left go.
  func openIDs() throws -> Set<String> {
    var open: Set<String> = []
    for name in try names() where name.hasSuffix(Self.lockSuffix) {
      let id = String(name.dropLast(Self.lockSuffix.count))
      guard Self.isID(id) else { continue }
      do {
        let lock = try lock(id)
        Self.removeLock(of: path(of: id))
        _ = consume lock
      } catch VaultError.draftOpen {
        open.insert(id)
      }
    }
    return open
  }

  /// Removes the file of a lock that is held.
  static func removeLock(of path: String) {
    // What stays, the next one that looks removes.
    do { try StateFile.remove(at: path + lockSuffix, calls: .live) } catch {}
  }
}
