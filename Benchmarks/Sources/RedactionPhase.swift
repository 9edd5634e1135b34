import Foundation
import HavenJSON
import HavenRecords
import HavenRedaction

/// Redaction by itself: the texts lie in memory, one thread goes over all of them, nothing is read or written.
struct RedactionPhase {
  enum Layers: String {
    /// All but the tagger.
    case rules
    case all
  }

  private let redactor: Redactor
  private let texts: [(text: String, people: Set<String>)]
  private let repeatCount: Int

  /// Reads `notes` and the roster of `--members` people, as Benchmarks/harness/redaction_text.py writes them.
  init(_ settings: Settings) throws {
    let folder = URL(filePath: settings.folder)
    let roster = try Data(contentsOf: folder.appending(path: "people-\(settings.memberCount)"))
    let people = try JSON.parse(Array(roster), limit: roster.count).elements ?? []
    redactor = Redactor(
      known: KnownIdentities(people.map(Self.person)), strictness: .strict,
      usesTagger: settings.layers == .all)
    texts = try String(contentsOf: folder.appending(path: "notes"), encoding: .utf8)
      .split(separator: "\n").map { line in
        let note = try JSON.parse(Array(line.utf8), limit: line.utf8.count)
        let members = note["members"]?.elements?.compactMap(\.text) ?? []
        return (note["text"]?.text ?? "", Set(members))
      }
    repeatCount = settings.repeatCount
  }

  func redact() throws -> Measurement {
    var spanCount = 0
    var measurement = try Measurement(samples: repeatCount) { _ in
      spanCount = 0
      for note in texts { spanCount += redactor.redact(note.text, linked: note.people).spans.count }
    }
    let byteCount = texts.reduce(0) { $0 + $1.text.utf8.count }
    measurement.counts = [("bytes", byteCount), ("spans", spanCount)]
    return measurement
  }

  private static func person(_ member: JSON) -> KnownPerson {
    func texts(_ key: String) -> [String] { member[key]?.elements?.compactMap(\.text) ?? [] }
    var identity = Identity()
    identity.given = member["given"]?.text
    identity.middle = member["middle"]?.text
    identity.family = member["family"]?.text
    identity.preferred = texts("preferred")
    identity.former = texts("former")
    identity.phones = texts("phones")
    identity.emails = texts("emails")
    identity.handles = texts("handles")
    return KnownPerson(
      reference: member["member"]?.text ?? "", alias: member["alias"]?.text, kind: .member,
      identity: identity)
  }
}
