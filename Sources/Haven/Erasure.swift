internal import HavenPseudonyms
package import HavenRecords
internal import HavenRedaction
internal import HavenVault

/// What is erased of whom.
package enum ErasureScope: String, Sendable {
  case record
  /// Who the member is; what was recorded under the alias stays.
  case identity
  case member
  /// What a keyholder wrote for themselves; the alias is their name.
  case reflection
}

/// Where somebody is named in what was recorded of others.
package struct Mentions: Sendable, Equatable {
  /// Records whose newest version names them: their texts are barred from releases.
  package var now: [RecordID] = []
  /// Records of which only an earlier version does: no release has those.
  package var before: [RecordID] = []
}

/// What an erasure is about to do.
package struct ErasurePlan: Sendable {
  package let scope: ErasureScope
  package let alias: String
  /// Records that go.
  package let recordCount: Int
  /// Records of other members in which a name or number of this one stands.
  package let mentions: Mentions
  /// Parts of members' files that this keyholder cannot read, and where nobody has looked.
  package let unreadPartCount: Int
  let subject: SubjectID
  /// Where the journal ended when all this was looked for.
  let mark: Mark
}

/// What an erasure has done, for the file of whoever asked for it.
package struct ErasureCertificate: Sendable, Equatable {
  package let scope: ErasureScope
  package let alias: String
  package let record: RecordID?
  package let recordCount: Int
  package let rowCount: Int
  package let when: Timestamp
  package let keyholder: String
  /// The journal's entry that states it, and six words of its hash.
  package let entry: UInt64
  package let mark: String
  /// Whether the file was rewritten; false while another program has it open.
  package let isRewritten: Bool
  /// Records of others that name the person; none where a record was erased.
  package let mentions: Mentions
  package let unreadPartCount: Int
  /// The repositories of backups, and what has become of each.
  package let copies: [BackupCopy]
  /// Why nobody could find out which backups there are; nil where that is known.
  package let failureToReissue: HavenError?
  /// The first day on which older keys can be gone from them, where they are pruned today.
  package let copiesGone: CalendarDate?
}

extension Access {
  /// Looks for what an erasure of a member, or of who they are, would do. It changes nothing.
  ///
  /// - Throws: `.noSuchMember`, `.laneNotHeld`, `.severed`.
  package func planErasure(of member: String, _ scope: ErasureScope) throws -> ErasurePlan {
    try planErasure(of: self.member(named: member), scope)
  }

  private func planErasure(
    of member: SubjectID, _ scope: ErasureScope
  ) throws -> ErasurePlan {
    try vault.requireNoHold(of: member)
    let summary = try vault.member(member)
    let known = try vault.knownMembers(workers: 2).first { $0.subject == summary.subject }
    guard known != nil || summary.isSevered else { throw HavenError.laneNotHeld }
    guard known != nil || scope == .member else { throw HavenError.severed }
    let mentions = try known.map { try self.mentions(of: $0, scope) } ?? Mentions()
    return ErasurePlan(
      scope: scope, alias: summary.alias,
      recordCount: scope == .member ? summary.recordCount : 0, mentions: mentions,
      unreadPartCount: vault.lanesNotHeld, subject: summary.subject, mark: vault.mark)
  }

  /// The records of others in which a form of somebody's name, or a number of theirs, stands; the alias too, where
  /// nobody has it any more: no later release would know it for one.
  private func mentions(of member: KnownMember, _ scope: ErasureScope) throws -> Mentions {
    var person = KnownPerson(
      reference: "", alias: member.alias, kind: member.kind, identity: member.identity)
    if scope == .member {
      person = KnownPerson(
        reference: "", alias: nil, kind: member.kind, identity: person.called)
    }
    let check = LeakCheck([person], sparing: [])
    var now: [RecordID] = []
    var before: [RecordID] = []
    try vault.forEachText(besides: member.subject) { record, isNewest, text in
      guard !check.leftovers(in: text).isEmpty else { return }
      if isNewest { now.append(record) } else { before.append(record) }
    }
    // Several versions of one may name them: each record is told of once, and where its newest one does, as that.
    var told: Set<RecordID> = []
    return Mentions(
      now: now.filter { told.insert($0).inserted },
      before: before.filter { told.insert($0).inserted })
  }

