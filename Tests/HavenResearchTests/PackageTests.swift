import HavenJSON
import HavenRecords
import HavenRedaction
import HavenResearch
import Testing

/// What a package says of its tables.
@Suite struct PackageTests {
  let cohort = Cohort(members: 40, isVaried: false)

  @Test func thePackageIsDescribedForMachines() throws {
    let release = try cohort.release(notes: true, earlier: Example.earlier, others: Example.others)
    let package = try release.json("datapackage.json")
    #expect(package["version"] == "3.0.0")
    #expect(package["created"] == nil && package["licenses"] == nil && package["id"] == nil)
    let resources = try #require(package["resources"]?.elements)
    #expect(
      resources.map { $0["path"]?.text }
        == ["people.csv", "records.csv", "notes.csv", "flow.csv", "withdrawals.csv"])
    for resource in resources {
      let header = records(ofCSV: release.text(resource["path"]?.text ?? ""))[0]
      let fields = try #require(resource["schema"]?["fields"]?.elements)
      #expect(fields.map { $0["name"]?.text ?? "" } == header)
    }
    let keys = resources.map { $0["schema"]?["primaryKey"] }
    #expect(
      keys == [
        ["study_id"], ["study_id", "record_no"], ["study_id", "record_no"], ["stage"],
        ["study_id"],
      ])
    let references = resources.map { $0["schema"]?["foreignKeys"]?.elements?.count ?? 0 }
    #expect(references == [0, 1, 2, 0, 0])
  }

  @Test func categoriesAreOrderedAndHaveBothLanguages() throws {
    let package = try cohort.release().json("datapackage.json")
    let fields = try #require(
      package["resources"]?.elements?.first?["schema"]?["fields"]?.elements)
    let age = try #require(fields.first { $0["name"] == "age_band_intake" })
    #expect(age["categoriesOrdered"] == true)
    let gender = try #require(fields.first { $0["name"] == "gender_grp" })
    #expect(gender["categoriesOrdered"] == nil)
    for field in fields {
      for category in field["categories"]?.elements ?? [] {
        #expect(category["label"]?.text?.isEmpty == false)
        #expect(category["labelFr"]?.text?.isEmpty == false)
      }
    }
    let codes = age["categories"]?.elements?.map { $0["value"]?.text ?? "" }
    #expect(
      [["18-29", "30-39", "40-49", "50-59", "60+"], ["18-39", "40+"]].contains(codes ?? []))
  }

  @Test(arguments: 0..<4)
  func everyCellIsACategoryOrAMissingCode(seed: UInt64) throws {
    let release = try Cohort(members: 90, seed: seed).release()
    let package = try release.json("datapackage.json")
    for resource in try #require(package["resources"]?.elements) {
      let rows = records(ofCSV: release.text(resource["path"]?.text ?? "")).dropFirst()
      let missing = Set(
        resource["schema"]?["missingValues"]?.elements?.compactMap { $0["value"]?.text } ?? [])
      for (place, field) in (resource["schema"]?["fields"]?.elements ?? []).enumerated() {
        guard let categories = field["categories"]?.elements else { continue }
        let codes = Set(categories.compactMap { $0["value"]?.text })
        #expect(rows.allSatisfy { codes.contains($0[place]) || missing.contains($0[place]) })
      }
    }
  }

  /// A count's value can be a missing code, and is no missing value then.
  @Test func aColumnWithoutMissingCodesHasNone() throws {
    let package = try cohort.release(level: .tables).json("datapackage.json")
    let fields = package["resources"]?.elements?.first?["schema"]?["fields"]?.elements
    #expect(fields?.map { $0["missingValues"] } == [[""], [""], nil])
  }

  @Test(arguments: [ReleaseLevel.tables, .rows, .synthetic])
  func codebooksSayTheSameInBothLanguages(level: ReleaseLevel) throws {
    let release = try cohort.release(level: level, earlier: Example.earlier, others: Example.others)
    let english = records(ofCSV: release.text("codebook_en.csv"))
    let french = records(ofCSV: release.text("codebook_fr.csv"))
    #expect(english[0].count == 15 && english.count == french.count)
    for (line, ligne) in zip(english.dropFirst(), french.dropFirst()).dropLast() {
      #expect(line.count == 15 && ligne.count == 15)
      #expect(line.prefix(2) == ligne.prefix(2))
      #expect(line[1].wholeMatch(of: /[a-z][a-z0-9_]{0,31}/) != nil)
      // The same cells are filled; a list has as many entries.
      for (cell, cellule) in zip(line, ligne) {
        #expect(cell.isEmpty == cellule.isEmpty)
        #expect(cell.split(separator: "|").count == cellule.split(separator: "|").count)
      }
      for place in [2, 8, 9, 10, 11, 12] { #expect(!line[place].isEmpty) }
    }
    #expect(french.last?.count == 15)
  }

  @Test(arguments: ["codebook_en.csv", "codebook_fr.csv", "redcap_dictionary.csv"])
  func noCellBeginsLikeAFormula(file: String) throws {
    let release = try cohort.release(
      notes: true, study: "=1+1", earlier: Example.earlier, others: Example.others)
    for cell in records(ofCSV: release.text(file)).joined() {
      #expect(!"=+-@|%".contains(cell.first ?? "a"), "\(cell)")
    }
  }

  @Test func theREDCapDictionaryHasItsColumnsAndUniqueNames() throws {
    let release = try cohort.release(notes: true, earlier: Example.earlier, others: Example.others)
    let rows = records(ofCSV: release.text("redcap_dictionary.csv"))
    #expect(rows.allSatisfy { $0.count == 18 })
    #expect(rows[0][0] == "Variable / Field Name" && rows[0][17] == "Field Annotation")
    #expect(rows[1][0] == "study_id" && rows[1][10] == "y")
    let names = rows.dropFirst().map { $0[0] }
    #expect(Set(names).count == names.count)
    #expect(Set(rows.dropFirst().map { $0[1] }) == ["people", "records", "notes"])
    let kinds: Set<String> = ["text", "notes", "radio", "dropdown", "descriptive"]
    for row in rows.dropFirst() {
      #expect(row[0].wholeMatch(of: /[a-z][a-z0-9_]{0,99}/) != nil && kinds.contains(row[3]))
      for choice in row[5].split(separator: "|") {
        #expect(choice.trimming.wholeMatch(of: /[A-Za-z0-9._-]+, .+/) != nil, "\(choice)")
      }
    }
    #expect(try cohort.release(level: .tables).text("redcap_dictionary.csv").isEmpty)
  }

  @Test func theSameReleaseIsTheSameBytes() throws {
    let first = try cohort.release(notes: true, earlier: Example.earlier, others: Example.others)
    #expect(
      try cohort.release(notes: true, earlier: Example.earlier, others: Example.others).files
        == first.files)
    for file in first.files where file.name != "notes.csv" {
      let text = first.textWithoutStudysDays(file)
      #expect(!text.contains(/\d{4}-\d{2}-\d{2}|\d{2}:\d{2}/), "\(file.name)")
      #expect(text.hasSuffix("\n") && !text.contains("\r"), "\(file.name)")
    }
  }

  @Test(arguments: [
    (ReleaseLevel.tables, "personal information"), (.rows, "personal information"),
    (.synthetic, "invented people"),
  ])
  func everyFileSaysWhatItIs(level: ReleaseLevel, words: String) throws {
    let release = try cohort.release(level: level, earlier: Example.earlier, others: Example.others)
    let tables = ["people", "records", "counts", "flow", "withdrawals"].map { $0 + ".csv" }
    for file in release.files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let isTable = tables.contains(file.name)
      let isFrench = ["LISEZMOI.txt", "codebook_fr.csv"].contains(file.name)
      // A risk report says of its own level what it is: the example's is of rows.
      if level == .synthetic, file.name.hasPrefix("risk_report") { continue }
      #expect(isTable || isFrench || text.contains(words), "\(file.name)")
      #expect(release.text("README.txt").contains(file.name))
      #expect(release.text("LISEZMOI.txt").contains(file.name))
    }
  }

  /// Whoever is called like a word of the program is not betrayed by it.
  @Test func everyWordOfAPackageIsSpared() throws {
    let release = try cohort.release(notes: true, earlier: Example.earlier, others: Example.others)
    var words: Set<String> = []
    for file in release.files where file.name != "notes.csv" {
      let text = String(decoding: file.bytes, as: UTF8.self)
      words.formUnion(text.matches(of: /\p{L}{2,}/).map { String($0.0) })
    }
    let own: Set<String> = ["University", "REB", "Dr", "Oyelaran"]
    let ids = cohort.people.map { "p" + String($0.id.description.prefix(16)) }
    let names = words.subtracting(own).filter { word in !ids.contains { $0.contains(word) } }
    #expect(names.count > 500)
    var named = cohort
    for (place, name) in names.sorted().enumerated() {
      named.known[place % 40].identity.preferred.append(name)
    }
    _ = try named.release(earlier: Example.earlier, others: Example.others)
  }

  /// Whatever somebody's initials and day of birth are, the package's own letters and figures are not taken for them.
  @Test func noInitialsAndNoBirthdayAreInAPackage() throws {
    var crowd = Cohort(members: 40, survivors: 1461)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
    let first = CalendarDate(year: 2001, month: 1, day: 1)?.daysSinceEpoch ?? 0
    for number in 0..<1461 {
      var identity = Identity()
      identity.given = letters[number % 26] + "qvw"
      identity.family = letters[number / 26 % 26] + "qvw"
      identity.dateOfBirth = CalendarDate(daysSinceEpoch: first + number)
      crowd.known[40 + number].identity = identity
    }
    let release = try crowd.release(earlier: Example.earlier, others: Example.others)
    try release.verify(readBack: release.files.map { ($0.name, $0.bytes) })
  }

  @Test func wordsOfTheCallerMayNameNobody() throws {
    var study = Study.everything()
    study.custodian = "Zdenka and friends"
    #expect(throws: GateError.leftover(count: 40, file: "")) { try cohort.release(study) }
  }
}

extension Substring {
  /// Without the spaces around it.
  fileprivate var trimming: Substring {
    let start = drop { $0 == " " }
    return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
  }
}
