import Testing

@testable import HavenCLI

/// What a terminal sends, in whatever pieces, is read as keys.
@Suite struct KeyDecoderTests {
  private func keys(_ bytes: String) -> [Key] {
    var decoder = KeyDecoder()
    return decoder.decode(bytes.utf8)
  }

  @Test(arguments: [
    ("\u{1B}[A", Key.up), ("\u{1B}OB", .down), ("\u{1B}[C", .right), ("\u{1B}[1;5D", .wordLeft),
    ("\u{1B}f", .wordRight), ("\u{1B}[H", .lineStart), ("\u{1B}[4~", .lineEnd),
    ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[1;5H", .textStart), ("\r", .enter),
    ("\u{7F}", .backspace), ("\u{1B}\u{7F}", .cutWord), ("\u{3}", .interrupt), ("\u{4}", .done),
    ("\u{1B}[19;2~", .other), ("\u{1B}[?25h", .other), ("\t", .tab), ("\u{B}", .cutToLineEnd),
    ("é", .text("é")), ("漢", .text("漢")), ("🙂", .text("🙂")),
  ])
  func readsWholeKeysInAnyPieces(bytes: String, key: Key) {
    #expect(keys(bytes) == [key])
    var decoder = KeyDecoder()
    var found: [Key] = []
    for byte in bytes.utf8 { found += decoder.decode([byte]) }
    #expect(found == [key])
    #expect(!decoder.isWaiting)
  }

  @Test func anEscapeByItselfIsOneAfterAPause() {
    var decoder = KeyDecoder()
    let begun = decoder.decode([0x1B])
    #expect(begun == [] && decoder.isWaiting)
    let flushed = decoder.flush()
    #expect(flushed == [.escape] && !decoder.isWaiting)
    let next = decoder.decode("a".utf8)
    #expect(next == [.text("a")])
    #expect(keys("\u{1B}x") == [.escape, .text("x")])
  }

  @Test(
    arguments: [
      ([0xFF, 0x61], [Key.text("\u{FFFD}"), .text("a")]),
      ([0xC3, 0x61], [.text("\u{FFFD}"), .text("a")]), ([0xE2, 0x82], [.text("\u{FFFD}")]),
    ] as [([UInt8], [Key])])
  func whatIsNoCharacterIsShownAsNone(bytes: [UInt8], keys: [Key]) {
    var decoder = KeyDecoder()
    var found = decoder.decode(bytes)
    found += decoder.flush()
    #expect(found == keys)
  }

  /// Surrogates and overlong forms are no UTF-8.
  @Test(arguments: [[0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF0, 0x80, 0x80, 0x80]] as [[UInt8]])
  func whatComesAfterNoCharacterIsRead(bytes: [UInt8]) {
    var decoder = KeyDecoder()
    let found = decoder.decode(bytes + [0x61])
    #expect(found.last == .text("a"))
    #expect(found.dropLast().allSatisfy { $0 == .text("\u{FFFD}") })
  }

  @Test func aPasteIsOneTextWhateverStandsInIt() {
    let paste = "\u{1B}[200~one\r\ntwo\rthree\n\u{3}\u{4}\u{1B}[A\u{9B}é\u{1B}[201~!"
    let meant: [Key] = [.pasted("one\ntwo\nthree\n[Aé"), .text("!")]
    #expect(keys(paste) == meant)
    for piece in 1...7 {
      var decoder = KeyDecoder()
      var found: [Key] = []
      let bytes = Array(paste.utf8)
      for start in stride(from: 0, to: bytes.count, by: piece) {
        found += decoder.decode(bytes[start..<min(start + piece, bytes.count)])
      }
      #expect(found == meant)
    }
  }

  @Test func noInputKeepsItWaitingForEver() {
    var decoder = KeyDecoder()
    let found = decoder.decode([0x1B, 0x5B] + [UInt8](repeating: 0x31, count: 100))
    #expect(found.contains(.other))
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let bytes = (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
      var decoder = KeyDecoder()
      _ = decoder.decode(bytes)
      // Each pause ends what waits, or the first escape of it.
      for _ in bytes { _ = decoder.flush() }
      #expect(!decoder.isWaiting)
    }
  }
}

@Suite struct TextBufferTests {
  private func buffer(_ text: String) -> TextBuffer { TextBuffer(text, byteLimit: 1000) }

  @Test func keepsTextAndCountAsAStringDoes() {
    var random = SystemRandomNumberGenerator()
    let pieces = ["a", "é", "e", "\u{301}", "\n", "🙂", " ", "word ", "x\ny\nz", "\u{1F1E8}", "\t"]
    for _ in 0..<300 {
      var buffer = TextBuffer("", byteLimit: 200)
      for _ in 0..<60 {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: buffer.deleteBackward()
        case 1: buffer.deleteForward()
        case 2: buffer.moveWordLeft()
        case 3: buffer.moveRight()
        case 4: buffer.cutWord()
        case 5: buffer.cutToLineEnd()
        case 6: buffer.moveToLineStart()
        default:
          let piece = pieces.randomElement(using: &random)!
          let hadRoom = buffer.byteCount + piece.utf8.count <= 200
          let fitted = buffer.insert(piece)
          #expect(fitted == hadRoom)
        }
        #expect(buffer.byteCount == buffer.text.utf8.count)
        #expect(buffer.lines[buffer.cursor.line].count >= buffer.cursor.column)
      }
    }
  }

