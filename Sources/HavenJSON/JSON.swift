/// One JSON value. Members keep the order in which they were written.
///
/// Reading (`JSON.parse`) is jansson's; writing (`serialized`) is ours, since what Haven prints must
/// be safe on a terminal. Nothing here needs Foundation.
package enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent.
  case integer(Int64)
  /// A number with a fraction or an exponent; always finite.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One name and its value in an object.
  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSON

    package init(name: String, value: JSON) {
      self.name = name
      self.value = value
    }
  }
}

extension JSON {
  /// The value of the member with this name; nil when there is none, or when this is no object.
  package subscript(name: String) -> JSON? {
    members?.first { $0.name == name }?.value
  }

  /// The members, or nil when this is no object.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements, or nil when this is no array.
  package var elements: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text, or nil when this is no string.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number, or nil when this is none.
  package var wholeNumber: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The truth value, or nil when this is none.
  package var truth: Bool? {
    if case .bool(let truth) = self { truth } else { nil }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: String) { self = .string(text) }
  package init(integerLiteral number: Int64) { self = .integer(number) }
  package init(floatLiteral number: Double) { self = .number(number) }
  package init(booleanLiteral truth: Bool) { self = .bool(truth) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// Members in the order written; names must differ, as `parse` demands of what it reads.
  package init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(members.map { Member(name: $0.0, value: $0.1) })
  }
}
