/// What the tagger says of a token.
package enum TaggerLabel: Int, CaseIterable, Sendable {
  case outside, person, location, organisation
}

/// The features of the tokens of one stretch of text, each the number of a bucket of weights.
///
/// Training and use call this same code, so that they cannot differ.
struct TaggerFeatures {
  /// 262,144 buckets: features that meet in one bucket are rare enough, and the weights stay in the cache.
  static let bucketBits: UInt64 = 18
  static let countPerToken = 37

  /// A token as its neighbours see it.
  private struct View {
    var word: UInt64 = 0
    var kind: WordKind = []
    var shape: UInt64 = 7
    /// What stands before it.
    var mark: UInt64 = 0

    /// Shape and frequency in one: a small word that nobody uses in small letters is the sign of a name.
    var look: UInt64 { shape << 1 | kind.ofTagger & 1 }
  }

  private let shadow: Shadow
  private let tokens: Range<Int>
  /// Two tokens before and behind are views too.
  private let views: [View]
  private let letterCase: UInt64
  var hasCapitals: Bool { letterCase != 1 }

  /// - Parameter stretch: What says how much capitals mean here.
  init(_ tokens: Range<Int>, in stretch: Range<Int>, of shadow: Shadow) {
    self.tokens = tokens
    self.shadow = shadow
    letterCase = Self.letterCase(shadow.tokens[stretch])
    views = ((tokens.lowerBound - 2)..<(tokens.upperBound + 2)).map { Self.view($0, in: shadow) }
  }

  /// The bucket of each feature of each token.
  var buckets: [UInt32] {
    var list = BucketList()
    for index in tokens { visit(index, &list) }
    return list.buckets
  }

  /// The sum of the weights of each token's features, one a label.
  func scores(by weights: TaggerWeights) -> [SIMD4<Float>] {
    tokens.map { index in
      var score = TaggerScore(weights)
      visit(index, &score)
      return score.sum
    }
  }

  @inline(__always)
  private func visit(_ index: Int, _ sink: inout some BucketSink) {
    let place = index - tokens.lowerBound + 2
    addWords(at: place, to: &sink)
    addSurroundings(at: place, token: shadow.tokens[index], to: &sink)
    addAffixes(shadow.tokens[index], to: &sink)
  }

  private static func view(_ index: Int, in shadow: Shadow) -> View {
    guard shadow.tokens.indices.contains(index) else { return View() }
    let token = shadow.tokens[index]
    // Figures are alike: what they say is how many they are.
    let word = token.shape == .digits ? UInt64(min(token.count, 12)) : token.hash
    return View(
      word: word, kind: token.kind, shape: UInt64(token.shape.rawValue),
      mark: mark(before: index, in: shadow))
  }

  /// The first mark and the last before a token, spaces aside, and whether a space is among them.
  private static func mark(before index: Int, in shadow: Shadow) -> UInt64 {
    guard index > 0 else { return 1 }
    var first: UInt64 = 0
    var last: UInt64 = 0
    var space: UInt64 = 0
    for mark in shadow.plain[shadow.tokens[index - 1].inputEnd..<shadow.tokens[index].inputStart]
    where mark != 0 {
      if mark == 0x20 {
        space = 1
      } else {
        if first == 0 { first = UInt64(mark) }
        last = UInt64(mark)
      }
    }
    return first << 24 | last << 2 | space << 1
  }

  /// 0 where capitals say something, 1 where there are none, 2 where nearly all is in capitals.
  private static func letterCase(_ tokens: ArraySlice<Token>) -> UInt64 {
    var capitals = 0
    var uppers = 0
    var words = 0
    for token in tokens where token.shape != .digits {
      words += 1
      if token.shape == .upper { uppers += 1 }
      if token.shape != .lower { capitals += 1 }
    }
    if capitals == 0 { return 1 }
    return uppers * 2 > words ? 2 : 0
  }
}

