internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct IncidentContactGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "contact", Words.Help.contacts, examples: Words.Help.contactsExamples,
    [IncidentContactAdd.self, IncidentContactList.self, IncidentContactRemove.self])
}

extension AgencyContact.Purpose: ExpressibleByArgument {}

struct IncidentContactAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.contactAdd, examples: Words.Help.contactAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.contactName))
  var name: String

  @Option(help: ArgumentHelp(Words.Help.contactNumber, valueName: "number"))
  var number: String

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      Words.Help.contactFor, valueName: "child-protection|police|crisis|supervisor|other"))
  var purpose: AgencyContact.Purpose

  func act(at desk: Desk) throws {
    let contact = try AgencyContact(name: name, number: number, purpose: purpose)
    let known = try desk.withAccess(needing: .passphrase) { try $0.addContact(contact) }
    try desk.answer(known.json, desk.words(Words.contactAdded(contact.name)))
  }
}

struct IncidentContactList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.contactList, examples: Words.Help.contactListExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let contacts = try desk.withAccess { try $0.contacts() }
    if contacts.isEmpty, !global.json { desk.talk.note(Words.noContacts) }
    try desk.answer(
      .array(contacts.map(\.json)), contacts.isEmpty ? "" : contacts.table(in: global.lang))
  }
}

struct IncidentContactRemove: Action {
  static let configuration = CommandConfiguration(
    "remove", Words.Help.contactRemove, examples: Words.Help.contactRemoveExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.contactName), completion: Completions.contact)
  var name: String

  func act(at desk: Desk) throws {
    let known = try desk.withAccess(needing: .passphrase) { try $0.removeContact(named: name) }
    try desk.answer(known.json, desk.words(Words.contactRemoved(known.contact.name)))
  }
}

extension KnownContact {
  fileprivate var json: JSON {
    [
      "contact": .string("\(id)"), "name": .string(contact.name),
      "number": .string(contact.number), "for": .string(contact.purpose.rawValue),
      "removed": .optional(contact.removed), "by": .string(writtenBy), "at": .string("\(written)"),
    ]
  }
}

extension [KnownContact] {
  fileprivate func table(in language: Language) -> String {
    var table = Table(Words.contactHeads, in: language)
    for one in self {
      table.add([
        Words.purpose(one.contact.purpose).text(in: language), one.contact.number,
        one.contact.name, one.writtenBy,
      ])
    }
    return table.text
  }
}
