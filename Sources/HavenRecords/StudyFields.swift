// A study as the fields of a record of the programme's (Docs/FORMAT.md §14): what one program wrote, another reads, and
// a field that this one does not know refuses the study. It may say what must not go out.
extension Study {
  private enum Name: String, CaseIterable {
    case name, ethics, custodian, opens, expires, agreement, levels, columns, tables, notes, k
    case joins, approval, override, closed
  }

  /// The fields, in the order of the format.
  package var fields: [Field] {
    let values: [(Name, String?)] = [
      (.name, name), (.ethics, ethicsNumber), (.custodian, custodian),
      (.opens, opens.description), (.expires, expires.description), (.agreement, agreement),
      (.levels, levels.map(\.rawValue).sorted().joined(separator: " ")),
      (.columns, columns.joined(separator: " ")), (.tables, tables.joined(separator: " ")),
      (.notes, allowsNotes ? "yes" : "no"), (.k, String(k)), (.joins, String(joinLimit)),
      (.approval, needsApproval ? "yes" : "no"), (.override, overrideReason),
      (.closed, closed?.description),
    ]
    return Field.present(values)
  }

  /// Reads a study back; nil when a field is missing, unknown, given twice, malformed, in another place
  /// or spelt in another way.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Name.self) else { return nil }
    func day(_ name: Name) -> CalendarDate? { values[name].flatMap { CalendarDate(iso: $0) } }
    func answer(_ name: Name) -> Bool? {
      switch values[name] {
      case "yes": true
      case "no": false
      default: nil
      }
    }
    func list(_ name: Name) -> [String]? {
      values[name].map { $0.split(separator: " ").map { String($0) } }
    }
    let levels = list(.levels).map { $0.map(ReleaseLevel.init) }
    guard let name = values[.name], let ethics = values[.ethics],
      let custodian = values[.custodian], let opens = day(.opens), let expires = day(.expires),
      let agreement = values[.agreement], let levels, levels.allSatisfy({ $0 != nil }),
      let columns = list(.columns), let tables = list(.tables), let notes = answer(.notes),
      let k = values[.k].flatMap({ Int($0) }), let joins = values[.joins].flatMap({ Int($0) }),
      let approval = answer(.approval), values[.closed] == nil || day(.closed) != nil
    else { return nil }
    self.init(
      name: name, ethicsNumber: ethics, custodian: custodian, opens: opens, expires: expires,
      agreement: agreement, levels: Set(levels.compactMap { $0 }), columns: columns, tables: tables,
      allowsNotes: notes, k: k, joinLimit: joins, needsApproval: approval,
      overrideReason: values[.override], closed: day(.closed))
    // Number readers and lists take more spellings than one.
    guard self.fields == fields else { return nil }
  }
}