/// Takes the features of a token, one after the other.
private protocol BucketSink {
  mutating func take(_ bucket: UInt32)
}

extension BucketSink {
  @inline(__always)
  fileprivate mutating func add(_ template: UInt64, _ left: UInt64, _ right: UInt64 = 0) {
    var hash = (left ^ (template &* 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 32) ^ (right &* 0xD6E8_FEB8_6659_FD93)) &* 0xC4CE_B9FE_1A85_EC53
    take(UInt32(truncatingIfNeeded: (hash ^ (hash >> 29)) >> (64 - TaggerFeatures.bucketBits)))
  }
}

private struct BucketList: BucketSink {
  var buckets: [UInt32] = []

  mutating func take(_ bucket: UInt32) { buckets.append(bucket) }
}

private struct TaggerScore: BucketSink {
  private let weights: TaggerWeights
  private(set) var sum = SIMD4<Float>.zero

  init(_ weights: TaggerWeights) { self.weights = weights }

  @inline(__always)
  mutating func take(_ bucket: UInt32) { sum += weights[bucket] }
}

// MARK: - Templates

extension TaggerFeatures {
  @inline(__always)
  private func addWords(at index: Int, to sink: inout some BucketSink) {
    let here = views[index]
    sink.add(1, here.word)
    sink.add(2, here.word, here.shape)
    sink.add(3, here.word, 8 + letterCase)
    sink.add(4, views[index - 1].word)
    sink.add(5, views[index + 1].word)
    sink.add(6, views[index - 2].word)
    sink.add(7, views[index + 2].word)
    sink.add(8, views[index - 1].word, here.word)
    sink.add(9, here.word, views[index + 1].word)
    sink.add(10, views[index - 1].word, here.look)
    sink.add(11, views[index + 1].word, here.look)
    sink.add(12, views[index - 2].word ^ views[index - 1].word &* 31, here.look)
    sink.add(13, views[index + 1].word ^ views[index + 2].word &* 31, here.look)
    sink.add(14, views[index - 1].word ^ views[index + 1].word &* 31, here.look)
    sink.add(15, views[index - 2].word, here.look)
    sink.add(16, views[index + 2].word, here.look)
  }

  @inline(__always)
  private func addSurroundings(at index: Int, token: Token, to sink: inout some BucketSink) {
    let here = views[index]
    let before = views[index - 1]
    let after = views[index + 1]
    let start: UInt64 = token.startsSentence ? 1 : 0
    let looks = before.look << 10 | here.look << 5 | after.look
    sink.add(17, here.look, letterCase)
    sink.add(18, here.look, start)
    sink.add(19, looks, start)
    sink.add(20, looks, letterCase)
    sink.add(21, here.kind.ofTagger, here.shape << 1 | start)
    sink.add(22, before.kind.ofTagger, here.look)
    sink.add(23, after.kind.ofTagger, here.look)
    sink.add(24, views[index - 2].kind.ofTagger << 16 | before.kind.ofTagger, here.look)
    sink.add(25, here.mark, here.look)
    sink.add(26, after.mark, here.look)
    sink.add(27, here.mark &* 31 ^ after.mark, here.look)
    sink.add(28, UInt64(min(token.count, 12)), here.look)
    sink.add(29, views[index + 2].kind.ofTagger << 16 | after.kind.ofTagger, here.look)
  }

  /// Beginnings and ends of up to four letters.
  @inline(__always)
  private func addAffixes(_ token: Token, to sink: inout some BucketSink) {
    var head: UInt64 = 7
    var tail: UInt64 = 7
    for length in 0..<4 {
      if length < token.count {
        head = head &* 0x100_0000_01B3 ^ UInt64(shadow.letters[token.start + length])
        tail = tail &* 0x100_0000_01B3 ^ UInt64(shadow.letters[token.end - 1 - length])
      }
      sink.add(30 + UInt64(length), head)
      sink.add(34 + UInt64(length), tail)
    }
  }
}
