package import HavenRecords
internal import HavenVault

/// What a colleague could read of a member until it was taken from them.
package struct TakenAway: Sendable {
  package let alias: String
  /// Whether they could see who the member is.
  package let includesIdentity: Bool
  /// The records that they could read; 0 when they held only the identity.
  package let recordCount: Int
  package let first: Timestamp?
  package let last: Timestamp?
}

/// A member's part that is granted by itself.
package enum GrantedPart: String, CaseIterable, Sendable {
  case casework
  /// With the casework: a name without what it stands for is of no use.
  case identity
}

extension Access {
  /// Lets a colleague read a member's file, all that was written so far and what will be.
  ///
  /// - Returns: The member's alias; and false when the colleague could read it already.
  /// - Throws: `.noSuchMember`, `.noSuchKeyholder`, `.newcomer`, `.laneNotHeld`.
  package func grant(
    member name: String, _ part: GrantedPart, to colleague: KeyholderName
  ) throws -> (alias: String, isNew: Bool) {
    let subject = try member(named: name)
    let alias = try vault.alias(of: subject)
    let keyholder = try vault.keyholder(named: colleague.text)
    let isNew = try vault.grant(subject, identity: part == .identity, to: keyholder)
    return (alias, isNew)
  }

  /// Takes a member's file from a colleague: what is written from now on they cannot read.
  ///
  /// - Throws: `.noSuchMember`, `.noSuchKeyholder`, `.notAReader`, `.ownLane`.
  package func revoke(member name: String, from colleague: KeyholderName) throws -> TakenAway {
    let subject = try member(named: name)
    let keyholder = try vault.keyholder(named: colleague.text)
    let taken = try vault.revoke(subject, from: keyholder)
    return TakenAway(
      alias: taken.alias, includesIdentity: taken.includesIdentity,
      recordCount: taken.recordCount, first: taken.first, last: taken.last)
  }

  /// Grants to this keyholder that do not hold, by the mailboxes that they lie in: somebody wrote them
  /// who could not grant that.
  package var refusedGrants: [Int] { vault.refusedGrants.sorted() }
}
