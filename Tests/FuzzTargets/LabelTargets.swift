import Haven
import HavenProgramme
import HavenRecords

/// An agency's own words: the file in which somebody gives them, and the record that a colleague's program wrote.
extension FuzzTarget {
  static let labels: [FuzzTarget] = [labelFile, labelRecord]

  /// Words that no two keys share.
  private static func standard(_ key: LabelKey) -> LabelWords {
    let name = String(key.name.map { $0 == "." || $0 == "-" ? " " : $0 })
    return LabelWords(english: name, french: "le \(name)")
  }

  private static let words = [
    "\"plan.triggers\":", "\"answer.partly\":", "\"answer.mostly\":", "\"question.impact\":",
    "\"en\":",
    "\"fr\":", "mostly", "un peu", "le plan crisis",
  ]

  private static let labelFile = FuzzTarget(
    "label-file", tokens: jsonTokens + lines + words,
    seeds: [
      #"{"plan.triggers":{"en":"Storms","fr":"Tempêtes"},"answer.partly":{"en":"on the way","fr":"en chemin"}}"#,
      #"{"question.impact":{"en":"How well?","fr":"À quel point ?"},"group.support":{"en":"circle","fr":"cercle"}}"#,
      "{}",
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let labels = try readingProgramme({ try LabelFile.labels(bytes, beside: standard) })
      else { return .refused }
      try demand(
        AgencyLabels(fields: labels.fields, beside: standard) == labels,
        "labels read back as others")
      try demand(areDistinct(labels), "two labels of a family are one word")
      try demand(
        labels.fields.count <= Limits.fieldCount
          && labels.fields.allSatisfy { $0.value.utf8.count <= Limits.fieldByteCount },
        "a field beyond its limit")
      return .accepted
    }
  }

  /// Fields, `name=value` a line, `;` for the ends of lines in a value.
  private static let labelRecord = FuzzTarget(
    "label-record", byteLimit: 512,
    tokens: [
      "plan.triggers=", "answer.partly=", "answer.mostly=", "answer partly", "group.support=", ";",
      "\n", "=", "mostly", "un peu", "\u{202E}", "\u{301}", "le ",
    ],
    seeds: ["plan.triggers=Storms;Tempêtes\nanswer.partly=on the way;en chemin"].map {
      Array($0.utf8)
    }
  ) {
    { bytes in
      let fields = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value =
          parts.count > 1 ? parts[1].split(separator: ";", omittingEmptySubsequences: false) : []
        return Field(name: String(parts[0]), value: value.joined(separator: "\n"))
      }
      let labels = AgencyLabels(fields: fields, beside: standard)
      try demand(
        AgencyLabels(fields: labels.fields, beside: standard) == labels,
        "labels read back as others")
      try demand(areDistinct(labels), "two labels of a family are one word")
      return labels.count > 0 ? .accepted : .refused
    }
  }

  private static func areDistinct(_ labels: AgencyLabels) -> Bool {
    LabelKey.Family.allCases.allSatisfy { family in
      let keys = LabelKey.allCases.filter { $0.family == family }
      return SafetyNetPlan.Language.allCases.allSatisfy { language in
        Set(keys.map { FieldWord.normalised((labels[$0] ?? standard($0))[language]) }).count
          == keys.count
      }
    }
  }
}
