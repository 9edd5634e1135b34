/// What an agency may call otherwise: words that stand alone on a screen or a sheet, never inside a sentence, so that no
/// other word breaks a sentence's grammar (Docs/PROGRAMME.md §20).
package enum LabelKey: Hashable, Sendable {
  case group(GroupKind)
  case attendance(Attendance)
  case modality(Modality)
  case guest(Guest)
  case part(SafetyNetPlan.Part)
  /// A question of a peer review as it is asked, whole.
  case question(PeerQuestion)
  /// The same question where its answers are shown.
  case heading(PeerQuestion)
  case answer(PeerAnswer)
  case reason(EndReason)
  case sheet(Sheet)

  /// The sheets that have a name.
  package enum Sheet: String, Sendable, CaseIterable {
    case plan
    case peerReview = "peer-review"
    /// What a circle said, to take home.
    case feedback
    case session, agreement
  }

  /// Keys of which the words are looked at together: no two of them are one word.
  package enum Family: String, Sendable, CaseIterable {
    case group, attendance, modality, guest, plan, question, heading, answer, reason, sheet
  }

  /// All keys, in the order in which they are shown.
  package static let allCases: [LabelKey] =
    GroupKind.allCases.map(Self.group) + Attendance.allCases.map(Self.attendance)
    + Modality.allCases.map(Self.modality) + Guest.allCases.map(Self.guest)
    + SafetyNetPlan.Part.allCases.map(Self.part) + PeerQuestion.allCases.map(Self.question)
    + PeerQuestion.allCases.map(Self.heading) + PeerAnswer.allCases.map(Self.answer)
    + EndReason.allCases.map(Self.reason) + Sheet.allCases.map(Self.sheet)

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// The key of a name; nil where there is none.
  package init?(name: String) {
    guard let key = Self.byName[name] else { return nil }
    self = key
  }

  package var family: Family {
    switch self {
    case .group: .group
    case .attendance: .attendance
    case .modality: .modality
    case .guest: .guest
    case .part: .plan
    case .question: .question
    case .heading: .heading
    case .answer: .answer
    case .reason: .reason
    case .sheet: .sheet
    }
  }

  /// Its name in the pack's file and in the record, such as `plan.triggers`: the family, and the word that records have.
  package var name: String { "\(family.rawValue).\(word.replacing(" ", with: "-"))" }

  private var word: String {
    switch self {
    case .group(let kind): kind.rawValue
    case .attendance(let attendance): attendance.rawValue
    case .modality(let modality): modality.rawValue
    case .guest(let guest): guest.rawValue
    case .part(let part): part.rawValue
    case .question(let question), .heading(let question): question.rawValue
    case .answer(let answer): answer.rawValue
    case .reason(let reason): reason.rawValue
    case .sheet(let sheet): sheet.rawValue
    }
  }

  /// A question is a sentence; everything else stands in a column, beside a box or over a list.
  package var scalarLimit: Int { family == .question ? 200 : 80 }

  /// The key that somebody meant who wrote a name that is none; nil where none is near.
  package static func nearest(to name: String) -> LabelKey? {
    // Whatever is longer is near to none.
    let typed = Array(name.lowercased().unicodeScalars.prefix(nearestLimit))
    let found = allCases.map { (key: $0, edits: edits(typed, Array($0.name.unicodeScalars))) }
      .min { $0.edits < $1.edits }
    guard let found, found.edits <= typed.count / 2 else { return nil }
    return found.key
  }

  private static let nearestLimit = 64

  /// How many letters are put in, taken out or changed between two words.
  private static func edits(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var row = Array(0...other.count)
    for (place, scalar) in one.enumerated() {
      var corner = row[0]
      row[0] = place + 1
      for column in other.indices {
        let changed = corner + (other[column] == scalar ? 0 : 1)
        corner = row[column + 1]
        row[column + 1] = min(changed, row[column] + 1, corner + 1)
      }
    }
    return row[other.count]
  }
}
