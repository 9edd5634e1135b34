import HavenRecords
import HavenVault
import Testing

/// An import of many batches: sealed by several threads, sorted on disk, committed in rollback mode.
@Suite struct LargeImportTests {
  private static let memberCount = 40
  private static let recordCount = 6_000

  /// What record n of the import says: of sizes on both sides of a box's smallest.
  private static func text(_ number: Int) -> String {
    "note \(number) " + String(repeating: "of harbours ", count: number % 600)
  }

  @Test func everyRecordIsThereInItsOrder() throws {
    let bench = try Bench()
    let vault = try bench.create()
    _ = try vault.bulkImport { importer in
      var subjects: [SubjectID] = []
      for number in 0..<Self.recordCount {
        // Members come in between, so that lanes are begun while rows of others are sealed.
        if number < Self.memberCount { subjects.append(try importer.add(person("A\(number)"))) }
        try importer.append(
          to: subjects[number % subjects.count], kind: "note", on: nil, fields: [],
          text: Self.text(number))
      }
    }
    try vault.close()
    let again = try bench.open()
    #expect(try again.verify().problems == [])
    var found = 0
    for member in 0..<Self.memberCount {
      let subject = try again.subject(aliased: "A\(member)")
      let texts = Set(try again.releaseTexts(of: subject).values)
      found += texts.count
      for number in stride(from: member, to: Self.recordCount, by: Self.memberCount)
      where number >= Self.memberCount {
        #expect(texts.contains(Self.text(number)))
      }
    }
    #expect(found == Self.recordCount)
    let query = SearchQuery(words: ["note 4321 "], subject: nil, since: nil, until: nil)
    for workers in [1, 2, 3] { #expect(try again.search(query, workers: workers).count == 1) }
  }
}
