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
  /// Folded user names, e-mail names and domains, each after a line feed: an alias may not lie
  /// anywhere inside one, since "stanlee84" has no boundary to cut at.
  private var runs: [UInt8] = [0x0A]

  /// Forbids nothing.
  package init() {}

  /// Forbids the words of these identities.
  package init(_ identities: some Sequence<Identity>) {
    for identity in identities { insert(identity) }
  }

  /// Forbids the words of one more identity.
  package mutating func insert(_ identity: Identity) {
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
      runs += piece.utf8
      runs.append(0x0A)
    }
  }

  /// Two letters are found in every long address, so they count as whole words only.
  private func runsContain(_ folded: String) -> Bool {
    let wanted = Array(folded.utf8)
    guard folded.unicodeScalars.count >= 3, runs.count >= wanted.count else { return false }
    return (0...runs.count - wanted.count).contains { start in
      runs[start] == wanted[0] && runs[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
