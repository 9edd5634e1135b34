package import HavenRecords
internal import HavenVault

/// An unfinished text as lists show it.
package struct DraftEntry: Sendable, Equatable {
  static let shortIDLength = 8

  package let id: String
  /// The beginning of the id that is enough for people.
  package var shortID: String { String(id.prefix(Self.shortIDLength)) }
  package let alias: String
  package let kind: String
  /// The record that it is to be a new version of.
  package let amends: RecordID?
  package let on: CalendarDate?
  /// When it was last kept.
  package let written: Timestamp
  /// The text's bytes of UTF-8.
  package let byteCount: Int
  /// Whether it is being written now.
  package let isOpen: Bool
}

/// Unfinished texts.
package struct Drafts: Sendable, Equatable {
  /// The newest first.
  package var entries: [DraftEntry]
  /// Files of drafts that were altered, and are read by nobody.
  package var damagedPaths: [String]

  package init(entries: [DraftEntry] = [], damagedPaths: [String] = []) {
    self.entries = entries
    self.damagedPaths = damagedPaths
  }

  /// The same, without those that are not about one member.
  package func about(_ alias: String) -> Drafts {
    Drafts(entries: entries.filter { $0.alias == alias }, damagedPaths: damagedPaths)
  }
}

/// A text that is being written for a record. It is sealed beside the vault as often as it is kept.
package final class Manuscript: Sendable {
  /// 26 characters, for who goes on with it.
  package let id: String
  /// The beginning of the id that is enough for people.
  package var shortID: String { String(id.prefix(DraftEntry.shortIDLength)) }
  package let alias: String
  /// What there is of the text so far.
  package let beginning: String
  /// Whether it goes on with a draft, which is sealed already.
  package let isResumed: Bool
  /// Whether it is a concern or a decision, which are written in the words in which they were said.
  package var isOfIncident: Bool { IncidentKind.contains(purpose.kind) }
  let purpose: Draft.Purpose
  private let draft: OpenDraft
  private let now: @Sendable () -> Timestamp

  init(
    _ draft: OpenDraft, _ purpose: Draft.Purpose, alias: String, beginning: String,
    isResumed: Bool, now: @escaping @Sendable () -> Timestamp
  ) {
    id = draft.id
    self.alias = alias
    self.beginning = beginning
    self.isResumed = isResumed
    self.purpose = purpose
    self.draft = draft
    self.now = now
  }

  /// Seals the text as it is now.
  package func keep(_ text: String) throws { try draft.keep(text, at: now()) }

  /// Removes what was kept.
  package func discard() throws { try draft.discard() }
}

/// What became of a manuscript.
package enum Filed: Sendable, Equatable {
  case added(RecordID, alias: String, mentionCount: Int = 0)
  case amended(RecordID, version: Int, mentionCount: Int = 0)
}

extension Draft.Purpose {
  /// What stood for the mentions of the text when it was begun; nil for one without, and for a record of its own, whose
  /// fields are whatever its author gave.
  var mentions: ShownMentions? { amends == nil ? nil : ShownMentions(fields: fields) }
}

extension Access {
  /// The alias of somebody who was named by it, or by an id.
  package func alias(of name: String) throws -> String { try vault.alias(of: member(named: name)) }

  /// Begins a text for a record of its own.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`; `.speaker(.contentNotKept)`.
  package func beginManuscript(_ head: RecordHead, for name: String) throws -> Manuscript {
    let subject = try member(named: name)
    // Before anybody types what may not be kept.
    try requireContentKept(kind: head.kind, of: subject)
    return try begin(
      Draft.Purpose(
        subject: subject, amends: nil, kind: head.kind, on: head.on,
        fields: head.fields), from: "")
  }

  /// Begins a new version of a record.
  ///
  /// - Parameter isFromText: Whether it begins with the text that the record has; then that was read.
  package func beginManuscript(amending id: RecordID, isFromText: Bool) throws -> Manuscript {
    let subject = try readingRecord { try vault.subject(of: id) }
    try vault.requireAmendable(id)
    if isFromText { try requireReason(toReadFileOf: subject) }
    let beginning = isFromText ? try shown(readingRecord { try vault.record(id) }.record) : nil
    // Kind, day and fields stay as the record's newest version has them.
    return try begin(
      Draft.Purpose(
        subject: subject, amends: id, kind: RecordHead.standardKind, on: nil,
        fields: beginning?.mentions?.fields ?? []),
      from: beginning?.record.text ?? "")
  }

  func begin(_ purpose: Draft.Purpose, from beginning: String) throws -> Manuscript {
    Manuscript(
      try vault.beginDraft(purpose), purpose, alias: try vault.alias(of: purpose.subject),
      beginning: beginning, isResumed: false, now: setting.now)
  }

  /// Records a text; its draft goes after that.
  ///
  /// - Parameter named: Places of the text that become mentions.
  /// - Throws: `.usage(.textEmpty)`, and what recording throws. The draft is kept then.
  package func file(
    _ manuscript: Manuscript, text: String, mentioning named: [NamedOther] = []
  ) throws -> Filed {
    let purpose = manuscript.purpose
    if let id = purpose.amends {
      return try amend(id, text: text, shown: purpose.mentions, mentioning: named)
    }
    if IncidentKind.contains(purpose.kind) { return try fileIncident(purpose, text: text) }
    if RequestKind.contains(purpose.kind) { return try fileRequest(purpose, text: text) }
    let head = try RecordHead(kind: purpose.kind, on: purpose.on, fields: purpose.fields)
    let added = try add(head, text: text, to: purpose.subject, mentioning: named)
    return .added(added.id, alias: added.alias, mentionCount: named.count)
  }

  /// This keyholder's unfinished texts.
  package func drafts() throws -> Drafts {
    let found = try vault.drafts()
    return Drafts(
      entries: try found.whole.map { found in
        let purpose = found.draft.purpose
        return DraftEntry(
          id: found.id, alias: try vault.alias(of: purpose.subject), kind: purpose.kind,
          amends: purpose.amends, on: purpose.on, written: found.draft.written,
          byteCount: found.draft.text.utf8.count, isOpen: found.isOpen)
      }, damagedPaths: found.damagedPaths)
  }

  /// Goes on with an unfinished text.
  ///
  /// - Parameter prefix: Its id, or the beginning of it.
  /// - Throws: `.noSuchDraft`, `.ambiguousDraft`, `.draftOpen`.
  package func resumeDraft(_ prefix: String) throws -> Manuscript {
    let entry = try draft(prefix)
    do {
      let (open, draft) = try vault.resume(entry.id)
      return Manuscript(
        open, draft.purpose, alias: entry.alias, beginning: draft.text, isResumed: true,
        now: setting.now)
    } catch VaultError.notFound {
      throw HavenError.noSuchDraft
    }
  }

  /// Finds an unfinished text by its id, or the beginning of it.
  ///
  /// - Throws: `.noSuchDraft`, `.ambiguousDraft`.
  package func draft(_ prefix: String) throws -> DraftEntry {
    guard prefix.utf8.count >= Self.shortestPrefix else { throw HavenError.noSuchDraft }
    let found = try drafts().entries.filter { $0.id.hasPrefix(prefix.lowercased()) }
    guard found.count <= 1 else { throw HavenError.ambiguousDraft }
    guard let entry = found.first else { throw HavenError.noSuchDraft }
    return entry
  }
}
