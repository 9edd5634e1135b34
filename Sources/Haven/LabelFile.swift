internal import HavenJSON
package import HavenProgramme
internal import HavenText

/// An agency's own words as a file: what `label template` answers, with other words in it.
package enum LabelFile {
  /// All words at their longest, each scalar as JSON's escape of it, with room around them.
  package static let byteLimit = 512 << 10

  /// Reads a whole pack: what is left out has its standard words.
  ///
  /// - Throws: `.input` at `.labelFile`; `.labels` with the key that is none, or whose words cannot be.
  package static func labels(
    _ bytes: [UInt8], beside standard: AgencyLabels.Standard
  ) throws -> AgencyLabels {
    let words: [LabelKey: LabelWords]
    do { words = try read(bytes) } catch let fault as InputFault {
      throw HavenError.input(fault, at: .labelFile)
    }
    do throws(LabelFault) { return try AgencyLabels(words, beside: standard) } catch {
      throw HavenError.labels(.fault(error))
    }
  }

  private static func read(_ bytes: [UInt8]) throws -> [LabelKey: LabelWords] {
    guard bytes.count <= byteLimit else { throw InputFault.lineTooLong(byteLimit: byteLimit) }
    guard let found = try MemberFile.json(bytes).members else { throw InputFault.notAnObject }
    var words: [LabelKey: LabelWords] = [:]
    for member in found {
      guard let key = LabelKey(name: member.name) else {
        throw HavenError.labels(.unknownKey(member.name, nearest: .nearest(to: member.name)))
      }
      words[key] = try self.words(member.value, for: key)
    }
    return words
  }

  private static func words(_ value: JSON, for key: LabelKey) throws(InputFault) -> LabelWords {
    guard let members = value.members else { throw .notAnObjectAt(key: key.name) }
    for member in members where SafetyNetPlan.Language(rawValue: member.name) == nil {
      throw .unknownKey("\(key.name).\(member.name.prefix(32))")
    }
    func word(_ language: SafetyNetPlan.Language) throws(InputFault) -> String {
      let name = "\(key.name).\(language.rawValue)"
      guard let found = members.first(where: { $0.name == language.rawValue }) else {
        throw .missingKey(name)
      }
      guard let text = found.value.text else { throw .notText(key: name) }
      return Normalization.nfc(text)
    }
    return LabelWords(english: try word(.english), french: try word(.french))
  }
}
