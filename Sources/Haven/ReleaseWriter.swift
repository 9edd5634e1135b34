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

  /// Writes the folder at `path`, where nothing may stand.
  ///
  /// - Throws: `StoreError`, `GateError`. Neither the folder nor a part of it is there then.
  static func write(_ release: Release, to path: String, calls: any SystemCalls) throws {
    try AtomicFolder.write(
      at: path, calls: calls, modifiedAt: secondsSinceEpoch,
      checking: { folder in try check(release, in: folder, calls: calls) },
      { sink in
        for file in release.files { try sink.file(file.name) { try $0.write(file.bytes) } }
      })
  }

  /// Reads everything that lies in the folder, and gives it to the gate once more.
  private static func check(_ release: Release, in folder: String, calls: any SystemCalls) throws {
    var readBack: [(name: String, bytes: [UInt8])] = []
    for name in try PrivateFolder.names(at: folder, calls: calls) {
      // A file that is longer than all of the release is none of it.
      let limit = release.files.reduce(0) { $0 + $1.bytes.count }
      readBack.append(
        (name, try BoundedFile.read(at: "\(folder)/\(name)", limit: limit, calls: calls)))
    }
    try release.verify(readBack: readBack)
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
