package import HavenRecords
internal import HavenRedaction
internal import HavenResearch
internal import HavenVault

/// Words of a member's texts about which there is something to decide before a release.
package struct ReviewEntry: Sendable, Equatable {
  package let alias: String
  /// What the redactor takes them for: `PERSON`.
  package let type: String
  /// The detector that found them.
  package let by: String
  /// Whether they are masked as long as nobody decides.
  package let isMasked: Bool
  /// Whether nobody has decided about them in one of the records at least.
  package let isOpen: Bool
  package let count: Int
  /// Their first places, one at least.
  package let contexts: [ReviewContext]
  let item: ReviewItem

  /// The words as they stand first.
  package var words: String { contexts[0].words }

  init(_ item: ReviewItem, alias: String) {
    self.alias = alias
    type = item.type.rawValue
    by = item.by
    isMasked = item.isMasked
    isOpen = item.isOpen
    count = item.count
    contexts = item.contexts
    self.item = item
  }

  /// Whether these are the words, however they are written.
  package func isAbout(_ words: String) -> Bool { FoldedForm.of(words) == item.form }
}

extension Access {
  /// What there is to decide, and what was decided, about the notes that a release for a study could hold; by alias,
  /// then in the order of the texts.
  ///
  /// The journal has it for each member whose texts were gone through.
  ///
  /// - Throws: `.releaseRefused`, `.noSuchStudy`.
  package func reviewEntries(of studyName: String) throws -> [ReviewEntry] {
    try ReleasePolicy.requireRole(vault.roles)
    let known = try study(named: studyName)
    guard vault.holdsEveryLaneButReflections else {
      throw HavenError.releaseRefused(.identitiesNotHeld)
    }
    let cohort = try cohort()
    let reader = NoteReader(of: cohort.people, in: vault, progress: setting.progress)
    let items = try explained {
      try reader.reading {
        try ReviewQueue.items(
          study: known.study, id: known.id, people: cohort.people, known: cohort.known,
          today: today, texts: reader.texts, decisions: reader.decisions)
      }
    }
    try vault.journalTextsReviewed(of: reader.subjects)
    var aliases: [SubjectID: String] = [:]
    for person in cohort.people { aliases[person.id] = person.alias }
    return items.enumerated().map { ($0, ReviewEntry($1, alias: aliases[$1.subject] ?? "")) }
      .sorted { ($0.1.alias, $0.0) < ($1.1.alias, $1.0) }.map(\.1)
  }

  /// Decides about words; what was decided about them before holds no more. Each member's decisions are durable
  /// together.
  ///
  /// - Throws: `.releaseRefused(.notReleaser)`.
  package func decide(_ decisions: [(entry: ReviewEntry, choice: ReviewChoice)]) throws {
    try ReleasePolicy.requireRole(vault.roles)
    let bySubject = Dictionary(grouping: decisions, by: \.entry.item.subject)
    for (subject, decisions) in bySubject.sorted(by: {
      $0.value[0].entry.alias < $1.value[0].entry.alias
    }) {
      try vault.decideReview(of: subject) { standing in
        var decided = ReviewDecisions()
        if let standing {
          guard let read = ReviewDecisions(serialized: standing) else {
            throw HavenError.damaged(place: "what was decided about \(subject)")
          }
          decided = read
        }
        for (entry, choice) in decisions {
          decided.decide(choice, about: entry.item.form, in: entry.item.records)
        }
        return decided.serialized
      }
    }
  }
}
