import Foundation
import HavenRecords
import HavenStore
import HavenVault
import SoakSupport
import Testing

/// A thief who has the files reads nothing in them.
@Suite struct CanaryTests {
  private struct Line: Decodable {
    struct Person: Decodable {
      let given: String?
      let middle: String?
      let family: String?
      let preferred: [String]?
      let employer: String?
      let emails: [String]?
      let phones: [String]?
    }
    let type: String
    let ref: String?
    let member: String?
    let alias: String?
    let identity: Person?
    let text: String?
  }

  private static let fixture = URL(filePath: #filePath)
    .appending(path: "../../../Fixtures/people/programme.jsonl").standardized

  @Test func noNameOfAnybodyIsInAnyFile() throws {
    let lines = try String(contentsOf: Self.fixture, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    let bench = try Bench()
    let state = bench.folder.appending(path: "state").path
    let vault = try bench.create(state: state)
    try fill(vault, lines)
    let stan = try vault.add(person("Quillon", given: "Zebulonius"))
    let note = try vault.append(
      to: stan, kind: "canarykind", on: nil,
      fields: [Field(name: "canaryfield", value: "canaryvalue")],
      text: { TextSource("the canaryphrase of Zebulonius") })
    _ = try vault.amend(note, fields: nil, text: { TextSource("another canaryphrase") })
    let query = SearchQuery(words: ["canaryphrase"], subject: nil, since: nil, until: nil)
    #expect(try vault.search(query, workers: 2).count == 1)

    let canaries = self.canaries(lines)
    #expect(canaries.count > 200)
    try expectNone(of: canaries, in: bench.folder)
    try vault.compact()
    try vault.close()
    try expectNone(of: canaries, in: bench.folder)
  }

  private func fill(_ vault: UnlockedVault, _ lines: [Line]) throws {
    _ = try vault.bulkImport { importer in
      var subjects: [String: SubjectID] = [:]
      for line in lines where line.type == "member" {
        var identity = Identity()
        identity.given = line.identity?.given
        identity.family = line.identity?.family
        identity.preferred = line.identity?.preferred ?? []
        identity.employer = line.identity?.employer
        identity.emails = line.identity?.emails ?? []
        identity.phones = line.identity?.phones ?? []
        let ref = try #require(line.ref)
        subjects[ref] = try importer.add(
          NewPerson(
            kind: .member, alias: line.alias ?? "Alias-\(ref)", identity: identity,
            profile: Profile()))
      }
      for line in lines where line.type == "record" {
        let subject = try #require(line.member.flatMap { subjects[$0] })
        try importer.append(
          to: subject, kind: "note", on: nil, fields: [], text: line.text ?? "")
      }
    }
  }

  /// Words of five letters and more: shorter ones occur in random bytes by chance.
  private func canaries(_ lines: [Line]) -> Set<String> {
    var found: Set<String> = [
      "canaryphrase", "canarykind", "canaryfield", "canaryvalue", "Zebulonius", "Quillon",
      "keeper", "Hollowbrook", "555-0142", "1979-03-14", "CR-19-1", "Kowalczyk",
    ]
    for line in lines {
      let person = line.identity
      let texts = [person?.given, person?.middle, person?.family, person?.employer, line.alias]
      found.formUnion(texts.compactMap(\.self))
      found.formUnion(person?.preferred ?? [])
      found.formUnion(person?.emails ?? [])
      found.formUnion(person?.phones ?? [])
    }
    return found.filter { $0.utf8.count >= 5 }
  }

  /// Every form in which a canary could lie in a file.
  private func patterns(of canaries: Set<String>) -> [(canary: String, bytes: Data)] {
    var patterns: [(canary: String, bytes: Data)] = []
    for canary in canaries {
      for form in [canary, canary.lowercased(), canary.uppercased()] {
        patterns.append((canary, Data(form.utf8)))
        for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
          patterns.append((canary, form.data(using: encoding) ?? Data()))
        }
      }
      for shift in 0..<3 {
        let padded = Data(repeating: 0x20, count: shift) + Data(canary.utf8)
        let text = Array(padded.base64EncodedString().utf8)
        // The first and last groups depend on neighbours: what is between them does not.
        let inner = text.dropFirst(shift == 0 ? 0 : 4).dropLast(4)
        if inner.count >= 8 { patterns.append((canary, Data(inner))) }
      }
    }
    return patterns
  }

  private func expectNone(of canaries: Set<String>, in folder: URL) throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(names.contains("vault.haven"))
    let patterns = patterns(of: canaries)
    for name in names {
      let file = folder.appending(path: name)
      guard let bytes = try? Data(contentsOf: file), !bytes.isEmpty else { continue }
      for pattern in patterns where bytes.holds(pattern.bytes) {
        Issue.record("\(pattern.canary) is in \(name)")
      }
    }
  }

  /// A search that finds nothing proves something only when it finds what is there.
  @Test func everyFormOfACanaryWouldBeFound() throws {
    let forms = patterns(of: ["Zebulonius"]).map(\.bytes)
    func isFound(_ bytes: Data) -> Bool { forms.contains { bytes.holds($0) } }
    for text in ["Zebulonius", "zebulonius", "ZEBULONIUS"] {
      for encoding in [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian] {
        let bytes = try #require("before \(text) after".data(using: encoding))
        #expect(isFound(bytes), "\(text) in \(encoding)")
      }
    }
    for before in ["", "a", "ab", "abc", "abcd"] {
      #expect(isFound(Data(Data("\(before)Zebulonius and more".utf8).base64EncodedString().utf8)))
    }
    #expect(!isFound(Data("Zebulon".utf8)))
  }
}
