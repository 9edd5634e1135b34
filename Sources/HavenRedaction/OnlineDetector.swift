/// Layer 2: e-mail addresses, web addresses and names of accounts, written and spoken.
struct OnlineDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    atSigns(in: shadow) + addresses(in: shadow) + accounts(in: shadow) + spoken(in: shadow)
      + labelled(in: shadow)
  }
}

extension OnlineDetector {
  private func isLocal(_ mark: UInt32, _ scalar: Unicode.Scalar) -> Bool {
    Fold.isWord(scalar) || mark == 0 || Self.localMarks.contains(code: mark)
  }

  /// Everything joined to an "@" without a space: an e-mail address, or a handle.
  private func atSigns(in shadow: Shadow) -> [Candidate] {
    shadow.atSigns.compactMap { at in
      var start = at
      while start > 0, isLocal(shadow.plain[start - 1], shadow.input[start - 1]) { start -= 1 }
      var end = at + 1
      while end < shadow.plain.count, isLocal(shadow.plain[end], shadow.input[end]) { end += 1 }
      while end > at + 1, !Fold.isWord(shadow.input[end - 1]) { end -= 1 }
      while start < at, !Fold.isWord(shadow.input[start]) { start += 1 }
      guard end > at + 1 else { return nil }
      return Candidate(start, end, start < at ? .email : .handle, by: "at-sign")
    }
  }

  /// `https://…`, `www.…`, `example.com/darek`.
  private func addresses(in shadow: Shadow) -> [Candidate] {
    var found: [Candidate] = []
    for index in shadow.places(of: .webWord) {
      guard Self.schemes.contains(shadow.word(index)) || isDomain(index, in: shadow) else {
        continue
      }
      var start = shadow.tokens[index].inputStart
      while start > 0, !isBlank(shadow.plain[start - 1]) { start -= 1 }
      var end = shadow.tokens[index].inputEnd
      while end < shadow.plain.count, !isBlank(shadow.plain[end]) { end += 1 }
      while end > start, !Fold.isWord(shadow.input[end - 1]) { end -= 1 }
      while start < end, !Fold.isWord(shadow.input[start]) { start += 1 }
      found.append(Candidate(start, end, .handle, by: "url"))
    }
    return found
  }

  private func isBlank(_ mark: UInt32) -> Bool { Self.blanks.contains(code: mark) }

  private func isDomain(_ index: Int, in shadow: Shadow) -> Bool {
    index > 0 && Self.domains.contains(shadow.word(index))
      && shadow.separators(after: index - 1) == "."
  }

  /// `darek_k_welds`, `thanh.pho.74`: marks where words have spaces.
  private func accounts(in shadow: Shadow) -> [Candidate] {
    var found: [Candidate] = []
    var start = 0
    for index in shadow.tokens.indices {
      let separators = shadow.separators(after: index)
      let goesOn =
        index + 1 < shadow.tokens.count
        && (separators.isEmpty || separators == "_" || separators == ".")
      if goesOn { continue }
      // A word by itself has no mark inside.
      if start < index, isAccount(start...index, in: shadow) {
        found.append(shadow.candidate(start...index, .handle, by: "account"))
      }
      start = index + 1
    }
    return found
  }

  private func isAccount(_ chain: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    let tokens = shadow.tokens[chain]
    guard tokens.contains(where: { $0.shape != .digits && $0.count > 1 }) else { return false }
    let inner = shadow.between(tokens.first!.inputStart, tokens.last!.inputEnd)
    if inner.contains("_") { return true }
    let dots = (chain.lowerBound..<chain.upperBound).count { shadow.separators(after: $0) == "." }
    let hasFigures = tokens.contains { $0.shape == .digits }
    // Letters, then two or more figures at once: "darek79".
    let isTagged =
      dots == 0 && chain.count == 2 && tokens.first!.count >= 4 && tokens.last!.shape == .digits
      && tokens.last!.count >= 2
    return isTagged || dots >= 1 && (hasFigures && tokens.first!.shape != .digits || dots >= 2)
  }

  /// "darek dot k at grandmail dot example".
  private func spoken(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .atWord).compactMap { at in
      guard at > 0, at + 3 < shadow.tokens.count else {
        return nil
      }
      var end = at + 1
      while end + 2 < shadow.tokens.count, Self.dotWords.contains(shadow.word(end + 1)) { end += 2 }
      guard end > at + 1 else { return nil }
      var start = at - 1
      while start > 1, Self.joinWords.contains(shadow.word(start - 1)) { start -= 2 }
      while start > 0, shadow.separators(after: start - 1).isEmpty { start -= 1 }
      return shadow.candidate(start...end, .email, by: "email-spoken")
    }
  }

  /// "Insta: happyhauls", "user name darek".
  private func labelled(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .accountLabel).compactMap { index in
      guard index + 1 < shadow.tokens.count else { return nil }
      let separators = shadow.separators(after: index)
      guard separators.contains(":"), separators.count <= 3 else { return nil }
      var end = index + 1
      while end + 1 < shadow.tokens.count, shadow.separators(after: end).count <= 1,
        !shadow.separators(after: end).contains(anyOf: Self.blanks)
      {
        end += 1
      }
      return shadow.candidate((index + 1)...end, .handle, by: "handle-label")
    }
  }

  private static let localMarks: MarkSet = "._-+%"
  private static let blanks: MarkSet = " \n\"()[]<>,"
  static let schemes = Lexicon.hashes("http https www")
  static let domains = Lexicon.hashes(
    "com ca org net example edu gov fr uk ie nz io me test invalid info biz us de qc")
  static let atWords = Lexicon.hashes("at arobase arobas")
  private static let dotWords = Lexicon.hashes("dot point")
  private static let joinWords = Lexicon.hashes("dot point underscore dash hyphen tiret")
  static let labels = Lexicon.hashes(
    """
    handle username user login insta instagram ig snap snapchat facebook fb twitter tiktok discord \
    telegram whatsapp kik reddit xbox psn gamertag pseudo compte steam grindr tinder
    """)
}
