import Glibc
import HavenJSON
import HavenRecords

/// The notes that Haven and its rivals store alike: 1,000 bytes of words, made beforehand so that making
/// them costs nothing. One in a thousand holds the word that is searched for.
struct Workload {
  static let textByteCount = 1000
  static let searched = "harbour"
  private static let textCount = 1000
  /// Which of the texts has the word.
  private static let placeOfSearched = 500

  private let texts: [String]

  init() {
    let words = [
      "group", "letter", "review", "evening", "honest", "plan", "harm", "repair", "listen",
      "weather", "garden", "bridge", "quiet", "answer", "morning", "circle",
    ]
    var state: UInt64 = 1
    texts = (0..<Self.textCount).map { number in
      var text = ""
      while text.utf8.count < Self.textByteCount {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += words[Int(state >> 60)] + " "
        // In the middle, so that who stops at the first place has read half of the text.
        let isMiddle = 500..<512 ~= text.utf8.count
        if number == Self.placeOfSearched, isMiddle { text += Self.searched + " " }
      }
      return String(text.prefix(Self.textByteCount))
    }
  }

  /// The text of a record.
  func text(_ number: Int) -> String { texts[number % Self.textCount] }

  /// How many of the first records have the word.
  static func hitCount(rows: Int) -> Int {
    (rows + textCount - 1 - placeOfSearched) / textCount
  }

  /// A member's alias.
  static func alias(_ member: Int) -> String { "Alias\(member)" }

  /// A member's invented identity.
  static func identity(_ member: Int) -> Identity {
    var identity = Identity()
    identity.given = "Given\(member)"
    identity.family = "Family\(member)"
    identity.dateOfBirth = CalendarDate(iso: dateOfBirth(member))
    return identity
  }

  fileprivate static func dateOfBirth(_ member: Int) -> String { "\(1960 + member % 40)-03-14" }

  /// What the programme knows of a member: enough alike that a release of rows is not refused.
  static func profile(_ member: Int) -> Profile {
    var profile = Profile()
    profile.gender = gender(member)
    profile.intake = CalendarDate(iso: intake(member))
    return profile
  }

  fileprivate static func gender(_ member: Int) -> String { member % 5 == 0 ? "woman" : "man" }
  fileprivate static func intake(_ member: Int) -> String { "\(2018 + member % 6)-05-02" }
}

/// The same members and records as a file for `haven import`, on standard output.
struct ImportLines {
  private let settings: Settings
  private let workload = Workload()

  init(_ settings: Settings) { self.settings = settings }

  /// Prints the file; there is nothing to measure.
  func write() throws -> Measurement? {
    for member in 0..<settings.memberCount {
      print(line(ofMember: member).serialized())
    }
    for number in 0..<settings.rowCount {
      let line: JSON = [
        "type": "record", "member": .string("m\(number % settings.memberCount)"), "kind": "note",
        "text": .string(workload.text(number)),
      ]
      print(line.serialized())
    }
    return nil
  }
  private func line(ofMember member: Int) -> JSON {
    let identity = Workload.identity(member)
    return [
      "type": "member", "ref": .string("m\(member)"), "alias": .string(Workload.alias(member)),
      "identity": [
        "given": .string(identity.given ?? ""), "family": .string(identity.family ?? ""),
        "dob": .string(Workload.dateOfBirth(member)),
      ],
      "profile": [
        "gender": .string(Workload.gender(member)), "intake": .string(Workload.intake(member)),
      ],
    ]
  }
}
