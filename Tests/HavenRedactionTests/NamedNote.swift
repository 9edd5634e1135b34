import Foundation
import HavenRecords
import HavenRedaction
import SoakSupport

/// A note in pieces of which some are names, so that each can be changed and found again.
struct NamedNote {
  struct Piece {
    var text: String
    /// The index of the person whom it names.
    let person: Int?
  }

  /// A name that was masked as a whole and as whose, or a known person's span where no name stands.
  struct Mask: Hashable, CustomStringConvertible {
    let piece: Int
    let reference: String
    var description: String { "\(reference) at piece \(piece)" }
  }

  var pieces: [Piece]

  /// Fills a text's places: `{A}` is the whole name of the first person, `{Bg}` the second's given name,
  /// `{Cf}` the third's surname, `{Al}` the first's in the order of a list.
  init(_ text: String, _ people: [KnownPerson]) {
    pieces = text.split(separator: "{").flatMap { part -> [Piece] in
      let halves = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { return [Piece(text: String(part), person: nil)] }
      let index = Int(halves[0].utf8.first! - UInt8(ascii: "A"))
      let name = Self.name(of: people[index].identity, halves[0].dropFirst())
      return [Piece(text: name, person: index), Piece(text: String(halves[1]), person: nil)]
    }
  }

  private static func name(of identity: Identity, _ form: Substring) -> String {
    let (given, family) = (identity.given!, identity.family!)
    return switch form {
    case "g": given
    case "f": family
    case "l": "\(family), \(given)"
    default: "\(given) \(family)"
    }
  }

  var text: String { pieces.map(\.text).joined() }

  /// The same note with every piece changed; the second argument is nil for words that name nobody.
  func changed(_ change: (String, Int?) -> String) -> Self {
    var note = self
    for index in pieces.indices {
      note.pieces[index].text = change(pieces[index].text, pieces[index].person)
    }
    return note
  }

  /// All names, as if each had been found.
  func allMasks(of people: [KnownPerson]) -> Set<Mask> {
    Set(
      pieces.indices.compactMap { index in
        pieces[index].person.map { Mask(piece: index, reference: people[$0].reference) }
      })
  }

  /// What a redaction of the text masks of these people.
  func masks(in redaction: Redaction, of people: [KnownPerson]) -> Set<Mask> {
    let references = Set(people.map(\.reference))
    let known = redaction.spans.filter { references.contains($0.ref) }
    let input = Array(text.unicodeScalars)
    var owners = [String?](repeating: nil, count: input.count)
    for span in known {
      for offset in span.start..<span.end { owners[offset] = span.ref }
    }
    var masks: Set<Mask> = []
    var start = 0
    for (index, piece) in pieces.enumerated() {
      let end = start + piece.text.unicodeScalars.count
      let found = (start..<end).filter { input[$0].isLetterOrDigit }.map { owners[$0] }
      let ofOne = Set(found)
      // A name is masked when all of it is one person's; other words are when any of them is somebody's.
      if piece.person == nil || ofOne.count == 1 {
        for case let owner? in ofOne { masks.insert(Mask(piece: index, reference: owner)) }
      }
      start = end
    }
    return masks
  }
}

/// Three people, the first two of whom the note is about, and notes about them.
enum NamedNotes {
  static let linked: Set<String> = ["p0", "p1"]

  static let texts = [
    """
    Session 4 with {A}, fifty minutes. {Ag} came early and said that {Bg} had called about the chairs. \
    Asked who else knows: only {C}, from the church. "{Ag} never told me," {Bg} wrote in the letter. \
    Pastor {Af} will bring the form; {Cg} has a copy. Plan: phone {B}, then {Ag}.
    """,
    """
    Present: {Al}
    Also present: {Bl}
    Regrets: {Cl}
    - {Ag}: check-in short, a hard week at the shop
    - {Bg}: read aloud, cried, then listened to {Ag}
    Afterwards {Cg} telephoned. The old file is still under {Bf} (not {Af}). Next: ask {Cg}, again.
    """,
    """
    Rencontre avec {A} au bureau, une heure. Selon {Ag}, rien de nouveau avec {Bg} depuis la fête. \
    « {Bg} me manque », dit la lettre. Madame {Cf} a téléphoné ; {Cg} viendra lundi. \
    Nous avons relu le plan, et {Ag} signe. Copie à {B}.
    """,
    """
    Spoke to {Bg} and {Ag} by the door. I told {Ag} that the order stands. {B} asks for another chair. \
    When {Cg} heard of it there was trouble; the police took a note for {Cf}, {Bf} and {Af}. \
    Nobody hurt. {Ag}/{Bg} to meet on their own terms, said {C}, twice.
    """,
  ]

  /// Names from three different places, so that nobody is like another.
  static func people(_ generator: inout SeededGenerator) -> [KnownPerson] {
    // Whom a note is not about must not be called like a word: small letters would be the word's then.
    let strange = generator.pick(Origin.latin.filter { Self.strange.contains($0.description) })
    let others = Origin.latin.filter { $0.description != strange.description }
      .shuffled(using: &generator).prefix(2)
    return (others + [strange]).enumerated().map { index, origin in
      KnownPerson(
        reference: "p\(index)", alias: nil, kind: .member, identity: identity(origin, &generator))
    }
  }

  private static func identity(_ origin: Origin, _ generator: inout SeededGenerator) -> Identity {
    var identity = Identity()
    repeat {
      identity.given = generator.pick(origin.given)
      identity.family = generator.pick(origin.family)
    } while areWord(identity.given!, identity.family!)
    return identity
  }

  /// Whether the initials are a small word of the notes: in capitals, "TO" is Teresa Okello and nobody.
  private static func areWord(_ given: String, _ family: String) -> Bool {
    let letters = [given, family].map {
      $0.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).prefix(1)
    }
    return [letters.joined(), letters.reversed().joined()].contains { word in
      texts.contains { $0.lowercased().split(whereSeparator: { !$0.isLetter }).contains(word[...]) }
    }
  }

  private static let strange: Set<String> = [
    "Slavic", "South Asian", "East African", "West African", "Irish, Scottish and Welsh",
  ]
}
