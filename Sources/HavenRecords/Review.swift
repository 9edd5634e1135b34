/// What somebody decides about words of which the redactor is not sure, for one person's file.
package enum ReviewChoice: String, Sendable, CaseIterable {
  /// Masked in the records that were looked at.
  case mask
  /// They identify nobody in the records that were looked at, and stand there.
  case show
  /// Masked in every record of the file, later ones too.
  case alwaysMask
  /// They stand in every record of the file, later ones too.
  case neverMask

  /// Whether the words leave the vault.
  package var shows: Bool { self == .show || self == .neverMask }

  /// Whether it holds for records that nobody has looked at yet.
  package var isForLaterRecords: Bool { self == .alwaysMask || self == .neverMask }
}

/// Words with what stands around them, which is masked already.
package struct ReviewContext: Sendable, Equatable {
  package let before: String
  /// As they were written.
  package let words: String
  package let after: String

  package init(before: String, words: String, after: String) {
    self.before = before
    self.words = words
    self.after = after
  }
}

/// The kinds of records that the program writes by itself: nobody writes one by hand.
package enum ReservedKind {
  /// What was decided about a person's texts before a release: one record in their own file, under their own key.
  package static let review = "review-decisions"

  /// What was typed for a person in somebody else's text: in the file of whoever is meant (Docs/PROGRAMME.md §5).
  package static let mention = "mention"

  /// Whether a kind is one of them, in capitals too.
  package static func contains(_ kind: String) -> Bool {
    [ResearchConsent.recordKind, review, Hold.recordKind, mention].contains(kind.lowercased())
  }

  /// Whether a command of its own alone writes records of a kind: these, those that are never amended, and reflections,
  /// which lie in no person's file.
  package static func isOfCommand(_ kind: String) -> Bool {
    contains(kind) || isAppendOnly(kind) || ReflectionKind.contains(kind)
  }

  /// Whether records of a kind stay as they were written, in the file where they were written: what is known later is a
  /// record more, which refers to the first by its id.
  package static func isAppendOnly(_ kind: String) -> Bool {
    IncidentKind.contains(kind) || RequestKind.contains(kind)
  }

  /// Whether lists and searches pass over records of a kind: they stand beside others, and say nothing by themselves.
  package static func isUnlisted(_ kind: some Collection<UInt8>) -> Bool {
    kind.elementsEqual(review.utf8) || kind.elementsEqual(mention.utf8)
  }
}

/// The kinds of what somebody heard, and of what was decided about it (Docs/PROGRAMME.md §12): people's words, which stay
/// as they were written.
package enum IncidentKind {
  package static let concern = "concern"
  package static let decision = "decision"

  /// Whether a kind is one of them, in capitals too.
  package static func contains(_ kind: String) -> Bool {
    [concern, decision].contains(kind.lowercased())
  }
}

/// The kinds of what a keyholder writes for themselves (Docs/PROGRAMME.md §17).
package enum ReflectionKind {
  /// What stands first in the lane, so that every reflection after it can be erased.
  package static let head = "reflections"
  package static let reflection = "reflection"

  /// Whether a kind is one of them, in capitals too.
  package static func contains(_ kind: String) -> Bool {
    [head, reflection].contains(kind.lowercased())
  }
}

/// The kinds of what somebody asked for of a file, and of what they were answered (Docs/PROGRAMME.md §18).
package enum RequestKind {
  package static let request = "file-request"
  package static let answer = "request-answer"

  /// Whether a kind is one of them, in capitals too.
  package static func contains(_ kind: String) -> Bool {
    [request, answer].contains(kind.lowercased())
  }
}
