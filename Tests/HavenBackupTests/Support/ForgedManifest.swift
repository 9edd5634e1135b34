import HavenAge
import HavenBackup
import HavenCrypto

/// A manifest as FORMAT.md §16.5 has it, put together by a test: what a hostile writer might sign.
struct ForgedManifest {
  typealias Object = (name: FileHash, byteCount: UInt32)

  var repository: FileHash
  var writer: WriterID
  var counter: UInt64
  var generation: UInt64
  var previous = FileHash(of: [])
  var seconds: Int64 = 1_790_000_000
  var writersNumber: UInt64 = 1
  var pruneNumber: UInt64 = 0
  var seen: [(writer: WriterID, counter: UInt64, hash: FileHash)] = []
  var key: Object
  var list: [Object]
  var bag: [Object]
  var groups: [(key: Object, packs: [Object])] = []

  /// The first manifest of a writer, of objects that are nothing.
  init(_ office: Office, writer: Int, counter: UInt64 = 1, generation: UInt64 = 1) throws {
    repository = try office.repository().id
    self.writer = try office.id(ofWriter: writer)
    self.counter = counter
    self.generation = generation
    previous = .none
    key = (FileHash(of: [1]), 1)
    list = [(FileHash(of: [2]), 1)]
    bag = [(FileHash(of: [3]), 1)]
  }

  /// A bag that opens, with so low a mark that any other is newer.
  static func smallBag(in office: Office) throws -> Object {
    try put(
      content(
        3, preamble: mark(1), [(0, 1, Office.header(of: Office.vaultID)), (3, 1, [6])]),
      to: office.reader.recipients, in: office)
  }

  var path: String {
    let digits = String(counter, radix: 16)
    return "repository/manifests/\(writer.hexadecimal)/"
      + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Puts it into the office's repository, with its writer's signature; answers its hash.
  @discardableResult
  func write(to office: Office, signer: Int) throws -> FileHash {
    let file = try signed(by: office.secrets[signer].key)
    office.folder.write(file, to: path)
    return FileHash(of: file)
  }

  private func signed(by secret: borrowing SecretKey<KeyUse.BackupWriter>) throws -> [UInt8] {
    let seed: SecretKey<KeyUse.BackupWriter> = try secret.withKey { (key) throws(CryptoError) in
      try Transcript(.backupWriters, keyedBy: key).key()
    }
    let bytes = Array("HvBckMnf".utf8) + [1] + body
    var transcript = Transcript(.backupManifest)
    transcript.append(bytes)
    return bytes + (try SigningKey(seed: seed)).sign(transcript.digest())
  }

  private var body: [UInt8] {
    var bytes = repository.bytes + writer.bytes
    Self.append(counter, to: &bytes)
    Self.append(generation, to: &bytes)
    bytes += previous.bytes
    Self.append(seconds, to: &bytes)
    Self.append(Int16(0), to: &bytes)
    Self.append(writersNumber, to: &bytes)
    Self.append(pruneNumber, to: &bytes)
    Self.append(UInt16(seen.count), to: &bytes)
    for seen in seen {
      bytes += seen.writer.bytes
      Self.append(seen.counter, to: &bytes)
      bytes += seen.hash.bytes
    }
    Self.append(key, to: &bytes)
    for objects in [list, bag] { Self.append(objects, to: &bytes) }
    Self.append(UInt32(groups.count), to: &bytes)
    for group in groups {
      Self.append(group.key, to: &bytes)
      Self.append(group.packs, to: &bytes)
    }
    return bytes
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  private static func append(_ object: Object, to bytes: inout [UInt8]) {
    bytes += object.name.bytes
    append(object.byteCount, to: &bytes)
  }

  private static func append(_ objects: [Object], to bytes: inout [UInt8]) {
    append(UInt32(objects.count), to: &bytes)
    for object in objects { append(object, to: &bytes) }
  }

  /// Seals a content to recipients and puts it into the office's repository.
  static func put(
    _ content: [UInt8], to recipients: [AgeRecipient], in office: Office
  ) throws -> Object {
    var sealed: [UInt8] = []
    var sealer = try AgeSealer(to: recipients, isArmored: false)
    try unsafe content.withUnsafeBytes { content in
      try unsafe sealer.push(content) { unsafe sealed.append(contentsOf: $0) }
    }
    try unsafe sealer.finish { unsafe sealed.append(contentsOf: $0) }
    return put(sealed, in: office)
  }

  /// Puts bytes into the office's repository under their name.
  static func put(_ bytes: [UInt8], in office: Office) -> Object {
    let name = FileHash(of: bytes)
    office.folder.write(
      bytes, to: "repository/objects/\(name.hexadecimal.prefix(2))/\(name.hexadecimal)")
    return (name, UInt32(bytes.count))
  }

  /// A content of FORMAT.md §16.4.
  static func content(
    _ kind: UInt8, preamble: [UInt8] = [], _ entries: [(table: UInt8, id: Int64, box: [UInt8])]
  ) -> [UInt8] {
    var bytes: [UInt8] = [1, kind]
    append(UInt32(preamble.count), to: &bytes)
    bytes += preamble
    for entry in entries {
      bytes.append(entry.table)
      append(entry.id, to: &bytes)
      append(UInt32(entry.box.count), to: &bytes)
      bytes += entry.box
    }
    return bytes
  }

  /// A mark as a preamble has it.
  static func mark(_ number: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    append(number, to: &bytes)
    return bytes + [UInt8](repeating: 7, count: 32)
  }
}
