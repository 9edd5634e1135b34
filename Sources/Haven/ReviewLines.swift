internal import HavenJSON
package import HavenRecords

/// Decisions about words as a program gives them: a JSON object a line.
package enum ReviewLines {
  private static let keys: Set<String> = ["alias", "form", "decision"]

  /// Reads `{"alias", "form", "decision"}` lines; words may be written in any case.
  ///
  /// - Parameter entries: What there is to decide about.
  /// - Throws: `.input` at the `.decisionLine` that is wrong; then none of them holds.
  package static func decisions(
    in bytes: [UInt8], about entries: [ReviewEntry]
  ) throws -> [(entry: ReviewEntry, choice: ReviewChoice)] {
    let byAlias = Dictionary(grouping: entries, by: \.alias)
    var lines = JSONLines(limit: Limits.jsonLineByteCount)
    lines.append(bytes)
    lines.finish()
    var decisions: [(entry: ReviewEntry, choice: ReviewChoice)] = []
    do {
      while let line = try lines.next() {
        let json = try line.value()
        do throws(InputFault) {
          decisions.append(try decision(json, byAlias))
        } catch {
          throw HavenError.input(error, at: .decisionLine(line.number))
        }
      }
    } catch let fault as JSONLines.Fault {
      throw HavenError.input(InputFault(fault.reason), at: .decisionLine(fault.line))
    }
    return decisions
  }

  private static func decision(
    _ json: JSON, _ byAlias: [String: [ReviewEntry]]
  ) throws(InputFault) -> (entry: ReviewEntry, choice: ReviewChoice) {
    guard json.members != nil else { throw .notAnObject }
    let reader = try ObjectReader(json, keys: keys)
    guard let alias = try reader.text("alias") else { throw .missingKey("alias") }
    guard let form = try reader.text("form") else { throw .missingKey("form") }
    guard let word = try reader.text("decision") else { throw .missingKey("decision") }
    guard let choice = ReviewChoice(rawValue: word) else { throw .notADecision }
    guard let entry = byAlias[alias]?.first(where: { $0.isAbout(form) }) else {
      throw .nothingToDecide
    }
    return (entry, choice)
  }
}
