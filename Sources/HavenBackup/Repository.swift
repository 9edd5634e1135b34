package import HavenAge
package import HavenCrypto
package import HavenStore

/// A backup repository: a folder that strangers may hold.
///
/// Most callers need `create`, `open`, `writeSnapshot`, `verify` and `restore`. Whoever opens a repository
/// by the id that they remember cannot be given another one. FORMAT.md §16 has the bytes.
package final class Repository {
  /// The hash of the configuration.
  package let id: FileHash
  /// What it is for and who may read it.
  package let configuration: Configuration
  let path: String
  let label: String
  let calls: any SystemCalls
  let folder: SharedFolder

  private init(
    _ folder: consuming SharedFolder, id: FileHash, _ configuration: Configuration,
    at path: String, label: String, calls: any SystemCalls
  ) {
    self.id = id
    self.configuration = configuration
    self.path = path
    self.label = label
    self.calls = calls
    self.folder = folder
  }

  private init(at path: String, label: String, calls: any SystemCalls) throws {
    self.path = path
    self.label = label
    self.calls = calls
    do {
      folder = try SharedFolder(at: path, label: label, calls: calls)
      let file = try folder.read([Place.configuration], limit: Configuration.byteLimit)
      configuration = try Configuration(parsing: file)
      id = FileHash(of: file)
    } catch StoreError.missing {
      throw BackupError.notARepository
    } catch let fault as Fault {
      throw BackupError.damaged(Finding(place: Place.configuration, fault: fault))
    }
  }

  /// Opens the repository at `path`.
  ///
  /// - Parameters:
  ///   - expected: The id that is remembered. Without one the answer may be anybody's repository: enough
  ///     for somebody with a kit and nothing else, and never for a writer.
  ///   - label: Whoever writes: `BackupWriter.label`, or another that only this process has.
  /// - Throws: `.notARepository`, `.anotherRepository`, `.damaged`.
  package static func open(
    at path: String, expecting expected: FileHash?, label: String, calls: any SystemCalls
  ) throws -> Repository {
    let repository = try Repository(at: path, label: label, calls: calls)
    guard expected == nil || expected == repository.id else { throw BackupError.anotherRepository }
    return repository
  }

  /// Makes a repository in a folder that is missing or empty.
  ///
  /// The configuration comes last: a folder without one is no repository, and can be emptied.
  ///
  /// - Parameters:
  ///   - vaultID: The 16 bytes of the vault's id.
  ///   - recipients: Who may read: the read key's recipient, and recovery's.
  ///   - writers: Who may write from the beginning; called with the id that the repository will have.
  ///   - keeping: Called with that id before the repository stands: the moment to keep its keys.
  /// - Throws: `.recipients`; `StoreError.exists` when something is in the folder; what the calls throw. Nothing is
  ///   left behind.
  package static func create(
    at path: String, vaultID: [UInt8], recipients: [AgeRecipient],
    writers: (FileHash) throws -> [SigningPublicKey], prune key: borrowing SigningKey,
    calls: any SystemCalls, keeping: (FileHash) throws -> Void
  ) throws -> Repository {
    let configuration = try Configuration(
      vaultID: vaultID, recipients: recipients, pruneKey: key.publicKey)
    let file = configuration.file(signedWith: key, random: Random.bytes(16))
    let id = FileHash(of: file)
    let keys = try writers(id)
    guard file.count <= Configuration.byteLimit, (1...WriterList.countLimit).contains(keys.count)
    else { throw BackupError.tooLong }
    let list = WriterList(
      number: 1, previous: .none,
      entries: keys.map {
        WriterList.Entry(writer: WriterID($0.bytes), key: $0, closing: nil)
      })
    let label = "init"
    let isNew = try SharedFolder.create(at: path, calls: calls)
    do {
      let folder = try SharedFolder(at: path, label: label, calls: calls)
      do {
        try folder.write(
          list.file(in: id, signedWith: key), to: Place.writers(1).components)
        try keeping(id)
        try folder.write(file, to: [Place.configuration])
      } catch {
        try folder.remove(Place.writers(1).components)
        throw error
      }
      // What was just written is not read back: it stands, and an error now would say that it does not.
      return Repository(
        folder, id: id, configuration, at: path, label: label, calls: calls)
    } catch {
      SharedFolder.discardEmpty([Place.writersFolder], at: path, isNew: isNew, calls: calls)
      throw error
    }
  }
}

