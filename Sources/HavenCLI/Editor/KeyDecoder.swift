/// What somebody does at the keyboard.
enum Key: Equatable {
  case text(Character)
  /// What a terminal brackets as pasted; its line ends are line feeds.
  case pasted(String)
  case enter, tab, backspace, delete
  case left, right, up, down, wordLeft, wordRight
  case lineStart, lineEnd, pageUp, pageDown, textStart, textEnd
  case cutToLineStart, cutToLineEnd, cutWord
  case done, interrupt, escape, redraw
  /// A key that means nothing here.
  case other
}

/// Reads keys out of the bytes that a terminal sends, which come in any pieces.
///
/// Source: ECMA-48 for the sequences, the XTerm control sequences document for their keys and for bracketed paste.
struct KeyDecoder {
  private var pending: [UInt8] = []
  /// What was pasted so far; nil outside of a paste.
  private var paste: [UInt8]?

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// The longest sequence of a key that any terminal sends is shorter.
  private static let sequenceLimit = 32

  /// Whether bytes wait for more to come.
  var isWaiting: Bool { !pending.isEmpty || paste != nil }

  /// The keys that are whole by now.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    while let key = next() { keys.append(key) }
    return keys
  }

  /// What waits after nothing came for a moment: an escape is a key then, and half a character is none.
  mutating func flush() -> [Key] {
    guard paste == nil, let first = pending.first else { return [] }
    if first == Self.escape, pending.count > 1 {
      pending.removeFirst()
      return [.escape] + decode([])
    }
    pending.removeAll()
    return [first == Self.escape ? .escape : .text("\u{FFFD}")]
  }

  private mutating func next() -> Key? {
    if paste != nil { return nextOfPaste() }
    guard let first = pending.first else { return nil }
    if first == Self.escape { return nextOfSequence() }
    if first < 0x20 || first == 0x7F {
      pending.removeFirst()
      return Self.control(first)
    }
    return nextCharacter(first)
  }

  // MARK: Characters

  private mutating func nextCharacter(_ first: UInt8) -> Key? {
    let length =
      switch first {
      case ..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    guard length > 0 else {
      pending.removeFirst()
      return .text("\u{FFFD}")
    }
    // A byte that cannot follow ends a character that was begun, and is read by itself.
    let rest = pending.dropFirst().prefix(max(0, length - 1))
    guard rest.allSatisfy({ $0 & 0xC0 == 0x80 }) else {
      pending.removeFirst()
      return .text("\u{FFFD}")
    }
    guard pending.count >= length else { return nil }
    let text = String(decoding: pending[..<length], as: UTF8.self)
    pending.removeFirst(length)
    return .text(text.count == 1 ? Character(text) : "\u{FFFD}")
  }

  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x01: .lineStart  // Ctrl-A
    case 0x02: .left
    case 0x03: .interrupt
    case 0x04: .done
    case 0x05: .lineEnd
    case 0x06: .right
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x0B: .cutToLineEnd  // Ctrl-K
    case 0x0C: .redraw  // Ctrl-L
    case 0x0E: .down
    case 0x10: .up
    case 0x15: .cutToLineStart  // Ctrl-U
    case 0x17: .cutWord  // Ctrl-W
    default: .other
    }
  }

  // MARK: Sequences

  /// ESC [ parameters final, ESC O final, or ESC and one more byte.
  private mutating func nextOfSequence() -> Key? {
    guard pending.count >= 2 else { return nil }
    switch pending[1] {
    case UInt8(ascii: "["): return nextOfControlSequence()
    case UInt8(ascii: "O"):
      guard pending.count >= 3 else { return nil }
      let key = Self.key(final: pending[2], parameters: "")
      pending.removeFirst(3)
      return key
    default: return nextWithAlt()
    }
  }

  private mutating func nextWithAlt() -> Key {
    let second = pending[1]
    switch second {
    case UInt8(ascii: "b"), UInt8(ascii: "f"), 0x7F, 0x08:
      pending.removeFirst(2)
      return second == UInt8(ascii: "b")
        ? .wordLeft : second == UInt8(ascii: "f") ? .wordRight : .cutWord
    default:
      pending.removeFirst()
      return .escape
    }
  }

  private mutating func nextOfControlSequence() -> Key? {
    guard let end = pending[2...].firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      guard pending.count < Self.sequenceLimit else {
        pending.removeAll()
        return .other
      }
      return nil
    }
    let parameters = String(decoding: pending[2..<end], as: UTF8.self)
    let final = pending[end]
    pending.removeFirst(end + 1)
    if final == UInt8(ascii: "~"), parameters == "200" {
      paste = []
      return nextOfPaste()
    }
    return Self.key(final: final, parameters: parameters)
  }

  private static func key(final: UInt8, parameters: String) -> Key {
    // 5 is Ctrl and 3 is Alt, in the second parameter.
    let isWord = parameters.hasSuffix(";5") || parameters.hasSuffix(";3")
    switch UnicodeScalar(final) {
    case "A": return .up
    case "B": return .down
    case "C": return isWord ? .wordRight : .right
    case "D": return isWord ? .wordLeft : .left
    case "H": return isWord ? .textStart : .lineStart
    case "F": return isWord ? .textEnd : .lineEnd
    case "~": return tildeKey(parameters, isWord)
    default: return .other
    }
  }

  private static func tildeKey(_ parameters: String, _ isWord: Bool) -> Key {
    switch parameters.split(separator: ";").first {
    case "1", "7": isWord ? .textStart : .lineStart
    case "4", "8": isWord ? .textEnd : .lineEnd
    case "3": .delete
    case "5": .pageUp
    case "6": .pageDown
    default: .other
    }
  }

  // MARK: Pastes

  /// Nil until the end of the paste has come.
  private mutating func nextOfPaste() -> Key? {
    let all = (paste ?? []) + pending
    pending.removeAll()
    // The end may begin in what was read before.
    let from = max(0, (paste?.count ?? 0) - Self.pasteEnd.count)
    guard let end = all[from...].firstRange(of: Self.pasteEnd) else {
      paste = all
      return nil
    }
    paste = nil
    pending = Array(all[end.upperBound...])
    return .pasted(Self.plain(all[..<end.lowerBound]))
  }

  /// Pasted text with line feeds, and without what steers a terminal.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\r" {
        plain.append("\n")
      } else if scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control {
        plain.append(scalar)
      }
    }
    return String(plain)
  }
}
