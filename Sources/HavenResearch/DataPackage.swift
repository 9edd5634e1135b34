internal import HavenJSON
internal import HavenRecords

/// The machine's description of a release: Frictionless Data Package v2.
enum DataPackage {
  static func json(_ tables: [TableSchema], facts: Wording.Facts) -> String {
    let notice = Wording.notice(of: facts.level)
    let description = [
      notice.en, Wording.terms.en, notice.fr, Wording.terms.fr,
    ].joined(separator: " ")
    var members: [JSON.Member] = [
      member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json"),
      member("name", "release"),
    ]
    members += [
      member("title", .string(facts.study)),
      member("description", .string(description)),
      member("version", .string("\(facts.parts.releaseNumber).0.0")),
      member("level", .string(facts.level.rawValue)),
      member("recipient", .string(facts.recipient)),
    ]
    if facts.level != .synthetic { members.append(member("k", .integer(Int64(facts.k)))) }
    members.append(
      member("resources", .array(tables.map { resource($0, of: tables, notice: notice) })))
    return JSON.object(members).serialized(pretty: true) + "\n"
  }

  private static func member(_ name: String, _ value: JSON) -> JSON.Member {
    JSON.Member(name: name, value: value)
  }

  private static func resource(
    _ table: TableSchema, of tables: [TableSchema], notice: Bilingual
  ) -> JSON {
    [
      "name": .string(table.name),
      "path": .string(table.fileName),
      "title": .string(table.title.en),
      "titleFr": .string(table.title.fr),
      "description": .string(notice.en + " " + notice.fr),
      "type": "table",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "schema": schema(table, of: tables),
    ]
  }

  private static func schema(_ table: TableSchema, of tables: [TableSchema]) -> JSON {
    var members = [
      member("$schema", "https://datapackage.org/profiles/2.0/tableschema.json"),
      member("fields", .array(table.variables.map(field))),
      member("missingValues", missingValues(table)),
    ]
    if !table.primaryKey.isEmpty {
      members.append(member("primaryKey", .array(table.primaryKey.map { .string($0) })))
    }
    let references = table.references(among: tables).map { reference -> JSON in
      let fields = JSON.array(reference.fields.map { .string($0) })
      return [
        "fields": fields, "reference": ["resource": .string(reference.table), "fields": fields],
      ]
    }
    if !references.isEmpty { members.append(member("foreignKeys", .array(references))) }
    return .object(members)
  }

  private static func missingValues(_ table: TableSchema) -> JSON {
    let used = Set(table.variables.flatMap(\.missing))
    let codes = MissingCode.allCases.filter(used.contains).map { code -> JSON in
      [
        "value": .string(code.rawValue), "label": .string(code.label.en),
        "labelFr": .string(code.label.fr),
      ]
    }
    let structural: JSON = [
      "value": "", "label": "structurally missing", "labelFr": "manquante par construction",
    ]
    return .array([structural] + codes)
  }

  private static func field(_ variable: Variable) -> JSON {
    var members: [JSON.Member] = [
      member("name", .string(variable.name)),
      member("type", .string(variable.type.rawValue)),
      member("title", .string(variable.label.en)),
      member("titleFr", .string(variable.label.fr)),
      member("description", .string(variable.derivation.en)),
      member("descriptionFr", .string(variable.derivation.fr)),
      member("identifiability", .string(variable.identifiability.rawValue)),
    ]
    if let unit = variable.unit { members.append(member("unit", .string(unit.en))) }
    if !variable.categories.isEmpty {
      members.append(member("categories", .array(variable.categories.map(category))))
      if variable.isOrdered { members.append(member("categoriesOrdered", true)) }
    }
    // A table's missing codes can be values of a column that has none: counts are of them, too.
    if variable.missing.isEmpty { members.append(member("missingValues", [""])) }
    if let constraints = constraints(of: variable) {
      members.append(member("constraints", constraints))
    }
    return .object(members)
  }

  private static func category(_ category: Variable.Category) -> JSON {
    [
      "value": .string(category.code), "label": .string(category.label.en),
      "labelFr": .string(category.label.fr),
    ]
  }

  private static func constraints(of variable: Variable) -> JSON? {
    var members: [JSON.Member] = []
    if variable.missing.isEmpty { members.append(member("required", true)) }
    if variable.type == .integer { members.append(member("minimum", 0)) }
    return members.isEmpty ? nil : .object(members)
  }
}
