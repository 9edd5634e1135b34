/// How long the files of a class of people are kept, on whose authority, and what is to come then.
///
/// It is a record of the programme's own (FORMAT.md §14). It erases nothing: a person does, or does not.
package struct KeepingRule: Sendable, Equatable {
  package static let recordKind = "retention-rule"
  /// An authority in words, in Unicode scalars.
  package static let authorityScalarCount = 256

  /// What the time is counted from.
  package enum Clock: String, Sendable, CaseIterable {
    /// The newest day on which somebody wrote in the file.
    case lastEntry = "last-entry"
    /// The newest day that a record of the file is about.
    case lastContact = "last-contact"
    /// The last day of the last episode, once every episode has ended.
    case closure
    case eighteenthBirthday = "18th-birthday"
  }

  /// What a person is to do when the time is over.
  package enum Action: String, Sendable, CaseIterable {
    case review
    case erase
  }

  /// How long.
  package enum Term: Sendable, Equatable {
    case always
    case span(KeepingSpan, from: Clock, then: Action)
  }

  package var name: String
  package var kind: PersonKind
  package var term: Term
  /// The law, standard or decision that asks for it.
  package var authority: String
  /// Since when it is one no more.
  package var removed: CalendarDate?

  /// Creates a rule.
  package init(
    name: String, kind: PersonKind, term: Term, authority: String, removed: CalendarDate?
  ) {
    self.name = name
    self.kind = kind
    self.term = term
    self.authority = authority
    self.removed = removed
  }
}

// What one program wrote, another reads; a field that this one does not know makes the rule unreadable, since it may ask
// for a longer time.
extension KeepingRule {
  private enum Name: String {
    case name, `class`, keep, from, then, authority, removed
  }

  /// The fields of its record, in the order of the format.
  package var fields: [Field] {
    var values: [(Name, String?)] = [(.name, name), (.class, kind.rawValue)]
    switch term {
    case .always: values.append((.keep, Self.always))
    case .span(let span, let clock, let action):
      values += [(.keep, span.description), (.from, clock.rawValue), (.then, action.rawValue)]
    }
    values += [(.authority, authority), (.removed, removed?.description)]
    return Field.present(values)
  }

  /// Reads a rule back; nil when a field is missing, unknown, given twice, malformed, in another place or spelt in
  /// another way.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Name.self) else { return nil }
    guard let name = values[.name], Self.isText(name, upTo: Limits.nameScalarCount),
      let kind = values[.class].flatMap({ PersonKind(rawValue: $0) }),
      let authority = values[.authority],
      Self.isText(authority, upTo: Self.authorityScalarCount),
      let term = Self.term(
        keep: values[.keep], from: values[.from].flatMap { Clock(rawValue: $0) },
        then: values[.then].flatMap { Action(rawValue: $0) })
    else { return nil }
    self.init(
      name: name, kind: kind, term: term, authority: authority,
      removed: values[.removed].flatMap { CalendarDate(iso: $0) })
    guard self.fields == fields else { return nil }
  }

  /// `always` in the place of a time.
  package static let always = "always"

  private static func term(keep: String?, from clock: Clock?, then action: Action?) -> Term? {
    if keep == always { return .always }
    guard let span = keep.flatMap({ KeepingSpan($0) }), let clock, let action else { return nil }
    return .span(span, from: clock, then: action)
  }

  private static func isText(_ text: String, upTo limit: Int) -> Bool {
    (1...limit).contains(text.unicodeScalars.count)
  }
}

/// A time in years and months, from a month to 99 years: `7y`, `18m`, `10y6m`.
package struct KeepingSpan: Hashable, Sendable, CustomStringConvertible {
  package static let monthCounts = 1...99 * 12

  package let monthCount: Int

  /// Creates a time, or nil when it is too short or too long.
  package init?(monthCount: Int) {
    guard Self.monthCounts.contains(monthCount) else { return nil }
    self.monthCount = monthCount
  }

  /// Reads years, months, or years and up to 11 months; nil for anything else, and for a number with zeros before it.
  package init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    let years = Self.number(before: UInt8(ascii: "y"), in: &rest)
    let months = Self.number(before: UInt8(ascii: "m"), in: &rest)
    guard rest.isEmpty, years != nil || months != nil, years == nil || months ?? 0 < 12 else {
      return nil
    }
    self.init(monthCount: (years ?? 0) * 12 + (months ?? 0))
  }

  /// Years first; less than two years, and no whole number of them, in months.
  package var description: String {
    let (years, months) = monthCount.quotientAndRemainder(dividingBy: 12)
    if months == 0 { return "\(years)y" }
    return years < 2 ? "\(monthCount)m" : "\(years)y\(months)m"
  }

  /// A number of 1 to 4 digits and the letter after it, taken from the front; nil, with nothing taken, where there is
  /// none.
  private static func number(before letter: UInt8, in rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard (1...4).contains(digits.count), digits.first != 0x30,
      rest.dropFirst(digits.count).first == letter
    else { return nil }
    rest = rest.dropFirst(digits.count + 1)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
