import Foundation
import HavenJSON
import HavenRecords
import HavenRedaction
import Testing

private let corpus = URL(filePath: #filePath).appending(path: "../../../../shared/corpus/dev")
  .standardized

/// The notes written for development, where they lie beside the checkout.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: corpus.path)))
struct DevCorpusTests {
  /// With HAVEN_SPANS set, the spans go to that file for the corpus's own score.
  @Test func knownNamesAreMasked() throws {
    let known = try KnownIdentities(people())
    let redactor = Redactor(known: known, strictness: .strict)
    var lines: [String] = []
    for line in try String(contentsOf: corpus.appending(path: "corpus.jsonl"), encoding: .utf8)
      .split(separator: "\n")
    {
      let note = try JSON.parse(Array(line.utf8), limit: 1 << 20)
      let linked = Set(note["members"]?.elements?.compactMap(\.text) ?? [])
      let redaction = redactor.redact(note["text"]?.text ?? "", linked: linked)
      let spans = redaction.spans.map { span -> JSON in
        [
          "start": .integer(Int64(span.start)), "end": .integer(Int64(span.end)),
          "type": .string(span.type.rawValue), "ref": .string(span.ref), "by": .string(span.by),
        ]
      }
      let id = note["id"] ?? .null
      lines.append((["id": id, "spans": .array(spans)] as JSON).serialized())
      #expect(LeakCheck(known.people, sparing: aliases(known)).leftovers(in: redaction.text) == [])
    }
    if let path = ProcessInfo.processInfo.environment["HAVEN_SPANS"] {
      try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  private func aliases(_ known: KnownIdentities) -> Set<String> {
    Set(known.people.compactMap(\.alias))
  }

  private func people() throws -> [KnownPerson] {
    let file = try Data(contentsOf: corpus.appending(path: "members.json"))
    return try JSON.parse(Array(file), limit: 1 << 20).elements!.map { member in
      KnownPerson(
        reference: member["member"]!.text!, alias: member["alias"]?.text, kind: .member,
        identity: identity(member))
    }
  }

  private func identity(_ member: JSON) -> Identity {
    func texts(_ key: String) -> [String] { member[key]?.elements?.compactMap(\.text) ?? [] }
    var identity = Identity()
    identity.given = member["given"]?.text
    identity.middle = member["middle"]?.text
    identity.family = member["family"]?.text
    identity.preferred = texts("preferred")
    identity.former = texts("former")
    identity.dateOfBirth = member["dob"]?.text.flatMap { CalendarDate(iso: $0) }
    identity.phones = texts("phones")
    identity.emails = texts("emails")
    identity.handles = texts("handles")
    identity.employer = member["employer"]?.text
    identity.addresses = (member["addresses"]?.elements ?? []).map { value in
      var address = Address()
      address.street = value["street"]?.text
      address.city = value["city"]?.text
      address.postcode = value["postcode"]?.text
      return address
    }
    identity.ids = (member["ids"]?.members ?? []).map { pair in
      LabelledValues(
        label: pair.name,
        values: pair.value.text.map { [$0] } ?? pair.value.elements?.compactMap(\.text) ?? [])
    }
    return identity
  }
}
