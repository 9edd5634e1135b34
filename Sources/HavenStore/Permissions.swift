import Glibc

/// Something about a file's or folder's permissions that exposes it.
package struct PermissionFinding: Equatable, Sendable {
  /// What is wrong.
  package enum Kind: Equatable, Sendable {
    /// A file of the vault has another mode than 0600.
    case fileNotPrivate(mode: UInt32)
    /// A folder that Haven made has another mode than 0700.
    case folderNotPrivate(mode: UInt32)
    /// It belongs to another account.
    case ownedByAnother(userID: UInt32)
  }

  /// The file or folder.
  package let path: String
  /// What is wrong with it.
  package let kind: Kind

  /// Creates a finding.
  package init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// Whether `Permissions.repair` can put it right: not what belongs to another account.
  package var isRepairable: Bool {
    if case .ownedByAnother = kind { false } else { true }
  }
}

/// Finds what exposes a vault, so that the caller can say so before it is put right.
package enum Permissions {
  /// What is wrong with the vault's file and those that lie beside it.
  ///
  /// - Throws: `.missing`, `.symbolicLink`.
  package static func findings(forVault path: String) throws(StoreError) -> [PermissionFinding] {
    let (folderPath, name) = Path.split(path)
    let folder = try Folder(at: folderPath, calls: .live)
    guard try folder.status(of: name) != nil else { throw .missing(path: path) }
    var findings: [PermissionFinding] = []
    for name in [name] + ["-wal", "-shm", "-journal", ".lock"].map({ name + $0 }) {
      guard let status = try folder.status(of: name) else { continue }
      let path = folder.path(of: name)
      guard status.type != S_IFLNK else { throw .symbolicLink(path: path) }
      if let kind = kind(status, expected: 0o600) {
        findings.append(PermissionFinding(path: path, kind: kind))
      }
    }
    return findings
  }

  /// What is wrong with a folder that Haven made for itself. (Where a user keeps a vault is the
  /// user's own folder, and keeps its mode.)
  package static func findings(forOwnFolder path: String) throws(StoreError) -> [PermissionFinding]
  {
    let (parentPath, name) = Path.split(path)
    let parent = try Folder(at: parentPath, calls: .live)
    guard let status = try parent.status(of: name) else { throw .missing(path: path) }
    guard status.type != S_IFLNK else { throw .symbolicLink(path: path) }
    return kind(status, expected: 0o700).map { [PermissionFinding(path: path, kind: $0)] } ?? []
  }

  /// Puts a finding right.
  ///
  /// - Throws: `.notPrivate` for what belongs to another account; `.symbolicLink`, `.missing`, `.io`.
  package static func repair(_ finding: PermissionFinding) throws(StoreError) {
    let (folderPath, name) = Path.split(finding.path)
    let folder = try Folder(at: folderPath, calls: .live)
    guard let status = try folder.status(of: name) else { throw .missing(path: finding.path) }
    guard status.owner == geteuid() else {
      throw .notPrivate(path: finding.path, mode: status.permissions)
    }
    guard status.type != S_IFLNK else { throw .symbolicLink(path: finding.path) }
    // By name, without following: a descriptor of the vault could not be closed without dropping
    // the locks that SQLite holds for this process.
    let code = LiveSystemCalls().changeMode(
      folder: folder.descriptor.raw, name: name, to: status.type == S_IFDIR ? 0o700 : 0o600)
    guard code == 0 else { throw .failed("change mode", -code, path: finding.path) }
  }

  private static func kind(_ status: FileStatus, expected: UInt32) -> PermissionFinding.Kind? {
    if status.owner != geteuid() { return .ownedByAnother(userID: status.owner) }
    if status.permissions == expected { return nil }
    return status.type == S_IFDIR
      ? .folderNotPrivate(mode: status.permissions) : .fileNotPrivate(mode: status.permissions)
  }
}
