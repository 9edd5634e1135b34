internal import Haven
internal import HavenRecords

/// What a lost machine could have held, as somebody attaches it to a report. Nobody is named on it.
struct BreachPage {
  private let pack: BreachPack
  private let language: Language

  init(_ pack: BreachPack, language: Language) {
    self.pack = pack
    self.language = language
  }

  private func words(_ sentence: Sentence) -> String { sentence.text(in: language) }

  private func items(_ sentences: [Sentence]) -> PrintedPage.Block { .items(sentences.map(words)) }

  var printed: PrintedPage {
    PrintedPage(
      title: words(Words.breachTitle), language: language, isLarge: false,
      blocks: introduction + contents + form + waysIn + openness + copies + since + steps
        + [
          .heading(words(Words.breachRemainsHead)), .text(words(Words.breachRemains)),
          .note(words(Words.breachEnd)),
        ])
  }

  private var introduction: [PrintedPage.Block] {
    [
      .text(words(Words.breachIntroduction)),
      items(
        [
          Words.breachVault(pack.vaultID, format: pack.format),
          Words.breachBegun(pack.begun.localDate), Words.breachMade(pack.made),
        ] + [pack.lost.map(Words.breachLost) ?? Words.breachLostUnknown]),
    ]
  }

  private var contents: [PrintedPage.Block] {
    let counts = pack.counts.map { Words.breachCount($0, isAtLeast: pack.unseenPartCount > 0) }
    var blocks: [PrintedPage.Block] = [
      .heading(words(Words.breachContentsHead)), items(counts),
      .text(words(Words.breachCounted(isOfLoss: pack.lost != nil))),
    ]
    if pack.unseenPartCount > 0 {
      blocks.append(.text(words(Words.breachUnseen(pack.unseenPartCount))))
    }
    return blocks
  }

  private var form: [PrintedPage.Block] {
    [
      .heading(words(Words.breachFormHead)), .text(words(Words.breachForm)),
      .text(words(Words.breachSeen)), items(Words.breachSizes(pack.file)),
      .text(words(Words.breachBeside)),
    ]
  }

  private var waysIn: [PrintedPage.Block] {
    let people = pack.keyholders.flatMap { keyholder in
      [Words.breachKeyholder(keyholder)] + keyholder.ways.map(Words.breachWay)
    }
    return [
      .heading(words(Words.breachWaysHead)), items(pack.derivations.map(Words.breachDerivation)),
      .text(words(Words.breachGuesses)), items(people),
      .text(words(pack.kit.map(Words.breachKit) ?? Words.breachNoKit)),
      .text(words(Words.breachFailed(pack.failedUnlockCount))),
    ]
  }

  private var openness: [PrintedPage.Block] {
    [
      .heading(words(Words.breachOpenHead)),
      .text(
        words(
          Words.breachOpen(
            idleMinutes: Int(SessionOrder.standardIdleSeconds) / 60,
            wholeHours: Int(SessionOrder.standardWholeSeconds) / 3_600))),
      .text(words(Words.breachMemory)),
    ]
  }

  private var copies: [PrintedPage.Block] {
    let backups =
      pack.repositories.isEmpty
      ? [Words.breachNoBackups] : pack.repositories.map(Words.breachBackup)
    let restored = pack.restored.map { [Words.breachRestored($0.localDate)] } ?? []
    return [
      .heading(words(Words.breachCopiesHead)),
      items(backups + restored + [Words.breachReleases(pack.releases)]),
    ]
  }

  private var since: [PrintedPage.Block] {
    guard let since = pack.since, let lost = pack.lost else { return [] }
    let counts = since.counts.map { Words.breachEntries($0.actClass, $0.count) }
    let removed = since.removedKeyholderCount
    var blocks: [PrintedPage.Block] = [
      .heading(words(Words.breachSinceHead(lost))),
      .text(words(counts.isEmpty ? Words.breachNothingSince : Words.breachActors(since))),
      items(counts),
    ]
    if removed > 0 { blocks.append(.text(words(Words.breachRemoved(removed)))) }
    return blocks + [.text(words(Words.breachElsewhere))]
  }

  private var steps: [PrintedPage.Block] {
    [.heading(words(Words.breachStepsHead))]
      + pack.steps.enumerated().map { index, step in
        let commands = step.commands(lost: pack.lost?.description)
          .map { "   " + words(Words.breachCommand($0)) }
        return .text(
          (["\(index + 1). \(words(Words.breachStep(step)))"] + commands).joined(separator: "\n"))
      }
  }
}
