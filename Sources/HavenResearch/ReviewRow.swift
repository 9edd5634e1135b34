import HavenRecords

/// The rows of peer reviews. What one peer said is in none: a mean needs ratings of four.
enum ReviewRow {
  static let ratings = 1...5
  static let leastPeers = 4
  static let mostPeers = 99
  /// `n_unable` tells no more than this many.
  static let mostUnable = 12

  static func rows(of history: MemberHistory) -> [CellsByColumn] {
    history.records(of: .review).enumerated().map { number, review in
      var row = row(of: review.fields)
      row[.reviewNumber] = String(number + 1)
      row[.month] = history.month(of: review.on)
      return row
    }
  }

  private static func row(of fields: RecordFields) -> CellsByColumn {
    let prompts = ["impact", "causes", "plan"].map { Ratings(fields.words($0)) }
    let peers = peerCount(fields, prompts)
    return [
      .peerCount: peers.map(Bands.peers.code) ?? MissingCode.unknown.rawValue,
      .impactMean: prompts[0].mean(peers: peers),
      .causesMean: prompts[1].mean(peers: peers),
      .planMean: prompts[2].mean(peers: peers),
      .selfImpact: fields.cell("self_impact", of: .selfImpact, codes: Ratings.words),
      .selfCauses: fields.cell("self_causes", of: .selfCauses, codes: Ratings.words),
      .selfPlan: fields.cell("self_plan", of: .selfPlan, codes: Ratings.words),
      .unableCount: unableCount(prompts, peers: peers),
    ]
  }

  /// Nil when nothing says it, or when there are more ratings than it says.
  private static func peerCount(_ fields: RecordFields, _ prompts: [Ratings]) -> Int? {
    let most = prompts.map(\.count).max() ?? 0
    guard fields.word("n_peers") != nil else { return most > 0 ? min(most, mostPeers) : nil }
    return fields.number("n_peers", in: 0...mostPeers).flatMap { $0 >= most ? $0 : nil }
  }

  private static func unableCount(_ prompts: [Ratings], peers: Int?) -> String {
    guard prompts.contains(where: \.isGiven) else { return MissingCode.unknown.rawValue }
    guard let peers, peers >= leastPeers else { return MissingCode.suppressed.rawValue }
    return String(min(mostUnable, prompts.reduce(0) { $0 + $1.unableCount }))
  }
}

/// What the peers answered to one prompt.
private struct Ratings {
  /// Whether the record has the prompt at all.
  let isGiven: Bool
  private var numbers: [Int] = []
  private(set) var unableCount = 0
  private var otherCount = 0

  /// All answers.
  var count: Int { numbers.count + unableCount + otherCount }

  /// A rating in words or digits; the key is a word, the value its code.
  static let words: [String: String] = {
    var words = [
      "not_at_all": "1", "a_little": "2", "partly": "3", "mostly": "4", "fully": "5",
    ]
    for rating in ReviewRow.ratings { words["\(rating)"] = "\(rating)" }
    return words
  }()

  init(_ answers: [String]?) {
    isGiven = answers != nil
    for answer in answers ?? [] {
      if let rating = Self.words[answer].flatMap({ Int($0) }) {
        numbers.append(rating)
      } else if MissingCode.words[answer] == .unable {
        unableCount += 1
      } else {
        otherCount += 1
      }
    }
  }

  /// The mean to a half, such as `3.5`, or a missing code.
  func mean(peers: Int?) -> String {
    guard count > 0 else { return MissingCode.unknown.rawValue }
    guard let peers, peers >= ReviewRow.leastPeers else { return MissingCode.suppressed.rawValue }
    if numbers.isEmpty, unableCount == count { return MissingCode.unable.rawValue }
    guard numbers.count >= ReviewRow.leastPeers else { return MissingCode.suppressed.rawValue }
    // Half of 2 * sum / n, rounded; a quarter goes up.
    let halves = (4 * numbers.reduce(0, +) + numbers.count) / (2 * numbers.count)
    return halves % 2 == 0 ? "\(halves / 2).0" : "\(halves / 2).5"
  }
}
