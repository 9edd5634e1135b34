internal import Haven
internal import HavenProgramme

/// The form that somebody signs before the programme tells somebody outside anything: to whom, what, until when, and that
/// nothing depends on it. It has no alias: nobody signs with a name that only the vault knows.
struct SharePage {
  private let consent: ShareConsent

  init(_ consent: ShareConsent) { self.consent = consent }

  func printed(in language: Language, isLarge: Bool) -> PrintedPage {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    var blocks: [PrintedPage.Block] = [
      .text(words(Words.shareIntroduction)),
      .field(words(Words.shareRecipient), VisibleText.oneLine(consent.recipient)),
      .heading(words(Words.shareFacts)), .items(consent.facts.map(VisibleText.oneLine)),
      .text(words(Words.shareNothingElse)),
    ]
    if let reason = consent.reason {
      blocks.append(.field(words(Words.shareReason), VisibleText.oneLine(reason)))
    }
    blocks += [
      .field(words(Words.shareFrom), LongDate.text(consent.starts, in: language)),
      .field(words(Words.shareUntil), LongDate.text(consent.ends, in: language)),
      .apart(words(Words.shareFreely)),
      .heading(words(Words.shareSignatures)),
      .field(words(Words.pageName), nil), .field(words(Words.pageSignature), nil),
      .field(words(Words.pageSignedOn), nil), .field(words(Words.pageForProgramme), nil),
      .note(words(Words.shareCopy)),
    ]
    return PrintedPage(
      title: words(Words.shareTitle), language: language, isLarge: isLarge, blocks: blocks)
  }
}
