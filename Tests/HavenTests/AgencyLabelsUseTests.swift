import Foundation
import Haven
import HavenProgramme
import HavenRecords
import Testing

/// An agency's own words, as they are kept in a vault.
@Suite struct AgencyLabelsUseTests {
  private static func standard(_ key: LabelKey) -> LabelWords {
    LabelWords(english: key.name, french: "le \(key.name)")
  }

  private static func read(_ text: String) throws -> AgencyLabels {
    try LabelFile.labels(Array(text.utf8), beside: standard)
  }

  @Test func aPackTakesThePlaceOfTheOneThatThereIs() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    #expect(try access.labels(beside: Self.standard) == nil)
    let packs = [
      #"{"plan.triggers":{"en":"Storms","fr":"Tempe\u0302tes"}}"#,
      #"{"group.support":{"en":"circle","fr":"cercle"}}"#, "{}",
    ]
    var ids: Set<RecordID> = []
    for text in packs {
      let pack = try Self.read(text)
      ids.insert(try access.setLabels(pack).id)
      let known = try #require(try access.labels(beside: Self.standard))
      #expect(known.labels == pack && known.writtenBy == access.keyholder)
      ids.insert(known.id)
    }
    #expect(ids.count == 1)
    #expect(try Self.read(packs[0]).word(for: .part(.triggers), in: .french) == "Tempêtes")
    try access.close()
  }

  @Test(arguments: [
    (#"{"plan.trigers":{"en":"a","fr":"b"}}"#, "plan.triggers"), (#"{"zzz":7}"#, nil),
    ("{\"\(String(repeating: "k", count: 5_000))\":{}}", nil),
  ])
  func anUnknownKeyIsNamedAndTheNearestSuggested(text: String, nearest: String?) throws {
    do {
      _ = try Self.read(text)
      Issue.record("it was read")
    } catch let error as HavenError {
      #expect(error.exitCode == .usage)
      let hint = try #require(error.hint)
      for language in Language.allCases {
        #expect(error.fact.text(in: language).utf8.count < 200)
        #expect(hint.text(in: language).contains("haven label template"))
        if let nearest { #expect(hint.text(in: language).contains(nearest)) }
      }
    }
  }

  @Test(arguments: [
    "[]", "7", "{", "", #"{"plan.triggers":null}"#, #"{"plan.triggers":"a"}"#,
    #"{"plan.triggers":{"en":"a"}}"#, #"{"plan.triggers":{"en":"a","fr":null}}"#,
    #"{"plan.triggers":{"en":"a","fr":"b","de":"c"}}"#, #"{"plan.triggers":{"en":"a","fr":["b"]}}"#,
    #"{"plan.triggers":{"en":"a","fr":"b"},"plan.triggers":{"en":"c","fr":"d"}}"#,
  ])
  func whatIsNoPackIsRefused(text: String) {
    #expect { try Self.read(text) } throws: { error in
      guard case HavenError.input(_, at: .labelFile) = error else { return false }
      return true
    }
  }

  /// No word of the file stands in what is said of it.
  @Test func errorsNameKeysAndNoWords() throws {
    for text in [
      #"{"answer.partly":{"en":"zebra 7","fr":"b"}}"#,
      #"{"plan.coping":{"en":"zebra\u0007","fr":"b"}}"#,
      #"{"plan.coping":{"en":"zebra","fr":"b"},"plan.crisis":{"en":"zebra","fr":"c"}}"#,
    ] {
      do {
        _ = try Self.read(text)
        Issue.record("it was read")
      } catch let error as HavenError {
        #expect(error.exitCode == .usage)
        for language in Language.allCases {
          let said = error.fact.text(in: language) + (error.hint?.text(in: language) ?? "")
          #expect(!said.contains("zebra") && said.contains(", en"))
        }
      }
    }
  }

  @Test func theExamplePackIsOne() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/programme/labels.json").standardized
    let pack = try LabelFile.labels(Array(Data(contentsOf: file)), beside: Self.standard)
    #expect(pack.count == 18)
    #expect(pack.word(for: .group(.support), in: .english) == "circle")
    #expect(PeerAnswer.ratings.allSatisfy { pack[.answer($0)] != nil })
  }
}
