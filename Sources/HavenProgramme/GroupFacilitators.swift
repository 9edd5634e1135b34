package import HavenRecords

/// Who facilitates a group, so that the program knows whose files are whose (Docs/PROGRAMME.md §16).
///
/// It is a record of the programme's own, which every keyholder is given: who was not given a group would else not be
/// told that its members' files are none of theirs. It names keyholders by their ids, and nobody else.
package struct GroupFacilitators: Sendable, Equatable {
  package static let recordKind = "facilitators"

  private enum Key: String { case group, facilitators }

  package let group: SubjectID
  package var keyholders: [KeyholderID]

  package init(group: SubjectID, keyholders: [KeyholderID]) {
    self.group = group
    self.keyholders = keyholders
  }

  /// The fields of its record.
  package var fields: [Field] {
    Field.present([
      (Key.group, group.description),
      (.facilitators, LineList.value(keyholders.map(\.description))),
    ])
  }

  /// Reads a record's fields back; nil for what is no list.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Key.self, beside: true),
      let group = values[.group].flatMap({ SubjectID(text: $0) })
    else { return nil }
    let texts = LineList.items(values[.facilitators])
    let keyholders = texts.compactMap { KeyholderID(text: $0) }
    guard keyholders.count == texts.count else { return nil }
    self.init(group: group, keyholders: keyholders)
  }
}

extension GroupRules {
  /// Whether somebody's file is one of another group's: on that day they are in groups of which somebody is said to
  /// facilitate, and the reader facilitates none of these.
  ///
  /// - Parameter lists: Who facilitates what; nil where the reader was not told, so that every group is another's.
  package static func isOutside(
    _ reader: KeyholderID, readingFileOf memberships: [Membership],
    lists: [GroupFacilitators]?, on day: CalendarDate
  ) -> Bool {
    let groups = Set(memberships.filter { $0.contains(day) }.map(\.group))
    guard let lists else { return !groups.isEmpty }
    let listed = lists.filter { groups.contains($0.group) && !$0.keyholders.isEmpty }
    return !listed.isEmpty && !listed.contains { $0.keyholders.contains(reader) }
  }
}
