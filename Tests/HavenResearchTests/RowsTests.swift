import HavenRecords
import HavenResearch
import Testing

/// Releases with a row for each member.
@Suite struct RowsTests {
  @Test(arguments: 0..<12)
  func everyCombinationHasKMembers(seed: UInt64) throws {
    let cohort = Cohort(members: 60 + Int(seed) * 20, seed: seed)
    let release = try cohort.release(k: 20 + Int(seed % 3))
    let rows = release.cells("people.csv").dropFirst().map { $0.dropFirst() }
    let classes = Dictionary(grouping: rows, by: { $0 }).mapValues(\.count)
    #expect(classes.values.allSatisfy { $0 >= 20 + Int(seed % 3) })
    #expect(rows.count == cohort.people.filter { $0.kind == .member }.count)
    #expect(classes.keys.contains { row in row.contains { $0 != "-96" } })
  }

  @Test func leavesTheFinestValuesWhereAllAreAlike() throws {
    let release = try Cohort(members: 25, isVaried: false).release()
    let row = release.cells("people.csv")[1]
    #expect(row.dropFirst(2).prefix(6) == ["man", "justice", "order", "contact", "en", "no"])
    #expect(row.last == "2019-2021")
  }

  @Test func suppressedCellsAreCounted() throws {
    let release = try Cohort(members: 80, isVaried: false).release()
    let hidden = release.cells("people.csv").joined().filter { $0 == "-96" }.count
    #expect(release.summary.suppressed == hidden)
  }

  @Test func survivorsAndUndeclaredValuesAreNowhere() throws {
    let cohort = Cohort(members: 60, survivors: 30)
    for release in [try cohort.release(notes: true), try cohort.release(level: .tables)] {
      #expect(release.summary.people == 60)
      for file in release.files {
        let text = String(decoding: file.bytes, as: UTF8.self).lowercased()
        #expect(!text.contains("zyx") && !text.contains("priest"), "\(file.name)")
        for person in cohort.people where person.kind == .survivor {
          #expect(!text.contains(person.id.description.prefix(16)))
        }
      }
    }
  }

  @Test func recordsHaveMonthsAndNoDays() throws {
    let release = try Cohort(members: 40, isVaried: false).release()
    let first = release.cells("records.csv")[1...3].map { $0.dropFirst() }
    #expect(Array(first) == [["1", "note", "-95"], ["2", "session", "0"], ["3", "review", "5"]])
    for file in release.files {
      let text = release.textWithoutStudysDays(file)
      #expect(!text.contains(/\d{4}-\d{2}-\d{2}/), "\(file.name)")
    }
  }

  @Test func thePeriodLimitsRecords() throws {
    let cohort = Cohort(members: 40, isVaried: false)
    let day = CalendarDate(year: 2019, month: 5, day: 2)!
    let release = try cohort.release(since: day, until: day)
    #expect(release.cells("records.csv").count == 41)
  }

  @Test func rowsStandInTheStudysOrder() throws {
    let cohort = Cohort(members: 40, isVaried: false)
    let expected = cohort.people.filter { $0.kind == .member }
      .sorted { $0.id.bytes.reversed().lexicographicallyPrecedes($1.id.bytes.reversed()) }
      .map { "p" + $0.id.description.prefix(16) }
    #expect(try cohort.release().cells("people.csv").dropFirst().map { $0[0] } == expected)
  }

  @Test func notesHoldNoNameAndNoAlias() throws {
    let text = try Cohort(members: 40).release(notes: true).text("notes.csv")
    for word in ["zdenka", "qworth", "kwexi", "beata", "0142", "2024", "marisolva"] {
      #expect(!text.lowercased().contains(word), "\(word)")
    }
    #expect(text.contains("[PHONE]") && text.contains("[DATE]"))
  }

  @Test(arguments: ["=1+1", "+1", "-cmd", "@sum", "\t=1", "\r=1", " =1", "\u{200B}=1", "＝1", "%0"])
  func noNoteBeginsLikeAFormula(text: String) throws {
    var cohort = Cohort(members: 20, isVaried: false)
    for index in cohort.people.indices { cohort.people[index].records[0].text = text }
    let notes = try cohort.release(notes: true).text("notes.csv")
    for line in notes.split(separator: "\n").dropFirst() where line.contains(",1,-95,") {
      let cell = line.split(separator: ",", maxSplits: 3).last ?? ""
      let first = cell.drop { "\" ".contains($0) }.first ?? "a"
      #expect(!"=+-@\t\r＝%".contains(first), "\(cell)")
    }
  }

  @Test(arguments: [
    ("he \"came\",\r\nand left\u{202E}\u{7}", "\"he \"\"came\"\",\nand left\""),
    // A quote with a mark above it is one letter, and to every reader of the file a quote.
    ("he \"\u{301}came,\n=1", "\"he \"\"\u{301}came,\n=1\""),
  ])
  func notesAreQuotedAfterRFC4180(text: String, cell: String) throws {
    var cohort = Cohort(members: 20, isVaried: false)
    for index in cohort.people.indices { cohort.people[index].records[0].text = text }
    let notes = try cohort.release(notes: true).text("notes.csv")
    #expect(notes.utf8.split(separator: 0x0A).count > 20)
    #expect(Array(notes.utf8).firstRange(of: Array(",1,-95,\(cell)\n".utf8)) != nil)
  }

  @Test func everyFileComesWithTheNotice() throws {
    for level in [ReleaseLevel.tables, .rows] {
      let release = try Cohort(members: 40).release(level: level)
      let readMe = release.text("README.txt")
      #expect(readMe.hasPrefix("Pseudonymised, still personal information."))
      #expect(release.text("LISEZMOI.txt").contains("renseignements personnels"))
      for file in release.files { #expect(readMe.contains(file.name)) }
      #expect(release.summary.files == release.files.map(\.name))
    }
  }
}
