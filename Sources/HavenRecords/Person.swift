/// Who a member or survivor really is. It lives under the subject's identity lane alone.
///
/// The shape is that of an import line (`Docs/IMPORT.md`): every part may be missing.
package struct Identity: Equatable, Sendable {
  package var given: String?
  package var middle: String?
  package var family: String?
  package var suffix: String?
  /// Names that the person prefers, nicknames among them.
  package var preferred: [String]
  /// Names that the person had before.
  package var former: [String]
  package var dateOfBirth: CalendarDate?
  package var phones: [String]
  package var emails: [String]
  package var addresses: [Address]
  /// Numbers given by others, under labels of one's own: `health`, `court`, …; in the order given.
  package var ids: [LabelledValues]
  package var employer: String?
  /// Names in social media, user names, profile addresses.
  package var handles: [String]

  /// Creates an identity of which nothing is known.
  package init() {
    preferred = []
    former = []
    phones = []
    emails = []
    addresses = []
    ids = []
    handles = []
  }
}

/// A postal address; every part may be missing.
package struct Address: Equatable, Sendable {
  package var street: String?
  package var city: String?
  package var region: String?
  package var postcode: String?
  package var country: String?

  /// Creates an address of which nothing is known.
  package init() {}
}

/// A label and the texts under it, in the order given.
package struct LabelledValues: Equatable, Sendable {
  package var label: String
  package var values: [String]

  package init(label: String, values: [String]) {
    self.label = label
    self.values = values
  }
}

/// What the programme knows of a member under the alias: nothing that names the person.
package struct Profile: Equatable, Sendable {
  package var gender: String?
  package var pronouns: String?
  package var language: String?
  package var referral: String?
  package var legalStatus: String?
  package var behaviour: String?
  package var ownSurvivor: String?
  package var intake: CalendarDate?
  package var status: String?
  package var region: String?

  /// Creates a profile of which nothing is known.
  package init() {}
}

/// The classes of people that the vault keeps apart.
package enum PersonKind: String, Sendable, CaseIterable {
  /// A person who has caused sexual harm and takes part in the programme.
  case member
  /// A survivor: a class of their own, never in a research export.
  case survivor
}