  @Test func accentsJoinTheirLetters() {
    var buffer = buffer("caf")
    _ = buffer.insert("e")
    _ = buffer.insert("\u{301}")
    #expect(buffer.lines == [["c", "a", "f", "é"]])
    buffer.deleteBackward()
    #expect(buffer.text == "caf")
  }

  @Test func linesArePartedAndJoined() {
    var buffer = buffer("one two\nthree")
    buffer.move(to: .init(line: 0, column: 4))
    _ = buffer.insert("x\ny")
    #expect(buffer.text == "one x\nytwo\nthree")
    #expect(buffer.cursor == .init(line: 1, column: 1))
    buffer.cutToLineStart()
    buffer.deleteBackward()
    #expect(buffer.text == "one xtwo\nthree")
    buffer.moveToLineEnd()
    buffer.cutToLineEnd()
    #expect(buffer.text == "one xtwothree")
    buffer.cutWord()
    #expect(buffer.text == "one three")
    buffer.move(to: .init(line: 9, column: 99))
    #expect(buffer.cursor == .init(line: 0, column: 9))
  }

  @Test func knowsItsEmptyLastLine() {
    #expect(buffer("").isOnEmptyLastLine)
    #expect(!buffer("a").isOnEmptyLastLine)
    #expect(buffer("a\n").isOnEmptyLastLine)
    var other = buffer("\na")
    other.moveToStart()
    #expect(!other.isOnEmptyLastLine)
  }
}

@Suite struct PageTests {
  @Test func breaksAfterSpacesAndElseAnywhere() {
    var page = Page(columns: 11, rows: 10)
    let view = page.view(of: TextBuffer("alpha beta gamma\nabcdefghijklmno", byteLimit: 1000))
    #expect(view.rows == ["alpha ", "beta gamma", "abcdefghij", "klmno"])
    #expect((view.cursorRow, view.cursorColumn) == (3, 5))
  }

  @Test func countsColumnsAndNotCharacters() {
    var page = Page(columns: 7, rows: 10)
    let view = page.view(of: TextBuffer("漢字漢字漢", byteLimit: 1000))
    #expect(view.rows == ["漢字漢", "字漢"])
    #expect(view.cursorColumn == 4)
  }

  @Test func whatSteersATerminalIsShownAsWhatItIs() {
    var page = Page(columns: 40, rows: 5)
    let view = page.view(of: TextBuffer("a\u{1B}[2Jb\tc\u{202E}d", byteLimit: 1000))
    #expect(view.rows == ["a‹U+001B›[2Jb    c‹U+202E›d"])
  }

  @Test func scrollsNoFurtherThanItMust() {
    var buffer = TextBuffer((1...50).map(String.init).joined(separator: "\n"), byteLimit: 1000)
    var page = Page(columns: 20, rows: 5)
    func shows(_ rows: ClosedRange<Int>, cursor: Int) -> Bool {
      let view = page.view(of: buffer)
      return view.rows == rows.map(String.init) && view.cursorRow == cursor
    }
    #expect(shows(46...50, cursor: 4))
    buffer.move(to: page.place(-2, rowsFrom: buffer.cursor, in: buffer))
    #expect(shows(46...50, cursor: 2))
    buffer.moveToStart()
    #expect(shows(1...5, cursor: 0))
    buffer.move(to: page.place(5, rowsFrom: buffer.cursor, in: buffer))
    #expect(shows(2...6, cursor: 4))
    let isSmaller = page.resize(columns: 10, rows: 3)
    #expect(isSmaller)
    #expect(shows(4...6, cursor: 2))
    let isOther = page.resize(columns: 10, rows: 3)
    #expect(!isOther)
  }

  @Test func goesUpAndDownByRowsInTheSameColumn() {
    let buffer = TextBuffer("alpha beta gamma\nxy\nlong line", byteLimit: 1000)
    let page = Page(columns: 11, rows: 10)
    let from = TextBuffer.Place(line: 0, column: 13)
    #expect(page.place(-1, rowsFrom: from, in: buffer) == .init(line: 0, column: 5))
    #expect(page.place(1, rowsFrom: from, in: buffer) == .init(line: 1, column: 2))
    #expect(page.place(2, rowsFrom: from, in: buffer) == .init(line: 2, column: 7))
    #expect(page.place(-9, rowsFrom: from, in: buffer) == .init(line: 0, column: 5))
  }
}
