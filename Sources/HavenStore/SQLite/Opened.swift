import CSQLite
import Glibc

/// A connection to a vault file that has passed all that can be asked of it without a key.
struct Opened {
  let connection: Connection
  let format: Int32

  /// How often a file may be swapped by others while it is being opened.
  static let attemptLimit = 8

  /// Examines the file, opens it, hardens the connection, and holds the file to the schema.
  init(
    _ path: String, supportedFormats: ClosedRange<Int32>, access: Store.Access
  ) throws(StoreError) {
    for _ in 0..<Self.attemptLimit {
      let file = try VaultFile(examining: path)
      guard file.format <= supportedFormats.upperBound else { throw .newerFormat(file.format) }
      let connection: Connection
      do {
        connection = try Self.connect(to: file, access: access)
      } catch {
        // Whatever goes wrong with a file that was swapped meanwhile is nobody's concern.
        guard try !VaultFile(examining: path).isSameFile(as: file) else { throw error }
        continue
      }
      // Only now, with SQLite's locks on it, is it certain which file was opened.
      guard try !connection.hasMoved(), try VaultFile(examining: path).isSameFile(as: file) else {
        continue
      }
      let format = try Schema.format(on: connection)
      guard format <= supportedFormats.upperBound else { throw .newerFormat(format) }
      guard format >= supportedFormats.lowerBound else { throw .notAVault(path: path) }
      self.connection = connection
      self.format = format
      return
    }
    throw .inUse(holder: nil)
  }

  private static func connect(
    to file: VaultFile, access: Store.Access
  ) throws(StoreError) -> Connection {
    do {
      switch access {
      case .readWrite: return try connectForWriting(to: file)
      case .readOnly:
        let isFixed = file.isOnReadOnlyMedium && !file.hasLog
        let connection = try Connection(path: file.path, mode: isFixed ? .immutable : .readOnly)
        try Schema.check(on: connection)
        return connection
      }
    } catch .io(_, let code) where code & 0xFF == SQLITE_CANTOPEN {
      // The WAL or its index can neither be read nor made: the folder cannot be written.
      throw .readOnly(path: file.path)
    }
  }

  private static func connectForWriting(to file: VaultFile) throws(StoreError) -> Connection {
    let connection = try Connection(path: file.path, mode: .readWrite)
    try Schema.check(on: connection)
    guard try connection.text("PRAGMA journal_mode=WAL") == "wal" else {
      throw .readOnly(path: file.path)
    }
    return connection
  }
}
