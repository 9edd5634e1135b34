import FormatVectors
import Haven
import HavenCrypto
import HavenJSON
import HavenProgramme
import HavenRecords
import HavenText
import HavenVault

/// Files that a person hands to Haven, and what a person types.
extension FuzzTarget {
  static let imports: [FuzzTarget] = [
    importLine, memberFile, fieldsFile, identities, redact, passphrase, kitPage, sharePage,
  ]

  private static let grammar = [
    "\"type\":\"member\"", "\"ref\":", "\"identity\":{", "\"ids\":{", "\"addresses\":[{",
    "\"dob\":",
    "\"type\":\"group\"", "\"kind\":\"support\"", "\"type\":\"pause\"", "\"type\":\"evening\"",
    "\"group\":", "\"evening\":", "\"present\":", "\"by\":\"funding\"",
    "\"fields\":{", "\"\u{301}\":", "\"e\u{301}\":", "\"é\":", "\u{200B}",
  ]

  private static let importLine = FuzzTarget("import-line", tokens: jsonTokens + grammar) {
    { bytes in
      var lines = JSONLines(limit: 4096)
      lines.append(bytes)
      lines.finish()
      guard let line = try? lines.next() else { return .refused }
      let read: ImportLine
      do throws(InputFault) { read = try ImportLine(line) } catch { return .refused }
      switch read {
      case .member(_, let person): try demand(isKept(person), "a person reads back as another")
      case .record(_, let record):
        try demand(areKept(record.fields), "fields beyond their limits")
        try demand(isLabel(record.kind), "a kind beyond its limits")
      case .group(_, let group):
        try demand(ProgrammeGroup(fields: group.fields) == group, "a group reads back as another")
      case .pause(_, let pause):
        try demand(GroupPause(fields: pause.fields) == pause, "a pause reads back as another")
      case .evening(let evening):
        let kept = Evening(
          number: evening.number ?? 1, modality: evening.modality, modules: [],
          guests: evening.guests, presentCount: evening.presentCount)
        try demand(Evening(fields: kept.fields) == kept, "an evening reads back as another")
      }
      return .accepted
    }
  }

  /// Whether what a vault would write of a person is read back the same.
  private static func isKept(_ person: DescribedPerson) -> Bool {
    let identity = try? PersonPairs.identity(PersonPairs.pairs(person.identity))
    let profile = try? PersonPairs.profile(PersonPairs.pairs(person.profile))
    var expected = person.identity
    // A label with nothing under it is nothing known.
    expected.ids.removeAll { $0.values.isEmpty }
    return identity == expected && profile == person.profile
      && person.alias.map(isLabel) ?? true
  }

  private static func isLabel(_ text: String) -> Bool {
    (1...64).contains(text.unicodeScalars.count)
      && Normalization.nfc(text).utf8.elementsEqual(text.utf8)
      && !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  private static func areKept(_ fields: [Field]) -> Bool {
    let names = Set(fields.map { Array($0.name.utf8) })
    return fields.count <= 256 && names.count == fields.count
      && fields.allSatisfy { isLabel($0.name) && $0.value.utf8.count <= 65_536 }
  }

  private static let memberFile = FuzzTarget("member-file", tokens: jsonTokens + grammar) {
    { bytes in
      let change = try refusing { try MemberFile.change(bytes) }
      let person = try refusing { try MemberFile.person(bytes) }
      guard let person else {
        try demand(change == nil, "a file that changes somebody and describes nobody")
        return .refused
      }
      try demand(isKept(person), "a person reads back as another")
      // A change may not name the kind.
      if let change {
        try demand(change.identity ?? person.identity == person.identity, "two identities")
      }
      return .accepted
    }
  }

  /// What a reader gives, or nil for what it refuses as a fault of its input.
  private static func refusing<R>(_ read: () throws -> R) throws -> R? {
    do {
      return try read()
    } catch let error as HavenError {
      guard case .input = error else { throw error }
      return nil
    }
  }

  private static let fieldsFile = FuzzTarget("fields-file", tokens: jsonTokens + grammar) {
    { bytes in
      guard let fields = try refusing({ try FieldsFile.fields(in: bytes) }) else {
        return .refused
      }
      try demand(areKept(fields), "fields beyond their limits")
      return .accepted
    }
  }

  private static let identities = FuzzTarget("identities", tokens: jsonTokens + grammar) {
    let text = Array("Zoë Kowalczyk, 519-555-0142, met Wrenna.".utf8)
    return { bytes in
      let redaction = try refusing { try TextRedaction(identities: bytes, strictness: .draft) }
      guard let redaction else { return .refused }
      _ = try redaction.redact(text)
      return .accepted
    }
  }

  private static let redact = FuzzTarget(
    "redact", byteLimit: 512,
    tokens: [
      "Zoë", "KOWALCZYK", "519 555 0142", "'s ", "\u{200D}", "\u{301}", "2026-13-45", "@", "№",
    ]
  ) {
    let people = try Fixture.seeds("identities").first
    let redaction = try TextRedaction(identities: people, strictness: .strict)
    return { bytes in
      guard let redacted = try refusing({ try redaction.redact(bytes) }) else { return .refused }
      let count = String(decoding: bytes, as: UTF8.self).unicodeScalars.count
      var end = 0
      for span in redacted.spans {
        try demand(
          end <= span.start && span.start < span.end && span.end <= count, "a span out of place")
        end = span.end
      }
      return .accepted
    }
  }

  private static let passphrase = FuzzTarget("passphrase", tokens: ["\u{301}", "\u{1161}", "é"]) {
    { bytes in
      let bytes = Array(bytes.prefix(Passphrase.rawByteLimit))
      do {
        let passphrase = try unsafe Passphrase { room in
          unsafe room.copyBytes(from: bytes)
          return bytes.count
        }
        let said = unsafe passphrase.withUnsafeBytes { unsafe Array($0) }
        let expected = Array(Normalization.nfc(String(decoding: bytes, as: UTF8.self)).utf8)
        try demand(said == expected, "a passphrase that was composed otherwise")
        try demand((1...1024).contains(said.count), "a passphrase beyond its limits")
        return .accepted
      } catch HavenError.usage { return .refused }
    }
  }

  /// The page that a kit is printed on, or its picture.
  private static let kitPage = FuzzTarget(
    "kit-page", byteLimit: 1024, tokens: ["haven-kit-1", "haven-kit-9", "<", ">", "\n", "\r"]
  ) {
    let vault = try Fixture.vector("kit-ok").bytes("vault-id")
    return { bytes in
      let typed = try unsafe TypedKit { room in
        unsafe room.copyBytes(from: bytes)
        return bytes.count
      }
      do {
        _ = try typed.kit(for: vault)
        return .accepted
      } catch is KitError { return .refused }
    }
  }

  /// A share of the kit as it was typed, or its page.
  private static let sharePage = FuzzTarget(
    "share-page", byteLimit: 1024,
    tokens: [
      "haven-share-1", "haven-share-9", "haven-sealed-share-1", "<", ">", "\n", "\r",
    ]
  ) {
    let vault = try Fixture.vector("kit-ok").bytes("vault-id")
    return { bytes in
      var shares = try TypedShares(for: vault)
      do {
        // A sealed one that is whole ends here: words cost half a second.
        try unsafe shares.add(
          from: nil,
          words: { number, _ in
            throw HavenError.shareUnusable(.wordsMissing(number: number), place: nil)
          },
          reading: { room in
            unsafe room.copyBytes(from: bytes)
            return bytes.count
          })
        return .accepted
      } catch HavenError.shareUnusable { return .refused }
    }
  }
}
