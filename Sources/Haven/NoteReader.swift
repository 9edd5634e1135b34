internal import HavenRecords
internal import HavenResearch
internal import HavenVault

/// Reads for the gate what it asks for: the texts of one member at a time, and what was decided about their words.
final class NoteReader {
  private let vault: UnlockedVault
  private let progress: @Sendable (Int, Int) -> Void
  private let allCount: Int
  /// The records with what was decided.
  private let reviews: [SubjectID: RecordID]
  private var last: (subject: SubjectID, texts: [RecordID: String])?
  private var failure: (any Error)?
  /// Whose texts were read, in this order.
  private(set) var subjects: [SubjectID] = []

  init(
    of people: [ResearchSubject], in vault: UnlockedVault,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) {
    self.vault = vault
    self.progress = progress
    allCount = people.count
    var reviews: [SubjectID: RecordID] = [:]
    for person in people {
      reviews[person.id] = person.records.first { $0.kind == ReservedKind.review }?.id
    }
    self.reviews = reviews
  }

  /// Nil when they cannot be read; `reading` says why.
  func texts(of subject: SubjectID) -> [RecordID: String]? {
    subjects.append(subject)
    progress(subjects.count, allCount)
    do {
      let texts = try vault.releaseTexts(of: subject)
      last = (subject, texts)
      return texts
    } catch {
      failure = error
      return nil
    }
  }

  /// What was decided about the member whose texts were read last; nil where nothing was.
  func decisions(of subject: SubjectID) -> ReviewDecisions? {
    guard let record = reviews[subject], let last, last.subject == subject,
      let text = last.texts[record], !text.isEmpty
    else { return nil }
    guard let decisions = ReviewDecisions(serialized: text) else {
      failure = HavenError.damaged(place: "record \(record)")
      return nil
    }
    return decisions
  }

  /// Calls `body`, which has the gate ask.
  ///
  /// - Throws: What stopped the reading: it says more than that the gate had no text.
  func reading<R>(_ body: () throws -> R) throws -> R {
    let result = Result { try body() }
    if let failure { throw failure }
    return try result.get()
  }
}
