/// Takes the identities, and what points to people, out of texts.
///
/// Layers of detectors propose spans; known identities and patterns are certain, guesses get what is
/// left. A known member becomes the alias; survivors, people without an alias and everybody else
/// become numbered tags that are stable within one text.
package struct Redactor: Sendable {
  private let known: KnownIdentities
  private let strictness: Strictness
  private let usesTagger: Bool
  private let indices: [String: Int]

  /// - Parameter usesTagger: False to see what the other layers do by themselves.
  package init(known: KnownIdentities, strictness: Strictness, usesTagger: Bool = true) {
    self.known = known
    self.strictness = strictness
    self.usesTagger = usesTagger
    // Two people under one reference are a caller's mistake that must not unmask either.
    indices = Dictionary(
      known.people.enumerated().map { ($1.reference, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Redacts one text.
  ///
  /// - Parameter linked: References of the people whom the text is about; their names match in every
  ///   case and with a typo.
  package func redact(_ text: String, linked: Set<String>) -> Redaction {
    let shadow = Shadow(text)
    let people = Set(linked.compactMap { indices[$0] })
    let merge = Merge(shadow: shadow, linked: people)
    let firm = merge.firm(certain(linked: people).flatMap { $0.candidates(in: shadow) })
    let guesses = guessing(linked: people).flatMap { $0.candidates(in: shadow) }
    let first = merge.merged(firm: firm, guesses: guesses)
    // Beside the other guesses and not merged with them before: what is masked without the tagger stays so.
    let tagged =
      usesTagger
      ? TaggerDetector(strictness: strictness).candidates(in: shadow, besides: first) : []
    let spread = Propagation(shadow: shadow)
      .candidates(from: first.filter { $0.person == nil } + tagged)
    let spans = merge.merged(firm: firm, guesses: guesses + spread + tagged)
    return Replacement(shadow: shadow, people: known.people).apply(to: spans)
  }

  /// The names of linked people that `redact` leaves in a text, since they are used as everyday words there.
  ///
  /// Whether somebody is meant after all is for a person to say; then the reference says who.
  package func spared(_ text: String, linked: Set<String>) -> [RedactedSpan] {
    let shadow = Shadow(text)
    let people = Set(linked.compactMap { indices[$0] })
    let found = KnownNameDetector(known: known, linked: people).spared(in: shadow)
      .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    return Replacement(shadow: shadow, people: known.people).apply(to: found).spans
  }

  private func guessing(linked: Set<Int>) -> [any Detector] {
    [
      OrganisationDetector(strictness: strictness),
      GazetteerDetector(strictness: strictness),
      CapitalDetector(strictness: strictness),
      InitialsDetector(strictness: strictness),
      LoneLetterDetector(strictness: strictness, known: known, linked: linked),
      RollDetector(strictness: strictness),
      SpeakerDetector(strictness: strictness),
      LowerNameDetector(strictness: strictness),
      DemographicDetector(strictness: strictness),
      UniquenessDetector(strictness: strictness),
      VenueDetector(strictness: strictness),
      LowerPlaceDetector(strictness: strictness),
      HyphenatedPlaceDetector(strictness: strictness),
    ]
  }

  private func certain(linked: Set<Int>) -> [any Detector] {
    [
      KnownNameDetector(known: known, linked: linked),
      KnownDigitDetector(known: known),
      TypoDetector(known: known, linked: linked),
      OnlineDetector(),
      DateDetector(),
      NumberDetector(),
      PlateDetector(),
      PostcodeDetector(),
      StreetDetector(),
      RouteDetector(),
      AgeDetector(strictness: strictness),
    ]
  }
}
