package import HavenRecords
internal import HavenVault

/// A member or survivor as lists show them.
package struct MemberEntry: Sendable, Equatable {
  package let id: SubjectID
  package let alias: String
  package let kind: PersonKind
  package let profile: Profile
  package let recordCount: Int

  init(_ summary: MemberSummary) {
    id = summary.subject
    alias = summary.alias
    kind = summary.kind
    profile = summary.profile
    recordCount = summary.recordCount
  }
}

/// Why a name is shown. The journal keeps it for every colleague who holds the member's lane.
package enum Reason: String, Sendable, CaseIterable {
  case contact
  case emergency
  case legal
  case correction
  case accessRequest = "access-request"
  case supervision

  /// The codes, for a message.
  package static let list = allCases.map(\.rawValue).joined(separator: ", ")

  var code: ReasonCode {
    switch self {
    case .contact: .contact
    case .emergency: .emergency
    case .legal: .legal
    case .correction: .correction
    case .accessRequest: .accessRequest
    case .supervision: .supervision
    }
  }
}

extension Access {
  /// Everybody whom this keyholder may read, by alias.
  package func members() throws -> [MemberEntry] {
    try vault.members(workers: 2).map(MemberEntry.init)
  }

  /// One member.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func showMember(named name: String) throws -> MemberEntry {
    let subject = try member(named: name)
    try requireReason(toReadFileOf: subject)
    return MemberEntry(try vault.member(subject))
  }

  /// Who a member really is; the journal has the reason before this returns.
  ///
  /// - Throws: `.laneNotHeld`.
  package func reveal(_ member: SubjectID, reason: Reason) throws -> Identity {
    try vault.identity(of: member, reason: reason.code)
  }
}
