import Haven
import HavenProgramme
import HavenRecords
import Testing

@testable import HavenCLI

/// What is said instead of drawn says the same.
@Suite struct LinearTests {
  private func table(_ rows: [[String]], in language: Language = .english) -> Table {
    var table = Table(
      [Words.Label.alias, Sentence("LAST MET", fr: "VU LE"), Sentence(same: "")], in: language)
    for row in rows { table.add(row) }
    return table
  }

  private func said<R>(_ body: () -> R) -> R { Linear.$isOn.withValue(true, operation: body) }

  @Test func aTableIsALineForEachValue() {
    let table = table([["Stan", "2026-01-03", "late"], ["Mira", "", ""]])
    let text = said { table.text }
    #expect(text == "Alias: Stan\nLast met: 2026-01-03\nlate\n\nAlias: Mira")
    #expect(table.text.hasPrefix("ALIAS  LAST MET"))
    let french = self.table([["Stan", "2026-01-03", ""]], in: .french)
    #expect(said { french.text } == "Alias : Stan\nVu le : 2026-01-03")
    let empty = self.table([])
    #expect(said { empty.text } == "")
  }

  @Test func aValueStartsNoLine() {
    let table = table([["St\nan\u{1B}[2J", "", ""]])
    let text = said { table.text }
    #expect(text.split(separator: "\n").count == 1 && !text.contains("\u{1B}"))
  }

  @Test func severalValuesStandBelowEachOtherAndAreSaidTogether() {
    var table = table([])
    table.add(["Stan", "2026-01-03"], last: ["look at the plan", "peer\u{1B} review"])
    table.add(["Mira", ""], last: [])
    #expect(
      table.text.split(separator: "\n").dropFirst().map(Linear.trimmed)
        == ["Stan   2026-01-03  look at the plan", "peer‹U+001B› review", "Mira"])
    let text = said { table.text }
    #expect(text.hasPrefix("Alias: Stan\nLast met: 2026-01-03\nlook at the plan; peer"))
    #expect(text.hasSuffix("\n\nAlias: Mira"))
  }

  @Test func everyQuarterIsSaidOnce() {
    var quarters = ProgressQuarters()
    let all = 1000
    // Work of two rounds, of which the second begins anew.
    let steps = Array(0...all) + Array(0...all)
    let said = steps.compactMap { quarters.news($0, of: all)?.text(in: .english) }
    #expect(said == ["at work", "a quarter done", "half done", "three quarters done"])
  }

  @Test func workWithoutAKnownEndIsSaidOnce() {
    var quarters = ProgressQuarters()
    let said = (0..<1000).compactMap { quarters.news($0, of: 0)?.text(in: .french) }
    #expect(said == ["au travail"])
    var odd = ProgressQuarters()
    #expect(
      odd.news(-5, of: 10) != nil && odd.news(50, of: 10) != nil && odd.news(9, of: 10) == nil)
  }

  @Test func aPageWithoutDrawingsHasItsWords() {
    let page = PrintedPage(
      title: "Sheet", language: .english, isLarge: false,
      blocks: [
        .heading("Who"), .text("All of them."), .field("Day", nil), .field("Group", "Tuesday"),
        .boxes(["there"]), .writingLines(3), .apart("Call first."),
        .bars([PrintedPage.Bar("2026", count: 2, of: 3, words: "2 of 3")]),
      ])
    #expect(
      page.plainText(copies: 1, isDrawn: false) == """
        Sheet

        Who

        All of them.

        Day:

        Group: Tuesday
        - there

        Call first.
        2026: 2 of 3

        """)
    #expect(page.plainText(copies: 1).hasPrefix("Sheet\n=====\n\nWho\n---\n"))
  }

  @Test func ourOwnColumnsBecomeLabels() {
    let text =
      "Written.\n\n  Level      rows\n  Files      a.csv\n             b  c.csv\n\nThe end."
    let spoken = said { Linear.fields(text, from: 13, in: .english) }
    #expect(spoken == "Written.\n\nLevel: rows\nFiles: a.csv\nb  c.csv\n\nThe end.")
    #expect(Linear.fields(text, from: 13, in: .english) == text)
  }

  @Test func factsThatAreNotThereLeaveNoGap() {
    #expect(said { Linear.facts(["a", "", "b"]) } == "a, b")
    #expect(Linear.facts(["a", "", "b"]) == "a    b")
  }

  @Test func onlyHelpIsSaidOtherwise() {
    let help = """
      USAGE: haven x

      OPTIONS:
        --on <date>             The day. Else
                                today.
        --a-longer-option <value of it>
                                What for.
        haven x   # so
      """
    #expect(
      said { Linear.help(help) } == """
        USAGE: haven x

        OPTIONS:
        --on <date>: The day. Else today.
        --a-longer-option <value of it>: What for.
        haven x # so
        """)
    let script = "#!/bin/bash\n  a  b\n"
    #expect(said { Linear.help(script) } == script && Linear.help(help) == help)
  }

  @Test func itIsAskedForByAnOptionAlone() {
    #expect(Linear.isAsked(for: ["member", "list", "--linear"]))
    #expect(Linear.isAsked(for: ["--linear", "member"]))
    #expect(!Linear.isAsked(for: ["record", "search", "--", "--linear"]))
    #expect(!Linear.isAsked(for: []))
  }
}
