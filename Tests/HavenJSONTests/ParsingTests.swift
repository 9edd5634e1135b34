import HavenJSON
import Testing

@Suite struct ParsingTests {
  static let values: [(text: String, value: JSON)] = [
    ("null", JSON.null), ("true", true), (" false\r\n", false), ("0", 0), ("-0", 0),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("1.5", 1.5), ("1e3", .number(1000)), ("-2.5E-1", -0.25), ("1e308", .number(1e308)),
    ("1e-400", .number(0)), ("\"\"", ""), ("[]", []), ("{}", [:]), ("[1,[2,[]]]", [1, [2, []]]),
    (#"{"b":1,"a":{"c":[true,null]}}"#, ["b": 1, "a": ["c": [true, nil]]]),
    (#""\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00""#, "\"\\/\u{8}\u{C}\n\r\tAé😀"),
    ("\"ਪੰਜਾਬ ᐃᓄᒃᑎᑐᑦ العربية\"", "ਪੰਜਾਬ ᐃᓄᒃᑎᑐᑦ العربية"),
  ]

  @Test(arguments: values) func readsEveryKindOfValue(text: String, value: JSON) throws {
    #expect(try JSON.parse(text, limit: 1000) == value)
  }

  @Test func keepsMembersInTheOrderWritten() throws {
    let value = try JSON.parse(#"{"z":1,"a":2,"m":3,"Z":4}"#, limit: 100)
    #expect(value.members?.map(\.name) == ["z", "a", "m", "Z"])
    #expect(value != ["a": 2, "z": 1, "m": 3, "Z": 4])
    #expect(value["m"] == 3)
    #expect(value["q"] == nil)
  }

  @Test func keepsANullCharacterInAString() throws {
    let value = try JSON.parse(#"["a\u0000b"]"#, limit: 100)
    #expect(value.elements?.first?.text?.utf8.elementsEqual([0x61, 0, 0x62]) == true)
  }

  static let faults: [(text: String, error: JSONError)] = [
    ("", JSONError.syntax(line: 1, column: 0, what: .prematureEnd)),
    ("[1,", .syntax(line: 1, column: 3, what: .prematureEnd)),
    ("{\"a\":\n1,\n  oops}", .syntax(line: 3, column: 6, what: .unexpectedCharacter)),
    ("1 2", .syntax(line: 1, column: 3, what: .endExpected)),
    ("[1,]", .syntax(line: 1, column: 4, what: .unexpectedCharacter)),
    ("[01]", .syntax(line: 1, column: 2, what: .unexpectedCharacter)),
    ("[+1]", .syntax(line: 1, column: 2, what: .unexpectedCharacter)),
    ("[NaN]", .syntax(line: 1, column: 4, what: .unexpectedCharacter)),
    ("['a']", .syntax(line: 1, column: 2, what: .unexpectedCharacter)),
    ("[\"a\nb\"]", .syntax(line: 1, column: 3, what: .unexpectedCharacter)),
    ("[\"\u{1B}\"]", .syntax(line: 1, column: 2, what: .unexpectedCharacter)),
    (#"["\x"]"#, .syntax(line: 1, column: 4, what: .unexpectedCharacter)),
    (#"["\ud800"]"#, .syntax(line: 1, column: 9, what: .unexpectedCharacter)),
    (#"["\udc00"]"#, .syntax(line: 1, column: 9, what: .unexpectedCharacter)),
    // jansson takes a raw null character for the end of the text.
    ("\u{0}1", .syntax(line: 1, column: 1, what: .prematureEnd)),
    ("[9223372036854775808]", .syntax(line: 1, column: 20, what: .numberOutOfRange)),
    ("[-9223372036854775809]", .syntax(line: 1, column: 21, what: .numberOutOfRange)),
    ("[1e309]", .syntax(line: 1, column: 6, what: .numberOutOfRange)),
    ("[-1e999]", .syntax(line: 1, column: 7, what: .numberOutOfRange)),
    (#"{"a\u0000b":1}"#, .syntax(line: 1, column: 11, what: .nullCharacterInKey)),
    ("{\"a\":1,\"b\":{\"é\\\"x\":1,\"é\\\"x\":2}}", .duplicateKey("é\"x")),
    (#"{"a":1,"\u0061":2}"#, .duplicateKey("a")),
    (#"{"":1,"":2}"#, .duplicateKey("")),
    (#"{"\\":1,"\\":2}"#, .duplicateKey("\\")),
  ]

  @Test(arguments: faults) func saysWhatIsWrongAndWhere(text: String, error: JSONError) {
    #expect(throws: error) { try JSON.parse(text, limit: 1000) }
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0x80, 0x22],
      [0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22],
    ] as [[UInt8]]) func refusesWhatIsNotUTF8(bytes: [UInt8])
  {
    #expect(throws: JSONError.notUTF8(line: 1, column: 1)) { try JSON.parse(bytes, limit: 100) }
  }

  @Test func readsUpToItsLimitAndNotOneByteMore() throws {
    #expect(try JSON.parse("[1,2]", limit: 5) == [1, 2])
    #expect(throws: JSONError.tooLong(limit: 4)) { try JSON.parse("[1,2]", limit: 4) }
  }

  @Test(arguments: [
    ("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]"),
  ]) func readsSixtyFourLevelsAndNotOneMore(opening: String, closing: String) throws {
    func nested(_ depth: Int) -> String {
      String(repeating: opening, count: depth) + "0" + String(repeating: closing, count: depth)
    }
    let levels = opening.count > 5 ? 2 : 1
    #expect(throws: Never.self) { try JSON.parse(nested(64 / levels), limit: 10_000) }
    #expect(throws: JSONError.tooDeep) {
      try JSON.parse(nested(64 / levels + 1), limit: 10_000)
    }
    #expect(throws: JSONError.tooDeep) { try JSON.parse(nested(100_000), limit: 1 << 20) }
  }

  /// Unbalanced nesting must not run the stack out before the grammar is found broken.
  @Test func survivesAMillionOpenBrackets() {
    #expect(throws: JSONError.tooDeep) {
      try JSON.parse(String(repeating: "[", count: 1 << 20), limit: 1 << 20)
    }
  }
}
