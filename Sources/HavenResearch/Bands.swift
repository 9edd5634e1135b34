/// Whole numbers in groups, so that nobody stands out by one.
struct Bands {
  /// The least number of each band, ascending from 0.
  private let starts: [Int]
  /// The last band's greatest number; nil where it is open.
  private let last: Int?
  /// Whether the first band is written as `<4`, not `0-3`.
  private let isFirstOpen: Bool

  /// Creates bands; the first of `starts` is 0.
  init(_ starts: [Int], upTo last: Int? = nil, isFirstOpen: Bool = false) {
    precondition(starts.first == 0, "every number has a band")
    self.starts = starts
    self.last = last
    self.isFirstOpen = isFirstOpen
  }

  /// The band of a number that is not negative.
  func code(of number: Int) -> String {
    precondition(number >= 0 && number <= last ?? number, "a number without a band")
    let place = starts.lastIndex { $0 <= number } ?? 0
    return value(at: place).code
  }

  /// Every band with its labels, lowest first.
  var values: [ColumnValue] { starts.indices.map(value) }

  private func value(at place: Int) -> ColumnValue {
    let start = starts[place]
    let isLast = place == starts.count - 1
    guard let end = isLast ? last : starts[place + 1] - 1 else {
      return labelled("\(start)+", en: "\(start) or more", fr: "\(start) ou plus")
    }
    if place == 0, isFirstOpen {
      return labelled("<\(end + 1)", en: "under \(end + 1)", fr: "moins de \(end + 1)")
    }
    if start == end { return labelled("\(start)", en: "\(start)", fr: "\(start)") }
    return labelled("\(start)-\(end)", en: "\(start) to \(end)", fr: "\(start) à \(end)")
  }

  private func labelled(_ code: String, en: String, fr: String) -> ColumnValue {
    ColumnValue(code: code, label: Bilingual(en: en, fr: fr))
  }
}

extension Bands {
  /// Sessions: the programme has had groups of 7 and of 12.
  static let sessions = Bands([0, 1, 4, 7, 10, 13, 25])
  /// Percentages by 20 points.
  static let share = Bands([0, 20, 40, 60, 80], upTo: 100)
  static let supportMonths = Bands([0, 6, 12, 24, 60])
  /// With fewer than 4 peers, what each of them said could be guessed.
  static let peers = Bands([0, 4, 7], isFirstOpen: true)
  /// Items of one part of a plan.
  static let items = Bands([0, 1, 2, 4])
  static let monthsBetweenPlans = Bands([0, 3, 6, 12, 24])
  static let halfYears = Bands(Array(stride(from: 0, through: RelativeMonth.last, by: 6)))
}
