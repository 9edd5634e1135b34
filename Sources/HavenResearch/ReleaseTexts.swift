internal import HavenRecords

/// The texts of a release's files, in the order in which they are listed.
enum ReleaseTexts {
  static func all(
    _ tables: [Table], facts: Wording.Facts
  ) -> [(name: String, text: String)] {
    let notice = Wording.notice(of: facts.level)
    let isSynthetic = facts.level == .synthetic
    let schemas = tables.map(\.schema) + facts.parts.schemas
    let dictionary = REDCapDictionary.csv(schemas, notice: notice)
    return tables.map { ($0.fileName, $0.csv) } + facts.parts.tables(k: facts.k)
      + [
        ("datapackage.json", DataPackage.json(schemas, facts: facts)),
        ("codebook_en.csv", Codebook.csv(schemas, notice: notice, french: false)),
        ("codebook_fr.csv", Codebook.csv(schemas, notice: notice, french: true)),
      ]
      + [dictionary].compactMap { $0 }.map { (REDCapDictionary.name, $0) }
      + [
        (SPSSScript.name, SPSSScript.text(schemas, facts: facts)),
        (StataScript.name, StataScript.text(schemas, facts: facts)),
        (RScript.name, RScript.text(schemas, facts: facts)),
      ] + facts.parts.reports
      + [
        ("README.txt", isSynthetic ? Wording.syntheticReadMe(facts) : Wording.readMe(facts)),
        ("LISEZMOI.txt", isSynthetic ? Wording.syntheticLisezMoi(facts) : Wording.lisezMoi(facts)),
      ]
  }

  static func names(_ tables: [Table], parts: PackageParts) -> [String] {
    let isOfPeople = (tables.map(\.schema) + parts.schemas).contains(where: \.isOfPeople)
    return tables.map(\.fileName) + parts.tableNames
      + ["datapackage.json", "codebook_en.csv", "codebook_fr.csv"]
      + (isOfPeople ? [REDCapDictionary.name] : [])
      + [SPSSScript.name, StataScript.name, RScript.name] + parts.reportNames
      + ["README.txt", "LISEZMOI.txt"]
  }

  /// The tables that a release can have.
  static let tables = ReleaseTable.allCases.map { (name: $0.rawValue, columns: $0.columns) }

  /// Every word of the files that a release of nobody would have: words of the program.
  static let vocabulary: Set<String> = {
    let empty = tables.map { Table(name: $0.name, columns: $0.columns, rows: []) }
    var words: Set<String> = []
    for level in ReleaseLevel.allCases {
      for parts in PackageParts.ofNobody(level: level) {
        let facts = Wording.Facts(
          study: "", recipient: "", level: level, people: 0, k: 0, suppressed: 0, withheld: 0,
          files: names(empty, parts: parts), parts: parts)
        for text in all(empty, facts: facts) {
          words.formUnion(ReleaseTexts.words(of: text.text))
          words.formUnion(ReleaseTexts.words(of: text.name))
        }
      }
      let manifest = Wording.manifest(
        notice: Wording.notice(of: level), study: "", recipient: "", program: "", digests: [])
      words.formUnion(ReleaseTexts.words(of: Wording.manifestName + "\n" + manifest))
      let signature = Wording.signature(notice: Wording.notice(of: level), key: "", signature: "")
      words.formUnion(ReleaseTexts.words(of: Wording.signatureName + "\n" + signature))
    }
    return words
  }()

  /// Runs of letters, digits, hyphens and underscores.
  private static func words(of text: String) -> [String] {
    text.unicodeScalars.split { scalar in
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      return !isLetter && scalar != "-" && scalar != "_"
    }.map { String(Substring($0)) }
  }
}
