import HavenJSON
import Testing

@Suite struct SerializationTests {
  static let texts: [(value: JSON, text: String)] = [
    (JSON.null, "null"), (true, "true"), (-7, "-7"), (.integer(.min), "-9223372036854775808"),
    (1.5, "1.5"), (.number(1e300), "1e+300"), (.number(-0.0), "-0.0"), (.number(5), "5.0"),
    ([], "[]"), ([:], "{}"), (["b": 1, "a": [true, nil]], #"{"b":1,"a":[true,null]}"#),
    ("a\"\\/\n\r\t", #""a\"\\/\n\r\t""#), ("Zoë ਪੰ ᐊ 😀", "\"Zoë ਪੰ ᐊ 😀\""),
    (["\n": "\u{0}"], #"{"\n":"\u0000"}"#),
  ]

  @Test(arguments: texts) func writesValuesOnOneLine(value: JSON, text: String) {
    #expect(value.serialized() == text)
  }

  @Test func writesOneMemberALineWhenPretty() {
    let value: JSON = ["a": [1, ["b": "c"]], "d": [], "e": [:]]
    #expect(
      value.serialized(pretty: true) == """
        {
          "a": [
            1,
            {
              "b": "c"
            }
          ],
          "d": [],
          "e": {}
        }
        """)
  }

  /// C0, DEL, C1, the separators and the bidi controls, and nothing beside them.
  @Test func escapesWhatCouldSteerATerminal() throws {
    let escaped =
      Array(0...0x1F) + Array(0x7F...0x9F) + [0x2028, 0x2029, 0x061C, 0x200E, 0x200F]
      + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    for value in UInt32(0)...0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = JSON.string(String(Character(scalar))).serialized()
      #expect(!text.unicodeScalars.contains(scalar) == escaped.contains(Int(value)))
      #expect(try JSON.parse(text, limit: 100) == .string(String(Character(scalar))))
    }
  }
}
