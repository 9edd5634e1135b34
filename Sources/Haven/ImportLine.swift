package import HavenJSON
package import HavenProgramme
package import HavenRecords

/// One line of an import file, checked.
package enum ImportLine: Sendable {
  /// A member, by whose ref records of the same file name them.
  case member(ref: String, DescribedPerson)
  /// A record of the member with this ref.
  case record(ref: String, ImportedRecord)
  /// A group, by whose ref other lines of the same file name it.
  case group(ref: String, ProgrammeGroup)
  /// A time in which the group with this ref stood still.
  case pause(group: String, GroupPause)
  /// An evening, by whose ref records name it.
  case evening(ImportedEvening)

  /// Whether it comes after members and groups where nothing can be read twice.
  var isOfRest: Bool {
    switch self {
    case .record, .evening: true
    case .member, .group, .pause: false
    }
  }

  /// Reads a line.
  package init(_ line: JSONLines.Line) throws(InputFault) {
    let json: JSON
    do throws(JSONLines.Fault) {
      json = try line.value()
    } catch {
      throw InputFault(error.reason)
    }
    guard json.members != nil else { throw .notAnObject }
    guard let type = json["type"] else { throw .missingKey("type") }
    switch type.text {
    case "member":
      let reader = try ObjectReader(json, keys: DescribedPerson.keys.union(["type", "ref"]))
      self = .member(ref: try Self.ref(reader, "ref"), try DescribedPerson(reader))
    case "record":
      let reader = try ObjectReader(json, keys: ImportedRecord.keys.union(["type", "member"]))
      self = .record(ref: try Self.ref(reader, "member"), try ImportedRecord(reader))
    case "group":
      let reader = try ObjectReader(json, keys: ProgrammeGroup.keys.union(["type", "ref"]))
      self = .group(ref: try Self.ref(reader, "ref"), try ProgrammeGroup(reader))
    case "pause":
      let reader = try ObjectReader(json, keys: GroupPause.keys.union(["type", "group"]))
      self = .pause(group: try Self.ref(reader, "group"), try GroupPause(reader))
    case "evening":
      self = .evening(
        try ImportedEvening(ObjectReader(json, keys: ImportedEvening.keys.union(["type"]))))
    default: throw .unknownType
    }
  }

  static func ref(_ reader: ObjectReader, _ key: String) throws(InputFault) -> String {
    guard let ref = try reader.text(key) else { throw .missingKey(key) }
    guard !ref.isEmpty else { throw .emptyText(key: key) }
    return ref
  }
}

/// A record of an import line.
package struct ImportedRecord: Sendable {
  package var kind: String
  package var on: CalendarDate?
  package var fields: [Field]
  package var text: String
  /// The ref of the group that an episode was in.
  package let group: String?
  /// The ref of the evening that it was written of.
  package let evening: String?

  static let keys: Set<String> = ["kind", "on", "text", "fields", "group", "evening"]

  init(_ reader: ObjectReader) throws(InputFault) {
    on = try reader.day("on")
    group = try reader["group"] == nil ? nil : ImportLine.ref(reader, "group")
    evening = try reader["evening"] == nil ? nil : ImportLine.ref(reader, "evening")
    kind = RecordHead.standardKind
    if let value = reader["kind"] {
      guard let text = value.text else { throw .notText(key: "kind") }
      guard let label = Label.checked(text) else { throw .notALabel(key: "kind") }
      guard !StoryContent.isStory(kind: label) else { throw .storyContent }
      guard !ReservedKind.isOfCommand(label) else { throw .reservedKind }
      kind = label
    }
    fields = try reader["fields"].map(FieldsFile.fields) ?? []
    guard !fields.contains(where: { $0.name == MentionedText.field }) else { throw .mentionsGiven }
    // An episode gets its fields from its group.
    text = try Self.text(reader["text"], hasFields: !fields.isEmpty || group != nil)
  }

  /// A record may consist of fields alone.
  private static func text(_ value: JSON?, hasFields: Bool) throws(InputFault) -> String {
    guard let value else {
      guard hasFields else { throw .missingKey("text") }
      return ""
    }
    guard let text = value.text else { throw .notText(key: "text") }
    return MentionedText.withoutMarks(text)
  }
}

extension Optional where Wrapped == JSON {
  fileprivate func map<R>(_ body: (JSON) throws(InputFault) -> R) throws(InputFault) -> R? {
    guard let json = self else { return nil }
    return try body(json)
  }
}

/// The named values of a record: an object of texts.
package enum FieldsFile {
  /// Reads `--fields-file`.
  ///
  /// - Throws: `.input` at `.fieldsFile`.
  package static func fields(in bytes: [UInt8]) throws -> [Field] {
    do throws(InputFault) {
      return try fields(MemberFile.json(bytes))
    } catch {
      throw HavenError.input(error, at: .fieldsFile)
    }
  }

  static func fields(_ json: JSON) throws(InputFault) -> [Field] {
    guard let members = json.members else { throw .notAnObjectAt(key: "fields") }
    guard members.count <= Limits.fieldCount else {
      throw .tooMany(key: "fields", limit: Limits.fieldCount)
    }
    var fields: [Field] = []
    var names: Set<String> = []
    for member in members {
      guard let name = Label.checked(member.name) else { throw .notALabel(key: "fields") }
      guard names.insert(name).inserted else { throw .duplicateKey(name) }
      guard let value = member.value.text else { throw .notText(key: "fields.\(name)") }
      guard value.utf8.count <= Limits.fieldByteCount else {
        throw .tooManyBytes(key: "fields.\(name)", byteLimit: Limits.fieldByteCount)
      }
      fields.append(Field(name: name, value: value))
    }
    return fields
  }
}
