/// One entry about a subject, as its newest or one of its earlier versions stands.
package struct Record: Equatable, Sendable {
  package var id: RecordID
  /// 1 for the first; an amendment adds one.
  package var version: Int
  /// What sort of entry it is: `note` unless the author says otherwise.
  package var kind: String
  /// The day that it is about, which need not be the day it was written.
  package var on: CalendarDate?
  package var written: Timestamp
  /// The keyholder's name when it was written.
  package var author: String
  package var text: String
  /// Named values, in the order given; names are unique.
  package var fields: [Field]

  package init(
    id: RecordID, version: Int, kind: String, on: CalendarDate?, written: Timestamp,
    author: String, text: String, fields: [Field]
  ) {
    self.id = id
    self.version = version
    self.kind = kind
    self.on = on
    self.written = written
    self.author = author
    self.text = text
    self.fields = fields
  }
}

/// One named value of a record.
package struct Field: Equatable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

extension [Field] {
  /// The values by their names; nil where a name comes twice, or is unknown.
  ///
  /// - Parameter others: Whether there may be fields of other names, which do not count.
  package func values<Name: RawRepresentable<String> & Hashable>(
    by names: Name.Type, beside others: Bool = false
  ) -> [Name: String]? {
    var values: [Name: String] = [:]
    for field in self {
      guard let name = Name(rawValue: field.name) else {
        if others { continue }
        return nil
      }
      guard values.updateValue(field.value, forKey: name) == nil else { return nil }
    }
    return values
  }
}

extension Field {
  /// Fields of these names in their order, but for those without a value.
  package static func present<Name: RawRepresentable<String>>(_ values: [(Name, String?)])
    -> [Field]
  {
    values.compactMap { name, value in value.map { Field(name: name.rawValue, value: $0) } }
  }
}

/// The limits of FORMAT.md §12, in one place.
package enum Limits {
  /// Text typed at the prompt, in bytes of UTF-8.
  package static let promptTextByteCount = 1 << 20
  /// Text read from a file, in bytes of UTF-8.
  package static let textByteCount = 100_000_000
  /// One attachment, in bytes.
  package static let attachmentByteCount: Int64 = 4 << 30
  /// One line of an import or of `redact --jsonl`, in bytes.
  package static let jsonLineByteCount = 16 << 20
  /// A keyholder's name, an alias, a kind, a label, in Unicode scalars.
  package static let nameScalarCount = 64
  /// A name in an identity and every other short text of it, in Unicode scalars.
  package static let identityTextScalarCount = 1024
  /// The values of one list in an identity: phones, former names, ids under one label, …
  package static let listCount = 256
  /// Fields of one record.
  package static let fieldCount = 256
  /// One field's value, in bytes of UTF-8.
  package static let fieldByteCount = 65_536
  /// A passphrase after NFC, in bytes of UTF-8.
  package static let passphraseByteCount = 1024
}
