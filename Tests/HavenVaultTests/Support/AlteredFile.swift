import Foundation
import Glibc
import HavenCrypto
import HavenStore
import HavenVault

/// A change of a vault's file that knows nothing of its tables: bytes written over, and a length.
struct Alteration {
  var patches: [(offset: Int, bytes: [UInt8])] = []
  /// Nil leaves the length as it is.
  var byteCount: Int?
}

/// A vault's file with its known content, altered again and again: once a flip, thousands of times.
///
/// Two files take turns under the vault's name. `UnlockedVault` looks at the name before each
/// transaction, finds another file there, and reads everything anew, from the rings to the last row:
/// what an unlock does, without its Argon2id.
final class AlteredFile {
  let path: String
  let pristine: [UInt8]
  private let bench: Bench
  private let vault: UnlockedVault
  let rows: [Table: [(id: Int64, box: [UInt8])]]
  private let credentials: () throws -> Credentials
  private let answers: Answers
  /// The file that the vault does not look at now, and the one that it does.
  private var spare: PatchedFile
  private var current: PatchedFile

  init(
    _ source: URL, unlockingWith credentials: @escaping () throws -> Credentials
  ) throws {
    bench = try Bench(in: Bench.memoryFolder)
    path = bench.path
    pristine = [UInt8](try Data(contentsOf: source))
    current = try PatchedFile(path, pristine)
    spare = try PatchedFile(bench.folder.appending(path: "spare.haven").path, pristine)
    self.credentials = credentials
    vault = try Vault.open(at: path, access: .readWrite, surroundings: bench.surroundings())
      .unlock(with: credentials(), acceptOlder: false)
    let store = try Store.open(at: spare.path, supportedFormats: 1...1, access: .readWrite)
    rows = try store.snapshot { snapshot in
      var rows: [Table: [(id: Int64, box: [UInt8])]] = [:]
      for table in Table.allCases {
        try unsafe snapshot.scan(table, ids: Int64.min...Int64.max) { id, box in
          rows[table, default: []].append((id, unsafe Array(box)))
        }
      }
      return rows
    }
    try store.close()
    let copy = try Bench(in: Bench.memoryFolder)
    _ = try PatchedFile(copy.path, pristine)
    answers = try Answers(
      Vault.open(at: copy.path, access: .readWrite, surroundings: copy.surroundings())
        .unlock(with: credentials(), acceptOlder: false))
  }

  /// Whether both files are as they were at first: an alteration that was not put back whole would
  /// spoil all that follow.
  var isPutBack: Bool { spare.content() == pristine && current.content() == pristine }

  /// What is left of an alteration's effect after each step of looking closer.
  enum Verdict: Equatable {
    case noticed(Noticed)
    case identical
    /// Neither: what went wrong.
    case defect(String)
  }

  /// Alters the file, looks, and puts it back.
  ///
  /// - Parameter isThorough: Whether a file in which every row and page is as it was is asked for all
  ///   its answers too.
  func verdict(on alteration: Alteration, isThorough: Bool) throws -> Verdict {
    spare.apply(alteration)
    switch glance() {
    case .same:
      let verdict = isThorough ? compareAnswers(of: spare) : .identical
      try spare.restore(alteration, to: pristine)
      return verdict
    case .differs(let changed):
      return try lookClosely(alteration, changed: changed)
    }
  }

  /// Alters the box of one row, looks, and puts it back: `verdict(on:isThorough:)` without the glance,
  /// which would only say that the row differs.
  func verdict(on alteration: Alteration, ofBoxIn row: RowKey) throws -> Verdict {
    spare.apply(alteration)
    return try lookClosely(alteration, changed: [row])
  }

  /// Alters boxes, and says what `verify` names. Where slots are among the rows, an unlocking is tried
  /// too: it may fail, and then it says where, or that nothing opens.
  func places(named alteration: Alteration, ofBoxesIn altered: [RowKey] = []) throws -> Set<Damage>
  {
    spare.apply(alteration)
    try PatchedFile.exchange(&spare, &current)
    let noticed = Noticed { try vault.verify().problems }
    let anew = altered.contains(where: Self.opensTheVault) ? try unlockAnew() : nil
    try current.restore(alteration, to: pristine)
    if case .unplaced = anew { return [] }
    guard case .at(let places) = noticed else { return [] }
    return Set(places)
  }

