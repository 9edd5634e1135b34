package import HavenCrypto
package import HavenRecords
internal import HavenText

/// The ids that one study's releases use in place of people, the order of its rows, and by how much
/// it moves days.
///
/// All come from the study's secret and the subject's random id, so a study's releases join with
/// each other and with no other study's. Who holds the study secret can tell whose an id is: these
/// are pseudonyms, and what carries them is still personal information.
///
/// Source: FORMAT.md, §14.
package struct StudyPseudonyms: ~Copyable, Sendable {
  private let secret: SecretKey<KeyUse.StudySecret>

  /// Takes over a study's secret.
  package init(secret: consuming SecretKey<KeyUse.StudySecret>) { self.secret = secret }

  /// The id of a subject in this study.
  package borrowing func pseudonym(for subject: SubjectID) -> Pseudonym {
    Pseudonym(digest: digest(.studyID, of: subject))
  }

  /// Where a subject's rows stand in this study's files for one recipient: sort by it. The order tells nothing of age
  /// in the programme, and is another in every study and for every recipient: an unaltered copy says whose it was.
  package borrowing func order(of subject: SubjectID, for recipient: String) -> RowOrder {
    RowOrder(digest: digest(.rowOrder, of: subject, Normalization.fold(recipient)))
  }

  /// By how many days this study's releases move every day of a subject: -182 to 182, never 0.
  ///
  /// One number for all tables, so that what lies between two days stays as it is.
  package borrowing func dayOffset(of subject: SubjectID) -> Int {
    var number: UInt64 = 0
    while true {
      if let offset = DayOffset.offset(drawnFrom: dateDraw(number, of: subject)) { return offset }
      // Once in 10¹⁷ draws.
      number += 1
    }
  }

  private borrowing func dateDraw(_ number: UInt64, of subject: SubjectID) -> UInt64 {
    secret.withKey { key in
      var transcript = Transcript(.dateOffset, keyedBy: key)
      transcript.append(subject.bytes)
      transcript.append(number)
      return transcript.digest().prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private borrowing func digest(
    _ purpose: SubkeyPurpose, of subject: SubjectID, _ recipient: String? = nil
  ) -> [UInt8] {
    secret.withKey { key in
      var transcript = Transcript(purpose, keyedBy: key)
      transcript.append(subject.bytes)
      if let recipient { transcript.append(recipient) }
      return transcript.digest()
    }
  }
}

/// How 64 drawn bits become a number of days.
package enum DayOffset {
  /// The furthest that a day moves: half a year, so that no season survives.
  package static let furthest = 182

  /// -182 to 182 without 0, each as likely as the others; nil for a draw that would make some
  /// likelier, so draw again.
  package static func offset(drawnFrom draw: UInt64) -> Int? {
    let count = UInt64(2 * furthest)
    // 2⁶⁴ mod count, in 64 bits.
    let excess = (UInt64.max % count + 1) % count
    guard draw <= UInt64.max - excess else { return nil }
    let place = Int(draw % count)
    return place < furthest ? place - furthest : place - furthest + 1
  }
}

/// A place in the order of one study's rows.
package struct RowOrder: Hashable, Sendable, Comparable {
  private let digest: [UInt8]

  init(digest: [UInt8]) { self.digest = digest }

  package static func < (left: Self, right: Self) -> Bool {
    left.digest.lexicographicallyPrecedes(right.digest)
  }
}

/// A person's id in one study: `p`, 16 base32 characters (80 bits), one check character.
///
/// The check character finds every mistyped character and every exchange of two.
package struct Pseudonym: Hashable, Sendable, CustomStringConvertible {
  /// The 18 characters.
  package let text: String

  package var description: String { text }

  /// The first 80 bits of a digest.
  init(digest: [UInt8]) {
    let body = Base32.encode(Array(digest.prefix(10)))
    text = "p" + body + Base32.encode([Self.checkValue(of: body.utf8) << 3]).prefix(1)
  }

  /// Reads an id that somebody typed, in capitals or not; nil when it is none or is mistyped.
  package init?(checking typed: String) {
    let characters = Array(typed.lowercased().utf8)
    guard characters.count == 18, characters[0] == UInt8(ascii: "p"),
      let check = Base32.value(of: characters[17]),
      characters[1..<17].allSatisfy({ Base32.value(of: $0) != nil }),
      check == Self.checkValue(of: characters[1..<17])
    else { return nil }
    text = String(decoding: characters, as: UTF8.self)
  }

  /// d₀·x¹⁶ + … + d₁₅·x in GF(32), x a root of x⁵ + x² + 1. The powers of x up to the 30th differ and
  /// are not 0, so with the check character as the x⁰ term one wrong character, or two exchanged,
  /// change the sum.
  private static func checkValue(of characters: some Sequence<UInt8>) -> UInt8 {
    characters.reduce(0) { sum, character in
      let doubled = (sum ^ (Base32.value(of: character) ?? 0)) << 1
      return doubled & 0b10_0000 == 0 ? doubled : doubled ^ 0b10_0101
    }
  }
}
