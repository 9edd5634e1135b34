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

  /// Adds a version to a record whose text names others by mentions.
  ///
  /// - Parameter kept: The mentions of the earlier version that the text still has, by their place in it; the others are
  ///   new.
  /// - Returns: The number of the new version.
  /// - Throws: `.notFound`.
  package func amend(
    _ record: RecordID, text: MentionedText, keeping kept: [Int: RecordID] = [:]
  ) throws -> Int {
    let lane = try lane(of: record)
    return try transact(.write) { transaction in
      let newest = try newestVersion(of: record, in: lane)
      let mentions = try transaction.keep(text.mentions, keeping: kept)
      let fields = newest.body.fields.filter { $0.name != MentionedText.field }
      return try transaction.append(
        after: newest, to: lane, fields: fields + [mentions.field].compactMap { $0 },
        content: transaction.content(TextSource(text.text), in: lane), verb: .recordAmended)
    }
  }

  /// The mentions of a record's newest version; nil for a record that was written without them. It shows nothing, so it
  /// writes no entry.
  ///
  /// - Throws: `.notFound`.
  package func mentions(of record: RecordID) throws -> KeptMentions? {
    let lane = try lane(of: record)
    return try read { rows in
      try versions(of: record, in: lane, rows: rows).last.flatMap {
        KeptMentions(fields: $0.body.fields)
      }
    }
  }

  /// The aliases of those whom mentions mean; nil for whom this keyholder may not read, and who was erased.
  ///
  /// Whoever is named in what is about to be shown was looked at too: an entry says so first.
  package func aliases(of mentions: KeptMentions) throws -> [String?] {
    let known = try Dictionary(
      uniqueKeysWithValues: Set(mentions.records.compactMap { $0 }).map {
        ($0, try mentionLane($0))
      })
    let lanes = mentions.records.map { $0.flatMap { known[$0] ?? nil } }
    let named = known.compactMap { record, lane in lane.map { (record, $0) } }
    guard !named.isEmpty else { return lanes.map { _ in nil } }
    try transact(.read) { transaction in
      for (record, lane) in named {
        transaction.add(
          ClosedPart(verb: .recordShown, subject: lane.subject, recordRowID: record.rowID),
          lane: lane)
      }
    }
    return try read { rows in
      try lanes.map { lane in try lane.flatMap { try newestProfile(of: $0, in: rows).alias } }
    }
  }

  /// Where a mention lies; nil for what this keyholder may not read, and for a record that is none.
  private func mentionLane(_ mention: RecordID) throws -> Lane? {
    do {
      let (lane, kind) = try home(of: mention)
      return kind == ReservedKind.mention ? lane : nil
    } catch VaultError.notFound { return nil }
  }
}

extension Transaction {
  fileprivate func append(
    _ slice: NewSlice, of evening: RecordID, on day: CalendarDate?, to file: Lane
  ) throws -> RecordID {
    let mentions = try keep(slice.text.mentions, keeping: [:])
    let fields =
      slice.fields
      + [Field(name: UnlockedVault.EveningKind.field, value: evening.description)]
      + [mentions.field].compactMap { $0 }
    let id = try appendRecord(
      to: file, kind: UnlockedVault.EveningKind.slice, on: day, fields: fields,
      text: TextSource(slice.text.text))
    add(
      ClosedPart(verb: .eveningRecorded, subject: slice.subject, recordRowID: id.rowID),
      lane: file)
    return id
  }

  /// Writes what was typed for each person into that person's own file.
  ///
  /// - Parameter kept: Those that stand already, by their place.
  fileprivate func keep(
    _ mentions: [MentionedText.Mention], keeping kept: [Int: RecordID]
  ) throws -> KeptMentions {
    KeptMentions(
      try mentions.enumerated().map { place, mention in
        if let known = kept[place] { return known }
        guard let target = mention.target else { return nil }
        let lane = try vault.casework(of: target)
        let id = try appendRecord(
          to: lane, kind: ReservedKind.mention, on: nil, fields: [],
          text: TextSource(mention.words))
        add(ClosedPart(verb: .mentioned, subject: target, recordRowID: id.rowID), lane: lane)
        return id
      })
  }
}