  // MARK: A glance

  private enum Glance {
    case same
    /// The rows that differ, as far as the scan came.
    case differs(Set<RowKey>)
  }

  /// Compares all that `Store` lets anybody above it see: every row by scan and by its id, and that
  /// the pages can be written to.
  ///
  /// Whatever a vault answers is computed from the keys of whoever asks, from the boxes that `get`,
  /// `scan`, `parallelScan` and `count` hand up, and from nothing else of the file: no other part of
  /// Haven touches it, and `Store.open` has held schema, page size and format to what they must be.
  /// Where all rows come out of a scan and each is found by its id, every range and every other id
  /// comes out as before, too: a b-tree that finds both neighbours of a gap finds the gap. What is
  /// left is writing, which needs free pages and free room within pages to be what they say they are;
  /// that is what SQLite's own check looks through. Hence: same here, same answers. A seeded share of
  /// these files is asked for all answers to prove it.
  private func glance() -> Glance {
    var changed: Set<RowKey> = []
    var isSound = true
    do {
      let store = try Store.open(at: spare.path, supportedFormats: 1...1, access: .readWrite)
      try store.snapshot { snapshot in
        for table in Table.allCases { changed.formUnion(try differing(table, snapshot)) }
        if changed.isEmpty, try !snapshot.pagesAreSound() { isSound = false }
      }
      try store.close()
    } catch {
      return .differs(changed)
    }
    return isSound && changed.isEmpty ? .same : .differs(changed)
  }

  private func differing(_ table: Table, _ snapshot: borrowing Snapshot) throws -> Set<RowKey> {
    let expected = rows[table] ?? []
    var position = 0
    var changed: Set<RowKey> = []
    try unsafe snapshot.scan(table, ids: Int64.min...Int64.max) { id, scanned in
      while position < expected.count, expected[position].id < id {
        changed.insert(RowKey(table: table, id: expected[position].id))
        position += 1
      }
      if position < expected.count, expected[position].id == id {
        // By its id too, while its pages are at hand.
        let box = expected[position].box
        let isFound = try unsafe snapshot.withBox(table, id: id) { unsafe isEqual($0, box) }
        if unsafe !isEqual(scanned, box) || isFound != true {
          changed.insert(RowKey(table: table, id: id))
        }
        position += 1
      } else {
        changed.insert(RowKey(table: table, id: id))
      }
    }
    changed.formUnion(expected[position...].map { RowKey(table: table, id: $0.id) })
    if try snapshot.count(table) != expected.count {
      changed.insert(RowKey(table: table, id: 0))
    }
    return changed
  }

  private func isEqual(_ found: UnsafeRawBufferPointer, _ expected: [UInt8]) -> Bool {
    unsafe found.count == expected.count
      && expected.withUnsafeBytes {
        unsafe found.isEmpty || memcmp(found.baseAddress!, $0.baseAddress!, found.count) == 0
      }
  }

  // MARK: A closer look

  private func lookClosely(_ alteration: Alteration, changed: Set<RowKey>) throws -> Verdict {
    try PatchedFile.exchange(&spare, &current)
    var verdict = judge(Noticed { try vault.verify().problems }, of: current)
    // What a keyholder meets who has not unlocked yet: the header and the slots come before all.
    if changed.contains(where: Self.opensTheVault), let anew = try unlockAnew() {
      switch (verdict, anew) {
      case (.defect, _), (_, .nothing): break
      case (_, .unplaced): verdict = .defect("unlocking: \(anew)")
      case (_, .at), (_, .inFile), (_, .doesNotOpen): verdict = .noticed(anew)
      }
    }
    try current.restore(alteration, to: pristine)
    return verdict
  }

