import HavenRecords
import HavenRedaction
import Testing

/// What the engine is known to do wrong with known people, each by the text that shows it.
///
/// The random tests keep away from these. A row whose text comes out right fails here: it is mended,
/// and goes, and so does what keeps the others away from it.
@Suite struct KnownShortfallTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let names: [(given: String, middle: String?, family: String)]
    let text: String
    let redacted: String
  }

  static let rows = [
    Row(
      testDescription:
        "three initials of a name of several words stay, and the leak check refuses the text",
      names: [("Anne-Sophie", "Claire", "Tremblay")], text: "Saw A.C.T. again.",
      redacted: "Saw Quokka again."),
    Row(
      testDescription: "and so do those of a name with an apostrophe",
      names: [("Claire", "Denise", "O'Hanrahan")], text: "Saw C.D.O. again.",
      redacted: "Saw Quokka again."),
    Row(
      testDescription: "an initial of a double name stays where the line ends behind it",
      names: [("Maria José", "Gabriela", "Zamudio")], text: "Saw M. G.\nZamudio again.",
      redacted: "Saw Quokka again."),
    Row(
      testDescription: "an initial behind a nickname stays", names: [("Robert", nil, "Quist")],
      text: "Saw Bob Q. again.", redacted: "Saw Quokka again."),
    Row(
      testDescription: "no slip is seen in a name with a second capital",
      names: [("Niamh", nil, "MacGillivray")], text: "then MacGilivray phoned",
      redacted: "then Quokka phoned"),
    Row(
      testDescription: "a small word behind a surname is taken for an initial and its plural s",
      names: [("Imtiaz", nil, "Grewal")], text: "Now Grewal is late.",
      redacted: "Now Quokka is late."),
    Row(
      testDescription: "a possessive s before a full stop is taken for an initial",
      names: [("Sekou", nil, "Ogunleye")], text: "It was Ogunleye's. He left.",
      redacted: "It was Quokka's. He left."),
    Row(
      testDescription: "a title is taken for initials", names: [("Maëlle", nil, "Rousselle")],
      text: "Saw Mr. Hill.", redacted: "Saw Mr. Hill."),
    Row(
      testDescription: "a name that a place could end in becomes one with the word before it",
      names: [("Heath", nil, "Winter")], text: "Saw Heath there.", redacted: "Saw Quokka there."),
    Row(
      testDescription: "an initial reaches over a semicolon into another's name",
      names: [("Hoàng", nil, "Đoàn"), ("Huguette", nil, "D'Amours")],
      text: "Đoàn, Hoàng; D'Amours, Huguette", redacted: "Quokka; Ptarmi"),
    Row(
      testDescription:
        "a sentence's last number is taken for the day of a date behind it, whose own day stays",
      names: [], text: "There were two. May 9, 1984 is his birthday.",
      redacted: "There were two. [DATE] is his birthday."),
    Row(
      testDescription: "a birth date in words stays where its month is a small word", names: [],
      text: "born ninth of march nineteen eighty-seven", redacted: "born [DATE]"),
  ]

  @Test(arguments: rows)
  func isStillWrong(row: Row) {
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
    withKnownIssue { #expect(redacted == row.redacted) }
  }
}