  /// Requires that whoever asks may erase a member, before they are asked whether they mean it.
  ///
  /// - Throws: `.mayNotErase`.
  package func requireMayErase() throws { try vault.requireMayErase() }

  /// The same, of a record.
  ///
  /// - Throws: `.mayNotErase`.
  package func requireMayErase(_ record: RecordID) throws {
    try vault.requireMayErase(record)
    try vault.requireNoHold(of: vault.subject(of: record))
  }

  /// Erases a member, or who they are, and rewrites the file. What colleagues have written since it was planned is
  /// looked through too: who confirms may take a while.
  package func erase(_ planned: ErasurePlan) throws -> ErasureCertificate {
    try vault.takeInWhatOthersWrote()
    let plan =
      vault.mark == planned.mark ? planned : try planErasure(of: planned.subject, planned.scope)
    let erasure = try vault.erase(
      plan.subject, plan.scope == .identity ? .identity : .everything, barring: plan.mentions.now)
    return try certificate(
      plan.scope, plan.alias, nil, erasure, mentions: plan.mentions,
      unreadPartCount: plan.unreadPartCount)
  }

  /// Erases a record with all its versions and attachments, and rewrites the file.
  ///
  /// - Throws: `.noSuchRecord`, `.mayNotErase`.
  package func eraseRecord(_ record: RecordID, of alias: String) throws -> ErasureCertificate {
    try certificate(
      .record, alias, record, vault.erase(record), mentions: Mentions(), unreadPartCount: 0)
  }

  /// The record that an id stands for, and the alias of whose it is.
  ///
  /// - Throws: `.noSuchRecord`, `.ambiguousRecord`.
  package func recordToErase(named text: String) throws -> (id: RecordID, alias: String) {
    let id = try record(named: text)
    return (id, try vault.alias(of: vault.subject(of: id)))
  }

  /// Moves a record to the member whom it is about.
  ///
  /// - Returns: The alias, the record's id there, and whether the file was rewritten.
  /// - Throws: `.noSuchRecord`, `.noSuchMember`, `.sameFile`, `.mayNotErase`; `.speaker(.contentNotKept)`.
  package func moveRecord(
    named text: String, to member: String
  ) throws -> (alias: String, id: RecordID, isRewritten: Bool) {
    let subject = try self.member(named: member)
    let record = try record(named: text)
    // The yes of whoever it was filed under by mistake is nobody else's.
    try requireContentKept(kind: vault.kind(of: record), of: subject)
    let moved = try vault.move(record, to: subject)
    return (try vault.alias(of: subject), moved.id, finishErasures())
  }

  func certificate(
    _ scope: ErasureScope, _ alias: String, _ record: RecordID?, _ erasure: HavenVault.Erasure,
    mentions: Mentions, unreadPartCount: Int
  ) throws -> ErasureCertificate {
    let isRewritten = finishErasures()
    let (copies, failure) = reissueBackups()
    return ErasureCertificate(
      scope: scope, alias: alias, record: record, recordCount: erasure.recordCount,
      rowCount: erasure.rowCount, when: erasure.when, keyholder: keyholder,
      entry: erasure.mark.number, mark: WordList.phrase(for: erasure.mark.hash, count: 6),
      isRewritten: isRewritten, mentions: mentions, unreadPartCount: unreadPartCount,
      copies: copies, failureToReissue: failure,
      copiesGone: copies.isEmpty
        ? nil : CalendarDate(daysSinceEpoch: today.daysSinceEpoch + Self.pruneGraceDays))
  }

  /// Rewrites the file if something was erased since it was. What was erased opens for nobody already;
  /// whatever hinders this, another program that has the file open or a full disk, does not undo it.
  ///
  /// - Returns: Whether nothing is left to do.
  @discardableResult
  package func finishErasures() -> Bool {
    do { return try vault.finishErasures() } catch { return false }
  }
}