  private func judge(_ noticed: Noticed, of file: PatchedFile) -> Verdict {
    switch noticed {
    case .at, .inFile: .noticed(noticed)
    case .nothing: compareAnswers(of: file)
    case .doesNotOpen, .unplaced: .defect("verify: \(noticed)")
    }
  }

  private static func opensTheVault(_ row: RowKey) -> Bool {
    row.table == .header || row.table == .keys && row.id >> 32 == 1
  }

  /// Nil where a flip asks for more memory than a test may take.
  private func unlockAnew() throws -> Noticed? {
    do {
      let locked = try Vault.open(
        at: path, access: .readWrite, surroundings: bench.surroundings())
      let memory = locked.header.generations.map(\.cost.memoryByteCount).max() ?? 0
      guard memory <= 128 << 20 else { return nil }
      let unlocked = try locked.unlock(with: credentials(), acceptOlder: false)
      return Noticed { try unlocked.verify().problems }
    } catch {
      return Noticed { throw error }
    }
  }

  /// Asks a copy of the file for everything.
  private func compareAnswers(of file: PatchedFile) -> Verdict {
    var problems: [Damage] = []
    let noticed = Noticed {
      let copy = try Bench(in: Bench.memoryFolder)
      _ = try PatchedFile(copy.path, file.content())
      let vault = try Vault.open(
        at: copy.path, access: .readWrite, surroundings: copy.surroundings()
      ).unlock(with: credentials(), acceptOlder: false)
      problems = try vault.verify().problems
      let found = try Answers(vault)
      guard problems.isEmpty, found == answers else { throw Different() }
      return []
    }
    switch noticed {
    case .nothing: return .identical
    case .at, .inFile: return problems.isEmpty ? .defect("late: \(noticed)") : .noticed(noticed)
    case .doesNotOpen, .unplaced: return .defect("asking: \(noticed)")
    }
  }

  private struct Different: Error {}
}

/// A file whose bytes are written over and put back, through one descriptor that stays open: closing
/// another one would drop the locks that SQLite holds for this process.
final class PatchedFile {
  private(set) var path: String
  private let descriptor: Int32

  /// Makes the file, its owner's alone.
  init(_ path: String, _ content: [UInt8]) throws {
    self.path = path
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    precondition(descriptor >= 0, "the file is made")
    write(content[...], at: 0)
  }

  deinit { close(descriptor) }

  func apply(_ alteration: Alteration) {
    if let byteCount = alteration.byteCount { ftruncate(descriptor, byteCount) }
    for patch in alteration.patches { write(patch.bytes[...], at: patch.offset) }
  }

  /// Puts back what was altered, and the first page, which SQLite may have written by itself.
  func restore(_ alteration: Alteration, to pristine: [UInt8]) throws {
    write(pristine[..<8192], at: 0)
    guard alteration.byteCount == nil else {
      ftruncate(descriptor, pristine.count)
      write(pristine[...], at: 0)
      return
    }
    for patch in alteration.patches {
      let end = min(pristine.count, patch.offset + patch.bytes.count)
      write(pristine[patch.offset..<end], at: patch.offset)
    }
  }

  func content() -> [UInt8] {
    let count = Int(lseek(descriptor, 0, SEEK_END))
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      filled = unsafe pread(descriptor, room.baseAddress, count, 0)
    }
  }

  private func write(_ bytes: ArraySlice<UInt8>, at offset: Int) {
    let written = unsafe bytes.withUnsafeBytes { bytes in
      unsafe pwrite(descriptor, bytes.baseAddress, bytes.count, offset)
    }
    precondition(written == bytes.count, "all of it is written")
  }

  /// Gives each file the other's name.
  static func exchange(_ left: inout PatchedFile, _ right: inout PatchedFile) throws {
    let meanwhile = left.path + ".meanwhile"
    for (from, to) in [(left.path, meanwhile), (right.path, left.path), (meanwhile, right.path)] {
      precondition(unsafe rename(from, to) == 0, "a file gets another name")
    }
    swap(&left.path, &right.path)
    swap(&left, &right)
  }
}
