/// One release in the ledger: what went to whom, when and by whom.
///
/// The record's own stamp says when and by whom; its fields are for every keyholder, and its text is sealed to the
/// study.
package struct LedgerEntry: Sendable, Equatable {
  package static let recordKind = "release"

  package var study: RecordID
  /// 1 for the study's first.
  package var number: Int
  package var recipient: String
  package var level: ReleaseLevel
  package var includesNotes: Bool
  package var people: Int
  package var rows: Int
  package var k: Int
  /// The digest of `MANIFEST`, 64 digits from 0 to f: it names every file's.
  package var digest: String
  /// Those to whose keys the package was sealed; none for a folder in the clear.
  package var sealedTo: [String]

  package init(
    study: RecordID, number: Int, recipient: String, level: ReleaseLevel, includesNotes: Bool,
    people: Int, rows: Int, k: Int, digest: String, sealedTo: [String]
  ) {
    self.study = study
    self.number = number
    self.recipient = recipient
    self.level = level
    self.includesNotes = includesNotes
    self.people = people
    self.rows = rows
    self.k = k
    self.digest = digest
    self.sealedTo = sealedTo
  }

  /// The fields, in the order of the format.
  package var fields: [Field] {
    [
      ("study", study.description), ("number", String(number)), ("recipient", recipient),
      ("level", level.rawValue), ("notes", includesNotes ? "yes" : "no"),
      ("people", String(people)), ("rows", String(rows)), ("k", String(k)), ("digest", digest),
      ("sealed", sealedTo.joined(separator: " ")),
    ].map { Field(name: $0.0, value: $0.1) }
  }

  /// Reads an entry back; nil when a field is missing, unknown, malformed or spelt in another way.
  package init?(fields: [Field]) {
    let names = [
      "study", "number", "recipient", "level", "notes", "people", "rows", "k", "digest", "sealed",
    ]
    guard fields.map(\.name) == names else { return nil }
    let values = fields.map(\.value)
    func count(_ place: Int) -> Int? { Int(values[place]).flatMap { $0 >= 0 ? $0 : nil } }
    guard let study = RecordID(text: values[0]), let number = count(1),
      let level = ReleaseLevel(rawValue: values[3]), ["yes", "no"].contains(values[4]),
      let people = count(5), let rows = count(6), let k = count(7)
    else { return nil }
    self.init(
      study: study, number: number, recipient: values[2], level: level,
      includesNotes: values[4] == "yes", people: people, rows: rows, k: k, digest: values[8],
      sealedTo: values[9].split(separator: " ").map { String($0) })
    // Number readers and lists take more spellings than one.
    guard self.fields == fields else { return nil }
  }
}
