import HavenRecords
import SoakSupport
import Testing

@Suite struct MentionedTextTests {
  private let kofi = SubjectID(bytes: [UInt8](1...16))!
  private let mark = String(MentionedText.mark)

  private func span(_ range: Range<Int>, _ target: SubjectID?) -> MentionedText.Span {
    MentionedText.Span(range, target: target)
  }

  @Test func aMentionTakesItsWordsOutOfTheText() {
    let text = MentionedText(
      "Après Kofi, Ann.", mentioning: [span(6..<10, kofi), span(12..<15, nil)])
    #expect(text.text == "Après \(mark), \(mark).")
    #expect(
      text.mentions == [
        .init(target: kofi, words: "Kofi"), .init(target: nil, words: "Ann"),
      ])
  }

  @Test func whatIsTypedIsNeverTakenForAMention() {
    #expect(MentionedText("a\(mark)b").text == "ab")
    let text = MentionedText("\(mark)Ko\(mark)fi\(mark)", mentioning: [span(1..<6, kofi)])
    #expect(text.text == mark)
    #expect(text.mentions == [.init(target: kofi, words: "Kofi")])
  }

  @Test(arguments: [[3..<9], [0..<2, 1..<3], [2..<3, 0..<1], [0..<99]])
  func placesThatCannotBeCountAsNone(ranges: [Range<Int>]) {
    let text = MentionedText("abc", mentioning: ranges.map { span($0, kofi) })
    #expect(text.mentions.count == text.text.unicodeScalars.count { $0 == MentionedText.mark })
    #expect(text.mentions.count < ranges.count || ranges.count == 0)
  }

  /// The rules of the page, for any text and any places.
  @Test func marksAndMentionsAreAsMany() {
    var random = SeededGenerator(seed: 9)
    let letters = Array("ab \(mark)é\u{301}漢🙂\n".unicodeScalars)
    for _ in 0..<2_000 {
      var typed = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        typed.append(letters.randomElement(using: &random)!)
      }
      let count = typed.count
      let bare = MentionedText(String(typed))
      #expect(bare.text.unicodeScalars.elementsEqual(typed.filter { $0 != MentionedText.mark }))
      #expect(bare == MentionedText(String(typed), mentioning: []) && bare.mentions.isEmpty)
      let spans = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        let start = Int.random(in: 0...14, using: &random)
        return span(start..<start + Int.random(in: 0...3, using: &random), kofi)
      }
      let text = MentionedText(String(typed), mentioning: spans)
      let marks = text.text.unicodeScalars.count { $0 == MentionedText.mark }
      #expect(marks == text.mentions.count)
      // Nothing is lost but what was taken out.
      let whole = KeptMentions.text(text.text, naming: text.mentions.map(\.words), else: "?")
      #expect(whole.unicodeScalars.elementsEqual(typed.filter { $0 != MentionedText.mark }))
      #expect(count >= whole.unicodeScalars.count)
    }
  }

  @Test func keptMentionsAreReadBack() throws {
    let record = try #require(RecordID(rowID: 77))
    for records in [[record], [nil, record, nil], []] {
      let kept = KeptMentions(records)
      guard let field = kept.field else {
        #expect(records.isEmpty)
        continue
      }
      #expect(KeptMentions(fields: [Field(name: "x", value: "y"), field]) == kept)
    }
    #expect(KeptMentions(fields: [Field(name: "x", value: "y")]) == nil)
    #expect(
      KeptMentions(fields: [Field(name: "mentions", value: "nothing\n-")])?.records == [nil, nil])
  }

  @Test func aMarkBeyondThoseThatAreNamedIsSomebodyElse() {
    let text = "\(mark) and \(mark) and \(mark)"
    #expect(
      KeptMentions.text(text, naming: ["[Kofi]", nil], else: "[x]") == "[Kofi] and [x] and [x]")
  }
}

@Suite struct SubjectIDTextTests {
  @Test func everyIDIsReadBackAndNothingElseIs() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
      let id = SubjectID(bytes: bytes)!
      #expect(SubjectID(text: id.description) == id)
      #expect(SubjectID(text: id.description.uppercased()) == nil)
      #expect(SubjectID(text: String(id.description.dropLast())) == nil)
    }
    // Bits beyond the 16 bytes are zero.
    #expect(SubjectID(text: String(repeating: "a", count: 26)) != nil)
    #expect(SubjectID(text: String(repeating: "a", count: 25) + "b") == nil)
    #expect(SubjectID(text: String(repeating: "1", count: 26)) == nil)
  }
}
