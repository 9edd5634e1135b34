package import HavenRecords
internal import HavenStore

// What was decided about a person's words before a release: one record in their casework, which lists pass over.
extension UnlockedVault {
  /// Notes that texts of some people were gone through: durable before anything of them is shown.
  ///
  /// - Throws: `.notFound`.
  package func journalTextsReviewed(of subjects: [SubjectID]) throws {
    try transact(.read) { transaction in
      for subject in subjects {
        transaction.add(
          ClosedPart(verb: .textsReviewed, subject: subject), lane: try casework(of: subject))
      }
    }
  }

  /// Writes anew what was decided about a person's words.
  ///
  /// - Parameter text: Makes it out of what stands there as of this transaction; nil where nothing does.
  /// - Throws: `.notFound`, and what `text` throws.
  package func decideReview(
    of subject: SubjectID, _ text: (_ standing: String?) throws -> String
  ) throws {
    let lane = try casework(of: subject)
    try transact(.write) { transaction in
      let newest = try review(in: lane)
      let standing = try newest.map { newest in
        try read { rows in
          try self.text(newest.body.content, of: newest.body.record, in: newest.lane, rows: rows)
        }
      }
      let record = try transaction.write(review: text(standing), after: newest, to: lane)
      transaction.add(
        ClosedPart(verb: .reviewDecided, subject: subject, recordRowID: record.rowID), lane: lane)
    }
  }

  /// The newest version of what was decided in a lane.
  func review(in lane: Lane) throws -> Version? {
    try read { rows in
      try newestVersions(in: lane, rows: rows).first { $0.body.kind == ReservedKind.review }
    }
  }
}

extension Transaction {
  fileprivate func write(
    review text: String, after newest: UnlockedVault.Version?, to lane: Lane
  ) throws -> RecordID {
    guard let newest else {
      return try appendRecord(
        to: lane, kind: ReservedKind.review, on: nil, fields: [], text: TextSource(text))
    }
    let content = try content(TextSource(text), in: lane)
    try append(.record, to: lane) { _, writer in
      RecordBody(
        stamp: stamp, record: newest.body.record, version: newest.body.version + 1,
        amends: newest.rowID, kind: ReservedKind.review, on: nil, fields: [], content: content
      ).write(to: &writer)
    }
    return newest.body.record
  }

  /// Erases what was decided in a lane, with a record that it may name words of.
  ///
  /// Whoever wrote it: all that is lost is that the same is asked again.
  ///
  /// - Returns: How many rows are gone.
  func eraseReview(besides records: [RecordID], in lane: Lane) throws -> Int {
    let vault = vault
    guard let review = try vault.review(in: lane)?.body.record, !records.contains(review) else {
      return 0
    }
    let found = try vault.read { rows in try vault.rowsOf(review, in: lane, rows) }
    try erase(found, of: review, in: lane)
    return found.places.count
  }
}
