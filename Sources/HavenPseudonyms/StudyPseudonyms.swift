package import HavenCrypto
package import HavenRecords
internal import HavenText

/// The ids that one study's releases use in place of people, and the order of its rows.
///
/// Both come from the study's secret and the subject's random id, so a study's releases join with
/// each other and with no other study's. Who holds the study secret can tell whose an id is: these
/// are pseudonyms, and what carries them is still personal information.
///
/// Source: FORMAT.md, the purposes `studyID` and `rowOrder`.
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
