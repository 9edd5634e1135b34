extension JSON {
  /// The value as JSON text, members in order, without a line end.
  ///
  /// What a terminal or a reader's eye could be misled by is escaped: controls (C0, DEL, C1), the
  /// line and paragraph separators, and the characters that turn the direction of text. Everything
  /// else is written as it is.
  ///
  /// - Parameter pretty: One member or element a line, indented by two spaces.
  package func serialized(pretty: Bool = false) -> String {
    var writer = Writer(isPretty: pretty)
    writer.write(self, depth: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct Writer {
  var bytes: [UInt8] = []
  let isPretty: Bool

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func write(_ value: JSON, depth: Int) {
    switch value {
    case .null: write("null")
    case .bool(let truth): write(truth ? "true" : "false")
    case .integer(let number): write(String(number))
    case .number(let number):
      precondition(number.isFinite, "JSON has no infinity and no NaN")
      write(number.description)
    case .string(let text): writeQuoted(text)
    case .array(let elements):
      writeList(elements, "[", "]", depth: depth) { $0.write($1, depth: depth + 1) }
    case .object(let members):
      writeList(members, "{", "}", depth: depth) {
        $0.writeQuoted($1.name)
        $0.write($0.isPretty ? ": " : ":")
        $0.write($1.value, depth: depth + 1)
      }
    }
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func writeList<Item>(
    _ items: [Item], _ opening: String, _ closing: String, depth: Int,
    _ writeItem: (inout Self, Item) -> Void
  ) {
    write(opening)
    for (index, item) in items.enumerated() {
      if index > 0 { write(",") }
      breakLine(depth: depth + 1)
      writeItem(&self, item)
    }
    if !items.isEmpty { breakLine(depth: depth) }
    write(closing)
  }

  private mutating func breakLine(depth: Int) {
    guard isPretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  private mutating func writeQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars { write(scalar) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": write("\\\"")
    case "\\": write("\\\\")
    case "\n": write("\\n")
    case "\r": write("\\r")
    case "\t": write("\\t")
    case _ where Self.misleads(scalar): writeEscape(scalar.value)
    case _ where scalar.isASCII: bytes.append(UInt8(scalar.value))
    default: bytes.append(contentsOf: UTF8.encode(scalar)!)
    }
  }

  /// `\uXXXX`: all that misleads lies in the basic plane, so one escape is enough.
  private mutating func writeEscape(_ value: UInt32) {
    let digits = String(value, radix: 16)
    write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }

  private static func misleads(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x2028, 0x2029: true
    // Bidi controls: Arabic letter mark, marks, embeddings, overrides, isolates.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
