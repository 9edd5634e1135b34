internal import Haven

extension Questions {
  /// Asks for the lines of one part until an empty one.
  ///
  /// - Parameter take: Takes lines, and answers how they are kept; or throws what is wrong with them.
  func lines(
    _ title: String, _ hint: Sentence, _ lines: [String], _ take: ([String]) throws -> [String]
  ) throws {
    var lines = lines
    try show("\n\(title)\n  \(words(hint))")
    try show(numbered: lines)
    while true {
      let typed = try line("  > ")
      guard !typed.allSatisfy(\.isWhitespace) else { return }
      do {
        let changed = try LineEdit(typed).applied(to: lines)
        lines = try take(changed.lines)
        if changed.isRenumbered { try show(numbered: lines) }
      } catch let error as HavenError {
        try tell(error)
      } catch is LineEdit.NoSuchLine {
        try show("  " + words(Words.noSuchLine(count: lines.count)))
      }
    }
  }

  private func show(numbered lines: [String]) throws {
    for (place, line) in lines.enumerated() {
      try show("  \(place + 1)  \(VisibleText.oneLine(line))")
    }
  }
}

/// What a typed line does to the lines of a part.
enum LineEdit: Equatable {
  case add(String)
  case takeOutAll
  case takeOut(Int)
  case reword(Int, String)

  /// There are not so many lines.
  struct NoSuchLine: Error {}

  /// `-` alone, `-2`, `=2 other words`; everything else is a new line, one that begins with a dash and words too.
  init(_ typed: String) {
    let words = typed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    let first = words.first ?? ""
    let rest = first.dropFirst()
    let number =
      !rest.isEmpty && rest.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(rest) : nil
    switch (first.first, number, words.count) {
    case ("-", nil, 1) where rest.isEmpty: self = .takeOutAll
    case ("-", let number?, 1): self = .takeOut(number)
    case ("=", let number?, 2): self = .reword(number, String(words[1]))
    default: self = .add(typed)
    }
  }

  /// - Throws: `NoSuchLine`.
  func applied(to lines: [String]) throws -> (lines: [String], isRenumbered: Bool) {
    var lines = lines
    switch self {
    case .add(let line):
      lines.append(line)
      return (lines, false)
    case .takeOutAll: return ([], true)
    case .takeOut(let number):
      guard lines.indices.contains(number - 1) else { throw NoSuchLine() }
      lines.remove(at: number - 1)
    case .reword(let number, let line):
      guard lines.indices.contains(number - 1) else { throw NoSuchLine() }
      lines[number - 1] = line
    }
    return (lines, true)
  }
}
