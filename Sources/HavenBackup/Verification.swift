internal import HavenStore

/// What a verification found.
package struct VerificationReport: Sendable {
  /// What is wrong, and what lies there besides, by place.
  package let findings: [Finding]
  /// Snapshots that count.
  package let snapshotCount: Int
  /// Objects that they name.
  package let objectCount: Int
  /// The bytes of these.
  package let byteCount: Int
  /// What to remember from now on; to be kept only when there is no damage.
  package let memory: RepositoryMemory

  /// Whether nothing is damaged.
  package var isSound: Bool { !findings.contains(where: \.isDamage) }
}

extension Repository {
  /// What was there and may be newer than all that is: manifests that others have seen or that do not hold, beyond the
  /// newest of their writer; and whatever is remembered and gone.
  func missingNewest(
    in state: RepositoryState, remembering memory: RepositoryMemory?
  ) -> [Finding] {
    let beyond = state.findings.filter { finding in
      guard finding.isDamage, let key = Place.snapshot(at: finding.place) else { return false }
      return key.counter > state.newest(of: key.writer)?.head.key.counter ?? 0
    }
    return beyond + (memory?.findings(in: state, of: self) ?? []).filter { !beyond.contains($0) }
  }
}

extension Repository {
  /// Holds the repository to its signatures, chains and names, with public keys alone.
  ///
  /// - Parameters:
  ///   - readingObjects: Whether every object is read and held to its name; else its size has to do.
  ///   - memory: What is remembered; without it, a repository put back as a whole looks sound.
  /// - Throws: `.damaged` when the lists of writers or the prune records do not hold: nothing else can be
  ///   judged then; `StoreError` when a folder cannot be listed.
  package func verify(
    readingObjects: Bool, remembering memory: RepositoryMemory?
  ) throws -> VerificationReport {
    var state = try state()
    for finding in memory?.findings(in: state, of: self) ?? []
    where !state.findings.contains(where: { $0.place == finding.place && $0.isDamage }) {
      state.findings.append(finding)
    }
    var objects = NamedObjects()
    for known in state.newestFirst {
      objects.add(try manifest(known, of: state), droppedBags: state.droppedBags)
    }
    let present = try presentObjects(&state.findings)
    var findings = Set(state.findings)
    findings.formUnion(try missing(objects, present))
    if readingObjects { findings.formUnion(try misnamed(present)) }
    return VerificationReport(
      findings: findings.sorted { ($0.place, "\($0.fault)") < ($1.place, "\($1.fault)") },
      snapshotCount: state.manifests.count, objectCount: objects.needed.count,
      byteCount: objects.needed.reduce(0) { $0 + $1.byteCount },
      memory: RepositoryMemory(of: state, repository: id))
  }

  /// The objects that lie in their places; whatever else is there is reported.
  func presentObjects(_ findings: inout [Finding]) throws -> [FileHash] {
    var present: [FileHash] = []
    for name in try folder.names(in: [Place.objectsFolder], limit: Self.nameLimit) {
      let path = [Place.objectsFolder, name]
      guard try isFolderOfObjects(name) else {
        findings.append(Self.stray(path))
        continue
      }
      for object in try folder.names(in: path, limit: Self.nameLimit) {
        if let hash = FileHash(hexadecimal: object), object.hasPrefix(name) {
          present.append(hash)
        } else {
          findings.append(Self.stray(path + [object]))
        }
      }
    }
    return present
  }

  private func isFolderOfObjects(_ name: String) throws -> Bool {
    guard name.utf8.count == 2, FileHash(hexadecimal: String(repeating: name, count: 32)) != nil
    else { return false }
    return try folder.byteCount(of: [Place.objectsFolder, name]) == nil
  }

  private func missing(
    _ objects: NamedObjects, _ present: [FileHash]
  ) throws -> [Finding] {
    let there = Set(present)
    var findings: [Finding] = []
    for object in objects.needed.union(objects.droppable) {
      let place = Place.object(object.name)
      guard there.contains(object.name) else {
        if objects.needed.contains(object) {
          findings.append(Finding(place: place.text, fault: .missing))
        }
        continue
      }
      if try !hasObject(object) {
        findings.append(Finding(place: place.text, fault: .wrongLength))
      }
    }
    for name in present where !objects.names.contains(name) {
      findings.append(Finding(place: Place.object(name).text, fault: .unreferenced))
    }
    return findings
  }

  /// Reads every object, named or not, and holds it to its name.
  private func misnamed(_ present: [FileHash]) throws -> [Finding] {
    let (path, calls) = (path, calls)
    return try Threads.mapShares(
      of: present, workers: Threads.processorCount, smallestShare: 4
    ) { share in
      share.compactMap { name in
        Self.fault(ofObject: name, in: path, calls).map {
          Finding(place: Place.object(name).text, fault: $0)
        }
      }
    }
  }

  private static func fault(
    ofObject name: FileHash, in path: String, _ calls: any SystemCalls
  ) -> Fault? {
    do throws(StoreError) {
      let folder = try SharedFolder(at: path, label: "verify", calls: calls)
      let bytes = try folder.read(
        Place.object(name).components, limit: SealedObject.byteLimit)
      return FileHash(of: bytes) == name ? nil : .notItsName
    } catch {
      return fault(of: error)
    }
  }
}

/// What the manifests that count name.
struct NamedObjects {
  /// What must be there.
  private(set) var needed: Set<ObjectReference> = []
  /// Parts of bags that a prune record lets go.
  private(set) var droppable: Set<ObjectReference> = []
  private(set) var names: Set<FileHash> = []

  mutating func add(_ manifest: Manifest, droppedBags: Set<FileHash>) {
    needed.formUnion(manifest.needed)
    for part in manifest.bag {
      if droppedBags.contains(part.name) { droppable.insert(part) } else { needed.insert(part) }
    }
    for object in manifest.needed + manifest.bag { names.insert(object.name) }
  }
}
