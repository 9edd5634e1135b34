internal import HavenCrypto
internal import HavenStore
internal import HavenVault

/// Shares of a recovery kit as they were typed, scanned, or written by `recovery split`.
package struct TypedShares: ~Copyable {
  private let vault: [UInt8]
  private var shares: ShareCollection

  /// No share yet, for the vault that they are to open.
  package init(for vault: borrowing FoundVault) throws {
    try self.init(for: vault.vault.header.vaultID)
  }

  /// The same, by the vault's id.
  package init(for vault: [UInt8]) throws {
    try Sodium.start()
    let none = try ShareCollection()
    self.vault = vault
    shares = none
  }

  var count: Int { shares.count }

  /// How many more are needed; nil before the first.
  package var missing: Int? { shares.missing }

  var set: ShareSet? { shares.set }

  /// Takes a share: its 82 characters alone, or the whole page.
  ///
  /// - Throws: `.shareUnusable`; the shares that were there stay.
  package mutating func add(
    from place: String?, reading: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws {
    let bytes = try unsafe PaperPage.share.code(reading: reading)
    do {
      let share = try unsafe bytes.withUnsafeBytes { bytes in
        try unsafe RecoveryShare(typed: bytes, vault: vault)
      }
      try shares.add(share)
    } catch let error as KitError {
      throw HavenError.shareUnusable(ShareFault(error), place: place)
    } catch let error as ShareCollection.Fault {
      throw HavenError.shareUnusable(ShareFault(error), place: place)
    }
  }

  /// The kit that was split.
  ///
  /// - Throws: `.shareUnusable` with `.tooFew` or `.doNotFit`.
  package borrowing func kit() throws -> TypedKit {
    do {
      let kit = try shares.kit(for: vault)
      return try unsafe kit.withCharacters(vault: vault) { try unsafe TypedKit(characters: $0) }
    } catch let error as ShareCollection.Fault {
      throw HavenError.shareUnusable(ShareFault(error), place: nil)
    }
  }
}

/// What is wrong with a share, by itself or beside others.
package enum ShareFault: Equatable, Sendable {
  case wrongLength
  case strayCharacter
  case otherVersion
  /// Mistyped, or of another vault.
  case checkDiffers
  case otherSet(String, first: String)
  case givenTwice(number: Int)
  case tooFew(given: Int, threshold: Int)
  case doNotFit

  init(_ error: KitError) {
    self =
      switch error {
      case .wrongLength: .wrongLength
      case .strayCharacter: .strayCharacter
      case .otherVersion: .otherVersion
      case .checkDiffers: .checkDiffers
      }
  }

  init(_ fault: ShareCollection.Fault) {
    self =
      switch fault {
      case .otherSet(let name, let first): .otherSet(name, first: first)
      case .givenTwice(let number): .givenTwice(number: number)
      case .tooFew(let given, let threshold): .tooFew(given: given, threshold: threshold)
      case .doNotFit: .doNotFit
      }
  }
}

/// Shares that gave the kit of a vault.
package struct DrilledShares: Sendable, Equatable {
  package let set: String
  package let given: Int
  package let threshold: Int
  /// How many there are of the set.
  package let count: Int
}

/// What a splitting wrote.
package struct SplitKit: Sendable, Equatable {
  package let set: String
  /// The files' names in the folder, by number.
  package let names: [String]
}

extension FoundVault {
  /// How many shares a kit can have.
  package static var shareLimit: Int { SecretSharing.countLimit }

  /// Splits the recovery kit into shares, a page each, in a folder that must not exist.
  ///
  /// Nothing in the vault changes, and the kit opens it as before.
  ///
  /// - Parameters:
  ///   - threshold: How many of them give it back, 2 to `count`.
  ///   - count: 2 to `shareLimit`.
  ///   - asPictures: SVG and not text.
  /// - Throws: `.usage(.shareNumbers)`, `.kitDoesNotOpen`, `.exists`. No folder is there then.
  package func split(
    _ typed: borrowing TypedKit, threshold: Int, count: Int, into path: String, asPictures: Bool
  ) throws -> SplitKit {
    guard (2...Self.shareLimit).contains(count), (2...count).contains(threshold) else {
      throw HavenError.usage(.shareNumbers(limit: Self.shareLimit))
    }
    let kit = try currentKit(typed)
    let header = vault.header
    var set = ""
    var names: [String] = []
    try AtomicFolder.write(at: path, calls: .live) { folder in
      try kit.split(threshold: threshold, count: count, vault: header.vaultID) { share in
        let name = "share-\(share.number)-of-\(count).\(asPictures ? "svg" : "txt")"
        try folder.file(name) { sink in
          try ShareDocument(share, of: header).write(share, asPicture: asPictures, to: sink)
        }
        set = share.set.name
        names.append(name)
      }
    }
    return SplitKit(set: set, names: names)
  }

  /// Whether shares give the kit that opens this vault. Nothing is opened with it, and nothing written.
  ///
  /// - Throws: `.shareUnusable`, `.kitDoesNotOpen`.
  package func drill(_ shares: borrowing TypedShares) throws -> DrilledShares {
    _ = try currentKit(shares.kit())
    return DrilledShares(
      set: shares.set?.name ?? "", given: shares.count, threshold: shares.set?.threshold ?? 0,
      count: shares.set?.count ?? 0)
  }

  /// - Throws: `.kitDoesNotOpen`, for a kit that was the vault's and is it no more too.
  private func currentKit(_ typed: borrowing TypedKit) throws -> RecoveryKit {
    let kit = try typed.kit(for: vault.header.vaultID)
    guard try vault.hasSlot(of: kit) else { throw HavenError.kitDoesNotOpen(.opensNothing) }
    return kit
  }
}

/// The page with one share of a recovery kit.
struct ShareDocument {
  private let vault: [UInt8]
  private let page: PaperDocument

  init(_ share: borrowing RecoveryShare, of header: VaultHeader) {
    let set = share.set
    vault = header.vaultID
    page = PaperDocument(
      title: "HAVEN RECOVERY SHARE \(share.number) OF \(set.count)",
      words: [
        "Any \(set.threshold) of these \(set.count) shares open everything in the vault; fewer tell nothing.",
        "Print each one, give it to one person, and have them keep it where nobody else goes.",
        "No two lie in one place. Then remove the files from this machine.",
        "",
        "To use it:  haven recover --shares, with \(set.threshold) people in one room",
        "To try it, once a year:  haven recovery drill --shares",
        "Type the letters and digits; spaces, hyphens and capitals do not matter.",
      ],
      facts: [
        "Vault  \(header.id)", "Set    \(set.name)", "Share  \(share.number) of \(set.count)",
      ],
      marker: "haven-share-1")
  }

  func write(
    _ share: borrowing RecoveryShare, asPicture: Bool, to sink: borrowing FileSink
  ) throws {
    try unsafe share.withCharacters(vault: vault) { characters in
      try unsafe page.write(characters, asPicture: asPicture, to: sink)
    }
  }
}
