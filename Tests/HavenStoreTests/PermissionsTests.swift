import Glibc
import HavenStore
import Testing

@Suite struct PermissionsTests {
  let folder = TestFolder()
  var path: String { folder("v.haven") }

  @Test func aVaultAsHavenMakesItHasNoFindings() throws {
    try Sample.create(at: path)
    let store = try Sample.open(path)
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    #expect(try Permissions.findings(forVault: path) == [])
    #expect(try Permissions.findings(forOwnFolder: folder.path) == [])
    try store.close()
    _ = consume lock
  }

  @Test func whatIsFoundIsRepairedOnlyWhenAsked() throws {
    try Sample.create(at: path)
    folder.make("v.haven-wal", "", mode: 0o644)
    unsafe chmod(path, 0o664)
    let findings = try Permissions.findings(forVault: path)
    #expect(
      findings == [
        PermissionFinding(path: path, kind: .fileNotPrivate(mode: 0o664)),
        PermissionFinding(path: path + "-wal", kind: .fileNotPrivate(mode: 0o644)),
      ])
    #expect(findings.allSatisfy { $0.isRepairable })
    #expect(folder.mode(of: "v.haven") == 0o664)
    for finding in findings { try Permissions.repair(finding) }
    #expect(try Permissions.findings(forVault: path) == [])
    _ = try Sample.open(path)
  }

  @Test func aFolderIsRepairedToItsOwnersAlone() throws {
    unsafe mkdir(folder("own"), 0o700)
    unsafe chmod(folder("own"), 0o755)
    let findings = try Permissions.findings(forOwnFolder: folder("own"))
    #expect(
      findings == [PermissionFinding(path: folder("own"), kind: .folderNotPrivate(mode: 0o755))])
    for finding in findings { try Permissions.repair(finding) }
    #expect(folder.mode(of: "own") == 0o700)
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give a file away"))
  func whatBelongsToAnotherAccountIsNotRepairable() throws {
    try Sample.create(at: path)
    unsafe chown(path, 12_345, 0)
    let finding = PermissionFinding(path: path, kind: .ownedByAnother(userID: 12_345))
    #expect(try Permissions.findings(forVault: path) == [finding])
    #expect(!finding.isRepairable)
    #expect(throws: StoreError.notPrivate(path: path, mode: 0o600)) {
      try Permissions.repair(finding)
    }
  }

  @Test func nothingIsFoundOrRepairedThroughALink() throws {
    folder.make("prey", "precious", mode: 0o644)
    unsafe symlink(folder("prey"), path)
    #expect(throws: StoreError.symbolicLink(path: path)) {
      try Permissions.findings(forVault: path)
    }
    #expect(throws: StoreError.symbolicLink(path: path)) {
      try Permissions.repair(PermissionFinding(path: path, kind: .fileNotPrivate(mode: 0o644)))
    }
    #expect(folder.mode(of: "prey") == 0o644)
  }
}
