internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What an evening says of one member: who was there, and a line or three (Docs/PROGRAMME.md §4).
package struct NewSlice: Sendable {
  let subject: SubjectID
  let fields: [Field]
  let text: MentionedText

  /// - Parameter fields: Without those that the vault adds: the evening's id, and the mentions.
  package init(subject: SubjectID, fields: [Field], text: MentionedText) {
    self.subject = subject
    self.fields = fields
    self.text = text
  }
}

/// What was written of an evening.
package struct WrittenEvening: Sendable, Equatable {
  package let evening: RecordID
  /// In the order of the slices.
  package let slices: [RecordID]
}

extension UnlockedVault {
  /// The kinds of records that an evening is made of.
  package enum EveningKind {
    package static let evening = "evening"
    package static let slice = "session"
    /// The field of a slice that names its evening.
    package static let field = "evening"
  }

  /// Writes an evening: a record in the group's lane that names nobody, and one in the file of everybody who was
  /// expected, in one transaction.
  ///
  /// - Throws: `.notFound`; `.eveningExists` for a day that has one.
  package func record(
    _ evening: NewGroupRecord, of group: SubjectID, slices: [NewSlice]
  ) throws -> WrittenEvening {
    let lane = try groupLane(of: group)
    let files = try slices.map { try casework(of: $0.subject) }
    return try transact(.write) { transaction in
      // As of this transaction: a colleague may have recorded the same evening meanwhile.
      let known = try read { rows in try newestVersions(in: lane, rows: rows) }
      guard
        !known.contains(where: { $0.body.kind == EveningKind.evening && $0.body.on == evening.on })
      else { throw VaultError.eveningExists }
      let id = try transaction.append(evening, to: lane, of: group, verb: .eveningRecorded)
      let written = try zip(slices, files).map { slice, file in
        try transaction.append(slice, of: id, on: evening.on, to: file)
      }
      return WrittenEvening(evening: id, slices: written)
    }
  }
}

extension Transaction {
  fileprivate func append(
    _ slice: NewSlice, of evening: RecordID, on day: CalendarDate?, to file: Lane
  ) throws -> RecordID {
    let evening = Field(name: UnlockedVault.EveningKind.field, value: evening.description)
    return try append(
      slice.text, to: file, kind: UnlockedVault.EveningKind.slice, on: day,
      fields: slice.fields + [evening], verb: .eveningRecorded)
  }
}
