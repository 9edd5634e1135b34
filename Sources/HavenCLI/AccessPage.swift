internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

/// What is kept about one member, as they read it: on paper, or as lines that another office's Haven imports.
struct AccessPage {
  private let bundle: AccessBundle
  private let language: Language

  init(_ bundle: AccessBundle) {
    self.bundle = bundle
    language = bundle.language
  }

  private func words(_ sentence: Sentence) -> String { sentence.text(in: language) }

  private var colon: String { language == .french ? "\u{A0}:" : ":" }

  // MARK: Paper

  func printed(isLarge: Bool) -> PrintedPage {
    let blocks =
      [.text(words(Words.accessIntroduction))]
      + part(Words.accessIdentity, bundle.identity.json)
      + part(Words.accessProfile, bundle.profile.json)
      + bundle.entries.flatMap(blocks(of:)) + [.note(words(Words.accessEnd(bundle)))]
    return PrintedPage(
      title: words(Words.accessTitle), language: language, isLarge: isLarge, blocks: blocks)
  }

  private func part(_ heading: Sentence, _ json: JSON) -> [PrintedPage.Block] {
    let items = (json.members ?? []).flatMap { member in
      Self.values(member.value).map { value in
        "\(words(Words.accessKey(member.name)))\(colon) \(VisibleText.oneLine(value))"
      }
    }
    return items.isEmpty ? [] : [.heading(words(heading)), .items(items)]
  }

  /// A text, or the texts that lists and objects are made of: an address is one value.
  private static func values(_ json: JSON) -> [String] {
    if let text = json.text { return [text] }
    if let elements = json.elements { return elements.flatMap(values) }
    return [(json.members ?? []).flatMap { values($0.value) }.joined(separator: ", ")]
  }

  private func blocks(of entry: AccessBundle.Entry) -> [PrintedPage.Block] {
    let day = entry.on.map { "\($0)  " } ?? ""
    var blocks: [PrintedPage.Block] = [
      .heading(day + VisibleText.oneLine(entry.kind))
    ]
    for version in entry.versions.reversed() {
      blocks += self.blocks(of: version, isOnly: entry.versions.count == 1)
    }
    if !entry.attachments.isEmpty {
      blocks.append(
        .items(
          entry.attachments.map { words(Words.accessAttachment(VisibleText.oneLine($0))) }))
    }
    return blocks
  }

  private func blocks(
    of version: AccessBundle.Version, isOnly: Bool
  ) -> [PrintedPage.Block] {
    var blocks: [PrintedPage.Block] = []
    if !version.text.isEmpty { blocks.append(.text(VisibleText.lines(version.text))) }
    if !version.fields.isEmpty {
      blocks.append(
        .items(
          version.fields.map {
            "\(VisibleText.oneLine(words(Words.accessField($0.name))))\(colon) "
              + VisibleText.oneLine($0.value.split(separator: "\n").joined(separator: "; "))
          }))
    }
    if version.isWithheld { blocks.append(.text(words(Words.accessWithheld))) }
    blocks.append(.text(words(Words.accessWritten(version, isOnly: isOnly))))
    return blocks
  }

  // MARK: Lines

  /// What nobody keeps, or expects, without a yes that was said to them.
  private static func hangsOnConsent(_ kind: String) -> Bool {
    StoryContent.isStory(kind: kind) || kind == Speaking.recordKind
  }

  /// Import lines: the member, and each record as it is now. What was agreed on here is not agreed on elsewhere.
  var lines: [String] {
    let member: JSON = [
      "type": "member", "ref": "m1", "alias": .string(bundle.alias),
      "kind": .string(bundle.kind.rawValue), "identity": bundle.identity.json,
      "profile": bundle.profile.json,
    ]
    return [member.serialized()]
      + bundle.entries.compactMap { entry in
        let newest = entry.newest
        guard !newest.text.isEmpty || !newest.fields.isEmpty,
          !ReservedKind.isOfCommand(entry.kind), !Self.hangsOnConsent(entry.kind)
        else { return nil }
        return JSON.known([
          ("type", "record"), ("member", "m1"), ("kind", .string(entry.kind)),
          ("on", entry.on.map { .string("\($0)") }), ("text", .string(newest.text)),
          (
            "fields",
            newest.fields.isEmpty
              ? nil
              : .object(
                newest.fields.map { JSON.Member(name: $0.name, value: .string($0.value)) })
          ),
        ]).serialized()
      }
  }
}
