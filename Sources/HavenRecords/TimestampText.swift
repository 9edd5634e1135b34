extension Timestamp {
  /// A time as somebody types one.
  package enum Typed: Equatable, Sendable {
    /// With its zone.
    case moment(Timestamp)
    /// On the clock on the wall: minutes of a day that was named, or of one that was not.
    case wall(day: CalendarDate?, minute: Int)
  }

  /// Creates the moment at which clocks of a zone show a time.
  package init?(day: CalendarDate, second: Int, offsetMinutes: Int16) {
    let local = Int64(day.daysSinceEpoch) * 86_400 + Int64(second)
    self.init(
      secondsSinceEpoch: local - Int64(offsetMinutes) * 60, offsetMinutes: offsetMinutes)
  }

  /// Reads what `description` writes, exactly, or nil.
  package init?(iso text: String) {
    guard case .moment(let moment)? = Self.typed(text), moment.description == text else {
      return nil
    }
    self = moment
  }

  /// Reads `2026-01-03T19:05`, with seconds or without, with a zone (`Z`, `-05:00`) or without, a space in the place of
  /// the T; and `19:05` alone. Nil for anything else.
  package static func typed(_ text: String) -> Typed? {
    var rest = Array(text.utf8)[...]
    var day: CalendarDate?
    if rest.count > 10, let named = CalendarDate(iso: rest.prefix(10)) {
      guard rest[10] == UInt8(ascii: "T") || rest[10] == UInt8(ascii: " ") else { return nil }
      day = named
      rest = rest.dropFirst(11)
    }
    guard let minute = minute(in: &rest, hours: 0...23), let second = second(in: &rest) else {
      return nil
    }
    guard !rest.isEmpty else { return .wall(day: day, minute: minute) }
    guard let day, let offset = offset(rest),
      let moment = Timestamp(day: day, second: minute * 60 + second, offsetMinutes: offset)
    else { return nil }
    return .moment(moment)
  }

  private static func offset(_ zone: ArraySlice<UInt8>) -> Int16? {
    if zone.elementsEqual("Z".utf8) { return 0 }
    var rest = zone.dropFirst()
    guard let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let minutes = minute(in: &rest, hours: 0...18), rest.isEmpty
    else { return nil }
    return Int16(sign == UInt8(ascii: "-") ? -minutes : minutes)
  }

  /// `HH:MM` from the front.
  private static func minute(
    in rest: inout ArraySlice<UInt8>, hours: ClosedRange<Int>
  ) -> Int? {
    guard let hour = number(in: &rest), hours.contains(hour), rest.first == UInt8(ascii: ":")
    else { return nil }
    rest = rest.dropFirst()
    guard let minute = number(in: &rest), minute < 60 else { return nil }
    return hour * 60 + minute
  }

  /// `:SS` from the front; 0 where there is none, nil for one that is no second.
  private static func second(in rest: inout ArraySlice<UInt8>) -> Int? {
    guard rest.first == UInt8(ascii: ":") else { return 0 }
    rest = rest.dropFirst()
    return number(in: &rest).flatMap { $0 < 60 ? $0 : nil }
  }

  /// Two digits from the front.
  private static func number(in rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix(2)
    guard digits.count == 2, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(2)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
