package import HavenVault

// What tests make of rows and bodies in memory; the vault itself writes bodies in place.

extension OpenedRow {
  /// A row whose body lies in an array of its own.
  package init(id: Int64, kind: RowKind, draw: UInt8, number: UInt64, body: [UInt8]) {
    self.init(id: id, kind: kind, draw: draw, number: number, body: body[...])
  }
}

extension PersonBody {
  /// The body of the row.
  package var bytes: [UInt8] { written { write(to: &$0) } }
}

extension RecordBody {
  /// The body of the row.
  package var bytes: [UInt8] { written { write(to: &$0) } }
}

extension AttachmentBody {
  /// The body of the row.
  package var bytes: [UInt8] { written { write(to: &$0) } }
}

extension ReadersBody {
  /// The body of the row.
  package var bytes: [UInt8] { written { write(to: &$0) } }
}

extension ErasedBody {
  /// The body of the row.
  package var bytes: [UInt8] { written { write(to: &$0) } }
}

extension BarredBody {
  /// The body of the row.
  package var bytes: [UInt8] { written { write(to: &$0) } }
}

extension Change {
  /// The changes of a row.
  package static func list(_ row: OpenedRow) throws -> [Change] {
    var changes: [Change] = []
    try forEach(in: row) { change, _ in changes.append(change) }
    return changes
  }
}

private func written(_ body: (inout ByteWriter) -> Void) -> [UInt8] {
  var writer = ByteWriter()
  body(&writer)
  return writer.bytes
}
