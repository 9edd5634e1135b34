internal import HavenJSON
package import HavenRecords

/// What was decided about the words of one person's texts.
///
/// Known identities are masked whatever stands here: nothing can be decided about them.
package struct ReviewDecisions: Sendable, Equatable {
  /// For every record of the person, by form.
  private var remembered: [String: ReviewChoice] = [:]
  /// For the versions that were looked at, by form.
  private var looked: [String: [RecordID: (version: Int, choice: ReviewChoice)]] = [:]

  /// Begins with nothing decided.
  package init() {}

  /// What was decided about a form in a version of a record; nil while it has to be asked.
  package func choice(about form: String, in record: RecordID, version: Int) -> ReviewChoice? {
    if let choice = remembered[form] { return choice }
    guard let found = looked[form]?[record], found.version == version else { return nil }
    return found.choice
  }

  /// Decides about a form; what was decided about it in these records before holds no more.
  ///
  /// - Parameter records: The versions that were looked at.
  package mutating func decide(
    _ choice: ReviewChoice, about form: String, in records: [RecordID: Int]
  ) {
    guard !choice.isForLaterRecords else {
      remembered[form] = choice
      looked[form] = nil
      return
    }
    remembered[form] = nil
    for (record, version) in records { looked[form, default: [:]][record] = (version, choice) }
  }

  package static func == (left: Self, right: Self) -> Bool { left.serialized == right.serialized }
}

extension ReviewDecisions {
  /// Its text as it is stored (FORMAT.md §14): the same decisions are the same text.
  package var serialized: String {
    var elements = remembered.map { Element(form: $0, choice: $1, records: [:]) }
    for (form, records) in looked {
      for (choice, places) in Dictionary(grouping: records, by: \.value.choice) {
        elements.append(
          Element(
            form: form, choice: choice,
            records: Dictionary(uniqueKeysWithValues: places.map { ($0.key, $0.value.version) })))
      }
    }
    elements.sort { ($0.form, $0.choice.rawValue) < ($1.form, $1.choice.rawValue) }
    let json: JSON = ["forms": .array(elements.map(\.json))]
    return json.serialized()
  }

  /// Reads it back; nil when it is none, or decides twice about one form in one record.
  package init?(serialized: String) {
    guard let json = try? JSON.parse(serialized, limit: Limits.textByteCount),
      json.members?.count == 1, let elements = json["forms"]?.elements
    else { return nil }
    for json in elements {
      guard let element = Element(json), take(element) else { return nil }
    }
  }

  private mutating func take(_ element: Element) -> Bool {
    let form = element.form
    guard remembered[form] == nil else { return false }
    guard !element.choice.isForLaterRecords else {
      remembered[form] = element.choice
      return element.records.isEmpty && looked[form] == nil
    }
    let standing = looked[form] ?? [:]
    guard !element.records.isEmpty, element.records.keys.allSatisfy({ standing[$0] == nil })
    else { return false }
    decide(element.choice, about: form, in: element.records)
    return true
  }
}

/// One element of the stored text.
private struct Element {
  let form: String
  let choice: ReviewChoice
  let records: [RecordID: Int]

  init(form: String, choice: ReviewChoice, records: [RecordID: Int]) {
    self.form = form
    self.choice = choice
    self.records = records
  }

  var json: JSON {
    [
      "form": .string(form), "choice": .string(choice.rawValue),
      "records": .object(
        records.sorted { $0.key < $1.key }.map {
          JSON.Member(name: $0.key.description, value: .integer(Int64($0.value)))
        }),
    ]
  }

  init?(_ json: JSON) {
    guard json.members?.count == 3, let form = json["form"]?.text, !form.isEmpty,
      let choice = json["choice"]?.text.flatMap(ReviewChoice.init(rawValue:)),
      let members = json["records"]?.members
    else { return nil }
    var records: [RecordID: Int] = [:]
    for member in members {
      guard let record = RecordID(text: member.name), let version = member.value.wholeNumber,
        version > 0, records.updateValue(Int(version), forKey: record) == nil
      else { return nil }
    }
    self.init(form: form, choice: choice, records: records)
  }
}
