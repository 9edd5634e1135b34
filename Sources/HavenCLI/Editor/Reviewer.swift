internal import Haven
internal import HavenRecords
internal import HavenText

/// The queue of words at a terminal that can be drawn on: one at a time, each decided with one key.
///
/// It has the terminal's second screen to itself: no text of the vault is in a scrollback afterwards. A decision is
/// durable before the next words are shown.
struct Reviewer {
  /// How it ended.
  enum End {
    case stopped
    /// Nobody has pressed a key for long.
    case locked
    case hungUp
  }

  private let entries: [ReviewEntry]
  private let language: Language
  private let decide: (ReviewEntry, ReviewChoice) throws -> Void
  private var choices: [ReviewChoice?]
  /// The words that are shown; behind the last once everything is decided.
  private var place = 0
  private var showsHelp = false
  private var decoder = KeyDecoder()
  private var shown: [String]?

  /// - Parameters:
  ///   - entries: What is open, one at least.
  ///   - decide: Makes a decision durable.
  init(
    _ entries: [ReviewEntry], language: Language,
    decide: @escaping (ReviewEntry, ReviewChoice) throws -> Void
  ) {
    self.entries = entries
    self.language = language
    self.decide = decide
    choices = entries.map { _ in nil }
  }

  var decidedCount: Int { choices.count { $0 != nil } }
  var openCount: Int { choices.count - decidedCount }

  /// Has words decided until somebody stops.
  ///
  /// - Throws: What keeps a decision from being durable.
  mutating func run(at terminal: borrowing Terminal) throws -> End {
    try terminal.withScreen { try run($0) }
  }

  private mutating func run(_ screen: borrowing Screen) throws -> End {
    var lastKeySeconds = Clock.secondsWithSleep()
    while true {
      try draw(on: screen)
      let keys: [Key]
      // An escape that is a key by itself is told from a sequence by the pause behind it.
      if let bytes = try screen.read(waiting: decoder.isWaiting ? 50 : Writing.roundMilliseconds) {
        guard !bytes.isEmpty else { return .hungUp }
        keys = decoder.decode(bytes)
      } else {
        keys = decoder.flush()
      }
      let now = Clock.secondsWithSleep()
      if !keys.isEmpty { lastKeySeconds = now }
      guard now - lastKeySeconds < SessionOrder.standardIdleSeconds else { return .locked }
      for key in keys {
        guard try take(key) else { return .stopped }
      }
    }
  }

  // MARK: Keys

  /// Answers whether to go on.
  private mutating func take(_ key: Key) throws -> Bool {
    if showsHelp {
      showsHelp = false
      return true
    }
    switch key {
    case .text("m"): try take(.mask)
    case .text("s"): try take(.show)
    case .text("M"): try take(.alwaysMask)
    case .text("S"): try take(.neverMask)
    case .text("b"), .left: place = max(0, place - 1)
    case .text("?"): showsHelp = true
    case .redraw: shown = nil
    case .text("q"), .interrupt, .done: return false
    default: break
    }
    return true
  }

  private mutating func take(_ choice: ReviewChoice) throws {
    guard place < entries.count else { return }
    try decide(entries[place], choice)
    choices[place] = choice
    let later = choices[(place + 1)...].firstIndex { $0 == nil }
    place = later ?? choices.firstIndex { $0 == nil } ?? entries.count
  }

  // MARK: The screen

  private mutating func draw(on screen: borrowing Screen) throws {
    let size = screen.size
    let body = rows(columns: size.columns)
    let head = bar(Words.Review.head(place, of: entries.count, entry), columns: size.columns)
    let keys = bar(Words.Review.keys, columns: size.columns)
    guard shown != [head, keys] + body else { return }
    var drawing = ScreenDrawing()
    drawing.putBar(head, row: 0)
    for row in 1..<max(1, size.rows - 1) {
      drawing.put(row <= body.count ? body[row - 1] : "", row: row)
    }
    drawing.putBar(keys, row: size.rows - 1)
    try screen.show(drawing)
    shown = [head, keys] + body
  }

  private var entry: ReviewEntry? { place < entries.count ? entries[place] : nil }

  private func bar(_ sentence: Sentence, columns: Int) -> String {
    String(VisibleText.oneLine(sentence.text(in: language)).prefix(max(0, columns - 1)))
  }

  private func rows(columns: Int) -> [String] {
    func wrapped(_ sentence: Sentence) -> [String] {
      sentence.text(in: language).split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { StyledText(String($0)).rows(columns: columns) }
    }
    if showsHelp { return [""] + wrapped(Words.Review.help) }
    guard let entry else { return [""] + wrapped(Words.Review.everythingDecided) }
    let choice = choices[place].map { wrapped(Words.Review.decided($0)) } ?? []
    let contexts = entry.contexts.flatMap { [""] + StyledText($0).rows(columns: columns) }
    return [""] + wrapped(Words.Review.question(entry)) + choice + contexts
  }
}

/// A line of text, parts of which are in reverse video.
struct StyledText {
  private var characters: [(character: Character, isReversed: Bool)] = []

  init(_ text: String) { append(text, isReversed: false) }

  /// Words in reverse video and in brackets, since colour says nothing alone, with what stands around them.
  init(_ context: ReviewContext) {
    append(context.before, isReversed: false)
    append("[[\(context.words)]]", isReversed: true)
    append(context.after, isReversed: false)
  }

  private mutating func append(_ text: String, isReversed: Bool) {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    characters += VisibleText.oneLine(line).map { ($0, isReversed) }
  }

  /// Its rows on a screen of so many columns, broken after spaces where there are any.
  func rows(columns: Int) -> [String] {
    var rows: [String] = []
    var start = 0
    while start < characters.count {
      let end = endOfRow(from: start, columns: max(2, columns - 1))
      rows.append(row(start..<end))
      start = end
    }
    return rows.isEmpty ? [""] : rows
  }

  private func endOfRow(from start: Int, columns: Int) -> Int {
    var width = 0
    var afterSpace: Int?
    for index in start..<characters.count {
      width += TextWidth.columns(of: characters[index].character)
      if width > columns, index > start { return afterSpace ?? index }
      if characters[index].character == " " { afterSpace = index + 1 }
    }
    return characters.count
  }

  private func row(_ range: Range<Int>) -> String {
    var row = ""
    var isReversed = false
    for (character, reversed) in characters[range] {
      if reversed != isReversed { row += reversed ? "\u{1B}[7m" : "\u{1B}[27m" }
      isReversed = reversed
      row.append(character)
    }
    return isReversed ? row + "\u{1B}[27m" : row
  }
}
