import Glibc
import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

/// Whatever somebody does to a file of a repository is told with its name.
@Suite struct DamageTests {
  /// Two writers, a list of writers after the first, a prune record, and four snapshots.
  static func office() throws -> Office {
    let office = try Office(writerCount: 2)
    try office.backUp()
    try office.addRows(40..<50)
    try office.backUp(writer: 1)
    try office.addRows(50..<60)
    try office.backUp()
    let other = try Office.SecretBox()
    try office.repository().addWriter(BackupWriter.publicKey(of: other.key), with: office.prune)
    let repository = try office.repository()
    let plan = try repository.planPruning(
      Retention(dailyCount: 1, weeklyCount: 0, monthlyCount: 0),
      at: BackupMoment(secondsSinceEpoch: office.secondsSinceEpoch, offsetMinutes: 0), drilled: nil)
    #expect(plan.snapshots.count == 1)
    try repository.write(plan, with: office.prune)
    try office.backUp(writer: 1)
    return office
  }

  /// The damage that verifying names, with everything read.
  static func damaged(
    _ office: Office, remembering memory: RepositoryMemory? = nil, _ path: String = "repository"
  ) throws -> Set<Finding> {
    do {
      let report = try office.repository(path)
        .verify(readingObjects: true, remembering: memory)
      return Set(report.findings.filter(\.isDamage))
    } catch BackupError.damaged(let finding) {
      return [finding]
    }
  }

  /// Files that count: all but what only the dropped snapshot named.
  static func files(_ office: Office) throws -> [String] {
    var loose = try Set(
      office.repository().verify(readingObjects: false, remembering: nil).findings.map(\.place))
    loose.insert("manifests/\(try office.key(0, 1).writer.hexadecimal)/0000000000000001")
    return office.folder.files(below: "repository").filter { !loose.contains($0) }
  }

  @Test func nothingIsDamagedToBeginWith() throws {
    let office = try Self.office()
    #expect(try Self.damaged(office) == [])
    #expect(try Self.files(office).count > 15)
  }

  @Test func aFlippedBitOfAnyFileIsNamed() throws {
    let office = try Self.office()
    for name in office.folder.files(below: "repository") {
      let bytes = office.folder.bytes(of: "repository/" + name)
      for place in Set([0, bytes.count / 3, bytes.count / 2, bytes.count - 65, bytes.count - 1]) {
        var altered = bytes
        altered[place] ^= UInt8(1 << (place % 8))
        office.folder.write(altered, to: "repository/" + name)
        let found = try Self.damaged(office)
        #expect(found.map(\.place).contains(name), "byte \(place) of \(name): \(found)")
      }
      office.folder.write(bytes, to: "repository/" + name)
    }
    #expect(try Self.damaged(office) == [])
  }

  @Test func everyBitOfSignedFilesCounts() throws {
    let office = try Self.office()
    let manifest = try office.key(0, 2)
    for name in [
      "haven-backup", "writers/0000000000000002", "prunes/0000000000000001",
      "manifests/\(manifest.writer.hexadecimal)/0000000000000002",
    ] {
      let bytes = office.folder.bytes(of: "repository/" + name)
      #expect(bytes.count > 150)
      for place in bytes.indices {
        var altered = bytes
        altered[place] ^= UInt8(1 << (place % 8))
        office.folder.write(altered, to: "repository/" + name)
        let found = try Self.damaged(office)
        #expect(found.map(\.place).contains(name), "byte \(place) of \(name): \(found)")
      }
      office.folder.write(bytes, to: "repository/" + name)
    }
  }

  @Test func aFileThatIsGoneIsNamed() throws {
    let office = try Self.office()
    let memory = try office.repository().verify(readingObjects: false, remembering: nil).memory
    for name in try Self.files(office) {
      let bytes = office.folder.bytes(of: "repository/" + name)
      try office.folder.remove("repository/" + name)
      guard name != "haven-backup" else {
        #expect(throws: BackupError.notARepository) { try office.repository() }
        office.folder.write(bytes, to: "repository/" + name)
        continue
      }
      let found = try Self.damaged(office, remembering: memory)
      #expect(found.contains(Finding(place: name, fault: .missing)), "\(name): \(found)")
      office.folder.write(bytes, to: "repository/" + name)
    }
  }

  @Test(arguments: [1, 16, 100])
  func aFileThatWasCutOrGrewIsNamed(byteCount: Int) throws {
    let office = try Self.office()
    for name in office.folder.files(below: "repository") {
      let bytes = office.folder.bytes(of: "repository/" + name)
      for altered in [
        Array(bytes.dropLast(byteCount)), bytes + [UInt8](repeating: 0, count: byteCount),
      ] {
        office.folder.write(altered, to: "repository/" + name)
        let found = try Self.damaged(office)
        #expect(found.map(\.place).contains(name), "\(name): \(found)")
      }
      office.folder.write(bytes, to: "repository/" + name)
    }
  }

