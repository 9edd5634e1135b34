/// Just enough of Swift to find calls with their arguments, and the texts in them.
struct SwiftCode {
  struct Call {
    let line: Int
    let arguments: [Substring]
  }

  private let text: String

  init(_ text: String) { self.text = text }

  /// The calls of what a name with its parenthesis begins, outside comments.
  func calls(of name: String) -> [Call] {
    var calls: [Call] = []
    var line = 1
    var counted = text.startIndex
    for range in text.ranges(of: name) {
      if range.lowerBound > text.startIndex {
        let before = text[text.index(before: range.lowerBound)]
        guard !before.isLetter, before != "\"" else { continue }
      }
      let start = text[..<range.lowerBound].lastIndex(of: "\n").map { text.index(after: $0) }
      guard !text[(start ?? text.startIndex)...].drop(while: { $0 == " " }).hasPrefix("//") else {
        continue
      }
      line += text[counted..<range.lowerBound].count { $0 == "\n" }
      counted = range.lowerBound
      let open = text.index(before: range.upperBound)
      calls.append(Call(line: line, arguments: Self.arguments(of: text[open...])))
    }
    return calls
  }

  /// What stands between the commas of a parenthesis that code begins with.
  private static func arguments(of code: Substring) -> [Substring] {
    var arguments: [Substring] = []
    let end = endOfParenthesis(code)
    let inner = code[code.index(after: code.startIndex)..<code.index(before: end)]
    var start = inner.startIndex
    var index = inner.startIndex
    while index < inner.endIndex {
      if let next = endOfPart(inner[index...]) {
        index = next
      } else {
        if inner[index] == "," {
          arguments.append(inner[start..<index])
          start = inner.index(after: index)
        }
        index = inner.index(after: index)
      }
    }
    arguments.append(inner[start...])
    return arguments.map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
  }

  /// Where a text or a parenthesis ends that code begins with; nil where it begins with something else.
  private static func endOfPart(_ code: Substring) -> String.Index? {
    switch code.first {
    case "\"": endOfLiteral(code)
    case "(", "[", "{": endOfParenthesis(code)
    default: nil
    }
  }

  private static func endOfParenthesis(_ code: Substring) -> String.Index {
    var index = code.index(after: code.startIndex)
    while index < code.endIndex, !")]}".contains(code[index]) {
      index = endOfPart(code[index...]) ?? code.index(after: index)
    }
    return index < code.endIndex ? code.index(after: index) : index
  }

  private static func endOfLiteral(_ code: Substring) -> String.Index {
    let mark = code.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    var index = code.index(code.startIndex, offsetBy: mark.count)
    while index < code.endIndex, !code[index...].hasPrefix(mark) {
      guard code[index] == "\\" else {
        index = code.index(after: index)
        continue
      }
      index = code.index(after: index)
      index = code[index] == "(" ? endOfParenthesis(code[index...]) : code.index(after: index)
    }
    return index < code.endIndex ? code.index(index, offsetBy: mark.count) : index
  }

  /// The texts in code, those inside interpolations too; what is interpolated stands in them as `…`.
  static func literals(_ code: Substring) -> [String] {
    var found: [String] = []
    var index = code.startIndex
    while index < code.endIndex {
      guard code[index] == "\"" else {
        index = code.index(after: index)
        continue
      }
      let end = endOfLiteral(code[index...])
      let (text, inner) = parts(code[index..<end])
      found.append(text)
      found += inner.flatMap { literals($0) }
      index = end
    }
    return found
  }

  /// All texts in code, one behind the other.
  static func words(_ code: Substring) -> String { literals(code).joined(separator: " ") }

  /// The names that stand in code outside texts, in interpolations above all.
  static func names(_ code: Substring) -> Set<String> {
    var names: Set<String> = []
    var index = code.startIndex
    while index < code.endIndex {
      if code[index] == "\"" {
        let end = endOfLiteral(code[index...])
        for inner in parts(code[index..<end]).inner { names.formUnion(Self.names(inner)) }
        index = end
      } else if code[index].isLetter {
        let word = code[index...].prefix { $0.isLetter || $0.isNumber }
        // A member of something is that something's affair, and so is a label.
        let isMember = index > code.startIndex && code[code.index(before: index)] == "."
        if !isMember, code[word.endIndex...].first != ":" { names.insert(String(word)) }
        index = word.endIndex
      } else {
        index = code.index(after: index)
      }
    }
    return names
  }

  /// A text without its marks, and what is interpolated into it.
  private static func parts(_ literal: Substring) -> (text: String, inner: [Substring]) {
    let mark = literal.hasPrefix("\"\"\"") ? 3 : 1
    let body = literal.dropFirst(mark).dropLast(mark)
    var text = ""
    var inner: [Substring] = []
    var index = body.startIndex
    while index < body.endIndex {
      guard body[index] == "\\" else {
        text.append(body[index])
        index = body.index(after: index)
        continue
      }
      index = body.index(after: index)
      if body[index] == "(" {
        let end = endOfParenthesis(body[index...])
        inner.append(body[index..<end])
        text += "…"
        index = end
      } else {
        // A line that goes on, or a character that could not stand by itself.
        text += body[index] == "n" || body[index] == "\n" ? " " : String(body[index])
        index = body.index(after: index)
      }
    }
    return (text, inner)
  }
}
