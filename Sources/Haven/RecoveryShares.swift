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

  /// Takes a share: its characters alone, or the whole page.
  ///
  /// - Parameters:
  ///   - words: Asks for the words of a sealed one, and again where they were others: the number of the share, and
  ///     whether it asks again.
  ///   - reading: Fills the buffer and answers how many bytes of it count.
  /// - Throws: `.shareUnusable`; the shares that were there stay. What `words` throws.
  package mutating func add(
    from place: String?, words: (_ number: Int, _ isAgain: Bool) throws -> Passphrase,
    reading: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws {
    let bytes = try unsafe PaperPage.share.code(reading: reading)
    do {
      guard unsafe bytes.withUnsafeBytes({ unsafe SealedShare.isMeant(by: $0) }) else {
        return try shares.add(
          unsafe bytes.withUnsafeBytes { try unsafe RecoveryShare(typed: $0, vault: vault) })
      }
      let sealed = try unsafe bytes.withUnsafeBytes {
        try unsafe SealedShare(typed: $0, vault: vault)
      }
      // Whose words nobody needs is not asked for them.
      try shares.requireFits(sealed.name)
      try shares.add(open(sealed, words))
    } catch let error as KitError {
      throw HavenError.shareUnusable(ShareFault(error), place: place)
    } catch let error as ShareCollection.Fault {
      throw HavenError.shareUnusable(ShareFault(error), place: place)
    }
  }

  private func open(
    _ sealed: SealedShare, _ words: (Int, Bool) throws -> Passphrase
  ) throws -> RecoveryShare {
    var isAgain = false
    while true {
      let passphrase = try words(sealed.name.number, isAgain)
      if let share = try sealed.open(with: passphrase.bytes, vault: vault) { return share }
      isAgain = true
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
  /// A sealed one, which other words open.
  case wordsDiffer(number: Int)
  /// A sealed one, for which no words were given.
  case wordsMissing(number: Int)

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
  ///   - language: The pages'.
  ///   - words: What shares are sealed with; those without words are not.
  /// - Throws: `.usage(.shareNumbers)`, `.kitDoesNotOpen`, `.exists`. No folder is there then.
  package func split(
    _ typed: borrowing TypedKit, threshold: Int, count: Int, into path: String, asPictures: Bool,
    in language: Language, sealedWith words: borrowing ShareHolderWords
  ) throws -> SplitKit {
    try Self.checkShareNumbers(threshold: threshold, count: count)
    let kit = try currentKit(typed)
    let header = vault.header
    var set = ""
    var names: [String] = []
    try AtomicFolder.write(at: path, calls: .live) { folder in
      try kit.split(threshold: threshold, count: count, vault: header.vaultID) { share in
        let name = "share-\(share.number)-of-\(count).\(asPictures ? "svg" : "txt")"
        let sealed = try words.seal(share, vault: header.vaultID)
        try folder.file(name) { sink in
          let page = ShareDocument(share.name, of: header, isSealed: sealed != nil, in: language)
          if let sealed {
            try page.write(sealed, asPicture: asPictures, to: sink)
          } else {
            try page.write(share, asPicture: asPictures, to: sink)
          }
        }
        set = share.set.name
        names.append(name)
      }
    }
    return SplitKit(set: set, names: names)
  }

  /// Requires that a kit can be split so, before more is asked.
  ///
  /// - Throws: `.usage(.shareNumbers)`.
  package static func checkShareNumbers(threshold: Int, count: Int) throws {
    guard (2...shareLimit).contains(count), (2...count).contains(threshold) else {
      throw HavenError.usage(.shareNumbers(limit: shareLimit))
    }
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
  func currentKit(_ typed: borrowing TypedKit) throws -> RecoveryKit {
    let kit = try typed.kit(for: vault.header.vaultID)
    guard try vault.hasSlot(of: kit) else { throw HavenError.kitDoesNotOpen(.opensNothing) }
    return kit
  }
}
