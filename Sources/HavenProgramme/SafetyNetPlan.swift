package import HavenRecords

/// A safety-net plan: what somebody watches for, what they do then, and whom they call, in their own words.
///
/// Each version is a record of its own (Docs/PROGRAMME.md §8): the earlier ones stay.
package struct SafetyNetPlan: Sendable, Equatable {
  package static let recordKind = "plan"

  /// The parts, in the order in which they are asked for and shown. The names are those of the fields.
  package enum Part: String, Sendable, CaseIterable {
    case triggers
    case earlySigns = "early_signs"
    case hardMoments = "hard_moments"
    case firstSteps = "first_steps"
    case coping
    case supports
    case goodLife = "good_life"
    case crisis
    case ifISlip = "if_i_slip"
  }

  /// Whose words it is in.
  package enum Author: String, Sendable, CaseIterable {
    case member
    /// The member and somebody of the programme.
    case together
  }

  package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
  }

  private var parts: [Part: [String]]
  package private(set) var sharedWith: [String]
  package var language: Language?
  package var author: Author?
  /// When it is to be looked at again.
  package var reviewDue: CalendarDate?
  /// Fields that this program does not know: they are kept, and go along into the next version.
  package private(set) var others: [Field]

  /// A plan with nothing in it.
  package init() {
    parts = [:]
    sharedWith = []
    others = []
  }

  /// The lines of a part.
  package subscript(part: Part) -> [String] { parts[part] ?? [] }

  /// How many lines all parts have together.
  package var lineCount: Int { Part.allCases.reduce(0) { $0 + self[$1].count } }

  /// Whether no part says anything.
  package var isEmpty: Bool { Part.allCases.allSatisfy { self[$0].isEmpty } }

  /// Puts other lines into a part.
  ///
  /// - Throws: What is too much, with the part.
  package mutating func set(_ part: Part, to lines: [String]) throws(PlanFault) {
    do throws(LineFault) {
      let lines = try LineList.checked(lines)
      // A part that says nothing is one thing, whether it was asked for or not.
      parts[part] = lines.isEmpty ? nil : lines
    } catch {
      throw .lines(error, field: part.rawValue)
    }
  }

  /// Says who has a copy.
  ///
  /// - Throws: What is too much.
  package mutating func share(with people: [String]) throws(PlanFault) {
    do throws(LineFault) { sharedWith = try LineList.checked(people) } catch {
      throw .lines(error, field: Name.sharedWith.rawValue)
    }
  }

  /// Holds a plan to what one that is written must be.
  ///
  /// - Throws: `.empty`; `.reviewBeforePlan`.
  package func check(on day: CalendarDate) throws(PlanFault) {
    guard !isEmpty else { throw .empty }
    guard reviewDue.map({ $0 > day }) ?? true else { throw .reviewBeforePlan }
  }
}

/// What is wrong with a plan.
package enum PlanFault: Error, Equatable, Sendable {
  case lines(LineFault, field: String)
  /// No part has a line.
  case empty
  /// It is to be looked at again before it was made, or on that day.
  case reviewBeforePlan
}

// What is known is read strictly: a day that is none, or a word that is not listed, leaves the plan unread rather than
// half read. What is not known is kept: whoever looks at a plan at night needs its words, whatever else a later program
// wrote beside them, and it asks for nothing, as an unknown field of a rule might.
extension SafetyNetPlan {
  private enum Name: String {
    case language
    case reviewDue = "review_due"
    case authoredBy = "authored_by"
    case sharedWith = "shared_with"
  }

  /// Whether records of a kind are plans.
  package static func isPlan(kind: String) -> Bool {
    ["plan", "safety_plan", "safety_net"].contains(FieldWord.normalised(kind))
  }

  /// The fields of its record. A part that says nothing is an empty field: it was asked for.
  package var fields: [Field] {
    var fields = Part.allCases.map { Field(name: $0.rawValue, value: LineList.value(self[$0])) }
    let values: [(Name, String?)] = [
      (.language, language?.rawValue), (.reviewDue, reviewDue?.description),
      (.authoredBy, author?.rawValue),
      (.sharedWith, sharedWith.isEmpty ? nil : LineList.value(sharedWith)),
    ]
    for case (let name, let value?) in values {
      fields.append(Field(name: name.rawValue, value: value))
    }
    return fields + others
  }

  /// Reads a plan back; nil where a field that is known holds what it cannot, or comes twice.
  package init?(fields: [Field]) {
    self.init()
    var names: Set<String> = []
    for field in fields {
      let name = FieldWord.normalised(field.name)
      guard names.insert(name).inserted else { return nil }
      do throws(PlanFault) {
        guard try read(field, named: name) else { return nil }
      } catch {
        return nil
      }
    }
  }

  /// Answers whether the value is one that the field can have.
  private mutating func read(_ field: Field, named name: String) throws(PlanFault) -> Bool {
    if let part = Part(rawValue: name) {
      try set(part, to: LineList.items(field.value))
      return true
    }
    let word = FieldWord.normalised(field.value)
    switch Name(rawValue: name) {
    case .language:
      language = Language(rawValue: word)
      return language != nil
    case .reviewDue:
      reviewDue = NamedFields([field]).day(name)
      return reviewDue != nil
    case .authoredBy:
      author = Author(rawValue: word)
      return author != nil
    case .sharedWith: try share(with: LineList.items(field.value))
    case nil: others.append(field)
    }
    return true
  }
}
