import Foundation
import HavenJSON
import HavenRecords
import HavenRedaction

/// A folder of notes whose mentions are marked, `corpus.jsonl`, with the people whom the vault knows,
/// `members.json`.
struct MarkedNotes {
  struct Note {
    let id: String
    let text: String
    let linked: Set<String>
    let mentions: [Mention]
  }

  struct Mention {
    /// Offsets in scalars.
    let range: Range<Int>
    let type: String
    let ref: String
  }

  let people: [KnownPerson]
  private(set) var notes: [Note] = []

  /// - Parameter isRead: Whether the note with this number, from 0, is looked at.
  init(in folder: URL, where isRead: (Int) -> Bool = { _ in true }) throws {
    let file = try Data(contentsOf: folder.appending(path: "members.json"))
    people = try JSON.parse(Array(file), limit: 1 << 20).elements!.map(Self.person)
    let lines = try String(contentsOf: folder.appending(path: "corpus.jsonl"), encoding: .utf8)
      .split(separator: "\n")
    for (number, line) in lines.enumerated() where isRead(number) {
      notes.append(try Self.note(JSON.parse(Array(line.utf8), limit: 1 << 20)))
    }
  }

  private static func note(_ json: JSON) -> Note {
    Note(
      id: json["id"]!.text!, text: json["text"]!.text!,
      linked: Set((json["members"]?.elements ?? []).compactMap(\.text)),
      mentions: json["spans"]!.elements!.map { span in
        Mention(
          range: Int(span["start"]!.wholeNumber!)..<Int(span["end"]!.wholeNumber!),
          type: span["type"]!.text!, ref: span["ref"]?.text ?? "-")
      })
  }

  private static func person(_ member: JSON) -> KnownPerson {
    KnownPerson(
      reference: member["member"]!.text!, alias: member["alias"]?.text, kind: .member,
      identity: identity(member))
  }

  private static func identity(_ member: JSON) -> Identity {
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
    identity.addresses = (member["addresses"]?.elements ?? []).map(address)
    identity.ids = (member["ids"]?.members ?? []).map { pair in
      LabelledValues(
        label: pair.name,
        values: pair.value.text.map { [$0] } ?? pair.value.elements?.compactMap(\.text) ?? [])
    }
    return identity
  }

  private static func address(_ value: JSON) -> Address {
    var address = Address()
    address.street = value["street"]?.text
    address.city = value["city"]?.text
    address.postcode = value["postcode"]?.text
    return address
  }
}
