import HavenRedaction
import Testing

/// Ages as English and French tell them.
@Suite struct AgeTests {
  static func masked(_ text: String, _ strictness: Strictness = .draft) -> [String] {
    let input = Array(text.unicodeScalars)
    return Redactor(known: KnownIdentities([]), strictness: strictness).redact(text, linked: [])
      .spans
      .filter { $0.type == .age }
      .map { String(String.UnicodeScalarView(input[$0.start..<$0.end])) }
  }

  @Test(arguments: [
    ("a 34-year-old welder", ["34"]), ("the six-year-old", ["six"]), ("34 y/o male", ["34"]),
    ("34yo", ["34"]), ("34 y.o.", ["34"]), ("a 47F with asthma", ["47"]), ("age 7", ["7"]),
    ("Age: 34", ["34"]), ("aged forty-one", ["forty-one"]), ("at the age of nine", ["nine"]),
    ("he turned 19 then", ["19"]), ("she just turned forty.", ["forty"]),
    ("his 50th birthday", ["50"]), ("her fiftieth birthday", ["fiftieth"]),
    ("in his 34th year", ["34"]), ("when he was nine.", ["nine"]), ("he is now 47.", ["47"]),
    ("they'll be eleven.", ["eleven"]), ("Bartek was nineteen, and away", ["nineteen"]),
    ("Mr. Hill is 49, a roofer", ["49"]), ("my niece, now 26, the first", ["26"]),
    ("Bartek (22) came", ["22"]), ("bartek (22) came", ["22"]),
    ("with ludwik, 14, and", ["14"]), ("Bartek, 14, walked", ["14"]),
    ("a boy of 17, Bartek", ["17"]),
    ("left home at fifteen.", ["fifteen"]), ("At 35 she is calm", ["35"]),
    ("came to us at nine.", ["nine"]), ("8 months old", ["8"]), ("a 6-week-old baby", ["6"]),
    ("ages 4, 6 and 9", ["4", "6", "9"]), ("nine or ten years old", ["nine", "ten"]),
    ("boarding school from six to nineteen", ["six", "nineteen"]),
    ("DOB 3 May 1980; forty-three", ["forty-three"]),
    ("35 years of age", ["35"]), ("il a 35 ans et rit", ["35"]), ("à quinze ans", ["quinze"]),
    ("un homme de 35 ans", ["35"]), ("âgée de soixante-douze ans", ["soixante-douze"]),
    ("son 50e anniversaire", ["50"]), ("in her late forties", ["forties"]), ("mid-20s", ["20"]),
    ("in his seventies", ["seventies"]),
  ])
  func masksTheNumberOfAnAge(text: String, ages: [String]) {
    #expect(Self.masked(text) == ages)
  }

  @Test(arguments: [
    ("Bartek (volunteer, 68) came.", ["68"]),
    ("my brother, who as of now is 34 and well", ["34"]),
    ("DOB 1988-12-12 / thirty-two", ["thirty-two"]),
    ("shes 19 now", ["19"]), ("when I was 15 something broke", ["15"]),
    ("two girls 9 and 12.", ["9", "12"]),
    ("when she was between nine and eleven.", ["nine", "eleven"]),
    ("I was ten and a half.", ["ten and a half"]),
    ("assaulted there between 8 and 13.", ["8", "13"]), ("He has 59 years since May", ["59"]),
    ("le garçon en avait 10.", ["10"]), ("l'apprenti de 26 ans", ["26"]),
    ("à dix-neuf ans", ["dix-neuf"]),
    ("l'été de mes huit ans", ["huit"]),
    ("Elle avait 10 ans, puis 11, puis 12.", ["10", "11", "12"]),
    ("deux cousins, 8 et 9 ans, dans", ["8", "9"]),
  ])
  func masksAnAgeThatItsPhraseTells(text: String, ages: [String]) {
    #expect(Self.masked(text) == ages)
  }

  /// A number that stands beside somebody, and counts nothing: where leaving one costs more than masking one too many.
  @Test(arguments: [
    ("her two were there, nine and almost 13, she said", ["nine", "13"]),
    ("the lad who crossed, 21, waved", ["21"]), ("and twelve when they left", ["twelve"]),
    ("ils étaient là, 8 à l'époque", ["8"]),
    ("my kids are there, 13 and 10\nme: no", ["13", "10"]),
  ])
  func strictGuessesBareAges(text: String, ages: [String]) {
    #expect(Self.masked(text, .strict) == ages)
    #expect(Self.masked(text) == [])
  }

  @Test(arguments: [
    "he scored, 14, and left", "she came at the hour, 7, again", "the mark, 12, of ten",
    "it is fine. 12 people came.",
    "sa peine de 36 ans", "he has 20 years of service", "he turned to page 9",
  ])
  func strictLeavesWhatIsCounted(text: String) {
    #expect(Self.masked(text, .strict) == [])
  }

  /// What the law draws a line at, counts, hours, grades, scores, terms of years.
  @Test(arguments: [
    "no one under 18", "18 or over", "under the age of 18", "moins de 18 ans", "in Grade 9",
    "at 7 pm", "at 19:30", "at seven, as ever", "there were 9.", "the score is 31.",
    "turned 3 pages", "10 years in, 5 years sober", "depuis 35 ans", "il y a 10 ans",
    "5 ans de probation", "a teenager", "Week (3)", "January, 14, at noon", "at 40% of it",
    "he is 3 weeks behind", "the table, 14, and the chairs", "married 33 years", "in his forties",
    "Room 12, 14 chairs",
  ])
  func leavesOtherNumbers(text: String) {
    #expect(Self.masked(text) == [])
  }

  @Test func aBirthYearIsADate() {
    let redactor = Redactor(known: KnownIdentities([]), strictness: .draft)
    #expect(redactor.redact("born in 1984 there", linked: []).spans.map(\.type) == [.date])
    #expect(redactor.redact("née en 1984", linked: []).spans.map(\.type) == [.date])
    #expect(redactor.redact("it opened in 1984", linked: []).spans == [])
  }

  @Test func aBandStandsForTheAgeAndMonthsAreUnder18() {
    let redactor = Redactor(known: KnownIdentities([]), strictness: .draft)
    #expect(redactor.redact("ages 31 and 64", linked: []).text == "ages [30-39] and [60+]")
    #expect(redactor.redact("30 months old", linked: []).text == "[under 18] months old")
  }
}
