import HavenRecords
import SoakSupport
import Testing

@Suite struct IdentifierTests {
  /// By Python's `base64.b32encode`, in lower case and without padding; the first are RFC 4648's.
  @Test(arguments: [
    (hex: "", text: ""), (hex: "66", text: "my"), (hex: "666f", text: "mzxq"),
    (hex: "666f6f", text: "mzxw6"), (hex: "666f6f62", text: "mzxw6yq"),
    (hex: "666f6f6261", text: "mzxw6ytb"), (hex: "666f6f626172", text: "mzxw6ytboi"),
    (hex: "00000000000000000000000000000000", text: "aaaaaaaaaaaaaaaaaaaaaaaaaa"),
    (hex: "ffffffffffffffffffffffffffffffff", text: "77777777777777777777777774"),
    (hex: "a5", text: "uu"),
    (hex: "4dca", text: "jxfa"),
    (hex: "182530", text: "dasta"),
    (hex: "bb1d6d13", text: "xmow2ey"),
    (hex: "2cded6237b", text: "ftpnmi33"),
    (hex: "2ed91e3f721f", text: "f3mr4p3sd4"),
    (hex: "cb1971174494d6493c9d5c3460be3120", text: "zmmxcf2estlespe5lq2gbprrea"),
    (hex: "1e69fedaa0eee8b9997f5c7c2999fdaf", text: "dzu75wva53ultgl7lr6ctgp5v4"),
  ])
  func encodesBase32AsPythonDoes(hex: String, text: String) {
    #expect(Base32.encode(bytes(hex)) == text)
  }

  @Test(arguments: [
    (rowID: 1, text: "aaaaaaaaaaaab"),
    (rowID: 2, text: "aaaaaaaaaaaac"),
    (rowID: 31, text: "aaaaaaaaaaaa7"),
    (rowID: 32, text: "aaaaaaaaaaaba"),
    (rowID: 33, text: "aaaaaaaaaaabb"),
    (rowID: 2_147_483_648, text: "aaaaaacaaaaaa"),
    (rowID: 4_294_967_296, text: "aaaaaaeaaaaaa"),
    (rowID: 1_152_921_504_606_846_975, text: "a777777777777"),
    (rowID: 1_152_921_504_606_846_976, text: "baaaaaaaaaaaa"),
    (rowID: 4_611_686_018_427_387_904, text: "eaaaaaaaaaaaa"),
    (rowID: 9_223_372_036_854_775_807, text: "h777777777777"),
    (rowID: 1_234_567_890_123_456_789, text: "bciqq6r66taiv"),
  ])
  func writesRecordIDsWithThirteenCharacters(rowID: Int64, text: String) throws {
    #expect(try #require(RecordID(rowID: rowID)).description == text)
    #expect(Base32.rowIDs(withPrefix: text) == rowID...rowID)
    #expect(Base32.rowIDs(withPrefix: text.uppercased()) == rowID...rowID)
  }

  @Test(arguments: [0, -1, Int64.min]) func hasNoRecordIDThatIsNotPositive(rowID: Int64) {
    #expect(RecordID(rowID: rowID) == nil)
  }

  @Test(arguments: [
    (prefix: "a", low: 0, high: 0x0FFF_FFFF_FFFF_FFFF),
    (prefix: "h", low: 0x7000_0000_0000_0000, high: Int64.max),
    (prefix: "h7", low: 0x7F80_0000_0000_0000, high: .max),
    (prefix: "aaaaaaaaaaaa", low: 0, high: 31), (prefix: "AAAAAAAAAAAB", low: 32, high: 63),
    (prefix: "aaaaaaaaaaaaa", low: 0, high: 0),
  ])
  func findsTheRowIDsThatBeginWithAPrefix(prefix: String, low: Int64, high: Int64) {
    #expect(Base32.rowIDs(withPrefix: prefix) == low...high)
  }

  /// An `i` in front would need a 64th bit; `0`, `1`, `8`, `9` are no base32 characters.
  @Test(arguments: [
    "", "i", "7", "z2", "a0", "a1", "a8", "a9", "a-", "a b", "aé", "a\u{0}", "aaaaaaaaaaaaaa", "ſ",
  ])
  func takesNothingElseForAPrefix(prefix: String) {
    #expect(Base32.rowIDs(withPrefix: prefix) == nil)
  }

  @Test func everyPrefixOfAnIDFindsIt() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      let rowID = Int64.random(in: 1...Int64.max, using: &generator)
      let text = try #require(RecordID(rowID: rowID)).description
      for length in 1...Base32.rowIDLength {
        let range = try #require(Base32.rowIDs(withPrefix: String(text.prefix(length))))
        #expect(range.contains(rowID))
        #expect(
          range.upperBound - range.lowerBound == (length == 1 ? 1 << 60 : 1 << (65 - 5 * length))
            - 1)
      }
    }
  }

  @Test func recordIDsSortAsTheirTextsDo() throws {
    var generator = SeededGenerator(seed: 3)
    let ids = (0..<200).compactMap { _ in
      RecordID(rowID: Int64.random(in: 1...Int64.max, using: &generator))
    }
    func digits(_ id: RecordID) -> [UInt8] { id.description.utf8.compactMap(Base32.value(of:)) }
    #expect(
      ids.sorted() == ids.sorted { digits($0).lexicographicallyPrecedes(digits($1)) })
  }

  @Test(arguments: [0, 1, 15, 17, 32]) func subjectsAndKeyholdersHaveSixteenBytes(count: Int) {
    #expect(SubjectID(bytes: repeatElement(7, count: count)) == nil)
    #expect(KeyholderID(bytes: repeatElement(7, count: count)) == nil)
  }

  @Test func subjectsAndKeyholdersAreWrittenInBase32() {
    let sixteen = bytes("cb1971174494d6493c9d5c3460be3120")
    #expect(SubjectID(bytes: sixteen)?.description == "zmmxcf2estlespe5lq2gbprrea")
    #expect(KeyholderID(bytes: sixteen)?.description == "zmmxcf2estlespe5lq2gbprrea")
  }

  @Test func valuesOfBase32CharactersIgnoreCase() {
    let valid = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    for byte in UInt8.min...UInt8.max {
      let isCapital = (0x41...0x5A).contains(byte)
      let expected = valid.firstIndex(of: isCapital ? byte + 32 : byte).map(UInt8.init)
      #expect(Base32.value(of: byte) == expected)
    }
  }
}

private func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.utf8.map { UInt8($0 >= 0x61 ? $0 - 0x57 : $0 - 0x30) }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
