internal import HavenCrypto
internal import HavenStore

/// A manifest that was read and holds, without its lists of objects.
struct KnownManifest: Hashable, Sendable {
  let head: ManifestHead
  let hash: FileHash
  /// Of everything that it names, each object once.
  let byteCount: Int
  /// Whether everything that it names is there and agrees: its generation can be believed.
  var isPlaced = false
}

/// What the signed files of a repository say together, and what is wrong with them: FORMAT.md §16.8.
struct RepositoryState {
  var writers: WriterList
  /// Of each list of writers, from number 1.
  var writersHashes: [FileHash]
  var records: [PruneRecord] = []
  /// Of each prune record, from number 1.
  var pruneHashes: [FileHash] = []
  var dropped: [SnapshotKey: PruneRecord.Dropped] = [:]
  /// Those of them whose files are there still.
  var droppedManifests: [SnapshotKey: KnownManifest] = [:]
  var droppedBags: Set<FileHash> = []
  /// Manifests that hold and count, dropped ones aside.
  var manifests: [SnapshotKey: KnownManifest] = [:]
  var findings: [Finding] = []

  /// The newest manifest of a writer that holds and counts.
  func newest(of writer: WriterID) -> KnownManifest? {
    manifests.values.filter { $0.head.key.writer == writer }
      .max { $0.head.key.counter < $1.head.key.counter }
  }

  /// The newest of a writer whose generation can be believed.
  func newestPlaced(of writer: WriterID) -> KnownManifest? {
    manifests.values.filter { $0.head.key.writer == writer && $0.isPlaced }
      .max { $0.head.key.counter < $1.head.key.counter }
  }

  /// The number of the newest prune record; 0 without one.
  var pruneNumber: UInt64 { UInt64(records.count) }

  /// All that hold, newest first: by generation, which no clock makes, then by writer.
  var newestFirst: [KnownManifest] {
    manifests.values.sorted { left, right in
      left.head.generation == right.head.generation
        ? left.head.key < right.head.key : left.head.generation > right.head.generation
    }
  }

  mutating func report(_ place: Place, _ fault: Fault) {
    findings.append(Finding(place: place.text, fault: fault))
  }
}

extension Repository {
  /// Reads all signed files.
  ///
  /// - Throws: `.damaged` when not even the list of writers holds: nobody's manifest can be told from a
  ///   forged one then.
  func state() throws -> RepositoryState {
    var state = try readWriters()
    try readPrunes(&state)
    for entry in state.writers.entries { try readManifests(of: entry, &state) }
    try nameUnknownFolders(&state)
    ChainCheck.run(&state)
    return state
  }

  private func readWriters() throws -> RepositoryState {
    var list: WriterList?
    var hashes: [FileHash] = []
    var findings: [Finding] = []
    let numbers = try self.numbers(in: [Place.writersFolder], &findings)
    for number in 1...max(1, numbers.last ?? 1) {
      let place = Place.writers(number)
      do throws(Fault) {
        let file = try read(place, limit: SignedFile.byteLimit)
        let next = try WriterList(parsing: file, of: id, signedBy: configuration.pruneKey)
        guard next.number == number else { throw .misplaced }
        guard next.previous == hashes.last ?? .none, list.map(next.follows) ?? true
        else { throw .brokenChain }
        list = next
        hashes.append(FileHash(of: file))
      } catch {
        throw BackupError.damaged(Finding(place: place.text, fault: error))
      }
    }
    guard let list else { preconditionFailure("there is a first list or an error") }
    return RepositoryState(writers: list, writersHashes: hashes, findings: findings)
  }

  private func readPrunes(_ state: inout RepositoryState) throws {
    let numbers = try self.numbers(in: [Place.prunesFolder], &state.findings)
    guard let last = numbers.last else { return }
    for number in 1...last {
      let place = Place.prune(number)
      do throws(Fault) {
        let file = try read(place, limit: SignedFile.byteLimit)
        let record = try PruneRecord(parsing: file, of: id, signedBy: configuration.pruneKey)
        guard record.number == number else { throw .misplaced }
        guard record.previous == state.pruneHashes.last ?? .none else { throw .brokenChain }
        state.take(record, hash: FileHash(of: file))
      } catch {
        throw BackupError.damaged(Finding(place: place.text, fault: error))
      }
    }
  }

