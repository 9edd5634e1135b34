internal import HavenPseudonyms
package import HavenRecords
internal import HavenVault

/// A record as lists show it.
package struct RecordEntry: Sendable, Equatable {
  package let id: RecordID
  package let version: Int
  package let kind: String
  package let on: CalendarDate?
  package let written: Timestamp
  package let author: String

  init(_ summary: RecordSummary) {
    id = summary.id
    version = summary.version
    kind = summary.kind
    on = summary.on
    written = summary.written
    author = summary.author
  }
}

/// A record with whose it is and what hangs on it.
package struct ShownRecord: Sendable, Equatable {
  package let alias: String
  package let record: Record
  package let attachments: [AttachmentEntry]
}

/// A file on a record.
package struct AttachmentEntry: Sendable, Equatable {
  package let name: String
  package let byteCount: UInt64
}

/// What a record says beside its text.
package struct RecordHead: Sendable {
  /// `note` unless said otherwise.
  package static let standardKind = "note"

  let kind: String
  let on: CalendarDate?
  let fields: [Field]

  /// Takes what was given for a record, and holds it to its limits: before anybody types a text.
  ///
  /// - Throws: `.usage` with what is wrong.
  package init(kind: String?, on: CalendarDate?, fields: [Field]) throws {
    guard let kind = Label.checked(kind ?? Self.standardKind) else {
      throw HavenError.usage(.notAKind)
    }
    guard !ReservedKind.isOfCommand(kind) else {
      throw HavenError.usage(.consent(.kindReserved))
    }
    self.kind = kind
    self.on = on
    self.fields = try Self.checked(fields)
  }

  static func checked(_ fields: [Field]) throws -> [Field] {
    guard fields.count <= Limits.fieldCount else {
      throw HavenError.usage(.tooManyFields(limit: Limits.fieldCount))
    }
    var names: Set<String> = []
    return try fields.map { field in
      guard let name = Label.checked(field.name) else { throw HavenError.usage(.notAField) }
      guard names.insert(name).inserted else { throw HavenError.usage(.fieldTwice) }
      // It says whom the text's marks mean: who could give it could put anybody there.
      guard name != MentionedText.field else { throw HavenError.usage(.fieldOfMentions) }
      guard field.value.utf8.count <= Limits.fieldByteCount else {
        throw HavenError.usage(.fieldTooLong(byteLimit: Limits.fieldByteCount))
      }
      return Field(name: name, value: field.value)
    }
  }
}

extension Access {
  /// Adds a record; it is durable when this returns.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`; `.usage(.textEmpty)`.
  package func add(
    _ head: RecordHead, text: String, to name: String
  ) throws -> (id: RecordID, alias: String) {
    try add(head, text: text, to: member(named: name))
  }

  /// - Parameter named: Places of the text, without what is taken for mentions in it, that become mentions.
  func add(
    _ head: RecordHead, text: String, to subject: SubjectID, mentioning named: [NamedOther] = []
  ) throws -> (id: RecordID, alias: String) {
    let text = MentionedText.withoutMarks(text)
    guard !text.isEmpty else { throw HavenError.usage(.textEmpty) }
    try requireContentKept(kind: head.kind, of: subject)
    try requireMentions(named.count, kind: head.kind)
    // Read before the record is there: afterwards nothing may fail.
    let alias = try vault.alias(of: subject)
    let id = try vault.append(
      MentionedText(text, mentioning: named.map(\.span)), to: subject, kind: head.kind,
      on: head.on, fields: head.fields)
    return (id, alias)
  }

  /// Adds a version to a record; its kind, day and fields stay.
  ///
  package func amend(_ id: RecordID, text: String) throws -> Filed {
    try amend(id, text: text, shown: nil)
  }

  /// - Parameters:
  ///   - shown: What stood for the record's mentions when somebody began to change its text; nil for what does now.
  ///   - named: Places of the text, without what is taken for mentions in it, that become mentions.
  func amend(
    _ id: RecordID, text: String, shown: ShownMentions?, mentioning named: [NamedOther] = []
  ) throws -> Filed {
    let text = MentionedText.withoutMarks(text)
    guard !text.isEmpty else { throw HavenError.usage(.textEmpty) }
    let version = try readingRecord { () throws -> Int in
      let kind = try vault.kind(of: id)
      try requireContentKept(kind: kind, of: vault.subject(of: id))
      try requireMentions(named.count, kind: kind)
      let known = try shown ?? mentionsShown(of: id)
      guard known != nil || !named.isEmpty else {
        return try vault.amend(id, text: MentionedText(text))
      }
      return try amend(id, text: text, having: known ?? ShownMentions(), mentioning: named)
    }
    return .amended(id, version: version, mentionCount: named.count)
  }

  /// The records of a member, in the order in which they were first written.
  package func records(of name: String) throws -> [RecordEntry] {
    let subject = try member(named: name)
    try requireReason(toReadFileOf: subject)
    return try vault.records(of: subject).map(RecordEntry.init)
  }

  /// A record at its newest version.
  package func show(_ id: RecordID) throws -> ShownRecord {
    try requireReason(toReadFileOf: readingRecord { try vault.subject(of: id) })
    let (subject, record) = try readingRecord { try vault.record(id) }
    return ShownRecord(
      alias: try vault.alias(of: subject), record: try readable(record),
      attachments: try vault.attachments(of: id).map {
        AttachmentEntry(name: $0.name, byteCount: $0.byteCount)
      })
  }

  /// Every version of a record, oldest first.
  package func history(of id: RecordID) throws -> (alias: String, versions: [Record]) {
    try requireReason(toReadFileOf: readingRecord { try vault.subject(of: id) })
    var versions: [Record] = []
    let subject = try readingRecord { try vault.history(of: id) { versions.append($0) } }
    return (try vault.alias(of: subject), try versions.map(readable))
  }

  /// Some of the records that this keyholder may read whose ids begin like this.
  package func records(beginning prefix: String, limit: Int) throws -> [RecordID] {
    try vault.records(beginning: prefix, limit: limit)
  }

  func readingRecord<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch VaultError.notFound {
      throw HavenError.noSuchRecord
    }
  }
}
