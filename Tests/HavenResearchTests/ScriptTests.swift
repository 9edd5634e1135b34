import HavenJSON
import HavenRecords
import HavenResearch
import Testing

/// Import scripts, and names that would run something in them.
@Suite struct ScriptTests {
  let cohort = Cohort(members: 40, isVaried: false)

  static let hostile = #"a'b"c`d$e\f<script>&{=x}%*/ ."#

  @Test func eachLanguageWritesAHostileNameItsOwnWay() throws {
    let release = try cohort.release(
      study: Self.hostile, earlier: Example.earlier, others: Example.others)
    #expect(try release.json("datapackage.json")["title"]?.text == Self.hostile)
    #expect(try release.json("risk_report.json")["study"]?.text == Self.hostile)
    #expect(
      release.text("import.sps").contains(#"study('a''b"c`d$e\f<script>&{=x}%*/ .')"#))
    #expect(
      release.text("import.R").contains(
        #"release_study <- "a'b\"c`d$e\\f<script>&{=x}%*/ .""#))
    let page = release.text("risk_report.html")
    #expect(page.contains("a&#39;b&quot;c`d$e\\f&lt;script&gt;&amp;{=x}%*/ ."))
    #expect(!page.contains("<script"))
    // Only harmless signs of it are in comments, and in all of Stata's.
    let plain = "a’b”c’d_e_f_script____x____ ."
    for file in ["import.sps", "import.R", "import.do"] {
      #expect(release.text(file).contains("Study: \(plain)"), "\(file)")
    }
    let stata = release.text("import.do")
    #expect(!stata.contains("`") && !stata.contains("$") && !stata.contains("*/"))
  }

  /// A mark above a quote makes one letter with it, and to a reader of the file it is a quote still.
  @Test func aQuoteWithAMarkAboveItIsAQuote() throws {
    let name = "a'\u{301}b\"\u{301}c<\u{338}"
    let release = try cohort.release(study: name, earlier: Example.earlier, others: Example.others)
    #expect(
      Array(release.text("import.sps").utf8).firstRange(
        of: Array("study('a''\u{301}b\"\u{301}c".utf8)) != nil)
    #expect(release.text("import.R").contains(#"a'\u0301b\"\u0301c<\u0338"#))
    #expect(
      Array(release.text("risk_report.html").utf8).firstRange(
        of: Array("a&#39;\u{301}b&quot;\u{301}c&lt;\u{338}".utf8)) != nil)
  }

  @Test func scriptsAreBalancedAndRIsInASCII() throws {
    let release = try cohort.release(notes: true, study: Self.hostile)
    for line in release.text("import.R").split(separator: "\n") where !line.hasPrefix("#") {
      #expect(line.unicodeScalars.allSatisfy { $0.isASCII }, "\(line)")
      let quotes = line.replacing("\\\\", with: "").replacing("\\\"", with: "").filter {
        $0 == "\""
      }
      #expect(quotes.count.isMultiple(of: 2), "\(line)")
    }
    for line in release.text("import.sps").split(separator: "\n") where !line.hasPrefix("*") {
      #expect(line.filter { $0 == "'" }.count.isMultiple(of: 2), "\(line)")
      #expect(line.utf8.count < 256)
    }
    for line in release.text("import.do").split(separator: "\n") where !line.hasPrefix("*") {
      #expect(line.filter { $0 == "\"" }.count.isMultiple(of: 2), "\(line)")
    }
    // A comment of SPSS ends with a full stop at the end of its line.
    for line in release.text("import.sps").split(separator: "\n") where line.hasPrefix("*") {
      #expect(line.hasSuffix("."))
    }
  }

  @Test func everyTableAndVariableIsRead() throws {
    let release = try cohort.release(notes: true, earlier: Example.earlier, others: Example.others)
    for table in ["people", "records", "notes", "flow", "withdrawals"] {
      for name in ["import.do", "import.R", "import.sps"] {
        #expect(release.text(name).contains("\(table).csv"), "\(table) in \(name)")
      }
      for column in release.cells("\(table).csv")[0] {
        #expect(release.text("import.R").contains("\(table)$\(column) <- described("))
        #expect(release.text("import.do").contains("label variable \(column) "))
        if table != "notes" {
          #expect(release.text("import.sps").contains("VARIABLE LABELS \(column) '"))
        }
      }
    }
  }

  /// A category has the same number whatever the release holds.
  @Test func numbersOfCategoriesStay() throws {
    let rows = try cohort.release().text("import.sps")
    #expect(rows.contains("('man'=1)") && rows.contains("('another_gender'=2)"))
    let synthetic = try cohort.release(level: .synthetic).text("import.sps")
    for band in ["('18-29'=1)", "('30-39'=3)", "('60+'=7)"] {
      #expect(synthetic.contains(band))
    }
    #expect(rows.contains("MISSING VALUES gender_grp (-99 THRU -94)."))
    let stata = try cohort.release().text("import.do")
    #expect(stata.contains("replace coded_value = .a if gender_grp == \"-99\""))
    #expect(stata.contains("mvdecode rel_month, mv(-95=.e \\ -94=.f)"))
  }
}
