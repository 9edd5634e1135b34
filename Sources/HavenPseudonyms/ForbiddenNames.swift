package import HavenRecords

/// The words of everybody's identity, none of which may become somebody's alias.
///
/// An alias that is a real name elsewhere misleads: a reader takes Stan for the Stan they know, and
/// redaction cannot tell the stand-in from the name.
package struct ForbiddenNames: Sendable {
  /// Folded words of all kinds, whole names among them.
  private var words: Set<String> = []
  /// Folded names, parts of names, and their short forms: what a nickname can come from.
  private var names: Set<String> = []
  /// Every beginning of `names` that has two letters or more.
  private var beginnings: Set<String> = []
  /// The next eight bytes from every place in folded user names, e-mail names and domains, sorted:
  /// an alias may not lie anywhere inside one, since "stanlee84" has no boundary to cut at.
  private var runs: [UInt64] = []

  /// Forbids nothing.
  package init() {}

  /// Forbids the words of these identities.
  package init(_ identities: some Sequence<Identity>) {
    for identity in identities { insert(identity) }
    runs.sort()
  }

  private mutating func insert(_ identity: Identity) {
    let names =
      [identity.given, identity.middle, identity.family].compactMap(\.self)
      + identity.preferred + identity.former
    for name in names { insert(name: name) }
    if let suffix = identity.suffix { insert(words: suffix) }
    if let employer = identity.employer { insert(words: employer) }
    for address in identity.addresses {
      for part in [address.street, address.city, address.region, address.country] {
        if let part { insert(words: part) }
      }
    }
    for value in identity.ids.flatMap(\.values) { insert(words: value) }
    for run in identity.emails + identity.handles { insert(run: run) }
  }

  /// Whether an alias is, or could be taken for, a name of somebody. It is when, after folding,
  ///
  /// - it equals a name, a part of one, or a word of an employer, a street, a town;
  /// - it and a name begin alike and the shorter of them ends there ("Stan" and "Stanislav"; names
  ///   of two letters only where they are the whole alias);
  /// - it is a usual short form of a name, or the name of which that is one ("Bill", "William");
  /// - it lies in an e-mail address or a user name ("stanlee84");
  /// - one of these holds for a part of it ("Ana-Stan").
  package func forbids(_ alias: String) -> Bool {
    forbids(folded: aliasFold(alias)) || foldedWords(alias).contains { forbids(folded: $0) }
  }

  private func forbids(folded: String) -> Bool {
    if words.contains(folded) || beginnings.contains(folded) || runsContain(folded) { return true }
    // Beginnings of the alias that are names: three letters and more, or "Al" would bar "Alina".
    var beginning = ""
    for scalar in folded.unicodeScalars {
      beginning.unicodeScalars.append(scalar)
      if beginning.unicodeScalars.count >= 3, names.contains(beginning) { return true }
    }
    return false
  }

  private mutating func insert(name: String) {
    var forms = Set(foldedWords(name))
    forms.formUnion(separated(name).map(aliasFold))
    forms.insert(aliasFold(name))
    for form in forms { forms.formUnion(ShortForms.related(to: form)) }
    for form in forms where !form.isEmpty {
      names.insert(form)
      words.insert(form)
      var beginning = ""
      for scalar in form.unicodeScalars {
        beginning.unicodeScalars.append(scalar)
        if beginning.unicodeScalars.count >= 2 { beginnings.insert(beginning) }
      }
    }
  }

  /// A name's parts without the cut at inner capitals ("MacLeod" as well as "Mac" and "Leod") and
  /// with one at apostrophes ("Petra" of "Petra's", "Neil" of "O'Neil").
  private func separated(_ name: String) -> [String] {
    let parts = name.split { $0.isWhitespace || $0 == "-" || $0 == "\u{2010}" || $0 == "/" }
    let pieces = parts.flatMap { $0.unicodeScalars.split(whereSeparator: isApostrophe) }
    return parts.map(String.init) + pieces.map(String.init)
  }

  private mutating func insert(words text: String) {
    words.formUnion(foldedWords(text))
    words.formUnion(separated(text).map(aliasFold))
    words.insert(aliasFold(text))
  }

  private mutating func insert(run text: String) {
    words.formUnion(foldedWords(text))
    for piece in foldedWords(text.lowercased()) {
      let bytes = Array(piece.utf8)
      runs += bytes.indices.map { Self.key(bytes[$0...]) }
    }
  }

  /// Two letters are found in every long address, so they count as whole words only. Of a longer
  /// alias every stretch of eight bytes must be there.
  private func runsContain(_ folded: String) -> Bool {
    guard folded.unicodeScalars.count >= 3 else { return false }
    let bytes = Array(folded.utf8)
    return (0...max(0, bytes.count - 8)).allSatisfy { start in
      let low = Self.key(bytes[start...])
      let missingBits = UInt64(max(0, 8 - bytes.count) * 8)
      let high = missingBits == 0 ? low : low | ((1 << missingBits) - 1)
      let place = runs.partitioningIndex { $0 >= low }
      return place < runs.count && runs[place] <= high
    }
  }

  /// Up to eight bytes, the first highest, so that numbers sort as texts do.
  private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    let start = bytes.prefix(8)
    let value = start.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return start.isEmpty ? 0 : value << UInt64((8 - start.count) * 8)
  }
}

extension Array {
  /// The first place at which `isInSecondHalf` holds; it must hold at all later ones.
  fileprivate func partitioningIndex(where isInSecondHalf: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isInSecondHalf(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
