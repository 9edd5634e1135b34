import HavenText
import Testing

@Suite struct NormalizationTests {
  @Test(arguments: [
    ("e\u{301}", "\u{E9}"), ("\u{E9}", "\u{E9}"), ("", ""), ("plain", "plain"),
    ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"), ("\u{AC00}", "\u{AC00}"),
    ("\u{1100}\u{1161}", "\u{AC00}"),
  ])
  func composes(text: String, composed: String) {
    #expect(Array(Normalization.nfc(text).unicodeScalars) == Array(composed.unicodeScalars))
  }

  @Test(arguments: [
    ("Élodie", "élodie"), ("E\u{301}LODIE", "élodie"), ("ΣΑΣ", "σασ"), ("İ", "i\u{307}"),
    ("Straße", "straße"),
  ])
  func foldsNamesScalarByScalar(name: String, folded: String) {
    #expect(
      Array(Normalization.fold(name).unicodeScalars)
        == Array(Normalization.nfc(folded).unicodeScalars))
  }

  @Test(arguments: [
    ("Élan VITAL", "elan vital"), ("Straße", "strasse"), ("ﬁne", "fine"), ("Łódź", "łodz"),
    ("Ａｂｃ", "abc"), ("a\u{AD}b", "ab"),
  ])
  func searchIgnoresCaseAndAccents(text: String, folded: String) {
    #expect(Normalization.searchFold(text) == Array(folded.utf8))
  }

  @Test func aLongDecompositionFindsItsRoom() {
    let text = String(repeating: "\u{FDFA}", count: 1000)
    #expect(Normalization.searchFold(text).count > 18_000)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    var room = [UInt8](repeating: 0, count: 64)
    let bytes: [UInt8] = [0x61, 0xFF]
    let failure: TextError? = unsafe room.withUnsafeMutableBytes { room in
      unsafe bytes.withUnsafeBytes { bytes in
        do throws(TextError) {
          _ = try unsafe Normalization.composeNFC(bytes, into: room)
          return nil
        } catch {
          return error
        }
      }
    }
    #expect(failure == .notUTF8)
  }
}
