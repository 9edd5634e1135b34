package import HavenProgramme
package import HavenRecords
internal import HavenText
internal import HavenVault

/// Somebody to call, as they stand in the vault.
package struct KnownContact: Sendable, Equatable {
  package let id: RecordID
  package let contact: AgencyContact
  /// Who wrote it as it stands.
  package let writtenBy: String
  package let written: Timestamp
}

extension AgencyContact {
  /// Makes a contact of what was given for one.
  ///
  /// - Throws: `.incident(.contactName)`, `.incident(.contactNumber)`.
  package init(name: String, number: String, purpose: Purpose) throws {
    guard let name = Label.checked(name) else { throw HavenError.incident(.contactName) }
    guard let number = Label.checked(number) else { throw HavenError.incident(.contactNumber) }
    self.init(name: name, number: number, purpose: purpose, removed: nil)
  }
}

extension Access {
  /// Whom to call, child protection first; of one sort in the order in which they were entered. It shows no person of
  /// the programme's.
  ///
  /// - Throws: `.studiesNotShared` for who was not given the programme's records yet.
  package func contacts() throws -> [KnownContact] {
    let found = try programmeRecords(AgencyContact.recordKind).compactMap { found in
      AgencyContact(fields: found.fields).map {
        KnownContact(
          id: found.id, contact: $0, writtenBy: found.authorName, written: found.written)
      }
    }.filter { $0.contact.removed == nil }
    return AgencyContact.Purpose.allCases.flatMap { purpose in
      found.filter { $0.contact.purpose == purpose }
    }
  }

  /// Enters somebody to call.
  ///
  /// - Throws: `.incident(.mayNotEnter)` for who has not the role to; `.incident(.contactNameTaken)`;
  ///   `.studiesNotShared`.
  package func addContact(_ contact: AgencyContact) throws -> KnownContact {
    try requireMayEnter()
    guard try self.contact(named: contact.name) == nil else {
      throw HavenError.incident(.contactNameTaken)
    }
    let id = try vault.append(record(of: contact))
    return written(id, contact)
  }

  /// Takes somebody off the list; they stay in the vault as who was on it.
  ///
  /// - Throws: `.incident(.mayNotEnter)`, `.incident(.noSuchContact)`; `.studiesNotShared`.
  package func removeContact(named name: String) throws -> KnownContact {
    try requireMayEnter()
    guard let known = try contact(named: Normalization.nfc(name)) else {
      throw HavenError.incident(.noSuchContact)
    }
    var contact = known.contact
    contact.removed = today
    try vault.amend(known.id, record(of: contact))
    return written(known.id, contact)
  }

  private func contact(named name: String) throws -> KnownContact? {
    let name = Normalization.fold(name)
    return try contacts().first { Normalization.fold($0.contact.name) == name }
  }

  private func record(of contact: AgencyContact) -> NewProgrammeRecord {
    NewProgrammeRecord(
      kind: AgencyContact.recordKind, fields: contact.fields, verb: .contactsChanged)
  }

  /// What was just written, without reading it back: nothing may fail any more.
  private func written(_ id: RecordID, _ contact: AgencyContact) -> KnownContact {
    KnownContact(id: id, contact: contact, writtenBy: keyholder, written: setting.now())
  }

  /// A wrong number costs a child hours, so whoever runs the programme enters them.
  private func requireMayEnter() throws {
    do { try vault.requireMayErase() } catch VaultError.mayNotErase {
      throw HavenError.incident(.mayNotEnter)
    }
  }
}
