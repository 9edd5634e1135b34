internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct LabelGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "label", Words.Help.labels, examples: Words.Help.labelsExamples,
    [LabelList.self, LabelTemplate.self, LabelSet.self])
}

struct LabelList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.labelList, examples: Words.Help.labelListExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let known = try desk.withAccess { try $0.labels(beside: Words.standardWords) }
    let labels = known?.labels ?? .standard
    try desk.answer(
      .array(
        LabelKey.allCases.map { key in
          [
            "key": .string(key.name), "standard": Words.standardWords(key).json,
            "words": labels[key]?.json ?? .null,
          ]
        }), LabelKey.allCases.flatMap { lines(of: $0, labels[$0]) }.joined(separator: "\n"))
  }

  /// The standard word, and what the agency calls it below; questions are too long for columns beside each other.
  private func lines(of key: LabelKey, _ own: LabelWords?) -> [String] {
    var lines = [(key.name, Words.standard(key).text(in: global.lang))]
    if let own {
      lines += [
        ("  " + Words.labelInEnglish.text(in: global.lang), own.english),
        ("  " + Words.labelInFrench.text(in: global.lang), own.french),
      ]
    }
    return lines.flatMap { head, word in
      Linear.isOn
        ? [Linear.field(Linear.trimmed(head), VisibleText.oneLine(word), in: global.lang)]
        : LineWrap.lines(
          VisibleText.oneLine(word),
          behind: head + String(repeating: " ", count: max(2, Self.wordColumn - head.count)))
    }
  }

  private static let wordColumn = 24
}

struct LabelTemplate: Action {
  static let configuration = CommandConfiguration(
    "template", Words.Help.labelTemplate, examples: Words.Help.labelTemplateExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let template = JSON.object(
      LabelKey.allCases.map { .init(name: $0.name, value: Words.standardWords($0).json) })
    try desk.answer(template, lines(of: template))
  }

  /// As a person edits it: a line for each key.
  private func lines(of template: JSON) -> String {
    let lines = (template.members ?? []).map {
      "  \(JSON.string($0.name).serialized()): \($0.value.serialized())"
    }
    return "{\n\(lines.joined(separator: ",\n"))\n}"
  }
}

struct LabelSet: Action {
  static let configuration = CommandConfiguration(
    "set", Words.Help.labelSet, examples: Words.Help.labelSetExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.labelFrom, valueName: "file"), completion: .file())
  var from: String

  func act(at desk: Desk) throws {
    let labels = try LabelFile.labels(
      Input(from).bytes(limit: Limits.jsonLineByteCount), beside: Words.standardWords)
    let known = try desk.withAccess(needing: .passphrase) { try $0.setLabels(labels) }
    try desk.answer(
      [
        "labels": .string("\(known.id)"), "renamed": .integer(Int64(labels.count)),
        "by": .string(known.writtenBy), "at": .string("\(known.written)"),
      ],
      desk.words(Words.labelsSet(labels)))
  }
}

extension LabelWords {
  fileprivate var json: JSON { ["en": .string(english), "fr": .string(french)] }
}

extension Desk {
  /// Reads the agency's own words for a sheet that needs no vault: with the key that was given for this command, else
  /// with a session's. It asks for nothing, and without either the sheet has the standard words.
  func useLabelsWithoutAsking() {
    let isGiven = options.passphraseDescriptor != nil
    do {
      if isGiven {
        try withAccess { _ in }
      } else {
        _ = try withSession { useLabels(of: $0) }
      }
    } catch {
      // Nobody who gave no key asked for the vault.
      if isGiven { talk.warn(Words.labelsNotRead(HavenError(error).fact.text(in: options.lang))) }
    }
  }

  /// From now on labels are said as the agency says them.
  func useLabels(of access: Access) {
    do {
      guard let known = try access.labels(beside: Words.standardWords) else { return }
      AgencyWords.use(known.labels)
    } catch HavenError.studiesNotShared {
      // Who was not given the programme's records yet has the words that everybody has.
    } catch {
      // What was asked for does not depend on what things are called.
      talk.warn(Words.labelsNotRead(HavenError(error).fact.text(in: options.lang)))
    }
  }
}
