import Glibc
import HavenStore
import Testing

/// A file that SQLite would read, and Haven calls damaged.
@Suite struct PagesTests {
  let folder = TestFolder()
  var path: String { folder("v.haven") }

  private func write(_ bytes: [UInt8], at offset: Int) {
    let descriptor = unsafe open(path, O_WRONLY)
    unsafe pwrite(descriptor, bytes, bytes.count, offset)
    close(descriptor)
  }

  /// SQLite would call the file read-only, and nobody would look for damage.
  @Test(arguments: [18, 19], [0, 3, 130] as [UInt8])
  func aHeadWithAnotherJournalModeIsDamage(offset: Int, number: UInt8) throws {
    try Sample.create(at: path)
    write([number], at: offset)
    for access in [Store.Access.readWrite, .readOnly] {
      #expect(throws: StoreError.damaged("head")) { try Sample.open(path, access) }
    }
  }

  /// What SQLite cannot make sense of is damage, and no failure of the machine.
  @Test func aSchemaOfAnotherFormatIsDamage() throws {
    try Sample.create(at: path)
    write([0, 0, 0, 9], at: 44)
    #expect {
      try Sample.open(path)
    } throws: { error in
      if case .damaged? = error as? StoreError { true } else { false }
    }
  }

  @Test func aTableThatDoesNotHoldIsNamed() throws {
    try Sample.create(at: path)
    // The root page of `keys`, the fifth.
    write([7], at: 4 * 8192)
    let store = try Sample.open(path)
    #expect(throws: StoreError.damaged("table keys (sqlite step, code 11)")) {
      try store.snapshot { try $0.count(.keys) }
    }
  }

  /// All rows are there, and the next one would be written over them.
  @Test func roomThatIsNoneIsFound() throws {
    try Sample.create(at: path)
    let before = try Sample.open(path).snapshot { rows in
      #expect(try rows.pagesAreSound())
      return try rows.get(.rows, id: 1)
    }
    // The root page of `rows`: its cells are said to begin further down than they do.
    write([0x1F, 0xF8], at: 2 * 8192 + 5)
    let store = try Sample.open(path)
    let (box, isSound) = try store.snapshot { rows in
      (try rows.get(.rows, id: 1), try rows.pagesAreSound())
    }
    #expect(box == before)
    #expect(!isSound)
  }

  @Test func freePagesThatAreNoneAreFound() throws {
    try Sample.create(at: path)
    // Where the list of free pages begins, and how many there are.
    write([0, 0, 0, 3, 0, 0, 0, 1], at: 32)
    let store = try Sample.open(path)
    #expect(try store.snapshot { try !$0.pagesAreSound() })
  }
}
