import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault

/// A folder of its own for one test, removed with it.
final class Bench: Sendable {
  let folder: URL
  let moment: Timestamp

  /// Where files cost no disk: for what is written thousands of times.
  static let memoryFolder: URL = {
    let shared = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
    return FileManager.default.isWritableFile(atPath: shared.path)
      ? shared : FileManager.default.temporaryDirectory
  }()

  init(in parent: URL = FileManager.default.temporaryDirectory) throws {
    folder = parent.appending(path: "haven-vault-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Within the limits of a timestamp.
    moment = Timestamp(secondsSinceEpoch: 1_767_398_700, offsetMinutes: -300)!
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { folder.appending(path: "vault.haven").path }

  func surroundings(
    state: String? = nil, width: RowIDWidth = .standard,
    attempts: @escaping @Sendable (AttemptNews) -> Void = { _ in }
  ) -> VaultSurroundings {
    let moment = moment
    return VaultSurroundings(
      now: { moment }, stateFolder: state, lockWaitSeconds: 2, attempts: attempts,
      rowIDWidth: width, progress: { _, _ in })
  }

  static let cost = try! KeyDerivationCost(passCount: 2, memoryByteCount: 19 << 20)

  func create(
    state: String? = nil, width: RowIDWidth = .standard
  ) throws -> UnlockedVault {
    try Sodium.start()
    return try Vault.createWithoutRecovery(
      at: path, foundedBy: credentials(), cost: Self.cost,
      surroundings: surroundings(state: state, width: width))
  }

  func open(
    _ passphrase: String = "correct horse", name: String = "keeper", state: String? = nil,
    width: RowIDWidth = .standard, acceptOlder: Bool = false
  ) throws -> UnlockedVault {
    try Vault.open(
      at: path, access: .readWrite, surroundings: surroundings(state: state, width: width)
    ).unlock(with: credentials(passphrase, name: name), acceptOlder: acceptOlder)
  }
}

func secret(_ text: String) throws -> SecretBytes {
  try Sodium.start()
  let bytes = Array(text.utf8)
  return try unsafe SecretBytes(upTo: max(1, bytes.count)) { room in
    unsafe room.copyBytes(from: bytes)
    return bytes.count
  }
}

func credentials(
  _ passphrase: String = "correct horse", name: String = "keeper"
) throws -> Credentials {
  Credentials(name: name, passphrase: try secret(passphrase))
}

func person(
  _ alias: String, given: String = "Dariusz", kind: PersonKind = .member
) -> NewPerson {
  var identity = Identity()
  identity.given = given
  identity.family = "Kowalczyk"
  identity.dateOfBirth = CalendarDate(iso: "1979-03-14")
  identity.phones = ["519-555-0142"]
  identity.ids = [LabelledValues(label: "court", values: ["CR-19-1", "CR-19-2"])]
  var address = Address()
  address.street = "88 Hollowbrook Cres"
  identity.addresses = [address]
  var profile = Profile()
  profile.gender = "man"
  return NewPerson(kind: kind, alias: alias, identity: identity, profile: profile)
}
