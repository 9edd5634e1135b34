internal import HavenJSON
package import HavenProgramme
package import HavenRecords

/// Requests and answers as files: what `request show --json` says of them.
package enum FileRequestFile {
  fileprivate enum Key: String {
    case what, from, received, counsel, due, text
    case receivedBy = "received_by"

    case outcome, to, on, bundle
    case told = "told_person"
    case toldOn = "told_on"

    static let ofRequest: [Self] = [.what, .from, .received, .receivedBy, .counsel, .due, .text]
    static let ofAnswer: [Self] = [.outcome, .to, .on, .counsel, .told, .toldOn, .bundle, .text]
  }

  /// Reads a request, the day on which it was received, and what it asks for.
  ///
  /// - Throws: `.input` at `.requestFile`; `.request(.fault)`.
  package static func request(
    _ bytes: [UInt8]
  ) throws -> (request: FileRequest, received: CalendarDate, text: String) {
    try reading {
      let file = try ProgrammeFile(bytes, keys: Set(Key.ofRequest.map(\.rawValue)))
      let request = try FileRequest(
        what: file.needed(.what), from: file.neededText(.from),
        receivedBy: file.text(Key.receivedBy.rawValue), counsel: file.needed(.counsel),
        due: file.neededDay(.due))
      return (request, try file.neededDay(.received), try file.neededText(.text))
    }
  }

  /// Reads an answer, its day, and what was handed over, or why nothing was.
  ///
  /// - Parameter bundle: The digest of the file that was handed over, where that is at hand.
  /// - Throws: As `request`; `.request(.bundleDiffers)`.
  package static func answer(
    _ bytes: [UInt8], bundle: String?
  ) throws -> (answer: RequestAnswer, on: CalendarDate, text: String) {
    try reading {
      let file = try ProgrammeFile(bytes, keys: Set(Key.ofAnswer.map(\.rawValue)))
      let said = try file.text(Key.bundle.rawValue)
      guard said == nil || bundle == nil || said == bundle else {
        throw HavenError.request(.bundleDiffers)
      }
      let answer = try RequestAnswer(
        outcome: file.needed(.outcome), recipient: file.text(Key.to.rawValue),
        counsel: file.needed(.counsel), told: file.needed(.told),
        toldOn: file.day(Key.toldOn.rawValue), bundle: bundle ?? said)
      return (answer, try file.neededDay(.on), try file.neededText(.text))
    }
  }

  private static func reading<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let fault as InputFault {
      throw HavenError.input(fault, at: .requestFile)
    } catch let fault as RequestFault {
      throw HavenError.request(.fault(fault))
    }
  }
}

extension ProgrammeFile {
  fileprivate func neededText(_ key: FileRequestFile.Key) throws(InputFault) -> String {
    guard let text = try text(key.rawValue) else { throw .missingKey(key.rawValue) }
    return text
  }

  fileprivate func neededDay(_ key: FileRequestFile.Key) throws(InputFault) -> CalendarDate {
    guard let day = try day(key.rawValue) else { throw .missingKey(key.rawValue) }
    return day
  }

  fileprivate func needed<Word: RawRepresentable<String> & CaseIterable>(
    _ key: FileRequestFile.Key
  ) throws(InputFault) -> Word {
    guard let word = try word(key.rawValue, of: Word.self) else {
      throw .missingKey(key.rawValue)
    }
    return word
  }
}
