import HavenRedaction

/// A text with the names in it.
struct Annotated {
  var scalars: [Unicode.Scalar]
  /// In scalars of the text.
  var spans: [(range: Range<Int>, label: TaggerLabel)]
  var weight: Float

  /// The same with every letter in the other case, as far as that keeps the offsets.
  func recased(upper: Bool, weight: Float) -> Annotated {
    var copy = self
    copy.weight *= weight
    copy.scalars = scalars.map { scalar in
      let mapped = (upper ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping)
        .unicodeScalars
      return mapped.count == 1 ? mapped.first ?? scalar : scalar
    }
    return copy
  }
}

/// A stretch of tokens as the field learns it.
struct Sequence {
  let buckets: [UInt32]
  let labels: [UInt8]
  let weight: Float
  /// Copies of one text in other cases share it.
  let source: UInt32
  /// Whether each token is in small letters, and is a frequent word: classes of thresholds.
  let classes: [UInt8]
}

extension Sequence {
  static func read(_ text: Annotated, source: UInt32, into sequences: inout [Sequence]) {
    let read = TaggerText(String(String.UnicodeScalarView(text.scalars)))
    let labels = labels(of: read, spans: text.spans)
    let classes = read.thresholdClasses
    read.forEachStretch { stretch in
      sequences.append(
        Sequence(
          buckets: read.features(of: stretch), labels: Array(labels[stretch]), weight: text.weight,
          source: source, classes: Array(classes[stretch])))
    }
  }

  /// Annotators differ on whether "Mr" and "the" are of the name: here they are not.
  private static func labels(
    of text: TaggerText, spans: [(range: Range<Int>, label: TaggerLabel)]
  ) -> [UInt8] {
    let tokens = text.tokens
    var labels = [UInt8](repeating: 0, count: tokens.count)
    var index = 0
    for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      while index < tokens.count, tokens[index].upperBound <= span.range.lowerBound { index += 1 }
      var isLead = true
      while index < tokens.count, tokens[index].lowerBound < span.range.upperBound {
        isLead = isLead && text.isLead(index)
        if !isLead { labels[index] = UInt8(span.label.rawValue) }
        index += 1
      }
    }
    return labels
  }
}
