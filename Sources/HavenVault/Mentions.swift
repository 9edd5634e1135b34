package import HavenRecords
internal import HavenStore

// Texts that name others by mentions (Docs/PROGRAMME.md §5): what was typed for somebody lies in their own file, and is
// written in one transaction with the text that it was typed in.
extension UnlockedVault {
  /// Adds a record whose text names others by mentions, and its mentions; it is durable when this returns.
  ///
  /// - Parameter fields: Without the one that says whom the marks of the text mean.
  /// - Throws: `.notFound`, of somebody mentioned too: then nothing is written.
  package func append(
    _ text: MentionedText, to subject: SubjectID, kind: String, on: CalendarDate?, fields: [Field]
  ) throws -> RecordID {
    let lane = try casework(of: subject)
    return try transact(.write) { transaction in
      try transaction.append(
        text, to: lane, kind: kind, on: on, fields: fields, verb: .recordAdded)
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
  /// Adds a record to a file, and to others what its text mentions of them.
  func append(
    _ text: MentionedText, to file: Lane, kind: String, on day: CalendarDate?, fields: [Field],
    verb: Verb
  ) throws -> RecordID {
    let mentions = try keep(text.mentions, keeping: [:])
    let id = try appendRecord(
      to: file, kind: kind, on: day, fields: fields + [mentions.field].compactMap { $0 },
      text: TextSource(text.text))
    add(ClosedPart(verb: verb, subject: file.subject, recordRowID: id.rowID), lane: file)
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
