internal import HavenJSON
package import HavenProgramme
internal import HavenRecords

/// A safety-net plan as a file: what `plan show --json` says of its plan.
package enum PlanFile {
  private enum Key {
    static let language = "language"
    static let reviewDue = "review_due"
    static let author = "authored_by"
    static let sharedWith = "shared_with"
    static let all = Set(
      SafetyNetPlan.Part.allCases.map(\.rawValue) + [language, reviewDue, author, sharedWith])
  }

  /// Reads a whole plan: a part that is not in the file says nothing.
  ///
  /// - Throws: `.input` at `.planFile`; `.plan(.fault)` with the part that is too long.
  package static func plan(_ bytes: [UInt8]) throws -> SafetyNetPlan {
    let file: Read
    do throws(InputFault) { file = try read(bytes) } catch {
      throw HavenError.input(error, at: .planFile)
    }
    do throws(PlanFault) {
      var plan = file.plan
      for (part, lines) in file.parts { try plan.set(part, to: lines) }
      try plan.share(with: file.sharedWith)
      return plan
    } catch {
      throw HavenError.plan(.fault(error))
    }
  }

  /// What the file says, before it is held to the limits of a plan.
  private struct Read {
    var plan = SafetyNetPlan()
    var parts: [(SafetyNetPlan.Part, [String])] = []
    var sharedWith: [String] = []
  }

  private static func read(_ bytes: [UInt8]) throws(InputFault) -> Read {
    let file = try ProgrammeFile(bytes, keys: Key.all)
    var read = Read()
    for part in SafetyNetPlan.Part.allCases {
      read.parts.append((part, try file.texts(part.rawValue)))
    }
    read.sharedWith = try file.texts(Key.sharedWith)
    read.plan.language = try file.word(Key.language, of: SafetyNetPlan.Language.self)
    read.plan.author = try file.word(Key.author, of: SafetyNetPlan.Author.self)
    read.plan.reviewDue = try file.day(Key.reviewDue)
    return read
  }
}

/// One object of a file about a plan or a review; null is what is not there.
struct ProgrammeFile {
  private let members: [String: JSON]

  init(_ bytes: [UInt8], keys: Set<String>) throws(InputFault) {
    guard let found = try MemberFile.json(bytes).members else { throw .notAnObject }
    var members: [String: JSON] = [:]
    for member in found {
      guard keys.contains(member.name) else { throw .unknownKey(member.name) }
      if member.value != .null { members[member.name] = member.value }
    }
    self.members = members
  }

  subscript(key: String) -> JSON? { members[key] }

  func text(_ key: String) throws(InputFault) -> String? {
    guard let value = members[key] else { return nil }
    guard let text = value.text else { throw .notText(key: key) }
    return text
  }

  /// The texts of a list; none where the key is missing. How many and how long they may be is for who takes them.
  func texts(_ key: String) throws(InputFault) -> [String] {
    guard let value = members[key] else { return [] }
    guard let elements = value.elements else { throw .notAList(key: key) }
    var texts: [String] = []
    for element in elements {
      guard let text = element.text else { throw .notText(key: key) }
      texts.append(text)
    }
    return texts
  }

  func day(_ key: String) throws(InputFault) -> CalendarDate? {
    guard let text = try text(key) else { return nil }
    guard let day = CalendarDate(iso: text) else { throw .notADay(key: key) }
    return day
  }

  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, of type: Word.Type
  ) throws(InputFault) -> Word? {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw .notOneOf(key: key, words: Word.allCases.map(\.rawValue))
    }
    return word
  }

  // What has to be there: a key that is missing is named.

  func neededText(_ key: some RawRepresentable<String>) throws(InputFault) -> String {
    guard let text = try text(key.rawValue) else { throw .missingKey(key.rawValue) }
    return text
  }

  func neededDay(_ key: some RawRepresentable<String>) throws(InputFault) -> CalendarDate {
    guard let day = try day(key.rawValue) else { throw .missingKey(key.rawValue) }
    return day
  }

  func needed<Word: RawRepresentable<String> & CaseIterable>(
    _ key: some RawRepresentable<String>
  ) throws(InputFault) -> Word {
    guard let word = try word(key.rawValue, of: Word.self) else {
      throw .missingKey(key.rawValue)
    }
    return word
  }
}
