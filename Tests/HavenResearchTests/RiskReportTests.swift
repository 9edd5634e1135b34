import HavenJSON
import HavenResearch
import Testing

/// The risk report in its three forms.
@Suite struct RiskReportTests {
  @Test func thePageLoadsAndRunsNothing() {
    let page = Example.report().html()
    #expect(page.contains("default-src 'none'; style-src 'sha256-"))
    for word in ["<script", "http:", "https:", "src=", "@import", "<link", "style=", "onload"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.matches(of: /url\((.)/).allSatisfy { $0.1 == "#" })
  }

  @Test func bothLanguagesHaveTheSameParts() {
    let page = Example.report(joins: [.init(study: "s0", people: 33, unique: 0)]).html()
    let parts = page.split(separator: "<article ").dropFirst()
    #expect(parts.count == 2)
    for (part, lang) in zip(parts, ["en", "fr"]) {
      #expect(part.hasPrefix("id=\"\(lang)\" lang=\"\(lang)\""))
    }
    for mark in ["<h2>", "<svg", "<table>", "<li>", "<dt>", "<tr>", "<caption>", "<rect", "<desc"] {
      let counts = parts.map { String($0).count(of: mark) }
      #expect(counts[0] > 0 && counts[0] == counts[1], "\(mark) \(counts)")
    }
    let halves = Example.report().text().split(separator: "----\n\n")
    #expect(halves.count == 2)
    #expect(halves[0].split(separator: "\n").count - 1 == halves[1].split(separator: "\n").count)
  }

  @Test func everyDrawingIsSaidInWords() {
    let page = Example.report().html()
    let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for drawing in page.split(separator: "<svg ").dropFirst() {
      let named = drawing.firstMatch(of: /aria-labelledby="(\S+) (\S+)"/)
      #expect(named.map { ids.contains(String($0.1)) && ids.contains(String($0.2)) } == true)
      #expect(drawing.contains("</title>") && drawing.contains("</desc>"))
    }
    for use in page.matches(of: /url\(#([^)]+)\)/) { #expect(ids.contains(String(use.1))) }
    #expect(page.contains("Classes of 20 to 49 hold 0 people before, 40 in the release."))
  }

  @Test func saysWhetherTheThresholdIsMet() {
    #expect(
      Example.report().text().contains("Threshold met: the highest risk for one person is 5.0%"))
    let under = Example.figures(classes: [(size: 19, count: 2)])
    let text = Example.report(after: under).text()
    #expect(text.contains("Threshold not met: the highest risk for one person is 5.3%"))
    #expect(
      text.contains(
        "Seuil non respecté : le risque le plus élevé pour une personne est de 5,3\u{A0}%"))
    let none = Example.figures(classes: [])
    #expect(Example.report(after: none).text().contains("has no rows"))
  }

  @Test func promisesNothingNobodyCanKeep() {
    for text in [Example.report().text(), Example.report().html(), Example.report().json()] {
      // But for the title of a source.
      #expect(!text.replacing("k-Anonymity", with: "").lowercased().contains("anonym"))
      #expect(text.contains("Pseudonymised, still personal information."))
      #expect(text.contains("renseignements personnels"))
    }
  }

  @Test(arguments: [
    (0, 0, "0", "0"), (19, 0, "hidden", "hidden"), (33, 4, "33", "hidden"),
    (33, 20, "33", "hidden"), (33, 0, "33", "0"), (60, 30, "60", "30"),
  ])
  func smallCountsOfTwoStudiesAreHidden(
    people: Int, unique: Int, shownPeople: String, shownUnique: String
  ) throws {
    let report = Example.report(joins: [.init(study: "s0", people: people, unique: unique)])
    let line = "- s0: people in both \(shownPeople), alone in both \(shownUnique)\n"
    #expect(report.text().contains(line))
    let join = try JSON.parse(report.json(), limit: 1 << 20)["joins"]?.elements?.first
    #expect(join?["people"]?.wholeNumber.map(String.init) ?? "hidden" == shownPeople)
    #expect(join?["unique"]?.wholeNumber.map(String.init) ?? "hidden" == shownUnique)
  }

  @Test func numbersAreRoundedOnce() throws {
    let text = Example.report().text()
    #expect(text.contains("entropy l-diversity 1.75"))
    #expect(text.contains("l-diversité entropique 1,75"))
    #expect(text.contains("cells suppressed 10 (or 25.0%)"))
    let after = try JSON.parse(Example.report().json(), limit: 1 << 20)["after"]
    #expect(after?["prosecutor_max"] == 0.05)
    #expect(after?["sensitive"]?.elements?.first?["entropy_l"] == 1.7548)
  }

  /// Numbers with nothing but spaces between them could be read as somebody's day of birth.
  @Test func noRowOfBareNumbers() {
    let report = Example.report(joins: [.init(study: "s0", people: 33, unique: 0)])
    for text in [report.text(), report.json()] {
      #expect(!text.contains(/\d+[\s.,\/-]+\d+[\s.,\/-]+\d/), "three numbers in a row")
    }
    for drawing in report.html().split(separator: "<svg ").dropFirst() {
      let body = drawing.drop { $0 != ">" }.split(separator: "</svg>")[0]
      #expect(!body.contains(/\d+[\s.,\/-]+\d+[\s.,\/-]+\d/))
    }
  }
}
