internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct DraftGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "draft", Words.Help.drafts, examples: Words.Help.draftsExamples,
    [DraftList.self, DraftResume.self, DraftDiscard.self])
}

struct DraftList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.draftList, examples: Words.Help.draftListExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let list = try desk.withAccess { try $0.drafts() }
    desk.warn(ofDamaged: list)
    let drafts = list.entries
    if drafts.isEmpty, !global.json { desk.talk.note(Words.noDrafts) }
    try desk.answer(.array(drafts.map(\.json)), drafts.isEmpty ? "" : table(drafts))
  }

  private func table(_ drafts: [DraftEntry]) -> String {
    var table = Table(
      Words.Label.draft, Words.Label.alias, Words.Label.kind, Words.Label.keptAt, Words.Label.bytes,
      Words.Label.record, in: global.lang)
    for draft in drafts {
      table.add(
        draft.shortID, draft.alias, draft.kind,
        draft.isOpen ? Words.Label.openNow.text(in: global.lang) : "\(draft.written)",
        String(draft.byteCount),
        draft.amends.map { "\($0)" } ?? "")
    }
    return table.text
  }
}

struct DraftResume: Action {
  static let configuration = CommandConfiguration(
    "resume", Words.Help.draftResume, examples: Words.Help.draftResumeExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.draft), completion: Completions.draft)
  var draft: String

  func act(at desk: Desk) throws {
    let filed = try desk.withAccess { access in
      try desk.requireWriter()
      let manuscript = try access.resumeDraft(draft)
      return try desk.write(
        manuscript, in: access,
        looking: desk.looking(
          manuscript.isOfIncident ? .asTyped : .count, access.linter(of: manuscript)))
    }
    try desk.answer(filed)
  }
}

struct DraftDiscard: Action {
  static let configuration = CommandConfiguration(
    "discard", Words.Help.draftDiscard, examples: Words.Help.draftDiscardExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.draft), completion: Completions.draft)
  var draft: String

  @Option(help: ArgumentHelp(Words.Help.draftConfirm, valueName: "alias"))
  var confirm: String?

  @Flag(help: ArgumentHelp(Words.Help.draftDryRun))
  var dryRun = false

  func act(at desk: Desk) throws {
    let found = try desk.withAccess { access in
      let found = try access.draft(draft)
      guard !dryRun else { return found }
      try desk.confirm(found.alias, given: confirm)
      try access.resumeDraft(found.id).discard()
      return found
    }
    let alias = VisibleText.oneLine(found.alias)
    try desk.answer(
      ["draft": .string(found.id), "alias": .string(found.alias), "discarded": .bool(!dryRun)],
      desk.words(
        dryRun ? Words.draftWouldGo(found, alias) : Words.draftDiscarded(found, alias)))
  }
}

extension Desk {
  /// Says what became of a text.
  func answer(_ filed: Filed) throws {
    switch filed {
    case .added(let id, let alias, let mentionCount):
      try answer(
        ["record": .string("\(id)"), "alias": .string(alias), "version": 1], mentionCount,
        words(Words.recordAdded("\(id)", VisibleText.oneLine(alias))))
    case .amended(let id, let version, let mentionCount):
      try answer(
        ["record": .string("\(id)"), "version": .integer(Int64(version))], mentionCount,
        words(Words.recordAmended("\(id)", version)))
    }
  }

  /// With the new mentions of the text, where it has any.
  private func answer(_ json: JSON, _ mentionCount: Int, _ text: String) throws {
    let count = JSON.Member(name: "mentions", value: .integer(Int64(mentionCount)))
    try answer(.object((json.members ?? []) + (mentionCount > 0 ? [count] : [])), text)
  }

  /// Unfinished texts, where they can be looked for: they keep nobody from what they came for.
  func drafts(in access: Access) -> Drafts {
    do { return try access.drafts() } catch {
      talk.warn(Words.draftsUnread(HavenError(error).fact.text(in: options.lang)))
      return Drafts()
    }
  }

  /// Offers unfinished texts.
  func tell(of list: Drafts) {
    warn(ofDamaged: list)
    let drafts = list.entries.filter { !$0.isOpen }
    guard let newest = drafts.first else { return }
    talk.note(
      drafts.count == 1
        ? Words.draftOffered(newest, VisibleText.oneLine(newest.alias))
        : Words.draftsOffered(drafts.count))
  }

  func warn(ofDamaged list: Drafts) {
    for path in list.damagedPaths { talk.warn(Words.draftDamaged(path)) }
  }

  /// Offers those about one member.
  func tellOfDrafts(in access: Access, about name: String) throws {
    tell(of: drafts(in: access).about(try access.alias(of: name)))
  }
}

extension DraftEntry {
  fileprivate var json: JSON {
    var members: [JSON.Member] = [
      JSON.Member(name: "draft", value: .string(id)),
      JSON.Member(name: "alias", value: .string(alias)),
      JSON.Member(name: "kind", value: .string(kind)),
      JSON.Member(name: "keptAt", value: .string("\(written)")),
      JSON.Member(name: "bytes", value: .integer(Int64(byteCount))),
      JSON.Member(name: "open", value: .bool(isOpen)),
    ]
    if let on { members.append(JSON.Member(name: "on", value: .string("\(on)"))) }
    if let amends { members.append(JSON.Member(name: "record", value: .string("\(amends)"))) }
    return .object(members)
  }
}
