import HavenRedaction
import Testing

/// Addresses as postal authorities have them written.
@Suite struct AddressTests {
  static func masked(_ text: String, _ types: Set<SpanType>) -> [String] {
    let input = Array(text.unicodeScalars)
    return Redactor(known: KnownIdentities([]), strictness: .draft).redact(text, linked: []).spans
      .filter { types.contains($0.type) }
      .map { String(String.UnicodeScalarView(input[$0.start..<$0.end])) }
  }

  @Test(arguments: [
    ("lives at 12 Elm Street with", "12 Elm Street"),
    ("to 118 orillia row, now", "118 orillia row"),
    ("at 9 Ash Dr., #302, now", "9 Ash Dr., #302"), ("at 77a queen st w now", "77a queen st w"),
    ("at 604-88 Notre Dame Ave. now", "604-88 Notre Dame Ave"),
    ("at Unit 5, 930 Perth St,", "Unit 5, 930 Perth St"),
    ("to Apt 1903, 85 Baron Tower W, now", "Apt 1903, 85 Baron Tower W"),
    ("at #19, 640 Larkspur Cres.", "19, 640 Larkspur Cres"),
    ("12 1/2 Quiet Rd N, then", "12 1/2 Quiet Rd N"), ("at 123 5th Ave, then", "123 5th Ave"),
    ("45 West 23rd Street, Apt. 3B,", "45 West 23rd Street, Apt. 3B"),
    ("at 12 St. Clair Ave E.", "12 St. Clair Ave E"),
    ("2-940 Earl of Kent St. now", "2-940 Earl of Kent St"),
    ("at 18 Hazel\nCrescent now", "18 Hazel\nCrescent"),
    ("1455 Old Highway 17 at", "1455 Old Highway 17"),
    ("at 4412 County Road 22 now", "4412 County Road 22"),
    ("send to PO Box 214 in", "PO Box 214"), ("at p.o. box 118 now", "p.o. box 118"),
    ("PO Box 9, Stn A, then", "PO Box 9, Stn A"), ("by RR 2 then", "RR 2"),
    ("R.R. #3 there", "R.R. #3"),
    ("Flat 2, 14 High Street, Leeds", "Flat 2, 14 High Street"),
    ("at 12/34 Karaka Terrace in", "12/34 Karaka Terrace"),
    ("au 12, rue de la Gare, à", "12, rue de la Gare"),
    ("45 av. du Parc, app. 3, et", "45 av. du Parc, app. 3"),
    ("au 31 rue principale hier", "31 rue principale"),
    ("12 bis, boulevard Voltaire et", "12 bis, boulevard Voltaire"),
    ("au 1020, 3e Avenue et", "1020, 3e Avenue"), ("C.P. 88, à", "C.P. 88"),
    ("30 Fox Court, basement, now", "30 Fox Court, basement"),
    ("27 Roe Street, 2nd floor, now", "27 Roe Street, 2nd floor"),
  ])
  func masksAddresses(text: String, address: String) {
    #expect(Self.masked(text, [.address]) == [address])
  }

  @Test(arguments: [
    ("down Hazel Street again", "Hazel Street"), ("on 5th Avenue we", "5th Avenue"),
    ("off Hwy 6 there", "Hwy 6"),
    ("on hwy 85 again", "hwy 85"), ("on Line 86 now", "Line 86"),
    ("across water st again", "water st"),
    ("at university ave then", "university ave"),
    ("corner of king and weber at", "king and weber"),
    ("dans la rue Saint-Denis", "rue Saint-Denis"),
  ])
  func masksStreetsWithoutANumber(text: String, street: String) {
    #expect(Self.masked(text, [.location]) == [street])
  }

  /// Numbers before everyday words, verbs, codes, list items, labels.
  @Test(arguments: [
    "9 in circle, hot", "his 4 new place mats", "She rang Abe and rang off", "file no; Order only",
    "took 3 long walks", "a walk-and-talk", "12. New place! 13. Next", "the street north of it",
    "5 years down the road", "10 days on the run", "in the safe at the gate", "at 7 the drive home",
    "she sent it on", "no way, no place", "on the street", "down a busy road", "2 hours in court",
    "the corner of the room and hall",
  ])
  func leavesOtherWords(text: String) {
    #expect(Self.masked(text, [.address, .location]) == [])
  }

  @Test(arguments: [
    ("Sydney NSW 2000", "2000"), ("in Wellington 6011", "6011"), ("CA 90210-1234", "90210-1234"),
  ])
  func masksPostcodesByTheirPlace(text: String, postcode: String) {
    #expect(Self.masked(text, [.postcode, .id, .phone]).contains(postcode))
  }

  @Test(arguments: [
    "12 ", "12 Elm ", "St. ", "1-", "rue de la ", "Unit 5, ", "corner of a ", "PO Box ", "5th ",
  ])
  func takesLongRuns(piece: String) {
    let start = ContinuousClock.now
    _ = Self.masked(String(repeating: piece, count: 20_000), [])
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
