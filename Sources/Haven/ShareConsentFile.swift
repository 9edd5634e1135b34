internal import HavenJSON
internal import HavenProgramme

/// Whom what may be told, as it was asked for or read.
package struct ShareOrder: Sendable {
  package var recipient: String
  package var facts: [String]
  package var reason: String?

  package init(recipient: String, facts: [String], reason: String?) {
    self.recipient = recipient
    self.facts = facts
    self.reason = reason
  }
}

/// Whom what may be told, as a file: what `consent add --share --from` reads.
package enum ShareConsentFile {
  private enum Key: String, CaseIterable { case recipient, facts, reason }

  /// Reads it.
  ///
  /// - Throws: `.input` at `.shareFile`.
  package static func order(_ bytes: [UInt8]) throws -> ShareOrder {
    do throws(InputFault) {
      let file = try ProgrammeFile(bytes, keys: Set(Key.allCases.map(\.rawValue)))
      return ShareOrder(
        recipient: try file.neededText(Key.recipient), facts: try file.texts(Key.facts.rawValue),
        reason: try file.text(Key.reason.rawValue))
    } catch {
      throw HavenError.input(error, at: .shareFile)
    }
  }
}
