import HavenRecords
import HavenResearch
import Testing

/// What was decided about words, and its text.
@Suite struct ReviewDecisionsTests {
  static let first = RecordID(rowID: 41)!
  static let second = RecordID(rowID: 42)!

  @Test func holdsForTheVersionThatWasLookedAt() {
    var decisions = ReviewDecisions()
    decisions.decide(.show, about: "dovetail", in: [Self.first: 2])
    #expect(decisions.choice(about: "dovetail", in: Self.first, version: 2) == .show)
    #expect(decisions.choice(about: "dovetail", in: Self.first, version: 3) == nil)
    #expect(decisions.choice(about: "dovetail", in: Self.second, version: 2) == nil)
    #expect(decisions.choice(about: "dove", in: Self.first, version: 2) == nil)
  }

  @Test(arguments: [ReviewChoice.alwaysMask, .neverMask])
  func holdsForEveryRecordWhenRemembered(choice: ReviewChoice) {
    var decisions = ReviewDecisions()
    decisions.decide(.mask, about: "dovetail", in: [Self.first: 1])
    decisions.decide(choice, about: "dovetail", in: [Self.first: 1])
    #expect(decisions.choice(about: "dovetail", in: Self.first, version: 1) == choice)
    #expect(decisions.choice(about: "dovetail", in: Self.second, version: 9) == choice)
  }

  @Test func theLastDecisionHolds() {
    var decisions = ReviewDecisions()
    decisions.decide(.neverMask, about: "dovetail", in: [Self.first: 1])
    decisions.decide(.mask, about: "dovetail", in: [Self.first: 1])
    #expect(decisions.choice(about: "dovetail", in: Self.first, version: 1) == .mask)
    // Taken back for records that were not looked at, too.
    #expect(decisions.choice(about: "dovetail", in: Self.second, version: 1) == nil)
  }

  @Test func isReadBackFromItsText() throws {
    var decisions = ReviewDecisions()
    decisions.decide(.show, about: "dovetail", in: [Self.first: 1, Self.second: 3])
    decisions.decide(.mask, about: "dovetail", in: [Self.second: 4])
    decisions.decide(.alwaysMask, about: "mère", in: [Self.first: 1])
    let read = try #require(ReviewDecisions(serialized: decisions.serialized))
    #expect(read == decisions)
    #expect(read.choice(about: "dovetail", in: Self.first, version: 1) == .show)
    #expect(read.choice(about: "dovetail", in: Self.second, version: 4) == .mask)
    #expect(read.choice(about: "dovetail", in: Self.second, version: 3) == nil)
    #expect(read.choice(about: "mère", in: Self.second, version: 1) == .alwaysMask)
    #expect(read != ReviewDecisions())
  }

  @Test(arguments: [
    "", "{}", #"{"forms":{}}"#, #"{"forms":[],"more":1}"#,
    #"{"forms":[{"form":"","choice":"neverMask","records":{}}]}"#,
    #"{"forms":[{"form":"a","choice":"hide","records":{}}]}"#,
    #"{"forms":[{"form":"a","choice":"show","records":{}}]}"#,
    #"{"forms":[{"form":"a","choice":"show","records":{"x":1}}]}"#,
    #"{"forms":[{"form":"a","choice":"show","records":{"ID":0}}]}"#,
    #"{"forms":[{"form":"a","choice":"neverMask","records":{"ID":1}}]}"#,
    #"{"forms":[{"form":"a","choice":"neverMask"}]}"#,
    // Twice about one form in one record.
    #"{"forms":[{"form":"a","choice":"show","records":{"ID":1}},{"form":"a","choice":"mask","records":{"ID":2}}]}"#,
    #"{"forms":[{"form":"a","choice":"neverMask","records":{}},{"form":"a","choice":"mask","records":{"ID":2}}]}"#,
    #"{"forms":[{"form":"a","choice":"mask","records":{"ID":2}},{"form":"a","choice":"neverMask","records":{}}]}"#,
  ])
  func anythingElseIsUnreadable(text: String) {
    let text = text.replacing("ID", with: Self.first.description)
    #expect(ReviewDecisions(serialized: text) == nil)
  }

  @Test func aGoodTextIsReadable() {
    let id = Self.first.description
    #expect(ReviewDecisions(serialized: #"{"forms":[]}"#) == ReviewDecisions())
    let text = #"{"forms":[{"form":"a","choice":"show","records":{"\#(id)":1}}]}"#
    #expect(
      ReviewDecisions(serialized: text)?.choice(about: "a", in: Self.first, version: 1) == .show)
  }
}
