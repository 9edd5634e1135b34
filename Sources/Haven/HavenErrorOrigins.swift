internal import HavenAge
internal import HavenBackup
internal import HavenCrypto
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords
internal import HavenResearch
internal import HavenStore
internal import HavenVault

extension HavenError {
  /// What an error of any layer means to a person.
  package init(_ error: any Error) {
    switch error {
    case let error as HavenError: self = error
    case let error as VaultError: self.init(vault: error)
    case let error as StoreError: self.init(store: error)
    case let error as KitError: self = .kitDoesNotOpen(KitFault(error))
    case let error as CryptoError: self.init(crypto: error)
    case let error as GateError: self.init(gate: error)
    case let error as AgeError: self.init(age: error)
    case let error as BackupError: self.init(backup: error)
    case is CancellationError: self = .interrupted
    // Nothing else is thrown; if it is, its own words might hold a value, so they are not repeated.
    default: self = .io(operation: "the command", code: 0)
    }
  }

  private init(vault error: VaultError) {
    switch error {
    case .headerRefused(.newer(let format)): self = .newerFormat(Int(format))
    case .headerRefused: self = .damaged(place: "header")
    case .doesNotOpen: self = .doesNotOpen
    case .damaged(let damage): self = .damaged(place: damage.place)
    case .olderThanSeen(let entry, let seen, let forked):
      self = .olderThanSeen(entry: entry, seen: seen, forked: forked)
    case .epochBehind: self = .damaged(place: Damage.ring.place)
    case .notFound: self = .noSuchMember
    case .draftOpen: self = .draftOpen
    case .ambiguous: self = .ambiguousRecord
    case .prefixTooShort(let minimum): self = .prefixTooShort(minimum: minimum)
    case .aliasTaken: self = .aliasTaken
    case .attachmentNameTaken: self = .attachmentExists
    case .guardedRingNeeded, .laneNotHeld: self = .laneNotHeld
    case .passphraseMustChange: self = .passphraseMustChange
    case .noRoom: self = .noRoom
    case .tooLong(let limit): self = .usage(.textTooLong(byteLimit: limit))
    case .entryTooLarge: self = .entryTooLarge
    case .noSuchKeyholder: self = .noSuchKeyholder
    case .keyholderNameTaken: self = .keyholderNameTaken
    case .notManager: self = .notManager
    case .newcomer: self = .newcomer
    case .keysUnchanged: self = .weakPassphrase(.unchanged)
    case .notAReader: self = .notAReader
    case .ownLane: self = .ownLane
    case .mayNotErase: self = .mayNotErase
    case .held: self = .held
    case .groupNameTaken: self = .group(.nameTaken)
    case .changedMeanwhile: self = .group(.changedMeanwhile)
    case .eveningExists: self = .group(.evening(.alreadyThere))
    case .aliasesOnly: self = .aliasesOnly
    case .severed: self = .severed
    case .sameFile: self = .sameFile
    case .appendOnly: self = .incident(.appendOnly)
    case .ownRemoval: self = .ownRemoval
    case .lanesWouldBeOrphaned(let count): self = .lanesWouldBeOrphaned(count: count)
    case .lanesBeyondKit(let count): self = .lanesBeyondKit(count: count)
    case .noRecovery: self = .kitDoesNotOpen(.opensNothing)
    case .lanesBeyondRestorer: self = .backup(.restorerLacksLanes)
    case .otherHistory: self = .backup(.otherHistory)
    case .slotKnown: self = .slotKnown
    case .noSuchSlot: self = .noSuchSlot
    case .lastSlot: self = .lastSlot
    case .slotInUse: self = .slotInUse
    case .lastManager: self = .lastManager
    case .recoveryRole: self = .recoveryRole
    case .contentDiffers(let record): self = .damaged(place: "record \(record)")
    }
  }

