internal import HavenJSON
package import HavenProgramme
package import HavenRecords

/// Requests and answers as files: what `request show --json` says of them.
package enum FileRequestFile {
  private enum Key: String {
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
        what: file.needed(Key.what), from: file.neededText(Key.from),
        receivedBy: file.text(Key.receivedBy.rawValue), counsel: file.needed(Key.counsel),
        due: file.neededDay(Key.due))
      return (request, try file.neededDay(Key.received), try file.neededText(Key.text))
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
        outcome: file.needed(Key.outcome), recipient: file.text(Key.to.rawValue),
        counsel: file.needed(Key.counsel), told: file.needed(Key.told),
        toldOn: file.day(Key.toldOn.rawValue), bundle: bundle ?? said)
      return (answer, try file.neededDay(Key.on), try file.neededText(Key.text))
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
