internal import HavenJSON
internal import HavenRecords

/// The machine's description of a release: Frictionless Data Package v2.
enum DataPackage {
  static func json(_ tables: [Table], facts: Wording.Facts) -> String {
    let package: JSON = [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": "release",
      "title": .string(facts.study),
      "description": .string(Wording.notice.en + " " + Wording.notice.fr),
      "level": .string(facts.level.rawValue),
      "recipient": .string(facts.recipient),
      "k": .integer(Int64(facts.k)),
      "resources": .array(tables.map(resource)),
    ]
    return package.serialized(pretty: true) + "\n"
  }

  private static func resource(_ table: Table) -> JSON {
    [
      "name": .string(table.name),
      "path": .string(table.fileName),
      "type": "table",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "schema": schema(table),
    ]
  }

  private static func schema(_ table: Table) -> JSON {
    var missing = Set(table.columns.flatMap(\.missing)).sorted { $0.rawValue < $1.rawValue }
      .map { code -> JSON in
        ["value": .string(code.rawValue), "label": .string(code.label.en)]
      }
    missing.insert(["value": "", "label": "structurally missing"], at: 0)
    var members: [JSON.Member] = [
      JSON.Member(name: "fields", value: .array(table.columns.map(field))),
      JSON.Member(name: "missingValues", value: .array(missing)),
    ]
    members += keys(table)
    return .object(members)
  }

  private static func keys(_ table: Table) -> [JSON.Member] {
    guard let declared = ReleaseTable(rawValue: table.name) else { return [] }
    var members = [JSON.Member(name: "primaryKey", value: names(declared.primaryKey))]
    if let parent = declared.parent {
      let reference: JSON = [
        "resource": .string(parent.rawValue), "fields": names(declared.foreignKey),
      ]
      members.append(
        JSON.Member(
          name: "foreignKeys",
          value: [["fields": names(declared.foreignKey), "reference": reference]]))
    }
    return members
  }

  private static func names(_ columns: [Column]) -> JSON {
    .array(columns.map { .string($0.rawValue) })
  }

  private static func field(_ column: Column) -> JSON {
    var members: [JSON.Member] = [
      JSON.Member(name: "name", value: .string(column.rawValue)),
      JSON.Member(name: "type", value: .string(column.type.rawValue)),
      JSON.Member(name: "title", value: .string(column.label.en)),
      JSON.Member(name: "titleFr", value: .string(column.label.fr)),
      JSON.Member(name: "description", value: .string(column.derivation.en)),
      JSON.Member(name: "identifiability", value: .string(column.identifiability.rawValue)),
    ]
    if !column.values.isEmpty {
      let categories = column.values.map { value -> JSON in
        let number = column.type == .integer ? Int64(value.code) : nil
        return [
          "value": number.map { .integer($0) } ?? .string(value.code),
          "label": .string(value.label.en),
        ]
      }
      members.append(JSON.Member(name: "categories", value: .array(categories)))
    }
    return .object(members)
  }
}
