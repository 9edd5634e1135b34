internal import Glibc
package import HavenBackup
internal import HavenCrypto
internal import HavenStore

/// What this machine remembers of one repository of backups, in a folder of its own in the state folder.
///
/// Whoever uses this account can change it; colleagues' machines remember for themselves.
package struct BackupMemory {
  private let folder: String

  /// The most bytes that are read of what is remembered.
  private static let memoryByteLimit = 64 << 10
  private static let placeByteLimit = 4 << 10
  /// So many digits of a repository's id name its folder.
  private static let nameLength = 32

  /// Where a repository is remembered; nil where nothing is.
  package init?(of repository: FileHash, _ setting: Setting) {
    guard let stateFolder = setting.stateFolder else { return nil }
    folder = "\(stateFolder)/backups/\(repository.hexadecimal.prefix(Self.nameLength))"
  }

  private init(folder: String) { self.folder = folder }

  /// Everything that is remembered of any repository.
  static func all(_ setting: Setting) throws -> [BackupMemory] {
    guard let stateFolder = setting.stateFolder else { return [] }
    let path = "\(stateFolder)/backups"
    let names: [String]
    do throws(StoreError) {
      names = try PrivateFolder.names(at: path, calls: .live)
    } catch {
      guard case .missing = error else { throw error }
      return []
    }
    return names.filter { $0.utf8.count == nameLength && $0.utf8.allSatisfy(isDigit) }
      .map { BackupMemory(folder: "\(path)/\($0)") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  /// The first digits of the repository's id.
  var id: String { String(folder.suffix(Self.nameLength)) }

  /// Whether it is of the repository whose id begins so.
  func isOf(_ beginning: [UInt8]) -> Bool { id == Hash.hexadecimal(beginning) }

  /// Where a writer's index of rows lies.
  var indexFolder: String { "\(folder)/rows" }

  /// What the repository was when it was last found sound; nil where nothing is remembered.
  ///
  /// A file that holds none is damage of this machine's, and is not passed over: it is what an older repository would
  /// be noticed by.
  ///
  /// - Throws: `.damagedBackup`.
  package func memory() throws -> RepositoryMemory? {
    let path = "\(folder)/memory"
    guard let bytes = try StateFile.read(at: path, limit: Self.memoryByteLimit, calls: .live)
    else { return nil }
    guard let memory = RepositoryMemory(bytes) else {
      throw HavenError.damagedBackup(place: path)
    }
    return memory
  }

  func remember(_ memory: RepositoryMemory) throws {
    try StateFile.write(memory.bytes, at: "\(folder)/memory", calls: .live)
  }

  /// Where the repository was used last; nil where nobody here has written to it.
  package func place() throws -> String? {
    try StateFile.read(at: "\(folder)/place", limit: Self.placeByteLimit, calls: .live)
      .flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The id of the vault that the repository keeps, 16 bytes; nil where nobody here has used it.
  func vaultID() throws -> [UInt8]? {
    try StateFile.read(at: "\(folder)/vault", limit: Self.placeByteLimit, calls: .live)
  }

  /// Remembers that the repository is used at a path, and whose it is: one that cannot be reached says nothing of
  /// itself.
  func remember(place path: String, of vaultID: [UInt8]) throws {
    try StateFile.write(vaultID, at: "\(folder)/vault", calls: .live)
    try StateFile.write(Array(path.utf8), at: "\(folder)/place", calls: .live)
  }

  /// The path without links and without what is relative, as it is remembered.
  static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
