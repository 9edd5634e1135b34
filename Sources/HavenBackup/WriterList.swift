package import HavenCrypto

/// Who may write to a repository, at one moment: FORMAT.md §16.3.
package struct WriterList: Sendable, Equatable {
  static let countLimit = 256

  /// One writer.
  package struct Entry: Sendable, Equatable {
    package let writer: WriterID
    let key: SigningPublicKey
    /// The last manifest that counts, and its hash; nil for who may write.
    package let closing: Closing?
  }

  /// Where a writer's chain ends for good.
  package struct Closing: Sendable, Equatable {
    package let counter: UInt64
    package let hash: FileHash
  }

  package let number: UInt64
  package let previous: FileHash
  /// Rising by key.
  package let entries: [Entry]

  func entry(of writer: WriterID) -> Entry? { entries.first { $0.writer == writer } }

  /// Whether a manifest does not count since its writer was closed.
  func isClosed(before key: SnapshotKey) -> Bool {
    entry(of: key.writer)?.closing.map { key.counter > $0.counter } ?? false
  }

  /// The file, signed.
  package func file(in repository: FileHash, signedWith key: borrowing SigningKey) -> [UInt8] {
    var body = ByteWriter()
    body.append(repository)
    body.append(number)
    body.append(previous)
    body.append(UInt16(entries.count))
    for entry in entries {
      body.append(entry.writer)
      body.append(entry.closing?.counter ?? .max)
      body.append(entry.closing?.hash ?? .none)
    }
    return SignedFile.write(body, for: .backupWriters, with: key)
  }

  init(number: UInt64, previous: FileHash, entries: [Entry]) {
    self.number = number
    self.previous = previous
    self.entries = entries.sorted { $0.writer < $1.writer }
  }

  /// Reads a file of a repository whose prune key is known.
  package init(
    parsing file: [UInt8], of repository: FileHash, signedBy key: SigningPublicKey
  ) throws(Fault) {
    var body = try SignedFile.body(of: file, for: .backupWriters)
    try SignedFile.check(file, for: .backupWriters, by: key)
    guard try body.hash() == repository else { throw .foreign }
    number = try body.number()
    previous = try body.hash()
    let count = try body.count(UInt16.self, limit: Self.countLimit, itemByteCount: 72)
    guard number > 0, count > 0 else { throw .malformed }
    var entries: [Entry] = []
    for _ in 0..<count {
      let entry = try Self.entry(&body)
      if let last = entries.last, last.writer >= entry.writer { throw .malformed }
      entries.append(entry)
    }
    self.entries = entries
    try body.end()
  }

  private static func entry(_ body: inout ByteReader) throws(Fault) -> Entry {
    let writer = try body.hash()
    let counter = try body.number(UInt64.self)
    let hash = try body.hash()
    guard let key = SigningPublicKey(bytes: writer.bytes) else { throw .malformed }
    if counter == .max {
      guard hash == .none else { throw .malformed }
      return Entry(writer: writer, key: key, closing: nil)
    }
    guard (counter == 0) == (hash == .none) else { throw .malformed }
    return Entry(writer: writer, key: key, closing: Closing(counter: counter, hash: hash))
  }

  /// Whether this list may follow `earlier`: nobody vanishes, and what was closed stays as it was.
  package func follows(_ earlier: WriterList) -> Bool {
    earlier.entries.allSatisfy { old in
      guard let new = entry(of: old.writer) else { return false }
      return old.closing == nil || old.closing == new.closing
    }
  }
}
