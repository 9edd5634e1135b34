internal import Haven
internal import HavenProgramme
internal import Synchronization

/// The agency's own words, once its vault was opened: whatever prints a label asks here first.
///
/// A process answers one command about one vault, and labels are printed in many places, tables above all: as with lines
/// for who does not see (`Linear`), the words are settled once. JSON never asks.
enum AgencyWords {
  private static let labels = Mutex(AgencyLabels.standard)

  static func use(_ labels: AgencyLabels) { Self.labels.withLock { $0 = labels } }

  /// The agency's words for a label; nil where it has the standard ones.
  static subscript(key: LabelKey) -> Sentence? {
    labels.withLock { $0[key] }.map { Sentence($0.english, fr: $0.french) }
  }
}

extension Words {
  /// A label as this agency calls it.
  static func label(_ key: LabelKey) -> Sentence { AgencyWords[key] ?? standard(key) }

  /// A label as Haven calls it.
  static func standard(_ key: LabelKey) -> Sentence {
    switch key {
    case .group(let kind): standard(kind)
    case .attendance(let attendance): standard(attendance)
    case .modality(let modality): standard(modality)
    case .guest(let guest): standard(guest)
    case .part(let part): standard(part)
    case .question(let question): standardQuestion(question)
    case .heading(let question): standardHeading(question)
    case .answer(let answer): standard(answer)
    case .reason(let reason): standard(reason)
    case .sheet(let sheet): standard(sheet)
    }
  }

  private static func standard(_ sheet: LabelKey.Sheet) -> Sentence {
    switch sheet {
    case .plan: Sentence("My safety net", fr: "Mon filet de sécurité")
    case .peerReview: Sentence("Peer review", fr: "Rétroaction des pairs")
    case .feedback: Sentence("What my circle says", fr: "Ce que dit mon cercle")
    case .session: Sentence("An evening", fr: "Une soirée")
    case .agreement: Sentence("Our agreement", fr: "Notre entente")
    }
  }

  /// The standard words as the rules of a pack take them.
  static func standardWords(_ key: LabelKey) -> LabelWords {
    let sentence = standard(key)
    return LabelWords(
      english: sentence.text(in: .english), french: sentence.text(in: .french))
  }
}
