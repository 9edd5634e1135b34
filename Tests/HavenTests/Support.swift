import Foundation
import Haven
import HavenRecords

/// A setting in a folder of its own, with a clock that stands still.
struct Scene {
  let folder: URL
  let setting: Setting

  static let cost: (memoryMiB: Int, passCount: Int) = (19, 2)
  static let words = "open sesame mountain gravel"

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "haven-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    setting = Setting(
      vaultPath: folder.appending(path: "vault.haven").path,
      stateFolder: folder.appending(path: "state").path, lockWaitSeconds: 1,
      now: { Timestamp(secondsSinceEpoch: 1_767_400_000, offsetMinutes: -300)! },
      attempts: { _ in }, progress: { _, _ in })
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  static func passphrase(_ text: String) throws -> Passphrase {
    let bytes = Array(text.utf8)
    return try unsafe Passphrase { room in
      unsafe room.copyBytes(from: bytes)
      return bytes.count
    }
  }

  static func proof(_ words: String = words) throws -> Proof {
    try Proof(
      name: KeyholderName("keeper"), passphrase: passphrase(words), keyFilePath: nil)
  }

  @discardableResult
  func create(kit: String? = nil) throws -> CreatedVault {
    try setting.createVault(
      foundedWith: Self.proof(),
      cost: DerivationCost(memoryMiB: Self.cost.memoryMiB, passCount: Self.cost.passCount),
      kitPath: kit.map { folder.appending(path: $0).path }, in: .english)
  }

  func unlock() throws -> Access {
    try FoundVault(setting).unlock(with: Self.proof(), acceptOlder: false)
  }

  /// The names in the folder.
  var names: Set<String> {
    get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) }
  }

  static let people = URL(filePath: #filePath).appending(path: "../../../Fixtures/people")
    .standardized

  /// A file's bytes as a use case reads them.
  static func source(_ bytes: [UInt8], isStream: Bool = false) -> ByteSource {
    let place = Place()
    return unsafe ByteSource(
      read: { room in
        let count = min(room.count, bytes.count - place.offset)
        unsafe room.copyBytes(from: bytes[place.offset..<place.offset + count])
        place.offset += count
        return count
      },
      rewind: isStream ? nil : { place.offset = 0 }, byteCount: Int64(bytes.count))
  }

  private final class Place { var offset = 0 }
}
