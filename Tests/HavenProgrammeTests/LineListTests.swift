import HavenProgramme
import Testing

@Suite struct LineListTests {
  @Test func blankLinesAndEdgesDoNotCount() {
    #expect(LineList.items(" a b \n\n\t\r\nc") == ["a b", "c"])
    #expect(LineList.items(nil).isEmpty)
    #expect(LineList.items(" \n ").isEmpty)
  }

  @Test func whatIsWrittenIsReadBack() {
    let items = ["first", "deuxième", "Ω"]
    #expect(LineList.items(LineList.value(items)) == items)
  }
}
