/// Something that a row's id sorts.
protocol RowSorted {
  var id: Int64 { get }
}

/// A walk along a sorted list while a part of a table goes by in the same order.
struct SortedWalk<Element: RowSorted> {
  let elements: [Element]
  private var start: Int?
  private var position = 0

  init(along elements: [Element]) { self.elements = elements }

  /// The places that were met or passed over; nil when no row went by.
  var covered: Range<Int>? { start.map { $0..<position } }

  /// Goes on to the first element at or after an id, and calls `body` with those passed over.
  mutating func reach(_ id: Int64, passing body: (Element) -> Void) {
    if start == nil {
      position = Self.index(in: elements, atOrAfter: id)
      start = position
    }
    while position < elements.count, elements[position].id < id {
      body(elements[position])
      position += 1
    }
  }

  /// Takes the next element of an id.
  mutating func next(of id: Int64) -> Element? { nextIndex(of: id).map { elements[$0] } }

  /// Takes the next element of an id, by its index.
  mutating func nextIndex(of id: Int64) -> Int? {
    guard position < elements.count, elements[position].id == id else { return nil }
    defer { position += 1 }
    return position
  }

  /// The elements that none of several walks along one list came to.
  static func missed(by walks: [Self]) -> [Element] {
    guard let elements = walks.first?.elements else { return [] }
    var missed: [Element] = []
    var position = 0
    for range in walks.compactMap(\.covered).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > position { missed += elements[position..<range.lowerBound] }
      position = max(position, range.upperBound)
    }
    return missed + elements[position...]
  }

  private static func index(in elements: [Element], atOrAfter id: Int64) -> Int {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
