import HavenCrypto
import HavenJSON
import HavenRecords
import HavenText

/// Texts: JSON, lines, Unicode, days and ids.
extension FuzzTarget {
  static let texts: [FuzzTarget] = [json, jsonLines, normalization, date, id]

  static let jsonTokens = [
    "{", "}", "[", "]", "\"", ":", ",", "\\u0000", "\\ud800", "\\", "-", "1e999", "0", "null",
    "true", ".5", "\n", "\u{FEFF}", "[[[[[[[[[[[[[[[[", "\"a\":", "e+",
  ]

  private static let json = FuzzTarget("json", tokens: jsonTokens) {
    { bytes in
      let value: JSON
      do throws(JSONError) { value = try JSON.parse(bytes, limit: 4096) } catch { return .refused }
      for isPretty in [false, true] {
        let text = value.serialized(pretty: isPretty)
        try demand((try? JSON.parse(text, limit: 1 << 20)) == value, "JSON reads back otherwise")
        try demand(!text.utf8.contains(0x1B), "an escape would reach a terminal")
      }
      // What jansson takes, it must have checked: no byte that is not UTF-8 gets through.
      try demand(String(validating: bytes, as: UTF8.self) != nil, "JSON that is not UTF-8")
      return .accepted
    }
  }

  /// The first byte says how the rest is cut into chunks: no cut makes a difference.
  private static let jsonLines = FuzzTarget("json-lines", tokens: jsonTokens) {
    { bytes in
      let content = Array(bytes.dropFirst())
      let whole = lines(of: content, cutAt: max(1, content.count))
      let cut = lines(of: content, cutAt: 1 + Int(bytes.first ?? 0) % 16)
      try demand(whole.lines == cut.lines && whole.fault == cut.fault, "a cut makes a difference")
      try demand(whole.lines.allSatisfy { $0.bytes.count <= 16 }, "a line beyond the limit")
      try demand(
        whole.lines.allSatisfy { !$0.bytes.contains(0x0A) }, "a line with a line feed in it")
      return whole.fault == nil ? .accepted : .refused
    }
  }

  private static func lines(
    of content: [UInt8], cutAt size: Int
  ) -> (lines: [JSONLines.Line], fault: JSONLines.Fault?) {
    var reader = JSONLines(limit: 16)
    var found: [JSONLines.Line] = []
    do throws(JSONLines.Fault) {
      for start in stride(from: 0, to: content.count, by: size) {
        reader.append(Array(content[start..<min(start + size, content.count)]))
        while let line = try reader.next() { found.append(line) }
      }
      reader.finish()
      while let line = try reader.next() { found.append(line) }
      return (found, nil)
    } catch { return (found, error) }
  }

  private static let normalization = FuzzTarget(
    "normalization", tokens: ["\u{301}", "\u{323}", "\u{1161}", "ﬁ", "İ", "\u{FDFA}", "ß", "\u{0}"]
  ) {
    { bytes in
      let folded = Normalization.searchFold(bytes)
      let roomByteCount = max(bytes.count * 4 + 64, 64)
      var room = [UInt8](repeating: 0, count: roomByteCount)
      let composed: Int?
      do throws(TextError) {
        composed = try unsafe room.withUnsafeMutableBufferPointer { (room) throws(TextError) in
          try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(TextError) in
            try unsafe Normalization.composeNFC(
              UnsafeRawBufferPointer(bytes), into: UnsafeMutableRawBufferPointer(room))
          }
        }
      } catch { composed = nil }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        try demand(composed == nil, "what is not UTF-8 was composed")
        return .refused
      }
      try demand(folded == Normalization.searchFold(text), "a text and its bytes fold differently")
      let nfc = Normalization.nfc(text)
      if let composed { try demand(room.prefix(composed).elementsEqual(nfc.utf8), "NFC differs") }
      try stays(nfc, under: Normalization.nfc, "NFC")
      try stays(Normalization.nfd(text), under: Normalization.nfd, "NFD")
      try stays(Normalization.fold(text), under: Normalization.fold, "folding")
      try demand(
        Normalization.nfc(Normalization.nfd(text)).utf8.elementsEqual(nfc.utf8), "NFC of NFD")
      try demand(nfc == text, "NFC is another text to Swift")
      return .accepted
    }
  }

  private static func stays(
    _ text: String, under change: (String) -> String, _ what: String
  ) throws {
    try demand(change(text).utf8.elementsEqual(text.utf8), "\(what) twice is not \(what) once")
  }

  /// A day as text; and the same bytes as a moment.
  private static let date = FuzzTarget("date", byteLimit: 64, tokens: ["-", "0", "9", "02-29"]) {
    { bytes in
      let moment = Timestamp(
        secondsSinceEpoch: numberOf(bytes), offsetMinutes: numberOf(bytes.dropFirst(8)))
      if let moment {
        let days = moment.localDate.daysSinceEpoch
        try demand(CalendarDate(daysSinceEpoch: days) == moment.localDate, "a moment's day")
        try demand(moment.description.utf8.count >= 20, "a moment as words")
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let day = CalendarDate(iso: text) else { return .refused }
      try demand(day.description.utf8.elementsEqual(bytes), "a day says other words")
      try demand(CalendarDate(daysSinceEpoch: day.daysSinceEpoch) == day, "a day is another day")
      return .accepted
    }
  }

  private static let id = FuzzTarget("id", byteLimit: 64) {
    { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      guard let range = Base32.rowIDs(withPrefix: text) else { return .refused }
      let lower = text.lowercased()
      for rowID in [range.lowerBound, range.upperBound] {
        guard let id = RecordID(rowID: rowID) else { continue }
        try demand(id.description.utf8.starts(with: lower.utf8), "an id beyond its prefix")
      }
      return .accepted
    }
  }
}
