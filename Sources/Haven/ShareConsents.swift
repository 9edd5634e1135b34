package import HavenProgramme
package import HavenRecords
internal import HavenVault

/// A consent to tell somebody something, in somebody's file.
package struct KnownShareConsent: Sendable, Equatable {
  package let record: RecordID
  package let alias: String
  package fileprivate(set) var consent: ShareConsent

  /// Whether it holds on a day, or will later.
  fileprivate func isStanding(on day: CalendarDate) -> Bool {
    [.holds, .notYet].contains(consent.state(on: day))
  }
}

/// What a form to sign says.
package struct ShareForm: Sendable {
  package let alias: String
  /// Nil for what nobody has agreed to yet.
  package let record: RecordID?
  package let consent: ShareConsent
}

extension Access {
  /// Records that somebody agrees that somebody outside is told something.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func addShareConsent(
    _ consent: ShareConsent, of name: String
  ) throws -> KnownShareConsent {
    let subject = try member(named: name)
    // Read before the record is there: afterwards nothing may fail.
    let alias = try vault.alias(of: subject)
    let record = NewRecord(
      subject: subject, kind: ShareConsent.recordKind, fields: consent.fields, text: "")
    let id = try vault.append([record], verb: .consentGiven)[0]
    return KnownShareConsent(record: id, alias: alias, consent: consent)
  }

  /// What somebody agreed to have told, or everybody whom this keyholder may read; by alias, then in the order of saying.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`; what asking for a reason throws.
  package func shareConsents(of name: String?) throws -> [KnownShareConsent] {
    try shareConsents(of: subject(toRead: name)).sorted { $0.alias < $1.alias }
  }

  func shareConsents(of subject: SubjectID?) throws -> [KnownShareConsent] {
    try vault.records(ofKind: ShareConsent.recordKind, of: subject).compactMap { record in
      try ShareConsent(kind: record.kind, fields: record.fields).map { consent in
        KnownShareConsent(
          record: record.id, alias: try vault.alias(of: record.subject), consent: consent)
      }
    }
  }

  /// The one among some that an id, or the beginning of one, stands for.
  ///
  /// - Throws: `.prefixTooShort`, `.ambiguousRecord`; `.shareConsent(.noSuchShare)`.
  func shareConsent(
    _ text: String, among all: [KnownShareConsent]
  ) throws -> KnownShareConsent {
    guard text.utf8.count >= Self.shortestPrefix else {
      throw HavenError.prefixTooShort(minimum: Self.shortestPrefix)
    }
    let found = all.filter { "\($0.record)".hasPrefix(text.lowercased()) }
    guard found.count <= 1 else { throw HavenError.ambiguousRecord }
    guard let one = found.first else { throw HavenError.shareConsent(.noSuchShare) }
    return one
  }

  /// Notes that something was told on a day, under a consent that held on it. What is noted already stays as it is.
  ///
  /// - Throws: `.noSuchMember`; as `shareConsent`; `.shareConsent` with `.dayToCome` or `.doesNotHold`.
  package func noteTold(
    _ id: String, of name: String, on day: CalendarDate?
  ) throws -> KnownShareConsent {
    let day = day ?? today
    guard day <= today else { throw HavenError.shareConsent(.dayToCome) }
    guard let subject = try subject(toRead: name) else { throw HavenError.noSuchMember }
    var known = try shareConsent(id, among: shareConsents(of: subject))
    let state = known.consent.state(on: day)
    guard state == .holds else { throw HavenError.shareConsent(.doesNotHold(state)) }
    let before = known.consent
    known.consent.note(told: day)
    guard known.consent != before else { return known }
    try vault.amend(
      [(known.record, known.consent.fields)], of: subject, verb: .recordAmended,
      from: before.fields)
    return known
  }

  /// What the form to sign says, and in which language: the person's, unless another is asked for.
  ///
  /// - Parameters:
  ///   - asked: What somebody is asked to sign, and is not recorded yet; nil for what is.
  ///   - id: Which one is; nil where only one holds, or is to come.
  /// - Throws: `.noSuchMember`; as `shareConsent`; `.shareConsent` with `.noneToPrint` or `.severalToPrint`.
  package func shareForm(
    _ asked: ShareConsent?, of name: String, _ id: String?, in language: Language?,
    otherwise: Language
  ) throws -> (form: ShareForm, language: Language) {
    let form: ShareForm
    if let asked {
      guard let subject = try subject(toRead: name) else { throw HavenError.noSuchMember }
      form = ShareForm(alias: try vault.alias(of: subject), record: nil, consent: asked)
    } else {
      let known = try recordedForm(of: name, id)
      form = ShareForm(alias: known.alias, record: known.record, consent: known.consent)
    }
    return (form, try language ?? self.language(of: name) ?? otherwise)
  }

  private func recordedForm(of name: String, _ id: String?) throws -> KnownShareConsent {
    let all = try shareConsents(of: name)
    let known: KnownShareConsent
    if let id {
      known = try shareConsent(id, among: all)
      // A form to be signed for what was taken back would be a new consent under an old id.
      guard known.isStanding(on: today) else { throw HavenError.shareConsent(.noneToPrint) }
    } else {
      let standing = all.filter { $0.isStanding(on: today) }
      guard standing.count <= 1 else { throw HavenError.shareConsent(.severalToPrint) }
      guard let one = standing.first else { throw HavenError.shareConsent(.noneToPrint) }
      known = one
    }
    return known
  }

  /// What somebody takes back of what they agreed to have told: all that holds or is to come, or one of it. What is over
  /// stays as it was.
  ///
  /// - Throws: As `shareConsent`.
  func standingShareConsents(
    of subject: SubjectID, _ scope: WithdrawalScope
  ) throws -> [KnownShareConsent] {
    let wanted: String?
    switch scope {
    case .all: wanted = nil
    case .share(let id): wanted = id
    case .study, .story: return []
    }
    let all = try shareConsents(of: subject)
    return try (wanted.map { [try shareConsent($0, among: all)] } ?? all)
      .filter { $0.isStanding(on: today) }
  }
}
