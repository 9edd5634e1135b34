/// The punctuation and spaces between two tokens, in their plainest form; invisible characters left out.
///
/// A value of a few words: every rule asks for it, and an array would be allocated, counted and released each time.
/// A mark outside of ASCII is DEL, which no rule asks for. Beyond eight marks, `==` tells runs apart by their length alone.
struct Marks: Equatable, Sendable, ExpressibleByStringLiteral {
  /// The first eight, the first one lowest.
  private var head: UInt64 = 0
  /// The last two, the last one lowest.
  private var tail: UInt16 = 0
  private(set) var count = 0
  /// How many are neither a space nor a line break.
  private(set) var visibleCount = 0
  /// Which marks are among them.
  private(set) var members = MarkSet()

  init() {}

  @inline(__always)
  init(stringLiteral marks: StaticString) {
    for index in 0..<marks.utf8CodeUnitCount { append(UInt32(unsafe marks.utf8Start[index])) }
  }

  static func == (left: Marks, right: Marks) -> Bool {
    left.head == right.head && left.count == right.count
  }

  @inline(__always)
  mutating func append(_ mark: UInt32) {
    let byte = UInt64(mark < 0x80 ? mark : 0x7F)
    if count < 8 { head |= byte << (8 * UInt64(count)) }
    tail = tail << 8 | UInt16(byte)
    count += 1
    if byte != 0x20, byte != 0x0A { visibleCount += 1 }
    members.insert(byte)
  }

  var isEmpty: Bool { count == 0 }

  var first: Unicode.Scalar? { count > 0 ? Unicode.Scalar(UInt8(truncatingIfNeeded: head)) : nil }

  var last: Unicode.Scalar? { count > 0 ? Unicode.Scalar(UInt8(truncatingIfNeeded: tail)) : nil }

  func contains(_ mark: Unicode.Scalar) -> Bool { members.contains(mark) }

  func contains(anyOf marks: MarkSet) -> Bool { members.intersects(marks) }

  /// Whether there is any other mark among them.
  func contains(besides marks: MarkSet) -> Bool { !isWithin(marks) }

  @inline(__always)
  func isOne(of first: Marks, _ second: Marks) -> Bool { self == first || self == second }

  @inline(__always)
  func isOne(of first: Marks, _ second: Marks, _ third: Marks, _ fourth: Marks? = nil) -> Bool {
    self == first || self == second || self == third || self == fourth
  }

  /// Whether there is no other mark among them.
  func isWithin(_ marks: MarkSet) -> Bool { members.isSubset(of: marks) }

  /// Up to eight marks.
  func starts(with marks: Marks) -> Bool {
    let bits = 8 * UInt64(marks.count)
    return count >= marks.count && (bits > 63 ? head : head & (1 << bits - 1)) == marks.head
  }

  var firstTwo: Marks {
    var two = Marks()
    for place in 0..<UInt64(min(count, 2)) { two.append(UInt32(head >> (8 * place) & 0xFF)) }
    return two
  }

  /// Two marks.
  func ends(with marks: Marks) -> Bool { count >= 2 && tail == marks.tail }

  /// The first eight without some.
  func without(_ marks: MarkSet) -> Marks {
    var rest = Marks()
    var left = head
    for _ in 0..<min(count, 8) {
      let mark = UInt32(left & 0xFF)
      if !marks.contains(code: mark) { rest.append(mark) }
      left >>= 8
    }
    return rest
  }
}

/// A set of ASCII marks.
struct MarkSet: Equatable, Sendable, ExpressibleByStringLiteral {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init() {}

  @inline(__always)
  init(stringLiteral marks: StaticString) {
    for index in 0..<marks.utf8CodeUnitCount { insert(UInt64(unsafe marks.utf8Start[index])) }
  }

  @inline(__always)
  mutating func insert(_ code: UInt64) {
    if code < 64 { low |= 1 << code } else { high |= 1 << (code & 63) }
  }

  @inline(__always)
  func contains(_ mark: Unicode.Scalar) -> Bool { contains(code: mark.value) }

  /// Whether a mark of a shadow's `plain` is in the set.
  @inline(__always)
  func contains(code: UInt32) -> Bool {
    code < 128 && (code < 64 ? low : high) >> UInt64(code & 63) & 1 == 1
  }

  func intersects(_ other: MarkSet) -> Bool { (low & other.low) | (high & other.high) != 0 }

  func isSubset(of other: MarkSet) -> Bool { (low & ~other.low) | (high & ~other.high) == 0 }

  func union(_ other: MarkSet) -> MarkSet {
    var union = self
    union.low |= other.low
    union.high |= other.high
    return union
  }
}