/// Where files lie in a repository; nothing else makes a path.
package struct Place: Hashable {
  static let configuration = "haven-backup"
  static let writersFolder = "writers"
  static let prunesFolder = "prunes"
  static let manifestsFolder = "manifests"
  static let objectsFolder = "objects"

  let components: [String]

  /// The path below the repository.
  package var text: String { components.joined(separator: "/") }

  static func writers(_ number: UInt64) -> Place {
    Place(components: [writersFolder, digits(number)])
  }

  static func prune(_ number: UInt64) -> Place {
    Place(components: [prunesFolder, digits(number)])
  }

  static func manifest(_ key: SnapshotKey) -> Place {
    Place(components: [manifestsFolder, key.writer.hexadecimal, digits(key.counter)])
  }

  package static func object(_ name: FileHash) -> Place {
    let digits = name.hexadecimal
    return Place(components: [objectsFolder, String(digits.prefix(2)), digits])
  }

  /// Which snapshot's manifest lies at a place; nil for anything else.
  static func snapshot(at place: String) -> SnapshotKey? {
    let parts = place.split(separator: "/").map { String($0) }
    guard parts.count == 3, parts[0] == manifestsFolder,
      let writer = FileHash(hexadecimal: parts[1]), let counter = number(parts[2])
    else { return nil }
    return SnapshotKey(writer: writer, counter: counter)
  }

  /// A number as 16 small hexadecimal digits.
  static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// The number, from 1, that a name stands for; nil for anything else.
  package static func number(_ name: String) -> UInt64? {
    guard name.utf8.count == 16, Hash.bytes(hexadecimal: name) != nil else { return nil }
    let number = UInt64(name, radix: 16)
    return number == 0 ? nil : number
  }
}

extension Repository {
  /// The most names that are read of one folder.
  static let nameLimit = 1_000_000

  /// Reads a file of the repository.
  func read(_ place: Place, limit: Int) throws(Fault) -> [UInt8] {
    try Self.read(place, limit: limit, in: folder)
  }

  private static func read(
    _ place: Place, limit: Int, in folder: borrowing SharedFolder
  ) throws(Fault) -> [UInt8] {
    do throws(StoreError) {
      return try folder.read(place.components, limit: limit)
    } catch {
      throw fault(of: error)
    }
  }

  /// What an error of reading says of the file. The medium may be at fault: all the same, the file is not
  /// there for whoever needs it.
  static func fault(of error: StoreError) -> Fault {
    switch error {
    case .missing: .missing
    case .io(operation: "read", let code) where code == fileTooLarge: .wrongLength
    default: .unreadable
    }
  }

  /// EFBIG, with which `SharedFolder` answers that a file is longer than the limit.
  private static let fileTooLarge: Int32 = 27

  /// The bytes of an object, which are those that its name stands for.
  func object(_ reference: ObjectReference) throws -> [UInt8] {
    try Self.object(reference, in: folder)
  }

  static func object(
    _ reference: ObjectReference, in folder: borrowing SharedFolder
  ) throws -> [UInt8] {
    let place = Place.object(reference.name)
    do throws(Fault) {
      let bytes = try read(place, limit: SealedObject.byteLimit, in: folder)
      guard bytes.count == reference.byteCount else { throw .wrongLength }
      guard FileHash(of: bytes) == reference.name else { throw .notItsName }
      return bytes
    } catch {
      throw BackupError.damaged(Finding(place: place.text, fault: error))
    }
  }

  /// Writes an object.
  func write(_ object: SealedObject) throws(StoreError) {
    try Self.write(object, to: folder)
  }

  /// Writes an object. One of its name that is there already has its content, or is damage that
  /// `verify` names.
  static func write(_ object: SealedObject, to folder: borrowing SharedFolder) throws(StoreError) {
    do throws(StoreError) {
      try folder.write(object.bytes, to: Place.object(object.reference.name).components)
    } catch .exists {
      return
    }
  }

  /// Writes a signed file.
  ///
  /// - Throws: `.overtaken` when somebody else wrote one of its number.
  func write(_ file: [UInt8], to place: Place) throws {
    guard file.count <= SignedFile.byteLimit else { throw BackupError.tooLong }
    do {
      try folder.write(file, to: place.components)
    } catch StoreError.exists {
      throw BackupError.overtaken
    }
  }
}