  @Test func twoFilesThatWereSwappedAreNamed() throws {
    let office = try Self.office()
    let files = try Self.files(office).filter { $0 != "haven-backup" }
    for (index, left) in files.enumerated() {
      for right in files[(index + 1)...] {
        let (first, second) = (
          office.folder.bytes(of: "repository/" + left),
          office.folder.bytes(of: "repository/" + right)
        )
        office.folder.write(second, to: "repository/" + left)
        office.folder.write(first, to: "repository/" + right)
        let places = try Set(Self.damaged(office).map(\.place))
        // Lists and records are a chain: the first that does not hold is the one that is told.
        let isChain =
          left.hasPrefix("prunes") || left.hasPrefix("writers") || right.hasPrefix("prunes")
          || right.hasPrefix("writers")
        #expect(
          isChain
            ? places.contains(left) || places.contains(right)
            : places.isSuperset(of: [left, right]),
          "\(left) \(right): \(places)")
        office.folder.write(first, to: "repository/" + left)
        office.folder.write(second, to: "repository/" + right)
      }
    }
  }

  @Test func anObjectOfAnotherNameIsMissedAndNamed() throws {
    let office = try Self.office()
    let name = try #require(try Self.files(office).first { $0.hasPrefix("objects/") })
    let other = name.prefix(name.count - 1) + (name.hasSuffix("0") ? "1" : "0")
    try office.folder.move("repository/" + name, to: "repository/" + other)
    let found = try Self.damaged(office)
    #expect(found.contains(Finding(place: name, fault: .missing)))
    #expect(found.contains(Finding(place: String(other), fault: .notItsName)))
  }

  /// What lies there besides is told, and stops nothing.
  @Test func whatDoesNotBelongThereIsNamed() throws {
    let office = try Self.office()
    let before = try office.repository().verify(readingObjects: true, remembering: nil).findings
    let foreign = ObjectFile.name(of: [1, 2, 3])
    let added: [(String, Fault)] = [
      ("objects/\(foreign.prefix(2))/\(foreign)", .unreferenced),
      ("objects/ab/readme.txt", .unknownFile),
      ("objects/zz/file", .unknownFile), ("notes (conflicted copy)", .unknownFile),
      ("writers/.haven-w0123-0.part", .leftover), ("manifests/abc/1", .unknownFile),
      ("objects/ab/.haven-wfedc-3.part", .leftover),
    ]
    for (name, _) in added { office.folder.write([1, 2, 3], to: "repository/" + name) }
    let report = try office.repository().verify(readingObjects: true, remembering: nil)
    #expect(report.isSound)
    let found = Set(report.findings).subtracting(before)
    for (name, fault) in added {
      let place =
        name == "objects/zz/file"
        ? "objects/zz" : name == "manifests/abc/1" ? "manifests/abc" : name
      #expect(found.contains(Finding(place: place, fault: fault)), "\(name) \(found)")
    }
    try office.restore(with: office.reader)
  }

  @Test func filesOfAnotherRepositoryAreNamed() throws {
    let office = try Self.office()
    let other = try Self.office()
    let key = try office.key(0, 2)
    let theirs = try other.key(0, 2)
    for (mine, name) in [
      ("haven-backup", "haven-backup"), ("writers/0000000000000001", "writers/0000000000000001"),
      ("prunes/0000000000000001", "prunes/0000000000000001"),
      (
        "manifests/\(key.writer.hexadecimal)/0000000000000002",
        "manifests/\(theirs.writer.hexadecimal)/0000000000000002"
      ),
    ] {
      let bytes = office.folder.bytes(of: "repository/" + mine)
      office.folder.write(other.folder.bytes(of: "repository/" + name), to: "repository/" + mine)
      if mine == "haven-backup" {
        let id = FileHash(of: bytes)
        #expect(throws: BackupError.anotherRepository) {
          try Repository.open(
            at: office.folder("repository"), expecting: id, label: "test", calls: .live)
        }
      } else {
        #expect(try Self.damaged(office).map(\.place).contains(mine), "\(mine)")
      }
      office.folder.write(bytes, to: "repository/" + mine)
    }
    // A writer's whole folder from elsewhere.
    try office.folder.copy(
      "../" + (other.folder.path as String).split(separator: "/").last! + "/repository/manifests/"
        + theirs.writer.hexadecimal, to: "repository/manifests/" + theirs.writer.hexadecimal)
    #expect(
      try Self.damaged(office) == [
        Finding(place: "manifests/" + theirs.writer.hexadecimal, fault: .unknownWriter)
      ])
  }

  @Test func linksAndPipesAreNoFiles() throws {
    let office = try Self.office()
    let name = try #require(try Self.files(office).first { $0.hasPrefix("objects/") })
    try office.folder.move("repository/" + name, to: "elsewhere")
    #expect(unsafe symlink(office.folder("elsewhere"), office.folder("repository/" + name)) == 0)
    #expect(try Self.damaged(office).map(\.place).contains(name))
    try office.folder.remove("repository/" + name)
    #expect(unsafe mkfifo(office.folder("repository/" + name), 0o600) == 0)
    #expect(try Self.damaged(office).map(\.place).contains(name))
  }
}

/// Objects as a test makes them.
enum ObjectFile {
  static func name(of bytes: [UInt8]) -> String { FileHash(of: bytes).hexadecimal }
}
