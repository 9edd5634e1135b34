import Haven
import HavenProgramme
import HavenRecords

/// Files of requests, answers, measures and what others may be told, and the texts that members sign.
extension FuzzTarget {
  static let requests: [FuzzTarget] = [
    requestFile, answerFile, measureFile, shareFile, wordingText,
  ]

  private static let requestFile = FuzzTarget(
    "request-file",
    tokens: jsonTokens + lines + ["\"warrant\"", "\"received_by\":", "\"2026-02-30\""],
    seeds: [
      #"{"what":"access","from":"a lawyer","received":"2026-01-13","counsel":"called","due":"2026-02-12","text":"x"}"#,
      #"{"what":"subpoena","from":"é","received":"2026-01-13","received_by":"mona","counsel":"not-called","due":"2026-01-13","text":"all"}"#,
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let read = try readingProgramme({ try FileRequestFile.request(bytes) }) else {
        return .refused
      }
      let fields = read.request.fields
      try demand(FileRequest(fields: fields) == read.request, "a request reads back as another")
      try demand(
        fields.allSatisfy { $0.value.utf8.count <= Limits.fieldByteCount },
        "a field beyond its limit")
      return .accepted
    }
  }

  private static let answerFile = FuzzTarget(
    "request-answer-file",
    tokens: jsonTokens + lines + [
      "\"partly\"", "\"not-safe\"", "\"told_on\":", "\"bundle\":\"00\"",
    ],
    seeds: [
      #"{"outcome":"produced","to":"a lawyer","on":"2026-01-20","counsel":"called","told_person":"told","told_on":"2026-01-19","text":"x"}"#,
      #"{"outcome":"nothing","on":"2026-01-20","counsel":"not-called","told_person":"not-yet","text":"x"}"#,
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let read = try readingProgramme({ try FileRequestFile.answer(bytes, bundle: nil) })
      else {
        return .refused
      }
      let fields = read.answer.fields(about: RecordID(rowID: 7)!)
      try demand(RequestAnswer(fields: fields) == read.answer, "an answer reads back as another")
      try demand(
        read.answer.recipient != nil || !read.answer.outcome.producesSomething,
        "it went to nobody who is named")
      return .accepted
    }
  }

  private static let measureFile = FuzzTarget(
    "measure-file",
    tokens: jsonTokens + lines + ["\"support_y99\"", "-999", "1000", "\"unable\"", "\"rater\""],
    seeds: [
      #"{"instrument":"stress","wave":"intake","total":34,"source":"self","on":"2026-01-13"}"#,
      #"{"instrument":"é","wave":"support_y3","total":"refused","source":"rater"}"#,
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let read = try readingProgramme({ try MeasureFile.measure(bytes) }) else {
        return .refused
      }
      let back = Measure(kind: Measure.recordKind, fields: read.measure.fields)
      try demand(back == read.measure, "a measure reads back as another")
      return .accepted
    }
  }

  private static let shareFile = FuzzTarget(
    "share-file", tokens: jsonTokens + lines + ["\"recipient\":", "\"facts\":", "\\uFFFC"],
    seeds: [
      #"{"recipient":"the probation office","facts":["that he comes","since when"],"reason":"his hearing"}"#,
      #"{"recipient":"é","facts":["x"]}"#,
    ].map { Array($0.utf8) }
  ) {
    let (starts, ends) = (CalendarDate(iso: "2026-01-13")!, CalendarDate(iso: "2026-06-30")!)
    return { bytes in
      guard let order = try readingProgramme({ try ShareConsentFile.order(bytes) }) else {
        return .refused
      }
      let consent: ShareConsent
      do throws(ShareConsentFault) {
        consent = try ShareConsent(
          recipient: order.recipient, facts: order.facts, reason: order.reason, starts: starts,
          ends: ends, way: .signed)
      } catch { return .refused }
      let fields = consent.fields
      try demand(
        ShareConsent(kind: ShareConsent.recordKind, fields: fields) == consent,
        "what others may be told reads back as another")
      try demand(
        fields.allSatisfy { $0.value.utf8.count <= Limits.fieldByteCount },
        "a field beyond its limit")
      return .accepted
    }
  }

  /// What an agency writes for members to sign: nothing of it is lost on its way to the page.
  private static let wordingText = FuzzTarget(
    "wording-text", tokens: ["# ", "- ", "! ", "\n\n", "\r\n"],
    seeds: [Array("# Silence\n\nWe tell nobody.\n\n- a\n- b\n\n! But of a child.\n".utf8)]
  ) {
    { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return .refused }
      let pieces = WordingPiece.all(in: text)
      let shown = pieces.flatMap { piece -> [String] in
        switch piece {
        case .heading(let text), .paragraph(let text), .apart(let text): [text]
        case .items(let items): items
        }
      }
      func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace && !"#-!".contains(Character($0)) }
      }
      try demand(
        letters(shown.joined(separator: "\n")) == letters(text), "words are lost on their way")
      return .accepted
    }
  }
}
