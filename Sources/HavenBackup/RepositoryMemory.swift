/// What somebody remembers of a repository, so that nobody can put it back unnoticed: FORMAT.md §16.8.
///
/// It is no secret. Whoever keeps it has to see to it that nobody else can change it.
package struct RepositoryMemory: Sendable, Equatable {
  private static let version: UInt8 = 1

  /// The newest file of a chain.
  struct Newest: Sendable, Equatable {
    let number: UInt64
    let hash: FileHash
  }

  /// The repository's id.
  package let repository: FileHash
  let writers: Newest
  let prunes: Newest
  let manifests: [WriterID: Newest]

  init(of state: RepositoryState, repository: FileHash) {
    self.repository = repository
    writers = Newest(
      number: state.writers.number, hash: state.writersHashes.last ?? .none)
    prunes = Newest(number: state.pruneNumber, hash: state.pruneHashes.last ?? .none)
    var manifests: [WriterID: Newest] = [:]
    for entry in state.writers.entries {
      guard let known = state.newest(of: entry.writer) else { continue }
      manifests[entry.writer] = Newest(number: known.head.key.counter, hash: known.hash)
    }
    self.manifests = manifests
  }

  /// The memory as bytes.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.version)
    writer.append(repository)
    for newest in [writers, prunes] {
      writer.append(newest.number)
      writer.append(newest.hash)
    }
    writer.append(UInt16(manifests.count))
    for (key, newest) in manifests.sorted(by: { $0.key < $1.key }) {
      writer.append(key)
      writer.append(newest.number)
      writer.append(newest.hash)
    }
    return writer.bytes
  }

  /// Reads a memory; nil for bytes that are none.
  package init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    do throws(Fault) {
      guard try reader.number(UInt8.self) == Self.version else { return nil }
      repository = try reader.hash()
      writers = Newest(number: try reader.number(), hash: try reader.hash())
      prunes = Newest(number: try reader.number(), hash: try reader.hash())
      let count = try reader.count(
        UInt16.self, limit: WriterList.countLimit, itemByteCount: 72)
      var manifests: [WriterID: Newest] = [:]
      var last: WriterID?
      for _ in 0..<count {
        let writer = try reader.hash()
        // A writer twice would leave out what was remembered of another.
        guard last.map({ $0 < writer }) ?? true else { return nil }
        manifests[writer] = Newest(number: try reader.number(), hash: try reader.hash())
        last = writer
      }
      self.manifests = manifests
      try reader.end()
    } catch {
      return nil
    }
  }
}

extension RepositoryMemory {
  /// What is remembered and not there, or there as something else.
  func findings(
    in state: RepositoryState, of repository: Repository, onlyOf writer: WriterID? = nil
  ) -> [Finding] {
    guard self.repository == repository.id else {
      return [Finding(place: Place.configuration, fault: .replaced)]
    }
    var findings: [Finding] = []
    func require(_ newest: Newest, in hashes: [FileHash], at place: (UInt64) -> Place) {
      guard newest.number > 0 else { return }
      guard newest.number <= hashes.count else {
        return findings.append(Finding(place: place(newest.number).text, fault: .missing))
      }
      guard hashes[Int(newest.number) - 1] != newest.hash else { return }
      findings.append(Finding(place: place(newest.number).text, fault: .replaced))
    }
    require(writers, in: state.writersHashes, at: Place.writers)
    require(prunes, in: state.pruneHashes, at: Place.prune)
    for (remembered, newest) in manifests where writer == nil || writer == remembered {
      let key = SnapshotKey(writer: remembered, counter: newest.number)
      let found = state.manifests[key]?.hash ?? state.dropped[key]?.hash
      guard found != newest.hash, !state.writers.isClosed(before: key) else { continue }
      findings.append(
        Finding(place: Place.manifest(key).text, fault: found == nil ? .missing : .replaced))
    }
    return findings
  }
}
