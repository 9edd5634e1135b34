import Glibc
import HavenAgent
import Testing

@Suite struct ProcessFactsTests {
  private static let rest = " S 1 7 42 34817 7 4194304 1 2 3 4 5 6 7 8 20 0 1 0 987654 1 2 3"

  @Test(arguments: ["sh", "a b", "x) S 1 1 1 1", "((", ")", "", "é\n"])
  func theNameMayBeAnything(name: String) throws {
    let line = "4711 (\(name))\(Self.rest)\n"
    let facts = try #require(ProcessFacts(stat: Array(line.utf8)))
    #expect(facts.session == 42)
    #expect(facts.terminal == 34817)
    #expect(facts.startTicks == 987_654)
  }

  @Test func aTerminalsNumberIsPrintedSigned() throws {
    let line = "1 (sh) S 1 7 42 -2147483648 7 1 1 2 3 4 5 6 7 8 20 0 1 0 9\n"
    #expect(try #require(ProcessFacts(stat: Array(line.utf8))).terminal == 0x8000_0000)
  }

  @Test(arguments: [
    "", "1", "1 (sh", "1 (sh)", "1 (sh) S 1 7 42 34817",
    "1 (sh) S 1 7 x 1 7 1 1 2 3 4 5 6 7 8 9 0 1 0 9",
    "1 (sh) S 1 7 -1 1 7 1 1 2 3 4 5 6 7 8 9 0 1 0 9",
    "1 (sh) S 1 7 1 1 7 1 1 2 3 4 5 6 7 8 9 0 1 0 -9",
  ])
  func anythingElseIsRefused(line: String) {
    #expect(ProcessFacts(stat: Array(line.utf8)) == nil)
  }

  @Test func thisProcessIsWhereTheKernelSaysItIs() throws {
    let facts = try #require(ProcessFacts.of(getpid()))
    #expect(facts.session == getsid(0))
    #expect(facts.startTicks > 0)
  }

  @Test func noProcessHasNoFacts() { #expect(ProcessFacts.of(Int32.max) == nil) }
}
