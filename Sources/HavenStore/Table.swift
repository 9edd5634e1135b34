/// One of the four tables of a vault file; FORMAT.md says what each holds.
package enum Table: UInt8, CaseIterable, Sendable {
  /// One row: what the file says before any key.
  case header = 0
  /// Everything recorded.
  case rows = 1
  /// How many rows each lane has.
  case heads = 2
  /// What opens something.
  case keys = 3

  /// The table's name in the file.
  var name: String {
    switch self {
    case .header: "header"
    case .rows: "rows"
    case .heads: "heads"
    case .keys: "keys"
    }
  }
}

/// Where a box lies.
package struct RowKey: Hashable, Sendable {
  /// The table.
  package let table: Table
  /// The row's integer key.
  package let id: Int64

  /// Creates a key.
  package init(table: Table, id: Int64) {
    self.table = table
    self.id = id
  }
}

/// The row that must still hold these bytes when a commit begins: the newest journal entry.
package struct Tip: Sendable {
  let key: RowKey
  let box: [UInt8]

  /// Creates a tip from what a snapshot has shown.
  package init(table: Table, id: Int64, box: [UInt8]) {
    self.key = RowKey(table: table, id: id)
    self.box = box
  }
}
