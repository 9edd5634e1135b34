package import HavenProgramme
package import HavenRecords
internal import HavenText
internal import HavenVault

/// A text that members sign, as it stands in the vault.
package struct KnownWording: Sendable, Equatable {
  package let id: RecordID
  package let wording: AgreementWording
  /// Who added it.
  package let writtenBy: String
  package let written: Timestamp
}

extension AgreementWording {
  /// Makes one of what was given for its name.
  ///
  /// - Throws: `.agreement(.wording)`.
  package init(named name: String, in language: Language) throws {
    guard let name = Label.checked(name) else { throw HavenError.agreement(.wording) }
    self.init(name: name, language: Self.language(language))
  }

  static func language(_ language: Language) -> SafetyNetPlan.Language {
    language == .french ? .french : .english
  }

  /// A text as it is kept: NFC, its lines ended by line feeds alone, as an editor of any system wrote it.
  ///
  /// - Throws: `.agreement(.wordingText)`; `.usage(.textTooLong)`.
  static func checked(text: String) throws -> String {
    var text = Normalization.nfc(text).replacing("\r\n", with: "\n")
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    guard text.unicodeScalars.allSatisfy({ $0 == "\n" || !Label.isControl($0) }),
      !WordingPiece.all(in: text).isEmpty
    else { throw HavenError.agreement(.wordingText) }
    guard text.utf8.count <= textByteLimit else {
      throw HavenError.usage(.textTooLong(byteLimit: textByteLimit))
    }
    return text
  }
}

extension Access {
  /// The texts that members sign, in the order in which they were added. They show no person.
  ///
  /// - Throws: `.studiesNotShared` for who was not given the programme's records yet.
  package func wordings() throws -> [KnownWording] {
    try programmeRecords(AgreementWording.recordKind).compactMap { found in
      AgreementWording(fields: found.fields).map {
        KnownWording(
          id: found.id, wording: $0, writtenBy: found.authorName, written: found.written)
      }
    }
  }

  /// Keeps a text that members sign from now on.
  ///
  /// - Throws: `.agreement(.mayNotKeepWordings)`, `.agreement(.wordingTaken)`, `.agreement(.wordingText)`;
  ///   `.studiesNotShared`.
  package func addWording(_ wording: AgreementWording, text: String) throws -> KnownWording {
    guard !vault.roles.isDisjoint(with: .managers) else {
      throw HavenError.agreement(.mayNotKeepWordings)
    }
    let text = try AgreementWording.checked(text: text)
    guard
      try !wordings(named: wording.name).contains(where: { $0.wording.language == wording.language }
      )
    else { throw HavenError.agreement(.wordingTaken) }
    // The record names its author and its moment for ever, so the journal needs no word of its own for it.
    let id = try vault.append(
      NewProgrammeRecord(
        kind: AgreementWording.recordKind, fields: wording.fields, text: text, verb: .recordAdded))
    return KnownWording(id: id, wording: wording, writtenBy: keyholder, written: setting.now())
  }

  /// A text in one language.
  ///
  /// - Parameters:
  ///   - language: That in which it has to be.
  ///   - otherwise: That which is taken before others where none has to be.
  /// - Throws: `.agreement(.noSuchWording)`, `.agreement(.notInLanguage)`; `.studiesNotShared`.
  package func wording(
    named name: String, in language: Language?, otherwise: Language
  ) throws -> (known: KnownWording, text: String) {
    let found = try wordings(named: name)
    func one(_ language: Language) -> KnownWording? {
      found.first { $0.wording.language == AgreementWording.language(language) }
    }
    guard let any = found.first else { throw HavenError.agreement(.noSuchWording) }
    let known = language.map { one($0) } ?? (one(otherwise) ?? any)
    guard let known else {
      throw HavenError.agreement(.notInLanguage(has: any.wording.language))
    }
    return (known, try vault.programmeText(of: known.id))
  }

  /// The text that a member is given to sign, and in which language: theirs, unless another is asked for.
  ///
  /// - Throws: `.noSuchMember`; `.agreement(.notAMember)`; what `wording` throws.
  package func covenant(
    _ name: String, for member: String, in language: Language?, otherwise: Language
  ) throws -> (alias: String, known: KnownWording, text: String, language: Language) {
    let subject = try self.member(named: member)
    guard try vault.personKind(of: subject) == .member else {
      throw HavenError.agreement(.notAMember)
    }
    let spoken = try language ?? self.language(of: member) ?? otherwise
    let (known, text) = try wording(named: name, in: spoken, otherwise: spoken)
    return (try vault.alias(of: subject), known, text, spoken)
  }

  /// Whether a text of this name is kept, in the language in which it was signed where that is known.
  ///
  /// Who was not given the programme's records cannot tell, and is not bothered.
  package func isKept(wording name: String, in language: SafetyNetPlan.Language?) throws -> Bool {
    do {
      return try wordings(named: name).contains { known in
        language.map { $0 == known.wording.language } ?? true
      }
    } catch HavenError.studiesNotShared { return true }
  }

  private func wordings(named name: String) throws -> [KnownWording] {
    let name = Normalization.fold(name)
    return try wordings().filter { Normalization.fold($0.wording.name) == name }
  }
}
