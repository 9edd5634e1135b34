internal import HavenJSON
internal import HavenProgramme

/// What a speaker asks for, as a file: what `speaker book --from` reads.
package enum SpeakingFile {
  private enum Key: String, CaseIterable { case medium, boundaries, warnings, support, aftercare }

  /// Reads it; what is not in the file is not asked for.
  ///
  /// - Throws: `.input` at `.speakingFile`.
  package static func order(_ bytes: [UInt8]) throws -> SpeakingOrder {
    do throws(InputFault) { return try read(bytes) } catch {
      throw HavenError.input(error, at: .speakingFile)
    }
  }

  private static func read(_ bytes: [UInt8]) throws(InputFault) -> SpeakingOrder {
    let file = try ProgrammeFile(bytes, keys: Set(Key.allCases.map(\.rawValue)))
    var order = SpeakingOrder()
    order.medium = try file.word(Key.medium.rawValue, of: Speaking.Medium.self) ?? .live
    order.boundaries = try file.texts(Key.boundaries.rawValue)
    order.warnings = try file.texts(Key.warnings.rawValue)
    order.support = try file.texts(Key.support.rawValue)
    order.aftercare = try file.day(Key.aftercare.rawValue)
    return order
  }
}
