internal import Haven

/// The text that is being written, at a terminal that can be drawn on.
///
/// It has the terminal's second screen to itself: what was written is in no scrollback afterwards.
struct Editor {
  private let writing: Writing
  private var decoder = KeyDecoder()
  private var page: Page
  private var question: Question?
  /// What the lowest row says once.
  private var remark: Sentence?
  private var shown: Page.View?
  private var shownBar: String?

  /// What the writer is being asked.
  private enum Question {
    /// Whether the text is finished.
    case file
    /// What becomes of it.
    case stop
    /// Whether it is to be thrown away.
    case discard
  }

  init(_ writing: Writing) {
    self.writing = writing
    page = Page(columns: 80, rows: 24)
  }

  /// Has the text written; answers how it ended.
  mutating func run(at terminal: borrowing Terminal) throws -> Writing.End {
    try terminal.withScreen { try run($0) }
  }

  private mutating func run(_ screen: borrowing Screen) throws -> Writing.End {
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
      for key in keys {
        if key == .redraw { shown = nil }
        if let end = take(key) { return end }
      }
      if let end = writing.round(isAtWork: !keys.isEmpty) { return end }
    }
  }

  // MARK: Keys

  private mutating func take(_ key: Key) -> Writing.End? {
    remark = nil
    if let question { return answer(question, key) }
    switch key {
    case .interrupt:
      if writing.isUntouched { return writing.isKept ? .kept : .discarded }
      question = .stop
    case .done:
      if writing.edit({ $0.isOnEmptyLastLine && !$0.isEmpty }) { return .finished }
      question = .file
    default: edit(key)
    }
    return nil
  }

  private mutating func answer(_ asked: Question, _ key: Key) -> Writing.End? {
    question = nil
    switch (asked, key) {
    case (.file, .enter), (.file, .done): return .finished
    // What could not be sealed must not be left: the lowest row says why.
    case (.stop, .text("k")), (.stop, .text("g")): return writing.keepIfChanged() ? .kept : nil
    case (.stop, .text("d")), (.stop, .text("j")): question = .discard
    case (.discard, .text("y")), (.discard, .text("o")): return .discarded
    default: break
    }
    return nil
  }

  private mutating func edit(_ key: Key) {
    let page = page
    let hasRoom = writing.edit { buffer -> Bool in
      switch key {
      case .text(let character): return buffer.insert(String(character))
      case .pasted(let text): return buffer.insert(text)
      case .enter: return buffer.insert("\n")
      case .tab: return buffer.insert("\t")
      case .backspace: buffer.deleteBackward()
      case .delete: buffer.deleteForward()
      case .cutWord: buffer.cutWord()
      case .cutToLineStart: buffer.cutToLineStart()
      case .cutToLineEnd: buffer.cutToLineEnd()
      default: Self.move(key, &buffer, page)
      }
      return true
    }
    if !hasRoom { remark = Words.Editor.noRoom }
  }

  private static func move(_ key: Key, _ buffer: inout TextBuffer, _ page: Page) {
    func byRows(_ count: Int) {
      buffer.move(to: page.place(count, rowsFrom: buffer.cursor, in: buffer))
    }
    switch key {
    case .left: buffer.moveLeft()
    case .right: buffer.moveRight()
    case .wordLeft: buffer.moveWordLeft()
    case .wordRight: buffer.moveWordRight()
    case .lineStart: buffer.moveToLineStart()
    case .lineEnd: buffer.moveToLineEnd()
    case .textStart: buffer.moveToStart()
    case .textEnd: buffer.moveToEnd()
    case .up: byRows(-1)
    case .down: byRows(1)
    case .pageUp: byRows(-max(1, page.rows - 1))
    case .pageDown: byRows(max(1, page.rows - 1))
    default: break
    }
  }

  // MARK: The screen

  /// Draws what has changed: the text above, and one row that says what can be done.
  private mutating func draw(on screen: borrowing Screen) throws {
    let size = screen.size
    if page.resize(columns: size.columns, rows: size.rows - 1) { (shown, shownBar) = (nil, nil) }
    let view = writing.edit { page.view(of: $0) }
    let bar = bar(columns: size.columns)
    guard view != shown || bar != shownBar else { return }
    var drawing = ScreenDrawing()
    for row in 0..<page.rows {
      let line = view.line(row)
      if shown.map({ $0.line(row) != line }) ?? true { drawing.put(line, row: row) }
    }
    if bar != shownBar || shown == nil { drawing.putBar(bar, row: page.rows) }
    drawing.moveCursor(row: view.cursorRow, column: min(view.cursorColumn, size.columns - 1))
    try screen.show(drawing)
    (shown, shownBar) = (view, bar)
  }

  private func bar(columns: Int) -> String {
    let sentence =
      switch question {
      case .file: Words.Editor.file
      case .stop: Words.Editor.stop
      case .discard: Words.Editor.discard
      case nil: remark ?? writing.status
      }
    return String(VisibleText.oneLine(writing.words(sentence)).prefix(max(0, columns - 1)))
  }
}
