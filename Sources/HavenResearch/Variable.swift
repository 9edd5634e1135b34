/// One variable of a release as its descriptions tell of it: codebooks, data package, dictionary, scripts.
struct Variable {
  /// A value that the variable can have.
  struct Category {
    /// Its place among all declared values, from 1: the same in every release, so that programs which
    /// want numbers can keep what was written for an earlier one.
    let number: Int
    let code: String
    let label: Bilingual
  }

  /// At most 32 small letters, digits and underscores.
  let name: String
  let label: Bilingual
  let type: Column.ValueType
  /// Nil for what is not measured in anything.
  let unit: Bilingual?
  /// In order; empty for ids, numbers and text.
  let categories: [Category]
  /// Whether the order of the categories means something.
  let isOrdered: Bool
  let missing: [MissingCode]
  /// Whom it is known of.
  let universe: Bilingual
  /// How the value came about.
  let derivation: Bilingual
  /// What in the vault it was made from.
  let source: Bilingual
  let identifiability: IdentifiabilityClass
  /// What was done to it so that it could leave.
  let transformation: Bilingual
  /// Whether it is words that somebody wrote.
  let isText: Bool
}

/// One CSV file of a release, described.
struct TableSchema {
  let name: String
  let title: Bilingual
  let variables: [Variable]
  let primaryKey: [String]

  var fileName: String { "\(name).csv" }

  /// Whether its rows are about people in the release.
  var isOfPeople: Bool {
    name != Withdrawal.tableName && variables.contains { $0.name == Column.studyID.rawValue }
  }
  /// Whether cells can have line breaks.
  var holdsText: Bool { variables.contains(where: \.isText) }

  /// The keys that lead from this table to others of the release.
  func references(among all: [TableSchema]) -> [(fields: [String], table: String)] {
    guard isOfPeople else { return [] }
    let names = Set(variables.map(\.name))
    return all.filter { $0.name != name && TableSchema.targets.contains($0.name) }
      .filter { names.isSuperset(of: $0.primaryKey) }
      .map { (fields: $0.primaryKey, table: $0.name) }
  }

  /// The tables whose rows others speak of.
  private static let targets: Set<String> = ["people", "records"]
}

/// The version of the tables' columns. It rises when a column changes its meaning or goes.
enum SchemaVersion {
  static let first = 1
  static let current = 1
}
