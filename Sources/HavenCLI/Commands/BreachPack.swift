internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct BreachPackCommand: Action {
  static let configuration = CommandConfiguration(
    "breach-pack", Words.Help.breachPack, examples: Words.Help.breachPackExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.breachLost, valueName: "date"))
  var lost: String?

  @Option(
    name: .customLong("to"), help: ArgumentHelp(Words.Help.breachTo, valueName: "file"),
    completion: .file())
  var path: String?

  @Flag(help: ArgumentHelp(Words.Help.breachKeyholders))
  var withKeyholders = false

  @Flag(help: ArgumentHelp(Words.Help.breachRepositories))
  var withRepositories = false

  func act(at desk: Desk) throws {
    let order = BreachOrder(
      lost: try day(lost, option: "--lost"), namesKeyholders: withKeyholders,
      namesRepositories: withRepositories)
    // Before anything is read: nothing is counted for a page that cannot be written.
    let file = try path.map { try PrintedFile(at: $0) }
    let pack = try desk.withAccess { try $0.breachPack(order) }
    let page = BreachPage(pack, language: global.lang).printed
    try file?.write(page)
    if !pack.isComplete { desk.talk.note(Words.breachIncomplete) }
    try desk.answer(
      pack.json(writtenTo: path),
      path.map { desk.words(Words.breachWritten(to: VisibleText.oneLine($0))) }
        ?? String(page.plainText(copies: 1, isDrawn: !Linear.isOn).dropLast()))
  }
}

extension BreachPack {
  fileprivate func json(writtenTo path: String?) -> JSON {
    [
      "vault": .string(vaultID), "format": .integer(Int64(format)), "made": .string("\(made)"),
      "begun": .string("\(begun)"), "lost": .optional(lost), "complete": .bool(isComplete),
      "unseenParts": .integer(Int64(unseenPartCount)), "counts": .array(counts.map(\.json)),
      "file": file.json, "derivation": .array(derivations.map(\.json)),
      "keyholders": .array(keyholders.map(\.json)),
      "kitDays": .whole(kit?.ageDays), "kitSinceLoss": .truth(kit?.isSinceLoss),
      "failedUnlocks": .integer(Int64(failedUnlockCount)),
      "backups": .array(repositories.map(\.json)),
      "restored": .optional(restored), "releases": .integer(Int64(releases.count)),
      "lastRelease": .optional(releases.last),
      "since": .array(since?.counts.map(Self.json) ?? []),
      "keyholdersSince": .whole(since?.keyholderCount),
      "keyholdersRemovedSince": .whole(since?.removedKeyholderCount),
      "steps": .array(
        steps.map { step in
          [
            "step": .string(step.name),
            "commands": .array(step.commands(lost: lost?.description).map(JSON.string)),
          ]
        }),
      "to": .optional(path),
    ]
  }

  private static func json(_ counted: (actClass: ActClass, count: Int)) -> JSON {
    ["class": .string(counted.actClass.rawValue), "entries": .integer(Int64(counted.count))]
  }
}

extension BreachCount {
  fileprivate var json: JSON {
    [
      "class": .string(of.rawValue), "count": .whole(count),
      "versions": .whole(versionCount), "bytes": .whole(byteCount.map { Int(clamping: $0) }),
      "since": .whole(newCount),
    ]
  }
}

extension BreachFile {
  fileprivate var json: JSON {
    [
      "bytes": .integer(Int64(byteCount)), "rows": .integer(Int64(rowCount)),
      "smallestRow": .integer(Int64(smallestRow)), "largestRow": .integer(Int64(largestRow)),
    ]
  }
}

extension BreachDerivation {
  fileprivate var json: JSON {
    [
      "memoryMiB": .integer(Int64(memoryMiB)), "passes": .integer(Int64(passCount)),
      "lanes": .integer(Int64(laneCount)), "ok": .bool(isCurrent),
    ]
  }
}

extension BreachKeyholder {
  fileprivate var json: JSON {
    [
      "number": .integer(Int64(number)), "name": .optional(name),
      "roles": .array(roles.map(JSON.string)), "keysDays": .integer(Int64(keys.ageDays)),
      "sinceLoss": .truth(keys.isSinceLoss), "firstPassphrase": .bool(isNewcomer),
      "ways": .array(
        ways.map { way in
          ["kind": .optional(way.kind?.rawValue), "days": .integer(Int64(way.ageDays))]
        }),
    ]
  }
}

extension BreachRepository {
  fileprivate var json: JSON {
    [
      "repository": .integer(Int64(number)), "path": .optional(path),
      "lastBackup": .optional(backedUp), "lastDrill": .optional(drilled),
      "lastFailedDrill": .optional(drillFailed),
    ]
  }
}

extension JSON {
  fileprivate static func whole(_ count: Int?) -> JSON {
    count.map { .integer(Int64($0)) } ?? .null
  }

  fileprivate static func truth(_ truth: Bool?) -> JSON { truth.map(JSON.bool) ?? .null }
}
