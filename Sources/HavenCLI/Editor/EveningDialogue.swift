internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// Asks for an evening at the questions, line by line: who was there, what it was about, and a line or three for each.
///
/// Who was there is recorded before the first text is written, and each text as soon as it is finished: what ends the
/// program loses nothing but what nobody had finished, and that is kept as a draft.
struct EveningDialogue {
  private let desk: Desk
  private let access: Access
  private let known: KnownGroup
  private let day: CalendarDate

  init(_ desk: Desk, _ access: Access, _ known: KnownGroup, on day: CalendarDate) {
    self.desk = desk
    self.access = access
    self.known = known
    self.day = day
  }

  /// Asks, and records.
  ///
  /// - Throws: `.group` with what stands against the evening; `.interrupted` where the writer wants none of it.
  func run() throws -> RecordedEvening {
    let expected = try access.expected(in: known, on: day)
    try access.requireEvening(of: known, on: day, expected: expected)
    let questions = try Questions(desk, missing: .usage(.textMissing))
    try show(
      Words.EveningWriting.beginning(known.group.name, on: day, count: expected.count), questions)
    let attendees = try attendees(expected, questions)
    let modules = try modules(questions)
    let guests = try guests(questions)
    let modality = try questions.choose(desk.words(Words.EveningWriting.modalityPrompt)) {
      Words.EveningWriting.modality($0)
    }
    let lint = try access.nameLint(near: Set(expected.map(\.subject)))
    let text = try sharedText(questions, lint)
    let there = attendees.count { $0.attendance.isThere }
    guard try agrees(Words.EveningWriting.confirm(there: there, of: attendees.count), questions)
    else {
      throw HavenError.interrupted
    }
    let order = EveningOrder(
      on: day, modality: modality, modules: modules, guests: guests, text: text,
      attendees: attendees)
    // Whoever wrote the shared text was asked about each name in it, and there is no other text yet.
    let recorded = try access.recordEvening(of: known, order, naming: .asTyped)
    do { try write(recorded, lint, questions) } catch {
      // Whoever heard that nothing was done would do it again.
      desk.talk.note(Words.EveningWriting.later)
      guard case HavenError.interrupted = error else { throw error }
    }
    return recorded
  }

  // MARK: Who, what

  private func attendees(
    _ expected: [GroupMember], _ questions: borrowing Questions
  ) throws -> [EveningOrder.Attendee] {
    try show(Words.EveningWriting.legend, questions)
    return try expected.map { member in
      let attendance = try questions.choose("  \(VisibleText.oneLine(member.alias)): ") {
        Words.EveningWriting.attendance($0)
      }
      return EveningOrder.Attendee(
        name: "\(member.subject)", attendance: attendance, homework: nil, text: "")
    }
  }

  private func modules(_ questions: borrowing Questions) throws -> [String] {
    guard !known.group.modules.isEmpty else { return [] }
    for (place, module) in known.group.modules.enumerated() {
      try questions.show("  \(place + 1)  \(VisibleText.oneLine(module))")
    }
    return try questions.choose(desk.words(Words.EveningWriting.modulesPrompt)) { line in
      let numbers = line.split(whereSeparator: { " ,;".contains($0) }).map { Int($0) ?? 0 }
      guard numbers.allSatisfy({ (1...known.group.modules.count).contains($0) }) else { return nil }
      return numbers.map { known.group.modules[$0 - 1] }
    }
  }

  private func guests(_ questions: borrowing Questions) throws -> [Guest] {
    try questions.choose(desk.words(Words.EveningWriting.guestsPrompt)) { line in
      let letters = line.lowercased().filter { !" ,;".contains($0) }
      let guests = letters.map(Words.EveningWriting.guest)
      return guests.allSatisfy { $0 != nil } ? guests.compactMap { $0 } : nil
    }
  }

  // MARK: Texts

  /// The text for the whole group: until it names nobody, or the writer says that it does not.
  private func sharedText(_ questions: borrowing Questions, _ lint: NameLint) throws -> String {
    while true {
      try show(Words.EveningWriting.sharedPrompt, questions)
      var lines: [String] = []
      while true {
        let line = try questions.line("> ")
        if line.isEmpty { break }
        lines.append(line)
      }
      let text = MentionedText.withoutMarks(lines.joined(separator: "\n"))
      let named = lint.others(in: text, of: nil)
      guard !named.isEmpty else { return text }
      let words = Set(named.map { $0.words(in: text) }).sorted()
      let question = Words.EveningWriting.sharedNames(words.map(VisibleText.oneLine))
      if try !agrees(question, questions) { return text }
    }
  }

  private func write(
    _ recorded: RecordedEvening, _ lint: NameLint, _ questions: borrowing Questions
  ) throws {
    for slice in recorded.slices where slice.attendance.isThere {
      let alias = VisibleText.oneLine(slice.alias)
      let answer = try questions.choose(desk.words(Words.EveningWriting.slicePrompt(alias))) {
        Words.EveningWriting.sliceAnswer($0)
      }
      switch answer {
      case .skip: continue
      case .stop: return desk.talk.note(Words.EveningWriting.later)
      case .write: try write(slice, lint)
      }
    }
  }

  private func write(_ slice: RecordedEvening.Slice, _ lint: NameLint) throws {
    let manuscript = try access.beginManuscript(amending: slice.record, isFromText: false)
    do {
      _ = try desk.write(manuscript, in: access) { text in
        let mentioned = try mentioning(text, of: slice.subject, lint)
        return { try access.write(mentioned, in: slice) }
      }
    } catch HavenError.usage(.textEmpty) {
      // Nothing to say of somebody is no mistake.
    } catch HavenError.interrupted {
      // Nor is a text that its writer wants none of: the others wait.
    }
  }

  /// The text with the mentions that its author wants in it.
  private func mentioning(
    _ text: String, of own: SubjectID, _ lint: NameLint
  ) throws -> MentionedText {
    let questions = try Questions(desk, missing: .usage(.textMissing))
    let named = try desk.mentions(of: lint.others(in: text, of: own), in: text, questions)
    return MentionedText(text, mentioning: named.map(\.span))
  }

  // MARK: Asking

  private func show(_ sentence: Sentence, _ questions: borrowing Questions) throws {
    try questions.show(desk.words(sentence))
  }

  /// Asks a question that Enter answers with yes.
  private func agrees(_ question: Sentence, _ questions: borrowing Questions) throws -> Bool {
    try questions.choose(desk.words(question)) { Words.EveningWriting.yes($0) }
  }
}
