internal import HavenRecords

/// The texts of a release's files, in the order in which they are listed.
enum ReleaseTexts {
  static func all(
    _ tables: [Table], facts: Wording.Facts
  ) -> [(name: String, text: String)] {
    tables.map { ($0.fileName, $0.csv) } + [
      ("datapackage.json", DataPackage.json(tables, facts: facts)),
      ("codebook_en.csv", Codebook.csv(tables, french: false)),
      ("codebook_fr.csv", Codebook.csv(tables, french: true)),
      ("README.txt", Wording.readMe(facts)),
      ("LISEZMOI.txt", Wording.lisezMoi(facts)),
    ]
  }

  static func names(_ tables: [Table]) -> [String] {
    tables.map(\.fileName) + [
      "datapackage.json", "codebook_en.csv", "codebook_fr.csv", "README.txt", "LISEZMOI.txt",
    ]
  }

  /// Every word of the files that a release of nobody would have: words of the program.
  static let vocabulary: Set<String> = {
    let tables = ReleaseTable.allCases.map {
      Table(name: $0.rawValue, columns: $0.columns, rows: [])
    }
    var words: Set<String> = []
    for level in ReleaseLevel.allCases {
      let facts = Wording.Facts(
        study: "", recipient: "", level: level, people: 0, k: 0, suppressed: 0, withheld: 0,
        files: names(tables))
      for text in all(tables, facts: facts) {
        words.formUnion(ReleaseTexts.words(of: text.text))
        words.formUnion(ReleaseTexts.words(of: text.name))
      }
    }
    let manifest = Wording.manifest(study: "", recipient: "", program: "", digests: [])
    words.formUnion(ReleaseTexts.words(of: Wording.manifestName + "\n" + manifest))
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
