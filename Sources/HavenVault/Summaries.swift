internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What somebody asks of everybody's files: a pure function of what is known of one person.
package struct SummaryQuestion: Sendable {
  /// What it is known by, with everything that the function depends on beside the file: its version, a day.
  let name: String
  let wanted: WantedRecords
  let answer: @Sendable (CaseworkFacts) -> [UInt8]

  /// - Parameters:
  ///   - newest: A kind of which only so many records are needed, the newest by the day that they are about; it may
  ///     be shown more.
  ///   - isWanted: Whether records of a kind are needed.
  package init(
    _ name: String, newest: (kind: String, count: Int),
    isWanted: @escaping @Sendable (_ kind: String) -> Bool,
    answer: @escaping @Sendable (CaseworkFacts) -> [UInt8]
  ) {
    self.name = name
    wanted = WantedRecords(
      isWanted, newest: WantedRecords.Newest(kind: newest.kind, count: newest.count))
    self.answer = answer
  }
}

/// What somebody asks of every group's file: a pure function of what is in it.
package struct GroupQuestion: Sendable {
  /// As a `SummaryQuestion`'s.
  let name: String
  let answer: @Sendable (FoundGroup) -> [UInt8]

  package init(_ name: String, answer: @escaping @Sendable (FoundGroup) -> [UInt8]) {
    self.name = name
    self.answer = answer
  }
}

/// The answer to a question, of one person or group.
package struct Summary: Sendable {
  package let subject: SubjectID
  package let bytes: [UInt8]
}

extension UnlockedVault {
  /// The answers of everybody whom this keyholder may read.
  ///
  /// In a session, only files that have changed since they were asked last are read again. An entry says each time that
  /// everybody was looked at.
  package func summaries(_ question: SummaryQuestion, workers: Int) throws -> [Summary] {
    try journalReading(.membersListed, of: nil)
    return try untilUndisturbed {
      let lanes = newestLanes(.casework)
      return try answers(to: question.name, of: .people, lanes) { missing in
        try facts(of: missing, among: lanes.count, question, workers: workers)
          .map(question.answer)
      }
    }
  }

  /// The answers of the groups that this keyholder was given. They show no person, so no entry is written.
  package func groupSummaries(_ question: GroupQuestion) throws -> [Summary] {
    try untilUndisturbed {
      try answers(to: question.name, of: .groups, groupLanes()) { missing in
        try read { rows in try missing.map { question.answer(try group($0, in: rows)) } }
      }
    }
  }

  /// The answers of some lanes: kept ones where a lane is as it was.
  ///
  /// - Parameter work: Works out the answers of lanes, in their order.
  private func answers(
    to question: String, of files: SummarisedFiles, _ lanes: [Lane],
    work: (_ missing: [Lane]) throws -> [[UInt8]]
  ) throws -> [Summary] {
    let lanes = try read { rows in
      try lanes.sorted { $0.index < $1.index }
        .map { StatedLane(lane: $0, state: try state(of: $0, in: rows)) }
    }
    let kept = try keptSummaries().answers(to: question, of: files)
    var answers: [UInt32: (summary: Summary, kept: KeptSummary)] = [:]
    for one in lanes {
      guard let known = kept[one.lane.index], known.state == one.state,
        let bytes = open(known, of: one.lane)
      else { continue }
      answers[one.lane.index] = (Summary(subject: one.lane.subject, bytes: bytes), known)
    }
    let missing = lanes.filter { answers[$0.lane.index] == nil }
    guard !missing.isEmpty || kept.count > lanes.count else {
      return lanes.compactMap { answers[$0.lane.index]?.summary }
    }
    for (one, bytes) in zip(missing, try work(missing.map(\.lane))) {
      let summary = Summary(subject: one.lane.subject, bytes: bytes)
      answers[one.lane.index] = (summary, seal(summary, one))
    }
    let all = lanes.compactMap { answers[$0.lane.index] }
    let toKeep = KeptAnswers(files: files, question: question, summaries: all.map(\.kept))
    _ = try withSummaryFile { file in
      hasKeptSummaries = true
      summariesRead?.replace(toKeep)
      file.write(toKeep, calls: .live)
    }
    return all.map(\.summary)
  }

  /// The facts of some people, in their order: of few each file by itself, of many all of the table in one pass.
  private func facts(
    of lanes: [Lane], among count: Int, _ question: SummaryQuestion, workers: Int
  ) throws -> [CaseworkFacts] {
    guard lanes.count <= count / Self.shareReadSingly else {
      return try scannedFacts(of: lanes, question.wanted, workers: workers)
    }
    return try read { rows in
      try lanes.map { try facts(of: $0, question.wanted, in: rows) }
    }
  }

  /// A look-up costs about eight times what a row costs in a pass over the table.
  private static let shareReadSingly = 8

  /// What the session has kept so far, read once in a command: one screen can ask two questions.
  private func keptSummaries() throws -> KeptSummaries {
    if let summariesRead { return summariesRead }
    let kept = try withSummaryFile { $0.read(calls: .live) } ?? KeptSummaries()
    summariesRead = kept
    return kept
  }

  /// Nil where no session keeps anything.
  private func withSummaryFile<R>(_ body: (borrowing SummaryFile) -> R) throws -> R? {
    guard let summaryPath else { return nil }
    let file = try session.key.withKey { key in
      try SummaryFile(
        path: summaryPath, sessionRingKey: key, keyholder: keyholder, vault: header.vaultID)
    }
    return body(file)
  }

  /// How far a lane has come. What is read after it may be newer: then it is read again next time.
  private func state(of lane: Lane, in rows: borrowing Snapshot) throws -> LaneState {
    LaneState(
      epoch: lane.epoch, heldEpochCount: UInt32(epochs(at: lane.index).count),
      head: try head(of: lane, in: rows))
  }
}

/// A lane, and how far it had come.
private struct StatedLane {
  let lane: Lane
  let state: LaneState
}

// A summary's box (Docs/SESSION.md §9).
extension UnlockedVault {
  private func seal(_ summary: Summary, _ one: StatedLane) -> KeptSummary {
    let data = summaryData(one.lane)
    let box = withKey(one.lane) { key in
      CommittingAEAD.seal(
        summary.bytes, under: key, purpose: .summaries, number: UInt64(one.lane.index),
        associatedData: data, nonces: &nonces)
    }
    return KeptSummary(lane: one.lane.index, state: one.state, box: box)
  }

  /// Nil for what was sealed under another key: the lane has a new one.
  private func open(_ kept: KeptSummary, of lane: Lane) -> [UInt8]? {
    let data = summaryData(lane)
    return withKey(lane) { key in
      try? CommittingAEAD.open(
        kept.box, under: key, purpose: .summaries, number: UInt64(lane.index),
        associatedData: data)
    }
  }

  private func summaryData(_ lane: Lane) -> [UInt8] {
    associatedData(
      vault: header.vaultID, table: 0, id: UInt64(lane.index), purpose: .summaries,
      context: keyholder.bytes)
  }
}
