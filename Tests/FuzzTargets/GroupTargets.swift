import Haven
import HavenProgramme
import HavenRecords

/// What groups and evenings are read from: a file of somebody's, and fields that a colleague's program wrote.
extension FuzzTarget {
  static let groups: [FuzzTarget] = [eveningFile, groupFields]

  private static let eveningFile = FuzzTarget(
    "evening-file",
    tokens: jsonTokens + [
      "\"members\":{", "\"attendance\":", "\"present\"", "\"homework\":", "\"done\"",
      "\"guests\":[", "\"journey\"", "\"modality\":", "\"video\"", "\"on\":", "\"text\":",
    ]
  ) {
    let day = CalendarDate(iso: "2026-01-13")!
    return { bytes in
      let order: EveningOrder
      do { order = try EveningOrder(file: bytes, on: day) } catch is HavenError { return .refused }
      try demand(order.attendees.count <= Limits.listCount, "more people than there can be")
      try demand(
        (order.attendees.map(\.text) + [order.text]).allSatisfy {
          $0.utf8.count <= Limits.promptTextByteCount
        }, "a text beyond its limit")
      return .accepted
    }
  }

  /// Fields, `name=value` a line, `;` for the ends of lines in a value.
  private static let groupFields = FuzzTarget(
    "group-fields", byteLimit: 512,
    tokens: [
      "name=", "kind=education", "sessions=12", "modules=", "closed=2026-06-30", "start=2026-01-13",
      "end=", "by=funding", "number=1", "modality=phone", "guests=journey", "present=7", "group=",
      "path=support", "reason_ended=completed", "mentions=-", ";", "\n", "=",
    ]
  ) {
    { bytes in
      let fields = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value =
          parts.count > 1 ? parts[1].split(separator: ";", omittingEmptySubsequences: false) : []
        return Field(name: String(parts[0]), value: value.joined(separator: "\n"))
      }
      let read = [
        try isReadBack(ProgrammeGroup(fields: fields), \.fields) { ProgrammeGroup(fields: $0) },
        try isReadBack(GroupPause(fields: fields), \.fields) { GroupPause(fields: $0) },
        try isReadBack(Evening(fields: fields), \.fields) { Evening(fields: $0) },
        try isReadBack(Membership(on: nil, fields: fields), \.fields) {
          Membership(on: nil, fields: $0)
        },
      ]
      if let mentions = KeptMentions(fields: fields) {
        let written = mentions.field.map { [$0] } ?? []
        try demand(
          mentions.records.isEmpty || KeptMentions(fields: written) == mentions,
          "mentions read as others")
        return .accepted
      }
      return read.contains(true) ? .accepted : .refused
    }
  }

  /// Whether fields were something; then the same is read from what it writes.
  private static func isReadBack<Value: Equatable>(
    _ value: Value?, _ fields: (Value) -> [Field], _ read: ([Field]) -> Value?
  ) throws -> Bool {
    guard let value else { return false }
    try demand(read(fields(value)) == value, "fields read as others")
    return true
  }
}
