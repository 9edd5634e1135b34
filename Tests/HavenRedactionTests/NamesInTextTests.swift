import HavenRecords
import HavenRedaction
import Testing

/// Texts that once came out wrong, each with what it shows: found by the random tests.
@Suite struct NamesInTextTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let names: [(given: String, middle: String?, family: String)]
    let text: String
    let redacted: String
  }

  static let rows = [
    Row(
      testDescription:
        "three initials of a name of several words",
      names: [("Anne-Sophie", "Claire", "Tremblay")], text: "Saw A.C.T. again.",
      redacted: "Saw Quokka. again."),
    Row(
      testDescription: "and of one with an apostrophe",
      names: [("Claire", "Denise", "O'Hanrahan")], text: "Saw C.D.O. again.",
      redacted: "Saw Quokka. again."),
    Row(
      testDescription: "an initial of a double name, and a line's end behind it",
      names: [("Maria José", "Gabriela", "Zamudio")], text: "Saw M. G.\nZamudio again.",
      redacted: "Saw Quokka again."),
    Row(
      testDescription: "an initial behind a nickname", names: [("Robert", nil, "Quist")],
      text: "Saw Bob Q. again.", redacted: "Saw Quokka. again."),
    Row(
      testDescription: "a slip in a name with a second capital",
      names: [("Niamh", nil, "MacGillivray")], text: "then MacGilivray phoned",
      redacted: "then Quokka phoned"),
    Row(
      testDescription: "a small word behind a surname is no initial and its plural s",
      names: [("Imtiaz", nil, "Grewal")], text: "Now Grewal is late.",
      redacted: "Now Quokka is late."),
    Row(
      testDescription: "a possessive s before a full stop is no initial",
      names: [("Sekou", nil, "Ogunleye")], text: "It was Ogunleye's. He left.",
      redacted: "It was Quokka's. He left."),
    Row(
      testDescription: "a title is nobody's initials, and no street's name",
      names: [("Maëlle", nil, "Rousselle")],
      text: "Saw Mr. Hill.", redacted: "Saw Mr. Hill."),
    Row(
      testDescription:
        "a name that a place could end in does not become one with the word before it",
      names: [("Heath", nil, "Winter")], text: "Saw Heath there.", redacted: "Saw Quokka there."),
    Row(
      testDescription: "an initial does not reach over a semicolon into another's name",
      names: [("Hoàng", nil, "Đoàn"), ("Huguette", nil, "D'Amours")],
      text: "Đoàn, Hoàng; D'Amours, Huguette", redacted: "Quokka; Ptarmi"),
    Row(
      testDescription:
        "a sentence's last number is no day of the date behind it",
      names: [], text: "There were two. May 9, 1984 is his birthday.",
      redacted: "There were two. [DATE] is his birthday."),
    Row(
      testDescription: "a pronoun in the sentence before makes no verb of a name",
      names: [("Long", nil, "Nguyen")], text: "He laughed about it. - long\n- coffee",
      redacted: "He laughed about it. - Quokka\n- coffee"),
    Row(
      testDescription: "a name with accents is not the small word it is folded to",
      names: [("Đỗ", nil, "Nguyen")], text: "then đỗ a dit non", redacted: "then Quokka a dit non"),
    Row(
      testDescription: "\"I'm\" is nobody's initials", names: [("Imre", nil, "Marchetti")],
      text: "I'm late, I.M. was not.", redacted: "I'm late, Quokka. was not."),
    Row(
      testDescription: "a birth date in words whose month is a small word", names: [],
      text: "born ninth of march nineteen eighty-seven", redacted: "born [DATE]"),
  ]

  @Test(arguments: rows)
  func comesOutRight(row: Row) {
    let people = row.names.enumerated().map { index, name in
      var person = KnownPerson(
        reference: "p\(index)", alias: RandomPeople.aliases[index], kind: .member,
        identity: Identity())
      person.identity.given = name.given
      person.identity.middle = name.middle
      person.identity.family = name.family
      return person
    }
    let redactor = Redactor(known: KnownIdentities(people), strictness: .draft)
    let redacted = redactor.redact(row.text, linked: Set(people.map(\.reference))).text
    #expect(redacted == row.redacted)
  }
}
