package import HavenRecords
internal import HavenStore
internal import HavenVault

/// Whose acts to show, about whom, and from when on.
package struct AuditOrder: Sendable {
  /// One member's only: alias or id.
  package var member: String?
  /// What this keyholder did only; somebody removed has a name still.
  package var keyholder: KeyholderName?
  package var since: CalendarDate?

  package init(member: String?, keyholder: KeyholderName?, since: CalendarDate?) {
    self.member = member
    self.keyholder = keyholder
    self.since = since
  }
}

/// What sort of thing was done, for every keyholder to know; as programs spell it.
package enum ActClass: String, Sendable, CaseIterable {
  case create, write, read, release, grant, keys, erase, fork, upgrade, upkeep
}

/// What exactly was done, for who may read it; as programs spell it.
package enum Act: String, Sendable, CaseIterable {
  case vaultCreated = "vault-created"
  case memberAdded = "member-added"
  case memberEdited = "member-edited"
  case membersListed = "members-listed"
  case memberShown = "member-shown"
  case identityRevealed = "identity-revealed"
  case recordAdded = "record-added"
  case recordAmended = "record-amended"
  case recordsListed = "records-listed"
  case recordShown = "record-shown"
  case historyShown = "history-shown"
  case attached
  case extracted
  case searched
  case imported
  case exported
  case recovered
  case fileRewritten = "file-rewritten"
  case olderStateAccepted = "older-state-accepted"
  case keyholderAdded = "keyholder-added"
  case keysChanged = "keys-changed"
  case granted
  case revoked
  case grantsTaken = "grants-taken"
  case keyholderRemoved = "keyholder-removed"
  case slotAdded = "slot-added"
  case slotRemoved = "slot-removed"
  case rolesChanged = "roles-changed"
  case recoveryRekeyed = "recovery-rekeyed"
  case auditRead = "audit-read"
  case recordErased = "record-erased"
  case identityErased = "identity-erased"
  case memberErased = "member-erased"
  case recordMoved = "record-moved"
  case recordBarred = "record-barred"
  case attemptsFailed = "attempts-failed"
  case studyAdded = "study-added"
  case studyChanged = "study-changed"
  case consentGiven = "consent-given"
  case consentWithdrawn = "consent-withdrawn"
  case releaseApproved = "release-approved"
  case textsReviewed = "texts-reviewed"
  case reviewDecided = "review-decided"
  case restored = "restored"
  case rowsLost = "rows-lost"
  case repositoryAdded = "backups-begun"
  case backedUp = "backed-up"
  case backupDrilled = "backup-drilled"
  case backupDrillFailed = "backup-drill-failed"
  case backupsPruned = "backups-pruned"
  case repositoryKeysGiven = "backup-keys-exported"
  case backupWritersChanged = "backup-writers-changed"
  case holdSet = "hold-set"
  case holdReleased = "hold-released"
  case retentionRuleAdded = "retention-rule-added"
  case retentionRuleRemoved = "retention-rule-removed"
  case groupChanged = "group-changed"
  case groupRead = "group-read"
  case eveningRecorded = "evening-recorded"
  case mentioned
  case contactsChanged = "contacts-changed"
}

/// One line of the journal, as far as the asker may read it.
package struct AuditLine: Sendable, Equatable {
  /// Its entry's number; an entry that did several things has several lines.
  package let entry: UInt64
  package let at: Timestamp
  package let clockWentBack: Bool
  package let who: String
  package let actClass: ActClass
  /// Nil where the asker may not read what it was.
  package let act: Act?
  package let alias: String?
  /// Which part of a member's file it was done with.
  package let part: GrantedPart?
  package let record: RecordID?
  /// The code of the reason given.
  package let reason: String?
  /// How many it was done with; 0 where that says nothing.
  package let count: UInt64
  /// Whom it was done to or for.
  package let colleague: String?

  /// Creates a line.
  package init(
    entry: UInt64, at: Timestamp, clockWentBack: Bool, who: String, actClass: ActClass, act: Act?,
    alias: String?, part: GrantedPart?, record: RecordID?, reason: String?, count: UInt64,
    colleague: String?
  ) {
    self.entry = entry
    self.at = at
    self.clockWentBack = clockWentBack
    self.who = who
    self.actClass = actClass
    self.act = act
    self.alias = alias
    self.part = part
    self.record = record
    self.reason = reason
    self.count = count
    self.colleague = colleague
  }

  /// Whether a file of another group's was read, for the reason that is given (Docs/PROGRAMME.md §16): who reads their
  /// own group's gives none, and a name is shown to nobody without one.
  package var isOutsideGroups: Bool {
    actClass == .read && reason != nil && act != nil && act != .identityRevealed
  }

  /// What was done, or else of what class it was.
  package var verb: String { act?.rawValue ?? actClass.rawValue }
}

/// What an audit found.
package struct Audited: Sendable {
  /// Oldest first.
  package let lines: [AuditLine]
  /// Entries that say what cannot be, to who may read them.
  package let problems: [String]

  /// Creates what an audit found.
  package init(lines: [AuditLine], problems: [String]) {
    self.lines = lines
    self.problems = problems
  }

  /// How many entries the asker may not read, by who made them and of what class, in the order of names.
  package var unread: [(who: String, counts: [(actClass: ActClass, count: Int)])] {
    let closed = Dictionary(grouping: lines.filter { $0.act == nil }, by: \.who)
    return closed.keys.sorted().map { who in
      let counts = ActClass.allCases.map { sort in
        (actClass: sort, count: closed[who, default: []].count { $0.actClass == sort })
      }
      return (who, counts.filter { $0.count > 0 })
    }
  }
}

