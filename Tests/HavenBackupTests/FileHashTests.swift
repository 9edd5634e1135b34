import HavenBackup
import Testing

@Suite struct FileHashTests {
  /// What `printf abc | b2sum -l 256` prints.
  @Test func isWhatOtherProgramsCompute() {
    #expect(
      FileHash(of: Array("abc".utf8)).hexadecimal
        == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
  }

  @Test(arguments: [
    "", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
    String(repeating: "A", count: 64), "../" + String(repeating: "0", count: 61),
    String(repeating: "0", count: 63) + "g",
  ])
  func isNothingElseThanSmallDigits(text: String) {
    #expect(FileHash(hexadecimal: text) == nil)
  }
}