  private init(store error: StoreError) {
    switch error {
    case .missing(let path): self = .missing(path: path)
    case .exists(let path): self = .exists(path: path)
    case .notAVault(let path): self = .notAVault(path: path)
    case .newerFormat(let number): self = .newerFormat(Int(number))
    case .schemaDiffers: self = .damaged(place: "schema")
    case .inUse(let holder):
      self = .inUse(pid: holder?.pid, terminal: holder?.terminal ?? "")
    case .readOnly(let path): self = .cannotWrite(path: path)
    case .networkFileSystem(let name): self = .networkFileSystem(name: name)
    case .symbolicLink(let path): self = .symbolicLink(path: path)
    case .hardLinked(let path): self = .hardLinked(path: path)
    case .notPrivate(let path, _): self = .notPrivate(path: path)
    case .full: self = .full
    case .io(let operation, let code): self = .io(operation: operation, code: code)
    case .collision(let key), .tooLarge(let key): self = .damaged(place: key.place)
    case .tipMoved: self = .inUse(pid: nil, terminal: "")
    case .damaged(let part): self = .damaged(place: part)
    case .rewritePending: self = .openElsewhere
    }
  }

  private init(crypto error: CryptoError) {
    switch error {
    case .outOfMemory: self = .outOfMemory
    case .libraryUnavailable: self = .io(operation: "starting libsodium", code: 0)
    case .costOutOfRange: self = .usage(.costOutOfRange)
    case .unauthenticated, .notCommitted, .truncated, .badSignature, .badPoint:
      self = .damaged(place: "box")
    }
  }
}

extension HavenError.KitFault {
  fileprivate init(_ error: KitError) {
    switch error {
    case .wrongLength: self = .wrongLength
    case .strayCharacter: self = .strayCharacter
    case .otherVersion: self = .otherVersion
    case .checkDiffers: self = .otherVault
    }
  }
}

extension RowKey {
  fileprivate var place: String { "table \(table.rawValue) row \(id)" }
}

extension Damage {
  /// Where, in the terms of Docs/FORMAT.md: the same in every language.
  var place: String {
    switch self {
    case .header: "header"
    case .key(let region, let index): "keys \(region)/\(index)"
    case .head(let lane): "head \(lane)"
    case .strayHeads(let id): "heads, row \(id)"
    case .row(let id): "row \(RecordID(rowID: id)?.description ?? String(id))"
    case .missingRow(let number, let lane): "head \(lane), row \(number)"
    case .journalEntry(let number): "journal entry \(number)"
    case .roster(let entry): "roster entry \(entry)"
    case .directory: "directory"
    case .ring: "ring"
    case .grant(let mailbox): "mailbox \(mailbox)"
    case .pages: "pages"
    case .encoding: "encoding"
    case .mark: "mark"
    case .draft: "draft"
    case .attempts: "count of failed attempts"
    }
  }

  /// What sort of part it is, for programs.
  var what: String {
    switch self {
    case .header: "header"
    case .key: "keys"
    case .head, .strayHeads: "head"
    case .row: "row"
    case .missingRow: "missing row"
    case .journalEntry: "journal"
    case .roster: "roster"
    case .directory: "directory"
    case .ring: "ring"
    case .grant: "grant"
    case .pages: "pages"
    case .encoding: "encoding"
    case .mark: "mark"
    case .draft: "draft"
    case .attempts: "attempts"
    }
  }
}

extension InputFault {
  /// What a fault of the JSON text means. It carries no value.
  init(_ error: JSONError) {
    switch error {
    case .syntax(_, _, .prematureEnd): self = .endsInsideValue
    case .syntax(_, _, .endExpected): self = .somethingFollows
    case .syntax(_, _, .numberOutOfRange): self = .numberOutOfRange
    case .syntax(let line, let column, .unexpectedCharacter),
      .syntax(let line, let column, .nullCharacterInKey):
      self = .notJSON(line: line, column: column)
    case .tooLong(let limit): self = .lineTooLong(byteLimit: limit)
    case .tooDeep: self = .nestedTooDeep
    case .duplicateKey(let key): self = .duplicateKey(key)
    case .notUTF8: self = .notUTF8
    case .outOfMemory: self = .lineTooLong(byteLimit: Limits.jsonLineByteCount)
    }
  }
}
