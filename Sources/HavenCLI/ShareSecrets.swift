internal import ArgumentParser
internal import Haven

/// Shares of the kit, as a command is given them.
struct ShareOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Words.Help.share, valueName: "file"), completion: .file())
  var share: [String] = []

  @Flag(help: ArgumentHelp(Words.Help.shares))
  var shares = false

  @OptionGroup var words: ShareWordsOption

  var areGiven: Bool { shares || !share.isEmpty }

  /// - Throws: `.usage(.shareWordsAlone)` for words without shares.
  func checkWords() throws {
    guard areGiven || words.shareWordsDescriptor == nil else {
      throw HavenError.usage(.shareWordsAlone)
    }
  }
}

/// Where the words of sealed shares come from, if not from a terminal.
struct ShareWordsOption: ParsableArguments {
  @Option(
    name: .customLong("share-words-fd"),
    help: ArgumentHelp(Words.Help.shareWordsFD, valueName: "n"))
  var shareWordsDescriptor: Int32?
}

// Shares, and the words that holders seal them with.
extension Secrets {
  /// Shares of the kit: from files, or typed until there are enough.
  ///
  /// - Parameter shares: None yet, of the vault that they are to open.
  func shares(_ given: ShareOptions, _ shares: consuming TypedShares) throws -> TypedShares {
    var shares = shares
    let descriptor = given.words.shareWordsDescriptor
    for file in given.share {
      let input = try Input(file)
      let place = VisibleText.oneLine(file)
      try unsafe shares.add(
        from: place,
        words: { number, isAgain in
          try words(of: number, isAgain: isAgain, from: descriptor, place: place)
        }, reading: { room in try unsafe input.read(into: room) })
    }
    guard given.shares else { return shares }
    guard !options.noInput, let terminal = Terminal() else {
      throw HavenError.usage(.sharesMissing)
    }
    while shares.missing != 0 {
      do {
        guard try addTypedShare(to: &shares, at: terminal, wordsFrom: descriptor) else {
          // Nobody has another one.
          return shares
        }
      } catch let error as HavenError {
        // A letter is wrong, which is no reason to begin again.
        guard case .shareUnusable = error else { throw error }
        desk.talk.warn(error.fact)
      }
    }
    return shares
  }

  /// Asks for one share; answers whether something was typed.
  private func addTypedShare(
    to shares: inout TypedShares, at terminal: borrowing Terminal, wordsFrom descriptor: Int32?
  ) throws -> Bool {
    let prompt = desk.words(Words.sharePrompt(missing: shares.missing))
    var isEmpty = false
    do {
      try unsafe shares.add(
        from: nil,
        words: { number, isAgain in
          try words(of: number, isAgain: isAgain, from: descriptor, place: nil)
        },
        reading: { room in
          let count = try unsafe terminal.readSecret(prompt, into: room)
          isEmpty = count == 0
          return count
        })
    } catch {
      guard isEmpty else { throw error }
      return false
    }
    return true
  }

  /// The words of a sealed share. At a terminal they are asked for until they are right, or nothing is typed.
  private func words(
    of number: Int, isAgain: Bool, from descriptor: Int32?, place: String?
  ) throws -> Passphrase {
    let differ = HavenError.shareUnusable(.wordsDiffer(number: number), place: place)
    let missing = HavenError.shareUnusable(.wordsMissing(number: number), place: place)
    do {
      if let descriptor {
        guard !isAgain else { throw differ }
        return try unsafe Passphrase { try unsafe Self.readLine(from: descriptor, into: $0) }
      }
      guard !options.noInput, let terminal = Terminal() else { throw missing }
      if isAgain { desk.talk.warn(differ.fact) }
      return try ask(Words.shareWordsPrompt(number), at: terminal)
    } catch HavenError.usage(.passphraseEmpty) {
      throw missing
    } catch HavenError.usage(let fault) where descriptor == nil {
      // A wrong keyboard or a paste: no reason to begin again with all shares.
      desk.talk.warn(HavenError.usage(fault).fact)
      return try words(of: number, isAgain: false, from: nil, place: place)
    }
  }

  /// The words with which holders seal their shares, each of whom chooses alone.
  ///
  /// - Parameters:
  ///   - sealed: The numbers of the shares, in the order in which their holders are asked.
  ///   - count: How many shares there are.
  func holderWords(
    for sealed: [Int], of count: Int, from descriptor: Int32?
  ) throws -> ShareHolderWords {
    var words = try ShareHolderWords()
    guard !sealed.isEmpty else { return words }
    let name = try KeyholderName("share")
    if let descriptor {
      for number in sealed {
        let typed: Passphrase
        do {
          typed = try newPassphrase(
            for: name, from: descriptor, missing: .shareHolderWordsMissing)
        } catch HavenError.usage(.passphraseEmpty) {
          throw HavenError.usage(.shareHolderWordsMissing)
        }
        guard !words.contains(typed) else { throw HavenError.usage(.shareHolderWordsTwice) }
        words.add(typed, forShare: number)
      }
      return words
    }
    guard !options.noInput, let terminal = Terminal() else {
      throw HavenError.usage(.shareHolderWordsMissing)
    }
    for number in sealed {
      try terminal.show("\n\(desk.words(Words.holderChooses(number, of: count)))\n")
      var typed = try newPassphrase(for: name, at: terminal)
      while words.contains(typed) {
        desk.talk.warn(HavenError.usage(.shareHolderWordsTwice).fact)
        typed = try newPassphrase(for: name, at: terminal)
      }
      words.add(typed, forShare: number)
      // What was offered to one is not for the next to see.
      if Terminal.canBeDrawnOn {
        try terminal.show("\u{1B}[H\u{1B}[2J\u{1B}[3J")
      } else if Linear.isOn {
        try terminal.show("\(desk.words(Words.wordsStayOnScreen))\n")
      }
    }
    return words
  }
}
