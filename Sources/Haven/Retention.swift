package import HavenRecords
internal import HavenVault

/// A hold on somebody's file.
package struct HoldEntry: Sendable, Equatable {
  package let alias: String
  package let record: RecordID
  /// Nil for one that this program cannot make out; it forbids erasing all the same.
  package let hold: Hold?

  /// Whether nothing of the member is erased because of it.
  package var isOpen: Bool { hold.map { $0.released == nil } ?? true }
}

extension Access {
  /// Forbids that anything of a member is erased.
  ///
  /// - Parameter note: What it is about, for colleagues who may read the member; it may be empty.
  /// - Throws: `.noSuchMember`.
  package func hold(
    _ member: String, for reason: Hold.Reason, note: String
  ) throws -> HoldEntry {
    let subject = try self.member(named: member)
    let hold = Hold(reason: reason, since: today, released: nil)
    let ids = try vault.append(
      [
        NewRecord(
          subject: subject, kind: Hold.recordKind, fields: hold.fields, text: note)
      ], verb: .holdSet)
    return HoldEntry(alias: try vault.alias(of: subject), record: ids[0], hold: hold)
  }

  /// Lifts every hold on a member's file.
  ///
  /// - Throws: `.noSuchMember`; `.mayNotErase` for who has not the role to; `.noHold`; `.request(.stillOpen)` while somebody
  ///   waits for an answer: what they asked for would be gone.
  package func releaseHolds(of member: String) throws -> [HoldEntry] {
    try vault.requireMayErase()
    let subject = try self.member(named: member)
    let open = try holds(of: subject).filter(\.isOpen)
    guard !open.isEmpty else { throw HavenError.noHold }
    guard try !requests(about: subject).contains(where: \.isOpen) else {
      throw HavenError.request(.stillOpen)
    }
    let released = open.map { entry in
      var hold = entry.hold ?? Hold(reason: .legalRequest, since: today, released: nil)
      hold.released = today
      return HoldEntry(alias: entry.alias, record: entry.record, hold: hold)
    }
    try vault.amend(
      released.map { ($0.record, $0.hold?.fields ?? []) }, of: subject, verb: .holdReleased)
    return released
  }

  private func holds(of subject: SubjectID) throws -> [HoldEntry] {
    let alias = try vault.alias(of: subject)
    return try vault.records(ofKind: Hold.recordKind, of: subject).map { record in
      HoldEntry(
        alias: alias, record: record.id,
        hold: Hold(kind: Hold.recordKind, fields: record.fields))
    }
  }
}
