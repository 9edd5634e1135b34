import HavenCrypto
import HavenPseudonyms
import HavenRecords
import SoakSupport
import Testing

@Suite struct StudyPseudonymsTests {
  /// By Python's `hashlib.blake2b`, for the secret 00 01 … 1f and subjects of one byte repeated.
  @Test(arguments: [
    (byte: 0 as UInt8, text: "p7lf4jje64dblt3kga"), (byte: 1, text: "pxxfun4zsr7j2ob26f"),
    (byte: 2, text: "pgwwl2cfcjqegbghs5"), (byte: 3, text: "pbrmsh3gkxb6u3e66r"),
    (byte: 4, text: "poxovdbvri5d6ag3dj"), (byte: 5, text: "phawimek4fum3in2uq"),
  ]) func makesTheIDsThatPythonMakes(byte: UInt8, text: String) throws {
    let study = try study(secret: Array(0..<32))
    #expect(study.pseudonym(for: try subject(byte)).text == text)
    #expect(Pseudonym(checking: text)?.text == text)
    #expect(Pseudonym(checking: text.uppercased())?.text == text)
  }

  @Test func ordersRowsAsPythonDoesAndDifferentlyInEachStudy() throws {
    #expect(try order(secret: Array(0..<32)) == [5, 3, 1, 4, 2, 0])
    #expect(try order(secret: Array(repeating: 7, count: 32)) == [5, 4, 1, 3, 0, 2])
  }

  /// By Python too; a recipient is the same in capitals and in another normal form.
  @Test(
    arguments: [
      ("Institute", [4, 1, 3, 0, 5, 2]), ("INSTITUTE", [4, 1, 3, 0, 5, 2]),
      ("\u{C9}ole", [5, 4, 0, 2, 3, 1]), ("E\u{301}OLE", [5, 4, 0, 2, 3, 1]),
    ] as [(String, [UInt8])])
  func eachRecipientHasAnOrderOfTheirOwn(recipient: String, expected: [UInt8]) throws {
    #expect(try order(secret: Array(0..<32), for: recipient) == expected)
  }

  /// Neither an id nor a place in the order says anything about another study's.
  @Test func twoStudiesCannotBeJoined() throws {
    let first = try study(secret: Array(repeating: 1, count: 32))
    let second = try study(secret: Array(repeating: 2, count: 32))
    var generator = SeededGenerator(seed: 5)
    let subjects = try (0..<2000).map { _ in
      try #require(
        SubjectID(bytes: (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }))
    }
    let firstIDs = Set(subjects.map { first.pseudonym(for: $0) })
    let secondIDs = Set(subjects.map { second.pseudonym(for: $0) })
    #expect(firstIDs.count == 2000)
    #expect(secondIDs.count == 2000)
    #expect(firstIDs.isDisjoint(with: secondIDs))
    // No beginning of four characters is shared by the two ids of one person more often than chance.
    let alike = subjects.count {
      first.pseudonym(for: $0).text.prefix(3) == second.pseudonym(for: $0).text.prefix(3)
    }
    #expect(alike < 12)
    let firstOrder = subjects.sorted {
      first.order(of: $0, for: "University") < first.order(of: $1, for: "University")
    }
    let secondOrder = subjects.sorted {
      second.order(of: $0, for: "University") < second.order(of: $1, for: "University")
    }
    let samePlaces = zip(firstOrder, secondOrder).count { $0 == $1 }
    #expect(samePlaces < 12)
  }

  /// The id comes from a random subject id alone, so nothing about a person can make two alike.
  @Test func equalPeopleGetUnequalIDs() throws {
    let study = try study(secret: Array(0..<32))
    #expect(study.pseudonym(for: try subject(8)) != study.pseudonym(for: try subject(9)))
    #expect(study.pseudonym(for: try subject(8)) == study.pseudonym(for: try subject(8)))
  }

  @Test func theOrderIsNotThatOfTheIDs() throws {
    let study = try study(secret: Array(0..<32))
    let subjects = try (UInt8(0)..<200).map { try subject($0) }
    let byOrder = subjects.sorted {
      study.order(of: $0, for: "University") < study.order(of: $1, for: "University")
    }
    let byID = subjects.sorted { study.pseudonym(for: $0).text < study.pseudonym(for: $1).text }
    #expect(byOrder != byID)
    #expect(byOrder != subjects)
  }

  /// By Python's `hashlib.blake2b`, for subjects of one byte repeated.
  @Test(
    arguments: [
      (secret: Array(0..<32), days: [148, -169, -157, -174, -49, 32]),
      (secret: Array(repeating: 7, count: 32), days: [-124, 78, 93, 62, 21, -162]),
    ] as [(secret: [UInt8], days: [Int])])
  func movesDaysAsPythonDoesAndDifferentlyInEachStudy(secret: [UInt8], days: [Int]) throws {
    let study = try study(secret: secret)
    let moved = try (UInt8(0)..<6).map { study.dayOffset(of: try subject($0)) }
    #expect(moved == days)
  }

  /// 2⁶⁴ leaves 16 over when divided by 364: these draws would make 16 offsets likelier.
  @Test func noOffsetIsLikelierThanAnother() {
    #expect(DayOffset.offset(drawnFrom: 18_446_744_073_709_551_600) == nil)
    #expect(DayOffset.offset(drawnFrom: .max) == nil)
    #expect(DayOffset.offset(drawnFrom: 18_446_744_073_709_551_599) == 182)
    let offsets = (UInt64(0)..<364).compactMap { DayOffset.offset(drawnFrom: $0) }
    #expect(offsets == Array(-182 ... -1) + Array(1...182))
  }

  @Test func findsEveryMistypedCharacterAndEveryExchange() throws {
    let text = Array("poxovdbvri5d6ag3dj")
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    for position in 1..<18 {
      for character in alphabet where character != text[position] {
        var wrong = text
        wrong[position] = character
        #expect(Pseudonym(checking: String(wrong)) == nil)
      }
      for other in position + 1..<18 where text[position] != text[other] {
        var wrong = text
        wrong.swapAt(position, other)
        #expect(Pseudonym(checking: String(wrong)) == nil)
      }
    }
  }

  @Test(arguments: [
    "", "p", "poxovdbvri5d6ag3d", "poxovdbvri5d6ag3djj", "qoxovdbvri5d6ag3dj",
    "p0xovdbvri5d6ag3dj", "poxovdbvri5d6ag3d1", " poxovdbvri5d6ag3d", "poxovdbvri5d6ag3dé",
  ]) func takesNothingElseForAnID(text: String) {
    #expect(Pseudonym(checking: text) == nil)
  }
}

private func subject(_ byte: UInt8) throws -> SubjectID {
  try #require(SubjectID(bytes: repeatElement(byte, count: 16)))
}

private func study(secret bytes: [UInt8]) throws -> StudyPseudonyms {
  StudyPseudonyms(
    secret: try unsafe SecretKey { (key) throws(CryptoError) in unsafe key.copyBytes(from: bytes) })
}

private func order(secret: [UInt8], for recipient: String = "University") throws -> [UInt8] {
  let study = try study(secret: secret)
  let subjects = try (UInt8(0)..<6).map { try subject($0) }
  return subjects.sorted {
    study.order(of: $0, for: recipient) < study.order(of: $1, for: recipient)
  }.map { $0.bytes[0] }
}