  private func readManifests(
    of entry: WriterList.Entry, _ state: inout RepositoryState
  ) throws {
    let path = [Place.manifestsFolder, entry.writer.hexadecimal]
    for counter in try numbers(in: path, &state.findings) {
      let key = SnapshotKey(writer: entry.writer, counter: counter)
      do throws(Fault) {
        let (manifest, hash) = try manifest(at: key, signedBy: entry.key)
        let known = KnownManifest(
          head: manifest.head, hash: hash, byteCount: manifest.byteCount)
        if let dropped = state.dropped[key] {
          guard dropped.hash == hash else { throw .replaced }
          state.droppedManifests[key] = known
        } else {
          state.manifests[key] = known
        }
      } catch {
        state.report(.manifest(key), state.writers.isClosed(before: key) ? .afterClosing : error)
      }
    }
  }

  /// Reads a manifest that was read before, with its lists of objects.
  func manifest(_ known: KnownManifest, of state: RepositoryState) throws -> Manifest {
    let place = known.head.key
    do throws(Fault) {
      guard let writer = state.writers.entry(of: place.writer) else { throw .unknownWriter }
      let (manifest, hash) = try manifest(at: place, signedBy: writer.key)
      guard hash == known.hash else { throw .replaced }
      return manifest
    } catch {
      throw BackupError.damaged(Finding(place: Place.manifest(place).text, fault: error))
    }
  }

  private func manifest(
    at key: SnapshotKey, signedBy writer: SigningPublicKey
  ) throws(Fault) -> (Manifest, FileHash) {
    let file = try read(.manifest(key), limit: SignedFile.byteLimit)
    let manifest = try Manifest(parsing: file, of: id, at: key, signedBy: writer)
    return (manifest, FileHash(of: file))
  }

  /// The numbers that the names in a folder stand for, rising; other names are reported.
  private func numbers(in path: [String], _ findings: inout [Finding]) throws -> [UInt64] {
    var numbers: [UInt64] = []
    for name in try folder.names(in: path, limit: Self.nameLimit) {
      if let number = Place.number(name) {
        numbers.append(number)
      } else {
        findings.append(Self.stray(path + [name]))
      }
    }
    guard
      numbers.last.map({ $0 <= UInt64(Self.nameLimit) }) ?? true
        || path.first == Place.manifestsFolder
    else {
      // A gap without end is no chain; the first number that is missing is damage enough.
      return [UInt64(numbers.count) + 1]
    }
    return numbers
  }

  private func nameUnknownFolders(_ state: inout RepositoryState) throws {
    let known = Set(state.writers.entries.map(\.writer.hexadecimal))
    for name in try folder.names(in: [Place.manifestsFolder], limit: Self.nameLimit)
    where !known.contains(name) {
      let isWriter = FileHash(hexadecimal: name) != nil
      let path = [Place.manifestsFolder, name]
      state.findings.append(
        isWriter
          ? Finding(place: path.joined(separator: "/"), fault: .unknownWriter) : Self.stray(path))
    }
    let ours = [
      Place.configuration, Place.writersFolder, Place.prunesFolder, Place.manifestsFolder,
      Place.objectsFolder,
    ]
    for name in try folder.names(in: [], limit: Self.nameLimit) where !ours.contains(name) {
      state.findings.append(Self.stray([name]))
    }
  }

  /// What lies in a place that the format does not have.
  static func stray(_ path: [String]) -> Finding {
    Finding(
      place: path.joined(separator: "/"),
      fault: SharedFolder.isTemporary(path.last ?? "") ? .leftover : .unknownFile)
  }
}

extension RepositoryState {
  fileprivate mutating func take(_ record: PruneRecord, hash: FileHash) {
    records.append(record)
    for snapshot in record.snapshots { dropped[snapshot.key] = snapshot }
    droppedBags.formUnion(record.bags)
    pruneHashes.append(hash)
  }
}

extension Manifest {
  /// The bytes of all objects, each counted once.
  var byteCount: Int {
    Set(needed + bag).reduce(0) { $0 + $1.byteCount }
  }
}
