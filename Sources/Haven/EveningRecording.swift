package import HavenProgramme
package import HavenRecords
internal import HavenText
internal import HavenVault

/// What becomes of places in which a text names somebody else.
package enum Naming: Sendable {
  /// Nothing is written where there are any.
  case refuse
  case mention
  case asTyped
}

/// An evening that was recorded.
package struct RecordedEvening: Sendable, Equatable {
  /// What was written for one member.
  package struct Slice: Sendable, Equatable {
    package let alias: String
    package let subject: SubjectID
    package let record: RecordID
    package let attendance: Attendance
    package let mentionCount: Int
  }

  package let record: RecordID
  package let group: String
  package let on: CalendarDate
  package let number: Int
  package let slices: [Slice]
}

extension Access {
  /// Those who were in a group on a day, by alias, as far as this keyholder may read them.
  package func expected(in group: KnownGroup, on day: CalendarDate) throws -> [GroupMember] {
    // A second time in the group, which no command begins, makes nobody come twice.
    var known: Set<SubjectID> = []
    return try members(of: group).filter {
      $0.membership.contains(day) && known.insert($0.subject).inserted
    }
  }

  /// Requires that a group can have had an evening on a day.
  ///
  /// - Throws: `.group(.evening)`.
  package func requireEvening(
    of known: KnownGroup, on day: CalendarDate, expected: [GroupMember]
  ) throws {
    let fault = GroupRules.fault(
      of: known.group, meetingOn: day, today: today, pauses: known.pauses,
      evenings: known.evenings.map(\.on), expected: expected.count)
    if let fault { throw HavenError.group(.evening(fault)) }
  }

  /// The modules of a group that were meant by what was given: by their names, or the beginning of them.
  ///
  /// - Throws: `.group(.moduleUnknown)`. Nothing is guessed where a beginning fits several.
  package func modules(_ texts: [String], of group: ProgrammeGroup) throws -> [String] {
    try texts.map { text in
      let wanted = Normalization.fold(Normalization.nfc(text))
      let whole = group.modules.first { Normalization.fold($0) == wanted }
      let found = group.modules.filter {
        !wanted.isEmpty && Normalization.fold($0).hasPrefix(wanted)
      }
      guard let module = whole ?? (found.count == 1 ? found[0] : nil) else {
        throw HavenError.group(.moduleUnknown(text))
      }
      return module
    }
  }

  /// Records an evening: for everybody who was in the group that day, or for nobody.
  ///
  /// - Throws: `.group` with what stands against it; `.noSuchMember`.
  package func recordEvening(
    of known: KnownGroup, _ order: EveningOrder, naming: Naming
  ) throws -> RecordedEvening {
    let expected = try expected(in: known, on: order.on)
    try requireEvening(of: known, on: order.on, expected: expected)
    let modules = try modules(order.modules, of: known.group)
    let people = try attendees(of: order, among: expected)
    let texts = try texts(of: people, beside: order.text, naming)
    let evening = Evening(
      number: known.evenings.count { $0.on < order.on } + 1, modality: order.modality,
      modules: modules, guests: order.guests,
      presentCount: people.count { $0.attendee.attendance.isThere })
    let written = try vault.record(
      NewGroupRecord(
        kind: UnlockedVault.EveningKind.evening, on: order.on, fields: evening.fields,
        text: MentionedText(order.text).text),
      of: known.id,
      slices: zip(people, texts).map { person, text in
        NewSlice(
          subject: person.member.subject,
          fields: Presence(
            attendance: person.attendee.attendance, homework: person.attendee.homework,
            kind: known.group.kind
          ).fields, text: text)
      })
    return RecordedEvening(
      record: written.evening, group: known.group.name, on: order.on, number: evening.number,
      slices: zip(zip(people, texts), written.slices).map { person, record in
        RecordedEvening.Slice(
          alias: person.0.member.alias, subject: person.0.member.subject, record: record,
          attendance: person.0.attendee.attendance, mentionCount: person.1.mentions.count)
      })
  }

  private typealias Attending = (member: GroupMember, attendee: EveningOrder.Attendee)

  /// Each of those who were expected, with what is said of them: of everybody once, and of nobody else.
  private func attendees(
    of order: EveningOrder, among expected: [GroupMember]
  ) throws -> [Attending] {
    var said: [SubjectID: EveningOrder.Attendee] = [:]
    for attendee in order.attendees {
      let subject = try subject(of: attendee)
      guard expected.contains(where: { $0.subject == subject }) else {
        throw HavenError.group(.notExpected(alias: attendee.name))
      }
      guard said.updateValue(attendee, forKey: subject) == nil else {
        throw HavenError.group(.memberTwice(alias: attendee.name))
      }
      guard attendee.text.isEmpty || attendee.attendance.isThere else {
        throw HavenError.group(.textOfAbsent(alias: attendee.name))
      }
    }
    let listed = expected.compactMap { member in said[member.subject].map { (member, $0) } }
    guard listed.count == expected.count else {
      throw HavenError.group(.notListed(count: expected.count - listed.count))
    }
    return listed
  }

  /// Whose name it is that a file of eight has wrong is said with the name.
  private func subject(of attendee: EveningOrder.Attendee) throws -> SubjectID {
    do {
      return try member(named: attendee.name)
    } catch HavenError.noSuchMember {
      throw HavenError.group(.noneOfEvening(name: attendee.name, near: []))
    } catch HavenError.noMemberNamed(let near) {
      throw HavenError.group(.noneOfEvening(name: attendee.name, near: near))
    }
  }

  /// The members' texts as they are written.
  ///
  /// - Parameter shared: The text for the whole group.
  /// - Throws: `.group` for names that nobody has decided about.
  private func texts(
    of people: [Attending], beside shared: String, _ naming: Naming
  ) throws -> [MentionedText] {
    // Looked through without what is taken out of them: no mark may hide a name.
    let typed = people.map { MentionedText.withoutMarks($0.attendee.text) }
    // Whoever wants them as they are needs nobody's names read.
    if case .asTyped = naming { return typed.map { MentionedText($0) } }
    let lint = try nameLint(near: Set(people.map(\.member.subject)))
    let sharedCount = Set(
      lint.others(in: MentionedText.withoutMarks(shared), of: nil).map(\.subject)
    ).count
    guard sharedCount == 0 else { throw HavenError.group(.sharedTextNames(count: sharedCount)) }
    let named = zip(typed, people).map { lint.others(in: $0, of: $1.member.subject) }
    let count = named.reduce(0) { $0 + $1.count }
    if case .refuse = naming, count > 0 { throw HavenError.group(.textsName(count: count)) }
    guard named.allSatisfy({ $0.count <= MentionedText.mentionLimit }) else {
      throw HavenError.group(.tooManyMentions(limit: MentionedText.mentionLimit))
    }
    return zip(typed, named).map { MentionedText($0, mentioning: $1.map(\.span)) }
  }
}

extension Access {
  /// Writes a member's text, with the mentions that the author wants in it.
  package func write(
    _ text: MentionedText, in slice: RecordedEvening.Slice
  ) throws -> Filed {
    .amended(slice.record, version: try vault.amend(slice.record, text: text))
  }
}
