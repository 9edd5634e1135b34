internal import HavenAge
internal import HavenCrypto
internal import HavenResearch
internal import HavenStore

/// Writes releases, and nothing else: the only caller of the store's atomic folder.
///
/// It takes values that the gate alone can make. The folder appears whole, after the leak check has run
/// over the files as they were read back from the disk, or not at all.
enum ReleaseWriter {
  /// The times of every release and of its files, 2000-01-01T00:00:00Z: they say nothing.
  static let secondsSinceEpoch: Int64 = 946_684_800

  /// The release with its manifest.
  static func listed(_ release: Release) throws(GateError) -> Release {
    try release.listed(by: "haven \(HavenProgram.version)", digest: digest)
  }

  /// The listed release, signed by its study's key.
  static func signed(
    _ release: Release, by key: borrowing SigningKey
  ) throws(GateError) -> Release {
    try release.signed(
      key: Hash.hexadecimal(key.publicKey.bytes),
      signature: Hash.hexadecimal(key.sign(release.manifest)))
  }

  /// The digest of a listed release's manifest, which names every other file's.
  static func digest(of release: Release) -> String { digest(release.manifest) }

  /// Those to whom a release is sealed.
  ///
  /// - Throws: `.sealing` for what is no recipient, and for kinds that do not go together.
  static func recipients(_ texts: [String]) throws -> [AgeRecipient] {
    do {
      let recipients = try texts.map { try AgeRecipient(parsing: $0) }
      guard recipients.allSatisfy({ $0.kind == recipients[0].kind }) else {
        throw AgeError.mixedRecipients
      }
      return recipients
    } catch let error as AgeError {
      throw HavenError(age: error)
    }
  }

  /// Writes the folder at `path`, where nothing may stand.
  ///
  /// - Parameter recipients: Those who may open it, for a folder with one sealed file; none for the files as they are.
  /// - Throws: `StoreError`, `GateError`, `AgeError`. Neither the folder nor a part of it is there then.
  static func write(
    _ release: Release, to path: String, sealedTo recipients: [AgeRecipient], calls: any SystemCalls
  ) throws {
    guard !recipients.isEmpty else {
      return try write(
        release.files.map { ($0.name, $0.bytes) }, to: path, calls: calls
      ) { readBack in try release.verify(readBack: readBack) }
    }
    let archive = ReleaseArchive.tar(release.files, secondsSinceEpoch: secondsSinceEpoch)
    let sealed = try SealedArchive(archive, to: recipients)
    try write([(ReleaseArchive.name, sealed.bytes)], to: path, calls: calls) { readBack in
      // What stands behind the seal is read back too.
      guard readBack.count == 1, readBack[0].name == ReleaseArchive.name,
        let files = try ReleaseArchive.files(in: sealed.opened(readBack[0].bytes))
      else { throw GateError.readBackDiffers(file: ReleaseArchive.name) }
      try release.verify(readBack: files)
    }
  }

  private typealias File = (name: String, bytes: [UInt8])

  private static func write(
    _ files: [File], to path: String, calls: any SystemCalls,
    checking check: @escaping ([File]) throws -> Void
  ) throws {
    try AtomicFolder.write(
      at: path, calls: calls, modifiedAt: secondsSinceEpoch,
      checking: { folder in try check(readBack(folder, files, calls: calls)) },
      { sink in
        for file in files { try sink.file(file.name) { try $0.write(file.bytes) } }
      })
  }

  /// Everything that lies in the folder.
  private static func readBack(
    _ folder: String, _ written: [File], calls: any SystemCalls
  ) throws -> [File] {
    // A file that is longer than all that was written is none of it.
    let limit = written.reduce(0) { $0 + $1.bytes.count }
    return try PrivateFolder.names(at: folder, calls: calls).map { name in
      (name, try BoundedFile.read(at: "\(folder)/\(name)", limit: limit, calls: calls))
    }
  }

  /// BLAKE2b-256 in hexadecimal, as b2sum writes it.
  private static func digest(_ bytes: [UInt8]) -> String {
    Hash.hexadecimal(unsafe bytes.withUnsafeBytes { unsafe Hash.blake2b($0, byteCount: 32) })
  }
}

/// What the program says of itself.
package enum HavenProgram {
  /// Its version.
  package static let version = "0.1.0"
}
