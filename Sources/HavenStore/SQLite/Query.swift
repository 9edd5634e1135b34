/// The statements that the store keeps prepared; ids and boxes are always parameters.
enum Query: Hashable {
  case box(Table)
  case range(Table)
  case ids(Table)
  case insert(Table)
  case replace(Table)
  case delete(Table)
  case beginRead
  case pin
  case beginWrite
  case commit

  /// What of the file it is about, for errors.
  var part: String {
    switch self {
    case .box(let table), .range(let table), .ids(let table), .insert(let table),
      .replace(let table), .delete(let table):
      "table \(table.name)"
    case .pin: "table header"
    case .beginRead, .beginWrite, .commit: "head"
    }
  }

  /// The statement's text.
  var sql: String {
    switch self {
    case .box(let table): "SELECT box FROM \(table.name) WHERE id=?1"
    case .range(let table):
      "SELECT id, box FROM \(table.name) WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
    case .ids(let table): "SELECT id FROM \(table.name) ORDER BY id"
    case .insert(let table): "INSERT INTO \(table.name)(id, box) VALUES(?1, ?2)"
    case .replace(let table): "UPDATE \(table.name) SET box=?2 WHERE id=?1"
    case .delete(let table): "DELETE FROM \(table.name) WHERE id=?1"
    case .beginRead: "BEGIN"
    case .pin: "SELECT id FROM header LIMIT 1"
    case .beginWrite: "BEGIN IMMEDIATE"
    case .commit: "COMMIT"
    }
  }
}