extension Access {
  /// Who did and read what, as far as this keyholder may know. The journal has that somebody asked before this
  /// returns.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`, `.noSuchKeyholder`; `.damaged` where the journal's chain
  ///   does not hold.
  package func audit(_ order: AuditOrder) throws -> Audited {
    let query = AuditQuery(
      subject: try order.member.map(member(named:)),
      actors: try order.keyholder.map { try vault.everybody(named: $0.text) },
      since: order.since)
    let report = try vault.audit(query, workers: Threads.processorCount)
    return Audited(
      lines: report.entries.flatMap(AuditLine.lines), problems: report.problems.map(\.place))
  }
}

extension AuditLine {
  /// The lines of an entry: one for each part that opened, and one for what did not.
  static func lines(of entry: AuditedEntry) -> [AuditLine] {
    let lines = entry.parts.map { AuditLine(entry, $0) }
    return entry.saysWhat ? lines : lines + [AuditLine(entry, nil)]
  }

  private init(_ entry: AuditedEntry, _ part: AuditedPart?) {
    self.init(
      entry: entry.number, at: entry.written, clockWentBack: entry.clockWentBack, who: entry.actor,
      actClass: ActClass(entry.entryClass), act: part.map { Act($0.verb) }, alias: part?.alias,
      part: part.flatMap { part in
        part.subject.map { _ in part.isOfIdentity ? .identity : .casework }
      },
      record: part?.record, reason: part?.reason.name, count: part?.count ?? 0,
      colleague: part?.colleague)
  }
}

extension ReasonCode {
  /// As options and programs spell it; nil where none was given.
  fileprivate var name: String? {
    switch self {
    case .none: nil
    case .contact: Reason.contact.rawValue
    case .emergency: Reason.emergency.rawValue
    case .legal: Reason.legal.rawValue
    case .correction: Reason.correction.rawValue
    case .release: "release"
    case .accessRequest: Reason.accessRequest.rawValue
    case .supervision: Reason.supervision.rawValue
    }
  }
}

extension ActClass {
  init(_ entryClass: EntryClass) {
    self =
      switch entryClass {
      case .create: .create
      case .write: .write
      case .read: .read
      case .release: .release
      case .grant: .grant
      case .keys: .keys
      case .erase: .erase
      case .fork: .fork
      case .upgrade: .upgrade
      case .upkeep: .upkeep
      }
  }
}

extension Act {
  fileprivate init(_ verb: Verb) {
    self =
      switch verb {
      case .vaultCreated: .vaultCreated
      case .memberAdded: .memberAdded
      case .memberEdited: .memberEdited
      case .membersListed: .membersListed
      case .memberShown: .memberShown
      case .identityRevealed: .identityRevealed
      case .recordAdded: .recordAdded
      case .recordAmended: .recordAmended
      case .recordsListed: .recordsListed
      case .recordShown: .recordShown
      case .historyShown: .historyShown
      case .attached: .attached
      case .extracted: .extracted
      case .searched: .searched
      case .imported: .imported
      case .exported: .exported
      case .recovered: .recovered
      case .fileRewritten: .fileRewritten
      case .olderStateAccepted: .olderStateAccepted
      case .keyholderAdded: .keyholderAdded
      case .keysChanged: .keysChanged
      case .granted: .granted
      case .revoked: .revoked
      case .grantsTaken: .grantsTaken
      case .keyholderRemoved: .keyholderRemoved
      case .slotAdded: .slotAdded
      case .slotRemoved: .slotRemoved
      case .rolesChanged: .rolesChanged
      case .recoveryRekeyed: .recoveryRekeyed
      case .auditRead: .auditRead
      case .recordErased: .recordErased
      case .identityErased: .identityErased
      case .memberErased: .memberErased
      case .recordMoved: .recordMoved
      case .recordBarred: .recordBarred
      case .attemptsFailed: .attemptsFailed
      case .studyAdded: .studyAdded
      case .studyChanged: .studyChanged
      case .consentGiven: .consentGiven
      case .consentWithdrawn: .consentWithdrawn
      case .releaseApproved: .releaseApproved
      case .textsReviewed: .textsReviewed
      case .reviewDecided: .reviewDecided
      case .restored: .restored
      case .rowsLost: .rowsLost
      case .repositoryAdded: .repositoryAdded
      case .backedUp: .backedUp
      case .backupDrilled: .backupDrilled
      case .backupDrillFailed: .backupDrillFailed
      case .backupsPruned: .backupsPruned
      case .repositoryKeysGiven: .repositoryKeysGiven
      case .backupWritersChanged: .backupWritersChanged
      case .holdSet: .holdSet
      case .holdReleased: .holdReleased
      case .retentionRuleAdded: .retentionRuleAdded
      case .retentionRuleRemoved: .retentionRuleRemoved
      case .groupChanged: .groupChanged
      case .groupRead: .groupRead
      case .eveningRecorded: .eveningRecorded
      case .mentioned: .mentioned
      case .contactsChanged: .contactsChanged
      }
  }
}
