internal import Haven
internal import HavenProgramme

/// The sheet that a member signs: the agency's text, and lines for a name, a signature and a day. It names nobody: not by
/// their alias either, which is a name of the vault's and not of the person's.
struct AgreementPage {
  private let pieces: [WordingPiece]
  private let name: String

  init(_ text: String, named name: String) {
    pieces = WordingPiece.all(in: text)
    self.name = name
  }

  func printed(in language: Language, isLarge: Bool) -> PrintedPage {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    var blocks = pieces.map { piece -> PrintedPage.Block in
      switch piece {
      case .heading(let text): .heading(VisibleText.oneLine(text))
      case .paragraph(let text): .text(VisibleText.oneLine(text))
      case .items(let items): .items(items.map(VisibleText.oneLine))
      case .apart(let text): .apart(VisibleText.oneLine(text))
      }
    }
    blocks += [
      .heading(words(Words.pageSignatures)),
      .field(words(Words.pageName), nil), .field(words(Words.pageSignature), nil),
      .field(words(Words.pageSignedOn), nil), .field(words(Words.pageForProgramme), nil),
      .note(words(Words.pageWhichWording(VisibleText.oneLine(name)))),
    ]
    return PrintedPage(
      title: words(Words.pageAgreementTitle), language: language, isLarge: isLarge, blocks: blocks)
  }
}
