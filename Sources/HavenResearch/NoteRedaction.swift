import HavenRecords
import HavenRedaction

/// Redacts notes for a study: whom a note is about is the study's id in it, everybody else a tag.
///
/// Aliases go too: they are the same in every study, so they would join two of them.
struct NoteRedaction {
  /// A detector that is right less often asks: a wrong word among ten is worth a look, one among a hundred only costs
  /// the reader a word.
  static let sureShare = 0.9

  private let redactor: Redactor
  private let references: Set<String>
  /// What it would find may not be shown: the gate would refuse the release for it.
  private let leakCheck: LeakCheck

  /// - Parameter known: People whose aliases stand among their names.
  init(known: [KnownPerson]) {
    redactor = Redactor(known: KnownIdentities(known), strictness: .strict)
    references = Set(known.map(\.reference))
    leakCheck = LeakCheck(known, sparing: [])
  }

  /// Reads a note about somebody.
  func read(_ text: String, about subject: SubjectID) -> ReadNote {
    let linked: Set = [subject.description]
    // Cleaned first: what is invisible must not part a name that is whole again in the file.
    let written = CellText.cleaned(text)
    let scalars = Array(written.unicodeScalars)
    let masked = redactor.redact(written, linked: linked).spans
    let spared = redactor.spared(written, linked: linked).filter { word in
      masked.allSatisfy { $0.end <= word.start || word.end <= $0.start }
    }
    let parts =
      masked.map { NotePart(span: $0, form: askedForm(of: $0, in: scalars), isMasked: true) }
      + apart(spared).map { span in
        NotePart(
          span: span, form: FoldedForm.of(String(scalars: scalars[span.start..<span.end])),
          isMasked: false)
      }
    return ReadNote(scalars: scalars, parts: parts.sorted { $0.span.start < $1.span.start })
  }

  /// What a decision about a span names it by; nil where there is nothing to decide.
  ///
  /// What belongs to somebody known is masked, whatever anybody thinks of it: slips and nicknames too.
  private func askedForm(of span: RedactedSpan, in scalars: [Unicode.Scalar]) -> String? {
    guard !references.contains(span.ref) else { return nil }
    let isUnsure = (MeasuredConfidence.of(span.by) ?? 0) < Self.sureShare
    guard isUnsure || span.type == .demographic else { return nil }
    let words = String(scalars: scalars[span.start..<span.end])
    guard leakCheck.leftovers(in: words).isEmpty else { return nil }
    let form = FoldedForm.of(words)
    return form.isEmpty ? nil : form
  }

  /// Two linked people may have one name.
  private func apart(_ spans: [RedactedSpan]) -> [RedactedSpan] {
    var apart: [RedactedSpan] = []
    for span in spans where span.start >= apart.last?.end ?? 0 { apart.append(span) }
    return apart
  }
}

/// A part of a note that is masked, or that may have to be.
struct NotePart {
  let span: RedactedSpan
  /// What a decision names it by; nil where there is nothing to decide.
  let form: String?
  /// Whether it is masked as long as nobody decides.
  let isMasked: Bool

  func isMasked(by choice: ReviewChoice?) -> Bool {
    guard form != nil, let choice else { return isMasked }
    return !choice.shows
  }
}

/// A note as the strict redactor reads it.
struct ReadNote {
  /// The cleaned text.
  let scalars: [Unicode.Scalar]
  /// In order, not overlapping; offsets in `scalars`.
  let parts: [NotePart]

  /// The note without what is masked, and where each part begins and ends in it, in Unicode scalars.
  ///
  /// - Parameters:
  ///   - subject: Whom the note is about, and what replaces their name; nil for a tag.
  ///   - choice: What was decided about a form.
  func redacted(
    _ subject: (reference: String, name: String?), by choice: (String) -> ReviewChoice?
  ) -> (scalars: [Unicode.Scalar], places: [Range<Int>]) {
    var text: [Unicode.Scalar] = []
    var places: [Range<Int>] = []
    var position = 0
    for part in parts {
      text += scalars[position..<part.span.start]
      let start = text.count
      if part.isMasked(by: part.form.flatMap(choice)) {
        let isSubject = part.span.type == .person && part.span.ref == subject.reference
        let name = isSubject ? subject.name : nil
        text += (name ?? part.span.replacement).unicodeScalars
      } else {
        text += scalars[part.span.start..<part.span.end]
      }
      places.append(start..<text.count)
      position = part.span.end
    }
    return (text + scalars[position...], places)
  }
}

extension String {
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
