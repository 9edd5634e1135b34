package import HavenRecords

/// What somebody has said to the use of their story: to which use, from when, until when, and since when no more.
///
/// It is a record of the kind of all consents, told from one to a study by its purpose (Docs/PROGRAMME.md §14).
package struct StoryConsent: Sendable, Equatable {
  package static let recordKind = ResearchConsent.recordKind

  /// What a story is used for. Each needs a yes of its own.
  package enum Use: String, Sendable, CaseIterable {
    /// Told on one evening, the one day of the consent.
    case session
    /// Told on evenings until the last day.
    case series
    /// Heard or seen from a recording.
    case recorded
    /// Read by others, without the person.
    case printed

    /// Whether this yes is one to a story that is brought to an evening in some way.
    package func covers(_ medium: Speaking.Medium) -> Bool {
      switch medium {
      case .live, .read: self == .session || self == .series
      case .audio, .video: self == .recorded
      case .letter: self == .printed
      }
    }
  }

  private enum Key: String { case purpose, use, group, starts, ends, way, content, withdrawn }

  private static let purpose = "story"

  package let use: Use
  /// The one group that it is for; nil for any.
  package let group: SubjectID?
  package let starts: CalendarDate
  /// The last day. A consent without an end is none.
  package let ends: CalendarDate
  package let way: ResearchConsent.Way
  /// Whether the words of the story may be kept. Without it, none of them is.
  package let keepsContent: Bool
  package var withdrawn: CalendarDate?

  package init(
    use: Use, group: SubjectID?, starts: CalendarDate, ends: CalendarDate,
    way: ResearchConsent.Way, keepsContent: Bool, withdrawn: CalendarDate? = nil
  ) {
    self.use = use
    self.group = group
    self.starts = starts
    self.ends = ends
    self.way = way
    self.keepsContent = keepsContent
    self.withdrawn = withdrawn
  }

  /// The fields of its record, in the order of the page.
  package var fields: [Field] {
    Field.present([
      (Key.purpose, Self.purpose), (.use, use.rawValue), (.group, group?.description),
      (.starts, starts.description), (.ends, ends.description), (.way, way.rawValue),
      (.content, keepsContent ? "yes" : "no"), (.withdrawn, withdrawn?.description),
    ])
  }

  /// Reads a record's fields back; nil for any other record, and for one that says more or less than this: what a
  /// program cannot make out is no yes.
  package init?(kind: String, fields: [Field]) {
    guard kind == Self.recordKind, let values = fields.values(by: Key.self),
      values[.purpose] == Self.purpose, let use = values[.use].flatMap(Use.init(rawValue:)),
      let starts = values[.starts].flatMap({ CalendarDate(iso: $0) }),
      let ends = values[.ends].flatMap({ CalendarDate(iso: $0) }), starts <= ends,
      let way = values[.way].flatMap(ResearchConsent.Way.init(rawValue:)),
      let content = values[.content], ["yes", "no"].contains(content)
    else { return nil }
    let group = values[.group].map { SubjectID(text: $0) }
    let withdrawn = values[.withdrawn].map { CalendarDate(iso: $0) }
    guard group.map({ $0 != nil }) ?? true, withdrawn.map({ $0 != nil }) ?? true,
      use != .session || starts == ends
    else { return nil }
    self.init(
      use: use, group: group ?? nil, starts: starts, ends: ends, way: way,
      keepsContent: content == "yes", withdrawn: withdrawn ?? nil)
  }
}

/// All that one person has said to the use of their story.
package struct StoryConsents: Sendable, Equatable {
  package let all: [StoryConsent]

  package init(_ all: [StoryConsent]) { self.all = all }

  package init(in records: [CaseRecord]) {
    all = records.compactMap { StoryConsent(kind: $0.kind, fields: $0.fields) }
  }

  /// Those that count: whoever withdraws takes back everything that they said until that day, and only what they say
  /// anew for a later one counts.
  package var standing: [StoryConsent] {
    let withdrawn = all.compactMap(\.withdrawn).max()
    return all.filter { one in
      one.withdrawn == nil && (withdrawn.map { one.starts > $0 } ?? true)
    }
  }

  /// The yes under which a story may be brought to a group's evening; nil where there is none.
  package func covering(
    _ medium: Speaking.Medium, in group: SubjectID, on day: CalendarDate
  ) -> StoryConsent? {
    standing.first { one in
      one.use.covers(medium) && one.starts <= day && day <= one.ends
        && (one.group.map { $0 == group } ?? true)
    }
  }

  /// Whether the words of the story may be kept on a day.
  package func keepContent(on day: CalendarDate) -> Bool {
    standing.contains { $0.keepsContent && $0.starts <= day && day <= $0.ends }
  }

  /// Since when the words of the story are kept without a yes, seen from a day; nil where they may be, or never might.
  package func keepsContentWrongly(on day: CalendarDate) -> CalendarDate? {
    guard !keepContent(on: day) else { return nil }
    return all.filter { $0.keepsContent && $0.starts <= day }
      .map { one in one.withdrawn.map { min($0, one.ends) } ?? one.ends }.filter { $0 <= day }.max()
  }

  /// The last days that nobody is told of otherwise: of what holds on a day, and is not said for longer.
  package func ends(after day: CalendarDate) -> [CalendarDate] {
    let holding = standing.filter { $0.starts <= day && day <= $0.ends && $0.use != .session }
    let ends = holding.compactMap { one -> CalendarDate? in
      let goesOn = standing.contains { other in
        other.use == one.use && other.ends > one.ends
          && other.starts.daysSinceEpoch <= one.ends.daysSinceEpoch + 1
          && (other.group == nil || other.group == one.group)
      }
      return goesOn ? nil : one.ends
    }
    return Set(ends).sorted()
  }
}

/// Records that hold a story's own words.
package enum StoryContent {
  /// Whether records of a kind do.
  package static func isStory(kind: String) -> Bool {
    ["story", "testimony"].contains(FieldWord.normalised(kind))
  }
}
